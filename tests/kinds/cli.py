# SPDX-License-Identifier: ISC
"""The command line: tests/cli/*.bats, with the program on PATH and in $NEWSCLIP, and the tree in $ROOT."""
import re
import subprocess

from kit import ROOT

RESULT = re.compile(r"(not ok|ok) \d+ (.*)")


def run_file(kit, path):
    done = subprocess.run(["bats", "--tap", str(path)], cwd=ROOT, env=kit.shell_env(), stdin=subprocess.DEVNULL,
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=120 * kit.slow)
    lines = done.stdout.decode(errors="backslashreplace").splitlines()
    results = [(number, RESULT.match(line)) for number, line in enumerate(lines) if RESULT.match(line)]
    for number, hit in results:
        reasons = [line.strip("# ") for line in lines[number + 1:number + 4] if line.startswith("#")]
        kit.check(hit[2], "" if hit[1] == "ok" else "; ".join(reasons) or "failed", see=str(path.relative_to(ROOT)))
    planned = re.match(r"1\.\.(\d+)", lines[0] if lines else "")
    if not planned or int(planned[1]) != len(results):
        kit.check(path.name, f"bats ended early: {' '.join(lines[-2:])[:200]}", see=str(path.relative_to(ROOT)))


def run(kit):
    kit.each(lambda path: run_file(kit, path), sorted((ROOT / "tests/cli").glob("*.bats")))
