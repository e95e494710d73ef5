#!/usr/bin/env bash
# Drives the real program in a real window, through the desktop's own file dialog, as a user would: opens two
# articles, accepts three suggestions by key, edits one, exports, and looks at the Markdown.
#   .ci/e2e/run.sh target/release/daybrief
#   .ci/e2e/run.sh target/release/daybrief apart
# The second form does the first part alone, in a network of its own that leads nowhere.
# Leaves screenshots, the Markdown and a log in target/e2e. Ends with 0 only if everything was as it should be.
set -euo pipefail
cd "$(dirname "$0")/../.."

program=$(realpath -e "${1:?usage: .ci/e2e/run.sh PROGRAM}")
evidence=$PWD/target/e2e
limit_s=400
short=""
if [ "${2:-}" = apart ]; then
  # Everything below begins again in there: the screen, the bus, the dialog, the program.
  .ci/apt.sh util-linux >/dev/null
  exec unshare --map-root-user --net "$0" "$program" short
fi
if [ "${2:-}" = short ]; then
  evidence=$PWD/target/e2e-apart
  short=short
  # Nothing but the machine itself, and not even that is up.
  [ "$(grep -c : /proc/net/dev)" = 1 ] || { echo "e2e: there is a network" >&2; exit 1; }
fi

.ci/apt.sh xvfb xdotool x11-utils imagemagick xclip dbus-daemon libglib2.0-bin xdg-desktop-portal \
  xdg-desktop-portal-gtk at-spi2-core python3-pyatspi gir1.2-atspi-2.0 libgl1 libegl1 libxkbcommon-x11-0 \
  libx11-xcb1 libxcursor1 libxi6 libfontconfig1 libdbus-1-3 libwayland-egl1

rm -rf "$evidence"
mkdir -p "$evidence"
home=$(mktemp -d)
xvfb=""
cleanup() {
  [ -z "$xvfb" ] || kill "$xvfb" 2>/dev/null || true
  rm -rf "$home"
}
trap cleanup EXIT

# A home of its own: nothing of the user's is read or written.
export HOME=$home XDG_CONFIG_HOME=$home/config XDG_STATE_HOME=$home/state XDG_DATA_HOME=$home/data
export XDG_CACHE_HOME=$home/cache XDG_RUNTIME_DIR=$home/run
mkdir -p "$XDG_CONFIG_HOME/xdg-desktop-portal" "$XDG_STATE_HOME" "$XDG_DATA_HOME" "$XDG_CACHE_HOME" "$XDG_RUNTIME_DIR"
chmod 700 "$XDG_RUNTIME_DIR"
printf '[preferred]\ndefault=gtk\n' >"$XDG_CONFIG_HOME/xdg-desktop-portal/portals.conf"
export LANG=C.UTF-8 LC_ALL=C.UTF-8 LIBGL_ALWAYS_SOFTWARE=1 NO_AT_BRIDGE=0 GTK_USE_PORTAL=0
unset WAYLAND_DISPLAY WAYLAND_SOCKET DBUS_SESSION_BUS_ADDRESS

# The X server takes the first free number and says which. It must be there before the bus starts, since what the
# bus starts draws on it. Without -noreset it starts over when its last client leaves, as the bus's launcher does
# after setting one property, and a program that connects at that moment is turned away.
Xvfb -displayfd 3 -screen 0 1440x900x24 -nolisten tcp -noreset 3>"$home/display" 2>"$evidence/xvfb.log" &
xvfb=$!
for _ in $(seq 100); do
  [ ! -s "$home/display" ] || break
  kill -0 "$xvfb" 2>/dev/null || { echo "e2e: the X server ended at once: see $evidence/xvfb.log" >&2; exit 1; }
  sleep 0.1
done
[ -s "$home/display" ] || { echo "e2e: the X server did not start within 10 s" >&2; exit 1; }
DISPLAY=:$(cat "$home/display")
export DISPLAY

timeout --kill-after=10 "$limit_s" dbus-run-session -- \
  /usr/bin/python3 .ci/e2e/drive.py "$program" "$evidence" "$home/desk" $short 2>&1 | tee "$evidence/log.txt"
