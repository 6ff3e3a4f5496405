/* SPDX-License-Identifier: ISC */
/*
 * What the learned labeller sees of a block: its shape, its place, what rules know of it and of what stands around it.
 * In: blocks after rules, captions, notices and lists have spoken. Out: a row of whole numbers for each.
 * Nothing here weighs anything, and nothing knows a word, a language or a site: rules do, and their labels are columns.
 */
#include "label/features_parts.h"

enum {
    LETTERS_MAX = 3000,
    DISTANCE_MAX = 60, /* blocks: farther away is far away */
    PLACE_MAX = 2000,  /* blocks from an end of the document */
    GAP_MAX = 6,       /* blocks without prose inside a cluster of prose */
    LEAD_BLOCKS = 5,   /* blocks of prose that count as the article's first paragraphs */
    HEAD_BLOCKS = 12   /* blocks before the first prose whose words count as the headline's */
};

/* How fast the influence of neighbours fades, a block of distance each, in 256ths. All is done in whole numbers, so that
 * rows are the same on every machine. */
enum { FADE_NEAR = 154, FADE_FAR = 230 };

/* Labels by what they tell about their neighbourhood. */
typedef enum family {
    FAMILY_related,
    FAMILY_comments,
    FAMILY_share,
    FAMILY_legal,
    FAMILY_menu,
    FAMILY_subscribe,
    FAMILY_caption,
    FAMILY_credit,
    FAMILY_advert,
    FAMILY_COUNT,
    FAMILY_NONE = FAMILY_COUNT
} family;

/* One more than the family, so that labels without one need no row. */
static const uint8_t families[NEWSCLIP_LABEL_COUNT] = {
#define X(label, family) [NEWSCLIP_LABEL_##label] = FAMILY_##family + 1,
#include "label/families.def"
#undef X
};

/* What a walk through the document has seen so far, in one direction. */
typedef struct passed {
    uint32_t near;
    uint32_t far;
    uint32_t shorts;  /* in hundredths */
    uint32_t known;   /* in hundredths */
    uint32_t credits; /* the same */
    uint8_t prose;    /* blocks since the last prose, capped */
    uint8_t since[FAMILY_COUNT];
} passed;

typedef struct around {
    passed before;
    passed behind;
    newsclip_sharing sharing;
    uint32_t prose_before; /* letters of prose before the block */
    uint16_t head_shared;
    uint16_t lead_shared; /* thousandths of its longer words that the first paragraphs have */
    uint16_t section;     /* label of the last heading before it, one more */
    uint16_t section_distance;
    uint16_t repeats;
    int16_t beside[NEWSCLIP_FEATURE_BESIDE]; /* the columns that neighbours have too */
} around;

/* Blocks of prose with no wide gap between them. */
typedef struct cluster {
    size_t from;
    size_t to;
    uint32_t letters;
} cluster;

struct newsclip_surroundings {
    const newsclip_labeller *labeller;
    const newsclip_blocks *blocks;
    around *at;
    newsclip_containers *containers; /* NULL for a text dump */
    newsclip_tellings *tellings;     /* the same */
    newsclip_dated *dated;           /* NULL for a page */
    cluster main;                    /* the cluster with the most letters */
    uint32_t prose;
    uint32_t open;
    uint32_t open_prose;
};

/* Is there a block of that index, and time to look at it? */
static bool goes_on(const newsclip_surroundings *s, size_t i) {
    return i < s->blocks->len && !newsclip_doc_is_late(s->labeller->doc);
}

static bool is_open(const newsclip_block *block) {
    return newsclip_block_role(block) == NEWSCLIP_ROLE_OPEN;
}

uint32_t newsclip_features_prose(const newsclip_block *block) {
    return is_open(block) ? newsclip_prose_letters(block) : 0;
}

/* ---- surveying ---- */

static family family_of(const newsclip_block *block) {
    if (block->stamp != NEWSCLIP_STAMP_NONE)
        return FAMILY_credit;
    return families[block->label] ? (family)(families[block->label] - 1) : FAMILY_NONE;
}

static uint32_t fade(uint32_t value, uint32_t by) {
    return value * by / 256;
}

static void pass_block(passed *p, const newsclip_block *block) {
    uint32_t prose = newsclip_features_prose(block);
    bool open = is_open(block);
    p->near = fade(p->near, FADE_NEAR) + prose;
    p->far = fade(p->far, FADE_FAR) + prose;
    p->shorts = fade(p->shorts, FADE_FAR) + (open && prose == 0 ? 100 : 0);
    p->known = fade(p->known, FADE_FAR) + (open ? 0 : 100);
    p->prose = prose > 0 ? 0 : (uint8_t)newsclip_at_most(p->prose + 1u, DISTANCE_MAX);
    for (size_t i = 0; i < FAMILY_COUNT; i++)
        p->since[i] = (uint8_t)newsclip_at_most(p->since[i] + 1u, DISTANCE_MAX);
    family known = family_of(block);
    if (known != FAMILY_NONE)
        p->since[known] = 0;
    p->credits = fade(p->credits, FADE_FAR) + (known == FAMILY_credit ? 100 : 0);
}

