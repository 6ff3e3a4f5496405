# Options: what each does, and what wrong ones say.
load setup

# Wrong usage: exit status 2, nothing on standard output, a message and a pointer to the help.
refuses() {
    local expected=$1
    shift
    clip "$@"
    [ "$status" -eq 2 ]
    [ -z "$output" ]
    [ "${stderr_lines[0]}" = "newsclip: $expected" ]
    [[ ${stderr_lines[1]} == "Try 'newsclip"*"--help'." ]]
    [ "${#stderr_lines[@]}" -eq 2 ]
}

@test "--help names every option, in at most 80 columns" {
    clip --help
    [ "$status" -eq 0 ]
    [ -z "$stderr" ]
    for option in compact format full fields from reference-time date-order url rules files-from \
        null max-bytes timeout strict quiet help version; do
        [[ $output == *" --$option"* ]]
    done
    [ -z "$(printf '%s\n' "$output" | grep -E '.{81}')" ]
}

@test "--help of a command" {
    clip explain --help
    [ "$status" -eq 0 ]
    [[ $output == "Usage: newsclip explain"* ]]
    [[ $output == *" --color"* ]]
    [[ $output != *" --compact"* ]]
    clip rules --help
    [ "$status" -eq 0 ]
    [[ $output == *" --lint"* ]]
}

