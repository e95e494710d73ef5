#!/usr/bin/env bash
# Facts of many articles with GNU parallel: pieces of the input through `daybrief facts --jsonl`, answers in order.
#   examples/parallel.sh PROGRAM articles.jsonl > facts.jsonl
# On one machine the program uses all cores by itself; this is the form for several (add --sshloginfile MACHINES).
# A line that cannot be used is answered by one with "error" (its "line" counts within its piece) and costs nothing else.
set -euo pipefail
export PROGRAM=$1 RAYON_NUM_THREADS=1
# Exit code 1 says that some lines could not be used: they are answered. Any other is a fault.
facts() { "$PROGRAM" facts --jsonl 2>/dev/null || [ $? = 1 ]; }
export -f facts
parallel --will-cite --pipepart --arg-file "$2" --block 2M --keep-order facts
