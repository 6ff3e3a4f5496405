# SPDX-License-Identifier: ISC
"""What all kinds of tests share: running the program, counting results, and the inputs of the suite."""
import difflib
import json
import os
import shlex
import stat
import subprocess
import tempfile
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
CRASHES = (99, 134, 136, 139)  # a sanitiser's or valgrind's finding, abort, FPE, SEGV as a shell tells them
DIFF_LINES = 12                # of a difference are shown; the whole of it is seen with `make accept`


class Kit:
    """A build under test. `slow` is how many times longer a program may take than a release build."""

    def __init__(self, build):
        self.build = (ROOT / build).resolve()
        self.wrap = shlex.split(os.environ.get("WRAP", ""))
        self.slow = 60 if self.wrap else 12 if "release" not in self.build.name else 1
        self.tmp = Path(tempfile.mkdtemp())
        self.program = self.write_launcher()
        self.passed = self.failed = 0
        self.kind = ""
        self.lock = threading.Lock()

    def write_launcher(self):
        """A `newsclip` for shells to find on PATH: the program with WRAP in front."""
        path = self.tmp / "bin" / "newsclip"
        path.parent.mkdir()
        command = shlex.join([*self.wrap, str(self.build / "newsclip")])
        path.write_text(f'#!/bin/sh\nexec {command} "$@"\n')
        path.chmod(path.stat().st_mode | stat.S_IXUSR)
        return path

    def folder(self):
        return Path(tempfile.mkdtemp(dir=self.tmp))

    def shell_env(self):
        """The environment of tests that are shell scripts; WRAP stands in the launcher already."""
        return dict(os.environ, PATH=f"{self.program.parent}:{os.environ['PATH']}", NEWSCLIP=str(self.program),
                    ROOT=str(ROOT), BUILD=str(self.build), WRAP="")

    def run(self, args, stdin=b"", limit=30, cwd=ROOT, program=None, **more):
        """Run the program (or another one) under WRAP; a run past its limit has the exit status -1."""
        command = [*self.wrap, str(program or self.build / "newsclip"), *map(str, args)]
        try:
            return subprocess.run(command, input=stdin, cwd=cwd, timeout=limit * self.slow,
                                  **{"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, **more})
        except subprocess.TimeoutExpired as late:
            return subprocess.CompletedProcess(command, -1, late.stdout or b"", b"ran past its time limit")

    def records(self, args, **more):
        """Run with -c and read the records; (records, what went wrong)."""
        done = self.run(["-c", *args], **more)
        problem = crash(done)
        try:
            return [json.loads(line, parse_constant=reject) for line in done.stdout.decode().splitlines()], problem
        except ValueError as error:
            return [], problem or f"output is not JSON Lines: {error}"

    def check(self, name, problem="", see=""):
        """Count one test: passed where there is no problem, else say which, and what to look at."""
        with self.lock:
            if not problem:
                self.passed += 1
                return True
            self.failed += 1
            print(f"FAIL {self.kind} {name}" + (f" ({see})" if see else "") + f": {problem}", flush=True)
            return False

    def each(self, work, items):
        """Do the work on every item, on all cores; an item at which it breaks is a failure."""
        def guarded(item):
            try:
                work(item)
            except Exception as error:
                self.check(str(item)[:100], f"{type(error).__name__}: {error}")
        with ThreadPoolExecutor(os.cpu_count()) as pool:
            list(pool.map(guarded, items))


def reject(constant):
    raise ValueError(f"{constant} is not JSON")


def crash(done):
    """What is wrong with a run that must have come to its own end, whatever its verdict."""
    if 0 <= done.returncode <= 2:
        return ""
    said = done.stderr.decode(errors="replace").strip().splitlines()
    telling = next((line for line in said if "ERROR" in line or "error:" in line), said[0] if said else "")
    return f"ended with status {done.returncode}: {telling[:300]}"


def difference(expected, got, limit=DIFF_LINES):
    """Nothing where both are the same bytes; else the first lines of their difference."""
    if expected == got:
        return ""
    lines = list(difflib.unified_diff(*(data.decode(errors="backslashreplace").splitlines(True) for data in (expected, got)),
                                      "expected", "got", n=1))
    shown = "".join("    " + line.rstrip("\n")[:200] + "\n" for line in lines[:limit])
    return "differs\n" + shown.rstrip("\n") + (f"\n    ... {len(lines) - limit} more lines" if len(lines) > limit else "")


def samples():
    return sorted((ROOT / "samples").glob("*.txt"))
