# A folder of outputs, jobs, log, progress.
load setup

@test "-o: names follow the inputs' names" {
    for f in in/b.txt in/a/b.html in/a/.hidden in/c in/v1.5 in/x.txt.gz; do make_page "$f"; done
    make_page one/two.txt
    clip -o out in one/two.txt
    [ "$status" -eq 0 ]
    [ -z "$output" ]
    [ "$(cd out && find . -type f | sort | tr '\n' ' ')" = "./a/b.json ./b.json ./c.json ./one/two.json ./v1.5.json ./x.json " ]
    [ "$(jq -r .input out/a/b.json)" = in/a/b.html ]
}

@test "-o: the same record as on standard output" {
    make_page in/a.txt
    newsclip in/a.txt > expected
    newsclip -o out in 2> messages
    cmp expected out/a.json
    newsclip --format markdown -o out in 2> messages
    newsclip --format markdown in/a.txt | cmp - out/a.md
}

@test "-o: nothing leads out of the folder" {
    make_page a.txt && mkdir -p deep/er && cd deep/er
    clip -o out ../../a.txt "$BATS_TEST_TMPDIR/a.txt"
    [ "$status" -eq 0 ]
    [ -f out/a.json ]
    [ -f "out$BATS_TEST_TMPDIR/a.json" ]
    [ ! -e ../../a.json ]
}

@test "-o: standard input is stdin.json" {
    make_page a.txt
    run --separate-stderr newsclip -o out < a.txt
    [ "$(jq -r .input out/stdin.json)" = - ]
}

@test "-o: a container's records are lines of one file" {
    make_page a.txt
    jq -Rsc '{id: "x", text: .}, {id: "y", text: ""}' a.txt > dumps.jsonl
    : > empty.jsonl
    clip -o out dumps.jsonl empty.jsonl
    [ "$status" -eq 1 ]
    [ "$(jq -r .input out/dumps.jsonl | tr '\n' ' ')" = "x y " ]
    [ "$(wc -l < out/dumps.jsonl)" -eq 2 ]
    [ -f out/empty.jsonl ] && [ ! -s out/empty.jsonl ]
}

@test "-o: an empty line stands between the texts of a container" {
    make_page a.txt && make_page b.txt Harwick
    newsclip --format text a.txt > expected && echo >> expected && newsclip --format text b.txt >> expected
    for f in a.txt b.txt; do jq -Rsc '{text: .}' $f; done > dumps.jsonl
    clip -o out --format text dumps.jsonl
    cmp expected out/dumps.txt
}

@test "-o: two inputs with one output are refused before any work" {
    make_page in/a.txt && make_page in/a.html
    clip -o out in
    [ "$status" -eq 2 ]
    [ "$stderr" = "newsclip: in/a.html and in/a.txt would have the same output" ]
    [ ! -e out ]
}

@test "-o: a folder inside the input is refused" {
    make_page in/a.txt
    for out in in in/out in/b/c ./in/../in/d; do
        clip -o "$out" in
        [ "$status" -eq 2 ]
        [ "$stderr" = "newsclip: $out: the output folder is inside the input in" ]
    done
    [ "$(find in | wc -l)" -eq 2 ]
}

@test "-o: an output that would be written over its input is refused" {
    make_page a.txt && cp a.txt before
    clip -o . --format text a.txt
    [ "$status" -eq 2 ]
    [ "$stderr" = "newsclip: a.txt: its output would be written over it" ]
    cmp a.txt before
}

@test "-o: a folder that cannot be made is exit status 2" {
    make_page a.txt
    clip -o a.txt/out a.txt
    [ "$status" -eq 2 ]
    [ "$stderr" = "newsclip: a.txt/out: Not a directory" ]
    clip -o /proc/out a.txt
    [ "$status" -eq 2 ]
    has_messages 1
}

@test "-o: an output folder without permission is exit status 2" {
    make_page a.txt && mkdir out && chmod 555 out
    [ ! -w out ] || skip "root writes everywhere"
    clip -o out a.txt
    [ "$status" -eq 2 ]
    [ "$stderr" = "newsclip: out/.newsclip-journal: Permission denied" ]
}

