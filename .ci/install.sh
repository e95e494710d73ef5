#!/bin/sh
# Installs what Daybrief needs on Debian 12 or Ubuntu, beside Rust itself (https://rustup.rs).
# Building and testing need the first two; the rest is what a window needs, and every desktop has it.
set -eu
build="gcc libc6-dev"
window="libx11-6 libx11-xcb1 libxcursor1 libxi6 libxkbcommon0 libxkbcommon-x11-0 libegl1 libgl1
  libwayland-client0 libwayland-egl1 libfontconfig1 libdbus-1-3"
missing=""
for package in $build $window; do
  dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q 'install ok installed' || missing="$missing $package"
done
if [ -z "$missing" ]; then
  echo "Everything is there."
  exit 0
fi
run=""
[ "$(id -u)" = 0 ] || run="sudo"
$run apt-get update
# The names stand apart on purpose: each is one package.
# shellcheck disable=SC2086
DEBIAN_FRONTEND=noninteractive $run apt-get install -y --no-install-recommends $missing
