# Common to all tests of the command: load it with `load setup`.
# NEWSCLIP names the program, WRAP a program to run it under (valgrind).
bats_require_minimum_version 1.5.0

setup() {
    export LC_ALL=C TZ=UTC
    unset NO_COLOR POSIXLY_CORRECT
    root=$(cd "$BATS_TEST_DIRNAME/../.." && pwd)
    program=${NEWSCLIP:-build/newsclip}
    case $program in
    /*) ;;
    *) program=$root/$program ;;
    esac
    cd "$BATS_TEST_TMPDIR"
}

# Run the program; WRAP is split at spaces on purpose.
newsclip() {
    ${WRAP:-} "$program" "$@"
}

# Standard output to $output, standard error to $stderr, exit status to $status.
clip() {
    run --separate-stderr newsclip "$@"
}

# make_page NAME [WORD]: a dump that is an article without a doubt; WORD tells it from others.
make_page() {
    mkdir -p "$(dirname "$1")"
    cat > "$1" <<END
Council of ${2:-Millbrook} votes to rebuild the old harbour bridge
By Erin Vale
March 4, 2024

The town council voted on Monday evening to rebuild the bridge over the harbour mouth, which has been closed to traffic since a storm tore away two of its piers.

Engineers told the meeting that the work would take eighteen months, and that a ferry would carry people and bicycles across the water until the new deck is open.

"Nobody wanted to see it go, but the timber was rotten right through," said the harbour master, who had asked for a survey three years ago.

The money comes from a regional fund for ports, and the council expects to ask for bids from builders before the summer.
END
}

# Every line of standard error begins with the program's name, and there are $1 of them.
has_messages() {
    [ "$(printf '%s' "$stderr" | grep -c '^newsclip: ')" -eq "$1" ]
    [ "$(printf '%s' "$stderr" | grep -vc '^newsclip: ')" -eq 0 ]
}

# The values of a key of all records in $output, a line each.
values() {
    printf '%s\n' "$output" | jq -r ".$1"
}
