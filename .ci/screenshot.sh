#!/bin/sh
# Makes the README's picture: the real window with the sample articles and three accepted bullets.
# Usage: .ci/screenshot.sh [PROGRAM [PICTURE [light|dark]]]. Needs xvfb, xdotool and imagemagick.
set -eu
cd "$(dirname "$0")/.."
program=${1:-target/release/daybrief}
picture=${2:-assets/screenshot.png}
theme=${3:-light}
size=${SIZE:-1440x900}
screen=:$((90 + $$ % 400))
home=$(mktemp -d)
mkdir -p "$home/config/daybrief"
printf 'theme = "%s"\nwelcomed = true\n' "$theme" > "$home/config/daybrief/settings.toml"

Xvfb "$screen" -screen 0 "${size}x24" -nolisten tcp -noreset >/dev/null 2>&1 &
display=$!
window=""
trap 'kill $window $display 2>/dev/null || true; rm -rf "$home"' EXIT
sleep 1

export DISPLAY="$screen" HOME="$home" XDG_CONFIG_HOME="$home/config" XDG_STATE_HOME="$home/state" XDG_DATA_HOME="$home/data"
unset WAYLAND_DISPLAY || true
"$program" assets/samples/*.* &
window=$!
id=$(timeout 30 xdotool search --sync --onlyvisible --name Daybrief | head -n 1)
xdotool windowmove "$id" 0 0 windowsize "$id" "${size%x*}" "${size#*x}" windowfocus "$id"
# Away from the text, so that no tooltip lies over it.
xdotool mousemove "$((${size%x*} - 40))" "$((${size#*x} - 60))"
sleep "${PAUSE:-3}"
for key in ${KEYS:-Return Return Return}; do
  xdotool key --window "$id" "$key"
  sleep 0.4
done
# The message that articles were added goes after five seconds.
sleep 5
# A palette keeps the picture small; the window has few colours.
import -window root png:- | convert png:- +dither -colors 255 "PNG8:$picture"
echo "$picture"
