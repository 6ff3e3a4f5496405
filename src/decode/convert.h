/* SPDX-License-Identifier: ISC */
#ifndef NEWSCLIP_DECODE_CONVERT_H
#define NEWSCLIP_DECODE_CONVERT_H

#include "decode/encoding.h"
#include "decode/writer.h"

/** Feed the bytes from `from` on to the writer, as characters of `encoding`, and finish it. What
 * means no character in that encoding becomes U+FFFD: one a maximal ill-formed part in UTF-8, else
 * as few bytes as possible. */
void newsclip_convert(newsclip_writer *writer, newsclip_str bytes, size_t from,
                      newsclip_encoding encoding);

/** Length of the ill-formed UTF-8 at the start of s (not empty, and no well-formed sequence there):
 * the longest beginning of a sequence, or one byte. */
size_t newsclip_convert_ill_formed(newsclip_str s);

#endif
