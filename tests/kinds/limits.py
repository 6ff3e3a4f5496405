# SPDX-License-Identifier: ISC
"""Limits hold: --max-bytes to the byte in every container, --timeout to a tenth.

A document that takes longer than --timeout is broken off; the processor time of the process, which a busy machine does not
stretch, is at most 1.1 times that, and what start-up, reading the input and one block of it take (SLACK).
"""
import gzip
import json
import os
import subprocess
import sys

from kit import ROOT, crash

sys.path.insert(0, str(ROOT / "tests/hostile"))
import gen  # noqa: E402

LIMITS = (1, 100, 4096, 65536, 1 << 20)
# Shapes by the stages in which most of their time goes: reading text, decoding, labelling, reading pages, assembling.
SLOW = ("one-character lines", "different lines", "EUC-KR", "by-lines", "date lines", "page of one-letter paragraphs",
        "page of unknown elements", "page of usual text", "comments")
SIZE = 4 << 20
SHARES = (0.1, 0.3, 0.6)  # of the time that the shape takes
SLACK = 0.06              # seconds
TRIES = 3


def letters(size):
    return (gen.PROSE.encode() * (size // len(gen.PROSE) + 1))[:size]


def jsonl(data):
    return json.dumps({"id": "page", "text": data.decode()}).encode() + b"\n"


def escaped(data):
    """Every letter as six bytes: the limit is for the text, not for its line."""
    return b'{"id":"page","text":"' + b"".join(b"\\u%04x" % byte for byte in data) + b'"}\n'


def warc(data):
    return (b"WARC/1.0\r\nWARC-Type: conversion\r\nWARC-Target-URI: http://h.example/\r\nContent-Type: text/plain\r\n"
            b"Content-Length: %d\r\n\r\n" % len(data)) + data + b"\r\n\r\n"


CONTAINERS = {
    "bytes": lambda data: data,
    "gzip": lambda data: gzip.compress(data, mtime=0),
    "JSON Lines": jsonl,
    "JSON Lines in gzip": lambda data: gzip.compress(jsonl(data), mtime=0),
    "WARC": warc,
    "WARC in gzip": lambda data: gzip.compress(warc(data), mtime=0),
}
FROM = {"JSON Lines": "jsonl", "JSON Lines in gzip": "jsonl", "WARC": "warc", "WARC in gzip": "warc"}


def status_of(kit, container, data, limit):
    form = ["--from", FROM[container]] if container in FROM else []
    done = kit.run(["-c", "--quiet", "--max-bytes", limit, "--fields", "status", *form], stdin=CONTAINERS[container](data))
    return crash(done) or json.loads(done.stdout.splitlines()[0])["status"]


def check_bytes(kit, container, limit):
    given = [status_of(kit, container, letters(limit + more), limit) for more in (0, 1)]
    right = given[0] in ("ok", "no_article") and given[1] == "too_large"
    kit.check(f"--max-bytes {limit} of {container}", "" if right else f"statuses {given} of {limit} and {limit + 1} bytes")


def check_escapes(kit):
    done = kit.run(["-c", "--quiet", "--max-bytes", 300, "--fields", "status", "--from", "jsonl"],
                   stdin=escaped(letters(300)) + escaped(letters(301)))
    given = [json.loads(line)["status"] for line in done.stdout.splitlines()]
    kit.check("--max-bytes of escaped text", "" if given[1:] == ["too_large"] and given[0] != "too_large" else f"statuses {given}")


def clock(kit, path, seconds):
    """(processor time, status) of a run."""
    with open(path, "rb") as given:
        child = subprocess.Popen([str(kit.build / "newsclip"), "-c", "--quiet", "--timeout", f"{seconds:.3f}"], stdin=given,
                                 stdout=subprocess.PIPE)
        record = child.stdout.read()
        _, code, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(code)
    return usage.ru_utime + usage.ru_stime, json.loads(record)


def check_timeout(kit, name, path, seconds):
    """The best of some tries: another process may have taken the caches away."""
    for _ in range(TRIES):
        spent, record = clock(kit, path, seconds)
        late = spent - (1.1 * seconds + SLACK)
        if late <= 0:
            break
    told = record["status"] in ("timeout", "ok", "no_article") and (record["status"] != "timeout" or not record["body"])
    kit.check(f"--timeout {seconds:.3f} on {name}", f"{spent:.3f} s of processor time" if late > 0 else
              "" if told else f"the record says {str(record)[:200]}", see=f"tests/hostile/gen.py '{name}' {SIZE}")


def check_shape(kit, name):
    path = kit.folder() / "input"
    path.write_bytes(gen.SHAPES[name](SIZE))
    whole, _ = clock(kit, path, 600)
    for share in SHARES:
        check_timeout(kit, name, path, max(0.002, whole * share))
    path.unlink()


def check_broken_off(kit):
    """A record that is broken off holds nothing; the next document has a time of its own."""
    lines = jsonl(gen.SHAPES["one-character lines"](SIZE)) + jsonl((gen.PROSE * 5).encode())
    done = kit.run(["-c", "--timeout", 0.1 * kit.slow, "--from", "jsonl"], stdin=lines)
    first, second = (json.loads(line) for line in done.stdout.splitlines())
    empty = {key: value for key, value in first.items() if key not in ("schema", "input", "status") and value not in (None, [])}
    said = done.stderr == b"newsclip: page: took longer than --timeout allows\n"
    kit.check("a record that is broken off", crash(done) or ("" if first["status"] == "timeout" and not empty and said else
                                                             f"{first['status']}, {empty}, {done.stderr[:200]!r}"))
    kit.check("the next document", "" if second["status"] != "timeout" else "timeout as well")


def run(kit):
    kit.each(lambda pair: check_bytes(kit, *pair), [(name, limit) for name in CONTAINERS for limit in LIMITS])
    check_escapes(kit)
    if kit.slow == 1:
        check_broken_off(kit)
        for name in SLOW:
            check_shape(kit, name)
