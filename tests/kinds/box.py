# SPDX-License-Identifier: ISC
"""The sandbox: what a foreign hand inside the program can still do, and that every job works inside.

The hand is a library (tests/box/hand.c) that is loaded before all others and acts when the program has read the first bytes of an
input: it opens a file that is no input, writes one, makes a socket and starts a program, and tells what came of it on standard error.
"""
import json
import re
import shutil
import subprocess

from kit import ROOT, crash

DUMP = next((ROOT / "samples").glob("003*"))
DEEDS = ["open", "create", "socket", "execve", "fork"]


def build_hand(kit):
    library = kit.folder() / "hand.so"
    done = subprocess.run(["cc", "-shared", "-fPIC", "-O1", "-o", library, ROOT / "tests/box/hand.c"], capture_output=True, text=True)
    kit.check("the hand is built", done.stderr[:200])
    return library


def act(kit, hand, args, folder, **more):
    """What each deed gave: {deed: "done" or an error's name}."""
    env = dict(kit.shell_env(), LD_PRELOAD=str(hand), HAND_SECRET=str(folder / "secret"), HAND_FRESH=str(folder / "fresh"))
    done = subprocess.run([kit.build / "newsclip", *map(str, args)], cwd=folder, env=env, capture_output=True, **more)
    return dict(re.findall(r"^hand: (\w+) (\w+)$", done.stderr.decode(), re.M)), done


def prepare(kit):
    folder = kit.folder()
    (folder / "secret").write_text("not for them")
    (folder / "in/sub").mkdir(parents=True)
    shutil.copy(DUMP, folder / "in/a.txt")
    shutil.copy(DUMP, folder / "elsewhere.txt")
    (folder / "in/sub/link.txt").symlink_to(folder / "elsewhere.txt")
    return folder


def jobs(folder):
    """Every kind of run that reads an input: its name, its arguments, more for subprocess."""
    return [("a file", ["-c", "in/a.txt"], {}),
            ("a folder", ["-c", "in"], {}),
            ("standard input", ["-c"], {"input": DUMP.read_bytes()}),
            ("-o", ["-o", "out", "in"], {}),
            ("-o with jobs", ["-o", "out2", "-j", "3", "in"], {}),
            ("check", ["check", "in", "gold"], {}),
            ("check --update", ["check", "--update", "in", "new/gold"], {}),
            ("explain", ["explain", "in/a.txt"], {}),
            ("learn", ["learn", "in"], {})]


def refused(kit, hand):
    folder = prepare(kit)
    kit.run(["-o", "gold", "in"], cwd=folder)
    for name, args, more in jobs(folder):
        deeds, done = act(kit, hand, args, folder, **more)
        kit.check(f"{name}: the hand acted", "" if sorted(deeds) == sorted(DEEDS) else f"{deeds}: {done.stderr[-200:]}")
        kit.check(f"{name}: nothing succeeds", "" if "done" not in deeds.values() else str(deeds))
        kit.check(f"{name}: the job is done all the same", "" if done.returncode == 0 else f"status {done.returncode}: {done.stderr[-200:]}")
        kit.check(f"{name}: no file was made", "" if not (folder / "fresh").exists() else "there is one")
    deeds, _ = act(kit, hand, ["-c", "--no-sandbox", "in/a.txt"], folder)
    kit.check("--no-sandbox: the hand can do all", "" if set(deeds.values()) == {"done"} else str(deeds))


def same(kit):
    """Inside and outside the records are the same: links out of a folder, late libraries, tables of iconv, packed archives."""
    folder = prepare(kit)
    (folder / "in/page.html").write_text("<!doctype html><meta charset=gb18030><title>北京</title><p>" + "北京的春天来得很早。" * 20 + "</p>", encoding="gb18030")
    (folder / "in/latin.txt").write_bytes(DUMP.read_text().replace("Russia", "Rußland").encode("cp1252", "replace"))
    with (folder / "in/lines.jsonl").open("w") as lines:
        lines.write(json.dumps({"id": "x", "text": DUMP.read_text()}) + "\n")
    subprocess.run(["gzip", "-k", folder / "in/lines.jsonl"], check=True)
    for args in (["-c", "in"], ["-c", "-j", "0", "in"], ["explain", "in/page.html"], ["-c", "-"]):
        inside, outside = (kit.run([*args, option], cwd=folder, stdin=DUMP.read_bytes()) for option in ("--sandbox", "--no-sandbox"))
        kit.check(f"{' '.join(args)}: the same inside", crash(inside) or ("" if inside.stdout == outside.stdout and inside.stdout else "differs"))
    kit.check("a link out of the folder is read", "" if b"elsewhere" not in inside.stderr else inside.stderr.decode())


def run(kit):
    if kit.wrap or kit.build.name in ("asan", "tsan", "cover"):
        return print("box: skipped: the sandbox is off under sanitisers, valgrind and coverage")
    if kit.run(["-c", "--sandbox", DUMP]).returncode == 2:
        return print("box: skipped: this system has no Landlock or no seccomp")
    refused(kit, build_hand(kit))
    same(kit)
