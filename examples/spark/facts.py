#!/usr/bin/env python3
"""Facts of many articles with Apache Spark: each partition goes through `daybrief facts --jsonl`.

    spark-submit examples/spark/facts.py --program target/release/daybrief articles.jsonl facts/

Articles are lines of JSON ({id, text, title?, published?}); the results come in the same order, one a line, in the files
`part-*` of the output's folder. A line that cannot be used is answered by one with "error" (its "line" counts within
its partition) and costs nothing else; where the program itself fails, so does the task, and Spark tries it again.
"""

import argparse
import pathlib
import shlex
import time

from pyspark.sql import SparkSession


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("input", help="lines of JSON: a file, or any path that Spark reads")
    parser.add_argument("output", help="a folder that is not there yet")
    parser.add_argument("--program", default="daybrief", help="the program, at the same place on each machine")
    parser.add_argument("--partitions", type=int, default=8, help="at least as many as there are cores")
    parser.add_argument("--master", help="where Spark runs, where spark-submit does not say it")
    wanted = parser.parse_args()

    builder = SparkSession.builder.appName("daybrief facts")
    if wanted.master:
        builder = builder.master(wanted.master)
    spark = builder.getOrCreate()
    began = time.monotonic()
    # Exit code 1 says that some lines could not be used: they are answered. Any other is a fault.
    program = shlex.quote(wanted.program)
    if pathlib.Path(wanted.program).exists():
        program = shlex.quote(str(pathlib.Path(wanted.program).resolve()))
    command = f"sh -c {shlex.quote(f'{program} facts --jsonl || [ $? = 1 ]')}"
    # Spark gives a task one core.
    environment = {"RAYON_NUM_THREADS": "1"}
    articles = spark.sparkContext.textFile(wanted.input, wanted.partitions)
    articles.pipe(command, env=environment, checkCode=True).saveAsTextFile(wanted.output)
    print(f"{articles.getNumPartitions()} partitions, {time.monotonic() - began:.1f} s without the start of Spark")
    spark.stop()


if __name__ == "__main__":
    main()
