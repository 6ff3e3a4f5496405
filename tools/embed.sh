#!/bin/sh
# SPDX-License-Identifier: ISC
# Write files as C arrays to standard output. Needs nothing but a POSIX shell, od, sed and awk.
#
#   embed.sh SYMBOL FILE        a word list of src/scan/wordlist.h: const newsclip_wordlist SYMBOL
#   embed.sh --rules FILE...    the table of src/rules/embedded.h, in the given order
#   embed.sh --model SYMBOL FILE    trees of data/model as src/model/model.h has them: const newsclip_model SYMBOL
#   embed.sh --page HTML CSS JS     the frame of src/cli/explain_parts.h; wants sha256sum as well
set -eu
export LC_ALL=C

# The bytes of a file, or of standard input, as octal character constants: right whether char has a sign or not.
print_bytes() {
    od -An -v -to1 "$@" | sed "s/ *\([0-7][0-7][0-7]\)/'\\\\\1',/g"
}

# A file's name without its folders, as a C string.
print_name() {
    printf '%s' "${1##*/}" | sed 's/[\\"]/\\&/g; s/^/"/; s/$/"/'
}

# The tables by which wordlist.c finds words; hashes and sizes are agreed upon with it. Both tables
# are open-addressed; a slot holds the number of a key, from 1.
print_tables() {
    awk -v OFS= '
    function hash_of(word,    h, i) {
        h = 0
        for (i = 1; i <= length(word); i++)
            h = (h * 31 + code[substr(word, i, 1)]) % 4294967296
        return h
    }
    function enter(table, word, number,    slot) {
        slot = hash_of(word) % size
        while ((slot SUBSEP table) in slots)
            slot = (slot + 1) % size
        slots[slot, table] = number
    }
    function print_slots(table, name,    i) {
        print "static const uint16_t ", name, "[] = {"
        for (i = 0; i < size; i++)
            print slots[i, table] + 0, ","
        print "};"
    }
    BEGIN { for (i = 1; i < 256; i++) code[sprintf("%c", i)] = i }
    !/^#/ && length > 0 { sub(/\t.*/, ""); key[++count] = $0 }
    END {
        for (size = 64; size < 3 * count; size *= 2) { }
        for (i = 1; i <= count; i++) {
            enter("keys", key[i], i)
            pairs[hash_of(substr(key[i], 1, 2)) % 1024] = 1
            if (!(space = index(key[i], " ")) || (substr(key[i], 1, space) in opened))
                continue
            opened[substr(key[i], 1, space)] = 1
            enter("openings", substr(key[i], 1, space - 1), i)
        }
        print_slots("keys", "keys")
        print_slots("openings", "openings")
        print "static const uint8_t pairs[1024] = {"
        for (i = 0; i < 1024; i++)
            print pairs[i] + 0, ","
        print "};"
    }' "$1"
}

embed_file() {
    test -r "$2" || { echo "embed.sh: cannot read $2" >&2; exit 1; }
    cat <<END
/* Written by tools/embed.sh from ${2##*/}; not to be edited. */
#include "scan/data.h"

static const char text[] = {
END
    print_bytes "$2"
    echo "0};"
    echo "static const uint32_t lines[] = {"
    awk '!/^#/ && length > 0 { printf "%d,\n", at } { at += length + 1 }' "$2"
    echo "};"
    print_tables "$2"
    cat <<END
const newsclip_wordlist $1 = { text, lines, sizeof lines / sizeof lines[0],
                               keys, openings, sizeof keys / sizeof keys[0], pairs };
END
}

embed_rules() {
    cat <<END
/* Written by tools/embed.sh from the rule files; not to be edited. */
#include "rules/embedded.h"

END
    count=0
    for file in "$@"; do
        test -r "$file" || { echo "embed.sh: cannot read $file" >&2; exit 1; }
        echo "static const char file_$count[] = {"
        print_bytes "$file"
        echo "0};"
        count=$((count + 1))
    done
    echo "const newsclip_rule_file newsclip_embedded_rules[] = {"
    index=0
    for file in "$@"; do
        echo "    {$(print_name "$file"), file_$index, sizeof file_$index - 1},"
        index=$((index + 1))
    done
    cat <<END
    {NULL, NULL, 0},
};
const size_t newsclip_embedded_rules_count = $count;
END
    cat "$@" | cksum | awk '{ printf "const uint64_t newsclip_embedded_rules_sum = UINT64_C(%s) << 32 | %s;\n", $1, $2 }'
}

# Trees count their nodes and leaves from 0. Here a tree is a set of leaves, counted from left to right, in slots of 16 bits, and
# a node is a test that takes the leaves on its left out of them. Prints "KIND NUMBER ..." lines that sort brings into order.
flatten_trees() {
    awk '
    function take_out(column, threshold, from, to,    slot, begin, end) {
        for (slot = int(from / 16); slot * 16 < to; slot++) {
            begin = from > slot * 16 ? from - slot * 16 : 0
            end = to < slot * 16 + 16 ? to - slot * 16 : 16
            print "test", column, threshold, trees * 2 + slot, 2 ^ end - 2 ^ begin
        }
    }
    # Answers what leads to the node or leaf: the number of a node of all trees, or ~number of a leaf.
    function walk(word,    from, lows, highs, sum, i) {
        if (word ~ /^=/) {
            value[leaves] = substr(word, 2)
            print "leaf", leaves, value[leaves]
            return -1 - leaves++
        }
        from = leaves
        lows = walk(low[word])
        take_out(column[word], threshold[word], from - first, leaves - first)
        highs = walk(high[word])
        for (i = from; i < leaves; i++) sum += value[i]
        printf "node %d %d %d %d %d %.0f\n", before + word, threshold[word], column[word], lows, highs, sum / (leaves - from)
        return before + word
    }
    function end_tree() {
        if (root == "")
            return
        first = leaves
        print "tree", trees, first
        print "root", trees, walk(root)
        before += nodes
        if (leaves - first > 32)
            print "large", trees
        trees++
    }
    BEGIN { leaves = trees = before = 0 }
    $1 == "columns" { for (i = 2; i <= NF; i++) print "column", i - 2, $i }
    $1 == "bias" { print "bias", $2 }
    $1 == "tree" { end_tree(); root = $2 == 0 ? $3 : 0; nodes = 0 }
    /^[0-9]/ { column[nodes] = $1; threshold[nodes] = $2; low[nodes] = $3; high[nodes++] = $4 }
    END { end_tree() }' "$1"
}

