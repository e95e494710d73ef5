#!/usr/bin/env bash
# The same bytes whatever runs: one thread and two, twice each, and another build of the program where one is named.
#   .ci/determinism.sh PROGRAM CORPUS [OTHER_PROGRAM]
# CORPUS is a file of JSON lines {id, text, …}, or a folder: every .txt in it, and every "text" of its .jsonl files.
set -euo pipefail
program=$1 corpus=$2 other=${3:-}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 - "$corpus" "$work/in.jsonl" <<'PYTHON'
import json, pathlib, sys
corpus, out = pathlib.Path(sys.argv[1]), open(sys.argv[2], "w", encoding="utf-8")
files = [corpus] if corpus.is_file() else sorted(p for p in corpus.rglob("*") if p.suffix in (".txt", ".jsonl"))
for file in files:
    text = file.read_text(encoding="utf-8", errors="replace")
    lines = text.splitlines() if file.suffix == ".jsonl" else [json.dumps({"text": text})]
    for number, line in enumerate(lines):
        try:
            article = json.loads(line)
        except ValueError:
            continue
        if isinstance(article, dict) and isinstance(article.get("text"), str):
            keep = {"id": f"{file.stem}-{number}", "text": article["text"]}
            published = article.get("published")
            if isinstance(published, str) and published[:4].isdigit():
                keep["published"] = published
            out.write(json.dumps(keep) + "\n")
PYTHON
echo "$(wc -l <"$work/in.jsonl") articles, $(wc -c <"$work/in.jsonl") bytes"
[ -s "$work/in.jsonl" ] || { echo "no article in $corpus"; exit 2; }
run() { # PROGRAM THREADS NAME; a line that cannot be used costs itself alone, the same each time
  RAYON_NUM_THREADS=$2 "$1" facts --jsonl <"$work/in.jsonl" >"$work/$3" 2>/dev/null || [ $? = 1 ]
}
run "$program" 1 first
echo "$(wc -l <"$work/first") answers, $(sha256sum <"$work/first" | cut -c1-16)"
for try in "$program:1" "$program:2" "$program:2" ${other:+"$other:2"}; do
  run "${try%:*}" "${try##*:}" again
  cmp "$work/first" "$work/again" || { echo "not the same: $try threads"; exit 1; }
done
echo "the same bytes each time"
