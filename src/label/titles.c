/* SPDX-License-Identifier: ISC */
/*
 * Titles of metadata as evidence for the headline's block.
 * In: candidates for the headline, a block. Out: how much the block looks like one of them. Titles are cut, or have the
 * site's name and words for search engines on; so a block need only share words with them. Which text becomes the
 * headline is not decided here.
 */
#include "label/titles.h"

enum {
    SENTENCE_LETTERS = 80 /* letters: a headline may end in a full stop, but is shorter */
};

static const float SAME =
    9.0F; /* times how much is shared: a block that is the title leaves no doubt */
static const float HEADING = 1.5F; /* ... and stands in h1: a breadcrumb may say the title, too */
static const float DENIED = 5.5F;  /* a sentence with a lower score is no title */
static const float LIKE = 0.5F;    /* share of words from which on a block says what a title says */

static bool has_title(const newsclip_titles *titles, newsclip_str title) {
    for (size_t i = 0; i < titles->len; i++)
        if (newsclip_utf8_equal_folded(titles->at[i], title))
            return true;
    return false;
}

newsclip_titles *newsclip_titles_of(const newsclip_doc *doc) {
    newsclip_titles *titles = newsclip_arena_alloc(doc->arena, sizeof *titles);
    for (size_t i = 0; i < doc->candidates.len && titles->len < NEWSCLIP_TITLES_MAX; i++) {
        const newsclip_candidate *candidate = &doc->candidates.at[i];
        bool title = candidate->field == NEWSCLIP_FIELD_headline && candidate->trust > 0;
        if (!title || has_title(titles, candidate->value))
            continue;
        titles->at[titles->len] = candidate->value;
        titles->words[titles->len++] = newsclip_word_list_of(candidate->value);
    }
    return titles;
}

float newsclip_titles_likeness(const newsclip_titles *titles, const newsclip_block *block) {
    float most = 0.0F;
    if (titles->len == 0)
        return most;
    newsclip_word_list words = newsclip_word_list_of(block->text);
    for (size_t i = 0; i < titles->len; i++) {
        float same = newsclip_word_list_sameness(&titles->words[i], &words);
        most = same > most ? same : most;
    }
    return most;
}

float newsclip_titles_score(const newsclip_titles *titles, const newsclip_block *block) {
    float most = newsclip_titles_likeness(titles, block);
    if (titles->len == 0)
        return most;
    bool heading = block->markup && block->markup->tag == NEWSCLIP_TAG_h1;
    return SAME * most + (most >= LIKE && heading ? HEADING : 0.0F);
}

bool newsclip_titles_deny(const newsclip_titles *titles, const newsclip_block *block) {
    return titles->len > 0 && newsclip_block_has(block, NEWSCLIP_LABEL_body) &&
           block->shape.last == NEWSCLIP_CLASS_END && block->shape.letters >= SENTENCE_LETTERS &&
           newsclip_titles_score(titles, block) < DENIED;
}
