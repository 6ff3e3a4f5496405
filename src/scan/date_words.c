/* SPDX-License-Identifier: ISC */
/*
 * The words of dates: in comes a word as it stands in a text, out comes its number, and from
 * number to number what the phrase made of them means. Also the order of numeric dates by
 * language, for it comes from the same table. Words are found by hash, phrases in a tree laid out
 * breadth first. Nothing here knows how a date is built.
 */
#include "scan/date_words.h"

#include "base/utf8.h"
#include "base/vec.h"
#include "scan/date.h"

#include "scan/date_words.inc"

#define HASH_SEED   2166136261u /* FNV-1a, 32 bits */
#define HASH_FACTOR 16777619u
#define TAG_MAX     12 /* longest language tag that the table of orders has, with its NUL */

/* Accents, vowel points, tatweel, joiners and direction marks: people write words with and
 * without them. */
static bool is_dropped(uint32_t cp) {
    return (cp >= 0x300 && cp <= 0x36F) || (cp >= 0x64B && cp <= 0x652) || cp == 0x654 ||
           cp == 0x640 || cp == 0xAD || (cp >= 0x200B && cp <= 0x200F) || cp == 0x2060 ||
           cp == 0xFEFF;
}

static uint32_t fold_letter(uint32_t cp) {
    if (cp < NEWSCLIP_LEN(low_folds)) {
        return low_folds[cp];
    }
    uint32_t lower = newsclip_utf8_lower(cp);
    size_t low = 0;
    size_t high = NEWSCLIP_LEN(fold_pairs) / 2;
    while (low < high) {
        size_t mid = (low + high) / 2;
        if (fold_pairs[2 * mid] < lower) {
            low = mid + 1;
        } else {
            high = mid;
        }
    }
    bool found = 2 * low < NEWSCLIP_LEN(fold_pairs) && fold_pairs[2 * low] == lower;
    return found ? fold_pairs[2 * low + 1] : lower;
}

size_t newsclip_date_fold(newsclip_str word, char out[NEWSCLIP_DATE_WORD_MAX]) {
    size_t len = 0;
    for (const char *p = word.ptr; p < word.ptr + word.len;) {
        if (len + 4 > NEWSCLIP_DATE_WORD_MAX) {
            return 0;
        }
        uint32_t cp = newsclip_utf8_next(&p);
        if (cp < 0x80) {
            out[len++] = (char)(cp >= 'A' && cp <= 'Z' ? cp + ('a' - 'A') : cp);
        } else if (!is_dropped(cp)) {
            len += newsclip_utf8_put(fold_letter(cp), out + len);
        }
    }
    return len;
}

static inline uint32_t step(uint32_t hash, uint32_t byte) {
    return (hash ^ byte) * HASH_FACTOR;
}

static inline uint32_t finish(uint32_t hash) {
    return hash ^ hash >> 15;
}

static uint32_t hash_word(newsclip_str word) {
    uint32_t hash = HASH_SEED;
    for (size_t i = 0; i < word.len; i++) {
        hash = step(hash, (unsigned char)word.ptr[i]);
    }
    return finish(hash);
}

/* Sets of words as bits, by the low half of their hashes: no means no, yes means perhaps. */
static inline bool has_bit(const uint32_t *bits, uint32_t hash) {
    return bits[(hash & 0xFFFF) / 32] >> hash % 32 & 1;
}

/* One letter of a word, folded, into the word's hash; letters below U+0700 only. */
static inline uint32_t step_letter(uint32_t hash, uint32_t cp) {
    uint32_t folded = low_folds[cp];
    if (folded < 0x80) {
        return folded ? step(hash, folded) : hash;
    }
    return step(step(hash, 0xC0 | folded >> 6), 0x80 | (folded & 0x3F));
}

