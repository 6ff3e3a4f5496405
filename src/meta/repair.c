/* SPDX-License-Identifier: ISC */
/*
 * Nearly JSON in, JSON out.
 * One pass from left to right with a stack of open brackets: each token is put where a reader of JSON can have it, or
 * dropped. Commas and colons are written by us alone, so those that stand there can only hint. What the values mean is
 * not looked at, and text that is JSON already is better not brought here.
 */
#include "meta/repair.h"

#include "base/utf8.h"

#include <stdint.h>

/* What an open bracket waits for. */
typedef enum place {
    PLACE_VALUE, /* an element, or the value behind a key */
    PLACE_KEY,
    PLACE_COLON
} place;

typedef struct open_bracket {
    char close;
    place place;
    bool filled; /* it holds something: a comma goes before the next */
} open_bracket;

typedef struct repairer {
    newsclip_buf out;
    const char *p;
    const char *end;
    open_bracket open[NEWSCLIP_META_DEPTH];
    size_t depth;
    bool stopped;
} repairer;

static const newsclip_str REPLACEMENT = { "\\uFFFD", 6 };

static bool is_space(char c) {
    return c == ' ' || (c >= '\t' && c <= '\r');
}

static bool is_word(char c) {
    return (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') || c == '_' ||
           c == '-' || c == '+' || c == '.' || c == '$' || c == '@' || (unsigned char)c >= 0x80;
}

static const char *skip_space(const repairer *r, const char *p) {
    while (p < r->end && is_space(*p))
        p++;
    return p;
}

static open_bracket *top(repairer *r) {
    return &r->open[r->depth - 1];
}

/* May a value stand here? Writes the comma before an element. */
static bool begin_value(repairer *r) {
    open_bracket *in = top(r);
    if (in->place != PLACE_VALUE)
        return false;
    if (in->close == ']') {
        if (in->filled)
            newsclip_buf_add_char(&r->out, ',');
        in->filled = true;
    }
    return true;
}

static void end_value(repairer *r) {
    if (top(r)->close == '}')
        top(r)->place = PLACE_KEY;
}

static void take_colon(repairer *r) {
    if (top(r)->close != '}' || top(r)->place != PLACE_COLON)
        return;
    newsclip_buf_add_char(&r->out, ':');
    top(r)->place = PLACE_VALUE;
}

static void push(repairer *r, char opened) {
    if (r->depth == NEWSCLIP_META_DEPTH) {
        r->stopped = true;
        return;
    }
    if (top(r)->place == PLACE_COLON)
        take_colon(r);
    if (!begin_value(r))
        return;
    bool object = opened == '{';
    newsclip_buf_add_char(&r->out, opened);
    r->open[r->depth++] =
        (open_bracket){ .close = object ? '}' : ']', .place = object ? PLACE_KEY : PLACE_VALUE };
}

/* A key that has no value. */
static void fill_member(repairer *r) {
    open_bracket *in = top(r);
    if (in->close != '}')
        return;
    if (in->place == PLACE_COLON)
        newsclip_buf_add(&r->out, NEWSCLIP_STR(":null"));
    if (in->place == PLACE_VALUE)
        newsclip_buf_add(&r->out, NEWSCLIP_STR("null"));
    in->place = PLACE_KEY;
}

static void pop(repairer *r) {
    fill_member(r);
    newsclip_buf_add_char(&r->out, top(r)->close);
    r->depth--;
    if (r->depth > 0)
        end_value(r);
}

/* Close brackets up to the one that is closed here; one that closes none is dropped. The first is ours. */
static void close_to(repairer *r, char closed) {
    size_t at = r->depth - 1;
    while (at > 0 && r->open[at].close != closed)
        at--;
    while (at > 0 && r->depth > at)
        pop(r);
}

static bool begins_comment(const repairer *r, const char *p) {
    return r->end - p >= 2 && p[0] == '/' && (p[1] == '/' || p[1] == '*');
}

/* Does the quotation mark right before p end the string, or does it belong to the text in it? */
static bool ends_string(const repairer *r, const char *p, bool key, char quote) {
    const char *next = skip_space(r, p);
    if (next == r->end || *next == ']' || *next == '}' || (key && *next == ':'))
        return true;
    if (key)
        return false;
    if (*next != ',') /* a comma too few, at a line's end */
        return *next == quote && memchr(p, '\n', (size_t)(next - p)) != NULL;
    next = skip_space(r, next + 1);
    if (next == r->end || *next == quote || *next == '}' || *next == ']' || begins_comment(r, next))
        return true;
    return r->open[r->depth - 1].close == ']' && (is_word(*next) || *next == '{' || *next == '[');
}

static int hex_value(const repairer *r, const char *p) {
    int value = 0;
    for (int i = 0; i < 4; i++, p++) {
        if (p >= r->end)
            return -1;
        char c = *p;
        bool digit = c >= '0' && c <= '9', letter = (c | 0x20) >= 'a' && (c | 0x20) <= 'f';
        if (!digit && !letter)
            return -1;
        value = value * 16 + (digit ? c - '0' : (c | 0x20) - 'a' + 10);
    }
    return value;
}

/* An escape \uXXXX, p at its backslash: lone surrogates and NUL are no characters. Answers the bytes taken. */
static size_t take_unicode(repairer *r, const char *p) {
    int first = hex_value(r, p + 2);
    if (first < 0) {
        newsclip_buf_add(&r->out, NEWSCLIP_STR("u"));
        return 2;
    }
    bool high = first >= 0xD800 && first < 0xDC00;
    if (high && r->end - p >= 12 && p[6] == '\\' && p[7] == 'u') {
        int second = hex_value(r, p + 8);
        if (second >= 0xDC00 && second < 0xE000) {
            newsclip_buf_add(&r->out, (newsclip_str){ p, 12 });
            return 12;
        }
    }
    bool none = first == 0 || (first >= 0xD800 && first < 0xE000);
    newsclip_buf_add(&r->out, none ? REPLACEMENT : (newsclip_str){ p, 6 });
    return 6;
}

/* An escape, p at its backslash; one that JSON does not know is the character itself. */
static size_t take_escape(repairer *r, const char *p) {
    if (p + 1 >= r->end)
        return 1;
    if (p[1] == 'u')
        return take_unicode(r, p);
    if (p[1] == '\'') {
        newsclip_buf_add_char(&r->out, '\'');
        return 2;
    }
    if (strchr("\"\\/bfnrt", p[1]) && p[1] != '\0') {
        newsclip_buf_add(&r->out, (newsclip_str){ p, 2 });
        return 2;
    }
    return 1;
}

/* A string, r->p behind its opening quotation mark. */
static void take_string(repairer *r, char quote) {
    bool key = top(r)->place == PLACE_KEY;
    newsclip_buf_add_char(&r->out, '"');
    while (r->p < r->end) {
        char c = *r->p;
        if (c == '\\') {
            r->p += take_escape(r, r->p);
            continue;
        }
        r->p++;
        if (c == quote && ends_string(r, r->p, key, quote))
            break;
        if (c == '"')
            newsclip_buf_add(&r->out, NEWSCLIP_STR("\\\""));
        else if (c == '\n')
            newsclip_buf_add(&r->out, NEWSCLIP_STR("\\n"));
        else
            newsclip_buf_add_char(&r->out, (unsigned char)c < ' ' ? ' ' : c);
    }
    newsclip_buf_add_char(&r->out, '"');
}

/* A key or value at r->p; `write` writes it. */
static void take_scalar(repairer *r, char quote, void (*write)(repairer *r, char quote)) {
    open_bracket *in = top(r);
    if (in->place == PLACE_COLON) /* a colon too few */
        take_colon(r);
    if (in->place == PLACE_KEY) {
        if (in->filled)
            newsclip_buf_add_char(&r->out, ',');
        in->filled = true;
        write(r, quote);
        in->place = PLACE_COLON;
        return;
    }
    (void)begin_value(r);
    write(r, quote);
    end_value(r);
}

static bool is_number(newsclip_str word) {
    size_t digits = 0, stops = 0, at = word.ptr[0] == '-';
    bool zero = at < word.len && word.ptr[at] == '0';
    for (; at < word.len; at++) {
        bool digit = word.ptr[at] >= '0' && word.ptr[at] <= '9';
        if (!digit && (word.ptr[at] != '.' || digits == 0))
            return false;
        digits += digit;
        stops += !digit;
        if (zero && digits > 1 && stops == 0)
            return false;
    }
    return digits > 0 && stops <= 1 && word.ptr[word.len - 1] != '.' && word.len <= 32;
}

/* true, false, null and numbers; any other word is a string. */
static void write_word(repairer *r, char quote) {
    const char *from = r->p;
    (void)quote;
    while (r->p < r->end && is_word(*r->p))
        r->p++;
    newsclip_str word = { from, (size_t)(r->p - from) };
    bool bare = top(r)->place == PLACE_VALUE &&
                (newsclip_str_equal(word, NEWSCLIP_STR("true")) ||
                 newsclip_str_equal(word, NEWSCLIP_STR("false")) ||
                 newsclip_str_equal(word, NEWSCLIP_STR("null")) || is_number(word));
    if (!bare)
        newsclip_buf_add_char(&r->out, '"');
    newsclip_buf_add(&r->out, word);
    if (!bare)
        newsclip_buf_add_char(&r->out, '"');
}

static void skip_past(repairer *r, newsclip_str mark) {
    newsclip_str rest = { r->p, (size_t)(r->end - r->p) };
    size_t at = newsclip_str_find(rest, mark, 0);
    r->p = at == SIZE_MAX ? r->end : r->p + at + mark.len;
}

/* Comments and the marks of CDATA; true where one stood at r->p. */
static bool skip_comment(repairer *r, bool inside) {
    newsclip_str rest = { r->p, (size_t)(r->end - r->p) };
    if (newsclip_str_starts(rest, NEWSCLIP_STR("/*")))
        skip_past(r, NEWSCLIP_STR("*/"));
    else if (inside && newsclip_str_starts(rest, NEWSCLIP_STR("//")))
        skip_past(r, NEWSCLIP_STR("\n"));
    else if (newsclip_str_starts(rest, NEWSCLIP_STR("<![CDATA[")))
        r->p += 9;
    else if (newsclip_str_starts(rest, NEWSCLIP_STR("<!--")))
        r->p += 4;
    else if (newsclip_str_starts(rest, NEWSCLIP_STR("-->")) ||
             newsclip_str_starts(rest, NEWSCLIP_STR("]]>")))
        r->p += 3;
    else
        return false;
    return true;
}

static void take_token(repairer *r) {
    char c = *r->p;
    bool inside = r->depth > 1; /* outside of any bracket of the text only brackets count */
    if (skip_comment(r, inside))
        return;
    if (inside && is_word(c)) {
        take_scalar(r, '\0', write_word);
        return;
    }
    r->p++;
    if (c == '{' || c == '[')
        push(r, c);
    else if (c == '}' || c == ']')
        close_to(r, c);
    else if (inside && c == ':')
        take_colon(r);
    else if (inside && c == ',')
        fill_member(r);
    else if (inside && (c == '"' || c == '\''))
        take_scalar(r, c, take_string);
}

newsclip_str newsclip_meta_repair(newsclip_arena *arena, newsclip_str text) {
    repairer r = { .out = { .arena = arena }, .p = text.ptr, .end = text.ptr + text.len };
    newsclip_buf_reserve(&r.out, text.len + text.len / 8 + 16);
    r.open[r.depth++] = (open_bracket){ .close = ']', .place = PLACE_VALUE };
    newsclip_buf_add_char(&r.out, '[');
    while (r.p < r.end && !r.stopped)
        take_token(&r);
    while (r.depth > 0)
        pop(&r);
    return newsclip_buf_str(&r.out);
}
