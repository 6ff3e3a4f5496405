/* SPDX-License-Identifier: ISC */
/*
 * Where does the article end and a list of other stories begin?
 * In: tentative body labels, rule hits. Out: everything from the end on is labelled related (or as its heading says).
 * Aggregators print other stories, with paragraphs of their own, behind the article: they read like body. What gives
 * them away in any wording are the marks of their items - an age, a source beside it, a headline printed twice - and
 * that their words are not the article's. A heading helps and is not needed (samples 000, 001, 004).
 */
#include "label/pass.h"

enum {
    HEADLINE_LETTERS = 12,   /* a repeated line shorter than this is no headline */
    HEADLINE_MAX = 260,      /* letters */
    PARAGRAPH_LETTERS = 80,  /* a shorter sentence may be a headline that asks */
    MARKS_ALONE = 2,         /* item marks that make a list without a heading */
    PARAGRAPHS_PER_ITEM = 6, /* more prose than this for each mark is no list of stories */
    LEAD_IN = 3,             /* lines of the first item before its mark: source, headline */
    ITEM_LINES = 6,          /* from an item's headline to its age */
    LEAD_LETTERS = 160,      /* letters: such a line is short */
    DATE_ABOVE = 4,          /* blocks between a date and the first paragraph below it */
    ARTICLE_PARAGRAPHS = 2,  /* paragraphs before and behind the border between two articles */
    TRIES = 4,               /* places that are held against the article's words */
    HEADING_REACH = 3        /* lines between a heading and the first item */
};

/* The share of its longer words that a next story has in common with the article is about half of what the article's
 * own paragraphs share; the percentages are of words. */
static const size_t FOREIGN_PERCENT = 21;
static const size_t SECOND_PERCENT =
    14; /* a second article has no heading or mark to speak for it */

static const float SURE = 1.5F; /* log odds: other stories read like an article, too */

typedef struct story_marks {
    bool *mark;           /**< an item's mark stands here */
    uint32_t *marks;      /**< marks from here to the end */
    uint32_t *headlines;  /**< lines that may be headlines, from here to the end */
    uint32_t *paragraphs; /**< blocks of prose from here to the end */
} story_marks;

static bool is_twin(const newsclip_blocks *blocks, size_t i) {
    if (i + 1 >= blocks->len || blocks->at[i].hash == 0)
        return false;
    const newsclip_shape *shape = &blocks->at[i].shape;
    return blocks->at[i].hash == blocks->at[i + 1].hash && shape->letters >= HEADLINE_LETTERS &&
           shape->letters <= HEADLINE_MAX;
}

static bool is_title(const newsclip_block *block) {
    return block->shape.ends == 0 && block->shape.letters >= HEADLINE_LETTERS &&
           block->shape.letters <= HEADLINE_MAX && block->stamp == NEWSCLIP_STAMP_NONE;
}

static bool is_age(const newsclip_block *block) {
    bool date = block->label == NEWSCLIP_LABEL_date || block->label == NEWSCLIP_LABEL_unknown ||
                block->label == NEWSCLIP_LABEL_body;
    return date && block->stamp == NEWSCLIP_STAMP_AGE;
}

/* The first paragraph of the body; before it stand headline, source and age, which are no list. */
static size_t first_paragraph(const newsclip_labeller *labeller) {
    const newsclip_blocks *blocks = &labeller->doc->blocks;
    size_t i = labeller->first_body;
    while (i < blocks->len && (newsclip_block_role(&blocks->at[i]) != NEWSCLIP_ROLE_BODY ||
                               newsclip_prose_letters(&blocks->at[i]) < PARAGRAPH_LETTERS))
        i++;
    return i;
}

