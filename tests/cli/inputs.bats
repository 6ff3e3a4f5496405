# Operands: files, folders, standard input, lists of names.
load setup

@test "no operand is standard input" {
    make_page page.txt
    run --separate-stderr newsclip < page.txt
    [ "$status" -eq 0 ]
    [ "$(values input)" = - ]
    [ -z "$stderr" ]
}

@test "- is standard input" {
    make_page page.txt
    run --separate-stderr newsclip - < page.txt
    [ "$status" -eq 0 ]
    [ "$(values input)" = - ]
}

@test "- a second time is an empty document" {
    make_page page.txt
    run --separate-stderr newsclip - - < page.txt
    [ "$status" -eq 1 ]
    [ "$(values status)" = $'ok\nempty' ]
    has_messages 1
}

@test "several files keep their order" {
    make_page b.txt && make_page a.txt
    clip b.txt a.txt b.txt
    [ "$status" -eq 0 ]
    [ "$(values input)" = $'b.txt\na.txt\nb.txt' ]
}

@test "a missing file in the middle stops nothing" {
    make_page a.txt && make_page b.txt
    clip a.txt missing.txt b.txt
    [ "$status" -eq 1 ]
    [ "$(values input)" = $'a.txt\nmissing.txt\nb.txt' ]
    [ "$(values status)" = $'ok\nerror\nok' ]
    [ "$stderr" = "newsclip: missing.txt: No such file or directory" ]
}

@test "an unreadable file is a record and a message" {
    make_page a.txt && chmod 000 a.txt
    [ ! -r a.txt ] || skip "root reads every file"
    clip a.txt
    [ "$status" -eq 1 ]
    [ "$(values status)" = error ]
    [ "$stderr" = "newsclip: a.txt: Permission denied" ]
}

@test "a file that is a folder's path is a record and a message" {
    make_page a.txt
    clip a.txt/b
    [ "$status" -eq 1 ]
    [ "$stderr" = "newsclip: a.txt/b: Not a directory" ]
}

@test "-- ends the options" {
    make_page ./-c
    clip -- -c
    [ "$status" -eq 0 ]
    [ "$(values input)" = -c ]
}

@test "a folder is read recursively, sorted by the bytes of the path" {
    for f in b/z a-b a/y a.txt Z é a/x/1; do make_page "dumps/$f"; done
    clip dumps
    [ "$status" -eq 0 ]
    [ "$(values input)" = $'dumps/Z\ndumps/a-b\ndumps/a.txt\ndumps/a/x/1\ndumps/a/y\ndumps/b/z\ndumps/é' ]
}

@test "slashes between folder and file are folded" {
    make_page dumps/sub/a
    clip dumps///sub//
    [ "$(values input)" = dumps/sub/a ]
    clip ./dumps
    [ "$(values input)" = ./dumps/sub/a ]
}

@test "files and folders that begin with a dot are passed over" {
    make_page dumps/.hidden && make_page dumps/.git/page && make_page dumps/seen
    clip dumps
    [ "$(values input)" = dumps/seen ]
}

@test "a file that begins with a dot is read when it is named" {
    make_page .hidden
    clip .hidden
    [ "$(values input)" = .hidden ]
}

@test "links to files are followed, links to folders are not" {
    make_page elsewhere/page && mkdir dumps
    ln -s ../elsewhere/page dumps/file
    ln -s ../elsewhere dumps/folder
    ln -s . dumps/loop
    ln -s .. dumps/up
    clip dumps
    [ "$status" -eq 0 ]
    [ "$(values input)" = dumps/file ]
}

@test "a link to a folder is followed where it is the operand" {
    make_page elsewhere/page && ln -s elsewhere link
    clip link
    [ "$(values input)" = link/page ]
}

@test "a link to nothing is a record of status error" {
    mkdir dumps && ln -s nowhere dumps/broken && make_page dumps/page
    clip dumps
    [ "$status" -eq 1 ]
    [ "$(values status)" = $'error\nok' ]
    [ "$stderr" = "newsclip: dumps/broken: No such file or directory" ]
}

