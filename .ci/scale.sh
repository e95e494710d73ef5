#!/usr/bin/env bash
# Many articles by one process, by GNU parallel and by Apache Spark (two executors of one core each): the same answers in
# the same order, a bad line costs itself only. What is not installed is left out, and said.
#   .ci/scale.sh PROGRAM [ARTICLES [PYTHON]]
# PYTHON is one that has pyspark; times are printed, not judged.
set -euo pipefail
cd "$(dirname "$0")/.."
program=$(realpath "$1") articles=${2:-3000} python=${3:-python3}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
bad=$((articles / 20 + 1))
python3 examples/articles.py "$articles" --bad "$bad" >"$work/in.jsonl"
bytes=$(wc -c <"$work/in.jsonl")
now() { date +%s.%N; }
told() { # NAME BEGAN
  awk -v a="$2" -v b="$(now)" -v n="$articles" -v bytes="$bytes" -v name="$1" \
    'BEGIN { t = b - a; printf "%s: %.1f s, %.0f articles/s, %.2f MB/s\n", name, t, n / t, bytes / 1e6 / t }'
}
same() { # NAME FILE; the number of a bad line counts within its piece
  for file in "$work/one" "$2"; do sed 's/^{"line":[0-9]*,"error"/{"line":0,"error"/' "$file" >"$file.plain"; done
  cmp "$work/one.plain" "$2.plain" || { echo "$1 gives other answers"; exit 1; }
}
echo "$articles articles, $bytes bytes"
for threads in 1 2; do
  began=$(now)
  RAYON_NUM_THREADS=$threads "$program" facts --jsonl <"$work/in.jsonl" >"$work/one" 2>/dev/null || [ $? = 1 ]
  told "one process, $threads thread(s)" "$began"
done
[ "$(wc -l <"$work/one")" = "$articles" ] || { echo "not an answer for each article"; exit 1; }
[ "$(grep -c '^{"line":[0-9]*,"error"' "$work/one")" = $((articles / bad)) ] || { echo "a bad line cost more than itself"; exit 1; }
python3 - "$work/one" "$bad" <<'PYTHON'
import json, sys
bad = int(sys.argv[2])
for number, line in enumerate(open(sys.argv[1], encoding="utf-8"), 1):
    assert json.loads(line).get("id") == (None if number % bad == 0 else number), f"answer {number} is of another article"
PYTHON
if command -v parallel >/dev/null; then
  began=$(now)
  examples/parallel.sh "$program" "$work/in.jsonl" >"$work/parallel"
  told "GNU parallel" "$began"
  same "GNU parallel" "$work/parallel"
else
  echo "GNU parallel: not installed, left out"
fi
if command -v java >/dev/null && "$python" -c 'import pyspark' 2>/dev/null; then
  export PYSPARK_PYTHON=$python PYSPARK_DRIVER_PYTHON=$python SPARK_LOCAL_IP=127.0.0.1
  home=$("$python" -c 'import pyspark, os; print(os.path.dirname(pyspark.__file__))')
  began=$(now)
  SPARK_HOME=$home "$python" examples/spark/facts.py --program "$program" --master 'local-cluster[2,1,1024]' \
    "$work/in.jsonl" "$work/spark" 2>"$work/spark.log" || { tail -n 30 "$work/spark.log"; exit 1; }
  told "Apache Spark, its start included" "$began"
  cat "$work"/spark/part-* >"$work/spark.all"
  same "Apache Spark" "$work/spark.all"
else
  echo "Apache Spark: no Java, or no pyspark, left out"
fi
echo "the same answers each time"
