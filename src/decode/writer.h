/* SPDX-License-Identifier: ISC */
#ifndef NEWSCLIP_DECODE_WRITER_H
#define NEWSCLIP_DECODE_WRITER_H

#include "base/str.h"
#include "base/textmap.h"

/** A character seen but not written yet, because what follows decides about it. */
typedef struct newsclip_writer_held {
    uint32_t cp;
    size_t source;
    size_t size; /**< 0: nothing is held */
} newsclip_writer_held;

/** Takes characters in order, writes normalised UTF-8 and its map, and counts what tells good
 * decoding from bad. Zeroed but for `arena` and `text.arena` it is empty. */
typedef struct newsclip_writer {
    newsclip_arena *arena;
    newsclip_buf text;
    newsclip_textmap map;
    newsclip_writer_held held;
    newsclip_map_run next; /**< the run at hand, as it would go on at the end of the text */
    size_t dropped;        /**< characters that left nothing in the text */
    size_t controls;       /**< C0, DEL and C1 but for white space */
    size_t nuls;           /**< of these U+0000 */
    size_t replaced;       /**< pieces of source that became U+FFFD */
    size_t high;           /**< non-ASCII characters, newsclip_writer_plain() apart */
    size_t odd;            /**< of these C1 and private use: hardly ever in real text */
} newsclip_writer;

/** Take one character, made of `size` bytes at `source`. cp is a scalar value. */
void newsclip_writer_put(newsclip_writer *writer, uint32_t cp, size_t source, size_t size);

/** Take bytes that mean no character: U+FFFD. */
void newsclip_writer_bad(newsclip_writer *writer, size_t source, size_t size);

/** Take well-formed UTF-8 that stands so in the source; runs that need no change are copied. */
void newsclip_writer_utf8(newsclip_writer *writer, newsclip_str s, size_t source);

/** How many bytes at the start of s are printable ASCII or LF. */
size_t newsclip_writer_plain(newsclip_str s);

/** Write what is held; call it once, behind the last character. */
void newsclip_writer_finish(newsclip_writer *writer);

#endif
