# SPDX-License-Identifier: ISC
"""Archives that another program wrote: record by record what that program reads out of them, and what is left when they are damaged.

warcio writes and reads them; the records are held against those of the same pages as files.
"""
import gzip
import io
import json
import random
import shutil
import zlib

import packages
from kit import crash
from pages import Maker

RECORDS = 40
FLIP_EVERY = 10_000  # bytes between two flipped bits
DATE = "2024-05-02T10:00:00Z"


# ---- writing ----

def chunked(data):
    cut = [data[i:i + 700] for i in range(0, len(data), 700)]
    return b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in cut) + b"0\r\n\r\n"


def raw_deflate(data):
    packer = zlib.compressobj(wbits=-15)
    return packer.compress(data) + packer.flush()


ENCODINGS = [([], bytes), ([("Transfer-Encoding", "chunked")], chunked), ([("Content-Encoding", "gzip")], gzip.compress),
             ([("Content-Encoding", "deflate")], zlib.compress), ([("Content-Encoding", "deflate")], raw_deflate),
             ([("Content-Encoding", "gzip"), ("Transfer-Encoding", "chunked")], lambda data: chunked(gzip.compress(data)))]


def add_response(writer, url, body, status="200 OK", kind="text/html; charset=utf-8", more=()):
    from warcio.statusandheaders import StatusAndHeaders
    head = StatusAndHeaders(status, [("Content-Type", kind), *more], protocol="HTTP/1.1")
    writer.write_record(writer.create_warc_record(url, "response", payload=io.BytesIO(body), http_headers=head,
                                                  warc_headers_dict={"WARC-Date": DATE}))


def add_other(writer, url, kind, body, content_type):
    writer.write_record(writer.create_warc_record(url, kind, payload=io.BytesIO(body), warc_content_type=content_type,
                                                  warc_headers_dict={"WARC-Date": DATE}))


def write_archive(path, seed, packed, version, padding=0):
    """An archive of all kinds of records. Answers the pages that count, in order: (address, content)."""
    from warcio.warcwriter import WARCWriter
    make, pages = Maker(seed), []
    with open(path, "wb") as out:
        writer = WARCWriter(out, gzip=packed, warc_version=version)
        writer.write_record(writer.create_warcinfo_record(path.name, {"software": "test"}))
        for number in range(RECORDS):
            url = f"https://news.example/{seed}/{number}"
            more, encode = ENCODINGS[number % len(ENCODINGS)]
            page = make.page(padding).encode()
            add_response(writer, url, encode(page), more=more)
            pages.append((url, page))
            if number % 5 == 0:
                add_other(writer, url, "request", b"GET / HTTP/1.1\r\n\r\n", "application/http; msgtype=request")
                add_other(writer, url, "metadata", b"fetchTimeMs: 12\r\n", "application/warc-fields")
                add_response(writer, url + "/gone", b"<html><p>Not found", status="404 Not Found")
                add_response(writer, url + "/moved", b"", status="301 Moved", more=[("Location", url)])
                add_response(writer, url + ".png", b"\x89PNG\r\n\x1a\n" + bytes(900), kind="image/png")
                add_other(writer, "dns:news.example", "response", b"20240502\nnews.example. 60 IN A 192.0.2.1\n", "text/dns")
            if number % 7 == 0:
                for kind, content_type, text in (("conversion", "text/plain", make.dump()), ("resource", "text/html", make.page())):
                    add_other(writer, f"{url}/{kind}", kind, text.encode(), content_type)
                    pages.append((f"{url}/{kind}", text.encode()))
    return pages


def read_archive(path):
    """What warcio reads: (address, content) of the same records."""
    from warcio.archiveiterator import ArchiveIterator
    found = []
    with open(path, "rb") as stream:
        for record in ArchiveIterator(stream):
            url, head = record.rec_headers.get_header("WARC-Target-URI"), record.http_headers
            kind = (head or record.rec_headers).get_header("Content-Type") or ""
            good = record.rec_type in ("conversion", "resource") or (record.rec_type == "response" and head and
                                                                     head.get_statuscode().startswith("2"))
            content = record.content_stream().read()
            if good and kind.startswith("text/") and not kind.startswith("text/dns"):
                found.append((url, content))
    return found


# ---- comparing ----

def without_name(record):
    return {key: value for key, value in record.items() if key != "input"}


def expected_records(kit, pages):
    """The records of the pages as files, under their addresses."""
    folder = kit.folder()
    for number, (_, content) in enumerate(pages):
        (folder / f"{number:05}").write_bytes(content)
    records, problem = kit.records(["--quiet", "--reference-time", DATE, folder], limit=60)
    if problem or len(records) != len(pages):
        raise ValueError(problem or f"{len(records)} records of {len(pages)} pages")
    return {url: without_name(record) for (url, _), record in zip(pages, records)}


def check_alike(kit, path, seed, packed, version):
    written = write_archive(path, seed, packed, version)
    pages = read_archive(path)
    records, problem = kit.records(["--quiet", path], limit=60)
    expected = expected_records(kit, pages)
    named = [record["input"] for record in records]
    different = [record["input"] for record in records if without_name(record) != expected.get(record["input"])]
    kit.check(f"{path.name}: read as warcio reads it", problem or
              ("" if pages == written else "warcio reads something else than it was told to write") or
              ("" if named == [url for url, _ in pages] else f"{len(records)} records of {len(pages)}, or another order") or
              (f"records differ: {different[:3]}" if different else ""))


