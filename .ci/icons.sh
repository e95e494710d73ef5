#!/bin/sh
# Makes the icon's pictures, in the sizes that desktops ask for, from its drawing.
#   .ci/icons.sh
set -eu
cd "$(dirname "$0")/.."
.ci/apt.sh librsvg2-bin
for size in 16 32 48 64 128 256; do
  rsvg-convert --width "$size" --height "$size" assets/icon/daybrief.svg --output "assets/icon/$size.png"
done
ls -l assets/icon