@test "pipes inside a folder are passed over" {
    make_page dumps/page && mkfifo dumps/pipe
    clip dumps
    [ "$status" -eq 0 ]
    [ "$(values input)" = dumps/page ]
}

@test "a named pipe is read as a stream" {
    make_page page && mkfifo pipe
    timeout 20 sh -c 'cat page > pipe' 3>&- &
    clip pipe
    [ "$status" -eq 0 ]
    [ "$(values input)" = pipe ]
}

@test "an unreadable folder is a record of status error" {
    make_page dumps/page && mkdir dumps/shut && chmod 000 dumps/shut
    [ ! -r dumps/shut ] || skip "root reads every folder"
    clip dumps
    [ "$status" -eq 1 ]
    [ "$(values status)" = $'ok\nerror' ]
    [ "$stderr" = "newsclip: dumps/shut: Permission denied" ]
}

@test "an empty folder gives no record" {
    mkdir dumps
    clip dumps
    [ "$status" -eq 0 ]
    [ -z "$output" ] && [ -z "$stderr" ]
}

@test "a very deep folder ends in a record, not in a crash" {
    mkdir dumps && make_page dumps/page
    deep=$(printf 'd%.0s' {1..200})
    (cd dumps && for _ in {1..30}; do mkdir "$deep" && cd -P "$deep" || exit 0; done)
    clip dumps
    [ "$status" -eq 1 ]
    [ "$(values status | sort | tr '\n' ' ')" = "error ok " ]
    [[ $stderr == *"File name too long" ]]
    find dumps -depth -delete
}

@test "bytes of a name that are not UTF-8 become U+FFFD" {
    make_page $'caf\xe9.txt'
    clip $'caf\xe9.txt'
    [ "$status" -eq 0 ]
    [ "$(values input)" = $'caf\xef\xbf\xbd.txt' ]
}

@test "a line end in a name makes no second message line" {
    clip $'a\nb'
    [ "$status" -eq 1 ]
    has_messages 1
    [ "$(printf '%s' "$output" | jq .input)" = '"a\nb"' ]
}

@test "--files-from reads names, one a line" {
    make_page 'a b' && make_page c
    printf 'c\n\na b' > list
    clip --files-from list
    [ "$status" -eq 0 ]
    [ "$(values input)" = $'c\na b' ]
}

@test "--files-from - reads names from standard input; operands go first" {
    make_page a && make_page b
    run --separate-stderr newsclip --files-from - b <<< a
    [ "$(values input)" = $'b\na' ]
}

@test "--files-from -0 reads names that end in NUL" {
    make_page $'new\nline' && make_page b
    printf 'new\nline\0b\0' > list
    clip -c --files-from list -0
    [ "$status" -eq 0 ]
    [ "$(printf '%s\n' "$output" | jq .input)" = $'"new\\nline"\n"b"' ]
}

@test "--files-from takes folders as operands do" {
    make_page dumps/a && make_page dumps/b
    run --separate-stderr newsclip --files-from - <<< dumps
    [ "$(values input)" = $'dumps/a\ndumps/b' ]
}

@test "an empty list is no input" {
    clip --files-from /dev/null
    [ "$status" -eq 0 ]
    [ -z "$output" ] && [ -z "$stderr" ]
}

@test "a list with NULs but without -0 is refused before any record" {
    make_page a
    printf 'a\na\0b\n' > list
    clip --files-from list
    [ "$status" -eq 2 ]
    [ -z "$output" ]
    [ "$stderr" = "newsclip: list:2: a NUL in a name; is -0 missing?" ]
}

@test "a list that cannot be read is exit status 2" {
    make_page a
    clip --files-from missing a
    [ "$status" -eq 2 ]
    [ -z "$output" ]
    [ "$stderr" = "newsclip: missing: No such file or directory" ]
}
