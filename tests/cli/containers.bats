# JSON Lines, WARC and WET, compressed or not.
load setup

# json_line ID: a JSON line with the dump that make_page makes.
json_line() {
    make_page page.tmp "$1"
    jq -Rsc --arg id "$1" '{id: $id, text: .}' page.tmp
}

# warc_record TYPE URI CONTENT-TYPE: a WARC record around standard input.
warc_record() {
    cat > content.tmp
    printf 'WARC/1.0\r\nWARC-Type: %s\r\nWARC-Target-URI: %s\r\nWARC-Date: 2024-05-02T10:00:00Z\r\n' "$1" "$2"
    printf 'Content-Type: %s\r\nContent-Length: %s\r\n\r\n' "$3" "$(wc -c < content.tmp)"
    cat content.tmp
    printf '\r\n\r\n'
}

# http_page HEADER: a response with a page, the header line among its own.
http_page() {
    printf 'HTTP/1.1 200 OK\r\n%s\r\n\r\n' "$1"
    page_of "${2:-Millbrook}"
}

page_of() {
    make_page page.tmp "$1"
    printf '<!doctype html><html><body><article>'
    sed '1s/.*/<h1>&<\/h1>/; 2,$s/..*/<p>&<\/p>/' page.tmp
    printf '</article></body></html>'
}

@test "JSON Lines are known by the file's name" {
    { json_line a; json_line b; } > dumps.jsonl
    clip dumps.jsonl
    [ "$status" -eq 0 ]
    [ "$(values input)" = $'a\nb' ]
    [ "$(values headline)" = $'Council of a votes to rebuild the old harbour bridge\nCouncil of b votes to rebuild the old harbour bridge' ]
}

@test "JSON Lines are known by their first line, on a pipe too" {
    json_line a > dump
    clip dump
    [ "$(values input)" = a ]
    run --separate-stderr newsclip < dump
    [ "$(values input)" = a ]
}

@test "JSON that has neither text nor html is a dump of text" {
    echo '{"a": 1}' > dump
    clip dump
    [ "$(values input)" = dump ]
    [ "$(values status)" = no_article ]
}

@test "--from jsonl and --from text settle it" {
    json_line a > dump
    clip --from text dump
    [ "$(values input)" = dump ]
    echo '{"a": 1}' > dump
    clip --from jsonl dump
    [ "$stderr" = 'newsclip: dump:1: no text in "html" or "text"' ]
}

@test "a line without id is named by its number" {
    json_line a | jq -c 'del(.id)' > dumps.jsonl
    clip dumps.jsonl
    [ "$(values input)" = dumps.jsonl:1 ]
    run --separate-stderr newsclip < dumps.jsonl
    [ "$(values input)" = -:1 ]
}

@test "an id may be a number of any size" {
    json_line a | sed 's/"id":"a"/"id":12345678901234567890/' > dumps.jsonl
    clip dumps.jsonl
    [ "$(values input)" = 12345678901234567890 ]
}

