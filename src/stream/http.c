/* SPDX-License-Identifier: ISC */
/*
 * Messages of HTTP as archives keep them (RFC 9110, 9112).
 * In: a head and the bytes behind it. Out: fields, and the body as the server meant it. Archives are what crawlers wrote: lines
 * may end in LF alone, and heads may promise encodings that the crawler has undone.
 */
#include "stream/http.h"

#include "stream/packing.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <zlib.h>

/* Room given to an unpacker at a time. */
#define CHUNK ((size_t)65536)

/* Compressed forms that a body may have and that its first bytes show. */
#define FORMS 2

/* ---- heads ---- */

static newsclip_str trimmed(const char *from, const char *to) {
    while (from < to && (*from == ' ' || *from == '\t'))
        from++;
    while (to > from && (to[-1] == ' ' || to[-1] == '\t' || to[-1] == '\r'))
        to--;
    return (newsclip_str){ from, (size_t)(to - from) };
}

static bool starts_with(newsclip_str text, const char *word) {
    size_t len = strlen(word);
    return text.len >= len && strncasecmp(text.ptr, word, len) == 0;
}

newsclip_str newsclip_http_field(newsclip_str head, const char *name) {
    size_t name_len = strlen(name);
    const char *end = head.ptr + head.len;
    for (const char *line = head.ptr; line < end;) {
        const char *stop = memchr(line, '\n', (size_t)(end - line));
        const char *next = stop ? stop + 1 : end;
        newsclip_str rest = { line, (size_t)((stop ? stop : end) - line) };
        if (starts_with(rest, name) && rest.len > name_len && line[name_len] == ':')
            return trimmed(line + name_len + 1, rest.ptr + rest.len);
        line = next;
    }
    return (newsclip_str){ NULL, 0 };
}

size_t newsclip_http_head(newsclip_str message) {
    for (size_t at = 0; at < message.len;) {
        const char *stop = memchr(message.ptr + at, '\n', message.len - at);
        if (stop == NULL)
            return 0;
        size_t next = (size_t)(stop - message.ptr) + 1;
        if (next - at == 1 || (next - at == 2 && message.ptr[at] == '\r'))
            return next;
        at = next;
    }
    return 0;
}

int newsclip_http_status(newsclip_str head) {
    if (!starts_with(head, "HTTP/"))
        return 0;
    const char *space = memchr(head.ptr, ' ', head.len);
    size_t left = space ? (size_t)(head.ptr + head.len - space) : 0;
    if (left < 4)
        return 0;
    int status = 0;
    for (size_t i = 1; i < 4; i++) {
        if (space[i] < '0' || space[i] > '9')
            return 0;
        status = status * 10 + space[i] - '0';
    }
    return status;
}

bool newsclip_http_is_message(newsclip_str type) {
    return starts_with(type, "application/http");
}

bool newsclip_http_is_text(newsclip_str type) {
    static const char *const types[] = { "text/html", "text/plain", "application/xhtml",
                                         "application/xml", "text/xml" };
    bool found = type.len == 0;
    for (size_t i = 0; i < sizeof types / sizeof *types && !found; i++)
        found = starts_with(type, types[i]);
    return found;
}

newsclip_str newsclip_http_charset(newsclip_str type) {
    static const char name[] = "charset=";
    for (size_t at = 0; at + sizeof name - 1 < type.len; at++) {
        newsclip_str rest = { type.ptr + at, type.len - at };
        if (!starts_with(rest, name))
            continue;
        const char *from = rest.ptr + sizeof name - 1;
        const char *end = type.ptr + type.len;
        while (from < end && (*from == '"' || *from == '\''))
            from++;
        const char *to = from;
        while (to < end && strchr("\"'; \t,", *to) == NULL)
            to++;
        return (newsclip_str){ from, (size_t)(to - from) };
    }
    return (newsclip_str){ NULL, 0 };
}

/* ---- transfer encoding ---- */

/* Reads "1a2b;extension CR LF" at *at and moves on; false where no size stands there. */
static bool take_size(newsclip_str raw, size_t *at, size_t *size) {
    static const char digits[] = "0123456789abcdef";
    const char *stop = memchr(raw.ptr + *at, '\n', raw.len - *at);
    size_t begin = *at, value = 0;
    for (; stop && *at < raw.len; ++*at) {
        char c = raw.ptr[*at];
        const char *digit = strchr(digits, c >= 'A' && c <= 'F' ? c - 'A' + 'a' : c);
        if (c == '\0' || digit == NULL || value > SIZE_MAX >> 4)
            break;
        value = value << 4 | (size_t)(digit - digits);
    }
    if (stop == NULL || *at == begin || strchr(";\r\n \t", raw.ptr[*at]) == NULL)
        return false;
    *at = (size_t)(stop - raw.ptr) + 1;
    *size = value;
    return true;
}

