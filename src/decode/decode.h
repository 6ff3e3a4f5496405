/* SPDX-License-Identifier: ISC */
#ifndef NEWSCLIP_DECODE_DECODE_H
#define NEWSCLIP_DECODE_DECODE_H

#include "base/diag.h"
#include "base/str.h"
#include "base/textmap.h"

/** What the bytes turned out to be. */
typedef enum newsclip_decoded_kind {
    NEWSCLIP_DECODED_TEXT,
    NEWSCLIP_DECODED_EMPTY, /**< nothing but white space and controls */
    NEWSCLIP_DECODED_BINARY /**< more than a tenth controls, NULs among them */
} newsclip_decoded_kind;

/** Text that later stages may trust: valid UTF-8, LF line ends only, no BOM, no C0 or C1 controls, no zero-width
 *  characters (but ZWJ and ZWNJ between letters of a script that joins), no soft hyphens between letters, and
 *  every other white space (tab, U+00A0, U+2003, U+3000 ...) a single U+0020 each. Runs of spaces are NOT folded
 *  here and indents are kept: the text input needs them as evidence. */
typedef struct newsclip_decoded {
    newsclip_decoded_kind kind;
    newsclip_str text;
    newsclip_textmap map; /**< text -> input bytes */
    const char *encoding; /**< canonical name, e.g. "UTF-8", "windows-1251"; static storage */
} newsclip_decoded;

/**
 * Decode a document: BOM, then UTF-8 where it is valid (a few broken bytes do not change that), then the declared
 * charset (in its superset: ISO-8859-1 is read as windows-1252, GB2312 as GB18030), then a guess.
 * @param declared  charset label from outside or NULL; unknown labels are ignored
 * @param diags     receives encoding_guessed, bytes_replaced
 * @return everything in the arena
 */
newsclip_decoded newsclip_decode(newsclip_arena *arena, newsclip_str bytes, const char *declared,
                                 newsclip_diags *diags);

#endif