@test "bad lines have records, with line and byte, and stop nothing" {
    { json_line a; echo '{"id": 1, "text": '; echo; echo '[1]'; echo '{"text": 5}'; json_line b; echo '{"text":"x"} y'; } > dumps.jsonl
    clip dumps.jsonl
    [ "$status" -eq 1 ]
    [ "$(values input)" = $'a\ndumps.jsonl:2\ndumps.jsonl:4\ndumps.jsonl:5\nb\ndumps.jsonl:7' ]
    [ "$(values status)" = $'ok\nerror\nerror\nerror\nok\nerror' ]
    [ "$stderr" = 'newsclip: dumps.jsonl:2:18: not JSON
newsclip: dumps.jsonl:4:1: not an object
newsclip: dumps.jsonl:5: no text in "html" or "text"
newsclip: dumps.jsonl:7:14: something stands behind the object' ]
}

@test "line ends of Windows, a byte order mark, no line end at the end" {
    { printf '\357\273\277'; json_line a | tr -d '\n'; printf '\r\n'; json_line b | tr -d '\n'; } > dumps.jsonl
    clip dumps.jsonl
    [ "$status" -eq 0 ]
    [ "$(values input)" = $'a\nb' ]
}

@test "an empty file of JSON Lines has no record" {
    : > dumps.jsonl
    clip dumps.jsonl
    [ "$status" -eq 0 ]
    [ -z "$output" ]
}

@test "html and fetched_at of a line are used" {
    page_of Harwick | sed 's/March 4, 2024/3 hours ago/' > page.html
    jq -Rsc '{html: ., fetched_at: "2024-05-02T10:00:00Z"}' page.html > dumps.jsonl
    clip dumps.jsonl
    [ "$(values date)" = 2024-05-02 ]
    jq -c '.fetched_at = 1714644000' dumps.jsonl > seconds.jsonl
    clip seconds.jsonl
    [ "$(values date)" = 2024-05-02 ]
    jq -c '.fetched_at = "some day"' dumps.jsonl > never.jsonl
    clip never.jsonl
    [ "$status" -eq 0 ]
    [ "$(values date)" = null ]
}

@test "--keys: other names of members" {
    json_line a | jq -c '{doc: .id, content: .text}' > dumps.jsonl
    clip --keys id=doc,text=content dumps.jsonl
    [ "$status" -eq 0 ]
    [ "$(values input)" = a ]
    clip --keys text dumps.jsonl
    [ "$status" -eq 2 ]
    clip --keys body=content dumps.jsonl
    [ "$status" -eq 2 ]
}

@test "--pass hands members on as they stand" {
    json_line a | sed 's/^{/{"n": 12345678901234567890, "o" : {"a":[1, 2.50,"x y"]}, "é":"\\u00e9", /' > dumps.jsonl
    clip -c --fields input --pass '*' dumps.jsonl
    [ "$output" = '{"input":"a","passed":{"n":12345678901234567890,"o":{"a":[1,2.50,"x y"]},"é":"\u00e9"}}' ]
    clip -c --fields input --pass n,id dumps.jsonl
    [ "$output" = '{"input":"a","passed":{"n":12345678901234567890,"id":"a"}}' ]
    clip --fields input dumps.jsonl
    [ "$(values passed)" = null ]
}

@test "jsonl: a NUL as a byte cuts nothing off" {
    json_line a | sed 's/The town council voted/The town\x00 council voted/' > dumps.jsonl
    clip -c dumps.jsonl
    [ "$status" -eq 0 ]
    [ "$(values 'body | length')" -eq 4 ]
    [[ "$(values 'body[0]')" == "The town council voted on Monday"* ]]
    [ "$(values 'warnings | index("bytes_replaced") != null')" = true ]
}

@test "half a surrogate pair is U+FFFD, a NUL goes, and both are told" {
    json_line a | sed 's/The town council voted/The \\ud83d town\\u0000 council \\ud83d\\ude00 voted/' > dumps.jsonl
    clip -c dumps.jsonl
    [[ "$(values 'body[0]')" = 'The � town council 😀 voted on Monday'* ]]
    [ "$(values 'warnings[]')" = bytes_replaced ]
}

@test "responses, resources and conversions of a WARC are pages, other records are not" {
    {
        echo software: test | warc_record warcinfo '' application/warc-fields
        printf 'GET / HTTP/1.1\r\n\r\n' | warc_record request http://h.example/a 'application/http; msgtype=request'
        http_page 'Content-Type: text/html' | warc_record response http://h.example/a application/http
        { printf 'HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\n\r\n'; page_of x; } |
            warc_record response http://h.example/gone application/http
        http_page 'Content-Type: image/png' | warc_record response http://h.example/p application/http
        page_of Osterby | warc_record resource http://h.example/r text/html
        make_page dump Quenby
        warc_record conversion http://h.example/c text/plain < dump
        warc_record revisit http://h.example/v application/http < dump
    } > crawl.warc
    for file in crawl.warc; do
        clip "$file"
        [ "$status" -eq 0 ]
        [ "$(values input)" = $'http://h.example/a\nhttp://h.example/r\nhttp://h.example/c' ]
        [ "$(values status)" = $'ok\nok\nok' ]
    done
    gzip crawl.warc
    clip - < crawl.warc.gz
    [ "$(values status)" = $'ok\nok\nok' ]
}

@test "a WARC's charset and time are used" {
    http_page 'Content-Type: text/html; charset=ISO-8859-2' Ustka |
        sed 's/Ustka votes/\xA3\xF3d\xBC votes/; s/March 4, 2024/3 hours ago/' | warc_record response http://h.example/a application/http > crawl.warc
    clip crawl.warc
    [ "$(values headline)" = 'Council of Łódź votes to rebuild the old harbour bridge' ]
    [ "$(values date)" = 2024-05-02 ]
}

@test "a content encoding that cannot be read is said" {
    { printf 'HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: br\r\n\r\n\x0b\x02'; } |
        warc_record response http://h.example/a application/http > crawl.warc
    clip crawl.warc
    [ "$status" -eq 1 ]
    [ "$(values status)" = error ]
    [ "$stderr" = "newsclip: crawl.warc:byte 0: its content encoding cannot be read" ]
}

@test "a wrong length costs its own record only" {
    { http_page 'Content-Type: text/html' | warc_record response http://h.example/a application/http |
          sed 's/^Content-Length: /&9/'
      http_page 'Content-Type: text/html' | warc_record response http://h.example/b application/http; } > crawl.warc
    clip crawl.warc
    [ "$status" -eq 1 ]
    [ "$(values input)" = $'http://h.example/a\nhttp://h.example/b' ]
    [ "$(values status)" = $'error\nok' ]
    [ "$stderr" = "newsclip: crawl.warc:byte 0: the record ends too early" ]
}

@test "a page larger than --max-bytes is too_large, the next is read" {
    { { http_page 'Content-Type: text/html'; head -c 300000 /dev/zero | tr '\0' ' '; } |
          warc_record response http://h.example/a application/http
      { printf 'HTTP/1.1 200 OK\r\nContent-Type: video/mp4\r\n\r\n'; head -c 300000 /dev/zero; } |
          warc_record response http://h.example/v application/http
      http_page 'Content-Type: text/html' | warc_record response http://h.example/b application/http; } > crawl.warc
    clip --max-bytes 64K crawl.warc
    [ "$(values input)" = $'http://h.example/a\nhttp://h.example/b' ]
    [ "$(values status)" = $'too_large\nok' ]
    [ "$stderr" = "newsclip: http://h.example/a: larger than --max-bytes allows" ]
}

@test "a compressed dump is read like the dump" {
    make_page page.txt
    newsclip page.txt > expected
    gzip -k page.txt
    clip page.txt.gz
    [ "$status" -eq 0 ]
    [ "$(printf '%s\n' "$output" | jq 'del(.input)')" = "$(jq 'del(.input)' expected)" ]
}

@test "a compressed dump that is cut or damaged is an error" {
    make_page page.txt && gzip page.txt
    head -c 200 page.txt.gz > cut.gz
    { head -c 100 page.txt.gz; printf 'xxxx'; tail -c +105 page.txt.gz; } > hurt.gz
    { cat page.txt.gz; echo more; } > long.gz
    clip cut.gz hurt.gz long.gz page.txt.gz
    [ "$status" -eq 1 ]
    [ "$(values status)" = $'error\nerror\nerror\nok' ]
    [ "$stderr" = "newsclip: cut.gz: gzip data ends too early
newsclip: hurt.gz: gzip data is damaged
newsclip: long.gz: gzip data is followed by something else" ]
}

@test "a small compressed file does not become a large document" {
    head -c 2000000 /dev/zero | tr '\0' 'a' | gzip > bomb.gz
    clip --max-bytes 1M bomb.gz
    [ "$(values status)" = too_large ]
}

@test "damage inside compressed JSON Lines costs the lines it hits" {
    for i in a b c; do json_line $i | gzip; done > dumps.jsonl.gz
    size=$(json_line a | gzip | wc -c)
    { head -c $((size + 60)) dumps.jsonl.gz; printf 'xxxx'; tail -c +$((size + 65)) dumps.jsonl.gz; } > hurt.jsonl.gz
    clip hurt.jsonl.gz
    [ "$status" -eq 1 ]
    [ "$(values status | uniq | tr '\n' ' ')" = "ok error ok " ]
    [ "$(jq -rs '.[0].input + .[-1].input' <<< "$output")" = ac ]
    printf '%s\n' "$stderr" | grep -q '^newsclip: hurt.jsonl.gz:[0-9]*: gzip data is damaged$'
}

@test "folders may hold dumps and archives side by side" {
    mkdir in
    make_page in/a.txt && json_line b > in/b.jsonl && http_page 'Content-Type: text/html' |
        warc_record response http://h.example/c application/http | gzip > in/c.warc.gz
    clip in
    [ "$status" -eq 0 ]
    [ "$(values input)" = $'in/a.txt\nb\nhttp://h.example/c' ]
}
