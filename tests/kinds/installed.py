# SPDX-License-Identifier: ISC
"""What others get: `make install` in folders of its own, and everything that is used from there.

Files and what is left of them, pkg-config, the examples in C and Python against the installed library, the manual page, completion
in the shells that are there, and the Debian packages. Only of the release build, which is what is installed.
"""
import json
import os
import re
import subprocess
import sys

from kit import ROOT, crash, difference, samples
from terminal import Terminal, has, has_terminals

VERSION_LINE = '#define NEWSCLIP_VERSION "'

FILES = """bin/newsclip
include/newsclip.h
lib/libnewsclip.a
lib/libnewsclip.so
lib/libnewsclip.so.0
lib/libnewsclip.so.{version}
lib/pkgconfig/newsclip.pc
share/bash-completion/completions/newsclip
share/fish/vendor_completions.d/newsclip.fish
share/man/man1/newsclip.1
share/newsclip/installed
share/newsclip/schema/record-full.schema.json
share/newsclip/schema/record.schema.json
share/zsh/site-functions/_newsclip"""

# Documents that need what is loaded late: libxml2, and uchardet.
PAGE = "<html><body><h1>Ferry runs again after the storm</h1>{}</body></html>"
PROSE = ("The ferry to the island went back to work on Monday, the harbour office said, after a week of storms had kept it at "
         "its pier. More than two hundred passengers were waiting for the first crossing of the day. ")
RUSSIAN = "Паром снова ходит на остров\n\n" + "Паром снова вышел в море в понедельник, сообщили в порту города. " * 8 + "\n"

# Typed lines, and what they are after TAB, in every shell (zsh may put "=" behind an option); the folder holds dump.txt and the folder dumps.
TYPED = {
    "newsclip --compa": "newsclip --compact ",
    "newsclip --format mark": "newsclip --format markdown ",
    "newsclip expl": "newsclip explain ",
    "newsclip check --rep": "newsclip check --report ",
    "newsclip check --report ju": "newsclip check --report junit ",
    "newsclip explain --date-order m": "newsclip explain --date-order mdy ",
    "newsclip rules --li": "newsclip rules --li",
    "newsclip explain du": "newsclip explain dump",
    "newsclip explain dump.": "newsclip explain dump.txt ",
    "newsclip dump.": "newsclip dump.txt ",
    "newsclip -o du": "newsclip -o dumps/",
    "newsclip --log dump.": "newsclip --log dump.txt ",
    "newsclip --url du": "newsclip --url du",
    "newsclip check dump.": "newsclip check dump.txt ",
    "newsclip -c --fo": "newsclip -c --format ",
}


def skip(what):
    print(f"installed: skipped: {what}")


def command(args, **more):
    return subprocess.run([str(a) for a in args], stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=more.pop("cwd", ROOT), **more)


def make(target, **variables):
    """make on its own, as a user calls it, on what is built: nothing of the make that runs the tests may reach it."""
    env = {k: v for k, v in os.environ.items() if k not in ("MAKEFLAGS", "MFLAGS", "MAKELEVEL", "CC", "VARIANT", "WRAP")}
    done = command(["make", "-s", "--no-print-directory", "-o", "all", target, *(f"{k}={v}" for k, v in variables.items())], env=env)
    if done.returncode:
        raise OSError(f"make {target}: {done.stderr.decode(errors='replace').strip()[:300]}")
    return done


def tree(folder):
    """Everything in a folder, by name."""
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*"))


def version():
    header = (ROOT / "include/newsclip.h").read_text()
    return header.split(VERSION_LINE)[1].split('"')[0]


# ---- installing ---------------------------------------------------------------------------------------------------------

def check_files(kit):
    """All is there, all goes, and nothing else: an empty bin and somebody's manual page were there before."""
    stage = kit.folder()
    (stage / "usr/bin").mkdir(parents=True)
    (stage / "usr/share/man/man1").mkdir(parents=True)
    (stage / "usr/share/man/man1/other.1").write_text("")
    before = tree(stage)
    make("install", DESTDIR=stage, PREFIX="/usr")
    expected = sorted(["share/man/man1/other.1", *FILES.format(version=version()).split("\n")])
    got = sorted(name for name in tree(stage / "usr") if not (stage / "usr" / name).is_dir())
    kit.check("install: the files", difference("\n".join(expected).encode(), "\n".join(got).encode()))
    told = command([stage / "usr/bin/newsclip", "--version"]).stdout
    kit.check("install: the program", "" if version().encode() in told else f"--version says {told}")
    make("uninstall", DESTDIR=stage, PREFIX="/usr")
    kit.check("uninstall: nothing is left", difference("\n".join(before).encode(), "\n".join(tree(stage)).encode()))


