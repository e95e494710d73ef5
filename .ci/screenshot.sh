#!/usr/bin/env bash
# Makes the pictures of the window: each main screen, light and dark, of the real program with the sample articles.
#   .ci/screenshot.sh [PROGRAM [NAME…]]
# Writes assets/screens/NAME-light.png and NAME-dark.png, and the table of them in assets/screens/README.md; the first
# of them becomes the README's picture, assets/screenshot.png. With names: these alone.
set -euo pipefail
cd "$(dirname "$0")/.."
program=$(realpath -e "${1:-target/release/daybrief}")
wanted=" ${*:2} "
folder=assets/screens
most_bytes=150000
.ci/apt.sh xvfb xdotool x11-utils imagemagick pngquant libgl1 libegl1 libxkbcommon-x11-0 >/dev/null

# Name | what it shows | size | with the articles? | the keys, each after what the one before has done; "wait" waits
# until messages have gone.
screens=(
  "window|Articles, the text with what was found in it, suggestions, the brief|1440x900|articles|Return Return Return wait"
  "start|Before there is an article|1440x900||"
  "brief|The brief with a bullet that is edited, and what there is to check|1440x900|articles|Return Return e wait"
  "preview|The preview: the exported file, to the letter|1440x900|articles|Return Return Return ctrl+p wait"
  "details|Where an article is from, each value with its place|1440x900|articles|d wait"
  "timeline|Dates, forecasts and figures at a glance|1440x900|articles|Return Return Return n Return Return Return Return Return n Return Return Return Return Return n Return Return Return Return Return t wait"
  "palette|Every command by its name|1440x900|articles|ctrl+k wait"
  "settings|Settings|1440x900|articles|ctrl+comma wait"
  "keys|All keys|1440x900|articles|question wait"
  "narrow|A small window: the suggestions stand under the text|1024x700|articles|Return Return wait"
)

home=$(mktemp -d)
server=""
window=""
cleanup() {
  [ -z "$window" ] || kill "$window" 2>/dev/null || true
  [ -z "$server" ] || kill "$server" 2>/dev/null || true
  rm -rf "$home"
}
trap cleanup EXIT
export HOME=$home XDG_CONFIG_HOME=$home/config XDG_STATE_HOME=$home/state XDG_DATA_HOME=$home/data
export XDG_RUNTIME_DIR=$home LIBGL_ALWAYS_SOFTWARE=1 LC_ALL=C.UTF-8
unset WAYLAND_DISPLAY WAYLAND_SOCKET

Xvfb -displayfd 3 -screen 0 1600x1000x24 -nolisten tcp -noreset 3>"$home/display" 2>/dev/null &
server=$!
for _ in $(seq 100); do
  [ ! -s "$home/display" ] || break
  sleep 0.1
done
DISPLAY=:$(cat "$home/display")
export DISPLAY

# One picture: NAME THEME SIZE ARTICLES KEYS
picture() {
  rm -rf "$home/config" "$home/state" "$home/data"
  mkdir -p "$home/config/daybrief"
  printf 'theme = "%s"\nwelcomed = true\n' "$2" >"$home/config/daybrief/settings.toml"
  local files=() id width=${3%x*} height=${3#*x}
  [ -z "$4" ] || files=(assets/samples/*.*)
  "$program" "${files[@]}" &
  window=$!
  id=$(timeout 30 xdotool search --sync --onlyvisible --name 'Daybrief$' | head -n 1)
  xdotool windowmove "$id" 0 0 windowsize "$id" "$width" "$height" windowfocus "$id"
  # Away from the text, so that no tooltip lies over it.
  xdotool mousemove "$((width - 40))" "$((height - 60))"
  sleep 3
  for key in $5; do
    if [ "$key" = wait ]; then sleep 6; else xdotool key --window "$id" "$key"; fi
    sleep 0.4
  done
  # A palette keeps the picture small; the window has few colours.
  import -window "$id" "$home/shot.png"
  pngquant --force --strip --speed 1 --output "$folder/$1-$2.png" 256 "$home/shot.png"
  kill "$window"
  wait "$window" 2>/dev/null || true
  window=""
  local bytes
  bytes=$(stat -c %s "$folder/$1-$2.png")
  echo "$folder/$1-$2.png $bytes"
  [ "$bytes" -le "$most_bytes" ] || { echo "$1-$2.png is larger than $most_bytes bytes" >&2; exit 1; }
}

mkdir -p "$folder"
{
  echo "# The screens"
  echo
  echo "Made by \`.ci/screenshot.sh\` from the program and its sample articles."
  for screen in "${screens[@]}"; do
    IFS='|' read -r name shows _ <<<"$screen"
    printf '\n## %s\n\n| light | dark |\n|---|---|\n| ![%s, light](%s-light.png) | ![%s, dark](%s-dark.png) |\n' \
      "$shows" "$shows" "$name" "$shows" "$name"
  done
} >"$folder/README.md"
for screen in "${screens[@]}"; do
  IFS='|' read -r name _ size articles keys <<<"$screen"
  [ "$wanted" = "  " ] || [[ $wanted == *" $name "* ]] || continue
  for theme in light dark; do
    picture "$name" "$theme" "$size" "$articles" "$keys"
  done
done
cp "$folder/window-light.png" assets/screenshot.png
