# SPDX-License-Identifier: ISC
"""Trees as the text tables of data/model, and what they say of a row.

A table is read by tools/embed.sh and by nobody else:

    newsclip-model 1
    columns NAME...             in the order of src/label/features.h
    bias N                      in units of 1 / 2^24, as all scores
    tree NODES                  then a line a node, the first being the root:
    COLUMN THRESHOLD NEXT NEXT  where the value is not above the threshold, and where it is; a node's number or =SCORE

A tree of no node is `tree 0 =SCORE`.
"""
import math

UNIT = 1 << 24


def leaf(value):
    return f"={round(value * UNIT)}"


def flatten(tree, nodes, remap):
    """Append a tree's nodes, root first; its own place as `next` has it."""
    if "leaf_value" in tree:
        return leaf(tree["leaf_value"])
    at = len(nodes)
    nodes.append(None)
    low = flatten(tree["left_child"], nodes, remap)
    high = flatten(tree["right_child"], nodes, remap)
    nodes[at] = f"{remap[tree['split_feature']]} {math.floor(tree['threshold'])} {low} {high}"
    return str(at)


def write(path, booster, columns, remap=None):
    remap = remap or list(range(len(columns)))
    lines = ["newsclip-model 1", "columns " + " ".join(columns), "bias 0"]
    for info in booster.dump_model()["tree_info"]:
        nodes = []
        root = flatten(info["tree_structure"], nodes, remap)
        lines += [f"tree {len(nodes)}" + ("" if nodes else f" {root}"), *nodes]
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join(lines) + "\n", encoding="ascii")