def check_multiarch(kit):
    """LIBDIR moves the library, and uninstall needs no word of it; twice is as once."""
    stage = kit.folder()
    for _ in range(2):
        make("install", DESTDIR=stage, PREFIX="/usr", LIBDIR="/usr/lib/some-linux-gnu")
    kit.check("LIBDIR: the library is there", "" if (stage / "usr/lib/some-linux-gnu/libnewsclip.so").exists() else "it is not")
    told = (stage / "usr/lib/some-linux-gnu/pkgconfig/newsclip.pc").read_text()
    kit.check("LIBDIR: pkg-config", "" if "libdir=${prefix}/lib/some-linux-gnu\n" in told else told)
    make("uninstall", DESTDIR=stage, PREFIX="/usr")
    kit.check("LIBDIR: nothing is left", " ".join(tree(stage)))


# ---- the library --------------------------------------------------------------------------------------------------------

def documents(kit):
    """Files that take every way through the library, and one with no article."""
    folder = kit.folder()
    (folder / "page.html").write_text(PAGE.format(f"<p>{PROSE}</p>" * 4))
    (folder / "koi8.txt").write_bytes(RUSSIAN.encode("koi8-r"))
    return [*samples()[:2], folder / "page.html", folder / "koi8.txt"]


def record(kit, path):
    """What the program says of a file."""
    return json.loads(kit.run(["-c", "--quiet", path]).stdout)


def pkg_config(prefix, *args):
    env = dict(os.environ, PKG_CONFIG_PATH=str(prefix / "lib/pkgconfig"))
    return command(["pkg-config", *args, "newsclip"], env=env).stdout.decode().split()


def check_flags(kit, prefix):
    shared, static = pkg_config(prefix, "--libs"), pkg_config(prefix, "--static", "--libs")
    kit.check("pkg-config: shared", "" if shared == [f"-L{prefix}/lib", "-lnewsclip"] else str(shared))
    kit.check("pkg-config: static", "" if {"-lpcre2-8", "-lcjson"} < set(static) else str(static))
    late = [flag for flag in static if "xml2" in flag or "uchardet" in flag]
    kit.check("pkg-config: what is loaded late is not linked", " ".join(late))


def compile_example(kit, prefix, kind):
    """The example in C, linked with the shared or the static library; its path, or nothing."""
    path = kit.folder() / "headline"
    flags = pkg_config(prefix, "--cflags", "--libs", *(["--static"] if kind == "static" else []))
    if kind == "static":
        flags = ["-l:libnewsclip.a" if flag == "-lnewsclip" else flag for flag in flags]
    done = command(["cc", "-std=c11", "-Wall", "-Wextra", "-Wpedantic", "-Werror", "-o", path, ROOT / "docs/examples/c/headline.c",
                    *flags])
    return path if kit.check(f"C, {kind}: compiles", done.stderr.decode(errors="replace")[:300]) else None


def check_example(kit, prefix, kind, inputs):
    program = compile_example(kit, prefix, kind)
    if not program:
        return
    env = dict(os.environ, LD_LIBRARY_PATH=str(prefix / "lib")) if kind == "shared" else os.environ
    for path in inputs:
        said = record(kit, path)
        expected = "\n\n".join([said["headline"], *said["body"]]) + "\n"
        done = command([*kit.wrap, program, path], env=env)
        kit.check(f"C, {kind}: {path.name}", crash(done) or difference(expected.encode(), done.stdout))
    missing = command([program, "nowhere.txt"], env=env)
    kit.check(f"C, {kind}: a file that is not there",
              "" if (missing.returncode, missing.stdout) == (2, b"") and b"No such file" in missing.stderr else str(missing))
    empty = command([program, "/dev/null"], env=env)
    kit.check(f"C, {kind}: no article", "" if empty.returncode == 1 and b"empty" in empty.stderr else str(empty))


