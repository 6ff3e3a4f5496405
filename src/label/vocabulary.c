/* SPDX-License-Identifier: ISC */
/*
 * A bag of the longer words of some blocks, as hashes.
 * In: texts. Out: how many words of another text stand in the bag. No word list, no language: a word counts when it
 * is long enough to mean something, and a dense script's words are taken as pairs of letters.
 */
#include "label/vocabulary.h"

enum {
    WORD_MIN = 5, /* letters: shorter words are mostly grammar */
    FIRST_CAPACITY = 256,
    FOLD_PRIME = 0x01000193
};

/* Steps through the longer words of a text. */
typedef struct word_scan {
    const char *p;
    const char *end;
    uint32_t previous; /* the dense letter before, 0 where there is none */
} word_scan;

static uint32_t mix(uint32_t hash, uint32_t cp) {
    return (hash ^ cp) * FOLD_PRIME;
}

static bool is_ascii_letter(char c) {
    return (unsigned char)((c | 0x20) - 'a') < 26;
}

/* Hash of the next longer word, 0 at the end of the text. */
static uint32_t next_word(word_scan *scan) {
    uint32_t hash = 2166136261u;
    unsigned letters = 0;
    while (scan->p < scan->end) {
        for (; scan->p < scan->end && is_ascii_letter(*scan->p); letters++) /* most of most texts */
            hash = mix(hash, (uint32_t)(*scan->p++ | 0x20));
        if (scan->p == scan->end)
            break;
        uint32_t cp = newsclip_utf8_next(&scan->p);
        newsclip_class c = newsclip_utf8_class(cp);
        bool plain = c == NEWSCLIP_CLASS_LOWER || c == NEWSCLIP_CLASS_UPPER ||
                     (c == NEWSCLIP_CLASS_MARK && letters > 0);
        if (plain) {
            hash = mix(hash, newsclip_utf8_lower(cp));
            letters++;
            continue;
        }
        uint32_t before = scan->previous;
        scan->previous = c == NEWSCLIP_CLASS_DENSE ? cp : 0;
        if (letters >= WORD_MIN)
            return hash | 1;
        if (before && scan->previous)
            return mix(mix(2166136261u, before), cp) | 1;
        hash = 2166136261u;
        letters = 0;
    }
    return letters >= WORD_MIN ? hash | 1 : 0;
}

static size_t find_slot(const newsclip_vocabulary *words, uint32_t hash) {
    size_t i = (hash * 2654435769u) >> 8 & (words->cap - 1);
    while (words->slots[i] && words->slots[i] != hash)
        i = (i + 1) & (words->cap - 1);
    return i;
}

static void grow(newsclip_vocabulary *words) {
    newsclip_vocabulary old = *words;
    words->cap = old.cap ? old.cap * 2 : FIRST_CAPACITY;
    words->slots = newsclip_arena_alloc(words->arena, words->cap * sizeof(*words->slots));
    words->counts = newsclip_arena_alloc(words->arena, words->cap * sizeof(*words->counts));
    for (size_t i = 0; i < old.cap; i++) {
        if (!old.slots[i])
            continue;
        size_t at = find_slot(words, old.slots[i]);
        words->slots[at] = old.slots[i];
        words->counts[at] = old.counts[i];
    }
}

static void count_word(newsclip_vocabulary *words, uint32_t hash) {
    if (2 * words->len >= words->cap)
        grow(words);
    size_t at = find_slot(words, hash);
    words->len += words->slots[at] == 0;
    words->slots[at] = hash;
    if (words->counts[at] < UINT16_MAX)
        words->counts[at]++;
}

void newsclip_vocabulary_add(newsclip_vocabulary *words, newsclip_str text) {
    word_scan scan = { text.ptr, text.ptr + text.len, 0 };
    for (uint32_t hash; (hash = next_word(&scan)) != 0;)
        count_word(words, hash);
}

newsclip_sharing newsclip_vocabulary_share(const newsclip_vocabulary *words, newsclip_str text,
                                           unsigned own) {
    word_scan scan = { text.ptr, text.ptr + text.len, 0 };
    newsclip_sharing sharing = { 0 };
    for (uint32_t hash; (hash = next_word(&scan)) != 0; sharing.total++) {
        if (words->cap == 0)
            continue;
        size_t at = find_slot(words, hash);
        unsigned count = words->slots[at] == hash ? words->counts[at] : 0;
        sharing.once += count > own;
        sharing.twice += count > own + 1;
        sharing.often += count > own + 2;
    }
    return sharing;
}
