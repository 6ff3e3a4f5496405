# SPDX-License-Identifier: ISC
"""What holds for every input that the suite touches: samples, cases and small hostile inputs.

- the output parses, in both forms; two runs, and a run on several threads, give the same bytes
- the body is a subsequence of the decoded input (white space, controls, list markers and cell borders apart), with
  character references and the escapes of JSON resolved or not
- the ranges of blocks and evidence lie inside the input, and a block's text stands in its range
- samples, and cases that say so: the text form, fed back in, keeps headline, date, source and body
"""
import codecs
import html
import json
import re
import sys

from kit import ROOT, difference, samples
from kinds.cases import all_cases

sys.path.insert(0, str(ROOT / "tests/hostile"))
import gen  # noqa: E402

# White space, controls, what decoding drops or replaces, and the marks of lists and tables.
APART = re.compile("[\\s\x00-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufffd"
                   "|│┃•·∙●○◦▪■□‣⁃*–—+-]+")
MARKS = [(codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF32_LE, "utf-32-le"), (codecs.BOM_UTF32_BE, "utf-32-be"),
         (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be")]
GUESSES = ("utf-8", "cp1252", "cp1251", "koi8-r", "gb18030", "big5hkscs", "shift_jis", "euc_jp", "euc-kr", "cp949", "utf-16-le",
           "utf-16-be", "utf-32-le", "utf-32-be", "latin-1", "cp1250", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257",
           "cp1258", "cp866", "cp852", "cp855", "tis-620", "iso8859-2", "iso8859-5", "iso8859-7", "mac-cyrillic", "johab")
KEPT = ("headline", "date", "source", "body")


def decodings(data):
    """What the input may say: by its mark, as valid UTF-8, or in any charset that might have been guessed."""
    for mark, name in MARKS:
        if data.startswith(mark):
            return [data[len(mark):].decode(name, "replace")]
    try:
        return [data.decode("utf-8")]
    except UnicodeDecodeError:
        return (data.decode(name, "replace") for name in GUESSES)


def is_subsequence(part, whole):
    place = 0
    for letter in part:
        place = whole.find(letter, place) + 1
        if not place:
            return False
    return True


def readings(text):
    """The text as it stands, with character references resolved, with JSON's escapes resolved."""
    yield text
    if "&" in text:
        yield html.unescape(text)
    if "\\" in text:
        resolved = re.sub(r"\\(?:u(?:([0-9a-fA-F]{4})|[0-9a-fA-F]{0,3})|(.))", lambda hit: chr(int(hit[1], 16)) if hit[1] else hit[2] or "", text)
        yield resolved.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def stands_in(text, whole):
    text = APART.sub("", text)
    return any(is_subsequence(text, APART.sub("", reading)) for reading in readings(whole))


def wrong_ranges(record, data):
    """The first range that is not inside the input, or whose bytes do not hold the block's text."""
    for block in record["blocks"]:
        start, end = block["start"], block["end"]
        if start is None:
            continue
        if not 0 <= start <= end <= len(data):
            return f"block {block['text'][:40]!r} has the range {start}-{end} of {len(data)}"
        try:
            if not stands_in(block["text"], data[start:end].decode()):
                return f"block {block['text'][:40]!r} does not stand at {start}-{end}"
        except UnicodeDecodeError:
            return f"block {block['text'][:40]!r}: {start}-{end} cuts a character"
    for field, proof in record["evidence"].items():
        for one in proof if isinstance(proof, list) else [proof]:
            if one["start"] is not None and not 0 <= one["start"] <= one["end"] <= len(data):
                return f"evidence of {field} has the range {one['start']}-{one['end']} of {len(data)}"
    return ""


def is_utf8(data):
    try:
        return "\0" not in data.decode()
    except UnicodeDecodeError:
        return False


def problem_of(record, data, columns):
    if record is None:
        return "no record"
    body = "\n".join(record["body"])
    parts = record["body"] if columns else [body]
    if not any(all(stands_in(part, text) for part in parts) for text in decodings(data)):
        return "the body is not a subsequence of the input"
    if (record["status"] == "ok") != bool(body):
        return f"status {record['status']} with a body of {len(body)} characters"
    return wrong_ranges(record, data) if is_utf8(data) else ""


def suite_inputs():
    """(name, bytes, what to look at, is it read by columns) of every input."""
    yield from ((path.name, path.read_bytes(), f"samples/{path.name}", False) for path in samples())
    yield from ((case.name, case.input, f"{case.path}:{case.line}", "columns" in case.words) for case in all_cases())
    small = ((name, data) for name, (data, _) in gen.SMALL.items() if len(data) <= 1 << 16)
    yield from ((name, data, "tests/hostile/gen.py", False) for name, data in small)


def check_same_bytes(kit, folder):
    """Runs that must not differ in one byte; the output of the full form."""
    threads = [["-j", "4"]] if b"--jobs" in kit.run(["--help"]).stdout else []
    for options in (["-c"], ["-c", "--full"], ["--full"]):
        first = kit.run([*options, folder], limit=60).stdout
        for more in [[], *threads]:
            again = kit.run([*options, *more, folder], limit=60).stdout
            kit.check(f"two runs {' '.join(options + more)}", "" if first == again else "the two outputs differ")


def round_trip(kit, name, options, data, see):
    text = kit.run([*options, "--format", "text"], stdin=data).stdout
    pair = [json.loads(kit.run(["-c", *more], stdin=given).stdout) for more, given in ((options, data), ([], text))]
    lost = next((key for key in KEPT if pair[0][key] != pair[1][key]), None)
    was, now = (json.dumps(record.get(lost), ensure_ascii=False, indent=0).encode() + b"\n" for record in pair)
    kit.check(f"round trip of {name}", f"{lost} {difference(was, now)}" if lost else "", see=see)


def run(kit):
    inputs, folder = list(suite_inputs()), kit.folder()
    for number, (_, data, *_) in enumerate(inputs):
        (folder / f"{number:05}.txt").write_bytes(data)
    check_same_bytes(kit, folder)
    records, problem = kit.records(["--full", folder], limit=60)
    kit.check("run over all", problem)
    given = {record["input"].rsplit("/", 1)[-1]: record for record in records}
    for number, (name, data, see, columns) in enumerate(inputs):
        kit.check(name, problem_of(given.get(f"{number:05}.txt"), data, columns), see=see)
    for path in samples():
        round_trip(kit, path.name, [], path.read_bytes(), f"samples/{path.name}")
    for case in all_cases():
        if "roundtrip" in case.words:
            round_trip(kit, case.name, [], case.input, f"{case.path}:{case.line}")
