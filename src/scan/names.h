/* SPDX-License-Identifier: ISC */
#ifndef NEWSCLIP_SCAN_NAMES_H
#define NEWSCLIP_SCAN_NAMES_H

#include "scan/words.h"

/** A person's name among the tokens of a line. */
typedef struct newsclip_name {
    newsclip_str text; /**< without title and degrees */
    size_t next;       /**< the token behind it, degrees included */
    size_t parts;      /**< words, initials included, particles and suffixes not */
    bool caps;         /**< all in capitals */
    bool cut; /**< words with capitals behind it are taken for an outlet's that ends the line */
    bool caseless; /**< in a script without capitals: any words have this shape */
} newsclip_name;

/** Read the name that begins at token `at`: one to five words with capitals, initials, particles
 *  between them, a suffix. One part only is shape enough for `true`; whether it is evidence enough
 *  is up to the caller. */
bool newsclip_name_scan(const newsclip_words *words, size_t at, newsclip_name *name);

#endif