static story_marks find_marks(const newsclip_labeller *labeller) {
    newsclip_arena *arena = labeller->doc->arena;
    const newsclip_blocks *blocks = &labeller->doc->blocks;
    story_marks found = {
        .mark = newsclip_arena_alloc(arena, blocks->len + 1),
        .marks = newsclip_arena_alloc(arena, (blocks->len + 1) * sizeof(uint32_t)),
        .headlines = newsclip_arena_alloc(arena, (blocks->len + 1) * sizeof(uint32_t)),
        .paragraphs = newsclip_arena_alloc(arena, (blocks->len + 1) * sizeof(uint32_t)),
    };
    for (size_t i = blocks->len; i-- > labeller->first_body + 1;) {
        const newsclip_block *block = &blocks->at[i];
        found.mark[i] = is_age(block) || is_twin(blocks, i);
        found.marks[i] = found.marks[i + 1] + found.mark[i];
        found.headlines[i] = found.headlines[i + 1] + is_title(block);
        found.paragraphs[i] = found.paragraphs[i + 1] + (newsclip_prose_letters(block) > 0);
    }
    return found;
}

static bool opens_list(const newsclip_labeller *labeller, size_t i) {
    const newsclip_block *block = &labeller->doc->blocks.at[i];
    bool kind = block->label == NEWSCLIP_LABEL_related || block->label == NEWSCLIP_LABEL_explore ||
                block->label == NEWSCLIP_LABEL_read_more || block->label == NEWSCLIP_LABEL_comments;
    return kind && newsclip_is_heading_rule(labeller, block);
}

/* Longer words of the prose from `from` on that the vocabulary has, in percent; 0 where there are none at all. */
static size_t shared_percent(const newsclip_labeller *labeller, const newsclip_vocabulary *words,
                             size_t from) {
    newsclip_blocks *blocks = &labeller->doc->blocks;
    size_t shared = 0, all = 0;
    for (size_t i = from; i < blocks->len; i++) {
        if (newsclip_prose_letters(&blocks->at[i]) == 0)
            continue;
        newsclip_sharing sharing = newsclip_vocabulary_share(words, &blocks->at[i], 0);
        shared += sharing.once;
        all += sharing.total;
    }
    return all ? shared * 100 / all : 0;
}

static bool tells_other_stories(const newsclip_labeller *labeller, size_t from, size_t percent) {
    newsclip_blocks *blocks = &labeller->doc->blocks;
    newsclip_vocabulary words = { .arena = labeller->doc->arena };
    for (size_t i = labeller->first_body; i < from; i++)
        if (newsclip_prose_letters(&blocks->at[i]) > 0)
            newsclip_vocabulary_add(&words, &blocks->at[i]);
    return shared_percent(labeller, &words, from) <= percent;
}

/* The first item's source and headline stand before its mark. */
static size_t step_back(const newsclip_labeller *labeller, size_t mark) {
    const newsclip_blocks *blocks = &labeller->doc->blocks;
    size_t first = mark;
    for (size_t i = 1; i <= LEAD_IN && mark >= i + labeller->first_body + 1; i++) {
        const newsclip_block *block = &blocks->at[mark - i];
        if (opens_list(labeller, mark - i))
            return mark - i;
        bool lead = newsclip_block_role(block) != NEWSCLIP_ROLE_CLUTTER && block->shape.ends == 0 &&
                    block->shape.letters <= LEAD_LETTERS;
        if (!lead)
            break;
        first = mark - i;
    }
    return first;
}

static bool is_list_from(const story_marks *found, size_t i, bool heading) {
    uint32_t marks = found->marks[i], enough = heading ? 1 : MARKS_ALONE;
    /* A live blog's entries have ages and no headlines. */
    bool titled = heading || 2 * found->headlines[i] >= marks;
    return marks >= enough && titled && found->paragraphs[i] <= marks * PARAGRAPHS_PER_ITEM;
}

static size_t find_end(const newsclip_labeller *labeller, const story_marks *found) {
    int tries = 0;
    for (size_t i = first_paragraph(labeller) + 1; i < labeller->doc->blocks.len && tries < TRIES;
         i++) {
        bool heading = opens_list(labeller, i);
        if ((!heading && !found->mark[i]) || !is_list_from(found, i, heading))
            continue;
        size_t from = heading ? i : step_back(labeller, i);
        if (tells_other_stories(labeller, from, FOREIGN_PERCENT))
            return from;
        tries++;
    }
    return SIZE_MAX;
}

