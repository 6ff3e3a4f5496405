# SPDX-License-Identifier: ISC
"""What is learned: the program's scores are those of the tables in data/model, worked out here anew, on every block of the samples
and cases and on every line that may be a headline; the columns are those that the tables were trained on; and --weights names those
that weighed most."""
from kit import ROOT, crash, samples
from kinds.cases import all_cases

UNIT = 1 << 24
NEAR = 1e-6
BLOCKS_MIN = 1000
LINES_MIN = 400
SHOWN = 3  # columns that --weights names
WEIGHED_MIN = 20
STAMPED = -5.0  # what a date or an age alone gets at most, and what has less than two letters


class Table:
    """A table of trees, as tools/train/tables.py describes it."""

    def __init__(self, path):
        self.trees, self.columns = [], []
        for line in path.read_text(encoding="ascii").splitlines():
            words = line.split()
            if words[0] == "columns":
                self.columns = words[1:]
            elif words[0] == "tree":
                self.trees.append([] if words[1] != "0" else [words[2]])
            elif words[0].isdigit():
                self.trees[-1].append((int(words[0]), int(words[1]), words[2], words[3]))

    def score(self, row):
        total = 0
        for nodes in self.trees:
            at = "0" if len(nodes) > 1 or not isinstance(nodes[0], str) else nodes[0]
            while not at.startswith("="):
                column, threshold, low, high = nodes[int(at)]
                at = high if row[column] > threshold else low
            total += int(at[1:])
        return total / UNIT

    def heaviest(self, row):
        """What --weights names: a step in a tree moves the mean of the leaves behind it, which is set down to its column."""
        weights = {}
        for nodes in self.trees:
            leaves = leaves_behind(nodes)
            at = "0" if nodes and not isinstance(nodes[0], str) else "="
            while not at.startswith("="):
                column, threshold, low, high = nodes[int(at)]
                after = high if row[column] > threshold else low
                weights[column] = weights.get(column, 0) + mean(leaves, after) - mean(leaves, at)
                at = after
        order = sorted((column for column in weights if weights[column]), key=lambda column: (-abs(weights[column]), column))
        return " ".join(("+" if weights[column] > 0 else "-") + self.columns[column] for column in order[:SHOWN])


def leaves_behind(nodes):
    """The leaves that can be reached from each node; a node stands before those it leads to."""
    leaves = {}
    for at in reversed(range(len(nodes))):
        if not isinstance(nodes[at], str):
            leaves[str(at)] = [leaf for after in nodes[at][2:] for leaf in leaves.get(after, [int(after[1:])] if after[0] == "=" else [])]
    return leaves


def mean(leaves, at):
    return int(at[1:]) if at.startswith("=") else int(f"{sum(leaves[at]) / len(leaves[at]):.0f}")


def read_blocks(output):
    """(columns, row, score, text) for each block."""
    columns = None
    for line in output.splitlines():
        if line.startswith("# ") and "\t" not in line:
            columns = None
        elif columns is None:
            columns = line.split() or None
        elif line:
            numbers, score, _, text = line.split("\t", 3)
            yield columns, [int(number) for number in numbers.split()], score, text


def wanted_of_block(table, columns, row):
    stamped = row[columns.index("stamp")] > 0
    wanted = min(table.score(row), STAMPED) if stamped else table.score(row)
    return STAMPED if row[columns.index("letters")] < 2 else wanted


def wanted_of_line(table, columns, row):
    return table.score(row)


def differs(table, columns, row, score, wanted_of):
    if columns != table.columns:
        return f"the program has other columns than data/model: {sorted(set(columns) ^ set(table.columns))[:5]}"
    wanted = wanted_of(table, columns, row)
    return "" if score == "-" or abs(float(score) - wanted) <= NEAR * max(1, abs(wanted)) else f"{score} is not {wanted:.7f}"


def check_scores(kit, inputs, form, table_of, wanted_of, least):
    done = kit.run(["--format", form, *inputs], limit=120)
    kit.check(f"{form} runs", crash(done))
    count = 0
    for columns, row, score, text in read_blocks(done.stdout.decode()):
        problem = differs(table_of(columns, row), columns, row, score, wanted_of)
        count += score != "-"
        if problem:
            kit.check(f"{form}: score of {text[:60]}", problem, see="data/model/")
    kit.check(f"{form}: scores", "" if count >= least else f"only {count} were given")


def check_weights(kit, table):
    """On the samples, every block that the learned labeller decided."""
    count = 0
    for sample in samples():
        rows = list(read_blocks(kit.run(["--format", "features", sample]).stdout.decode()))
        lines = kit.run(["--format", "blocks", "--weights", sample]).stdout.decode().splitlines()
        kit.check(f"{sample.name}: a line and a row for each block", "" if len(rows) == len(lines) else f"{len(lines)} and {len(rows)}")
        for (_, row, _, text), line in zip(rows, lines):
            by, _, weighed = line.split("\t")[3].partition(" ")
            wanted = table.heaviest(row) if weighed else ""
            count += by in ("prose", "rest") and bool(weighed)
            if weighed != wanted or (weighed and by not in ("prose", "rest")):
                kit.check(f"{sample.name}: weights of {text[:60]}", f"{by}: {weighed} instead of {wanted}")
    kit.check("weights are named", "" if count >= WEIGHED_MIN else f"only {count} times")


def run(kit):
    folder = kit.folder()
    for number, case in enumerate(all_cases()):
        (folder / f"{number:05}.txt").write_bytes(case.input)
    tables = {name: Table(ROOT / f"data/model/{name}.model") for name in ("text", "html", "headline")}

    def table_of_block(columns, row):
        return tables["html" if row[columns.index("tag")] or row[columns.index("depth")] else "text"]

    inputs = [*samples(), folder]
    check_scores(kit, inputs, "features", table_of_block, wanted_of_block, BLOCKS_MIN)
    check_weights(kit, tables["text"])
    check_scores(kit, inputs, "headlines", lambda columns, row: tables["headline"], wanted_of_line, LINES_MIN)
