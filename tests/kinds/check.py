# SPDX-License-Identifier: ISC
"""`newsclip check` as others see it: its reports read by parsers of other people, the examples for CI run as they stand.

The reports are read by tap.py and junitparser (pinned, tests/packages.py), and by prove where perl has it. The examples of
docs/examples/ci stand in README.md word for word.
"""
import json
import os
import re
import shutil
import stat
import subprocess

import packages
from kit import ROOT, samples

CI = ROOT / "docs/examples/ci"
HOSTILE_NAME = "a # b <c> \"d\" & \x1b[31m é.txt"


def make_case(kit):
    """Inputs, of which one differs from its golden, one has none, and one golden has no input; the names are nasty."""
    folder = kit.folder()
    shutil.copytree(ROOT / "samples", folder / "dumps")
    shutil.copytree(ROOT / "tests/golden", folder / "goldens")
    names = sorted(path.stem for path in (folder / "dumps").iterdir())
    golden = folder / f"goldens/{names[0]}.json"
    record = json.loads(golden.read_text())
    record["headline"] += " & <more> ]]> \u0001\uffff"
    golden.write_text(json.dumps(record))
    shutil.copy(ROOT / f"samples/{names[1]}.txt", folder / "dumps" / HOSTILE_NAME)
    shutil.copy(ROOT / f"tests/golden/{names[1]}.json", folder / "goldens/nobody.json")
    return folder, len(names) + 2  # the new input and the golden without one


def report(kit, folder, form):
    done = kit.run(["check", "--quiet", "--report", form, "dumps", "goldens"], cwd=folder)
    kit.check(f"{form}: exit status", "" if done.returncode == 1 else f"is {done.returncode}: {done.stderr[:200]}")
    return done.stdout.decode()


def tap(kit, folder, count):
    from tap.parser import Parser
    text = report(kit, folder, "tap")
    lines = list(Parser().parse_text(text))
    results = [line for line in lines if line.category == "test"]
    unknown = [line for line in lines if line.category == "unknown"]
    plans = [line.expected_tests for line in lines if line.category == "plan"]
    kit.check("tap.py: the plan and the tests", "" if plans == [count] == [len(results)] else f"{plans}, {len(results)} of {count}")
    kit.check("tap.py: what failed", "" if sum(not r.ok for r in results) == 3 else [r.description for r in results if not r.ok])
    kit.check("tap.py: every line has a meaning", "" if not unknown else repr(unknown[0]))
    kit.check("tap.py: no directive comes of a name", "" if not any(r.skip or r.todo for r in results) else "one was skipped")
    if shutil.which("prove"):
        script = folder / "report.t"
        script.write_text("#!/bin/sh\ncat <<'END_OF_REPORT'\n" + text + "END_OF_REPORT\n")
        done = subprocess.run(["prove", "--exec", "sh", script], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        kit.check("prove: 3 of them failed", "" if f"Failed 3/{count} subtests" in done.stdout else done.stdout[:300])


def junit(kit, folder, count):
    from junitparser import JUnitXml
    path = folder / "report.xml"
    path.write_text(report(kit, folder, "junit"))
    suites = JUnitXml.fromfile(str(path))
    cases = [case for suite in suites for case in suite]
    failed = [case for case in cases if case.result]
    kit.check("junitparser: counts", "" if (len(cases), len(failed)) == (count, 3) == (sum(s.tests for s in suites), sum(s.failures for s in suites))
              else f"{len(cases)} cases, {len(failed)} failed")
    kit.check("junitparser: the difference", "" if any("{+" in (r.text or "") or "[-" in (r.text or "") for c in failed for r in c.result)
              else "no failure shows one")
    kit.check("junitparser: names", "" if any("<c>" in case.name for case in cases) else "the nasty one is missing")


def steps():
    """The commands of the workflow, in their order."""
    text, commands = (CI / "newsclip.yml").read_text(), []
    for indent, rest, block in re.findall(r"^( +)run: ?(.*)\n((?:\1  .*\n)*)", text, re.M):
        commands.append(block if rest == "|" else rest)
    return commands


def project(kit):
    """A project that keeps newsclip as a submodule, and a sudo that installs into its own folder."""
    folder = kit.folder()
    shutil.copytree(ROOT / "samples", folder / "dumps")
    shutil.copytree(ROOT / "tests/golden", folder / "goldens")
    (folder / "tools").mkdir()
    (folder / "tools/newsclip").symlink_to(ROOT)
    shutil.copy(CI / "Makefile", folder)
    sudo = folder / "bin/sudo"
    sudo.parent.mkdir()
    sudo.write_text(f'#!/bin/sh\nDESTDIR="{folder}/image" exec "$@"\n')
    sudo.chmod(sudo.stat().st_mode | stat.S_IXUSR)
    path = f"{folder}/bin:{folder}/image/usr/local/bin:{os.environ['PATH']}"
    return folder, {k: v for k, v in os.environ.items() if k not in ("MAKEFLAGS", "MFLAGS", "MAKELEVEL")} | {"PATH": path}


def workflow(kit):
    folder, env = project(kit)
    commands = steps()
    kit.check("the workflow has commands", "" if len(commands) == 3 else f"{len(commands)} of 3 were found")
    for command in commands:
        done = subprocess.run(["bash", "-e", "-c", command], cwd=folder, env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        kit.check(f"workflow: {command.strip().splitlines()[0]}", done.returncode and done.stdout.decode(errors="replace")[-300:])
    golden = next((folder / "goldens").glob("000*"))
    golden.write_text(golden.read_text().replace('"ok"', '"empty"'))
    for command, expected in (("make check", 2), ("make goldens", 0), ("make check", 0)):
        done = subprocess.run(command, shell=True, cwd=folder, env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        kit.check(f"Makefile: {command}", "" if done.returncode == expected else done.stdout.decode(errors="replace")[-300:])


def in_readme(kit):
    text = (ROOT / "README.md").read_text()
    for path in sorted(CI.iterdir()):
        kit.check(f"README.md shows {path.name}", "" if path.read_text() in text else "not word for word")


def run(kit):
    if kit.wrap:
        return
    in_readme(kit)
    if "release" in kit.build.name:
        workflow(kit)
    problem = packages.enter(packages.READERS)
    if problem:
        kit.check("parsers of other people", problem, see="tests/packages.py")
        return
    folder, count = make_case(kit)
    tap(kit, folder, count)
    junit(kit, folder, count)
