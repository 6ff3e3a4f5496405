/* SPDX-License-Identifier: ISC */
#ifndef NEWSCLIP_DECODE_ENCODING_H
#define NEWSCLIP_DECODE_ENCODING_H

#include "base/str.h"

/** The encodings that can be read. */
typedef enum newsclip_encoding {
#define X(id, name, iconv, min_unit, max_unit, script, reader, sibling) NEWSCLIP_ENCODING_##id,
#include "decode/encodings.def"
#undef X
    NEWSCLIP_ENCODING_COUNT /**< also: none */
} newsclip_encoding;

/** What letters a charset has, as far as it helps to refuse it. */
typedef enum newsclip_script {
    NEWSCLIP_SCRIPT_ANY,     /**< many scripts */
    NEWSCLIP_SCRIPT_LATIN,   /**< ASCII letters and accented ones */
    NEWSCLIP_SCRIPT_ALPHABET /**< one other alphabet, all of it above 0x7F */
} newsclip_script;

/** One row of encodings.def. */
typedef struct newsclip_encoding_info {
    const char *name;
    const char *iconv; /**< "" where iconv is not used */
    size_t min_unit;
    size_t max_unit;
    newsclip_script script;
    newsclip_encoding sibling; /**< what it is often mistaken for; itself where nothing is */
} newsclip_encoding_info;

/** The row of an encoding below NEWSCLIP_ENCODING_COUNT. */
const newsclip_encoding_info *newsclip_encoding_get(newsclip_encoding encoding);

/** The encoding that a charset label means, in its superset; NEWSCLIP_ENCODING_COUNT where it means
 * none. */
newsclip_encoding newsclip_encoding_find(newsclip_str label);

#endif
