# Records against goldens.
load setup

# Two dumps and the goldens of them.
make_goldens() {
    make_page in/a.txt && make_page in/sub/b.txt Elsewhere
    newsclip -o gold in 2> messages
}

@test "check: nothing to say where nothing differs" {
    make_goldens
    clip check in gold
    [ "$status" -eq 0 ]
    [ -z "$output" ]
    [ "$stderr" = "newsclip: 2 checked, 0 differ" ]
}

@test "check: goldens may be a folder, one file of lines, one file of pretty records, one record" {
    make_goldens
    newsclip -c in > lines.jsonl
    newsclip in > pretty.json
    newsclip --full in/a.txt > one.json
    for goldens in gold lines.jsonl pretty.json; do newsclip check --quiet in $goldens; done
    newsclip check --quiet in/a.txt one.json
}

@test "check: a changed word is shown in its place" {
    make_goldens
    word=$(jq -r '.body[1]' gold/a.json | cut -d' ' -f2)
    jq --arg word "$word" '.body[1] |= sub(" " + $word + " "; " otherwise ")' gold/a.json > new && mv new gold/a.json
    clip check in gold
    [ "$status" -eq 1 ]
    [ "${lines[0]}" = "in/a.txt: body differs" ]
    [[ "$output" == *"paragraph 2: "*" [-otherwise-] {+$word+} "* ]]
    [ "$stderr" = "newsclip: 2 checked, 1 differs" ]
}

@test "check: values, lists and paragraphs that come and go" {
    make_goldens
    jq '.dateline = "OSLO" | .authors = ["Ann Example"] | .body |= [.[0]] + ["New one."] + .[1:] | del(.site)' gold/a.json > new
    mv new gold/a.json
    clip check --fields site,authors,dateline,body in/a.txt gold/a.json
    [ "$status" -eq 1 ]
    [ "${lines[0]}" = "in/a.txt: site, authors, dateline, body differ" ]
    [[ "$output" == *"site: not in the golden"* ]]
    [[ "$output" == *'  - "Ann Example"'* ]]
    [[ "$output" == *'  - "OSLO"'$'\n''  + null'* ]]
    [[ "$output" == *"[-¶ New one.-]"* ]] || [[ "$output" == *"[-New one. ¶-]"* ]]
}

@test "check: --fields looks at those only; input, tool and confidence are never looked at" {
    make_goldens
    newsclip --full -o full in 2> messages
    jq '.headline = "Other" | .input = "x" | .tool = {} | .confidence = 0' full/a.json > new && mv new full/a.json
    newsclip check --quiet --fields date,body in full
    clip check in full
    [ "$status" -eq 1 ]
    [ "${lines[0]}" = "in/a.txt: headline differs" ]
}

@test "check: members of objects are told one by one" {
    make_goldens
    newsclip --full -o full in 2> messages
    jq '.evidence.headline.by = "somebody" | .evidence.gone = 1 | del(.evidence.date)' full/a.json > new && mv new full/a.json
    clip check in full
    [ "$status" -eq 1 ]
    [ "${lines[0]}" = "in/a.txt: evidence differs" ]
    [[ "$output" == *$'evidence.headline.by:\n  [-somebody-] {+'* ]]
    [[ "$output" == *$'evidence.gone: only in the golden\n  - 1'* ]]
    [[ "$output" == *$'evidence.date: not in the golden\n  + {'* ]]
}

@test "check: an input without a golden and a golden without an input are differences" {
    make_goldens
    mv gold/a.json gold/z.json
    clip check in gold
    [ "$status" -eq 1 ]
    [ "${lines[0]}" = "in/a.txt: no golden in gold/a.json" ]
    [ "${lines[1]}" = "gold/z.json: a golden without an input: in/a.txt" ]
}

@test "check: a golden of a failure is one like others" {
    make_page in/a.txt && printf ' \n' > in/b.txt
    newsclip -o gold in 2> messages || true
    newsclip check --quiet in gold
    clip check in/b.txt nowhere.txt gold/b.json
    [ "$status" -eq 1 ]
    [[ "$stderr" == *"nowhere.txt: No such file or directory"* ]]
}