static passed begin_walk(void) {
    passed p = { .prose = DISTANCE_MAX };
    memset(p.since, DISTANCE_MAX, sizeof p.since);
    return p;
}

static void walk(newsclip_surroundings *s) {
    passed p = begin_walk();
    for (size_t i = 0; goes_on(s, i); i++) {
        s->at[i].before = p;
        s->at[i].prose_before = s->prose;
        s->prose += newsclip_features_prose(&s->blocks->at[i]);
        s->open += is_open(&s->blocks->at[i]);
        s->open_prose += newsclip_features_prose(&s->blocks->at[i]) > 0;
        pass_block(&p, &s->blocks->at[i]);
    }
    p = begin_walk();
    for (size_t i = s->blocks->len; i-- > 0 && goes_on(s, i);) {
        s->at[i].behind = p;
        pass_block(&p, &s->blocks->at[i]);
    }
}

/* How often each block's text stands in the document; a small open table of hashes. */
static void count_repeats(newsclip_surroundings *s) {
    newsclip_arena *arena = s->labeller->doc->arena;
    size_t cap = 16;
    while (cap < 2 * s->blocks->len)
        cap *= 2;
    uint32_t *slots = newsclip_arena_alloc(arena, cap * sizeof *slots);
    uint32_t *first = newsclip_arena_alloc(arena, (s->blocks->len + 1) * sizeof *first);
    for (size_t i = 0; goes_on(s, i); i++) {
        size_t at = (size_t)(s->blocks->at[i].hash >> 20) & (cap - 1);
        while (slots[at] && s->blocks->at[slots[at] - 1].hash != s->blocks->at[i].hash)
            at = (at + 1) & (cap - 1);
        slots[at] = slots[at] ? slots[at] : (uint32_t)i + 1;
        first[i] = slots[at] - 1;
        s->at[first[i]].repeats =
            (uint16_t)newsclip_at_most(s->at[first[i]].repeats + 1u, PLACE_MAX);
    }
    for (size_t i = 0; goes_on(s, i); i++)
        s->at[i].repeats = s->at[first[i]].repeats;
}

static void share_words(newsclip_surroundings *s, newsclip_labeller *labeller) {
    newsclip_blocks *blocks = &labeller->doc->blocks;
    newsclip_vocabulary head = { .arena = labeller->doc->arena };
    labeller->words = (newsclip_vocabulary){ .arena = labeller->doc->arena };
    size_t first = labeller->first_prose < blocks->len ? labeller->first_prose : 0;
    for (size_t i = 0; goes_on(s, i); i++)
        if (newsclip_features_prose(&blocks->at[i]) > 0)
            newsclip_vocabulary_add(&labeller->words, &blocks->at[i]);
    for (size_t i = first > HEAD_BLOCKS ? first - HEAD_BLOCKS : 0; i < first; i++)
        newsclip_vocabulary_add(&head, &blocks->at[i]);
    for (size_t i = 0; goes_on(s, i); i++) {
        unsigned own = newsclip_features_prose(&blocks->at[i]) > 0 ? 1 : 0;
        s->at[i].sharing = newsclip_vocabulary_share(&labeller->words, &blocks->at[i], own);
        unsigned in_head = i < first && i + HEAD_BLOCKS >= first ? 1 : 0;
        s->at[i].head_shared =
            (uint16_t)newsclip_vocabulary_share(&head, &blocks->at[i], in_head).once;
    }
}

static void find_main(newsclip_surroundings *s) {
    cluster now = { 0, 0, 0 };
    size_t gap = 0;
    for (size_t i = 0; goes_on(s, i); i++) {
        const newsclip_block *block = &s->blocks->at[i];
        uint32_t prose = newsclip_features_prose(block);
        gap = prose > 0 ? 0 : gap + is_open(block);
        if (gap > GAP_MAX)
            now.letters = 0;
        if (prose == 0)
            continue;
        if (now.letters == 0)
            now.from = i;
        now.to = i + 1;
        now.letters += prose;
        if (now.letters > s->main.letters)
            s->main = now;
    }
}

