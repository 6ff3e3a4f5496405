/* SPDX-License-Identifier: ISC */
/*
 * What several passes ask of the document: where prose begins and ends, which place a block has.
 * No labels are set here.
 */
#include "label/pass.h"

enum {
    PROSE_LETTERS = 40,    /* letters: a shorter line is no paragraph, sentence end or not */
    PROSE_CAP = 600,       /* letters: beyond this a block says no more about its surroundings */
    PARAGRAPH_LETTERS = 80 /* letters: what may be the first or last prose of a document */
};

static const float SURE = 1.0F; /* log odds of the learned labeller: three to one */
static const float HELD = 3.0F; /* log odds */

bool newsclip_is_held(const newsclip_block *block) {
    return block->markup && block->prior >= HELD;
}

bool newsclip_is_sure(const newsclip_block *block) {
    return block->label == NEWSCLIP_LABEL_body && (block->score >= SURE || newsclip_is_held(block));
}

bool newsclip_is_free(const newsclip_block *block) {
    return newsclip_block_role(block) == NEWSCLIP_ROLE_OPEN || block->label == NEWSCLIP_LABEL_body;
}

float newsclip_log1p(float x) {
    float y = 1.0F + x, powers = 0.0F;
    while (y >= 2.0F) {
        y *= 0.5F;
        powers += 1.0F;
    }
    float t = (y - 1.0F) / (y + 1.0F), t2 = t * t;
    return powers * 0.693147F + 2.0F * t * (1.0F + t2 * (1.0F / 3.0F + t2 * 0.2F));
}

uint32_t newsclip_prose_letters(const newsclip_block *block) {
    const newsclip_shape *shape = &block->shape;
    if (shape->ends == 0 || shape->letters < PROSE_LETTERS)
        return 0;
    return shape->letters < PROSE_CAP ? shape->letters : PROSE_CAP;
}

void newsclip_find_prose(newsclip_labeller *labeller) {
    const newsclip_blocks *blocks = &labeller->doc->blocks;
    labeller->first_prose = labeller->last_prose = SIZE_MAX;
    for (size_t i = 0; i < blocks->len; i++) {
        if (newsclip_prose_letters(&blocks->at[i]) < PARAGRAPH_LETTERS)
            continue;
        if (labeller->first_prose == SIZE_MAX)
            labeller->first_prose = i;
        labeller->last_prose = i;
    }
}

void newsclip_find_body(newsclip_labeller *labeller) {
    const newsclip_blocks *blocks = &labeller->doc->blocks;
    labeller->first_body = labeller->last_body = SIZE_MAX;
    for (size_t i = 0; i < blocks->len; i++) {
        if (newsclip_block_role(&blocks->at[i]) != NEWSCLIP_ROLE_BODY)
            continue;
        if (labeller->first_body == SIZE_MAX)
            labeller->first_body = i;
        labeller->last_body = i;
    }
}

unsigned newsclip_places_of(const newsclip_labeller *labeller, size_t index) {
    if (labeller->first_prose == SIZE_MAX || index < labeller->first_prose)
        return 1u << NEWSCLIP_PLACE_HEAD;
    if (index > labeller->last_prose)
        return 1u << NEWSCLIP_PLACE_TAIL;
    return 1u << NEWSCLIP_PLACE_BODY;
}

void newsclip_offer_captures(newsclip_labeller *labeller, const newsclip_hit *hit, size_t block) {
    const char *by = newsclip_rules_info(labeller->rules, (size_t)hit->rule).id;
    for (size_t i = 0; i < hit->captures; i++)
        newsclip_doc_offer(labeller->doc, hit->capture[i].field, hit->capture[i].value, by, block);
}

size_t newsclip_find_last_copy(const newsclip_blocks *blocks, size_t index, size_t end) {
    size_t last = index;
    for (size_t i = index; i < end; i++)
        if (blocks->at[i].hash == blocks->at[index].hash)
            last = i;
    return last;
}

bool newsclip_find_date(const newsclip_block *block, newsclip_date *date) {
    return !block->dateless && newsclip_date_scan(block->text, 0, date);
}

bool newsclip_is_heading_rule(const newsclip_labeller *labeller, const newsclip_block *block) {
    if (block->rule < 0)
        return false;
    return strstr(newsclip_rules_info(labeller->rules, (size_t)block->rule).id, ".heading") != NULL;
}

/* Does a word of running text stand at [from, to), no sign but a bracket or a straight quote before it? In
 * "jane.roe@example.com" and "/jane-roe" none does. */
static bool stands_alone(newsclip_str text, size_t from, size_t to) {
    char before = from > 0 ? text.ptr[from - 1] : ' ';
    char behind = to < text.len ? text.ptr[to] : ' ';
    char next = to + 1 < text.len ? text.ptr[to + 1] : ' ';
    bool opens = before == ' ' || before == '\n' || before == '(' || before == '"';
    bool joins = behind == '@' || behind == '/' || behind == '_' || behind == '-';
    return opens && !newsclip_str_letter_byte(behind) && !joins &&
           !(behind == '.' && newsclip_str_letter_byte(next));
}

/* Has a paragraph of the article the word in running text? */
static bool has_word(const newsclip_block *block, newsclip_str word) {
    if (newsclip_block_role(block) != NEWSCLIP_ROLE_BODY)
        return false;
    for (size_t at = 0; (at = newsclip_str_find(block->text, word, at)) != SIZE_MAX; at++)
        if (stands_alone(block->text, at, at + word.len))
            return true;
    return false;
}

bool newsclip_is_common_word(const newsclip_doc *doc, newsclip_str word) {
    newsclip_str small = newsclip_utf8_lowered(doc->arena, word);
    bool found = false;
    for (size_t i = 0; i < doc->blocks.len && !found && !newsclip_str_equal(word, small); i++)
        found = has_word(&doc->blocks.at[i], small);
    return found;
}

/* Are all words of what could be a name common ones? */
static bool is_of_common_words(const newsclip_doc *doc, newsclip_str name) {
    for (size_t from = 0, to; from < name.len; from = to + 1) {
        const char *space = memchr(name.ptr + from, ' ', name.len - from);
        to = space ? (size_t)(space - name.ptr) : name.len;
        if (!newsclip_is_common_word(doc, newsclip_str_slice(name, from, to)))
            return false;
    }
    return true;
}

bool newsclip_is_phrase(const newsclip_doc *doc, const newsclip_byline *byline) {
    if (byline->grade != NEWSCLIP_BYLINE_NAMES_ONLY)
        return false;
    for (size_t i = 0; i < byline->names; i++)
        if (!is_of_common_words(doc, byline->name[i]))
            return false;
    return byline->names > 0;
}

size_t newsclip_find_opening(const newsclip_labeller *labeller) {
    const newsclip_blocks *blocks = &labeller->doc->blocks;
    for (size_t i = labeller->first_body; i < blocks->len && i <= labeller->last_body; i++)
        if (newsclip_block_role(&blocks->at[i]) == NEWSCLIP_ROLE_BODY &&
            newsclip_prose_letters(&blocks->at[i]) > 0)
            return i;
    return labeller->first_body;
}
