/* SPDX-License-Identifier: ISC */
/*
 * Characters: in come UTF-8 bytes or code points, out come their well-formedness, class, lower case, digit value
 * and width, the same in every locale. ASCII, which is most of every page's markup and much of its text, never
 * reaches the two-stage tables of ucd.inc. Normalisation, full case folding and collation are not done here.
 */
#include "base/utf8.h"

#include "base/eight.h"

#include "base/vec.h"

#include "base/ucd.inc"

#define LAST_SCALAR 0x10FFFF
#define FINAL_SIGMA 0x3C2
#define SIGMA       0x3C3
#define HASH_SEED   UINT64_C(0xCBF29CE484222325)
#define HASH_FACTOR UINT64_C(0x9E3779B97F4A7C15) /* 2^64 by the golden ratio; odd, well mixed */

static unsigned shape_of(uint32_t cp) {
    if (cp > LAST_SCALAR) {
        return 0;
    }
    return shape_rows[(size_t)shape_index[cp / UCD_BLOCK] * UCD_BLOCK + cp % UCD_BLOCK];
}

/* Lower case in which words compare: capitals do not tell which sigma ends a word. */
static uint32_t fold(uint32_t cp) {
    uint32_t lower = newsclip_utf8_lower(cp);
    return lower == FINAL_SIGMA ? SIGMA : lower;
}

/* The same for letters and digits; 0 for all else. */
static inline uint32_t fold_to_word(uint32_t cp) {
    if (cp < NEWSCLIP_LEN(low_folded)) {
        return low_folded[cp];
    }
    newsclip_class class = newsclip_utf8_class_beyond(cp);
    return newsclip_class_is_letter(class) || class == NEWSCLIP_CLASS_DIGIT ? fold(cp) : 0;
}

/* Length of the well-formed sequence at s, or 0. The bounds of the second byte keep out overlong forms, surrogates
 * and what lies above U+10FFFF. */
static inline size_t check_sequence(const unsigned char *s, size_t room) {
    unsigned char lead = s[0];
    if (lead < 0x80) {
        return 1;
    }
    if (lead < 0xC2 || lead > 0xF4) {
        return 0;
    }
    size_t len = (size_t)2 + (lead >= 0xE0) + (lead >= 0xF0);
    unsigned char low = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
    unsigned char high = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
    if (room < len || s[1] < low || s[1] > high) {
        return 0;
    }
    for (size_t i = 2; i < len; i++) {
        if ((s[i] & 0xC0) != 0x80) {
            return 0;
        }
    }
    return len;
}

/* Two bytes that are one character, as nearly all letters of most alphabets? */
static inline bool is_letter_pair(const char *p, const char *end) {
    unsigned char lead = (unsigned char)*p;
    return lead >= 0xC2 && lead < 0xE0 && end - p >= 2 && ((unsigned char)p[1] & 0xC0) == 0x80;
}

bool newsclip_utf8_valid(newsclip_str s) {
    const char *end = s.ptr + s.len;
    for (const char *p = s.ptr; p < end;) {
        size_t len = is_letter_pair(p, end) ? 2 : newsclip_eight_ascii(p, end);
        len = len ? len : check_sequence((const unsigned char *)p, (size_t)(end - p));
        if (!len) {
            return false;
        }
        p += len;
    }
    return true;
}

size_t newsclip_utf8_take(newsclip_str s, uint32_t *cp) {
    size_t len = s.len ? check_sequence((const unsigned char *)s.ptr, s.len) : 0;
    if (len) {
        const char *p = s.ptr;
        *cp = newsclip_utf8_next(&p);
    }
    return len;
}

uint32_t newsclip_utf8_before(const char *begin, const char *p) {
    do {
        p--;
    } while (p > begin && ((unsigned char)*p & 0xC0) == 0x80);
    return newsclip_utf8_next(&p);
}

size_t newsclip_utf8_put(uint32_t cp, char *out) {
    if (cp < 0x80) {
        out[0] = (char)cp;
        return 1;
    }
    if (cp < 0x800) {
        out[0] = (char)(0xC0 | cp >> 6);
        out[1] = (char)(0x80 | (cp & 0x3F));
        return 2;
    }
    if (cp < 0x10000) {
        out[0] = (char)(0xE0 | cp >> 12);
        out[1] = (char)(0x80 | (cp >> 6 & 0x3F));
        out[2] = (char)(0x80 | (cp & 0x3F));
        return 3;
    }
    out[0] = (char)(0xF0 | cp >> 18);
    out[1] = (char)(0x80 | (cp >> 12 & 0x3F));
    out[2] = (char)(0x80 | (cp >> 6 & 0x3F));
    out[3] = (char)(0x80 | (cp & 0x3F));
    return 4;
}

newsclip_class newsclip_utf8_class_beyond(uint32_t cp) {
    return (newsclip_class)(shape_of(cp) & 15);
}

uint32_t newsclip_utf8_lower_beyond(uint32_t cp) {
    if (cp > LAST_SCALAR) {
        return cp;
    }
    uint8_t delta = lower_rows[(size_t)lower_index[cp / UCD_BLOCK] * UCD_BLOCK + cp % UCD_BLOCK];
    return cp + (uint32_t)lower_delta[delta];
}

