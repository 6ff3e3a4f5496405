# SPDX-License-Identifier: ISC
"""Python packages that tests need and Debian does not have in the right version: pinned, fetched from PyPI into build/test-venv."""
import subprocess
import sys
import venv

from kit import ROOT

VENV = ROOT / "build/test-venv"
PINNED = ["warcio==1.7.4", "six==1.16.0", "setuptools==69.5.1", "tap.py==3.2.1", "junitparser==3.2.0",
          "PyYAML==6.0.2", "more-itertools==10.5.0"]


def is_ready(mark):
    return mark.exists() and mark.read_text().split() == PINNED


def enter():
    """Make the packages importable; answers why that cannot be, or nothing."""
    mark = VENV / "pinned"
    if not is_ready(mark):
        venv.create(VENV, with_pip=True, clear=True)
        done = subprocess.run([VENV / "bin/pip", "install", "--quiet", "--disable-pip-version-check", *PINNED],
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        if done.returncode:
            lines = done.stdout.decode(errors="replace").split("\n")
            return "pip cannot fetch them: " + next((line for line in lines if "ERROR" in line), lines[0])[:160]
        mark.write_text("\n".join(PINNED))
    for path in VENV.glob("lib/python3*/site-packages"):
        sys.path.insert(0, str(path))
    return ""
