/* SPDX-License-Identifier: ISC */
#ifndef NEWSCLIP_META_REPAIR_H
#define NEWSCLIP_META_REPAIR_H

#include "base/str.h"

/** Deepest nesting of the JSON that comes out of a repair. */
#define NEWSCLIP_META_DEPTH 64

/**
 * Make JSON of what scripts of pages hold that is nearly JSON: an array of all the objects and arrays that stand in the
 * text, in order. Survived are comments, CDATA marks and assignments around it, several values in a row, line ends and
 * other controls in strings, quotation marks in strings, escapes that are none, lone surrogates and NULs (U+FFFD), single
 * quotation marks, keys without any, commas too many and too few, brackets that are not closed or do not match, and text
 * that ends anywhere. What nests too deep ends the reading; what stood before is kept.
 * @return text in the arena, for newsclip_json_parse
 */
newsclip_str newsclip_meta_repair(newsclip_arena *arena, newsclip_str text);

#endif
