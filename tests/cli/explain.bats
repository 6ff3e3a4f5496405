# The command `explain`.
load setup

@test "every line of the input is shown, with its number and label" {
    make_page page
    clip explain page
    [ "$status" -eq 0 ]
    [ -z "$stderr" ]
    [ "$(printf '%s\n' "$output" | awk '{ print $1 }' | sort -nu | wc -l)" -eq "$(wc -l < page)" ]
    [[ ${lines[0]} == "    1  headline "*"Council of Millbrook votes"* ]]
    [ "$(printf '%s\n' "$output" | awk '$1 == 4 { print $2, $3 }')" = "- -" ]
    [ "$(printf '%s\n' "$output" | awk '$1 == 5 { print $2 }')" = body ]
}

@test "a line of several blocks makes several rows" {
    make_page page && sed -i 's/^March 4, 2024$/ date 2024-03-04 WORLD/' page
    clip explain page
    [ "$(printf '%s\n' "$output" | awk '$1 == 3' | wc -l)" -ge 2 ]
}

@test "no colour on what is no terminal" {
    make_page page
    clip explain page
    [[ $output != *$'\033'* ]]
}

@test "--color=always colours, NO_COLOR or not; --color=never does not" {
    make_page page
    NO_COLOR=1 clip explain --color=always page
    [[ ${lines[0]} == $'\033['*'Council'*$'\033[0m' ]]
    clip explain --color=never page
    [[ $output != *$'\033'* ]]
}

@test "on a terminal there is colour, and NO_COLOR is honoured" {
    command -v script > /dev/null || skip "no script(1)"
    script -qec 'test -t 1' /dev/null || skip "no terminal to be had (no /dev/pts?)"
    make_page page
    run script -qec "'$program' explain page" /dev/null
    [[ $output == *$'\033['* ]]
    NO_COLOR=1 run script -qec "'$program' explain page" /dev/null
    [[ $output != *$'\033['* ]]
    NO_COLOR='' run script -qec "'$program' explain page" /dev/null
    [[ $output == *$'\033['* ]]
}

@test "kept and removed lines differ in colour" {
    make_page page && printf 'Share on Facebook | Twitter | WhatsApp\n' >> page
    clip explain --color=always page
    kept=$(printf '%s\n' "$output" | grep 'town council' | cut -d m -f 1)
    gone=$(printf '%s\n' "$output" | grep 'WhatsApp' | cut -d m -f 1)
    blank=$(printf '%s\n' "$output" | grep '    4  ' | cut -d m -f 1)
    [ "$kept" != "$gone" ] && [ "$kept" != "$blank" ] && [ "$gone" != "$blank" ]
}

@test "control characters of the input do not reach the terminal" {
    make_page page && printf '\033[31mred\033]0;title\007 \xff bytes \xc2\x9b and so on\n' >> page
    clip explain page
    [[ $output != *$'\033'* ]]
    [[ $output != *$'\007'* ]]
    [[ $output != *$'\xc2\x9b'* ]]
    printf '%s\n' "$output" | iconv -f UTF-8 -t UTF-8 > /dev/null
}

@test "standard input, CR LF and CR" {
    make_page page
    sed 's/$/\r/' page > crlf
    run --separate-stderr newsclip explain < crlf
    [ "$status" -eq 0 ]
    [[ $output != *$'\r'* ]]
    tr '\n' '\r' < page > cr
    clip explain cr
    [[ ${lines[0]} == "    1  headline "* ]]
    [ "${#lines[@]}" -eq "$(wc -l < page)" ]
}

@test "what is no article is exit status 1" {
    : > page
    clip explain page
    [ "$status" -eq 1 ]
    [ "$stderr" = "newsclip: page: nothing but white space" ]
    clip explain missing
    [ "$status" -eq 1 ]
    [ "$stderr" = "newsclip: missing: No such file or directory" ]
}

@test "explain takes one file" {
    make_page page
    clip explain page page
    [ "$status" -eq 2 ]
    [ "${stderr_lines[0]}" = "newsclip: explain takes one file" ]
    clip explain .
    [ "$status" -eq 2 ]
    [ "$stderr" = "newsclip: .: a folder; explain takes one file" ]
}
