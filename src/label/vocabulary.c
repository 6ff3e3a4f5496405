/* SPDX-License-Identifier: ISC */
/*
 * A bag of the longer words of some blocks, as hashes.
 * In: texts. Out: how many words of another text stand in the bag. No word list, no language: a word counts when it
 * is long enough to mean something, and a dense script's words are taken as pairs of letters.
 */
#include "label/vocabulary.h"

#include "base/eight.h"

enum {
    WORD_MIN = 5,      /* letters: shorter words are mostly grammar */
    BYTES_A_WORD = 12, /* of text for each longer word, about */
    WORD_BYTES = 64,   /* of a word that are told apart */
    UTF8_MAX = 4,
    FIRST_CAPACITY = 256
};

#define FOLD_FACTOR UINT64_C(0x9E3779B97F4A7C15) /* 2^64 by the golden ratio */

NEWSCLIP_VEC(hash_vec, uint32_t)

/* Steps through the longer words of a text. */
typedef struct word_scan {
    const char *p;
    const char *end;
    uint32_t previous; /* the dense letter before, 0 where there is none */
} word_scan;

static uint64_t mix_eight(uint64_t hash, uint64_t eight) {
    hash = (hash ^ eight) * FOLD_FACTOR;
    return hash ^ hash >> 32;
}

static uint64_t load_four(const char *p) {
    uint32_t four;
    memcpy(&four, p, sizeof four);
    return four;
}

/* Hash of a word of at least WORD_MIN bytes; bits of `fold` are set in each. The last bytes are taken twice where they
 * make no eight of their own. */
static uint32_t hash_bytes(const char *p, size_t len, unsigned char fold) {
    uint64_t hash = len, each = NEWSCLIP_EACH(fold);
    const char *end = p + len;
    for (; end - p > NEWSCLIP_EIGHT; p += NEWSCLIP_EIGHT)
        hash = mix_eight(hash, (load_four(p) << 32 | load_four(p + 4)) | each);
    const char *low = end - p < 4 ? end - 4 : p;
    return (uint32_t)mix_eight(hash, (load_four(low) << 32 | load_four(end - 4)) | each) | 1;
}

static uint32_t hash_pair(uint32_t a, uint32_t b) {
    return (uint32_t)mix_eight(0, (uint64_t)a << 32 | b) | 1;
}

static bool is_plain(newsclip_class c) {
    return c == NEWSCLIP_CLASS_LOWER || c == NEWSCLIP_CLASS_UPPER || c == NEWSCLIP_CLASS_MARK;
}

/* A word that has letters beyond ASCII, or one character that is no letter of a word; the hash of what is longer, or of
 * a pair of dense letters, and otherwise 0. */
static uint32_t take_chars(word_scan *scan) {
    char lowered[WORD_BYTES + UTF8_MAX];
    size_t len = 0, letters = 0;
    while (scan->p < scan->end) {
        uint32_t cp = newsclip_utf8_next(&scan->p);
        newsclip_class c = newsclip_utf8_class(cp);
        if (is_plain(c) && (letters > 0 || c != NEWSCLIP_CLASS_MARK)) {
            len += len < WORD_BYTES ? newsclip_utf8_put(newsclip_utf8_lower(cp), lowered + len) : 0;
            letters++;
            continue;
        }
        uint32_t before = scan->previous;
        scan->previous = c == NEWSCLIP_CLASS_DENSE ? cp : 0;
        if (letters >= WORD_MIN)
            break;
        return before && scan->previous ? hash_pair(before, cp) : 0;
    }
    return letters >= WORD_MIN ? hash_bytes(lowered, len, 0) : 0;
}

/* Does no letter beyond ASCII stand at p? */
static bool ends_ascii(const char *p, const char *end) {
    return p == end || (unsigned char)*p < 0x80 ||
           !is_plain(newsclip_utf8_class(newsclip_utf8_next(&p)));
}

/* Hash of the next longer word, 0 at the end of the text. */
static uint32_t next_word(word_scan *scan) {
    while (scan->p < scan->end) {
        const char *word = scan->p;
        size_t len = newsclip_eight_letters(word, scan->end, 0x20);
        bool ascii = len > 0 && ends_ascii(word + len, scan->end);
        if (ascii)
            scan->p += len; /* most words of most texts */
        uint32_t hash = !ascii            ? take_chars(scan)
                        : len >= WORD_MIN ? hash_bytes(word, len, 0x20)
                                          : 0;
        if (hash)
            return hash;
    }
    return 0;
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

newsclip_longer_words newsclip_vocabulary_read(newsclip_arena *arena, newsclip_block *block) {
    if (block->longer.at)
        return block->longer;
    word_scan scan = { block->text.ptr, block->text.ptr + block->text.len, 0 };
    hash_vec hashes = { 0 };
    hash_vec_reserve(arena, &hashes, block->text.len / BYTES_A_WORD + 1);
    for (uint32_t hash; (hash = next_word(&scan)) != 0;)
        hash_vec_push(arena, &hashes, hash);
    block->longer = (newsclip_longer_words){ hashes.at, hashes.len };
    return block->longer;
}

void newsclip_vocabulary_add(newsclip_vocabulary *words, newsclip_block *block) {
    newsclip_longer_words longer = newsclip_vocabulary_read(words->arena, block);
    for (size_t i = 0; i < longer.len; i++)
        count_word(words, longer.at[i]);
}

newsclip_sharing newsclip_vocabulary_share(const newsclip_vocabulary *words, newsclip_block *block,
                                           unsigned own) {
    newsclip_longer_words longer = newsclip_vocabulary_read(words->arena, block);
    newsclip_sharing sharing = { .total = longer.len };
    for (size_t i = 0; words->cap > 0 && i < longer.len; i++) {
        size_t at = find_slot(words, longer.at[i]);
        unsigned count = words->slots[at] == longer.at[i] ? words->counts[at] : 0;
        sharing.once += count > own;
        sharing.twice += count > own + 1;
        sharing.often += count > own + 2;
    }
    return sharing;
}
