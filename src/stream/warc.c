/* SPDX-License-Identifier: ISC */
/*
 * WARC 1.0 and 1.1 (ISO 28500), and the WET files made from them.
 * In: a source. Out: a document for each page that was fetched: responses with a status of success, resources, conversions; no
 * other records, and nothing that is neither markup nor text.
 * A record is only believed where the next one begins behind it. Else its length is damaged, and the next record is looked
 * for from the end of its head on, so that one wrong digit does not swallow what follows.
 */
#include "stream/container.h"

#include "stream/http.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MAGIC     "WARC/"
#define MAGIC_LEN ((size_t)5)

/* Longer heads, of records and of messages, are damage. */
#define HEAD_MAX ((size_t)65536)

/* Bytes looked at in one step on the way to the next record. */
#define STEP ((size_t)65536)

/* Bytes behind a record in which the next one must begin: two line ends, and its magic. */
#define BETWEEN ((size_t)9)

/* How a record is read. */
typedef enum content {
    CONTENT_NONE, /* no page */
    CONTENT_HTTP,
    CONTENT_BARE
} content;

/* The head of a record. */
typedef struct record {
    newsclip_str head;
    size_t len; /* of what stands behind the head */
    content content;
    uint64_t place;
} record;

static bool probe_warc(newsclip_source *source, const newsclip_stream_options *options) {
    (void)options;
    newsclip_str first = newsclip_source_peek(source, MAGIC_LEN);
    return first.len >= MAGIC_LEN && memcmp(first.ptr, MAGIC, MAGIC_LEN) == 0;
}

/* ---- heads ---- */

static bool equals(newsclip_str text, const char *word) {
    return text.len == strlen(word) && memcmp(text.ptr, word, text.len) == 0;
}

static content content_of(newsclip_str head) {
    static const struct {
        const char *type;
        content content;
    } types[] = {
        { "response", CONTENT_HTTP },
        { "resource", CONTENT_BARE },
        { "conversion", CONTENT_BARE },
    };
    newsclip_str type = newsclip_http_field(head, "WARC-Type");
    for (size_t i = 0; i < sizeof types / sizeof *types; i++)
        if (equals(type, types[i].type))
            return types[i].content;
    return CONTENT_NONE;
}

static bool scan_length(newsclip_str text, size_t *len) {
    size_t value = 0;
    for (size_t i = 0; i < text.len; i++) {
        if (text.ptr[i] < '0' || text.ptr[i] > '9' || value > (SIZE_MAX - 9) / 10)
            return false;
        value = value * 10 + (size_t)(text.ptr[i] - '0');
    }
    *len = value;
    return text.len > 0;
}

/* Length of the head that the view begins with; 0 where none ends in the bytes that one may have. */
static size_t head_in(newsclip_str view) {
    return newsclip_http_head(
        (newsclip_str){ view.ptr, view.len < HEAD_MAX ? view.len : HEAD_MAX });
}

/* The head at the source's place, which stays; false where none stands there. */
static bool read_head(newsclip_source *source, record *out) {
    newsclip_str view = newsclip_source_peek(source, MAGIC_LEN);
    if (view.len < MAGIC_LEN || memcmp(view.ptr, MAGIC, MAGIC_LEN) != 0)
        return false;
    size_t head = head_in(view);
    for (size_t seen = 0; head == 0 && view.len > seen && view.len < HEAD_MAX;) {
        seen = view.len;
        view = newsclip_source_peek(source, seen + 1);
        head = head_in(view);
    }
    out->head = (newsclip_str){ view.ptr, head };
    out->place = newsclip_source_place(source);
    out->content = content_of(out->head);
    return head > 0 && scan_length(newsclip_http_field(out->head, "Content-Length"), &out->len);
}

static size_t line_ends(newsclip_str view) {
    size_t len = 0;
    while (len < view.len && (view.ptr[len] == '\r' || view.ptr[len] == '\n'))
        len++;
    return len;
}