embed_model() {
    test -r "$2" || { echo "embed.sh: cannot read $2" >&2; exit 1; }
    flatten_trees "$2" | sort -k1,1 -k2,2n -k3,3n | awk -v file="${2##*/}" -v symbol="$1" -v sum="$(cksum <"$2" | cut -d' ' -f1)" '
    function begin(type, name) { print "static const " type " " name "[] = {" }
    { count[$1]++; line[$1, count[$1] - 1] = $0 }
    END {
        if (count["large"]) {
            print "embed.sh: " file " has a tree of more than 32 leaves" >"/dev/stderr"
            exit 1
        }
        print "/* Written by tools/embed.sh from " file "; not to be edited. */\n#include \"model/model.h\"\n"
        print "_Static_assert(" count["tree"] " <= NEWSCLIP_MODEL_TREES, \"a model has no more trees\");"
        begin("char *const", "columns")
        for (i = 0; i < count["column"]; i++) { split(line["column", i], f); print "\"" f[3] "\"," }
        print "};"
        begin("newsclip_model_test", "tests")
        for (i = 0; i < count["test"]; i++) {
            split(line["test", i], f)
            ends[f[2]] = i + 1
            print "{ " f[3] ", " f[4] ", " f[5] " },"
        }
        print "};"
        begin("uint16_t", "ends")
        for (i = 0; i < count["column"]; i++) { end = i in ends ? ends[i] : end + 0; print end "," }
        print "};"
        begin("uint16_t", "trees")
        for (i = 0; i < count["tree"]; i++) { split(line["tree", i], f); print f[3] "," }
        print "};"
        begin("int32_t", "leaves")
        for (i = 0; i < count["leaf"]; i++) { split(line["leaf", i], f); print f[3] "," }
        print "};"
        begin("newsclip_model_node", "nodes")
        for (i = 0; i < count["node"]; i++) {
            split(line["node", i], f)
            print "{ " f[3] ", " f[4] ", { " f[5] ", " f[6] " }, " f[7] " },"
        }
        print "};"
        begin("int16_t", "roots")
        for (i = 0; i < count["root"]; i++) { split(line["root", i], f); print f[3] "," }
        split(line["bias", 0], f)
        printf "};\nconst newsclip_model %s = { tests, ends, leaves, trees, nodes, roots, %d, columns, %d, %d, %sU };\n",
               symbol, count["tree"], count["column"], f[2], sum
        printf "_Static_assert(%d <= NEWSCLIP_MODEL_TREES, \"more trees than there is room for\");\n", count["tree"]
    }'
}

# What a Content-Security-Policy says to allow exactly this file: its hash, from hexadecimal to base 64.
print_hash() {
    sha256sum "$1" | awk -v digits=ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/ '{
        for (i = 1; i < 66; i += 3) {
            bits = 0
            for (k = 0; k < 3; k++)
                bits = bits * 16 + index("0123456789abcdef", substr(substr($1, 1, 64) "00", i + k, 1)) - 1
            hash = hash substr(digits, int(bits / 64) + 1, 1) substr(digits, bits % 64 + 1, 1)
        }
        printf "sha256-%s=", substr(hash, 1, 43)
    }'
}

# The page with its style and script in their places, and their hashes in its policy.
fill_page() {
    awk -v css="$2" -v js="$3" -v css_hash="$(print_hash "$2")" -v js_hash="$(print_hash "$3")" '
    function put_file(mark, file,    at, line) {
        at = index($0, mark)
        printf "%s", substr($0, 1, at - 1)
        while ((getline line <file) > 0) print line
        print substr($0, at + length(mark))
    }
    { sub("CSS-HASH", css_hash); sub("JS-HASH", js_hash) }
    index($0, "{{css}}") { put_file("{{css}}", css); next }
    index($0, "{{js}}") { put_file("{{js}}", js); next }
    { print }' "$1"
}

embed_page() {
    for file in "$@"; do
        test -r "$file" || { echo "embed.sh: cannot read $file" >&2; exit 1; }
    done
    cat <<END
/* Written by tools/embed.sh from ${1##*/}, ${2##*/} and ${3##*/}; not to be edited. */
#include "cli/explain_parts.h"

const char newsclip_cli_page_frame[] = {
END
    fill_page "$@" | print_bytes
    echo "0};"
}

case "${1-}" in
--page)
    test $# -eq 4 || { echo "usage: embed.sh --page HTML CSS JS" >&2; exit 2; }
    shift
    embed_page "$@"
    ;;
--model)
    test $# -eq 3 || { echo "usage: embed.sh --model SYMBOL FILE" >&2; exit 2; }
    embed_model "$2" "$3"
    ;;
--rules)
    shift
    embed_rules "$@"
    ;;
[a-z]*)
    test $# -eq 2 || { echo "usage: embed.sh SYMBOL FILE | --rules FILE..." >&2; exit 2; }
    embed_file "$1" "$2"
    ;;
*)
    echo "usage: embed.sh SYMBOL FILE | --rules FILE..." >&2
    exit 2
    ;;
esac