/* Words that the first paragraphs of the main cluster share: comments and next stories have few of them. */
static void share_lead(newsclip_surroundings *s, newsclip_labeller *labeller) {
    newsclip_blocks *blocks = &labeller->doc->blocks;
    newsclip_vocabulary lead = { .arena = labeller->doc->arena };
    size_t count = 0, end = s->main.from;
    for (; end < s->main.to && count < LEAD_BLOCKS; end++) {
        if (newsclip_features_prose(&blocks->at[end]) == 0)
            continue;
        newsclip_vocabulary_add(&lead, &blocks->at[end]);
        count++;
    }
    for (size_t i = 0; goes_on(s, i); i++) {
        bool own = i >= s->main.from && i < end && newsclip_features_prose(&blocks->at[i]) > 0;
        newsclip_sharing sharing = newsclip_vocabulary_share(&lead, &blocks->at[i], own ? 1 : 0);
        s->at[i].lead_shared = (uint16_t)newsclip_thousandths(sharing.once, sharing.total);
    }
}

static void find_sections(newsclip_surroundings *s) {
    uint16_t section = 0, distance = PLACE_MAX;
    for (size_t i = 0; goes_on(s, i); i++) {
        s->at[i].section = section;
        s->at[i].section_distance = distance;
        distance = (uint16_t)newsclip_at_most(distance + 1u, PLACE_MAX);
        if (!newsclip_is_heading_rule(s->labeller, &s->blocks->at[i]))
            continue;
        section = (uint16_t)(s->blocks->at[i].label + 1);
        distance = 0;
    }
}

#define F(id) row[NEWSCLIP_FEATURE_##id]

static void fill_shape(const newsclip_block *block, int16_t *row) {
    const newsclip_shape *shape = &block->shape;
    F(letters) = newsclip_at_most(shape->letters, LETTERS_MAX);
    F(words) = newsclip_at_most(shape->words, LETTERS_MAX);
    F(word_length) =
        shape->words ? newsclip_at_most(shape->letters * 10 / shape->words, LETTERS_MAX) : 0;
    F(ends) = newsclip_at_most(shape->ends, LETTERS_MAX);
    F(end_length) = newsclip_at_most(shape->letters / (shape->ends + 1), LETTERS_MAX);
    F(commas) = newsclip_at_most(shape->commas, LETTERS_MAX);
    F(bullets) = newsclip_at_most(shape->bullets, LETTERS_MAX);
    F(digits) = newsclip_thousandths(shape->digits, shape->chars);
    F(uppers) = newsclip_thousandths(shape->uppers, shape->words);
    F(capitals) = newsclip_thousandths(shape->capitals, shape->words);
    F(first) = shape->first;
    F(last) = shape->last;
    F(dense) = shape->dense;
    F(quoted) = shape->quoted;
}

/* What a block is to its neighbours, kept because six of them ask. */
static void keep_beside(newsclip_surroundings *s) {
    for (size_t i = 0; goes_on(s, i); i++) {
        const newsclip_block *block = &s->blocks->at[i];
        int16_t row[NEWSCLIP_FEATURE_OWN] = { 0 };
        fill_shape(block, row);
        F(kind) = (int16_t)block->kind;
        F(stamp) = (int16_t)block->stamp;
        F(label) = (int16_t)block->label;
        F(shared) = newsclip_thousandths(s->at[i].sharing.once, s->at[i].sharing.total);
        for (size_t k = 0; k < NEWSCLIP_FEATURE_BESIDE; k++)
            s->at[i].beside[k] = row[newsclip_features_beside[k]];
    }
}

newsclip_surroundings *newsclip_features_survey(newsclip_labeller *labeller) {
    newsclip_arena *arena = labeller->doc->arena;
    newsclip_surroundings *s = newsclip_arena_alloc(arena, sizeof *s);
    s->labeller = labeller;
    s->blocks = &labeller->doc->blocks;
    s->at = newsclip_arena_alloc(arena, (s->blocks->len + 1) * sizeof *s->at);
    walk(s);
    count_repeats(s);
    share_words(s, labeller);
    find_main(s);
    share_lead(s, labeller);
    find_sections(s);
    keep_beside(s);
    s->containers = newsclip_features_containers(labeller);
    s->tellings = newsclip_features_tellings(labeller);
    s->dated = newsclip_features_dated(labeller);
    return s;
}

void newsclip_features_release(newsclip_arena *arena, const newsclip_surroundings *s) {
    if (s)
        newsclip_arena_release(arena, s->at, (s->blocks->len + 1) * sizeof *s->at);
}

/* ---- rows ---- */

static void fill_kind(const newsclip_surroundings *s, const newsclip_block *block, int16_t *row) {
    F(kind) = (int16_t)block->kind;
    F(stamp) = (int16_t)block->stamp;
    F(blank) = newsclip_at_most(block->blank, 8);
    F(indent) = newsclip_at_most(block->indent, 80);
    F(lines) = newsclip_at_most(block->lines, 50);
    F(split) = block->split;
    F(label) = (int16_t)block->label;
    F(veto) = block->veto != NULL;
    F(heading) = newsclip_is_heading_rule(s->labeller, block);
}

