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

@test "--weights says what the learned labeller went by" {
    make_page page
    clip explain --weights page
    [[ ${lines[4]} =~ prose\ [+-][a-z_0-9+-]+\ [+-][a-z_0-9+-]+\ [+-][a-z_0-9+-]+\ \  ]]
    clip explain page
    [[ ${lines[4]} =~ prose\ +[A-Z] ]]
    clip explain --html --weights page
    [[ $output == *"by prose · weighed "[+-]* ]]
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

@test "--html writes one page: every block, the record, nothing from elsewhere" {
    make_page page
    clip explain --html page
    [ "$status" -eq 0 ]
    [ -z "$stderr" ]
    [ "${lines[0]}" = "<!DOCTYPE html>" ]
    [ "${lines[-1]}" = "</html>" ]
    [[ $output == *"default-src 'none'; style-src 'sha256-"* ]]
    [[ $output == *"<title>page "* ]]
    page=$output
    [ "$(grep -c '<li class="[a-z]* n[0-9]*" id="b' <<< "$page")" -eq "$(newsclip --format blocks page | wc -l)" ]
    [[ $page == *'>headline</b> <span class="text" id="t0" dir="auto">Council of Millbrook votes'* ]]
    [[ $page == *'>by prose · score '*' · bytes '* ]]
    [ -z "$(grep -iE 'https?:|src=|@import|url\(|\{\{' <<< "$page")" ]
}

@test "--html: the policy's hashes are those of the page's style and script" {
    make_page page
    newsclip explain --html page > page.html
    for tag in style script; do
        sed -n "/^<$tag>/,/^<\/$tag>/p" page.html | sed "1s/<$tag>//; \$d" > "$tag"
        hash=$(sha256sum "$tag" | cut -c1-64 | sed 's/../\\x&/g')
        grep -qF "$tag-src 'sha256-$(printf "$hash" | base64)'" page.html
    done
}

@test "--html: a hostile dump stays text" {
    make_page page && sed -i 's/ferry would/ferry \xe2\x80\xae <b> would/' page
    cat >> page <<'END'

</span></li></ol><script>alert(1)</script><img src=x onerror=alert(2)> & "quoted" 'text' --> ]]> </pre> {{record}} {{css}}
END
    printf 'bytes \377 and \033[31m \001 and \302\233 and \357\277\276 and \342\200\250 too\n' >> page
    clip explain --html page
    [ "$status" -eq 0 ]
    [ "$(grep -c '<script' <<< "$output")" -eq 1 ]
    [ "$(grep -c '</script' <<< "$output")" -eq 1 ]
    [[ $output != *'<img'* ]]
    [[ $output == *'&lt;script&gt;alert(1)&lt;/script&gt;'* ]]
    [[ $output == *'&amp; &quot;quoted&quot; &#39;text&#39; --&gt;'* ]]
    [[ $output == *'{{record}} {{css}}'* ]]
    [[ $output != *$'\033'* && $output != *$'\001'* && $output != *$'\302\233'* && $output != *$'\357\277\276'* ]]
    iconv -f UTF-8 -t UTF-8 <<< "$output" > /dev/null
    [[ $output == *'<span class="text" id="t4" dir="auto">Engineers '*$'a ferry \342\200\256 &lt;b&gt; would'*'</span>'* ]]
    [[ ${output##*<pre id=\"json\"} == *'a ferry &lt;b&gt; would'* ]]
}

@test "--html: what the file is called stays text, too" {
    make_page page && mv page "$(printf '<b>"&\xff')"
    clip explain --html "$(printf '<b>"&\xff')"
    [ "$status" -eq 0 ]
    [[ $output == *$'<title>&lt;b&gt;&quot;&amp;\xef\xbf\xbd'* ]]
}

@test "--html: text of another encoding is shown as it was read" {
    make_page page && printf '\nThe caf\303\251 by the harbour stays open while the bridge is closed, its owner said on Monday.\n' >> page
    iconv -f UTF-8 -t UTF-16LE page > wide
    iconv -f UTF-8 -t ISO-8859-1 page > latin
    for file in wide latin; do
        clip explain --html "$file"
        [ "$status" -eq 0 ]
        [[ $output == *' dir="auto">The café by the harbour'* ]]
    done
}

@test "--html of an HTML page shows its source: blocks, and the markup between them" {
    cat > page <<'END'
<!doctype html><html><body><h1>Council votes to rebuild the old harbour bridge</h1>
<p>The town council voted on Monday evening to rebuild the bridge &amp; to <b>pay</b> for it from a fund for ports.</p>
<script>var tracking = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"</script>
<p>Engineers told the meeting that the work would take eighteen months, and that a ferry would carry people.</p></body></html>
END
    clip explain --html page
    [ "$status" -eq 0 ]
    [[ $output == *'<li class="gap"><span class="text">&lt;!doctype html&gt;'* ]]
    [[ $output == *'bridge &amp;amp; to &lt;b&gt;pay&lt;/b&gt; for it'* ]]
    [[ $output == *' more bytes</i></li>'* ]]
}

@test "--html: what is no article has a page, and exit status 1" {
    : > empty
    head -c 3000 /dev/zero > binary
    make_page large
    for file in empty binary missing large; do
        clip explain --html --max-bytes 3K $([ "$file" = large ] && echo --max-bytes 100) "$file"
        [ "$status" -eq 1 ]
        has_messages 1
        [ "${lines[-1]}" = "</html>" ]
        [[ $output == *"<p class=\"status\">"*": "* ]]
        [[ $output == *'>0 blocks<'* ]]
    done
    [[ $output == *'too_large: larger than --max-bytes allows'* ]]
    clip explain --html .
    [ "$status" -eq 2 ]
    [ -z "$output" ]
}
