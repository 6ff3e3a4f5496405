# SPDX-License-Identifier: ISC
"""Folders of dumps: the same output whatever the number of jobs, and nothing lost or half-written when a run is killed or the disk
is full."""
import json
import os
import random
import shutil
import signal
import subprocess
import time

from kit import ROOT, crash
from pages import Maker

FILES = 2000       # of the batch that is killed; fewer where a build is slow
KILLS = 50
SOME_FILES = 8     # of its output, before it is killed the last time
JOURNAL = ".newsclip-journal"
SMALL_DISK = "256k"


def make_folder(kit, count, seed=1):
    folder, make = kit.folder() / "in", Maker(seed)
    for number in range(count):
        path = folder / f"{number % 17:02}" / f"{number:05}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(make.dump() if number % 50 else " \n")  # some without an article
    return folder


def tree(folder):
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def count_files(folder):
    """Without reading them: a run that is at work takes some away."""
    return sum(len(names) for _, _, names in os.walk(folder))


def difference(expected, got):
    """What is wrong with an output folder, in words."""
    missing, more = sorted(expected.keys() - got.keys()), sorted(got.keys() - expected.keys())
    changed = [name for name in expected if name in got and expected[name] != got[name]]
    return "; ".join(f"{len(names)} files {what}, such as {names[0]}"
                     for what, names in (("missing", missing), ("too many", more), ("different", changed)) if names)


# ---- jobs ----

def check_jobs(kit):
    """Byte for byte the same on standard output and in a folder, with messages and log in the same order."""
    folder = make_folder(kit, 300)
    seen = {}
    for jobs in (1, 2, 7):
        out, log = kit.folder() / "out", kit.folder() / "log"
        printed = kit.run(["-c", "-j", jobs, "--log", log, folder], limit=60)
        written = kit.run(["-o", out, "-j", jobs, folder], limit=60)
        lines = [json.loads(line) for line in log.read_text().splitlines()]
        seen[jobs] = (printed.returncode, printed.stdout, printed.stderr, written.returncode, tree(out),
                      [(one["input"], one["status"], one["warnings"]) for one in lines])
        kit.check(f"{jobs} jobs end well", crash(printed) or crash(written))
    for jobs in (2, 7):
        kit.check(f"{jobs} jobs give what one gives", "" if seen[jobs] == seen[1] else "something differs")
    records = [json.loads(line) for line in seen[1][1].splitlines()]
    kit.check("a record for each file, in order",
              "" if [one["input"] for one in records] == sorted(one["input"] for one in records) and len(records) == 300 else "not so")
    kit.check("log and folder have one for each too", "" if len(seen[1][4]) == len(seen[1][5]) == 300 else "not so")


