/* SPDX-License-Identifier: ISC */
#ifndef NEWSCLIP_META_CLEAN_H
#define NEWSCLIP_META_CLEAN_H

#include "base/str.h"

#include <stdint.h>

/** A value of metadata as text: tags go (a space stands for one that breaks a line), then character references that were
 *  escaped once too often are resolved, controls and zero-width signs go, spaces are folded. It is cut behind `most`
 *  bytes, at the last space if there is one. Never a NULL ptr. */
newsclip_str newsclip_meta_clean(newsclip_arena *arena, newsclip_str value, size_t most);

/** The character reference at the start of s ("&amp;", "&#8217;", "&#x27;"): its length, *cp receives the character; 0
 *  where there is none that is known. */
size_t newsclip_meta_reference(newsclip_str s, uint32_t *cp);

/** A tag at the start of s: its length up to and with its bracket, 0 where there is none; *name receives its name, a
 *  slash before that of an end tag. */
size_t newsclip_meta_tag(newsclip_str s, newsclip_str *name);

/** Does a tag of that name (with or without slash) end a line of text? */
bool newsclip_meta_tag_breaks(newsclip_str name);

#endif
