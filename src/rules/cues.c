/* SPDX-License-Identifier: ISC */
/*
 * The prefilter of the rules: literals ("cues") in, and for a text the set of rules one of whose
 * cues stands in it at a word start. Every byte of every document passes here twice, so there are
 * three sieves, each finer and dearer than the one before: eight ASCII bytes at once for possible
 * word starts; the first four characters of a word in a table of bits; then character by character
 * a table of hashes of the cues' beginnings. None takes longer where there are more cues. This file
 * knows nothing of patterns, places or labels.
 */
#include "rules/cues.h"

#include "base/utf8.h"

enum {
    DEPTH = 5,      /* characters of a cue that the table follows; the rest is compared */
    SPARSE = 8,     /* entries of the filter for one cue: about five of them get used */
    BITS_MIN = 8,   /* of the tables' indexes */
    BITS_MAX = 18,  /* the same: some 30,000 cues, beyond which the tables get fuller */
    GRAM_BITS = 16, /* of the hash of four characters: 8 KiB, one bit in twenty set by 3,000 cues */
    HEAD_MAX = 32   /* characters up to the first word: brackets, bullets, a number */
};

enum { GROUP = NEWSCLIP_EIGHT, GRAM = 4 };

/* What the table says of a beginning. */
enum { GOES_ON = 1, IS_CUE = 2 };

/* Characters by what they do to words. */
typedef enum part { PART_OTHER, PART_LOWER, PART_UPPER, PART_DENSE, PART_DIGIT, PART_MARK } part;
#define PARTS 6

static const unsigned char part_of_class[NEWSCLIP_CLASS_COUNT] = {
    [NEWSCLIP_CLASS_LOWER] = PART_LOWER, [NEWSCLIP_CLASS_UPPER] = PART_UPPER,
    [NEWSCLIP_CLASS_DENSE] = PART_DENSE, [NEWSCLIP_CLASS_DIGIT] = PART_DIGIT,
    [NEWSCLIP_CLASS_MARK] = PART_MARK,
};

/* starts_word[before][here]; marks belong to the character before them. A symbol always is a start
 * of its own, so that cues may begin with one. */
static const bool starts_word[PARTS][PARTS] = {
    /*               other lower upper dense digit mark */
    [PART_OTHER] = { true, true, true, true, true, false },
    [PART_LOWER] = { true, false, true, true, true, false },
    [PART_UPPER] = { true, false, false, true, true, false },
    [PART_DENSE] = { true, true, true, true, true, false },
    [PART_DIGIT] = { true, true, true, true, false, false },
};

static inline part get_part(uint32_t cp) {
    return (part)part_of_class[newsclip_utf8_class(cp)];
}

static inline part get_byte_part(char ascii) {
    return get_part((unsigned char)ascii);
}

/* A sigma at the end of a word counts as any other, as it does in patterns. */
static inline uint32_t join_sigmas(uint32_t cp) {
    enum { SIGMA = 0x3C3, FINAL_SIGMA = 0x3C2 };
    return cp == FINAL_SIGMA ? SIGMA : cp;
}

static inline uint32_t lower(uint32_t cp) {
    return join_sigmas(newsclip_utf8_lower(cp));
}

/* Multiplicative hashing after Knuth: the high bits are the good ones. */
static inline uint32_t step(uint32_t hash, uint32_t cp) {
    return (hash ^ cp) * UINT32_C(0x9E3779B1);
}

static inline unsigned char get_known(const newsclip_cues *cues, uint32_t hash) {
    return cues->filter[hash >> (32 - cues->filter_bits)];
}

static inline uint32_t *get_bucket(const newsclip_cues *cues, uint32_t hash) {
    return &cues->buckets[hash >> (32 - cues->bucket_bits)];
}

/* ---- looking a word up ---- */

/* Does what stands at p begin with the cue? */
static bool holds(newsclip_str cue, const char *p, const char *end) {
    for (const char *c = cue.ptr; c < cue.ptr + cue.len;)
        if (p == end || lower(newsclip_utf8_next(&p)) != join_sigmas(newsclip_utf8_next(&c)))
            return false;
    return true;
}