def check_streams(kit):
    """JSON Lines with several jobs come out in order, on a pipe that is fed slowly too."""
    make = Maker(3)
    lines = b"".join(json.dumps({"id": f"n{n}", "text": make.dump()}).encode() + b"\n" for n in range(200))
    outputs = [kit.run(["-c", "-j", jobs, "--from", "jsonl"], stdin=lines, limit=60).stdout for jobs in (1, 4)]
    kit.check("JSON Lines with four jobs", "" if outputs[0] == outputs[1] and outputs[0].count(b"\n") == 200 else "another output")
    slow = subprocess.Popen([*kit.wrap, kit.build / "newsclip", "-c", "-j2", "--fields", "input", "--from", "jsonl"],
                            stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    answers = []
    for line in lines.split(b"\n")[:3]:
        slow.stdin.write(line + b"\n")
        slow.stdin.flush()
        answers.append(slow.stdout.readline())
    slow.stdin.close()
    slow.wait()
    kit.check("a record comes before the next line is sent",
              "" if answers == [b'{"input":"n%d"}\n' % n for n in range(3)] else f"{answers}")


# ---- killed ----

def kill_at(kit, arguments, seconds):
    """Start the program, kill it; answers whether it was still at work."""
    run = subprocess.Popen([*kit.wrap, kit.build / "newsclip", *map(str, arguments)], stdout=subprocess.DEVNULL,
                           stderr=subprocess.DEVNULL)
    time.sleep(seconds)
    run.send_signal(signal.SIGKILL)
    return run.wait() == -signal.SIGKILL


def timed(run):
    """Seconds that it takes, and what it gives."""
    began = time.monotonic()
    given = run()
    return time.monotonic() - began, given


def kill_at_work(kit, arguments, out):
    """Start the program, kill it when there are some files."""
    run = subprocess.Popen([*kit.wrap, kit.build / "newsclip", *map(str, arguments)], stdout=subprocess.DEVNULL,
                           stderr=subprocess.DEVNULL)
    while run.poll() is None and count_files(out) < SOME_FILES:
        time.sleep(0.005)
    run.kill()
    run.wait()


def check_killed(kit):
    """Killed at random points and resumed, a batch gives the same folder as one that was left alone."""
    count, kills = (FILES, KILLS) if kit.slow == 1 else (100, 5)
    folder, rng = make_folder(kit, count), random.Random(7)
    whole, out = kit.folder() / "whole", kit.folder() / "out"
    ready, _ = timed(lambda: kit.run(["-c", folder / "01/00001.txt"], limit=60))
    took, alone = timed(lambda: kit.run(["-o", whole, folder], limit=300))
    expected = tree(whole)
    kit.check("a batch of many files", crash(alone) or ("" if len(expected) == count else f"{len(expected)} files"))
    hit = 0
    for number in range(kills):
        arguments = ["-o", out, "-j", 1 + number % 3, "--resume", folder]
        start = 0 if number % 5 == 0 else ready  # some before the first file is done, which is all that slow builds would do
        hit += kill_at(kit, arguments, rng.uniform(start, start + took * 1.5 / kills + 0.02))
        if out.exists() and not (out / JOURNAL).exists():  # it came to its end: nothing to go on with
            shutil.rmtree(out)
    for _ in range(kills):
        kill_at_work(kit, ["-o", out, "--resume", folder], out)
        if (out / JOURNAL).exists():
            break
        shutil.rmtree(out)
    done = kit.run(["-o", out, "--resume", folder], limit=300)
    kit.check(f"killed {hit} times, then resumed", crash(done) or difference(expected, tree(out)) or
              ("" if hit > kills / 2 else "hardly ever killed") or
              ("" if done.returncode == alone.returncode else f"exit status {done.returncode}, not {alone.returncode}") or
              ("" if b"finished before" in done.stderr else f"nothing was left out: {done.stderr[-200:]!r}"))


def check_resume(kit):
    """What is left out, and what is done again."""
    folder, out = make_folder(kit, 60), kit.folder() / "out"
    kit.run(["-o", out, folder])
    expected = tree(out)
    arguments = ["-o", out, "--resume", folder]

    def interrupt():
        """An output folder as a run leaves it that was killed behind its last file but before its end."""
        os.mkfifo(folder / "fifo")  # a file operand that never ends keeps the run open
        run = subprocess.Popen([*kit.wrap, kit.build / "newsclip", *map(str, arguments), folder / "fifo"],
                               stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        deadline = time.monotonic() + 20 * kit.slow
        while count_files(out) < len(expected) + 1 and time.monotonic() < deadline:
            time.sleep(0.05)
        time.sleep(0.2)
        run.kill()
        run.wait()
        os.unlink(folder / "fifo")

    shutil.rmtree(out)
    interrupt()
    done = kit.run(arguments)
    kit.check("all that was finished is left out", "" if b"0 files, 0 records" in done.stderr and b"60 files were finished before"
              in done.stderr else f"{done.stderr[-200:]!r}")
    kit.check("failures of an earlier run count", "" if done.returncode == 1 else f"exit status {done.returncode}")
    kit.check("the folder is whole, the journal gone", difference(expected, tree(out)))
    shutil.rmtree(out)
    interrupt()
    (folder / "00/00017.txt").write_text(Maker(99).dump())
    (out / "01/00001.json").unlink()
    (out / "02/00002.json").write_text("{")
    done = kit.run(arguments)
    kit.check("changed input, lost output, cut output are done again", "" if b"3 files, 3 records" in done.stderr
              else f"{done.stderr[-200:]!r}")
    shutil.rmtree(out)
    interrupt()
    done = kit.run([*arguments, "--full"])
    kit.check("other options begin anew", "" if b"60 files, 60 records" in done.stderr else f"{done.stderr[-200:]!r}")


# ---- full ----

def check_full_disk(kit):
    """On a small file system: status 2, what is there is whole, and with more room --resume does the rest."""
    folder, out = make_folder(kit, 400), kit.folder() / "disk"
    out.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={SMALL_DISK}", "tmpfs", out], stderr=subprocess.DEVNULL).returncode:
        print("batch: no file system can be mounted here, a full disk is not tested", flush=True)
        return
    try:
        done = kit.run(["-o", out / "o", folder], limit=60)
        kept = {name: data for name, data in tree(out / "o").items() if not name.startswith(".")}
        broken = [name for name, data in kept.items() if not data.endswith(b"}\n") or not json.loads(data)]
        kit.check("a full disk", crash(done) or ("" if done.returncode == 2 else f"exit status {done.returncode}") or
                  ("" if b"No space left" in done.stderr else f"{done.stderr[-200:]!r}") or
                  ("" if 0 < len(kept) < 400 else f"{len(kept)} files") or (f"half-written: {broken[0]}" if broken else ""))
        subprocess.run(["mount", "-o", "remount,size=64m", out], check=True)
        again = kit.run(["-o", out / "o", "--resume", folder], limit=60)
        left = tree(out / "o")
        whole = kit.folder() / "whole"
        kit.run(["-o", whole, folder], limit=60)
        kit.check("resumed with more room", crash(again) or difference(tree(whole), left) or
                  ("" if b"finished before" in again.stderr else "nothing was left out"))
    finally:
        subprocess.run(["umount", out])


def check_memory(kit):
    """Memory does not grow with the number of files or lines."""
    if kit.slow > 1:
        return
    folder = make_folder(kit, 200)
    make = Maker(5)
    line = json.dumps({"text": make.dump()}).encode() + b"\n"

    subprocess.run(["cc", "-O1", "-D_DEFAULT_SOURCE", "-o", folder.parent / "measure", ROOT / "tests/hostile/measure.c"], check=True)

    def peak(arguments, repeat=None):
        command = [folder.parent / "measure", folder.parent / "report", kit.build / "newsclip", "-c", *map(str, arguments)]
        child = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        for _ in range(repeat or 0):
            child.stdin.write(line)
        child.stdin.close()
        child.wait()
        return int((folder.parent / "report").read_text().split()[1])

    few = peak(["-j2", folder])
    many = peak(["-j2", *[folder] * 20])
    kit.check("memory of 200 and of 4,000 files", "" if many < few * 1.1 + 1024 else f"{few} KiB and {many} KiB")
    few, many = peak(["--from", "jsonl"], 200), peak(["--from", "jsonl"], 4000)
    kit.check("memory of 200 and of 4,000 lines", "" if many < few * 1.1 + 1024 else f"{few} KiB and {many} KiB")
    huge = peak(["--from", "jsonl"], 0)
    kit.check("no line at all", "" if huge < 40_000 else f"{huge} KiB")


def check_long_line(kit):
    """A line of 64 MiB is a record of its own, in little memory, and the lines around it are read."""
    line = json.dumps({"id": "short", "text": Maker(2).dump()}).encode() + b"\n"
    child = subprocess.Popen([*kit.wrap, kit.build / "newsclip", "-c", "--fields", "input,status", "--from", "jsonl"],
                             stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    child.stdin.write(line + b'{"text":"')
    for _ in range(64):
        child.stdin.write(b"a " * (1 << 19))
    child.stdin.write(b'"}\n' + line)
    out, err = child.communicate()
    statuses = [json.loads(one)["status"] for one in out.splitlines()]
    kit.check("a line of 64 MiB", ("" if statuses == ["ok", "too_large", "ok"] else f"{statuses}") or
              ("" if err == b"newsclip: -:2: larger than --max-bytes allows\n" else f"{err!r}") or
              ("" if child.returncode == 1 else f"exit status {child.returncode}"))


def run(kit):
    for check in (check_jobs, check_streams, check_resume, check_killed, check_full_disk, check_memory, check_long_line):
        check(kit)