@test "--options: a line of six fields for each option of each command" {
    clip --options
    [ "$status" -eq 0 ]
    [ -z "$(printf '%s\n' "$output" | awk -F '\t' 'NF != 6 || /\t\t/ || /\t$/')" ]
    printf '%s\n' "$output" | grep -qxP -- '-\tc\tcompact\t-\t-\t.+'
    printf '%s\n' "$output" | grep -qxP -- '-\t-\tformat\tFORMAT\tjson, text, markdown, blocks.*\t.+'
    for command in - check explain learn rules; do
        help=$(newsclip ${command#-} --help | grep -oP '^  (-.,|   ) --\K[a-z-]+')
        [ "$(printf '%s\n' "$output" | awk -F '\t' -v c="$command" '$1 == c { print $3 }')" = "$help" ]
    done
}

@test "--version" {
    clip --version
    [ "$status" -eq 0 ]
    [[ $output =~ ^newsclip\ [0-9]+\.[0-9]+\.[0-9]+$ ]]
}

@test "unknown options" {
    refuses "unknown option --nonsense" --nonsense
    refuses "unknown option -q" -q
    refuses "unknown option -q" -cq
    refuses "unknown option --color=never" --color=never
    refuses "unknown option --compact" explain --compact
}

@test "values missing, values where none belong" {
    refuses "--format needs a value" --format
    refuses "--compact takes no value" --compact=yes
}

@test "values that are not understood" {
    refuses "--format xml: not one of json, text, markdown, blocks" --format xml
    refuses "--from pdf: not one of auto, text, html, jsonl, warc" --from pdf
    refuses "--date-order dym: not one of dmy, mdy, ymd" --date-order dym
    for n in 0 '' -1 1.5 x 1T 10KB 99999999999999999999 0x10 ' 1'; do
        refuses "--max-bytes $n: not a number of bytes above 0 (K, M or G may follow)" \
            --max-bytes "$n"
    done
    for n in 0 '' -1 x 1. .5 0.0 1e3 99999999999 inf; do
        refuses "--timeout $n: not a number of seconds above 0" --timeout "$n"
    done
}

@test "--fields with an unknown key" {
    refuses "--fields body,titel: no such key: 'titel'" --fields body,titel
    refuses "--fields : no such key: ''" --fields ''
}

@test "-0 without --files-from" {
    refuses "-0 needs --files-from" -0
}

@test "wrong usage is found before any record is written" {
    make_page page
    clip page --format xml
    [ "$status" -eq 2 ]
    [ -z "$output" ]
}

@test "--reference-time that is no time" {
    make_page page
    clip --reference-time yesterday page
    [ "$status" -eq 2 ]
    [ -z "$output" ]
    [[ ${stderr_lines[0]} == "newsclip: --reference-time: "*yesterday* ]]
}

@test "default output is one pretty-printed object an input" {
    make_page a && make_page b
    clip a b
    [ "${lines[0]}" = "{" ]
    [ "$(printf '%s\n' "$output" | grep -c '^}$')" -eq 2 ]
    [ "$(printf '%s\n' "$output" | jq -s length)" -eq 2 ]
}

@test "-c is one line a record" {
    make_page a && make_page b
    clip -c a b
    [ "${#lines[@]}" -eq 2 ]
    printf '%s\n' "${lines[1]}" | jq -e '.input == "b"'
    compact=$output
    clip --compact a b
    [ "$output" = "$compact" ]
}

@test "pretty and compact hold the same" {
    make_page a
    newsclip a | jq -cS . > pretty
    newsclip -c a | jq -cS . > compact
    cmp pretty compact
}

@test "all keys of the record, in order" {
    make_page a
    clip a
    [ "$(printf '%s' "$output" | jq -r 'keys_unsorted | join(",")')" = \
        "schema,input,status,headline,subheadline,date,modified,date_raw,source,agency,site,authors,section,dateline,language,body,warnings" ]
    : > b
    clip --full b
    [ "$(printf '%s' "$output" | jq -r 'keys_unsorted | join(",")')" = \
        "schema,input,status,headline,subheadline,date,modified,date_raw,source,agency,site,authors,section,dateline,language,body,warnings,captions,keywords,related,blocks,removed,evidence,confidence,tool" ]
}

@test "--fields keeps the record's order and gives those keys only" {
    make_page a
    clip --fields 'status, headline,input,status' a
    [ "$status" -eq 0 ]
    [ "$(printf '%s' "$output" | jq -r 'keys_unsorted | join(",")')" = "input,status,headline" ]
}

@test "--fields gives keys of the full form without --full" {
    make_page a
    clip -c --fields tool a
    [[ $output =~ ^'{"tool":{"version":"'[0-9.]+'","rules":"'[0-9a-f]{16}'"}}'$ ]]
}

@test "--format text" {
    make_page a
    clip --format text a
    [ "$status" -eq 0 ]
    [ "${lines[0]}" = "Council of Millbrook votes to rebuild the old harbour bridge" ]
    [ "${lines[1]}" = "By Erin Vale" ]
    [ "${lines[2]}" = "2024-03-04" ]
    [[ ${lines[3]} == "The town council voted"* ]]
}

@test "--format text is read again as the same record" {
    make_page a
    newsclip --fields headline,date,source,body a > one
    newsclip --format text a | newsclip --fields headline,date,source,body > two
    diff -u one two
}

@test "--format markdown" {
    make_page a
    clip --format markdown a
    [ "$status" -eq 0 ]
    [ "${lines[0]}" = "# Council of Millbrook votes to rebuild the old harbour bridge" ]
    [ "${lines[1]}" = $'2024-03-04 \xc2\xb7 Erin Vale' ]
}

@test "--format blocks has seven columns" {
    make_page a
    clip --format blocks a
    [ "$status" -eq 0 ]
    [ "$(printf '%s\n' "$output" | awk -F '\t' 'NF != 7' | wc -l)" -eq 0 ]
    [[ ${lines[0]} == 1$'\t'paragraph$'\t'headline$'\t'*$'\t-\t0-59\t'Council* ]] ||
        [[ ${lines[0]} == 1$'\t'*$'\t'headline$'\t'* ]]
}

@test "an empty line parts records that are not JSON" {
    make_page a && : > b && make_page c
    newsclip --format text a > one
    newsclip --format text --quiet a b c > all || true
    (cat one && echo && cat one) > expected
    cmp all expected
}

@test "--reference-time resolves relative dates" {
    make_page page && sed -i 's/^March 4, 2024$/3 hours ago/' page
    clip page
    [ "$(values date)" = null ]
    [ "$(values date_raw)" = "3 hours ago" ]
    [ "$(values 'warnings[]')" = date_relative ]
    clip --reference-time 2024-03-04T12:00Z page
    [ "$(values date)" = 2024-03-04 ]
    [ "$(values warnings)" = '[]' ]
}

@test "--date-order resolves numeric dates" {
    make_page page && sed -i 's|^March 4, 2024$|04/03/2024|' page
    clip page
    [ "$(values date)" = null ]
    [ "$(values 'warnings[]')" = date_ambiguous ]
    clip --date-order dmy page
    [ "$(values date)" = 2024-03-04 ]
    clip --date-order mdy page
    [ "$(values date)" = 2024-04-03 ]
}

@test "--from text" {
    make_page page
    clip --from text page
    [ "$status" -eq 0 ]
}

@test "--url is accepted for all inputs" {
    make_page page
    clip --url https://news.example.org/story/1 page
    [ "$status" -eq 0 ]
}

@test "options may stand behind operands" {
    make_page page
    clip page -c
    [ "${#lines[@]}" -eq 1 ]
}

@test "records satisfy the schema in both forms" {
    python3 -c 'import jsonschema; jsonschema.Draft202012Validator' 2> /dev/null ||
        skip "no python3 with jsonschema 4"
    make_page page && : > empty && head -c 99 /dev/zero > binary
    cat > validate.py <<'END'
import json, sys, jsonschema
schema = json.load(open(sys.argv[1]))
jsonschema.Draft202012Validator.check_schema(schema)
check = jsonschema.Draft202012Validator(schema)
count = 0
for line in sys.stdin:
    check.validate(json.loads(line))
    count += 1
assert count == int(sys.argv[2]), count
END
    inputs=(page empty binary missing "$root"/samples)
    newsclip -c --quiet "${inputs[@]}" |
        python3 validate.py "$root/data/schema/record.schema.json" 9
    newsclip -c --quiet --full "${inputs[@]}" |
        python3 validate.py "$root/data/schema/record-full.schema.json" 9
}

@test "the schemas list the statuses, labels, kinds and warnings that there are" {
    ids() { sed -n 's/^X(\([a-z_]*\).*/\1/p' "$root/src/$1"; }
    of() { jq -r "$1" "$root/data/schema/record-full.schema.json"; }
    [ "$(ids article/statuses.def)" = "$(of '.properties.status.enum[]')" ]
    [ "$(ids base/diags.def)" = "$(of '.properties.warnings.items.enum[]')" ]
    [ "$(ids block/kinds.def)" = "$(of '.properties.blocks.items.properties.kind.enum[]')" ]
    [ "$(ids block/labels.def)" = "$(of '.properties.blocks.items.properties.label.enum[]')" ]
    [ "$(sed -n 's/^X(\(.*\), CLUTTER)/\1/p' "$root/src/block/labels.def")" = \
        "$(of '.properties.removed.properties | keys_unsorted[]')" ]
    [ "$(ids article/keys.def)" = "$(of '.required[]')" ]
}

@test "the two schemas agree" {
    jq -S '.properties' "$root/data/schema/record.schema.json" > default
    jq -S --slurpfile d default '.properties | with_entries(select(.key | in($d[0])))' \
        "$root/data/schema/record-full.schema.json" > full
    diff -u default full
}
