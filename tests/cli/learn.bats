# Boilerplate of a site as a rule file.
load setup

# Six dumps of a site with a line of its own in each; the line has a number. The articles have no sentence in common.
make_site() {
    who=(Fishermen Teachers Bakers Singers Carpenters Gardeners)
    did=("repaired the old sluice" "asked for a longer summer" "opened a shop by the station" "sang for the new mayor"
        "rebuilt the roof of the chapel" "planted three hundred trees")
    why=("because the river had risen." "after a vote that took all night." "with money from a fund for small towns."
        "while the square was full of people." "before the first snow fell." "as their fathers had promised.")
    mkdir site
    for i in 0 1 2 3 4 5; do
        {
            printf '%s who %s\n\n4 March 2024\n\n' "${who[i]}" "${did[i]}"
            for k in 0 2 3 4; do
                printf '%s from the upper valley %s on Monday, %s ' "${who[(i + k) % 6]}" "${did[(i + 2 * k) % 6]}" "${why[(i + k) % 6]%.}"
                printf 'Nobody had asked %s, and yet they %s %s\n\n' "${who[(i + k + 1) % 6],,}" "${did[(i + k) % 6]}" "${why[(i + 3 * k) % 6]}"
            done
            printf '%s friends of the lighthouse pay for this page, and every one of them is thanked.\n' $((i * 17 + 5))
        } > site/$((i + 1)).txt
    done
}

@test "learn: a rule that takes the line out of the records, and says why" {
    make_site
    clip learn site
    [ "$status" -eq 0 ]
    [ -z "$stderr" ]
    [[ "$output" == *"# in 6 of 6 documents, in the records of 6; first in site/1.txt"* ]]
    [[ "$output" == *"rule   learned.site.1"* ]]
    [[ "$output" == *"match  \\d+ friends of the lighthouse"* ]]
    printf '%s\n' "$output" > site.rules
    newsclip rules --lint site.rules
    newsclip -c site | grep -q lighthouse
    newsclip -c --rules site.rules site > records
    [ "$(wc -l < records)" -eq 6 ]
    ! grep -q lighthouse records
}

@test "learn: --min-documents says in how many dumps a line must stand" {
    make_site
    rm site/4.txt site/5.txt site/6.txt
    newsclip learn --min-documents 3 site | grep -q lighthouse
    ! newsclip learn --min-documents 4 site | grep -q lighthouse
    clip learn --min-documents 1 site
    [ "$status" -eq 2 ]
}

@test "learn: the same bytes with any number of jobs" {
    make_site
    newsclip learn site > one
    newsclip learn -j 3 site | cmp - one
}

@test "learn: what nothing can be learned from is a file without rules, which is a right one" {
    make_page site/a.txt
    newsclip learn site > none.rules
    ! grep -q '^rule' none.rules
    newsclip rules --lint none.rules
    newsclip --rules none.rules site/a.txt > record
}

@test "learn: inputs that cannot be read are told of" {
    make_site
    clip learn site nowhere
    [ "$status" -eq 1 ]
    [ "$stderr" = "newsclip: nowhere: No such file or directory" ]
    [[ "$output" == *lighthouse* ]]
}

@test "learn: archives too" {
    make_site
    for f in site/*.txt; do jq -Rsc --arg id "$f" '{id: $id, text: .}' "$f"; done > site.jsonl
    newsclip learn site.jsonl | grep -q 'friends of the lighthouse'
}
