/* SPDX-License-Identifier: ISC */
#ifndef NEWSCLIP_BASE_STR_H
#define NEWSCLIP_BASE_STR_H

#include "base/arena.h"
#include "newsclip.h"

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

/** A view of a string literal. */
#define NEWSCLIP_STR(literal) ((newsclip_str){ (literal), sizeof(literal) - 1 })

/** A view of a C string; NULL gives { NULL, 0 }. */
static inline newsclip_str newsclip_str_of(const char *s) {
    return (newsclip_str){ s, s ? strlen(s) : 0 };
}

/** Bytes [from, to) of s; from <= to <= s.len. Of { NULL, 0 } that is { NULL, 0 }. */
static inline newsclip_str newsclip_str_slice(newsclip_str s, size_t from, size_t to) {
    return (newsclip_str){ from ? s.ptr + from : s.ptr, to - from };
}

/** Same bytes? */
static inline bool newsclip_str_equal(newsclip_str a, newsclip_str b) {
    return a.len == b.len && (a.len == 0 || memcmp(a.ptr, b.ptr, a.len) == 0);
}

/** Does s begin (end) with the given bytes? */
bool newsclip_str_starts(newsclip_str s, newsclip_str prefix);
bool newsclip_str_ends(newsclip_str s, newsclip_str suffix);

/** s without ASCII spaces and line ends at its ends. */
newsclip_str newsclip_str_trim(newsclip_str s);

/** Offset of the first `needle` in s at or after `from`, or SIZE_MAX. */
size_t newsclip_str_find(newsclip_str s, newsclip_str needle, size_t from);

/** A copy in the arena, NUL-terminated behind its end. */
newsclip_str newsclip_str_copy(newsclip_arena *arena, newsclip_str s);

/** FNV-1a hash, 64 bits. Public domain, Fowler, Noll and Vo. */
uint64_t newsclip_str_hash(newsclip_str s);

/** Another hash, 64 bits, eight bytes at a time: for long texts. The same on every machine. */
uint64_t newsclip_str_digest(newsclip_str s);

/** Growing string in an arena. Zeroed but for `arena` it is empty. data is NUL-terminated once it is not NULL. */
typedef struct newsclip_buf {
    newsclip_arena *arena;
    char *data;
    size_t len;
    size_t cap;
} newsclip_buf;

/** Make room for `more` further bytes behind len. */
void newsclip_buf_reserve(newsclip_buf *buf, size_t more);

/** Append bytes; one byte. */
void newsclip_buf_add(newsclip_buf *buf, newsclip_str s);
void newsclip_buf_add_char(newsclip_buf *buf, char c);

/** What has been built; never a NULL ptr. */
newsclip_str newsclip_buf_str(const newsclip_buf *buf);

/** Can a byte be one of a letter? Of an ASCII letter, or of any code point beyond. */
static inline bool newsclip_str_letter_byte(char c) {
    return (unsigned char)c >= 0x80 || (unsigned char)((c | 0x20) - 'a') < 26;
}

#endif
