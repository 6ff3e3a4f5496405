# --rules FILE and the command `rules`.
load setup

good_rule() {
    cat <<'END'
rule   test.harbour.cam
label  advert
cue    harbour cam
match  watch the harbour cam(?: live)?
yes    Watch the harbour cam live
no     The harbour cam was torn away by the storm on Sunday.
END
}

@test "--rules FILE is used before the built-in rules" {
    make_page page && good_rule > my.rules
    echo "Watch the harbour cam live" >> page
    clip --full --rules my.rules page
    [ "$status" -eq 0 ]
    [ "$(printf '%s' "$output" | jq -r '.blocks[] | select(.by == "test.harbour.cam") | .label')" = advert ]
    [ "$(values removed.advert)" -ge 1 ]
}

# The texts of all blocks that the rule test.ticker has named, parted by bars.
ticker_lines() {
    values 'blocks | map(select(.by == "test.ticker").text) | join("|")'
}

@test "a rule of a block takes what follows, up to its stop or limit, and no prose" {
    make_page page
    printf '%s\n' 'Ticker of the day' 'First of the ticker' 'Second of the ticker' 'Ticker ends' 'After the ticker' >> page
    ticker='rule   test.ticker\nlabel  related\nwhere  block\ncue    ticker\nmatch  ticker of the day\n%b'
    ticker+='yes    Ticker of the day\nno     The ticker of the day was empty.\n'
    printf "$ticker" 'stop   ticker ends\n' > my.rules
    clip --full --rules my.rules page
    [ "$(ticker_lines)" = "Ticker of the day|First of the ticker|Second of the ticker" ]
    printf "$ticker" 'limit  1\n' > my.rules
    clip --full --rules my.rules page
    [ "$(ticker_lines)" = "Ticker of the day|First of the ticker" ]
    make_page prose && { echo 'Ticker of the day' && sed '1,/^March/d' prose | tr -s '\n' ' ' && echo; } > page
    printf "$ticker" 'limit  9\n' > my.rules
    clip --full --rules my.rules page
    [ "$(values 'blocks[1] | .veto, .label' | xargs)" = "test.ticker body" ]
}

@test "a wrong --rules file is named with its line, before any record" {
    make_page page
    (good_rule | sed 's/advert/nonsense/') > my.rules
    clip --rules my.rules page
    [ "$status" -eq 2 ]
    [ -z "$output" ]
    [[ ${stderr_lines[0]} == "newsclip: my.rules:2: "* ]]
}

@test "a --rules file that cannot be read is exit status 2" {
    make_page page
    clip --rules missing.rules page
    [ "$status" -eq 2 ]
    [ -z "$output" ]
    [ "$stderr" = "newsclip: missing.rules: No such file or directory" ]
}

@test "rules --list lists rules, the user's first" {
    clip rules --list
    [ "$status" -eq 0 ]
    [ "${#lines[@]}" -gt 10 ]
    good_rule > my.rules
    clip rules --list --rules my.rules
    [ "$status" -eq 0 ]
    [[ ${lines[0]} == test.harbour.cam*advert*my.rules* ]]
}

@test "rules --lint is silent on a right file" {
    good_rule > my.rules
    clip rules --lint my.rules
    [ "$status" -eq 0 ]
    [ -z "$output" ] && [ -z "$stderr" ]
}

@test "rules --lint warns of a pattern that takes too many steps, and the file is right all the same" {
    printf '%s\n' 'rule  site.words' 'label noise' 'cue   weather' 'match weather(?: ?\w+)*' 'yes   Weather today' \
        'no    Weather, and more.' > slow.rules
    clip rules --lint slow.rules
    [ "$status" -eq 0 ]
    [[ $output == "slow.rules:1: warning: site.words: needs too many steps on a line of 64 KiB: 'Weather"* ]]
    sed 's/(?: ?.w+)\*/(?: ?\\w++){0,9}+/' slow.rules > quick.rules
    clip rules --lint quick.rules
    [ "$status" -eq 0 ] && [ -z "$output" ]
}

@test "rules --lint finds a pattern that misses its example" {
    (good_rule && echo "yes    Look at the sea") > my.rules
    clip rules --lint my.rules
    [ "$status" -eq 1 ]
    [[ $output == my.rules:* ]]
}

@test "rules --lint finds a pattern that hits what it must not" {
    (good_rule && echo "no     watch the harbour cam") > my.rules
    clip rules --lint my.rules
    [ "$status" -eq 1 ]
}

@test "rules --lint finds a pattern that does not compile" {
    (good_rule | sed 's/(?: live)/(?: live/') > my.rules
    clip rules --lint my.rules
    [ "$status" -eq 1 ]
    [[ $output == my.rules:4:* ]]
}

@test "rules --lint goes on after a file that cannot be read" {
    (good_rule && echo "yes    Look at the sea") > my.rules
    clip rules --lint missing my.rules
    [ "$status" -eq 2 ]
    [[ $output == my.rules:* ]]
    [ "$stderr" = "newsclip: missing: No such file or directory" ]
}

@test "the built-in rules pass their own lint" {
    shopt -s globstar nullglob
    files=("$root"/data/rules/**/*.rules)
    [ "${#files[@]}" -gt 0 ] || skip "no rule files"
    clip rules --lint "${files[@]}"
    printf '%s\n' "$output"
    [ "$status" -eq 0 ]
}

@test "rules without a task is wrong usage" {
    clip rules
    [ "$status" -eq 2 ]
    [ "${stderr_lines[0]}" = "newsclip: rules needs --list or --lint" ]
    [ "${stderr_lines[1]}" = "Try 'newsclip rules --help'." ]
    clip rules --list --lint x
    [ "$status" -eq 2 ]
    clip rules --lint
    [ "${stderr_lines[0]}" = "newsclip: rules --lint needs a file" ]
    clip rules --list x
    [ "${stderr_lines[0]}" = "newsclip: rules --list takes no file; say --rules FILE" ]
}