@test "-o: one output that cannot be written stops no other" {
    make_page in/a.txt && make_page in/b.txt && mkdir -p out/a.json/x
    clip -o out in
    [ "$status" -eq 2 ]
    [ -s out/b.json ]
    printf '%s\n' "$stderr" | grep -qx 'newsclip: out/a.json: Is a directory'
    [ ! -e out/.newsclip-part ]
}

@test "-o: failing inputs have their files, messages, and exit status 1" {
    make_page in/a.txt && : > in/b.txt && ln -s nowhere in/c.txt
    clip -o out in
    [ "$status" -eq 1 ]
    [ "$(jq -r .status out/*.json | tr '\n' ' ')" = "ok empty error " ]
    printf '%s\n' "$stderr" | grep -qx 'newsclip: in/b.txt: nothing but white space'
    printf '%s\n' "$stderr" | grep -q 'newsclip: 3 files, 3 records, 2 failed, in [0-9.]* s'
    [ ! -e out/.newsclip-journal ]
}

@test "-o: --quiet says nothing" {
    make_page in/a.txt && : > in/b.txt
    clip -o out --quiet in
    [ "$status" -eq 1 ]
    [ -z "$stderr" ]
}

@test "-o: two runs in one folder" {
    make_page a.txt && mkfifo pipe
    newsclip -o out pipe 2> messages &
    for i in $(seq 100); do [ -e out/.newsclip-journal ] && break; sleep 0.1; done
    clip -o out a.txt
    [ "$status" -eq 2 ]
    [ "$stderr" = "newsclip: out: another run works in this folder" ]
    cat a.txt > pipe
    wait
    [ -s out/pipe.json ]
}

@test "--resume needs -o" {
    clip --resume
    [ "$status" -eq 2 ]
}

@test "--jobs" {
    for i in 1 2 3 4 5 6 7 8 9; do make_page in/$i.txt; done
    newsclip -c in > expected
    for n in 0 1 3 64; do
        clip -c -j $n in
        [ "$status" -eq 0 ]
        [ "$output" = "$(cat expected)" ]
    done
    for n in -1 x 1.5 1025 ''; do
        clip -j "$n" in
        [ "$status" -eq 2 ]
    done
}

@test "several jobs and a reader that goes away" {
    for i in $(seq 200); do make_page in/$i.txt; done
    run bash -c '"$0" -c -j 4 in | head -n 1; echo "${PIPESTATUS[0]}"' "$program"
    [ "$(printf '%s\n' "$output" | tail -1)" = 0 ]
}

@test "--log: a line for each input" {
    make_page a.txt && : > b.txt
    clip --log log --quiet a.txt b.txt missing
    [ "$(jq -c '[.input, .status, (.time | type), .warnings]' log)" = '["a.txt","ok","number",[]]
["b.txt","empty","number",[]]
["missing","error","number",[]]' ]
    clip --log nowhere/log a.txt
    [ "$status" -eq 2 ]
    clip --log /dev/full a.txt
    [ "$status" -eq 2 ]
    printf '%s\n' "$stderr" | grep -qx 'newsclip: /dev/full: No space left on device'
}

@test "no progress where standard error is no terminal" {
    make_page in/a.txt
    clip --progress -c in
    [ -z "$stderr" ]
}

@test "progress on a terminal, and standard output is clean" {
    script -qec true /dev/null > /dev/null 2>&1 || skip "no terminal can be made here"
    for i in $(seq 30); do make_page in/$i.txt; done
    script -qec "$program -c --progress in > records" typescript > /dev/null
    grep -q 'records  [0-9]*/s  0 failed' typescript
    [ "$(jq -s length records)" -eq 30 ]
    script -qec "$program -o out in" typescript > /dev/null
    grep -q '\[[#-]*\] [0-9]*/30 files  [0-9]*:[0-9][0-9] left' typescript
}
