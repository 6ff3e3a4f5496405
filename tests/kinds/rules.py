# SPDX-License-Identifier: ISC
"""Rules: every rule on its own yes and no lines, none that takes too many steps on a long line, and no rule on a body paragraph of
any golden.

The last gives every rule the goldens' paragraphs as further `no` lines and lets the program check them.
"""
import json
import re

from kit import ROOT, crash


def body_paragraphs():
    found = {}
    for golden in sorted((ROOT / "tests/golden").glob("*.json")):
        for text in json.loads(golden.read_text())["body"]:
            found[" ".join(text.split())] = golden.name
    return found


def lint(kit, path):
    """What is wrong with a rule file, or ""."""
    done = kit.run(["rules", "--lint", path])
    said = (done.stdout + done.stderr).decode(errors="replace").strip()
    wrong = done.returncode or "too many steps" in said
    return crash(done) or (f"status {done.returncode}: {said[:600]}" if wrong else "")


def with_no_lines(text, paragraphs):
    """The rule file with a `no` line for each paragraph at the end of every stanza that has a `no` line."""
    stanzas = re.split(r"\n[ \t]*\n", text.strip("\n"))
    more = "".join(f"\nno {paragraph}" for paragraph in paragraphs)
    return "\n\n".join(stanza + more if re.search(r"^rule\s", stanza, re.M) else stanza for stanza in stanzas) + "\n"


def check_file(kit, folder, path, paragraphs):
    """The copy has all that the file has, and long lines for every rule take their time: only where it fails the file is asked, too."""
    name = str(path.relative_to(ROOT))
    copy = folder / path.name
    copy.write_text(with_no_lines(path.read_text(), paragraphs))
    problem = lint(kit, copy)
    own = lint(kit, name) if problem else ""
    if kit.check("examples of " + name, own, see=name):
        kit.check("goldens against " + name, problem, see=name)


def run(kit):
    paragraphs, folder = body_paragraphs(), kit.folder()
    paths = sorted((ROOT / "data/rules").rglob("*.rules"))
    if kit.wrap:  # valgrind takes a file in six: long lines for all rules take it hours
        paths = paths[::6]
    kit.each(lambda path: check_file(kit, folder, path, paragraphs), paths)
