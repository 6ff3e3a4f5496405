/* SPDX-License-Identifier: ISC */
#ifndef NEWSCLIP_DECODE_SNIFF_H
#define NEWSCLIP_DECODE_SNIFF_H

#include "decode/encoding.h"

/** The encoding that a byte order mark at the start names, and the mark's length; COUNT and 0
 * without one. */
newsclip_encoding newsclip_sniff_bom(newsclip_str bytes, size_t *len);

/** The charset that an HTML or XML page declares at its beginning (<meta charset>, http-equiv, <?xml encoding?>), as it
 * stands there; { NULL, 0 } without one. */
newsclip_str newsclip_sniff_declared(newsclip_str bytes);

/** UTF-16 or UTF-32 without a mark, by where its NULs stand; COUNT where it is neither. */
newsclip_encoding newsclip_sniff_nuls(newsclip_str bytes);

/** UTF-8, perhaps with some broken bytes or a tail in another encoding? */
bool newsclip_sniff_is_utf8(newsclip_str bytes);

/** Escape sequences of ISO-2022-JP, and no byte above 0x7F? */
bool newsclip_sniff_is_iso2022jp(newsclip_str bytes);

/** The stretches of the bytes that hold non-ASCII ones, with some ASCII around: all that tells one
 * charset from another, and never more than a fixed amount. */
newsclip_str newsclip_sniff_sample(newsclip_arena *arena, newsclip_str bytes);

/** Could text in this charset look like this sample? Judged by where its non-ASCII bytes stand. */
bool newsclip_sniff_fits(newsclip_str sample, newsclip_script script);

/** What a statistical detector says of the sample; COUNT where it says nothing that can be read. */
newsclip_encoding newsclip_sniff_guess(newsclip_str sample);

#endif