static void fill_page(const newsclip_surroundings *s, size_t i, int16_t *row) {
    const around *at = &s->at[i];
    size_t blocks = s->blocks->len;
    F(repeats) = (int16_t)at->repeats;
    F(longer_words) = newsclip_at_most(at->sharing.total, PLACE_MAX);
    F(shared) = newsclip_thousandths(at->sharing.once, at->sharing.total);
    F(shared_often) = newsclip_thousandths(at->sharing.often, at->sharing.total);
    F(head_shared) = newsclip_at_most(at->head_shared, PLACE_MAX);
    F(lead_shared) = (int16_t)at->lead_shared;
    F(section) = (int16_t)at->section;
    F(section_distance) = (int16_t)at->section_distance;
    F(from_start) = newsclip_at_most(i, PLACE_MAX);
    F(from_end) = newsclip_at_most(blocks - 1 - i, PLACE_MAX);
    F(place) = newsclip_thousandths(i, blocks);
    F(blocks) = newsclip_at_most(blocks, PLACE_MAX);
    F(prose) = newsclip_at_most(s->prose / 10, LETTERS_MAX);
    F(prose_share) = newsclip_thousandths(newsclip_features_prose(&s->blocks->at[i]), s->prose);
    F(prose_before) = newsclip_thousandths(at->prose_before, s->prose);
    F(clutter) = newsclip_thousandths(s->open - s->open_prose, s->open);
}

static void fill_cluster(const newsclip_surroundings *s, size_t i, int16_t *row) {
    size_t before = i < s->main.from ? s->main.from - i : 0;
    size_t behind = i >= s->main.to ? i - s->main.to + 1 : 0;
    size_t length = s->main.to - s->main.from;
    F(cluster_share) = newsclip_thousandths(s->main.letters, s->prose);
    F(cluster_distance) =
        (int16_t)(newsclip_at_most(behind, PLACE_MAX) - newsclip_at_most(before, PLACE_MAX));
    F(cluster_place) = before || behind ? -1 : newsclip_thousandths(i - s->main.from, length);
}

static void fill_walked(const around *at, int16_t *row) {
    F(since_prose) = at->before.prose;
    F(until_prose) = at->behind.prose;
    F(near_before) = (int16_t)at->before.near;
    F(near_behind) = (int16_t)at->behind.near;
    F(far_before) = (int16_t)at->before.far;
    F(far_behind) = (int16_t)at->behind.far;
    F(shorts_before) = (int16_t)at->before.shorts;
    F(shorts_behind) = (int16_t)at->behind.shorts;
    F(known_before) = (int16_t)at->before.known;
    F(known_behind) = (int16_t)at->behind.known;
    F(credits_before) = (int16_t)at->before.credits;
    F(credits_behind) = (int16_t)at->behind.credits;
#define SINCE(name)                                                                                \
    F(since_##name) = at->before.since[FAMILY_##name];                                             \
    F(until_##name) = at->behind.since[FAMILY_##name]
    SINCE(related);
    SINCE(comments);
    SINCE(share);
    SINCE(legal);
    SINCE(menu);
    SINCE(subscribe);
    SINCE(caption);
    SINCE(credit);
    SINCE(advert);
#undef SINCE
}

/* A neighbour's columns; -1 where there is no such block. */
static void fill_neighbour(const newsclip_surroundings *s, size_t i, int16_t *out) {
    static const int16_t none[NEWSCLIP_FEATURE_BESIDE] = { -1, -1, -1, -1, -1, -1, -1, -1, -1 };
    memcpy(out, i < s->blocks->len ? s->at[i].beside : none, sizeof none);
}

void newsclip_features_row(const newsclip_surroundings *s, size_t i,
                           int16_t row[NEWSCLIP_FEATURE_COUNT]) {
    fill_shape(&s->blocks->at[i], row);
    fill_kind(s, &s->blocks->at[i], row);
    fill_page(s, i, row);
    fill_walked(&s->at[i], row);
    fill_cluster(s, i, row);
    newsclip_features_markup(s->containers, i, row);
    newsclip_features_told(s->tellings, i, row);
    newsclip_features_dates(s->dated, i, row);
    int16_t *out = row + (size_t)NEWSCLIP_FEATURE_OWN;
    for (size_t far = 1; far <= NEWSCLIP_FEATURE_REACH; far++) {
        fill_neighbour(s, i >= far ? i - far : SIZE_MAX, out);
        fill_neighbour(s, i + far, out + (size_t)NEWSCLIP_FEATURE_BESIDE);
        out += 2 * (size_t)NEWSCLIP_FEATURE_BESIDE;
    }
}
