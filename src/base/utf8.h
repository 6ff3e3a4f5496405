/* SPDX-License-Identifier: ISC */
#ifndef NEWSCLIP_BASE_UTF8_H
#define NEWSCLIP_BASE_UTF8_H

#include "base/str.h"

#include <stdbool.h>
#include <stdint.h>

/** What a code point is to us. From the Unicode Character Database by tools/gen/ucd.py. */
typedef enum newsclip_class {
    NEWSCLIP_CLASS_OTHER, /**< symbols, unassigned, private use */
    NEWSCLIP_CLASS_LOWER, /**< letters without case too, if they stand in words with spaces (Arabic, Hindi) */
    NEWSCLIP_CLASS_UPPER, /**< upper and title case letters */
    NEWSCLIP_CLASS_DENSE, /**< letters of scripts without spaces: Han, kana, Thai, Lao, Khmer, Myanmar */
    NEWSCLIP_CLASS_MARK, /**< combining marks and joiners: parts of a word, no letters of their own */
    NEWSCLIP_CLASS_DIGIT, /**< decimal digits of any script */
    NEWSCLIP_CLASS_SPACE, /**< white space; after decode only U+0020 and LF */
    NEWSCLIP_CLASS_END,   /**< ends a sentence: . ! ? and their like in all scripts, the ellipsis */
    NEWSCLIP_CLASS_COMMA, /**< , ; and their like in all scripts */
    NEWSCLIP_CLASS_COLON, /**< : and its wide form */
    NEWSCLIP_CLASS_QUOTE, /**< quotation marks of any kind, apostrophes too */
    NEWSCLIP_CLASS_OPEN,  /**< opening brackets */
    NEWSCLIP_CLASS_CLOSE, /**< closing brackets */
    NEWSCLIP_CLASS_DASH,  /**< hyphens and dashes */
    NEWSCLIP_CLASS_BULLET, /**< bullets, bars, arrows, middle dots: what stands between links and before items */
    NEWSCLIP_CLASS_PUNCT, /**< other punctuation */
    NEWSCLIP_CLASS_COUNT
} newsclip_class;

/** Is s well-formed UTF-8 (no surrogates, no overlong forms, nothing above U+10FFFF)? */
bool newsclip_utf8_valid(newsclip_str s);

/** Length in bytes of the well-formed sequence at the start of s, 0 if there is none; *cp receives it. */
size_t newsclip_utf8_take(newsclip_str s, uint32_t *cp);

/** Decode the code point at p and step behind it. The bytes must be well-formed. */
static inline uint32_t newsclip_utf8_next(const char **p) {
    const unsigned char *s = (const unsigned char *)*p;
    if (s[0] < 0x80) {
        *p += 1;
        return s[0];
    }
    if (s[0] < 0xE0) {
        *p += 2;
        return (uint32_t)(s[0] & 0x1F) << 6 | (s[1] & 0x3F);
    }
    if (s[0] < 0xF0) {
        *p += 3;
        return (uint32_t)(s[0] & 0x0F) << 12 | (uint32_t)(s[1] & 0x3F) << 6 | (s[2] & 0x3F);
    }
    *p += 4;
    return (uint32_t)(s[0] & 0x07) << 18 | (uint32_t)(s[1] & 0x3F) << 12 |
           (uint32_t)(s[2] & 0x3F) << 6 | (s[3] & 0x3F);
}

/** The code point that ends just before p (p > begin); the bytes must be well-formed. */
uint32_t newsclip_utf8_before(const char *begin, const char *p);

/** Write cp (a scalar value) to out, which has room for 4 bytes; answers the length. */
size_t newsclip_utf8_put(uint32_t cp, char *out);

/** newsclip_class of the alphabets below U+0800, for speed; and of what is beyond. */
extern const uint8_t newsclip_utf8_classes[0x800];
newsclip_class newsclip_utf8_class_beyond(uint32_t cp);

/** The class of a code point; never fails. */
static inline newsclip_class newsclip_utf8_class(uint32_t cp) {
    return cp < 0x800 ? (newsclip_class)newsclip_utf8_classes[cp] : newsclip_utf8_class_beyond(cp);
}

/** A letter of any kind? */
static inline bool newsclip_class_is_letter(newsclip_class c) {
    return c == NEWSCLIP_CLASS_LOWER || c == NEWSCLIP_CLASS_UPPER || c == NEWSCLIP_CLASS_DENSE;
}

/** Lower case of what is not ASCII. */
uint32_t newsclip_utf8_lower_beyond(uint32_t cp);

/** Simple lower case, the same in every locale. */
static inline uint32_t newsclip_utf8_lower(uint32_t cp) {
    if (cp < 0x80) {
        return cp - 'A' < 26 ? cp + ('a' - 'A') : cp;
    }
    return newsclip_utf8_lower_beyond(cp);
}

/** The value of a decimal digit of any script, or -1. */
int newsclip_utf8_digit(uint32_t cp);

/** Columns that a terminal gives to cp: 0 (marks), 1, or 2 (wide East Asian). */
int newsclip_utf8_columns(uint32_t cp);

/** Code points in s. */
size_t newsclip_utf8_length(newsclip_str s);

/** A lower-cased copy in the arena; lengths in bytes may differ from s. */
newsclip_str newsclip_utf8_lowered(newsclip_arena *arena, newsclip_str s);

/** Equal after lower-casing (the final sigma is a sigma)? */
bool newsclip_utf8_equal_folded(newsclip_str a, newsclip_str b);

/** Hash of the letters and digits of s, lower-cased, everything else folded away: equal for lines that differ
 *  in case, spaces or punctuation only. 0 where there is no letter or digit. */
uint64_t newsclip_utf8_fold_hash(newsclip_str s);

/** A copy with U+FFFD for every byte that is no part of a character. */
newsclip_str newsclip_utf8_repaired(newsclip_arena *arena, newsclip_str s);

#endif
