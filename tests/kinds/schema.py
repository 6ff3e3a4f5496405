# SPDX-License-Identifier: ISC
"""Every record satisfies the schema of its form (data/schema/), and broken records do not: those of samples, cases and failing inputs,
of what fuzzers begin with and have found, and of hostile inputs."""
import copy
import re
import sys

from kit import ROOT, samples
from kinds.cases import all_cases
from validator import Validator

sys.path[:0] = [str(ROOT / "tests/fuzz"), str(ROOT / "tests/hostile")]
import gen  # noqa: E402
import seeds  # noqa: E402

SHAPE_SIZE = 1 << 12  # bytes: the validator takes its time, and there are a block for two bytes
LARGEST = 1 << 14     # ... of the other hostile inputs
SHOWN = 3             # errors of a group
LIMIT = 60            # seconds


def schemas():
    """(the form's options, its schema): the one with `full` in its name is that of --full."""
    for path in sorted((ROOT / "data/schema").glob("*.json")):
        yield (["--full"] if "full" in path.name else []), path


def replayed(target):
    """What the fuzz target is replayed on, as the document that it makes of it: of some the first byte is an option."""
    found = [path.read_bytes() for path in sorted((ROOT / "tests/fuzz/corpus" / target).glob("*"))]
    skip = target in seeds.WITH_OPTION
    return {f"{target} {number}": data[skip:] for number, data in enumerate([*seeds.seeds(target), *found])}


def groups():
    """(name, {name of the input: its bytes}) of all inputs, but for the failing ones."""
    yield "samples", {path.name: path.read_bytes() for path in samples()}
    yield "cases", {case.name: case.input for case in all_cases()}
    yield "mixed", {"empty": b"", "bytes": bytes(range(256)), "lines": b'{"text": "A line.", "n": 1.50}\n{\n'}
    for target in seeds.targets():
        yield f"replayed {target}", replayed(target)
    yield "hostile", {name: data for name, (data, _) in {**gen.SMALL, **gen.SINGLE_BYTES}.items() if len(data) <= LARGEST}
    yield "shapes", {name: make(SHAPE_SIZE) for name, make in {**gen.SHAPES, **gen.ARCHIVES}.items()}


def write_group(kit, inputs):
    folder = kit.folder()
    for number, (name, data) in enumerate(inputs.items()):
        (folder / f"{number:05} {re.sub('[^A-Za-z0-9]+', '-', name)}.txt").write_bytes(data)
    return folder


def check_group(kit, validator, options, name, folder):
    """A test a group: there are as many records as inputs, or more, and every record is right. Answers a record."""
    records, problem = kit.records([*options, "--pass", "*", folder], limit=LIMIT)
    wrong = [f"{record['input'].rsplit('/', 1)[-1]}{error}" for record in records for error in validator.errors(record)]
    if wrong:
        problem = problem or f"{len(wrong)} errors: {'; '.join(wrong[:SHOWN])}"
    if len(records) < len(list(folder.iterdir())):
        problem = problem or "some inputs have no record"
    kit.check(f"{len(records)} records of {name} {' '.join(options)}", problem)
    return records[:1]


def broken_forms(record):
    """Records that are wrong in one place: a key gone, of another type, or too many."""
    for key in record:
        for value in ("gone", {"x": 1.5}, [[1]], 0.5):
            wrong = copy.deepcopy(record)
            if value == "gone":
                del wrong[key]
            else:
                wrong[key] = value
            if (key, value) != ("confidence", 0.5):
                yield f"{key} {value}", wrong
    yield "one key more", dict(record, extra=None)


def check_failing(kit, validator, options):
    """Of inputs that cannot be read, and of one that is too large."""
    large = kit.folder() / "large.txt"
    large.write_bytes(b"x" * 1000)
    records, problem = kit.records([*options, "--max-bytes", "999", large, large.with_name("missing")])
    statuses = [record["status"] for record in records]
    wrong = [error for record in records for error in validator.errors(record)]
    kit.check(f"failing inputs {' '.join(options)}", problem or "; ".join(wrong[:SHOWN]) or
              ("" if statuses == ["too_large", "error"] else f"statuses {statuses}"))


def run(kit):
    found = list(schemas())
    kit.check("a schema for each form", "" if sorted(bool(o) for o, _ in found) == [False, True] else
              f"found {[path.name for _, path in found]}", see="data/schema/")
    folders = [(name, write_group(kit, inputs)) for name, inputs in groups()]
    for options, path in found:
        validator = Validator(path)
        kept = [record for name, folder in folders for record in check_group(kit, validator, options, name, folder)]
        check_failing(kit, validator, options)
        for what, wrong in broken_forms(kept[0]) if kept else ():
            kit.check(f"refuses {what}", "" if validator.errors(wrong) else "a broken record satisfies the schema", see=str(path.relative_to(ROOT)))
