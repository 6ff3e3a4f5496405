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


def lint(kit, name, path, see):
    done = kit.run(["rules", "--lint", path])
    said = (done.stdout + done.stderr).decode(errors="replace").strip()
    wrong = done.returncode or "too many steps" in said
    return kit.check(name, crash(done) or (f"status {done.returncode}: {said[:600]}" if wrong else ""), see=see)


def with_no_lines(text, paragraphs):
    """The rule file with a `no` line for each paragraph at the end of every stanza that has a `no` line."""
    stanzas = re.split(r"\n[ \t]*\n", text.strip("\n"))
    more = "".join(f"\nno {paragraph}" for paragraph in paragraphs)
    return "\n\n".join(stanza + more if re.search(r"^rule\s", stanza, re.M) else stanza for stanza in stanzas) + "\n"


def check_file(kit, folder, path, paragraphs):
    name = str(path.relative_to(ROOT))
    if lint(kit, "examples of " + name, name, name) and paragraphs:
        copy = folder / path.name
        copy.write_text(with_no_lines(path.read_text(), paragraphs))
        lint(kit, "goldens against " + name, copy, name)


def run(kit):
    paragraphs, folder = body_paragraphs(), kit.folder()
    paths = sorted((ROOT / "data/rules").rglob("*.rules"))
    if kit.slow > 1:  # a sanitised build takes a file in three, valgrind one in six: long lines for all rules take it hours
        paths = paths[::6 if kit.wrap else 3]
    kit.each(lambda path: check_file(kit, folder, path, paragraphs), paths)
