/* SPDX-License-Identifier: ISC */
/*
 * How alike are two titles?
 * In: two short texts. Out: the share of the shorter one's words that the other has too. No word list, no language; the
 * order of the words does not count.
 */
#include "block/likeness.h"

#include "base/utf8.h"

#include <stdbool.h>

#define HASH_SEED  2166136261u
#define HASH_PRIME 16777619u

static uint32_t mix(uint32_t hash, uint32_t cp) {
    return (hash ^ cp) * HASH_PRIME;
}

uint32_t newsclip_word_walk_next(newsclip_word_walk *walk) {
    uint32_t hash = HASH_SEED;
    bool inside = false;
    while (walk->p < walk->end) {
        const char *from = walk->p;
        uint32_t cp = newsclip_utf8_next(&walk->p);
        newsclip_class c = newsclip_utf8_class(cp);
        if (c == NEWSCLIP_CLASS_DENSE && inside) {
            walk->p = from;
            return hash | 1;
        }
        uint32_t before = walk->dense;
        walk->dense = c == NEWSCLIP_CLASS_DENSE ? cp : 0;
        if (before && walk->dense)
            return mix(mix(HASH_SEED, before), cp) | 1;
        bool part = c == NEWSCLIP_CLASS_LOWER || c == NEWSCLIP_CLASS_UPPER ||
                    c == NEWSCLIP_CLASS_DIGIT || (c == NEWSCLIP_CLASS_MARK && inside);
        if (part)
            hash = mix(hash, newsclip_utf8_lower(cp));
        else if (inside)
            return hash | 1;
        inside = part;
    }
    return inside ? hash | 1 : 0;
}

newsclip_word_list newsclip_word_list_of(newsclip_str text) {
    newsclip_word_list words;
    newsclip_word_walk walk = newsclip_word_walk_of(text);
    words.len = 0;
    for (uint32_t hash;
         words.len < NEWSCLIP_TITLE_WORDS && (hash = newsclip_word_walk_next(&walk)) != 0;)
        words.at[words.len++] = hash;
    return words;
}

static bool has_word(const newsclip_word_list *words, uint32_t hash) {
    for (size_t i = 0; i < words->len; i++)
        if (words->at[i] == hash)
            return true;
    return false;
}

/* Words of the shorter list that stand in the longer one. */
static size_t count_shared(const newsclip_word_list *shorter, const newsclip_word_list *longer) {
    size_t shared = 0;
    for (size_t i = 0; i < shorter->len; i++)
        shared += has_word(longer, shorter->at[i]);
    return shared;
}

float newsclip_text_likeness(newsclip_str a, newsclip_str b) {
    newsclip_word_list left = newsclip_word_list_of(a), right = newsclip_word_list_of(b);
    const newsclip_word_list *shorter = left.len <= right.len ? &left : &right;
    size_t shared = count_shared(shorter, shorter == &left ? &right : &left);
    return shorter->len ? (float)shared / (float)shorter->len : 0.0F;
}

float newsclip_word_list_sameness(const newsclip_word_list *a, const newsclip_word_list *b) {
    const newsclip_word_list *shorter = a->len <= b->len ? a : b;
    const newsclip_word_list *longer = shorter == a ? b : a;
    if (shorter->len == 0)
        return 0.0F;
    float shared = (float)count_shared(shorter, longer);
    return (shared / (float)shorter->len + shared / (float)longer->len) / 2;
}
