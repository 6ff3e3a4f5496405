# SPDX-License-Identifier: ISC
"""The command lines that calls fail under, and the small inputs that they read."""
import gzip
import json
import os
import shutil
import subprocess
from dataclasses import dataclass

from pages import Maker

RULES = """\
rule   picture.orange
label  media_player
cue    ^orange background
match  orange background
yes    Orange background
no     An orange background was chosen.
"""
GERMAN = "Die Brücke über die Förde wird für künftige Züge geöffnet, sagte die Bürgermeisterin aus Müllheim am späten Abend. "
CHINESE = "北京的春天来得很早，街上已经有很多人。"


@dataclass
class Command:
    """In the arguments, and as standard input, @/ stands for the folder of inputs. `keeps` is what stands in the working folder
    already, `form` what standard output holds. `reads` says that nothing is read but inputs: then no read can end with status 2."""
    name: str
    args: str
    stdin: str = ""
    keeps: tuple = ()
    form: str = "records"
    reads: bool = True

    @property
    def output(self):
        words = self.args.split()
        return words[words.index("-o") + 1] if "-o" in words else ""


COMMANDS = [
    Command("a file", "-c @/in/a.txt"),
    Command("standard input", "-c", stdin="@/in/a.txt"),
    Command("a folder", "-c @/in"),
    Command("several operands", "-c @/in/a.txt @/missing.txt @/in/sub"),
    Command("three jobs", "-c -j 3 @/in @/page.html"),
    Command("a list of files", "-c --files-from @/list", reads=False),
    Command("rules of one's own", "-c --rules @/mine.rules @/in/a.txt", reads=False),
    Command("JSON Lines", "-c --pass * @/lines.jsonl"),
    Command("a WARC", "-c @/crawl.warc"),
    Command("a WARC of members", "-c -j 2 @/crawl.warc.gz"),
    Command("gzip", "-c @/packed.txt.gz"),
    Command("zstd", "-c @/packed.txt.zst"),
    Command("old charsets", "-c @/page.html @/latin.txt"),
    Command("-o", "-o out @/in @/lines.jsonl", reads=False),
    Command("-o with jobs", "-o out -j 3 @/in @/lines.jsonl", reads=False),
    Command("-o --resume", "-o out --resume @/in", keeps=("out",), reads=False),
    Command("-o --log", "-o out --log log @/in/a.txt @/missing.txt", reads=False),
    Command("--log", "-c --log log @/in", reads=False),
    Command("an output over its input", "-o . a.json", keeps=("a.json",), reads=False),
    Command("an output inside its input", "-o own/out own", keeps=("own",), reads=False),
    Command("check", "check @/in gold", keeps=("gold",), form="text", reads=False),
    Command("check --update", "check --update @/in @/more stale", keeps=("stale",), form="text", reads=False),
    Command("check --update, a file", "check --update -j 2 @/in stale.jsonl", keeps=("stale.jsonl",), form="text", reads=False),
    Command("check --update, new", "check --update --report junit @/in new/gold", form="text", reads=False),
    Command("explain", "explain @/in/a.txt", form="text"),
    Command("explain --html", "explain --html @/page.html", form="page"),
    Command("learn", "learn @/in", form="text"),
    Command("rules --list", "rules --list --rules @/mine.rules", form="text", reads=False),
    Command("rules --lint", "rules --lint @/mine.rules", form="text", reads=False),
]


def write_lines(path, dumps):
    path.write_text("".join(json.dumps({"id": f"n{n}", "crawl": {"n": 7.5}, "text": dump}) + "\n" for n, dump in enumerate(dumps)))


def warc_record(number, page):
    body = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\n\r\n" + gzip.compress(page.encode())
    return (f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://news.example/{number}\r\nWARC-Date: 2024-05-02T10:00:00Z\r\n"
            f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(body)}\r\n\r\n").encode() + body + b"\r\n\r\n"


def write_archives(folder, make):
    write_lines(folder / "lines.jsonl", [make.dump() for _ in range(3)])
    records = [warc_record(number, make.page()) for number in range(3)]
    (folder / "crawl.warc").write_bytes(b"".join(records))
    (folder / "crawl.warc.gz").write_bytes(b"".join(map(gzip.compress, records)))
    (folder / "packed.txt").write_text(make.dump())
    subprocess.run(["gzip", "-k", folder / "packed.txt"], check=True)
    if shutil.which("zstd"):
        subprocess.run(["zstd", "-q", folder / "packed.txt"], check=True)


def make_inputs(folder):
    """Everything that @/ stands for, but for goldens and the interrupted output folder, which the program makes."""
    make = Maker(11)
    (folder / "in/sub").mkdir(parents=True)
    for name in ("in/a.txt", "in/sub/b.txt", "in/sub/c.txt", "elsewhere.txt"):
        (folder / name).write_text(make.dump())
    (folder / "in/sub/link.txt").symlink_to(folder / "elsewhere.txt")
    write_archives(folder, make)
    (folder / "more").mkdir()
    shutil.copy(folder / "lines.jsonl", folder / "more")
    (folder / "page.html").write_text(f"<!doctype html><meta charset=gb18030><title>北京</title><p>{CHINESE * 20}</p>", encoding="gb18030")
    (folder / "latin.txt").write_text("\n".join(["Neue Brücke", *[GERMAN * 3] * 4]), encoding="cp1252")
    (folder / "list").write_text(f"{folder}/in/a.txt\n{folder}/in/sub\n")
    (folder / "mine.rules").write_text(RULES)
    shutil.copy(folder / "in/a.txt", folder / "a.json")
    shutil.copytree(folder / "in", folder / "own")


def make_kept(folder, run):
    """What some commands find in their working folder. `run` runs the program with arguments, and perhaps a fault."""
    run(["-o", "gold", "in"])
    run(["-o", "stale", "in", "more"])
    run(["-c", "in"], stdout=(folder / "stale.jsonl").open("wb"))
    for path in [folder / "stale.jsonl", *(folder / "stale").rglob("*.json*")]:
        path.write_text(path.read_text().replace("Engineers", "Workers").replace("harbour", "port"))
    run(["-o", "out", "in"], fault="rename 3 28")  # no space left in the middle


def adapt(word, folder):
    return word.replace("@", str(folder)) if word.startswith("@/") else word


def is_possible(command, folder):
    return all(os.path.exists(adapt(word, folder)) or "missing" in word for word in command.args.split() if word.startswith("@/"))
