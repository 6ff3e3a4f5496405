# What becomes of inputs that are no article, and of output that cannot be written.
load setup

@test "an article is exit status 0 and no message" {
    make_page page
    clip page
    [ "$status" -eq 0 ]
    [ "$(values status)" = ok ]
    [ -z "$stderr" ]
}

@test "an empty file" {
    : > page
    clip page
    [ "$status" -eq 1 ]
    [ "$(values status)" = empty ]
    [ "$(values body)" = '[]' ]
    [ "$stderr" = "newsclip: page: nothing but white space" ]
}

@test "nothing but white space" {
    printf ' \n\t\r\n\xc2\xa0\n\xef\xbb\xbf' > page
    clip page
    [ "$status" -eq 1 ]
    [ "$(values status)" = empty ]
}

@test "binary" {
    head -c 4096 /dev/zero > page
    printf 'some text' >> page
    clip page
    [ "$status" -eq 1 ]
    [ "$(values status)" = binary ]
    [ "$stderr" = "newsclip: page: binary, not text" ]
}

@test "a headline alone is no article" {
    echo "Council votes to rebuild the old harbour bridge" > page
    clip page
    [ "$status" -eq 1 ]
    [ "$(values status)" = no_article ]
    [ "$stderr" = "newsclip: page: no article found" ]
}

@test "a file above --max-bytes is too_large, one of just that size is not" {
    make_page page
    size=$(wc -c < page)
    clip --max-bytes "$((size - 1))" page
    [ "$status" -eq 1 ]
    [ "$(values status)" = too_large ]
    [ "$stderr" = "newsclip: page: larger than --max-bytes allows" ]
    clip --max-bytes "$size" page
    [ "$status" -eq 0 ]
}

@test "the default of --max-bytes is 16 MiB" {
    truncate -s $((16 * 1024 * 1024 + 1)) page
    clip page
    [ "$(values status)" = too_large ]
}

@test "a huge file is not read to find out" {
    truncate -s 1T page 2> /dev/null || skip "no such large files here"
    clip page
    [ "$(values status)" = too_large ]
}

@test "a stream without an end is read up to --max-bytes" {
    clip --max-bytes 64K /dev/zero
    [ "$status" -eq 1 ]
    [ "$(values status)" = too_large ]
    run --separate-stderr newsclip --max-bytes 64K < /dev/zero
    [ "$(values status)" = too_large ]
}

@test "--timeout gives a status, and the next input its own time" {
    make_page page
    for _ in {1..4000}; do cat page; done > long
    clip --timeout 0.001 long
    [ "$status" -eq 1 ]
    [ "$(values status)" = timeout ]
    [ "$stderr" = "newsclip: long: took longer than --timeout allows" ]
}

@test "a bad input among good ones is exit status 1, with a record for each" {
    make_page a && : > b && make_page c
    clip -c a b c
    [ "$status" -eq 1 ]
    [ "${#lines[@]}" -eq 3 ]
    has_messages 1
}

@test "--quiet silences the lines of failing inputs, not the exit status" {
    : > page
    clip --quiet page missing
    [ "$status" -eq 1 ]
    [ -z "$stderr" ]
    [ "$(values status)" = $'empty\nerror' ]
}

@test "--quiet does not silence wrong usage" {
    clip --quiet --nonsense
    [ "$status" -eq 2 ]
    [ -n "$stderr" ]
}

@test "--strict makes a warning a failure" {
    make_page page && sed -i '/March 4, 2024/d' page
    clip page
    [ "$status" -eq 0 ]
    [ "$(values 'warnings[]')" = date_missing ]
    [ -z "$stderr" ]
    clip --strict page
    [ "$status" -eq 1 ]
    [ "$(values status)" = ok ]
    [ "$stderr" = "newsclip: page: warnings: date_missing" ]
}

@test "--strict without a warning is exit status 0" {
    make_page page
    clip --strict page
    [ "$status" -eq 0 ]
    [ -z "$stderr" ]
}

@test "a full disk is exit status 2 and a message" {
    [ -c /dev/full ] || skip "no /dev/full"
    make_page page
    run --separate-stderr bash -c '"$@" > /dev/full' - ${WRAP:-} "$program" page
    [ "$status" -eq 2 ]
    [ "$stderr" = "newsclip: cannot write output: No space left on device" ]
}

@test "a full disk shows for --help too" {
    [ -c /dev/full ] || skip "no /dev/full"
    run --separate-stderr bash -c '"$@" > /dev/full' - ${WRAP:-} "$program" --help
    [ "$status" -eq 2 ]
}

@test "closed standard output is exit status 2" {
    make_page page
    run --separate-stderr bash -c '"$@" >&-' - ${WRAP:-} "$program" page
    [ "$status" -eq 2 ]
    has_messages 1
}

@test "closed standard input is an input that cannot be read" {
    run --separate-stderr bash -c '"$@" <&-' - ${WRAP:-} "$program"
    [ "$status" -eq 1 ]
    [ "$(values status)" = error ]
    [ "$stderr" = "newsclip: -: Bad file descriptor" ]
}

@test "a closed pipe ends it quietly" {
    make_page page
    for i in {1..3000}; do echo page; done > list
    run --separate-stderr bash -c \
        '"$@" --full --files-from list | head -c 1; exit "${PIPESTATUS[0]}"' - ${WRAP:-} "$program"
    [ "$status" -eq 0 ]
    [ "$output" = "{" ]
    [ -z "$stderr" ]
}

@test "a pipe closed before the start ends it quietly" {
    make_page page
    run --separate-stderr bash -c '(sleep 0.2; "$@" page; echo $? > status) | true; sleep 2' - \
        ${WRAP:-} "$program"
    [ "$(cat status)" -eq 0 ]
    [ -z "$stderr" ]
}

@test "standard output holds records only" {
    make_page a && : > b
    clip -c a b missing
    printf '%s\n' "$output" | jq -e . > /dev/null
    [ "${#lines[@]}" -eq 3 ]
}

@test "the same input gives the same bytes in every locale" {
    make_page page
    newsclip --full page > one
    LC_ALL=tr_TR.UTF-8 LANG=de_DE newsclip --full page > two || true
    LC_ALL=C.UTF-8 newsclip --full page > three
    cmp one two && cmp one three
}
