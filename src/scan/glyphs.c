/* SPDX-License-Identifier: ISC */
/*
 * Glyphs: the opening of a text goes in, its code points with their offsets come out, for readers
 * of scripts where single signs count rather than words. Literals are compared as bytes. What the
 * signs say is up to those readers.
 */
#include "scan/glyphs.h"

#include "base/utf8.h"
#include "scan/agency.h"

void newsclip_glyphs_split(newsclip_str text, newsclip_glyphs *g) {
    const char *p = text.ptr;
    const char *end = p + text.len;
    g->text = text;
    g->len = 0;
    while (p < end && g->len < NEWSCLIP_GLYPHS_MAX) {
        g->at[g->len] = (size_t)(p - text.ptr);
        g->cp[g->len++] = newsclip_utf8_next(&p);
    }
    g->at[g->len] = (size_t)(p - text.ptr);
    g->more = p < end;
}

size_t newsclip_glyphs_match(const newsclip_glyphs *g, size_t i, const char *literal) {
    if (i >= g->len)
        return 0;
    newsclip_str rest = newsclip_str_slice(g->text, g->at[i], g->at[g->len]);
    newsclip_str word = newsclip_str_of(literal);
    return newsclip_str_starts(rest, word) ? newsclip_utf8_length(word) : 0;
}

size_t newsclip_glyphs_any(const newsclip_glyphs *g, size_t i, const char *const *table,
                           size_t rows) {
    size_t best = 0;
    for (size_t row = 0; row < rows; row++) {
        size_t n = newsclip_glyphs_match(g, i, table[row]);
        best = n > best ? n : best;
    }
    return best;
}

bool newsclip_glyph_is_hangul(uint32_t cp) {
    return cp >= 0xAC00 && cp <= 0xD7A3;
}

bool newsclip_glyph_is_dot(uint32_t cp) {
    return cp == 0xB7 || cp == 0x30FB || cp == 0x2022 || cp == 0x2027;
}

void newsclip_glyphs_credit(newsclip_byline *b, newsclip_str name) {
    if (newsclip_agency_is(name))
        b->outlet = b->outlet.len > 0 ? b->outlet : name;
    else if (b->names < NEWSCLIP_BYLINE_NAMES)
        b->name[b->names++] = name;
}

bool newsclip_glyphs_finish(const newsclip_glyphs *g, size_t from, size_t to,
                            newsclip_byline_grade grade, newsclip_byline *b) {
    if (b->names == 0 && b->outlet.len == 0)
        return false;
    b->grade = grade;
    b->start = g->at[from];
    b->end = g->at[to];
    return true;
}