/* Go over the empty lines between records. */
static void skip_line_ends(newsclip_source *source) {
    newsclip_str view = newsclip_source_peek(source, 1);
    for (size_t len; (len = line_ends(view)) > 0; view = newsclip_source_peek(source, 1))
        newsclip_source_skip(source, len);
}

/* ---- behind damage ---- */

/* Where in the view a record begins at the beginning of a line, or its length. */
static size_t find_record(newsclip_str view) {
    for (size_t at = 0; at + MAGIC_LEN <= view.len; at++) {
        const char *next = memchr(view.ptr + at, 'W', view.len - at - (MAGIC_LEN - 1));
        if (next == NULL)
            break;
        at = (size_t)(next - view.ptr);
        bool opens_line = at == 0 || view.ptr[at - 1] == '\n';
        if (opens_line && memcmp(next, MAGIC, MAGIC_LEN) == 0)
            return at;
    }
    return view.len;
}

/* Look for the next record, across gaps; false at the end. */
static bool find_next(newsclip_cursor *cursor) {
    newsclip_source *source = cursor->source;
    for (;;) {
        newsclip_str view = newsclip_source_peek(source, STEP);
        size_t at = find_record(view);
        if (at < view.len) {
            newsclip_source_skip(source, at);
            return true;
        }
        if (newsclip_source_get_state(source) == NEWSCLIP_SOURCE_MORE)
            newsclip_source_skip(source, view.len - MAGIC_LEN); // it may be cut here
        else if (!newsclip_source_cross(source))
            return false;
    }
}

/* ---- a record ---- */

static void set_field(newsclip_bytes *to, newsclip_str value) {
    newsclip_bytes_set(to, value.ptr ? value.ptr : "", value.len);
}

/* Some writers put the address into angle brackets. */
static newsclip_str uri_of(newsclip_str head) {
    newsclip_str uri = newsclip_http_field(head, "WARC-Target-URI");
    if (uri.len >= 2 && uri.ptr[0] == '<' && uri.ptr[uri.len - 1] == '>')
        uri = (newsclip_str){ uri.ptr + 1, uri.len - 2 };
    return uri;
}

/* Name, address and time of a record; what holds no page, or has no address, is named after its place in the file. */
static void name_record(const newsclip_cursor *cursor, newsclip_document *document,
                        const record *from) {
    char place[32];
    newsclip_str uri = { NULL, 0 };
    if (from->content != CONTENT_NONE)
        uri = uri_of(from->head);
    snprintf(place, sizeof place, "@%" PRIu64, from->place);
    snprintf(document->place, sizeof document->place, "byte %" PRIu64, from->place);
    set_field(&document->url, uri);
    set_field(&document->captured, newsclip_http_field(from->head, "WARC-Date"));
    if (uri.len > 0) {
        set_field(&document->name, uri);
        return;
    }
    newsclip_bytes_set(&document->name, cursor->path, strlen(cursor->path));
    newsclip_bytes_add(&document->name, place, strlen(place));
}

static void read_record(newsclip_document *document, const newsclip_stream_options *options) {
    static const struct {
        const char *status;
        const char *reason;
    } failures[] = {
        [NEWSCLIP_HTTP_TOO_LARGE] = { "too_large", "" },
        [NEWSCLIP_HTTP_DAMAGED] = { "error", "its compressed body is damaged" },
        [NEWSCLIP_HTTP_UNKNOWN] = { "error", "its content encoding cannot be read" },
    };
    newsclip_str all = { document->record.data, document->record.len };
    newsclip_str head = { all.ptr, document->head };
    newsclip_str body = { all.ptr + head.len, all.len - head.len };
    newsclip_http_result result =
        newsclip_http_body(head, &body, options->max_bytes, &document->body);
    newsclip_str charset = newsclip_http_charset(newsclip_http_field(head, "Content-Type"));
    document->input.bytes = body.ptr;
    document->input.len = body.len;
    if (charset.len > 0) {
        set_field(&document->charset, charset);
        document->input.charset = document->charset.data;
    }
    if (document->url.len > 0)
        document->input.url = document->url.data;
    if (document->captured.len > 0)
        document->input.reference_time = document->captured.data;
    if (result != NEWSCLIP_HTTP_OK)
        newsclip_document_fail(document, failures[result].status, "%s", failures[result].reason);
}