static void mark_holders(const newsclip_cues *cues, const newsclip_cue *cue, uint64_t *set) {
    const uint32_t *end = cues->holders + cue->holders + cue->count;
    for (const uint32_t *rule = end - cue->count; rule < end; rule++)
        set[*rule / 64] |= UINT64_C(1) << *rule % 64;
}

static void mark_cues(const newsclip_cues *cues, uint32_t hash, const char *p, const char *end,
                      uint64_t *set) {
    for (uint32_t i = *get_bucket(cues, hash); i > 0; i = cues->cues.at[i - 1].next) {
        const newsclip_cue *cue = &cues->cues.at[i - 1];
        if (cue->hash == hash && holds(cue->text, p, end))
            mark_holders(cues, cue, set);
    }
}

/* Look up the word that begins at p. */
static void look_at(const newsclip_cues *cues, const char *p, const char *end, uint64_t *set) {
    const char *at = p;
    uint32_t hash = 0;
    unsigned char known = GOES_ON;
    while ((known & GOES_ON) && at < end) {
        hash = step(hash, lower(newsclip_utf8_next(&at)));
        known = get_known(cues, hash);
        if (known & IS_CUE)
            mark_cues(cues, hash, p, end, set);
    }
}

/* ---- building ---- */

static inline uint32_t load_gram(const char *p) {
    uint32_t gram;
    memcpy(&gram, p, sizeof gram);
    return gram;
}

/* The bit for four ASCII characters; letters of both cases have the same. */
static inline uint32_t get_gram_bit(uint32_t gram) {
    return ((gram | UINT32_C(0x20202020)) * UINT32_C(0x9E3779B1)) >> (32 - GRAM_BITS);
}

static void enter_pair(uint64_t pairs[128][2], unsigned first, unsigned second) {
    pairs[first][second / 64] |= UINT64_C(1) << second % 64;
    if (get_part(second) == PART_LOWER)
        pairs[first][(second - 32) / 64] |= UINT64_C(1) << (second - 32) % 64;
}

static void enter_pairs(uint64_t pairs[128][2], newsclip_str cue) {
    unsigned first = (unsigned char)cue.ptr[0];
    unsigned second = cue.len > 1 ? (unsigned char)cue.ptr[1] : 0;
    unsigned upper = get_part(first) == PART_LOWER ? first - 32 : first;
    if (cue.len == 1)
        memset(pairs[first], 0xFF, sizeof pairs[first]);
    else if (second < 0x80)
        enter_pair(pairs, first, second);
    memcpy(pairs[upper], pairs[first], sizeof pairs[first]);
}

/* Enter a cue in the tables of ASCII beginnings. Whatever has another character in it there is
 * looked at anyway. */
static void enter_ascii(newsclip_cues *cues, newsclip_str cue) {
    if ((unsigned char)cue.ptr[0] >= 0x80)
        return;
    enter_pairs(cues->pairs, cue);
    if (cue.len < GRAM) {
        enter_pairs(cues->shorts, cue);
    } else {
        uint32_t bit = get_gram_bit(load_gram(cue.ptr));
        cues->grams[bit / 64] |= UINT64_C(1) << bit % 64;
    }
}

static void enter_known(newsclip_cues *cues, uint32_t hash, unsigned char what) {
    cues->filter[hash >> (32 - cues->filter_bits)] |= what;
}

/* Into the bucket, or behind the cue of the same text there: many rules share their words. */
static void enter_bucket(newsclip_cues *cues, size_t index) {
    newsclip_cue *cue = &cues->cues.at[index];
    uint32_t *first = get_bucket(cues, cue->hash);
    for (uint32_t i = *first; i > 0; i = cues->cues.at[i - 1].next) {
        newsclip_cue *other = &cues->cues.at[i - 1];
        if (other->hash != cue->hash || !newsclip_str_equal(other->text, cue->text))
            continue;
        cue->twin = other->twin;
        other->twin = (uint32_t)index + 1;
        other->count++;
        return;
    }
    cue->count = 1;
    cue->next = *first;
    *first = (uint32_t)index + 1;
}

