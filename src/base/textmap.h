/* SPDX-License-Identifier: ISC */
#ifndef NEWSCLIP_BASE_TEXTMAP_H
#define NEWSCLIP_BASE_TEXTMAP_H

#include "base/arena.h"
#include "base/vec.h"

#include <stddef.h>
#include <stdint.h>

/** Bytes of the longest text or source that can be mapped. */
#define NEWSCLIP_TEXT_MAX UINT32_MAX

/** A run of characters of equal size: from text offset `text` on, each takes `text_step` bytes of text and
 *  came from `source_step` bytes of source, the first of them at `source`. */
typedef struct newsclip_map_run {
    uint32_t
        text; /**< both below NEWSCLIP_TEXT_MAX: a hostile text has a run for every few bytes of it */
    uint32_t source;
    uint16_t text_step;
    uint16_t source_step;
} newsclip_map_run;

NEWSCLIP_VEC(newsclip_map_runs, newsclip_map_run)

/** From positions in a text back to positions in what it was made from. Runs ascend in both columns. */
typedef struct newsclip_textmap {
    newsclip_map_runs runs;
} newsclip_textmap;

/** Note that the next text, from offset `text` on, is made of characters of these sizes. Does nothing where the
 *  last run goes on just so. Offsets must not fall. */
void newsclip_textmap_add(newsclip_arena *arena, newsclip_textmap *map, size_t text, size_t source,
                          uint16_t text_step, uint16_t source_step);

/** Note that the next text, from offset `text` on, is the text [begin, end) of another map, and came from where that came
 *  from. [begin, end) holds whole characters. */
void newsclip_textmap_copy(newsclip_arena *arena, newsclip_textmap *map, size_t text,
                           const newsclip_textmap *from, size_t begin, size_t end);

/** Where the character that holds text offset `text` begins in the source. */
size_t newsclip_textmap_start(const newsclip_textmap *map, size_t text);

/** The source offset behind the character that ends at text offset `text` (so for ends of ranges; text > 0). */
size_t newsclip_textmap_end(const newsclip_textmap *map, size_t text);

#endif