/* Does the content hold a page? `body` may be cut behind the head of its message, whose length is set in *head. */
static bool is_page(const record *from, newsclip_str body, size_t *head) {
    newsclip_str type = newsclip_http_field(from->head, "Content-Type");
    *head = 0;
    if (from->content == CONTENT_HTTP && newsclip_http_is_message(type)) {
        *head = newsclip_http_head(body);
        newsclip_str message = { body.ptr, *head };
        int status = newsclip_http_status(message);
        type = newsclip_http_field(message, "Content-Type");
        if (status != 0 && (status < 200 || status > 299))
            return false;
    }
    return from->content != CONTENT_NONE && newsclip_http_is_text(type);
}

/* The document that the record holds; false where it holds none. */
static bool take_record(newsclip_cursor *cursor, newsclip_document *document, const record *from,
                        newsclip_str body) {
    size_t head;
    if (!is_page(from, body, &head))
        return false;
    name_record(cursor, document, from);
    document->read = read_record;
    document->head = head;
    if (head == 0) { // its type stands in the record's own head
        newsclip_str type = newsclip_http_field(from->head, "Content-Type");
        newsclip_bytes_set(&document->record, "Content-Type: ", 14);
        newsclip_bytes_add(&document->record, type.ptr ? type.ptr : "", type.len);
        newsclip_bytes_add(&document->record, "\n", 1);
        document->head = document->record.len;
    }
    newsclip_bytes_add(&document->record, body.ptr, body.len);
    return true;
}

/* Do at least all bytes but one say that a record begins? One may be damaged; that is the next record's concern. */
static bool nearly_begins(const char *at) {
    size_t same = 0;
    for (size_t i = 0; i < MAGIC_LEN; i++)
        same += at[i] == MAGIC[i];
    return same + 1 >= MAGIC_LEN;
}

/* Is what stands behind the record at `at` its end: empty lines, then another record or the end of the file? */
static bool ends_well(newsclip_source *source, size_t at) {
    newsclip_str view = newsclip_source_peek(source, at + BETWEEN);
    size_t ends = line_ends((newsclip_str){ view.ptr + at, view.len - at });
    bool at_end = view.len == at + ends;
    if (newsclip_source_ended(source, at, at + ends))
        return true;
    if (at_end)
        return newsclip_source_get_state(source) == NEWSCLIP_SOURCE_END;
    for (size_t i = at; i + MAGIC_LEN <= view.len; i++)
        if (nearly_begins(view.ptr + i))
            return true;
    return false;
}

/* Pass over a record that is too long to be kept. Another that begins inside ends it. */
static void skip_large(newsclip_source *source, const record *from) {
    size_t left = from->len;
    newsclip_source_skip(source, from->head.len);
    while (left > 0) {
        newsclip_str view = newsclip_source_peek(source, left < STEP ? left : STEP);
        size_t len = view.len < left ? view.len : left;
        size_t at = find_record((newsclip_str){ view.ptr, len });
        bool cut = newsclip_source_get_state(source) != NEWSCLIP_SOURCE_MORE && len < left;
        newsclip_source_skip(source, at);
        if (at < len || cut)
            return;
        left -= len;
    }
}

/* The same; where it holds a page, that is too large. */
static bool take_large(newsclip_cursor *cursor, newsclip_document *document, record *from) {
    size_t head, wanted = from->head.len + (from->len < HEAD_MAX ? from->len : HEAD_MAX);
    newsclip_str view = newsclip_source_peek(cursor->source, wanted);
    from->head.ptr = view.ptr;
    newsclip_str body = { view.ptr + from->head.len, view.len - from->head.len };
    bool page = is_page(from, body, &head);
    if (page) {
        name_record(cursor, document, from);
        newsclip_document_fail(document, "too_large", "%s", "");
    }
    skip_large(cursor->source, from);
    return page;
}

