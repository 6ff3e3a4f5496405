# SPDX-License-Identifier: ISC
"""Python packages that tests need and Debian does not have in the right version: pinned, fetched from PyPI into a venv below build/."""
import subprocess
import sys
import venv

from kit import ROOT

# Readers of archives and reports, and a validator of JSON Schema, that other people wrote.
READERS = ("test-venv", ["warcio==1.7.4", "six==1.16.0", "setuptools==69.5.1", "tap.py==3.2.1", "junitparser==3.2.0",
                         "PyYAML==6.0.2", "more-itertools==10.5.0", "jsonschema==4.17.3", "attrs==24.2.0", "pyrsistent==0.20.0"])
# setuptools: Spark's Python imports distutils, which Python 3.12 has no longer.
SPARK = ("spark-venv", ["pyspark==3.5.3", "py4j==0.10.9.7", "pyarrow==18.1.0", "setuptools==69.5.1"])


def folder_of(group):
    return ROOT / "build" / group[0]


def is_there(group):
    """Are they installed, in these versions?"""
    mark = folder_of(group) / "pinned"
    return mark.exists() and mark.read_text().split() == group[1]


def install(group):
    """Fetch the packages into a new venv; answers why that cannot be, or nothing."""
    folder, pinned = folder_of(group), group[1]
    venv.create(folder, with_pip=True, clear=True)
    done = subprocess.run([folder / "bin/pip", "install", "--quiet", "--disable-pip-version-check", *pinned],
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    if done.returncode:
        lines = done.stdout.decode(errors="replace").split("\n")
        return "pip cannot fetch them: " + next((line for line in lines if "ERROR" in line), lines[0])[:160]
    (folder / "pinned").write_text("\n".join(pinned))
    return ""


def enter(group):
    """Make the packages of a group importable; answers why that cannot be, or nothing."""
    problem = "" if is_there(group) else install(group)
    if not problem:
        for path in folder_of(group).glob("lib/python3*/site-packages"):
            sys.path.insert(0, str(path))
    return problem
