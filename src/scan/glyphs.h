/* SPDX-License-Identifier: ISC */
#ifndef NEWSCLIP_SCAN_GLYPHS_H
#define NEWSCLIP_SCAN_GLYPHS_H

#include "scan/byline.h"

#include <stdint.h>

/** Signs of a line that are looked at: a by-line is shorter, and only the opening of a paragraph
 *  counts. */
#define NEWSCLIP_GLYPHS_MAX 120

/** The opening of a text, cut into code points; at[len] is its end. */
typedef struct newsclip_glyphs {
    newsclip_str text;
    size_t len;
    bool more; /**< the text goes on */
    uint32_t cp[NEWSCLIP_GLYPHS_MAX];
    size_t at[NEWSCLIP_GLYPHS_MAX + 1];
} newsclip_glyphs;

/** Cut the opening of text. */
void newsclip_glyphs_split(newsclip_str text, newsclip_glyphs *g);

/** The code point at i, 0 past the end. */
static inline uint32_t newsclip_glyph(const newsclip_glyphs *g, size_t i) {
    return i < g->len ? g->cp[i] : 0;
}

/** The text of glyphs [from, to). */
static inline newsclip_str newsclip_glyphs_text(const newsclip_glyphs *g, size_t from, size_t to) {
    return newsclip_str_slice(g->text, g->at[from], g->at[to]);
}

/** Glyphs that the literal takes at i, 0 where it does not stand there. */
size_t newsclip_glyphs_match(const newsclip_glyphs *g, size_t i, const char *literal);

/** Glyphs of the longest of the literals at i, 0 where none stands there. */
size_t newsclip_glyphs_any(const newsclip_glyphs *g, size_t i, const char *const *table,
                           size_t rows);

/** Is it a Hangul syllable? A dot that stands inside of and between names? */
bool newsclip_glyph_is_hangul(uint32_t cp);
bool newsclip_glyph_is_dot(uint32_t cp);

/** Enter a name into a by-line, an agency's as its outlet. */
void newsclip_glyphs_credit(newsclip_byline *b, newsclip_str name);

/** Grade a by-line that takes glyphs [from, to); false where it credits nobody. */
bool newsclip_glyphs_finish(const newsclip_glyphs *g, size_t from, size_t to,
                            newsclip_byline_grade grade, newsclip_byline *b);

/** End of a Korean name at i; i where none stands there. */
size_t newsclip_hangul_name(const newsclip_glyphs *g, size_t i);

/** Korean by-lines: "홍길동 기자", an address or "=" behind it, a dateline's bracket before it. */
bool newsclip_byline_korean(const newsclip_glyphs *g, newsclip_byline *b);

#endif
