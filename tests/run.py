# SPDX-License-Identifier: ISC
"""Run the kinds of tests over a build; see tests/run.sh, which sets the stage.

A kind is a file of tests/kinds/ with a function run(kit): it calls kit.check() once a test, with nothing or with
what went wrong.
"""
import importlib
import sys
import time
from pathlib import Path

from kit import ROOT, Kit

KINDS = sorted(path.stem for path in (ROOT / "tests/kinds").glob("*.py"))


def run_kind(kit, name):
    begin, passed, failed = time.monotonic(), kit.passed, kit.failed
    kit.kind = name
    try:
        importlib.import_module(f"kinds.{name}").run(kit)
    except Exception as error:  # a kind that breaks is a failure, not the end of the run
        kit.check("runner", f"{type(error).__name__}: {error}", see=f"tests/kinds/{name}.py")
    print(f"{name:<12}{kit.passed - passed:6} passed, {kit.failed - failed} failed"
          f"  ({time.monotonic() - begin:.1f} s)", flush=True)


def main(build="build/release", *only):
    unknown = set(only) - set(KINDS)
    if unknown:
        sys.exit(f"no such kind: {' '.join(sorted(unknown))} (there are: {' '.join(KINDS)})")
    kit = Kit(build)
    if not (kit.build / "newsclip").exists():
        sys.exit(f"{build}/newsclip is not there; `make test` builds it")
    for name in only or KINDS:
        run_kind(kit, name)
    print(f"{kit.passed} passed, {kit.failed} failed")
    return kit.failed > 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
