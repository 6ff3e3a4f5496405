/* SPDX-License-Identifier: ISC */
#ifndef NEWSCLIP_SCAN_HAN_H
#define NEWSCLIP_SCAN_HAN_H

#include "scan/glyphs.h"

/** Is it a Han sign? One of kana? */
bool newsclip_han_sign(uint32_t cp);
bool newsclip_han_kana(uint32_t cp);

/** Signs between a label and a name, between names, and between a newspaper's name and its reporter's ("聯合報／記者"). */
bool newsclip_han_label_sign(uint32_t cp);
bool newsclip_han_list_sign(uint32_t cp);
bool newsclip_han_slash(uint32_t cp);

/** Glyphs of a word at i that announces an author if a sign or space follows; 0 where none stands there. */
size_t newsclip_han_label(const newsclip_glyphs *g, size_t i);

/** Does a word stand at i before which a name ends, although no sign stands there? */
bool newsclip_han_ends_name(const newsclip_glyphs *g, size_t i);

/** Does what stands in [from, end) end as papers' names do, or is it nothing? */
bool newsclip_han_paper_end(const newsclip_glyphs *g, size_t from, size_t end);

/** Glyphs of Han or kana from i on, four where there are more than three. */
size_t newsclip_han_part(const newsclip_glyphs *g, size_t i);

/** The end of a name written in two at i: Japanese writes family and given name apart ("山田 太郎", "林 さやか"), Chinese fills
 *  up a name of two signs ("王 伟"). i where none stands there; two Chinese names with a space between are two. */
size_t newsclip_han_parted(const newsclip_glyphs *g, size_t i, bool japanese);

/** Enter the names from i on into a by-line; the glyph behind the last, i where there are none. */
size_t newsclip_han_names(const newsclip_glyphs *g, size_t i, bool japanese, newsclip_byline *b);

#endif
