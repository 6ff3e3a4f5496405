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

# Trees count their nodes and leaves from 0; here all trees share one table of nodes and one of leaves. A leaf is a negative
# number, ~index.
embed_model() {
    test -r "$2" || { echo "embed.sh: cannot read $2" >&2; exit 1; }
    cat <<END
/* Written by tools/embed.sh from ${2##*/}; not to be edited. */
#include "model/model.h"

END
    awk -v symbol="$1" -v sum="$(cksum <"$2" | cut -d' ' -f1)" '
    function next_of(word) {
        if (word !~ /^=/)
            return first + word
        leaf[leaves] = substr(word, 2)
        return -1 - leaves++
    }
    BEGIN { columns = bias = trees = nodes = leaves = 0 }
    $1 == "columns" { for (i = 2; i <= NF; i++) column[columns++] = $i }
    $1 == "bias" { bias = $2 }
    $1 == "tree" {
        first = nodes
        root[trees++] = $2 == 0 ? next_of($3) : first
    }
    # Nodes stand behind their parents, so that backwards the means below a node are known before its own.
    function add_below(at, next_) {
        sum_[at] += next_ < 0 ? leaf[-1 - next_] : sum_[next_]
        count[at] += next_ < 0 ? 1 : count[next_]
    }
    /^[0-9]/ {
        low[nodes] = next_of($3)
        high[nodes] = next_of($4)
        node[nodes] = sprintf("{ %d, %d, { %d, %d } }", $2, $1, low[nodes], high[nodes])
        nodes++
    }
    END {
        for (i = nodes - 1; i >= 0; i--) { add_below(i, low[i]); add_below(i, high[i]) }
        print "static const char *const columns[] = {"
        for (i = 0; i < columns; i++) print "\"" column[i] "\","
        print "};\nstatic const newsclip_model_node nodes[] = {"
        for (i = 0; i < nodes; i++) print node[i] ","
        print "};\nstatic const int32_t leaves[] = {"
        for (i = 0; i < leaves; i++) print leaf[i] ","
        print "};\nstatic const int32_t means[] = {"
        for (i = 0; i < nodes; i++) printf "%.0f,\n", sum_[i] / count[i]
        print "};\nstatic const int16_t roots[] = {"
        for (i = 0; i < trees; i++) print root[i] ","
        printf "};\nconst newsclip_model %s = { nodes, leaves, means, roots, %d, columns, %d, %d, %sU };\n",
               symbol, trees, columns, bias, sum
    }' "$2"
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
