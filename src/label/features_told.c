/* SPDX-License-Identifier: ISC */
/*
 * What the learned labeller sees of what a page tells of its article: its titles, its summary, sometimes all of its text.
 * In: metadata and blocks. Out: columns of a row: how much of a block is told, and how far the next block that is told
 * stands before and behind it. What is told is evidence, often cut, sometimes another page's: it decides nothing.
 */
#include "label/features_parts.h"

#include "block/told.h"
#include "label/titles.h"

enum {
    FAR = 120,        /* blocks: farther away is far away */
    SUMMARY_RUNS = 6, /* runs of three words: less sums nothing up */
    TITLE_WORDS = 40, /* a block with more is no title */
    WHOLE = 1000,     /* thousandths */
    TELLING = 500     /* thousandths from which on a block counts as told */
};

/* How much of each block is told in one way, and the distances that follow from it. */
typedef struct telling {
    int16_t *share; /* thousandths */
    int16_t *since;
    int16_t *until;
} telling;

struct newsclip_tellings {
    telling title;
    telling summary;
    telling text;
    bool text_known;
};

static telling new_telling(newsclip_arena *arena, size_t blocks) {
    telling made = { .share = newsclip_arena_alloc(arena, 3 * blocks * sizeof *made.share) };
    made.since = made.share + blocks;
    made.until = made.since + blocks;
    return made;
}

/* From shares to distances; 0 is a block that is told itself. */
static void measure_distances(telling *to, size_t blocks) {
    int16_t distance = FAR;
    for (size_t i = 0; i < blocks; i++) {
        distance = to->share[i] >= TELLING ? 0 : newsclip_at_most((uint64_t)distance + 1, FAR);
        to->since[i] = distance;
    }
    distance = FAR;
    for (size_t i = blocks; i-- > 0;) {
        distance = to->share[i] >= TELLING ? 0 : newsclip_at_most((uint64_t)distance + 1, FAR);
        to->until[i] = distance;
    }
}

static int16_t thousandths_of(float share) {
    return (int16_t)(share * 1000.0F);
}

static telling compare_titles(newsclip_labeller *labeller) {
    const newsclip_blocks *blocks = &labeller->doc->blocks;
    const newsclip_titles *titles = newsclip_titles_of(labeller->doc);
    telling made = new_telling(labeller->doc->arena, blocks->len);
    for (size_t i = 0; i < blocks->len && titles->len > 0; i++)
        if (blocks->at[i].shape.words <= TITLE_WORDS)
            made.share[i] = thousandths_of(newsclip_titles_likeness(titles, &blocks->at[i]));
    measure_distances(&made, blocks->len);
    return made;
}

static telling compare_told(newsclip_labeller *labeller, const newsclip_told *told) {
    const newsclip_blocks *blocks = &labeller->doc->blocks;
    telling made = new_telling(labeller->doc->arena, blocks->len);
    for (size_t i = 0; i < blocks->len && newsclip_told_is_known(told); i++)
        made.share[i] = thousandths_of(newsclip_told_share(told, blocks->at[i].text));
    return made;
}

/* An element that says of itself that it holds the article's text tells it, too; answers whether there is one. */
static bool add_marked(telling *to, const newsclip_blocks *blocks) {
    bool found = false;
    for (size_t i = 0; i < blocks->len; i++) {
        if (!newsclip_block_within(&blocks->at[i], NEWSCLIP_WITHIN_article_body))
            continue;
        to->share[i] = WHOLE;
        found = true;
    }
    return found;
}

/* The longest of the descriptions that the page gives of itself. */
static newsclip_str find_summary(const newsclip_doc *doc) {
    const newsclip_str name = NEWSCLIP_STR("description");
    newsclip_str found = NEWSCLIP_STR("");
    for (size_t i = 0; i < doc->meta.len; i++) {
        const newsclip_meta_item *item = &doc->meta.at[i];
        bool summary = item->block == UINT32_MAX && item->name.len >= name.len &&
                       newsclip_str_ends(item->name, name);
        if (summary && item->value.len > found.len)
            found = item->value;
    }
    return found;
}

newsclip_tellings *newsclip_features_tellings(newsclip_labeller *labeller) {
    const newsclip_doc *doc = labeller->doc;
    if (doc->blocks.len == 0 || !doc->blocks.at[0].markup)
        return NULL;
    newsclip_tellings *tellings = newsclip_arena_alloc(doc->arena, sizeof *tellings);
    newsclip_told summary = newsclip_told_read(doc->arena, find_summary(doc), SUMMARY_RUNS);
    tellings->title = compare_titles(labeller);
    tellings->summary = compare_told(labeller, &summary);
    tellings->text = compare_told(labeller, &doc->told);
    bool marked = add_marked(&tellings->text, &doc->blocks);
    tellings->text_known = marked || newsclip_told_is_known(&doc->told);
    measure_distances(&tellings->summary, doc->blocks.len);
    measure_distances(&tellings->text, doc->blocks.len);
    return tellings;
}

#define F(id) row[NEWSCLIP_FEATURE_##id]

void newsclip_features_told(const newsclip_tellings *tellings, size_t index, int16_t *row) {
    if (!tellings)
        return;
    F(title_like) = tellings->title.share[index];
    F(since_title) = tellings->title.since[index];
    F(until_title) = tellings->title.until[index];
    F(summed_up) = tellings->summary.share[index];
    F(since_summary) = tellings->summary.since[index];
    F(until_summary) = tellings->summary.until[index];
    F(told_known) = tellings->text_known;
    F(told) = tellings->text.share[index];
    F(since_told) = tellings->text.since[index];
    F(until_told) = tellings->text.until[index];
}
