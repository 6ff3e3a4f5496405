# SPDX-License-Identifier: ISC
"""Show how a golden differs from what the program says now, ask, and rewrite it. usage: accept.py NAME

NAME is part of the name of one or several goldens of tests/golden*/, e.g. 002 or golden_full/002.
"""
import difflib
import os
import sys

from kit import ROOT, Kit, crash
from kinds.golden import command, goldens


def accept(kit, golden):
    name = str(golden.relative_to(ROOT))
    done = kit.run(command(golden))
    old = golden.read_bytes() if golden.exists() else b""
    if crash(done) or old == done.stdout:
        return print(f"{name}: {crash(done) or 'as it was'}")
    sys.stdout.writelines(difflib.unified_diff(*(data.decode(errors="backslashreplace").splitlines(True) for data in (old, done.stdout)),
                                               name, "now"))
    with open("/dev/tty") as terminal:
        print(f"rewrite {name}? [y/N] ", end="", flush=True)
        if terminal.readline().strip() == "y":
            golden.write_bytes(done.stdout)
    return None


def main(name=""):
    chosen = [golden for golden in goldens() if name and name in str(golden.relative_to(ROOT / "tests"))]
    if not chosen:
        sys.exit(f"no golden has {name!r} in its name; say CASE=NAME")
    os.environ.update(LC_ALL="C", TZ="UTC")
    kit = Kit("build/release")
    for golden in chosen:
        accept(kit, golden)


if __name__ == "__main__":
    main(*sys.argv[1:])
