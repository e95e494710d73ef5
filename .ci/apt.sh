#!/bin/sh
# Installs those of these Debian packages that are missing.
#   .ci/apt.sh PACKAGE…
set -eu
missing=""
for package in "$@"; do
  dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q 'install ok installed' || missing="$missing $package"
done
if [ -z "$missing" ]; then
  echo "Everything is there."
  exit 0
fi
run=""
[ "$(id -u)" = 0 ] || run="sudo"
# Another program may be installing something: it is waited for.
$run apt-get -o DPkg::Lock::Timeout=300 update
# The names stand apart on purpose: each is one package.
# shellcheck disable=SC2086
DEBIAN_FRONTEND=noninteractive $run apt-get -o DPkg::Lock::Timeout=300 install -y --no-install-recommends $missing
