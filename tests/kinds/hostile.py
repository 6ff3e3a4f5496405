# SPDX-License-Identifier: ISC
"""Hostile inputs: every one has a record with a right status, in bounded time, and the run ends in order.

`make hostile` measures how the time grows (tests/hostile/scaling.py); here it is only bounded.
"""
import json
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

from kit import ROOT, crash, samples

sys.path.insert(0, str(ROOT / "tests/hostile"))
import gen  # noqa: E402

STATUSES = ("ok", "no_article", "empty", "binary")
STEP_UNDER_WRAP = 50  # valgrind takes a prefix in fifty


def check_folder(kit, inputs):
    """All inputs as files of one folder, in one process; one test an input."""
    folder = kit.folder()
    for number, (data, _) in enumerate(inputs.values()):
        (folder / f"{number:05}.txt").write_bytes(data)
    records, problem = kit.records([folder], limit=60)
    kit.check("run over all", problem)
    given = {record["input"].rsplit("/", 1)[-1]: record for record in records}
    for number, (name, (_, right)) in enumerate(inputs.items()):
        status = given.get(f"{number:05}.txt", {}).get("status", "no record")
        right = (*right, "timeout") if kit.wrap or kit.build.name == "cover" else right
        kit.check(name, "" if status in right else f"status {status}, not {' or '.join(right)}",
                  see=f"tests/hostile/gen.py '{name.removeprefix('shape: ')}'")
    shutil.rmtree(folder)


def check_prefixes(kit, sample):
    """Every prefix of a sample gives a record; all of them in one process."""
    data, folder = sample.read_bytes(), kit.folder()
    lengths = range(0, len(data) + 1, STEP_UNDER_WRAP if kit.wrap else 1)
    for length in lengths:
        (folder / f"{length:06}.txt").write_bytes(data[:length])
    records, problem = kit.records([folder], limit=120)
    wrong = [r["input"] for r in records if r["status"] not in STATUSES]
    if not problem and wrong:
        problem = f"{len(wrong)} prefixes have no right status, the first {wrong[0].rsplit('/')[-1]}"
    if not problem and len(records) != len(lengths):
        problem = f"{len(records)} records for {len(lengths)} prefixes"
    kit.check(f"prefixes of {sample.name}", problem)
    shutil.rmtree(folder)


def check_too_large(kit):
    done = kit.run(["-c"], stdin=gen.SHAPES["different lines"]((16 << 20) + 1))
    told = b'"status":"too_large"' in done.stdout and done.returncode == 1 and done.stderr.count(b"\n") == 1
    kit.check("one byte more than 16 MiB", crash(done) or ("" if told else f"status {done.returncode}: {done.stdout[:200]!r}"))


def check_folder_loop(kit):
    folder = kit.folder()
    (folder / "deep").mkdir()
    (folder / "deep/page.txt").write_text(gen.PROSE)
    (folder / "deep/up").symlink_to("..")
    (folder / "self").symlink_to(".")
    (folder / "link.txt").symlink_to("deep/page.txt")
    (folder / "nowhere.txt").symlink_to("gone")
    (folder / ".hidden").write_text(gen.PROSE)
    records, problem = kit.records([folder])
    names = [record["input"].removeprefix(f"{folder}/") for record in records]
    right = {tuple(sorted(["deep/page.txt", "link.txt", *more])) for more in ([], ["nowhere.txt"])}
    kit.check("a folder that loops", problem or ("" if tuple(names) in right else f"read {names}"))


def check_failing_inputs(kit):
    """Missing and unreadable files between two good ones: a record and a line of complaint each, exit status 1."""
    good, locked = kit.folder() / "good.txt", kit.folder() / "locked.txt"
    good.write_text(gen.PROSE * 3 + "\n")
    locked.touch(mode=0)
    # Root reads locked files, but nobody reads the first bytes of this one.
    bad = [good.with_name("missing.txt"), *(path for path in (locked, Path("/proc/self/mem")) if unreadable(path))]
    records, problem = kit.records([good, *bad, good])
    done = kit.run(["-c", good, *bad, good])
    errors = [record["status"] == "error" for record in records]
    due = sum(record["status"] != "ok" for record in records)
    complaints = [line for line in done.stderr.decode().splitlines() if line.startswith("newsclip: ")]
    right = errors == [False, *(True for _ in bad), False] and len(complaints) == due and done.returncode == 1
    kit.check("missing and unreadable files", problem or (
        "" if right else f"errors {errors}, exit status {done.returncode}, complaints {complaints}"))


def unreadable(path):
    """There, and not to be read by us."""
    try:
        with open(path, "rb") as file:
            file.read(1)
    except OSError:
        return path.exists()
    return False


def check_full_device(kit):
    for options in ([], ["--format", "text"], ["-c"]):
        with open("/dev/full", "wb") as full:
            done = kit.run([*options, samples()[0]], stdout=full)
        said = done.stderr.decode(errors="replace")
        kit.check(f"/dev/full {' '.join(options)}", "" if done.returncode == 2 and said.startswith("newsclip: ") and said.count("\n") == 1
                  else f"exit status {done.returncode}: {said[:200]}")


def check_closed_pipe(kit):
    """Nobody reads: it ends at once, says nothing, and by the signal or with a status of its own."""
    read_end, write_end = os.pipe()
    os.close(read_end)
    child = subprocess.Popen([*kit.wrap, str(kit.build / "newsclip"), "--quiet", *map(str, samples() * 50)],
                             stdout=write_end, stderr=subprocess.PIPE,
                             preexec_fn=lambda: signal.signal(signal.SIGPIPE, signal.SIG_DFL))
    os.close(write_end)
    said = child.communicate(timeout=30 * kit.slow)[1]
    quiet = not said and child.returncode in (-signal.SIGPIPE, 0, 1, 2)
    kit.check("a closed pipe", "" if quiet else f"exit status {child.returncode}: {said[:200]!r}")


def check_archive(kit, name):
    done = kit.run(["-c", "--fields", "input,status"], stdin=gen.ARCHIVES[name](1 << 17), limit=20)
    statuses = {json.loads(line)["status"] for line in done.stdout.splitlines()}
    kit.check(name, crash(done) or ("" if statuses and statuses <= {*STATUSES, "error", "too_large"} else f"statuses {statuses}"),
              see=f"tests/hostile/gen.py '{name}'")


def run(kit):
    check_folder(kit, gen.SMALL)
    kit.each(lambda name: check_archive(kit, name), gen.ARCHIVES)
    check_folder(kit, gen.SINGLE_BYTES)
    for sample in samples():
        check_prefixes(kit, sample)
    for check in (check_too_large, check_folder_loop, check_failing_inputs, check_full_device, check_closed_pipe):
        check(kit)
