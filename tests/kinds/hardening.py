# SPDX-License-Identifier: ISC
"""The program and the library are built so that a mistake in memory is hard to use, as checksec would find.

What is looked for are the marks in the ELF files; readelf comes with every compiler.
"""
import platform
import subprocess

MARKS = {  # what: (options of readelf, what must stand in its answer, what must not)
    "placed anywhere in memory": (["-h"], "DYN (", "EXEC ("),
    "relocations are read-only": (["-lW"], "GNU_RELRO", None),
    "symbols are bound at the start": (["-dW"], "NOW", None),
    "the stack cannot be executed": (["-lW"], "GNU_STACK", "RWE"),
    "no segment is writable and executable": (["-lW"], "LOAD", "RWE"),
    "stacks are guarded": (["-sW", "--dyn-syms"], "__stack_chk_fail", None),
    "copies are checked": (["-sW", "--dyn-syms"], "_chk@", None),
}

def look(kit, path, what, mark):
    options, wanted, unwanted = mark
    answer = subprocess.run(["readelf", *options, path], capture_output=True, text=True).stdout
    problem = "" if wanted in answer else f"no {wanted!r} in readelf {' '.join(options)}"
    if unwanted and unwanted in answer:
        problem = f"{unwanted!r} in readelf {' '.join(options)}"
    kit.check(f"{path.name}: {what}", problem)


def guarded_jumps(kit):
    """CET: functions that can be jumped to begin with endbr64. The mark in the ELF file needs a C library with CET too, which Debian's
    is not, so the code itself is looked at."""
    code = subprocess.run(["objdump", "-d", "--disassemble=newsclip_parse", kit.build / "libnewsclip.so"], capture_output=True, text=True).stdout
    kit.check("libnewsclip.so: jumps are guarded", "" if "endbr64" in code else "newsclip_parse() does not begin with endbr64")


def run(kit):
    if "release" not in kit.build.name:
        return print("hardening: skipped: only the release build is hardened")
    for name in ("newsclip", "libnewsclip.so"):
        for what, mark in MARKS.items():
            look(kit, kit.build / name, what, mark)
    if platform.machine() == "x86_64":
        guarded_jumps(kit)
    needed = subprocess.run(["readelf", "-lW", kit.build / "newsclip"], capture_output=True, text=True).stdout
    kit.check("newsclip: is a program", "" if "INTERP" in needed else "no interpreter is named")