static const char *damage_of(const newsclip_source *source) {
    newsclip_source_state state = newsclip_source_get_state(source);
    if (state == NEWSCLIP_SOURCE_GAP || state == NEWSCLIP_SOURCE_ERROR)
        return newsclip_source_reason(source);
    return state == NEWSCLIP_SOURCE_END ? "the record ends too early"
                                        : "no record follows where its length says";
}

/* Tell damage, and go on at the next record the next time. */
static void fail_record(newsclip_cursor *cursor, newsclip_document *document, const record *from,
                        const char *reason) {
    name_record(cursor, document, from);
    newsclip_document_fail(document, "error", "%s", reason);
    newsclip_source_skip(cursor->source, from->head.len);
    cursor->lost = true;
}

/* How many bytes behind a beginning that has no good head no record can begin: what was looked at is not looked at again. A whole
 * head is the damaged record's; where no head ends in so many bytes, none begins in the first half of them. */
static size_t barren(newsclip_str view) {
    bool begins = view.len >= MAGIC_LEN && memcmp(view.ptr, MAGIC, MAGIC_LEN) == 0;
    size_t head = begins ? head_in(view) : 0;
    if (head > 0)
        return head;
    if (!begins)
        return view.len > 0;
    return view.len < HEAD_MAX ? view.len : HEAD_MAX / 2;
}

/* No head stands where a record should begin. */
static void fail_head(newsclip_cursor *cursor, newsclip_document *document) {
    newsclip_source *source = cursor->source;
    record nothing = { .head = { "", 0 }, .place = newsclip_source_place(source) };
    newsclip_source_state state = newsclip_source_get_state(source);
    bool broken = state == NEWSCLIP_SOURCE_GAP || state == NEWSCLIP_SOURCE_ERROR;
    fail_record(cursor, document, &nothing,
                broken ? newsclip_source_reason(source) : "no record begins here");
    newsclip_source_skip(source, barren(newsclip_source_peek(source, 0)));
}

/* One record of the file: answers 1 where it gave a document, 0 where not, -1 at the end. */
static int step_record(newsclip_cursor *cursor, newsclip_document *document) {
    newsclip_source *source = cursor->source;
    record one = { 0 };
    if (cursor->lost && !find_next(cursor))
        return -1;
    cursor->lost = false;
    skip_line_ends(source);
    if (newsclip_source_peek(source, 1).len == 0 &&
        newsclip_source_get_state(source) == NEWSCLIP_SOURCE_END)
        return -1;
    cursor->count++;
    if (!read_head(source, &one)) {
        fail_head(cursor, document);
        return 1;
    }
    if (one.len > cursor->options->max_bytes + HEAD_MAX)
        return take_large(cursor, document, &one);
    newsclip_str view = newsclip_source_peek(source, one.head.len + one.len);
    bool whole = view.len >= one.head.len + one.len && ends_well(source, one.head.len + one.len);
    view = newsclip_source_peek(source, 0); // looking further may have moved it
    one.head.ptr = view.ptr;
    if (!whole) {
        fail_record(cursor, document, &one, damage_of(source));
        return 1;
    }
    newsclip_str body = { view.ptr + one.head.len, one.len };
    int found = take_record(cursor, document, &one, body);
    newsclip_source_skip(source, one.head.len + one.len);
    return found;
}

static bool next_record(newsclip_cursor *cursor, newsclip_document *document) {
    int found = 0;
    while (found == 0 && !cursor->ended)
        found = step_record(cursor, document);
    cursor->ended = cursor->ended || found < 0;
    return found > 0;
}

const newsclip_container newsclip_container_warc = {
    .form = NEWSCLIP_FORM_WARC,
    .suffixes = ".warc .wet ",
    .probe = probe_warc,
    .next = next_record,
};
