#!/usr/bin/env bash
# What the real window costs, on a screen in memory with drawing in software: the time to its first frame, how much of
# a processor it takes while nothing happens, and its memory with a hundred articles open; each beside a bare window
# of the same toolkit.
#   .ci/window_figures.sh PROGRAM [BARE_WINDOW [ARTICLES]]
# Prints one line a figure, with its goal. Ends with 1 where a figure is over it (FIGURES=print: never).
set -euo pipefail
cd "$(dirname "$0")/.."
program=$(realpath -e "${1:?usage: .ci/window_figures.sh PROGRAM [BARE_WINDOW]}")
bare=${2:-}
if [ -z "$bare" ]; then
  cargo build --quiet --locked --release --example bare_window
  bare=target/release/examples/bare_window
fi
bare=$(realpath -e "$bare")
.ci/apt.sh xvfb xdotool x11-utils libgl1 libegl1 libxkbcommon-x11-0 libx11-xcb1 libxcursor1 libxi6 libfontconfig1 \
  libdbus-1-3 libwayland-egl1 >/dev/null
exec python3 .ci/window_figures.py "$program" "$bare" "${3:-100}"
