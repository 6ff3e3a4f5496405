#!/bin/sh
# SPDX-License-Identifier: ISC
# Makes the manual page: a template in mdoc, in which the table of options takes the place of the line `.\" OPTIONS`.
# Options of the command without a name are described once; the other commands name those that they share with it.
#
# usage: tools/manual.sh TABLE TEMPLATE      TABLE: what `newsclip --options` prints
set -eu
exec awk -F '\t' '
# A sentence of the table as text of a page: words that begin with a hyphen are options.
function sentence(text,   words, count, i, line) {
    gsub(/\\/, "\\e", text)
    count = split(toupper(substr(text, 1, 1)) substr(text, 2), words, " ")
    for (i = 1; i <= count; i++) {
        if (words[i] ~ /^-/) gsub(/-/, "\\-", words[i])
        line = line (i > 1 ? " " : "") words[i]
    }
    return line ~ /^[.'\'']/ ? "\\&" line : line
}

function flag(name) { gsub(/-/, "\\-", name); return "\\-" name }

function describe(   choices) {
    choices = $5
    gsub(/, /, " , ", choices)
    print ".It Fl " ($2 == "-" ? "" : $2 " , ") flag($3) ($4 == "-" ? "" : " Ar " $4)
    print sentence($6) ($5 == "-" ? "." : ":\n.Cm " choices " .")
}

# The options that a command shares with the one without a name, as a sentence.
function close_command(   words, count, i) {
    print ".El"
    count = split(shared, words, " ")
    if (count) print ".Pp\nShared, with the same meaning:"
    for (i = 1; i <= count; i++) print ".Fl " words[i] (i < count ? " ," : " .")
    shared = ""
}

function open_command() {
    print ".Ss newsclip" ($1 == "-" ? "" : " " $1)
    print ".Bl -tag -width Ds"
    command = $1
}

function print_table(file) {
    while ((getline < file) > 0) {
        if ($1 != command) {
            if (command) close_command()
            open_command()
        }
        if ($1 != "-" && $3 in described) shared = shared " " flag($3)
        else describe()
        if ($1 == "-") described[$3] = 1
    }
    close_command()
}

BEGIN { table = ARGV[1]; ARGV[1] = "" }
$0 == ".\\\" OPTIONS" { print_table(table); next }
{ print }
' "$1" "$2"
