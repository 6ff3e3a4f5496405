/* SPDX-License-Identifier: ISC */
/*
 * Byte strings: views <pointer, length> and a growing buffer in an arena. Every offset is a byte offset. What a
 * byte means as text is utf8.c's business; the only characters known here are ASCII space, tab and line ends. Long
 * needles are sought by Crochemore and Perrin's two-way algorithm, which needs no memory and linear time.
 */
#include "base/str.h"

#include <stdint.h>

#define FIRST_CAPACITY 256 /* most fields and lines fit without growing */

#define SHORT_NEEDLE 32 /* up to here trying every place is fastest, and still linear in the text */

static bool is_blank(char c) {
    return c == ' ' || (c >= '\t' && c <= '\r');
}

static size_t find_short(newsclip_str s, newsclip_str needle) {
    const char *last = s.ptr + (s.len - needle.len);
    for (const char *at = s.ptr; at <= last; at++) {
        at = memchr(at, needle.ptr[0], (size_t)(last - at) + 1);
        if (!at) {
            break;
        }
        if (memcmp(at, needle.ptr, needle.len) == 0) {
            return (size_t)(at - s.ptr);
        }
    }
    return SIZE_MAX;
}

/* Where the greatest suffix of the needle begins, by the order of bytes or its reverse, and that suffix's period. */
static size_t find_greatest_suffix(newsclip_str needle, bool reverse, size_t *period) {
    size_t suffix = 0;
    size_t rival = 1;
    size_t same = 0; /* bytes in which the two agree */
    *period = 1;
    while (rival + same < needle.len) {
        unsigned char a = (unsigned char)needle.ptr[suffix + same];
        unsigned char b = (unsigned char)needle.ptr[rival + same];
        if (a == b) {
            same++;
        } else if (reverse ? a < b : a > b) {
            rival += same + 1;
            same = 0;
            *period = rival - suffix;
        } else {
            suffix = rival;
            rival = suffix + 1;
            same = 0;
            *period = 1;
        }
        if (same == *period) {
            rival += *period;
            same = 0;
        }
    }
    return suffix;
}

/* The part of the needle from the later of its two greatest suffixes on is compared first, forwards: a mismatch there
 * allows to move on by as much as matched. Then the part before it, backwards: a mismatch allows to move on by the
 * period; where the whole needle has that period, `known` bytes need not be compared again. */
static size_t find_long(newsclip_str s, newsclip_str needle) {
    size_t period;
    size_t other_period;
    size_t cut = find_greatest_suffix(needle, false, &period);
    size_t other = find_greatest_suffix(needle, true, &other_period);
    if (other > cut) {
        cut = other;
        period = other_period;
    }
    bool periodic = cut + period <= needle.len && memcmp(needle.ptr, needle.ptr + period, cut) == 0;
    if (!periodic) {
        period = (cut > needle.len - cut ? cut : needle.len - cut) + 1;
    }
    size_t known = 0;
    size_t at = 0;
    while (at <= s.len - needle.len) {
        size_t i = cut > known ? cut : known;
        while (i < needle.len && needle.ptr[i] == s.ptr[at + i]) {
            i++;
        }
        if (i < needle.len) {
            at += i - cut + 1;
            known = 0;
            continue;
        }
        i = cut;
        while (i > known && needle.ptr[i - 1] == s.ptr[at + i - 1]) {
            i--;
        }
        if (i <= known) {
            return at;
        }
        at += period;
        known = periodic ? needle.len - period : 0;
    }
    return SIZE_MAX;
}

bool newsclip_str_starts(newsclip_str s, newsclip_str prefix) {
    return s.len >= prefix.len && newsclip_str_equal(newsclip_str_slice(s, 0, prefix.len), prefix);
}

bool newsclip_str_ends(newsclip_str s, newsclip_str suffix) {
    return s.len >= suffix.len &&
           newsclip_str_equal(newsclip_str_slice(s, s.len - suffix.len, s.len), suffix);
}

