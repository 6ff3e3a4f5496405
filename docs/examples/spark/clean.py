# SPDX-License-Identifier: ISC
"""A PySpark job: JSON Lines of scraped pages in, newsclip's records as Parquet out. README.md beside it tells how to run it."""
import argparse
import shlex

from pyspark.sql import SparkSession, functions as F
from pyspark.sql.types import ArrayType, IntegerType, StringType, StructField, StructType

TEXT, TEXTS = StringType(), ArrayType(StringType())

# The keys of the default record, as docs/FORMAT.md has them. Dates stay text: they are no more precise than their page.
RECORD = {"schema": IntegerType(), "input": TEXT, "status": TEXT, "headline": TEXT, "subheadline": TEXT, "date": TEXT,
          "modified": TEXT, "date_raw": TEXT, "source": TEXT, "agency": TEXT, "site": TEXT, "authors": TEXTS, "section": TEXT,
          "dateline": TEXT, "language": TEXT, "body": TEXTS, "warnings": TEXTS}

# A record that cannot be read would be a fault of this job: then it shall fail. The bounds are the reader's own and narrower
# than newsclip's: one line with a deeply nested member would end the job.
READER = {"mode": "FAILFAST", "maxNestingDepth": 10_000, "maxNumLen": 1_000_000, "maxStringLen": 2**31 - 1}

# Status 1 says that some document has no article, which its record says too. 2, a signal (128 and more) and a program that is
# not there (126, 127) must fail the task.
GUARD = '"$0" "$@"; status=$?; [ $status -le 1 ] || exit $status'

# All that the process has of an environment: rdd.pipe() hands on nothing of the worker's.
ENVIRONMENT = {"PATH": "/usr/local/bin:/usr/bin:/bin"}

# What newsclip calls a line that has no id: its number among the lines of the process.
NUMBERED = r"^-:\d+$"


def read_arguments():
    parser = argparse.ArgumentParser(description="Clean JSON Lines of scraped pages with newsclip, into Parquet.")
    parser.add_argument("input", help="path or glob of JSON Lines files, plain or compressed as Spark can read it")
    parser.add_argument("output", help="Parquet folder to write; it must not be there yet")
    parser.add_argument("--program", default="newsclip", help="newsclip as the workers find it (default: %(default)s, on PATH)")
    parser.add_argument("--keys", default="", metavar="NAME=KEY,...", help="what id, url, html, text, fetched_at are called")
    parser.add_argument("--pass", dest="members", default="", metavar="KEY,...", help="members to hand on, besides the id")
    return parser.parse_args()


def id_member(keys):
    """What the lines call their id."""
    return dict(pair.split("=", 1) for pair in keys.split(",") if "=" in pair).get("id", "id")


def passed_members(arguments):
    """Each once; the id is always there."""
    return list(dict.fromkeys([id_member(arguments.keys), *filter(None, arguments.members.split(","))]))


def command_line(arguments):
    options = ["-c", "--from", "jsonl", "--quiet", "--pass", ",".join(passed_members(arguments))]
    if arguments.keys:
        options += ["--keys", arguments.keys]
    return shlex.join(["sh", "-c", GUARD, arguments.program, *options])


def record_schema(members):
    """Members that are handed on are text here, whatever they are in the line: a column has one type only."""
    passed = StructType([StructField(name, TEXT) for name in members])
    return StructType([*(StructField(key, kind) for key, kind in RECORD.items()), StructField("passed", passed)])


def read_lines(spark, path):
    """Lines end at LF alone, as newsclip has it; without being told Spark would also end one at a bare CR. Bytes that are not
    UTF-8 become U+FFFD here: the pipe takes text."""
    return spark.read.text(path, lineSep="\n").rdd.map(lambda row: row.value)


def read_records(spark, lines, members):
    """A row for each JSON text, with the partition that it comes from, and the id where the line had one."""
    records = spark.read.options(**READER).schema(record_schema(members)).json(lines)
    has_id = F.col("passed").getField(members[0]).isNotNull() & ~F.col("input").rlike(NUMBERED)
    return records.select(F.when(has_id, F.col("input")).alias("id"), F.spark_partition_id().alias("partition"), "*")


def count(spark, path):
    """Counted in what was written: to count the rows before would be to clean all pages again."""
    row = spark.read.parquet(path).agg(F.count(F.lit(1)).alias("all"), F.count("id").alias("named")).first()
    return f"{row['all']} records, {row['named']} with an id, {row['all'] - row['named']} without"


def main():
    arguments = read_arguments()
    spark = SparkSession.builder.appName("newsclip").getOrCreate()
    lines = read_lines(spark, arguments.input).pipe(command_line(arguments), ENVIRONMENT, checkCode=True)
    read_records(spark, lines, passed_members(arguments)).write.parquet(arguments.output)
    print(f"clean.py: {count(spark, arguments.output)}")
    spark.stop()


if __name__ == "__main__":
    main()
