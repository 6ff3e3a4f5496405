/* SPDX-License-Identifier: ISC */
#ifndef NEWSCLIP_STREAM_MEMBERS_H
#define NEWSCLIP_STREAM_MEMBERS_H

#include "newsclip.h"
#include "stream/bytes.h"

/** Put something harmless for what means no character: \uFFFD for half a surrogate pair, U+0001 for NUL, escaped or as a byte, which
 *  would end a C string. In place, the length stays. Answers whether there were any. */
bool newsclip_members_mend(char *json, size_t len);

/** The value of the object's first member of that name, as it is written; { NULL, 0 } where there is none. `object` must have
 *  been accepted by a JSON parser; the key must be written without escapes. */
newsclip_str newsclip_members_find(newsclip_str object, const char *key);

/** Move `rest`, which begins as the whole object's text, behind its next member; false at the object's end. The key comes without
 *  its quotes, both as they are written. */
bool newsclip_members_next(newsclip_str *rest, newsclip_str *key, newsclip_str *value);

/**
 * Copy members of an object as they are written, without the white space between them, so that large numbers keep their digits.
 * @param object  as above
 * @param keep    comma-separated names, or "*" for all
 * @param except  names that are never copied, NULL behind the last
 * @param out     receives an object, in valid JSON even where the parser was lenient
 */
void newsclip_members_copy(newsclip_str object, const char *keep, const char *const *except,
                           newsclip_bytes *out);

#endif