/* A headline, its by-line or date, and paragraphs behind: another article begins (infinite scrolling does that). */
static bool begins_article(const newsclip_labeller *labeller, const story_marks *found, size_t i) {
    const newsclip_blocks *blocks = &labeller->doc->blocks;
    if (!is_title(&blocks->at[i]) || i + 2 >= blocks->len)
        return false;
    bool stamped = blocks->at[i + 1].stamp == NEWSCLIP_STAMP_DATE ||
                   blocks->at[i + 2].stamp == NEWSCLIP_STAMP_DATE;
    return stamped && found->paragraphs[i] >= ARTICLE_PARAGRAPHS;
}

/* Is there a date above the first paragraph, as a complete article has one? */
static bool is_dated(const newsclip_blocks *blocks, size_t first) {
    for (size_t i = first < blocks->len ? first : blocks->len; i-- > 0 && first - i <= DATE_ABOVE;)
        if (blocks->at[i].stamp != NEWSCLIP_STAMP_NONE)
            return true;
    return false;
}

/* Where a second article begins behind at least as much of a first one as makes an article; or SIZE_MAX. */
static size_t find_second(const newsclip_labeller *labeller, const story_marks *found) {
    size_t first = first_paragraph(labeller), tries = 0;
    if (!is_dated(&labeller->doc->blocks, first))
        return SIZE_MAX;
    for (size_t i = first + 1; i < labeller->doc->blocks.len && tries < TRIES; i++) {
        if (found->paragraphs[first] - found->paragraphs[i] < ARTICLE_PARAGRAPHS ||
            !begins_article(labeller, found, i))
            continue;
        if (tells_other_stories(labeller, i, SECOND_PERCENT))
            return i;
        tries++;
    }
    return SIZE_MAX;
}

/* Label what stands behind the end of the article. A second article has paragraphs like the first, so `all` of it goes; what
 * only looks like a list leaves what is surely the article's, but for the paragraph below a headline printed twice and an age. */
static void take_stories(newsclip_labeller *labeller, size_t end, bool all) {
    newsclip_blocks *blocks = &labeller->doc->blocks;
    newsclip_label label = NEWSCLIP_LABEL_related;
    bool item = false;
    size_t twin = SIZE_MAX;
    for (size_t i = end; i < blocks->len; i++) {
        newsclip_block *block = &blocks->at[i];
        bool taken = newsclip_block_role(block) != NEWSCLIP_ROLE_CLUTTER;
        bool sure = newsclip_is_sure(block) && block->score >= SURE && !item;
        twin = is_twin(blocks, i) ? i : twin;
        item = (block->stamp == NEWSCLIP_STAMP_AGE && twin <= i && i - twin <= ITEM_LINES) ||
               (item && newsclip_prose_letters(block) == 0);
        if (opens_list(labeller, i))
            label = block->label;
        else if (taken && (all || !sure))
            newsclip_block_relabel(
                block, label == NEWSCLIP_LABEL_comments ? NEWSCLIP_LABEL_related : label,
                newsclip_pass_stories.name);
    }
}

static void label_stories(newsclip_labeller *labeller) {
    if (labeller->first_body == SIZE_MAX)
        return;
    story_marks found = find_marks(labeller);
    size_t end = find_end(labeller, &found), second = find_second(labeller, &found);
    bool page = labeller->doc->blocks.at[0].markup != NULL;
    if (page && second >= end)
        return; // its markup has told the model better where the article ends
    if (second < end)
        newsclip_diag_add(&labeller->doc->diags, NEWSCLIP_DIAG_multiple_articles);
    take_stories(labeller, second < end ? second : end, second < end);
    newsclip_find_body(labeller);
}

const newsclip_pass newsclip_pass_stories = { "stories", label_stories };
