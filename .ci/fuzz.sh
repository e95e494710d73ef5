#!/usr/bin/env bash
# Runs every fuzz target for some seconds, from the seeds kept in fuzz/seeds. What breaks is left in target/fuzz.
#   .ci/fuzz.sh [SECONDS [TARGET…]]
# Works with a stable toolchain: coverage guides the fuzzer, no sanitizer is asked for (the program has no unsafe code).
set -euo pipefail
cd "$(dirname "$0")/.."
seconds=${1:-10}
shift || true
found=$PWD/target/fuzz
mkdir -p "$found"

# The fuzzer's own library is C++.
command -v c++ >/dev/null || .ci/apt.sh g++
command -v cargo-fuzz >/dev/null || cargo install cargo-fuzz --locked --version 0.13.2

cd fuzz
fuzz="cargo fuzz"
$fuzz build --fuzz-dir . --sanitizer none --target-dir "$found/build"
targets=("$@")
[ ${#targets[@]} -gt 0 ] || mapfile -t targets < <($fuzz list --fuzz-dir .)
for target in "${targets[@]}"; do
  echo "fuzz: $target, $seconds s"
  mkdir -p "$found/corpus/$target" "$found/artifacts/$target"
  # What is found goes to the first folder; the seeds are only read.
  $fuzz run --fuzz-dir . --sanitizer none --target-dir "$found/build" "$target" \
    "$found/corpus/$target" "seeds/$target" -- -max_total_time="$seconds" -timeout=10 -rss_limit_mb=2048 \
    -max_len=65536 -artifact_prefix="$found/artifacts/$target/" -print_final_stats=0 -verbosity=0 \
    2>"$found/$target.log" || { tail -n 30 "$found/$target.log"; exit 1; }
done
echo "fuzz: ${#targets[@]} targets, nothing broke"
