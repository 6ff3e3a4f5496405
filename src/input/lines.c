/* SPDX-License-Identifier: ISC */
/*
 * A text dump's lines: where each begins and ends, its indent, its list marker, what it opens and ends with.
 * In: decoded text. Out: a table with a row for every line that is not blank.
 * Whether lines belong together is decided in reflow.c.
 */
#include "input/lines.h"

/* Bullets that open an item when a space follows. A hyphen is one too, but a paragraph of speech opens with it in
 * many languages, so it counts only before a short line. */
static const uint32_t bullets[] = { 0x2022, 0x25E6, 0x25AA, 0x25AB, 0x25A0, 0x25A1, 0x25CF,
                                    0x25CB, 0x2023, 0x2043, 0x204C, 0x2219, 0x27A4, '*' };

enum {
    HYPHEN_ITEM_MAX =
        60 /* bytes: "- Arab News" is an item, "- I never said that, the minister ..." is speech */
};

static bool is_bullet(uint32_t cp, size_t rest) {
    if (cp == '-')
        return rest <= HYPHEN_ITEM_MAX;
    for (size_t i = 0; i < NEWSCLIP_LEN(bullets); i++)
        if (bullets[i] == cp)
            return true;
    return false;
}

/* Bytes of the list marker and the spaces behind it, 0 where the line has none. */
static size_t marker_length(newsclip_str text) {
    unsigned char head = (unsigned char)text.ptr[0];
    if (head < 0x80 && head != '-' && head != '*')
        return 0;
    const char *p = text.ptr;
    uint32_t cp = newsclip_utf8_next(&p);
    size_t taken = (size_t)(p - text.ptr);
    if (taken >= text.len || text.ptr[taken] != ' ' || !is_bullet(cp, text.len))
        return 0;
    while (taken < text.len && text.ptr[taken] == ' ')
        taken++;
    return taken < text.len ? taken : 0;
}

static newsclip_class last_class(newsclip_str text) {
    const char *p = text.ptr + text.len;
    newsclip_class c = NEWSCLIP_CLASS_OTHER;
    while (p > text.ptr) {
        c = newsclip_utf8_class(newsclip_utf8_before(text.ptr, p));
        if (c != NEWSCLIP_CLASS_QUOTE && c != NEWSCLIP_CLASS_CLOSE)
            break;
        do
            p--;
        while (p > text.ptr && ((unsigned char)*p & 0xC0) == 0x80);
    }
    return c;
}

/* Only every `spaces`-th byte need be looked at: a run of so many spaces holds one of them. */
size_t newsclip_lines_find_gap(newsclip_str text, size_t spaces, size_t from) {
    for (size_t at = from + spaces - 1; at < text.len; at += spaces) {
        if (text.ptr[at] != ' ')
            continue;
        size_t begin = at, end = at + 1;
        while (begin > from && text.ptr[begin - 1] == ' ')
            begin--;
        while (end < text.len && text.ptr[end] == ' ')
            end++;
        if (end - begin >= spaces)
            return begin;
    }
    return SIZE_MAX;
}

void newsclip_line_retext(newsclip_line *line, newsclip_str text) {
    const char *p = text.ptr;
    line->text = text;
    line->first_cp = newsclip_utf8_next(&p);
    line->first = (uint8_t)newsclip_utf8_class(line->first_cp);
    line->last = (uint8_t)last_class(text);
}

/* One row for the bytes [from, to) of the text; false where they are blank. */
static bool read_line(newsclip_str text, size_t from, size_t to, newsclip_line *line) {
    size_t begin = from;
    while (begin < to && text.ptr[begin] == ' ')
        begin++;
    while (to > begin && text.ptr[to - 1] == ' ')
        to--;
    if (begin == to)
        return false;
    newsclip_str rest = newsclip_str_slice(text, begin, to);
    size_t marker = marker_length(rest);
    *line = (newsclip_line){ .marked = marker > 0 };
    line->indent = (uint32_t)(begin - from) +
                   (uint32_t)newsclip_utf8_length(newsclip_str_slice(rest, 0, marker));
    newsclip_line_retext(line, newsclip_str_slice(rest, marker, rest.len));
    return true;
}

static size_t count_lines(newsclip_str text) {
    size_t count = 1;
    const char *end = text.ptr + text.len;
    for (const char *p = text.ptr; (p = memchr(p, '\n', (size_t)(end - p))) != NULL; p++)
        count++;
    return count;
}

newsclip_lines newsclip_lines_split(newsclip_arena *arena, newsclip_str text) {
    newsclip_lines lines = { 0 };
    newsclip_lines_reserve(arena, &lines, count_lines(text));
    uint32_t number = 0, blank = 0;
    for (size_t from = 0; from < text.len && !newsclip_arena_is_late(arena);) {
        const char *lf = memchr(text.ptr + from, '\n', text.len - from);
        size_t to = lf ? (size_t)(lf - text.ptr) : text.len;
        newsclip_line line;
        number++;
        if (read_line(text, from, to, &line)) {
            line.number = number;
            line.blank = blank;
            newsclip_lines_push(arena, &lines, line);
            blank = 0;
        } else {
            blank++;
        }
        from = to + 1;
    }
    return lines;
}