/* Join the chunks, up to the last one that is there; false where there are none. */
static bool join_chunks(newsclip_str raw, newsclip_bytes *out) {
    size_t at = 0, size = 0;
    if (raw.len == 0 || !take_size(raw, &at, &size))
        return false;
    while (size > 0) {
        size_t have = raw.len - at < size ? raw.len - at : size;
        newsclip_bytes_add(out, raw.ptr + at, have);
        at += have;
        while (at < raw.len && (raw.ptr[at] == '\r' || raw.ptr[at] == '\n'))
            at++;
        if (at == raw.len || !take_size(raw, &at, &size))
            break;
    }
    return true;
}

/* ---- content encoding ---- */

/* Unpack the first member; what stands behind it is let go. */
static newsclip_http_result unpack(const newsclip_packing *form, newsclip_str raw, size_t limit,
                                   newsclip_bytes *out) {
    newsclip_unpack_span span = { .in = raw.ptr, .in_len = raw.len };
    newsclip_http_result result = NEWSCLIP_HTTP_OK;
    void *state = form->open();
    for (bool going = true; going;) {
        newsclip_bytes_reserve(out, CHUNK);
        span.out = out->data + out->len;
        span.out_len = CHUNK;
        newsclip_unpack step = form->step(state, &span);
        bool stuck = span.in_len == 0 && span.out_len == CHUNK;
        out->len += CHUNK - span.out_len;
        out->data[out->len] = '\0';
        if (out->len > limit)
            result = NEWSCLIP_HTTP_TOO_LARGE;
        else if (step == NEWSCLIP_UNPACK_BAD || (step == NEWSCLIP_UNPACK_MORE && stuck))
            result = NEWSCLIP_HTTP_DAMAGED;
        going = result == NEWSCLIP_HTTP_OK && step == NEWSCLIP_UNPACK_MORE;
    }
    form->close(state);
    return result;
}

static bool has_magic(const newsclip_packing *form, newsclip_str raw) {
    return raw.len >= form->magic_len && memcmp(raw.ptr, form->magic, form->magic_len) == 0;
}

/* "deflate" is zlib's form or, from servers that took the word at its word, bare deflate data. */
static newsclip_http_result inflate_body(newsclip_str raw, size_t limit, newsclip_bytes *out) {
    static const int windows[] = { MAX_WBITS, -MAX_WBITS };
    for (size_t i = 0; i < sizeof windows / sizeof *windows; i++) {
        z_stream z = { .zalloc = Z_NULL };
        z.next_in = (Bytef *)(void *)raw.ptr;
        z.avail_in = (uInt)raw.len;
        if (inflateInit2(&z, windows[i]) != Z_OK)
            newsclip_bytes_nomem();
        int step = Z_OK;
        for (out->len = 0; step == Z_OK && out->len <= limit;) {
            newsclip_bytes_reserve(out, CHUNK);
            z.next_out = (Bytef *)(out->data + out->len);
            z.avail_out = CHUNK;
            step = inflate(&z, Z_NO_FLUSH);
            out->len += CHUNK - z.avail_out;
            if (step == Z_MEM_ERROR)
                newsclip_bytes_nomem();
        }
        inflateEnd(&z);
        out->data[out->len] = '\0';
        if (out->len > limit)
            return NEWSCLIP_HTTP_TOO_LARGE;
        if (step == Z_STREAM_END)
            return NEWSCLIP_HTTP_OK;
    }
    return NEWSCLIP_HTTP_DAMAGED;
}

/* The content decoded; bytes that do not look encoded are the content. */
static newsclip_http_result decode_content(newsclip_str encoding, newsclip_str raw, size_t limit,
                                           newsclip_bytes *out) {
    static const newsclip_packing *const forms[FORMS] = { &newsclip_packing_gzip,
                                                          &newsclip_packing_zstd };
    if (encoding.len == 0)
        return NEWSCLIP_HTTP_OK;
    for (size_t i = 0; i < FORMS; i++)
        if (has_magic(forms[i], raw))
            return forms[i]->open ? unpack(forms[i], raw, limit, out) : NEWSCLIP_HTTP_UNKNOWN;
    if (raw.len == 0 || strchr("< \t\r\n", raw.ptr[0]))
        return NEWSCLIP_HTTP_OK;
    if (starts_with(encoding, "deflate"))
        return inflate_body(raw, limit, out);
    return starts_with(encoding, "br") ? NEWSCLIP_HTTP_UNKNOWN : NEWSCLIP_HTTP_OK;
}

newsclip_http_result newsclip_http_body(newsclip_str head, newsclip_str *body, size_t limit,
                                        newsclip_bytes *room) {
    newsclip_bytes joined = { 0 };
    room->len = 0;
    if (starts_with(newsclip_http_field(head, "Transfer-Encoding"), "chunked") &&
        join_chunks(*body, &joined))
        *body = (newsclip_str){ joined.data ? joined.data : "", joined.len };
    newsclip_http_result result =
        decode_content(newsclip_http_field(head, "Content-Encoding"), *body, limit, room);
    if (room->len == 0 && joined.len > 0) {
        newsclip_bytes unused = *room;
        *room = joined;
        joined = unused;
    }
    if (room->len > 0)
        *body = (newsclip_str){ room->data, room->len };
    newsclip_bytes_free(&joined);
    return result == NEWSCLIP_HTTP_OK && body->len > limit ? NEWSCLIP_HTTP_TOO_LARGE : result;
}
