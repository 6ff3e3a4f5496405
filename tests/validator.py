# SPDX-License-Identifier: ISC
"""A validator for the part of JSON Schema (draft 2020-12) that data/schema/ uses; a keyword it does not know is an error."""
import json
import re

TYPES = {"object": dict, "array": list, "string": str, "boolean": bool, "null": type(None)}
SILENT = {"$schema", "$id", "$defs", "$comment", "$anchor", "title", "description", "examples", "default", "deprecated", "format"}
SHAPES = {"properties", "additionalProperties", "patternProperties", "unevaluatedProperties"}


def is_type(value, name):
    number = isinstance(value, (int, float)) and not isinstance(value, bool)
    if name in ("number", "integer"):
        return number and (name == "number" or value == int(value))
    return isinstance(value, TYPES[name])


def holds(keyword, limit, value):
    """Does a keyword of one value's own size or look hold? It says nothing about values of another type."""
    number = is_type(value, "number")
    sizes = {"Items": list, "Length": str, "Properties": dict}
    if keyword in ("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"):
        tests = {"minimum": lambda: value >= limit, "maximum": lambda: value <= limit,
                 "exclusiveMinimum": lambda: value > limit, "exclusiveMaximum": lambda: value < limit}
        return not number or tests[keyword]()
    if keyword[:3] in ("min", "max") and keyword[3:] in sizes:
        size = len(value) if isinstance(value, sizes[keyword[3:]]) else limit
        return size >= limit if keyword[:3] == "min" else size <= limit
    if keyword == "pattern":
        return not isinstance(value, str) or re.search(limit, value) is not None
    if keyword == "uniqueItems":
        return not isinstance(value, list) or len({json.dumps(v, sort_keys=True) for v in value}) == len(value)
    raise ValueError(f"the keyword {keyword} is not known to tests/validator.py")


class Validator:
    def __init__(self, path):
        self.roots = {other.name: json.loads(other.read_text()) for other in path.parent.glob("*.json")}
        self.home = path.name

    def errors(self, value):
        return self.walk(self.roots[self.home], value, "", self.home)[0]

    def resolve(self, ref, home):
        name, _, pointer = ref.partition("#")
        home = name.rsplit("/", 1)[-1] or home
        found = self.roots[home]
        for step in filter(None, pointer.split("/")):
            found = found[step]
        return found, home

    def walk(self, schema, value, at, home):
        """(errors, names of the properties that were looked at)."""
        if isinstance(schema, bool):
            return ([] if schema else [f"{at}: not allowed"]), set(value if isinstance(value, dict) else ())
        errors, seen = [], set()
        for keyword, rule in schema.items():
            if keyword in SILENT or keyword in SHAPES:
                continue
            found, names = self.keyword(keyword, rule, value, at, home)
            errors += found
            seen |= names
        if isinstance(value, dict):
            found, names = self.members(schema, value, at, home, seen)
            errors += found
            seen |= names
        return errors, seen

    def keyword(self, keyword, rule, value, at, home):
        if keyword == "$ref":
            target, place = self.resolve(rule, home)
            return self.walk(target, value, at, place)
        if keyword in ("allOf", "anyOf", "oneOf"):
            return self.combine(keyword, rule, value, at, home)
        if keyword == "not":
            return ([] if self.walk(rule, value, at, home)[0] else [f"{at}: must not match"]), set()
        return [f"{at}: {e}" if not e.startswith("/") else e for e in self.plain(keyword, rule, value, at, home)], set()

    def combine(self, keyword, rules, value, at, home):
        results = [self.walk(rule, value, at, home) for rule in rules]
        good = [names for errors, names in results if not errors]
        seen = set().union(*good)
        if keyword == "allOf":
            return [e for errors, _ in results for e in errors], seen
        right = len(good) == 1 if keyword == "oneOf" else bool(good)
        return ([] if right else [f"{at}: {len(good)} of the {keyword} match"]), seen

    def plain(self, keyword, rule, value, at, home):
        if keyword == "type":
            names = rule if isinstance(rule, list) else [rule]
            return [] if any(is_type(value, name) for name in names) else [f"is not {' or '.join(names)}: {str(value)[:60]}"]
        if keyword in ("enum", "const"):
            allowed = rule if keyword == "enum" else [rule]
            return [] if any(value == v and type(value) is type(v) for v in allowed) else [f"{str(value)[:60]} is none of {allowed}"]
        if keyword == "required":
            return [f"{key} is missing" for key in rule if isinstance(value, dict) and key not in value]
        if keyword in ("items", "prefixItems"):
            value = value if isinstance(value, list) else []
            pairs = zip(rule, value) if keyword == "prefixItems" else ((rule, v) for v in value)
            return [e for n, (sub, v) in enumerate(pairs) for e in self.walk(sub, v, f"{at}/{n}", home)[0]]
        if keyword == "propertyNames":
            return [e for key in value for e in self.walk(rule, key, f"{at}/{key}", home)[0]] if isinstance(value, dict) else []
        return [] if holds(keyword, rule, value) else [f"{keyword} {rule} does not hold: {str(value)[:60]}"]

    def members(self, schema, value, at, home, seen):
        errors, own = [], set()
        for key, member in value.items():
            subs = [schema["properties"][key]] if key in schema.get("properties", {}) else []
            subs += [sub for pattern, sub in schema.get("patternProperties", {}).items() if re.search(pattern, key)]
            if not subs and "additionalProperties" in schema:
                subs = [schema["additionalProperties"]]
            if not subs and key not in seen and "unevaluatedProperties" in schema:
                subs = [schema["unevaluatedProperties"]]
            for sub in subs:
                errors += self.walk(sub, member, f"{at}/{key}", home)[0]
                own.add(key)
        return errors, own
