/* SPDX-License-Identifier: ISC */
#ifndef NEWSCLIP_TOKENS_UTF8_H
#define NEWSCLIP_TOKENS_UTF8_H

#include <stddef.h>

/** Length of the well-formed UTF-8 sequence at `text`, of which `room` bytes are there; 0 where there is none, or where it is a
 *  control character. */
size_t newsclip_tokens_utf8(const char *text, size_t room);

#endif
