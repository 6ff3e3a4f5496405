/* SPDX-License-Identifier: ISC */
/*
 * The text of a page that holds it only as data for its scripts.
 * In: the raw JSON of script state. Out: a page made of its longer strings that read like prose or are markup; nothing
 * where there are none. JSON is not parsed: strings are found by their quotes, in whatever stands around them. Which of
 * them are the article is left to the label passes, as on any page.
 */
#include "input/html_parts.h"

enum {
    STRING_MIN = 80,   /* bytes: a shorter string is a name, an address, a title */
    SPACES_SHARE = 16, /* prose has a space in so many bytes, or */
    WIDE_SHARE = 2     /* one byte in so many beyond ASCII */
};

/* A string of the state: what stands between its quotes, and where to go on. */
typedef struct json_string {
    newsclip_str text;
    size_t end;
} json_string;

static json_string next_string(newsclip_str raw, size_t at) {
    json_string found = { NEWSCLIP_STR(""), raw.len };
    const char *quote = memchr(raw.ptr + at, '"', raw.len - at);
    if (!quote)
        return found;
    size_t from = (size_t)(quote - raw.ptr) + 1, to = from;
    while (to < raw.len && raw.ptr[to] != '"')
        to += raw.ptr[to] == '\\' ? 2 : 1;
    to = to < raw.len ? to : raw.len;
    found.text = newsclip_str_slice(raw, from < to ? from : to, to);
    found.end = to < raw.len ? to + 1 : raw.len;
    return found;
}

/* Does it read like prose? Addresses, code and encoded data have few spaces or many brackets. */
static bool is_prose(newsclip_str text) {
    size_t spaces = 0, wide = 0, curly = 0;
    if (text.len < STRING_MIN)
        return false;
    for (size_t i = 0; i < text.len; i++) {
        spaces += text.ptr[i] == ' ';
        wide += (unsigned char)text.ptr[i] >= 0x80;
        curly += text.ptr[i] == '{' || text.ptr[i] == '}';
    }
    return curly == 0 && (spaces * SPACES_SHARE >= text.len || wide * WIDE_SHARE >= text.len);
}

/* The four hexadecimal digits at `at`; U+FFFD where there are fewer, and how many there are. */
static uint32_t read_hex(newsclip_str text, size_t at, size_t *digits) {
    uint32_t value = 0;
    for (*digits = 0; *digits < 4; ++*digits) {
        char c = at + *digits < text.len ? text.ptr[at + *digits] : 'x';
        int digit = c >= '0' && c <= '9'                     ? c - '0'
                    : (c | 0x20) >= 'a' && (c | 0x20) <= 'f' ? (c | 0x20) - 'a' + 10
                                                             : -1;
        if (digit < 0)
            return 0xFFFD;
        value = value << 4 | (uint32_t)digit;
    }
    return value;
}

/* Write the character that \uXXXX at `at` means, with a second half behind it; answers the bytes taken. */
static size_t add_escaped(newsclip_buf *out, newsclip_str text, size_t at) {
    char bytes[4];
    size_t digits;
    uint32_t cp = read_hex(text, at + 2, &digits);
    size_t taken = 2 + digits; /* what is no digit may be part of a character */
    if (cp >= 0xD800 && cp < 0xDC00 && at + 7 < text.len && text.ptr[at + 6] == '\\') {
        uint32_t low = text.ptr[at + 7] == 'u' ? read_hex(text, at + 8, &digits) : 0;
        if (low >= 0xDC00 && low < 0xE000) {
            cp = 0x10000 + ((cp - 0xD800) << 10) + (low - 0xDC00);
            taken = 12;
        }
    }
    if (cp >= 0xD800 && cp < 0xE000)
        cp = 0xFFFD;
    if (cp >= 0x20)
        newsclip_buf_add(out, (newsclip_str){ bytes, newsclip_utf8_put(cp, bytes) });
    return taken;
}

/* One character, escaped or not; answers the bytes taken. */
static size_t add_character(newsclip_buf *out, newsclip_str text, size_t at) {
    if (text.ptr[at] != '\\' || at + 1 == text.len) {
        newsclip_buf_add_char(out, text.ptr[at] == '\\' ? ' ' : text.ptr[at]);
        return 1;
    }
    char next = text.ptr[at + 1];
    if (next == 'u')
        return add_escaped(out, text, at);
    if (next == 'n')
        newsclip_buf_add(out, NEWSCLIP_STR("<br>")); /* two of them part paragraphs */
    else if (next == 't' || next == 'r' || next == 'b' || next == 'f')
        newsclip_buf_add_char(out, ' ');
    else if ((unsigned char)next < 0x80)
        newsclip_buf_add_char(out, next);
    return (unsigned char)next < 0x80 ? 2 : 1;
}

static void add_string(newsclip_buf *page, newsclip_str text) {
    newsclip_buf_add(page, NEWSCLIP_STR("<div><p>"));
    for (size_t at = 0; at < text.len;)
        at += add_character(page, text, at);
    newsclip_buf_add(page, NEWSCLIP_STR("</p></div>\n"));
}

newsclip_str newsclip_html_state_page(const newsclip_doc *doc) {
    newsclip_buf page = { .arena = doc->arena };
    for (size_t i = 0; i < doc->meta.len; i++) {
        newsclip_str raw = doc->meta.at[i].value;
        if (doc->meta.at[i].origin != NEWSCLIP_META_state)
            continue;
        for (size_t at = 0; at < raw.len;) {
            json_string found = next_string(raw, at);
            if (is_prose(found.text))
                add_string(&page, found.text);
            at = found.end;
        }
    }
    return newsclip_buf_str(&page);
}
