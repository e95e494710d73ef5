#!/bin/sh
# Installs what Daybrief needs on Debian 12 or Ubuntu, beside Rust itself (https://rustup.rs).
# Building and testing need the first two; the rest is what a window needs, and every desktop has it.
set -eu
build="gcc libc6-dev"
window="libx11-6 libx11-xcb1 libxcursor1 libxi6 libxkbcommon0 libxkbcommon-x11-0 libegl1 libgl1
  libwayland-client0 libwayland-egl1 libfontconfig1 libdbus-1-3"
# The names stand apart on purpose: each is one package.
# shellcheck disable=SC2086
exec "$(dirname "$0")/apt.sh" $build $window