/* Enter a cue's beginnings in the tables. */
static void enter_cue(newsclip_cues *cues, size_t index) {
    newsclip_cue *cue = &cues->cues.at[index];
    const char *p = cue->text.ptr;
    const char *end = p + cue->text.len;
    uint32_t hash = 0;
    for (int depth = 1;; depth++) {
        hash = step(hash, join_sigmas(newsclip_utf8_next(&p)));
        if (p == end || depth == DEPTH)
            break;
        enter_known(cues, hash, GOES_ON);
    }
    enter_known(cues, hash, IS_CUE);
    enter_ascii(cues, cue->text);
    cue->hash = hash;
    enter_bucket(cues, index);
}

/* Put the rules of each text side by side: common words are cues of many. */
static void gather_holders(newsclip_cues *cues) {
    uint32_t len = 0;
    for (size_t i = 0; i < cues->cues.len; i++) {
        newsclip_cue *cue = &cues->cues.at[i];
        if (cue->count == 0)
            continue;
        cue->holders = len;
        for (size_t twin = i + 1; twin > 0; twin = cues->cues.at[twin - 1].twin)
            cues->holders[len++] = cues->cues.at[twin - 1].rule;
    }
}

static unsigned get_bits(size_t entries) {
    unsigned bits = BITS_MIN;
    while (bits < BITS_MAX && (size_t)1 << bits < entries)
        bits++;
    return bits;
}

/* ---- scanning ---- */

typedef struct scanner {
    const newsclip_cues *cues;
    const char *end;
    uint64_t *set;
    part before; /* the character before the place that has been reached */
} scanner;

static inline bool has_pair(const uint64_t pairs[128][2], unsigned char first,
                            unsigned char second) {
    return pairs[first][second / 64] >> second % 64 & 1;
}

/* May a cue begin with the ASCII character at p? What follows beyond ASCII may be an upper form of
 * anything. */
static inline bool may_begin(const newsclip_cues *cues, const char *p, const char *end) {
    unsigned char next = p + 1 < end ? (unsigned char)p[1] : 0;
    return next >= 0x80 || has_pair(cues->pairs, (unsigned char)*p, next);
}

/* Character by character, from p up to stop or a little behind it. */
static const char *scan_chars(scanner *s, const char *p, const char *stop) {
    while (p < stop) {
        const char *here = p;
        part now;
        bool likely = true;
        if ((unsigned char)*p < 0x80) {
            now = get_byte_part(*p);
            likely = may_begin(s->cues, p, s->end);
            p++;
        } else {
            now = get_part(newsclip_utf8_next(&p));
        }
        if (likely && starts_word[s->before][now])
            look_at(s->cues, here, s->end, s->set);
        if (now != PART_MARK)
            s->before = now;
    }
    return p;
}

/* A bit for each byte of an ASCII group that is neither a space nor a lower-case letter behind
 * another one; *after_lower goes in for the byte before the group and comes out for its last. The
 * product gathers the high bits
 * of all bytes in its highest byte. */
static inline uint64_t find_starts(uint64_t group, bool *after_lower) {
    uint64_t lower_case = newsclip_eight_between(group, 'a', 'z');
    uint64_t no_space = (group ^ NEWSCLIP_EACH(' ')) + NEWSCLIP_EACH(0x7F);
    uint64_t behind = lower_case << 8 | (*after_lower ? 0x80 : 0);
    uint64_t starts = no_space & ~(lower_case & behind) & NEWSCLIP_HIGH_BITS;
    *after_lower = lower_case >> 63;
    return (starts >> 7) * UINT64_C(0x0102040810204080) >> 56;
}

/* Can the four characters at p be the first of a cue? */
static inline bool may_be_cue(const newsclip_cues *cues, const char *p) {
    uint32_t gram = load_gram(p);
    uint32_t bit = get_gram_bit(gram);
    bool known = cues->grams[bit / 64] >> bit % 64 & 1;
    return known || (gram & UINT32_C(0x80808080)) ||
           has_pair(cues->shorts, (unsigned char)p[0], (unsigned char)p[1]);
}

/* The same at the end of a text, where there may be less than four. */
static inline bool may_be_head(const newsclip_cues *cues, const char *p, const char *end) {
    return end - p >= GRAM ? may_be_cue(cues, p) : may_begin(cues, p, end);
}

/* The possible word starts, as bits, of up to 64 ASCII bytes at p; *len receives how many bytes
 * there are. Behind them is room for a gram. */
