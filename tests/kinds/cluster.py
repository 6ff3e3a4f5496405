# SPDX-License-Identifier: ISC
"""The examples that put newsclip under an engine, Spark and GNU parallel, run for real on lines of which some are damaged.

Each must give what one newsclip process gives: a record for each line, joined with its line by id, the same in every field.
"""
import gzip
import json
import os
import re
import subprocess
import sys
import time
from collections import Counter

import packages
from crawl import Line, crawl
from kit import ROOT

LINES, SEED = 5000, 3
FILES = 5
SPARK_JAVA = (8, 11, 17, 21)  # what this version of Spark runs on
SPARK_LIMIT = 200             # seconds
PARTITION = "4m"              # bytes: small, so that partitions begin and end inside files and inside the longest lines
INSTALLS = "tools/setup.sh extra installs it"
SPARK_JOB = ROOT / "docs/examples/spark/clean.py"
PARALLEL_JOB = ROOT / "docs/examples/parallel/clean.sh"


# ---- input and what is expected ----

def joined(lines):
    return b"".join(line.data + b"\n" for line in lines)


def write_files(folder, lines):
    """Several files: the first has a byte order mark, blank lines stand in the second, the last is compressed."""
    size = -(-len(lines) // FILES)
    for number in range(FILES):
        data = joined(lines[number * size:(number + 1) * size])
        if number == 0:
            data = b"\xef\xbb\xbf" + data
        if number == 1:
            data = data.replace(b"\n", b"\n\n \n", 3)
        packed = number == FILES - 1
        path = folder / f"crawl-{number}.jsonl{'.gz' if packed else ''}"
        path.write_bytes(gzip.compress(data) if packed else data)


def clean(kit, lines):
    """What one process makes of the lines; (output, seconds)."""
    begin = time.monotonic()
    done = kit.run(["-c", "--from", "jsonl", "--quiet", "--pass", "id"], stdin=joined(lines), limit=120)
    if done.returncode not in (0, 1):
        raise ValueError(done.stderr.decode(errors="replace")[:300])
    return done.stdout, time.monotonic() - begin


def read_records(output):
    return [json.loads(line) for line in output.splitlines()]


def without_name(record):
    return {key: value for key, value in record.items() if key != "input"}


def nameless(records, lines):
    """The records of lines without an id, but for their line numbers, which count differently wherever lines are split."""
    return Counter(json.dumps(without_name(record)) for record, line in zip(records, lines) if line.id is None)


def check_reference(kit, lines, records):
    """The lines are what they were made to be; otherwise the comparisons below would tell nothing."""
    wrong = [line for line, record in zip(lines, records) if line.status not in (None, record["status"])
             or (record["input"] != line.id if line.id else not record["input"].startswith("-:"))]
    statuses = Counter(record["status"] for record in records)
    unused = [key for key in records[0] if not any(record.get(key) for record in records)]
    kit.check("one process", (f"{len(records)} records of {len(lines)} lines" if len(records) != len(lines) else "") or
              (f"another status or name: {wrong[0].data[:100]}" if wrong else "") or
              (f"no record has {unused}" if unused else "") or
              ("" if statuses["ok"] > len(lines) * 0.9 and {"error", "empty", "too_large", "no_article"} <= set(statuses) else f"{statuses}"))


# ---- GNU parallel ----

def why_no_parallel():
    try:
        said = subprocess.run(["parallel", "--version"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL).stdout
    except OSError:
        said = b""
    return "" if said.startswith(b"GNU parallel") else f"it is not there ({INSTALLS})"


def run_parallel(kit, stdin, *options, program=None, **more):
    """(the run, seconds)."""
    begin = time.monotonic()
    env = dict(os.environ, NEWSCLIP=str(program or kit.program), JOBS="2", BLOCK="256k")
    done = subprocess.run([PARALLEL_JOB, *options], input=stdin, env=env, timeout=120, stderr=subprocess.PIPE,
                          **{"stdout": subprocess.PIPE, **more})
    return done, time.monotonic() - begin


def complaints(done):
    """What a run said, but for parallel's word on lines that are longer than a block: such a line gets a block of its own."""
    lines = done.stderr.decode(errors="replace").splitlines()
    return " / ".join(line for line in lines if not line.startswith("parallel: Warning: A record was longer"))[:200]


def differs_at(expected, got):
    """The first line that is another one, line numbers of nameless lines aside."""
    for number, (one, other) in enumerate(zip(expected, got), 1):
        if one != other and not (one["input"].startswith("-:") and other["input"].startswith("-:") and
                                 without_name(one) == without_name(other)):
            return f"record {number} differs: {one['input'][:60]}"
    return "" if len(expected) == len(got) else f"{len(got)} records of {len(expected)}"


def check_parallel_status(kit, name, expected, stdin, *options, silent=False, **more):
    done, _ = run_parallel(kit, stdin, *options, **more)
    said = complaints(done)
    kit.check(f"parallel: {name}", (f"exit status {done.returncode}: {said}" if done.returncode != expected else "") or
              (f"says: {said!r}" if silent == bool(said) else ""))


def write_killed(kit):
    """A program that a signal ends as soon as it has read something."""
    path = kit.folder() / "killed"
    path.write_text("#!/bin/sh\nread -r line || exit 0\nkill -KILL $$\n")
    path.chmod(0o755)
    return path


def check_parallel(kit, lines, records):
    """Answers the seconds."""
    done, seconds = run_parallel(kit, joined(lines), "--quiet", "--pass", "id")
    said = complaints(done)
    kit.check("parallel: the records, in order", (f"exit status {done.returncode}: {said}" if done.returncode != 1 or said else "") or
              differs_at(records, read_records(done.stdout)))
    good = joined([line for line, record in zip(lines, records) if record["status"] == "ok"][:200])
    check_parallel_status(kit, "all articles", 0, good, silent=True)
    check_parallel_status(kit, "no lines", 0, b"", silent=True)
    check_parallel_status(kit, "one is none", 1, good + b"{\n" + good)
    check_parallel_status(kit, "wrong usage", 2, good, "--keys", "nonsense")
    check_parallel_status(kit, "no program", 2, good, program="no-such-program")
    check_parallel_status(kit, "a killed program", 2, good, program=write_killed(kit))
    with open("/dev/full", "wb") as full:
        check_parallel_status(kit, "no room for the output", 2, good, stdout=full)
    return seconds


# ---- Spark ----

def why_no_spark():
    """Java is asked for before anything is fetched."""
    try:
        said = subprocess.run(["java", "-version"], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE).stderr.decode(errors="replace")
    except OSError:
        return f"java is not there ({INSTALLS})"
    version = re.search(r'version "(?:1\.)?(\d+)', said)
    if not version or int(version[1]) not in SPARK_JAVA:
        return f"this version of Spark does not run on this java: {said.splitlines()[0] if said else ''}"
    if not packages.is_there(packages.SPARK):
        print("cluster: fetching Spark, 320 MB, into build/spark-venv, this once", flush=True)
    problem = packages.enter(packages.SPARK)
    return problem and f"Spark's packages are not there: {problem}"


def spark_env(kit):
    """Nothing of another Spark on this machine, no look-up of the host's name, nothing left behind."""
    bin_folder = packages.folder_of(packages.SPARK) / "bin"
    env = {key: value for key, value in os.environ.items() if not key.startswith(("SPARK_", "PYSPARK_", "PYTHON"))}
    return dict(env, PATH=f"{bin_folder}:{os.environ['PATH']}", PYSPARK_PYTHON=str(bin_folder / "python3"),
                SPARK_LOCAL_IP="127.0.0.1", SPARK_LOCAL_DIRS=str(kit.folder()))


def run_spark(kit, *arguments):
    """(the run, seconds). What Spark logs stays in the run. `timeout` ends Java and its Pythons too."""
    begin = time.monotonic()
    command = ["timeout", "-k", "5", str(SPARK_LIMIT), "spark-submit", "--master", "local[2]", "--conf", "spark.ui.enabled=false",
               "--conf", f"spark.sql.files.maxPartitionBytes={PARTITION}", SPARK_JOB, *arguments]
    done = subprocess.run([str(part) for part in command], env=spark_env(kit), cwd=kit.folder(), stdin=subprocess.DEVNULL,
                          stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    return done, time.monotonic() - begin


def spark_error(done):
    """The first line of Spark's log that tells what went wrong."""
    lines = done.stderr.decode(errors="replace").splitlines()
    return next((line.strip() for line in lines if re.search("error|exception", line, re.I)), lines[-1] if lines else "")[:300]


def as_text(value):
    """A member that was handed on, as a column of text has it."""
    return value if value is None or isinstance(value, str) else json.dumps(value, separators=(",", ":"))


def as_row(record):
    """A record as Parquet gives it back."""
    passed = record.get("passed")
    return dict(record, passed=passed and {"id": as_text(passed.get("id"))})


def expected_rows(kit, lines, records):
    """Rows of one process; Spark has replaced bytes that are not UTF-8 before newsclip sees them."""
    mended = [Line(line.data.decode("utf-8", "replace").encode(), line.id) for line in lines]
    touched = [number for number, line in enumerate(lines) if line.data != mended[number].data]
    rows = [as_row(record) for record in records]
    for number, record in zip(touched, read_records(clean(kit, [mended[number] for number in touched])[0])):
        rows[number] = as_row(record)
    return rows


def read_parquet(path):
    from pyarrow import parquet
    return parquet.read_table(path).to_pylist()


def check_joined(kit, lines, expected, rows):
    """One to one, and the same in every field."""
    found = {row["id"]: {key: value for key, value in row.items() if key not in ("id", "partition")} for row in rows if row["id"] is not None}
    ids = [line.id for line in lines if line.id is not None]
    named = sum(row["id"] is not None for row in rows)
    kit.check("spark: ids joined one to one", "" if len(set(ids)) == len(ids) == named and set(found) == set(ids) else
              f"{named} rows with an id, {len(found)} ids, {len(set(found) & set(ids))} of them among the {len(ids)} of the lines")
    wrong = [(line.id, key) for line, row in zip(lines, expected) if line.id in found
             for key in sorted({*row, *found[line.id]}) if row.get(key) != found[line.id].get(key)]
    kit.check("spark: the same fields", f"{len(wrong)} differ, such as {wrong[0]}" if wrong else "")


def check_nameless(kit, lines, expected, rows):
    """They cannot be joined; none may be lost, and each has a name of its own in its partition."""
    left = [{key: value for key, value in row.items() if key not in ("id", "partition")} for row in rows if row["id"] is None]
    for row in expected:
        row.setdefault("passed", None)
    wanted = nameless(expected, lines)
    got = Counter(json.dumps(without_name({key: row.get(key) for key in expected[0]})) for row in left)
    names = {(row["partition"], row["input"]) for row in rows if row["id"] is None}
    kit.check("spark: lines without an id", "" if wanted == got else
              f"{sum((wanted - got).values())} missing, {sum((got - wanted).values())} too many")
    kit.check("spark: their names", "" if len(names) == len(left) else f"{len(names)} names of {len(left)} rows")


def check_spark(kit, lines, records):
    """Answers the seconds."""
    folder = kit.folder()
    write_files(folder, lines)
    output = folder / "clean.parquet"
    done, seconds = run_spark(kit, folder / "crawl-*.jsonl*", output, "--program", kit.build / "newsclip")
    if not kit.check("spark: the job", done.returncode and f"exit status {done.returncode}: {spark_error(done)}"):
        return seconds
    named = sum(line.id is not None for line in lines)
    said = f"clean.py: {len(lines)} records, {named} with an id, {len(lines) - named} without"
    kit.check("spark: what it says", "" if said in done.stdout.decode().splitlines() else f"{done.stdout.decode()[-200:]!r}, not {said!r}")
    rows = read_parquet(output)
    kit.check("spark: a record for each line", "" if len(rows) == len(lines) else f"{len(rows)} of {len(lines)}")
    columns, keys = set(rows[0]) - {"id", "partition"}, {key for record in records for key in record}
    kit.check("spark: a column for each key", "" if columns == keys else f"not in both: {sorted(columns ^ keys)}")
    kit.check("spark: several partitions", "" if len({row["partition"] for row in rows}) > 2 else "all in one or two")
    expected = expected_rows(kit, lines, records)
    check_joined(kit, lines, expected, rows)
    check_nameless(kit, lines, expected, rows)
    return seconds


def check_spark_fails(kit):
    """Exit status 2 of newsclip ends the job."""
    folder = kit.folder()
    (folder / "crawl.jsonl").write_bytes(b'{"id": "1", "text": "Menu"}\n')
    done, _ = run_spark(kit, folder / "crawl.jsonl", folder / "out", "--program", kit.build / "newsclip", "--keys", "nonsense")
    failed = done.returncode == 1 and b"error code 2" in done.stderr
    kit.check("spark: wrong usage fails the job", "" if failed else f"exit status {done.returncode}: {spark_error(done)}")
    kit.check("spark: a failed job writes no table", "" if not (folder / "out/_SUCCESS").exists() else "there is one")


# ---- all ----

def skip(what, reason):
    print(f"cluster: {what}skipped: {reason}", flush=True)


def run(kit):
    sys.setrecursionlimit(4000)  # Python's own reader takes no JSON that is as deep as newsclip takes it
    if kit.build.name != "release" or kit.wrap:
        skip("", "the engines are tried on the release build alone")
        return
    reasons = {"Spark": why_no_spark(), "GNU parallel": why_no_parallel()}
    for what, reason in reasons.items():
        if reason:
            skip(f"{what}: ", reason)
    if all(reasons.values()):
        return
    lines = crawl(LINES, SEED)
    output, seconds = clean(kit, lines)
    records, times = read_records(output), {"one process": seconds}
    check_reference(kit, lines, records)
    if not reasons["GNU parallel"]:
        times["GNU parallel"] = check_parallel(kit, lines, records)
    if not reasons["Spark"]:
        times["Spark"] = check_spark(kit, lines, records)
        check_spark_fails(kit)
    spent = ", ".join(f"{what} {seconds:.1f} s" for what, seconds in times.items())
    print(f"cluster: {len(lines)} lines, {len(joined(lines)) / 1e6:.0f} MB: {spent}", flush=True)