# A page's article is about 100 KiB: a hundred that are not freed would be seen.
PYTHON_CALLS = """
import resource, sys
from newsclip_ctypes import Newsclip, NewsclipError
data = open(sys.argv[1], "rb").read()
clip = Newsclip(rules=[b"rule a.b\\nlabel noise\\ncue zebra\\nmatch zebra\\nyes Zebra\\nno horse\\n"])
assert clip.version()
assert "blocks" in clip.record(data, full=True) and "blocks" not in clip.record(data)
assert clip.record(b"", name="nothing")["status"] == "empty"
assert clip.record(b"a\\0b" * 100)["status"] == "binary"
for wrong in ({"reference_time": "yesterday"}, {"rules": [b"rule a.b\\n"]}):
    try:
        Newsclip(**wrong)
    except NewsclipError as error:
        assert str(error)
    else:
        raise AssertionError(f"{wrong} was taken")
most = lambda: resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
for _ in range(20):
    clip.record(data)
before = most()
for _ in range(200):
    clip.record(data)
assert most() - before < 4096, f"{most() - before} KiB more after 200 records"
clip.close()
clip.close()
try:
    clip.record(data)
except NewsclipError:
    sys.exit(0)
raise AssertionError("a closed context was used")
"""


def check_python(kit, prefix, inputs):
    folder = ROOT / "docs/examples/python"
    env = dict(os.environ, NEWSCLIP_LIBRARY=str(prefix / "lib/libnewsclip.so.0"), PYTHONPATH=str(folder), PYTHONUTF8="1",
               PYTHONDONTWRITEBYTECODE="1")
    for path in inputs:
        done = command([sys.executable, folder / "newsclip_ctypes.py", path], env=env)
        expected = kit.run(["-c", "--quiet", path]).stdout
        kit.check(f"Python: {path.name}", crash(done) or difference(expected, done.stdout))
    done = command([sys.executable, "-c", PYTHON_CALLS, inputs[0]], env=env)
    kit.check("Python: errors, and memory", done.stderr.decode(errors="replace").strip()[-300:])


# ---- the manual page ----------------------------------------------------------------------------------------------------

def table(kit):
    """The rows of the table of options."""
    names = ("command", "letter", "name", "argument", "choices", "help")
    return [dict(zip(names, line.split("\t"))) for line in kit.run(["--options"]).stdout.decode().splitlines()]


def check_manual(kit, prefix):
    page = prefix / "share/man/man1/newsclip.1"
    text = page.read_text().replace("\\-", "-")
    sections = {part.split("\n")[0]: part for part in text.split("\n.Ss ")[1:]}
    for row in table(kit):
        name = f"newsclip {row['command']}".removesuffix(" -")
        told = re.search(rf"^\.(It )?Fl (\w , )?-{row['name']}( |$)", sections.get(name, ""), re.M)
        kit.check(f"manual: {name} --{row['name']}", "" if told else "is not in its section")
    for name in {row["command"] for row in table(kit)} - {"-"}:
        kit.check(f"manual: {name}", "" if f"\n.It Cm {name}\n" in text and f"\n.Cm {name}\n" in text else "is not described")
    if has("mandoc"):
        kit.check("manual: mandoc has nothing to say", command(["mandoc", "-T", "lint", page]).stdout.decode()[:300])
    else:
        skip("the manual page under mandoc, which is not here")
    done = command(["man", "--warnings", "-l", page], env=dict(os.environ, MANWIDTH="80")) if has("man") else None
    if done is None or b"minimized" in done.stdout:
        return skip("the manual page under man, which is not here")
    kit.check("manual: man has nothing to say", done.stderr.decode()[:300])
    kit.check("manual: man shows it", "" if b"--reference-time" in done.stdout else done.stdout.decode(errors="replace")[:300])


# ---- completion ---------------------------------------------------------------------------------------------------------

def playground(kit):
    folder = kit.folder()
    (folder / "dump.txt").write_text("")
    (folder / "dumps").mkdir()
    return folder


def check_typed(kit, shell, script):
    """What happens to lines that are typed."""
    if not has(shell):
        return skip(f"completion in {shell}, which is not here")
    if not has_terminals():
        return skip(f"completion in {shell}: this system has no terminals")
    terminal = Terminal(shell, script, playground(kit), f"{script.parents[3] / 'bin'}:{os.environ['PATH']}")
    try:
        for typed, expected in TYPED.items():
            got = terminal.complete(typed)
            kit.check(f"{shell}: {typed}", "" if got.rstrip(" =") == expected.rstrip() else f"became {got!r}")
    finally:
        terminal.close()