newsclip_str newsclip_str_trim(newsclip_str s) {
    size_t from = 0;
    while (from < s.len && is_blank(s.ptr[from])) {
        from++;
    }
    size_t to = s.len;
    while (to > from && is_blank(s.ptr[to - 1])) {
        to--;
    }
    return newsclip_str_slice(s, from, to);
}

size_t newsclip_str_find(newsclip_str s, newsclip_str needle, size_t from) {
    if (from > s.len || s.len - from < needle.len) {
        return SIZE_MAX;
    }
    if (needle.len == 0) {
        return from;
    }
    newsclip_str rest = newsclip_str_slice(s, from, s.len);
    newsclip_str head = { needle.ptr, needle.len < SHORT_NEEDLE ? needle.len : SHORT_NEEDLE };
    size_t at = find_short(rest, head); /* nowhere, most often */
    if (at != SIZE_MAX && needle.len > SHORT_NEEDLE) {
        from += at;
        rest = newsclip_str_slice(s, from, s.len);
        at = rest.len >= needle.len ? find_long(rest, needle) : SIZE_MAX;
    }
    return at == SIZE_MAX ? SIZE_MAX : from + at;
}

newsclip_str newsclip_str_copy(newsclip_arena *arena, newsclip_str s) {
    char *copy = newsclip_arena_alloc(arena, s.len + 1);
    if (s.len) {
        memcpy(copy, s.ptr, s.len);
    }
    return (newsclip_str){ copy, s.len };
}

uint64_t newsclip_str_hash(newsclip_str s) {
    uint64_t hash = UINT64_C(0xCBF29CE484222325);
    for (size_t i = 0; i < s.len; i++) {
        hash = (hash ^ (unsigned char)s.ptr[i]) * UINT64_C(0x100000001B3);
    }
    return hash;
}

/* Up to eight bytes as a number, the first the lowest, whatever the machine's own order. */
static uint64_t read_piece(const char *p, size_t len) {
    uint64_t piece = 0;
    if (len >= 8) {
        const unsigned char *b = (const unsigned char *)p;
        return (uint64_t)b[0] | (uint64_t)b[1] << 8 | (uint64_t)b[2] << 16 | (uint64_t)b[3] << 24 |
               (uint64_t)b[4] << 32 | (uint64_t)b[5] << 40 | (uint64_t)b[6] << 48 |
               (uint64_t)b[7] << 56;
    }
    for (size_t i = 0; i < len; i++)
        piece |= (uint64_t)(unsigned char)p[i] << 8 * i;
    return piece;
}

uint64_t newsclip_str_digest(newsclip_str s) {
    const uint64_t prime = UINT64_C(0x9E3779B97F4A7C15); /* 2^64 over the golden ratio, odd */
    uint64_t hash = s.len * prime;
    for (size_t i = 0; i < s.len; i += 8) {
        hash = (hash ^ read_piece(s.ptr + i, s.len - i)) * prime;
        hash ^= hash >> 32;
    }
    return hash;
}

void newsclip_buf_reserve(newsclip_buf *buf, size_t more) {
    if (more >= SIZE_MAX / 2 - buf->len) {
        newsclip_nomem();
    }
    size_t need = buf->len + more + 1; /* the NUL */
    if (need <= buf->cap) {
        return;
    }
    size_t cap = buf->cap ? buf->cap * 2 : FIRST_CAPACITY;
    if (cap < need) {
        cap = need;
    }
    buf->data = newsclip_arena_grow(buf->arena, buf->data, buf->cap, cap);
    buf->cap = cap;
}

void newsclip_buf_add(newsclip_buf *buf, newsclip_str s) {
    newsclip_buf_reserve(buf, s.len);
    if (s.len) {
        memcpy(buf->data + buf->len, s.ptr, s.len);
    }
    buf->len += s.len;
    buf->data[buf->len] = '\0';
}

void newsclip_buf_add_char(newsclip_buf *buf, char c) {
    newsclip_buf_reserve(buf, 1);
    buf->data[buf->len++] = c;
    buf->data[buf->len] = '\0';
}

newsclip_str newsclip_buf_str(const newsclip_buf *buf) {
    return (newsclip_str){ buf->data ? buf->data : "", buf->len };
}
