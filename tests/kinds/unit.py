# SPDX-License-Identifier: ISC
"""Unit tests: every program build/VARIANT/tests/*/test_*, made with cmocka, tells its results as TAP."""
import os
import re

from kit import ROOT, crash

RESULT = re.compile(r"(not ok|ok) \d+ - (.*)")
SKIPPED = re.compile(r"not ok \d+ # SKIP (.*)")
PLAN = re.compile(r"1\.\.(\d+)")


def run_program(kit, path):
    source = path.relative_to(kit.build).with_suffix(".c")
    done = kit.run([], program=path, env=dict(os.environ, CMOCKA_MESSAGE_OUTPUT="TAP"), limit=60)
    out = done.stdout.decode(errors="replace")
    results = RESULT.findall(out)
    said = (out + done.stderr.decode(errors="replace")).splitlines()
    reasons = [line.strip("# ") for line in said if line.startswith("#") and "error:" in line or "Failure" in line]
    for verdict, name in results:
        kit.check(name, "" if verdict == "ok" else " ".join(reasons[:2]) or "failed", see=str(source))
    skipped = SKIPPED.findall(out) if kit.wrap else []  # under a tool there is no fence; elsewhere that fails
    if skipped:
        print(f"unit: skipped: no fence can be put up under this tool: {' '.join(skipped)}", flush=True)
    planned = sum(map(int, PLAN.findall(out)))
    failed = any(verdict != "ok" for verdict, _ in results)
    told = len(results) + len(skipped)
    if planned != told or not told or (done.returncode != 0 and not failed):
        kit.check(path.name, crash(done) or f"{told} of {planned} tests told a result; status {done.returncode}",
                  see=str(source))


def run(kit):
    built = [kit.build / path.relative_to(ROOT).with_suffix("") for path in sorted(ROOT.glob("tests/*/test_*.c"))]
    kit.each(lambda path: run_program(kit, path), built)