# ---- damage ----

def places(path):
    """Where each record with a page begins and ends in the file: {address: (begin, end)}."""
    from warcio.archiveiterator import ArchiveIterator
    found, last = {}, None
    with open(path, "rb") as stream:
        records = ArchiveIterator(stream)
        for record in records:
            offset = records.get_record_offset()
            if last:
                found[last[0]] = (last[1], offset)
            last = None
            if (record.rec_type == "response" and record.http_headers and record.http_headers.get_statuscode() == "200"
                    and record.http_headers.get_header("Content-Type").startswith("text/html")):
                last = (record.rec_headers.get_header("WARC-Target-URI"), offset)
            record.content_stream().read()
    return found


def flip_bits(data, rng):
    hits = []
    for begin in range(0, len(data) - FLIP_EVERY, FLIP_EVERY):
        at = begin + rng.randrange(FLIP_EVERY)
        data[at] ^= 1 << rng.randrange(8)
        hits.append(at)
    return hits


def check_damage(kit, path, expected, where, trial):
    """Every record without a flipped bit must come out as before; each flip may cost its own record."""
    data = bytearray(path.read_bytes())
    hits = flip_bits(data, random.Random(trial))
    hurt = path.with_name(f"hurt-{trial}-{path.name}")
    hurt.write_bytes(data)
    done = kit.run(["-c", hurt], limit=60)
    problem = crash(done)
    records = {} if problem else {one["input"]: without_name(one) for one in map(json.loads, done.stdout.splitlines())}
    whole = [url for url, (begin, end) in where.items() if not any(begin <= at < end for at in hits)]
    lost = [url for url in whole if records.get(url) != expected[url]]
    kit.check(f"{path.name}: {len(hits)} bits flipped ({trial})", problem or
              (f"{len(lost)} of {len(whole)} whole records lost, such as {lost[0]}" if lost else "") or
              ("" if len(records) <= len(expected) + len(hits) * 2 else f"{len(records)} records") or
              ("" if len(whole) < len(where) else "no record was hit"))
    hurt.unlink()


def check_truncation(kit, path, expected, where, share):
    data = path.read_bytes()
    cut = path.with_name(f"cut-{share}-{path.name}")
    size = int(len(data) * share)
    cut.write_bytes(data[:size])
    done = kit.run(["-c", cut], limit=60)
    problem = crash(done)
    records = {} if problem else {one["input"]: without_name(one) for one in map(json.loads, done.stdout.splitlines())}
    whole = [url for url, (_, end) in where.items() if end <= size]
    lost = [url for url in whole if records.get(url) != expected[url]]
    kit.check(f"{path.name}: cut at {share:.0%}", problem or (f"{len(lost)} whole records lost" if lost else "") or
              ("" if done.returncode == 1 and done.stderr else "nothing said of it"))


def check_damaged(kit, folder, packed):
    path = folder / ("many.warc.gz" if packed else "many.warc")
    pages = write_archive(path, 9, packed, "1.0", padding=4000)
    expected, where = expected_records(kit, pages), places(path)
    kit.each(lambda trial: check_damage(kit, path, expected, where, trial), range(20 if kit.slow == 1 else 4))
    kit.each(lambda share: check_truncation(kit, path, expected, where, share), [0.999, 0.7, 0.5, 0.31])


def check_zstd(kit, folder):
    """Frame by frame, as archives have it."""
    if not shutil.which("zstd") or b"zstd is not built" in kit.run([], stdin=b"\x28\xb5\x2f\xfd....").stderr:
        print("archives: zstd is not there, its archives are not tested", flush=True)
        return
    import subprocess
    path = folder / "frames.warc"
    pages = write_archive(path, 5, False, "1.1")
    packed = b"".join(subprocess.run(["zstd", "-qc"], input=part, stdout=subprocess.PIPE, check=True).stdout
                      for part in split_records(path.read_bytes()))
    path = folder / "frames.warc.zst"
    path.write_bytes(packed)
    records, problem = kit.records(["--quiet", path])
    expected = expected_records(kit, pages)
    kit.check("frames.warc.zst", problem or ("" if [one["input"] for one in records] == [url for url, _ in pages] else "other records")
              or ("" if all(without_name(one) == expected[one["input"]] for one in records) else "records differ"))


def split_records(data):
    marks = [at for at in range(len(data)) if data.startswith(b"WARC/1", at) and (at == 0 or data[at - 4:at] == b"\r\n\r\n")]
    return [data[a:b] for a, b in zip(marks, [*marks[1:], len(data)])]


def run(kit):
    problem = packages.enter(packages.READERS)
    if problem:
        print(f"archives: not tested, their packages are not there: {problem}", flush=True)
        return
    folder = kit.folder()
    for seed, (packed, version) in enumerate([(False, "1.0"), (True, "1.0"), (False, "1.1"), (True, "1.1")]):
        check_alike(kit, folder / f"a{seed}.warc{'.gz' if packed else ''}", seed, packed, version)
    check_damaged(kit, folder, packed=False)
    check_damaged(kit, folder, packed=True)
    check_zstd(kit, folder)