@test "check: the report is the same with any number of jobs" {
    for i in 1 2 3 4 5 6 7 8 9; do make_page in/$i.txt Number$i; done
    newsclip -o gold in 2> messages
    for i in 2 5 9; do sed -i 's/"status": "ok"/"status": "empty"/' gold/$i.json; done
    newsclip check in gold > one 2> messages || [ $? -eq 1 ]
    newsclip check -j 4 in gold > four 2> messages || [ $? -eq 1 ]
    [ -s one ]
    cmp one four
}

@test "check --update: brings goldens up to date, and touches nothing else" {
    make_goldens
    cp -r gold right
    jq '.headline = "Other" | .input = "elsewhere/a.txt"' gold/a.json > new && mv new gold/a.json
    rm gold/sub/b.json
    touch -d 2001-01-01 gold/a.json && make_page in/c.txt Third
    newsclip -o right in 2> messages
    clip check --update in gold
    [ "$status" -eq 0 ]
    [[ "$output" == *"in/a.txt: headline differs; updated"*"[-Other-]"* ]]
    [ "$stderr" = "newsclip: 3 checked, 3 differ, 3 updated" ]
    sed -i 's#elsewhere/a.txt#in/a.txt#' gold/a.json
    diff -r gold right
    cp gold/a.json before && touch -d 2001-01-01 gold/a.json
    newsclip check --quiet --update in gold
    [ "$(stat -c %Y gold/a.json)" = "$(date -d 2001-01-01 +%s)" ]
}

@test "check --update: a golden keeps its form; --fields leaves the rest of it alone" {
    make_goldens
    newsclip --full -c in > full.jsonl
    cp full.jsonl right.jsonl
    sed -i 's/"status":"ok"/"status":"empty"/; s/"tool":{[^}]*}/"tool":{}/' full.jsonl
    newsclip check --quiet --update --fields status in full.jsonl > report
    sed -i 's/"tool":{[^}]*}/"tool":{}/' right.jsonl
    cmp full.jsonl right.jsonl
}

@test "check --update: goldens without an input stay, and are told of" {
    make_goldens
    newsclip -c in > lines.jsonl
    sed -i '1s/"ok"/"empty"/' lines.jsonl
    clip check --update in/a.txt lines.jsonl
    [ "$status" -eq 1 ]
    [ "$(jq -r .status lines.jsonl | tr '\n' ' ')" = "ok ok " ]
    [ "$stderr" = "newsclip: 2 checked, 2 differ, 1 updated" ]
}

@test "check --update: makes goldens where there are none" {
    make_page in/a.txt && make_page in/sub/b.txt Elsewhere
    clip check in new/gold
    [ "$status" -eq 2 ]
    newsclip check --quiet --update in new/gold > report
    newsclip check --quiet --update in all.jsonl > report
    newsclip -o right in 2> messages
    diff -r right new/gold
    newsclip -c in | cmp - all.jsonl
}

@test "check: archives have a golden file of lines" {
    make_page a.txt && mkdir in
    jq -Rsc '{id: "x", text: .}, {id: "y", text: ""}, {id: "x", text: .}' a.txt > in/dumps.jsonl
    newsclip -o gold in 2> messages || true
    newsclip check --quiet in gold
    sed -i '3s/"ok"/"empty"/' gold/dumps.jsonl
    clip check in gold
    [ "${lines[0]}" = "x: status differs" ]
    sed -i '3d' gold/dumps.jsonl
    clip check in gold
    [ "$status" -eq 1 ]
    [ "$output" = "x: no golden in gold/dumps.jsonl" ]
}

@test "check: goldens that are none are told with their line, and never written over" {
    make_goldens
    { cat gold/a.json; echo '{"schema": 1,'; } > broken.json
    cp broken.json before
    for update in "" --update; do
        clip check $update in/a.txt broken.json
        [ "$status" -eq 2 ]
        [[ "$stderr" == *"broken.json:"[0-9]*": not a record in JSON"* ]]
        cmp broken.json before
    done
}

@test "check: colours, where asked for" {
    make_goldens
    sed -i 's/"status": "ok"/"status": "empty"/' gold/a.json
    clip check --color always in gold
    [[ "$output" == *$'\033[31m[-empty-]\033[0m \033[32m{+ok+}\033[0m'* ]]
    clip check in gold
    [[ "$output" != *$'\033'* ]]
}

@test "check: needs inputs, and goldens that are not inside of them" {
    make_goldens
    clip check gold
    [ "$status" -eq 2 ]
    clip check . gold
    [ "$status" -eq 2 ]
    [ "$stderr" = "newsclip: gold: the goldens are inside the input ." ]
}