bool newsclip_date_is_possible(newsclip_str text, size_t from) {
    const char *end = text.ptr + text.len;
    newsclip_class last = NEWSCLIP_CLASS_OTHER;
    uint32_t hash = HASH_SEED;
    for (const char *p = text.ptr + from; p < end;) {
        uint32_t cp = newsclip_utf8_next(&p);
        newsclip_class class = newsclip_utf8_class(cp);
        bool letter = class == NEWSCLIP_CLASS_LOWER || class == NEWSCLIP_CLASS_UPPER;
        if (class == NEWSCLIP_CLASS_DIGIT || class == NEWSCLIP_CLASS_DENSE ||
            class == NEWSCLIP_CLASS_MARK || (letter && cp >= NEWSCLIP_LEN(low_folds))) {
            return true;
        }
        bool ends = !letter || (last == NEWSCLIP_CLASS_LOWER && class == NEWSCLIP_CLASS_UPPER);
        if (ends && has_bit(age_bits, finish(hash))) {
            return true;
        }
        hash = ends ? HASH_SEED : hash;
        hash = letter ? step_letter(hash, cp) : hash;
        last = class;
    }
    return has_bit(age_bits, finish(hash));
}

uint16_t newsclip_date_word(newsclip_str folded) {
    uint32_t hash = hash_word(folded);
    if (!has_bit(known_bits, hash)) {
        return 0;
    }
    for (uint32_t at = hash;; at++) {
        uint16_t word = word_slots[at & (WORD_SLOTS - 1)];
        if (word == 0) {
            return 0;
        }
        size_t len = (size_t)(word_at[word + 1] - word_at[word]);
        if (len == folded.len && memcmp(word_bytes + word_at[word], folded.ptr, len) == 0) {
            return word;
        }
    }
}

bool newsclip_date_begins(uint16_t word) {
    return word != 0 && word < WORD_ROOTS;
}

uint16_t newsclip_date_step(uint16_t node, uint16_t word) {
    if (node == 0) {
        return newsclip_date_begins(word)
                   ? word
                   : 0; /* words at the root have the numbers of their nodes */
    }
    size_t low = node_first[node];
    size_t high = node_first[node + 1];
    while (low < high) {
        size_t mid = (low + high) / 2;
        if (edge_word[mid] < word) {
            low = mid + 1;
        } else {
            high = mid;
        }
    }
    bool found = low < node_first[node + 1] && edge_word[low] == word;
    return found ? (uint16_t)(low + 1) : 0; /* breadth first: edge e leads to node e + 1 */
}

const newsclip_date_sense *newsclip_date_sense_of(uint16_t node) {
    return &senses[node_sense[node]];
}

const char *newsclip_date_language(uint8_t lang) {
    return lang ? languages[lang] : NULL;
}

static const uint8_t *find_order(const char *tag) {
    for (size_t i = 0; i < NEWSCLIP_LEN(orders); i++) {
        if (strcmp(orders[i].tag, tag) == 0) {
            return &orders[i].order;
        }
    }
    return NULL;
}

/* Lower case, hyphens, and old names as new ones; false where the tag is longer than any that
 * is known. */
static bool copy_tag(const char *language, char tag[TAG_MAX]) {
    static const char renamed[][2][4] = {
        { "no", "nb" },  { "iw", "he" }, { "in", "id" },
        { "tl", "fil" }, { "sh", "sr" }, { "ji", "yi" },
    };
    size_t len = 0;
    char base[4] = "";
    size_t base_len = strcspn(language, "-_");
    if (base_len < sizeof base) {
        memcpy(base, language, base_len);
    }
    for (size_t i = 0; i < NEWSCLIP_LEN(renamed); i++) {
        if (strcmp(base, renamed[i][0]) == 0) {
            len = strlen(renamed[i][1]);
            memcpy(tag, renamed[i][1], len);
            language += base_len;
            break;
        }
    }
    for (; *language; language++) {
        if (len + 1 == TAG_MAX) {
            return false;
        }
        char c = *language;
        tag[len++] = (char)(c == '_' ? '-' : c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c);
    }
    tag[len] = '\0';
    return true;
}

newsclip_date_order newsclip_date_order_of(const char *language) {
    char tag[TAG_MAX];
    if (!language || !copy_tag(language, tag)) {
        return NEWSCLIP_ORDER_UNKNOWN;
    }
    for (;;) {
        const uint8_t *order = find_order(tag);
        char *hyphen = strrchr(tag, '-');
        if (order || !hyphen) {
            return order ? (newsclip_date_order)*order : NEWSCLIP_ORDER_UNKNOWN;
        }
        hyphen[1] = '\0'; /* "en-": English of any country that has no row of its own */
        order = find_order(tag);
        if (order) {
            return (newsclip_date_order)*order;
        }
        *hyphen = '\0';
    }
}
