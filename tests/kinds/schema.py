# SPDX-License-Identifier: ISC
"""The records of samples, cases and failing inputs satisfy the schemas of data/schema/, and broken records do not."""
import copy

from kit import ROOT, samples
from kinds.cases import all_cases
from validator import Validator


def schemas():
    """(the form's options, its schema): the one with `full` in its name is that of --full."""
    for path in sorted((ROOT / "data/schema").glob("*.json")):
        yield (["--full"] if "full" in path.name else []), path


def all_records(kit, options):
    folder = kit.folder()
    for number, case in enumerate(all_cases()):
        (folder / f"{number:05}.txt").write_bytes(case.input)
    (folder / "99998.txt").write_bytes(b"")
    (folder / "99999.txt").write_bytes(bytes(range(256)))
    (folder / "lines.jsonl").write_bytes(b'{"text": "A line.", "n": 1.50}\n{\n')
    return kit.records([*options, "--pass", "*", *samples(), folder, folder / "missing"])


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


def run(kit):
    found = list(schemas())
    kit.check("a schema for each form", "" if sorted(bool(o) for o, _ in found) == [False, True] else
              f"found {[path.name for _, path in found]}", see="data/schema/")
    for options, path in found:
        see = str(path.relative_to(ROOT))
        validator = Validator(path)
        records, problem = all_records(kit, options)
        kit.check(f"records {' '.join(options)}", problem, see=see)
        for record in records:
            kit.check(f"{record['input']} {' '.join(options)}", "; ".join(validator.errors(record)[:3]), see=see)
        for what, wrong in broken_forms(records[0]) if records else ():
            kit.check(f"refuses {what}", "" if validator.errors(wrong) else "a broken record satisfies the schema", see=see)
