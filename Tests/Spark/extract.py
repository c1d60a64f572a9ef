#!/usr/bin/env python3
"""Runs `crisis-monitor extract` on an Apache Spark cluster: documents in, records out as Parquet.

    python3 Tests/Spark/extract.py --monitor crisis-monitor DOCUMENTS.jsonl RECORDS.parquet

DOCUMENTS.jsonl has a line {"document":…,"text":…,"published":…} each; every partition is piped through one
`extract`. RECORDS.parquet has a row for each record: `type`, `document`, and the record itself as JSON in `record`.

  --master URL    the cluster; local-cluster[2,1,1024] by default: two workers of one core and 1 GB on this machine
  --partitions N  how many pieces the documents are cut into
  --lose-worker   kills one worker once a piece is done, to show that nothing is lost
  --check         runs `extract` once over the whole, and compares: the same records, as often

Needs pyspark, and the Java that it asks for (17 or later).
"""

import argparse
import json
import os
import signal
import subprocess
import sys
import tempfile
import threading
import time

from pyspark.sql import SparkSession
from pyspark.sql.types import StringType, StructField, StructType


def row(line):
    record = json.loads(line)
    return record["type"], record["document"], line


def executors():
    """The processes of the workers' executors of this run, by their ids."""
    found = []
    for name in filter(str.isdigit, os.listdir("/proc")):
        try:
            with open(f"/proc/{name}/cmdline", "rb") as file:
                words = file.read().split(b"\0")
            with open(f"/proc/{name}/environ", "rb") as file:
                mine = f"CRISIS_RUN={os.getpid()}".encode() in file.read().split(b"\0")
        except OSError:
            continue
        if mine and any(word.endswith(b"CoarseGrainedExecutorBackend") for word in words):
            found.append(int(name))
    return sorted(found)


def lose_one(context, lost):
    """Kills one executor once a task is done and others are at work."""
    tracker = context.statusTracker()
    while not lost.is_set():
        for stage in tracker.getActiveStageIds():
            info = tracker.getStageInfo(stage)
            processes = executors()
            if info and info.numCompletedTasks > 0 and info.numActiveTasks > 0 and len(processes) > 1:
                os.kill(processes[0], signal.SIGKILL)
                print(f"killed worker process {processes[0]} after {info.numCompletedTasks} of "
                      f"{info.numTasks} pieces", flush=True)
                lost.set()
                return
        time.sleep(0.05)


def fingerprint(frame, column):
    """How many lines there are, and a sum over their hashes: the same for the same lines in any order."""
    hashes = f"sum(cast(xxhash64({column}) as decimal(38, 0)))"
    return frame.selectExpr("count(*) as count", f"{hashes} as hashes").first()


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("documents")
    parser.add_argument("records")
    parser.add_argument("--monitor", default="crisis-monitor")
    parser.add_argument("--master", default="local-cluster[2,1,1024]")
    parser.add_argument("--partitions", type=int, default=16)
    parser.add_argument("--lose-worker", action="store_true")
    parser.add_argument("--check", action="store_true")
    options = parser.parse_args()

    os.environ["CRISIS_RUN"] = str(os.getpid())
    spark = (
        SparkSession.builder.master(options.master).appName("crisis-monitor extract")
        .config("spark.ui.enabled", "false").config("spark.log.level", "ERROR")
        .config("spark.executor.memory", "1g").config("spark.driver.host", "127.0.0.1")
        .config("spark.driver.bindAddress", "127.0.0.1").getOrCreate()
    )
    lost = threading.Event()
    if options.lose_worker:
        threading.Thread(target=lose_one, args=(spark.sparkContext, lost), daemon=True).start()

    start = time.monotonic()
    lines = spark.sparkContext.textFile(options.documents, options.partitions)
    piped = lines.pipe(f"{options.monitor} extract", checkCode=True)
    columns = StructType([StructField(name, StringType(), False) for name in ("type", "document", "record")])
    spark.createDataFrame(piped.map(row), columns).write.mode("errorifexists").parquet(options.records)
    seconds = time.monotonic() - start

    written = spark.read.parquet(options.records)
    print(f"{written.count()} records in {seconds:.1f} s", flush=True)
    if options.lose_worker and not lost.is_set():
        sys.exit("no worker was lost: more pieces are needed")
    if options.check:
        with tempfile.NamedTemporaryFile(suffix=".jsonl") as alone:
            with open(options.documents, "rb") as file:
                subprocess.run([options.monitor, "extract"], stdin=file, stdout=alone, check=True)
            expected = fingerprint(spark.read.text(alone.name), "value")
        found = fingerprint(written, "record")
        if expected != found:
            sys.exit(f"one machine gives {expected['count']} records, the cluster {found['count']}, not the same ones")
        print(f"the same {expected['count']} records as on one machine", flush=True)
    spark.stop()


if __name__ == "__main__":
    main()
