/* SPDX-License-Identifier: ISC */
/*
 * Related lists as records of their own: headline, source, age, text.
 * In: blocks labelled related, explore or read_more. Out: a list of items.
 * Lists come in several orders (source, age, headline, text; headline twice, source, age, text; bare headlines), so
 * each block is first told by what it is, then attached to the item at hand or taken as the start of the next.
 */
#include "article/parts.h"

#include "scan/byline.h"

enum {
    TEXT_LETTERS = 200, /* letters: longer is text even without a sentence end */
    SOURCE_LETTERS = 40,
    BYLINE_LETTERS = 60
};

typedef enum piece { PIECE_OTHER, PIECE_AGE, PIECE_SOURCE, PIECE_HEADLINE, PIECE_TEXT } piece;

/* The item being built. */
typedef struct item_state {
    const newsclip_article *article;
    newsclip_related_list list;
    newsclip_related item;
    uint64_t headline; /**< its hash, 0 where there is none yet */
    uint64_t source;
    newsclip_buf text;
} item_state;

static bool is_listed(const newsclip_block *block) {
    return newsclip_block_has(block, NEWSCLIP_LABEL_related) ||
           newsclip_block_has(block, NEWSCLIP_LABEL_explore) ||
           newsclip_block_has(block, NEWSCLIP_LABEL_read_more);
}

static bool is_text(const newsclip_block *block) {
    return block->shape.letters >= TEXT_LETTERS ||
           (block->shape.ends > 0 && block->shape.last == NEWSCLIP_CLASS_END &&
            block->shape.letters >= 2 * SOURCE_LETTERS);
}

/* The next block of the list behind i, or NULL. */
static const newsclip_block *listed_after(const newsclip_doc *doc, size_t i) {
    for (size_t k = i + 1; k < doc->blocks.len && k < i + 3; k++)
        if (is_listed(&doc->blocks.at[k]))
            return &doc->blocks.at[k];
    return NULL;
}

/* A short line is the source when an age follows it, when it repeats the item's source, or when it parts a headline that
 * was printed twice from the text. */
static bool is_source(const item_state *state, size_t i) {
    const newsclip_doc *doc = &state->article->doc;
    const newsclip_block *block = &doc->blocks.at[i], *next = listed_after(doc, i);
    if (block->shape.letters > SOURCE_LETTERS || block->shape.ends > 0)
        return false;
    if (state->source && block->hash == state->source)
        return true;
    if (next && next->stamp == NEWSCLIP_STAMP_AGE)
        return true;
    bool twin = i > 1 && state->headline && doc->blocks.at[i - 1].hash == state->headline &&
                doc->blocks.at[i - 2].hash == state->headline;
    return twin && next && is_text(next);
}

static piece tell_piece(const item_state *state, size_t i) {
    const newsclip_block *block = &state->article->doc.blocks.at[i];
    newsclip_byline byline;
    if (block->stamp != NEWSCLIP_STAMP_NONE)
        return PIECE_AGE;
    if (block->rule >= 0 || block->shape.letters == 0)
        return PIECE_OTHER;
    if (is_text(block))
        return PIECE_TEXT;
    if (is_source(state, i))
        return PIECE_SOURCE;
    bool marked = block->shape.letters <= BYLINE_LETTERS &&
                  newsclip_byline_scan(block->text, &byline) &&
                  byline.grade == NEWSCLIP_BYLINE_MARKED;
    return marked ? PIECE_OTHER : PIECE_HEADLINE;
}

static void finish_item(item_state *state) {
    newsclip_related *item = &state->item;
    if (state->text.len)
        item->text = newsclip_buf_str(&state->text);
    if (item->headline.ptr || item->text.ptr)
        newsclip_related_list_push(state->article->doc.arena, &state->list, *item);
    *item = (newsclip_related){ 0 };
    state->headline = state->source = 0;
    state->text = (newsclip_buf){ .arena = state->article->doc.arena };
}

static void take_age(item_state *state, const newsclip_block *block) {
    newsclip_date date;
    if (!newsclip_date_scan(block->text, 0, &date))
        return;
    if (state->item.date_raw.ptr || state->text.len)
        finish_item(state);
    state->item.date_raw = newsclip_str_slice(block->text, date.start, date.end);
    state->item.date = newsclip_date_known(state->article->doc.arena, &date, state->article->clock);
}

static void take_source(item_state *state, const newsclip_block *block) {
    if (block->hash == state->source)
        return;
    if (state->source || state->text.len)
        finish_item(state);
    state->item.source = newsclip_source_bare(block->text);
    state->source = block->hash;
}

static void take_headline(item_state *state, const newsclip_block *block) {
    if (block->hash == state->headline)
        return;
    if (state->headline || state->text.len)
        finish_item(state);
    state->item.headline = block->text;
    state->headline = block->hash;
}

static void take_text(item_state *state, const newsclip_block *block) {
    if (state->text.len)
        newsclip_buf_add_char(&state->text, '\n');
    newsclip_buf_add(&state->text, block->text);
}

/* A line rule may have caught a headline in its block ("Read also: ..."). */
static void take_captured(item_state *state, size_t i) {
    const newsclip_doc *doc = &state->article->doc;
    for (size_t k = 0; k < doc->candidates.len; k++) {
        const newsclip_candidate *candidate = &doc->candidates.at[k];
        if (candidate->field != NEWSCLIP_FIELD_headline || candidate->block != i)
            continue;
        finish_item(state);
        state->item.headline = candidate->value;
        finish_item(state);
    }
}

static void take_block(item_state *state, size_t i) {
    const newsclip_block *block = &state->article->doc.blocks.at[i];
    switch (tell_piece(state, i)) {
    case PIECE_AGE:
        take_age(state, block);
        break;
    case PIECE_SOURCE:
        take_source(state, block);
        break;
    case PIECE_HEADLINE:
        take_headline(state, block);
        break;
    case PIECE_TEXT:
        take_text(state, block);
        break;
    case PIECE_OTHER:
        take_captured(state, i);
        break;
    }
}

newsclip_related_list newsclip_article_related(const newsclip_article *article) {
    item_state state = { .article = article, .text = { .arena = article->doc.arena } };
    bool in_list = false;
    for (size_t i = 0; i < article->doc.blocks.len; i++) {
        const newsclip_block *block = &article->doc.blocks.at[i];
        bool body = newsclip_block_role(block) == NEWSCLIP_ROLE_BODY;
        if (is_listed(block)) {
            take_block(&state, i);
            in_list = true;
        } else if (body && in_list) {
            finish_item(&state);
            in_list = false;
        }
    }
    finish_item(&state);
    return state.list;
}