static inline uint64_t find_block_starts(const scanner *s, const char *p, size_t *len) {
    bool after_lower = s->before == PART_LOWER;
    uint64_t starts = 0;
    for (*len = 0; *len < 64 && (size_t)(s->end - p) - *len >= GROUP + GRAM - 1; *len += GROUP) {
        uint64_t group = newsclip_eight_load(p + *len);
        if (group & NEWSCLIP_HIGH_BITS)
            break;
        starts |= find_starts(group, &after_lower) << *len;
    }
    return starts;
}

/* Go through the ASCII bytes at p, as many as fit in a block; answers where they end. */
static const char *scan_block(scanner *s, const char *p) {
    size_t len;
    for (uint64_t starts = find_block_starts(s, p, &len); starts; starts &= starts - 1) {
        unsigned i = newsclip_lowest_bit(starts);
        if (!may_be_cue(s->cues, p + i))
            continue;
        part before = i > 0 ? get_byte_part(p[i - 1]) : s->before;
        if (starts_word[before][get_byte_part(p[i])])
            look_at(s->cues, p + i, s->end, s->set);
    }
    if (len > 0)
        s->before = get_byte_part(p[len - 1]);
    return p + len;
}

/* ---- exported ---- */

bool newsclip_cue_is_valid(newsclip_str cue) {
    uint32_t before = ' ';
    for (const char *p = cue.ptr; p < cue.ptr + cue.len;) {
        uint32_t cp = newsclip_utf8_next(&p);
        if (cp == '\t' || newsclip_utf8_lower(cp) != cp || (cp == ' ' && before == ' '))
            return false;
        before = cp;
    }
    return cue.len > 0 && before != ' ';
}

void newsclip_cues_reserve(newsclip_arena *arena, newsclip_cues *cues, size_t count) {
    newsclip_cue_vec_reserve(arena, &cues->cues, count);
}

void newsclip_cues_add(newsclip_arena *arena, newsclip_cues *cues, newsclip_str cue,
                       uint32_t rule) {
    newsclip_cue entry = { .text = cue, .rule = rule };
    newsclip_cue_vec_push(arena, &cues->cues, entry);
}

void newsclip_cues_build(newsclip_arena *arena, newsclip_cues *cues) {
    cues->filter_bits = get_bits(cues->cues.len * SPARSE);
    cues->bucket_bits = get_bits(cues->cues.len);
    cues->filter = newsclip_arena_alloc(arena, (size_t)1 << cues->filter_bits);
    size_t bucket_size = sizeof *cues->buckets << cues->bucket_bits;
    cues->buckets = newsclip_arena_alloc(arena, bucket_size);
    cues->grams = newsclip_arena_alloc(arena, ((size_t)1 << GRAM_BITS) / 8);
    cues->holders = newsclip_arena_alloc(arena, cues->cues.len * sizeof *cues->holders);
    for (size_t i = 0; i < cues->cues.len; i++)
        enter_cue(cues, i);
    gather_holders(cues);
}

void newsclip_cues_scan(const newsclip_cues *cues, newsclip_str text, uint64_t *set) {
    const char *end = text.ptr + text.len;
    const char *p = text.ptr;
    scanner s = { .cues = cues, .end = end, .before = PART_OTHER };
    s.set = set;
    while (end - p >= GROUP + GRAM - 1) {
        const char *behind = scan_block(&s, p);
        p = behind > p ? behind : scan_chars(&s, p, p + GROUP);
    }
    scan_chars(&s, p, end);
}

const char *newsclip_cues_scan_head(const newsclip_cues *cues, newsclip_str text, uint64_t *set) {
    const char *end = text.ptr + text.len;
    const char *p = text.ptr;
    part before = PART_OTHER;
    for (int chars = 0; p < end && chars < HEAD_MAX; chars++) {
        const char *here = p;
        part now = get_part(newsclip_utf8_next(&p));
        if (now == PART_MARK)
            continue;
        bool likely = (unsigned char)*here >= 0x80 || may_be_head(cues, here, end);
        if (likely && starts_word[before][now] && *here != ' ')
            look_at(cues, here, end, set);
        if (now != PART_OTHER && now != PART_DIGIT)
            return here;
        before = now;
    }
    return NULL;
}

void newsclip_cues_look_up(const newsclip_cues *cues, const char *word, const char *end,
                           uint64_t *set) {
    look_at(cues, word, end, set);
}
