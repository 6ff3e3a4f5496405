# SPDX-License-Identifier: ISC
"""Examples of the documentation: the ```console blocks of README.md and docs/*.md are run and compared.

`$ ` begins a command (a line that ends in a backslash goes on in the next); the lines after it are what it prints on both
outputs, exactly. A line `...` stands for any number of lines. The commands of one file run one after another in a folder of
its own, which holds copies of samples/, data/ and tests/golden/, with the program on PATH.
"""
import re
import shutil
import subprocess

from kit import ROOT, difference


def read_blocks(text):
    """(line, [lines]) of every console block."""
    inside = None
    for number, line in enumerate(text.split("\n"), 1):
        if inside is None and re.fullmatch(r"\s*```console\s*", line):
            inside = (number, [])
        elif inside is not None and line.strip() == "```":
            yield inside
            inside = None
        elif inside is not None:
            inside[1].append(line)


def read_commands(begin, lines):
    """(line, command, expected lines) of every command of a block."""
    command = None
    for number, line in enumerate(lines, begin + 1):
        if line.startswith("$ "):
            if command:
                yield command
            command = (number, [line[2:]], [])
        elif command and command[1][-1].endswith("\\") and not command[2]:
            command[1].append(line.removeprefix("> "))
        elif command:
            command[2].append(line)
    if command:
        yield command


def matches(expected, got):
    """Is got what is expected, where `...` stands for any lines?"""
    pattern = "".join(r"(?:.*\n)*?" if line.strip() == "..." else re.escape(line) + "\n" for line in expected)
    return re.fullmatch(pattern, got) is not None


def run_command(kit, name, command, folder):
    number, text, expected = command
    done = subprocess.run(["sh", "-c", "\n".join(text)], cwd=folder, env=kit.shell_env(), stdin=subprocess.DEVNULL,
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=60 * kit.slow)
    got = done.stdout.decode(errors="backslashreplace")
    problem = "" if matches(expected, got) else difference("".join(x + "\n" for x in expected).encode(), done.stdout)
    kit.check(text[0][:60], problem, see=f"{name}:{number}")


def run(kit):
    for path in [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]:
        if not path.exists():
            continue
        folder = kit.folder()
        for part in ("samples", "data", "tests/golden"):
            shutil.copytree(ROOT / part, folder / part)
        for begin, lines in read_blocks(path.read_text()):
            for command in read_commands(begin, lines):
                run_command(kit, path.relative_to(ROOT), command, folder)