def ask_bash(kit, script, words):
    """What bash's function answers for words, the last of which is being typed."""
    text = f""". '{script}'; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _newsclip; printf '%s\\n' "${{COMPREPLY[@]}}" """
    return command(["bash", "--norc", "-c", text, "bash", *words], cwd=playground(kit)).stdout.decode().split("\n")[:-1]


def check_bash(kit, script):
    """Every option and choice, which TAB alone would only list."""
    rows = table(kit)
    for name in sorted({row["command"] for row in rows}):
        words = ["newsclip", *([] if name == "-" else [name])]
        mine = [row for row in rows if row["command"] == name]
        expected = {f"--{row['name']}" for row in mine} | {f"-{row['letter']}" for row in mine if row["letter"] != "-"}
        got = ask_bash(kit, script, [*words, "-"])
        kit.check(f"bash: options of {' '.join(words)}", "" if set(got) == expected else f"are {got}")
        for row in mine:
            if row["choices"] != "-":
                for more in ([f"--{row['name']}", ""], [f"--{row['name']}", "="], [f"--{row['name']}", "=", ""]):
                    got = ask_bash(kit, script, [*words, *more])
                    kit.check(f"bash: {' '.join([*words, *more])}", "" if got == row["choices"].split(", ") else f"are {got}")
    got = ask_bash(kit, script, ["newsclip", ""])
    commands = sorted({row["command"] for row in rows} - {"-"})
    kit.check("bash: first word", "" if sorted(got) == sorted([*commands, "dump.txt", "dumps"]) else f"is one of {got}")
    kit.check("bash: behind --", " ".join(ask_bash(kit, script, ["newsclip", "--", "-"])))


def check_fish(kit, script):
    if not has("fish"):
        return skip("completion in fish, which is not here")
    folder = playground(kit)
    for typed, expected in TYPED.items():
        if typed.startswith("newsclip rules") or expected.endswith("dump"):
            continue  # of several answers fish makes a menu, no longer line
        asked = ["fish", "--no-config", "-c", f"source '{script}'; complete -C '{typed}'"]
        got = command(asked, cwd=folder, env=dict(os.environ, HOME=str(folder))).stdout.decode().splitlines()
        answers = [line.split("\t")[0] for line in got]
        wanted = [] if typed == expected else [expected.split()[-1]]
        kit.check(f"fish: {typed}", "" if answers == wanted else f"gave {answers}")


# ---- packages -----------------------------------------------------------------------------------------------------------

def check_packages(kit):
    if not has("dpkg-shlibdeps"):
        return skip("Debian packages, for which dpkg-dev is not here")
    make("deb")
    packages = sorted((ROOT / "build").glob(f"*newsclip*_{version()}_*.deb"))
    kit.check("deb: three packages", "" if len(packages) == 3 else f"there are {len(packages)}")
    for name in ("newsclip", "libnewsclip0"):
        path = next(p for p in packages if p.name.startswith(name + "_"))
        needs = command(["dpkg-deb", "-f", path, "Depends"]).stdout.decode()
        missing = [late for late in ("libxml2", "libuchardet0", "libpcre2-8-0", "libcjson1") if late not in needs]
        kit.check(f"deb: what {name} needs", f"{missing} not in {needs}" if missing else "")
    if not has("lintian"):
        return skip("lintian, which is not here")
    kit.check("deb: lintian has nothing to say", command(["lintian", *packages]).stdout.decode()[:600])


def run(kit):
    if kit.build.name != "release":
        return skip("only the release build is installed")
    check_files(kit)
    check_multiarch(kit)
    prefix, inputs = kit.folder(), documents(kit)
    make("install", PREFIX=prefix)
    check_flags(kit, prefix)
    check_example(kit, prefix, "shared", inputs)
    check_example(kit, prefix, "static", inputs)
    check_python(kit, prefix, inputs)
    check_manual(kit, prefix)
    check_bash(kit, prefix / "share/bash-completion/completions/newsclip")
    check_typed(kit, "bash", prefix / "share/bash-completion/completions/newsclip")
    check_typed(kit, "zsh", prefix / "share/zsh/site-functions/_newsclip")
    check_fish(kit, prefix / "share/fish/vendor_completions.d/newsclip.fish")
    check_packages(kit)