int newsclip_utf8_digit(uint32_t cp) {
    if (cp < 0x80) {
        return cp - '0' < 10 ? (int)(cp - '0') : -1;
    }
    size_t low = 0;
    size_t high = NEWSCLIP_LEN(digit_zeros);
    while (high - low > 1) {
        size_t middle = (low + high) / 2;
        if (digit_zeros[middle] <= cp) {
            low = middle;
        } else {
            high = middle;
        }
    }
    return cp - digit_zeros[low] < 10 ? (int)(cp - digit_zeros[low]) : -1;
}

int newsclip_utf8_columns(uint32_t cp) {
    return (int)(shape_of(cp) >> 4);
}

size_t newsclip_utf8_length(newsclip_str s) {
    size_t length = 0;
    for (size_t i = 0; i < s.len; i++) {
        length += ((unsigned char)s.ptr[i] & 0xC0) != 0x80;
    }
    return length;
}

newsclip_str newsclip_utf8_lowered(newsclip_arena *arena, newsclip_str s) {
    /* No character grows by more than half: the worst are two bytes that become three, as U+023A does. */
    char *lowered = newsclip_arena_alloc(arena, s.len + s.len / 2 + 1);
    char *out = lowered;
    const char *end = s.ptr + s.len;
    for (const char *p = s.ptr; p < end;) {
        out += newsclip_utf8_put(newsclip_utf8_lower(newsclip_utf8_next(&p)), out);
    }
    return (newsclip_str){ lowered, (size_t)(out - lowered) };
}

bool newsclip_utf8_equal_folded(newsclip_str a, newsclip_str b) {
    const char *p = a.ptr;
    const char *q = b.ptr;
    while (p < a.ptr + a.len && q < b.ptr + b.len) {
        if (fold(newsclip_utf8_next(&p)) != fold(newsclip_utf8_next(&q))) {
            return false;
        }
    }
    return p == a.ptr + a.len && q == b.ptr + b.len;
}

/* Take whole words of eight bytes off the front of buf; what is left moves there. */
static uint64_t mix_folded(uint64_t hash, char *buf, size_t *len) {
    size_t at = 0;
    for (; *len - at >= NEWSCLIP_EIGHT; at += NEWSCLIP_EIGHT) {
        hash = (hash ^ newsclip_eight_load(buf + at)) * HASH_FACTOR;
        hash ^= hash >> 32;
    }
    *len -= at;
    memmove(buf, buf + at, *len);
    return hash;
}

/* Fold the ASCII letters that the eight bytes at p begin with; answers how many there are. Eight bytes are written. */
static inline size_t fold_letters(const char *p, char *out) {
    uint64_t lower = newsclip_eight_load(p) | NEWSCLIP_EACH(0x20);
    uint64_t others = ~newsclip_eight_between(lower, 'a', 'z') & NEWSCLIP_HIGH_BITS;
    newsclip_eight_store(out, lower);
    return others ? newsclip_lowest_bit(others) / 8 : (size_t)NEWSCLIP_EIGHT;
}

/* Fold the character at *p, which steps behind it; answers the bytes that it gives, none if it is no letter or digit. */
static inline size_t fold_one(const char **p, char *out) {
    if ((unsigned char)**p < 0x80) {
        *out = (char)low_folded[(unsigned char)*(*p)++];
        return *out != 0; /* no branch: where words end cannot be foreseen */
    }
    uint32_t cp = fold_to_word(newsclip_utf8_next(p));
    return cp ? newsclip_utf8_put(cp, out) : 0;
}

uint64_t newsclip_utf8_fold_hash(newsclip_str s) {
    enum { ROOM = 32 };
    char folded[ROOM + 2 * NEWSCLIP_EIGHT] = {
        0
    }; /* eight letters and a character go behind the room */
    uint64_t hash = HASH_SEED;
    size_t len = 0;
    const char *end = s.ptr + s.len;
    for (const char *p = s.ptr; p < end;) {
        size_t letters = end - p >= NEWSCLIP_EIGHT ? fold_letters(p, folded + len) : 0;
        len += letters;
        p += letters;
        if (letters < NEWSCLIP_EIGHT)
            len += fold_one(&p, folded + len);
        if (len >= ROOM)
            hash = mix_folded(hash, folded, &len);
    }
    hash = mix_folded(hash, folded, &len);
    if (len == 0 && hash == HASH_SEED)
        return 0;
    memset(folded + len, 0, NEWSCLIP_EIGHT - len);
    len = NEWSCLIP_EIGHT;
    hash = mix_folded(hash, folded, &len);
    return hash ? hash : 1;
}

newsclip_str newsclip_utf8_repaired(newsclip_arena *arena, newsclip_str s) {
    newsclip_buf out = { .arena = arena };
    newsclip_buf_reserve(&out, s.len + 1);
    for (size_t at = 0; at < s.len;) {
        uint32_t cp;
        newsclip_str rest = newsclip_str_slice(s, at, s.len);
        size_t len = newsclip_utf8_take(rest, &cp);
        newsclip_buf_add(&out, len ? newsclip_str_slice(rest, 0, len) : NEWSCLIP_STR("\uFFFD"));
        at += len ? len : 1;
    }
    return newsclip_buf_str(&out);
}
