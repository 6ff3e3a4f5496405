# SPDX-License-Identifier: ISC
"""Records against data/schema/, by a validator of JSON Schema that other people wrote (pinned in tests/packages.py)."""
import json

import packages


class Validator:
    def __init__(self, path):
        problem = packages.enter(packages.READERS)
        if problem:
            raise ImportError(problem)
        from jsonschema import Draft202012Validator
        schema = json.loads(path.read_text())
        Draft202012Validator.check_schema(schema)
        self.validator = Draft202012Validator(schema)

    def errors(self, value):
        return [f"{error.json_path}: {error.message[:120]}" for error in self.validator.iter_errors(value)]
