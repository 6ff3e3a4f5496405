/* SPDX-License-Identifier: ISC */
/*
 * The document model: in comes a folded text, out come blocks, pieces of blocks, ranges in the input, and candidates for
 * fields. What a text looks like is counted in shape.c; what a block is for is decided by the label passes; how input
 * falls into blocks is decided by src/input.
 */
#include "block/block.h"

#include <assert.h>

static const char *const kind_names[] = {
#define X(id) [NEWSCLIP_KIND_##id] = #id,
#include "block/kinds.def"
#undef X
};

static const char *const field_names[] = {
#define X(id) [NEWSCLIP_FIELD_##id] = #id,
#include "block/fields.def"
#undef X
};

static const struct {
    const char *name;
    newsclip_role role;
} labels[] = {
#define X(id, role) [NEWSCLIP_LABEL_##id] = { #id, NEWSCLIP_ROLE_##role },
#include "block/labels.def"
#undef X
};

/* Append text, if there is any, as a piece of the block; the index of the first piece is given. */
static void push_piece(newsclip_arena *arena, newsclip_blocks *out, size_t first,
                       const newsclip_block *block, newsclip_str text) {
    if (!text.len) {
        return;
    }
    newsclip_block piece = newsclip_block_of(text, block->kind);
    bool is_first = out->len == first;
    piece.line = block->line;
    piece.lines = block->lines;
    piece.markup = block->markup;
    piece.blank = is_first ? block->blank : 0;
    piece.indent = is_first ? block->indent : 0;
    piece.split = is_first ? block->split : true;
    newsclip_blocks_push(arena, out, piece);
}

/* Which of the pieces blocks->at[index] and `more` behind it a view into their texts begins in. */
static size_t find_piece(const newsclip_doc *doc, const char *view, size_t index, size_t more) {
    size_t piece = index + more;
    while (piece > index && (uintptr_t)view < (uintptr_t)doc->blocks.at[piece].text.ptr) {
        piece--;
    }
    return piece;
}

/* Let candidates point at the same blocks as before, after blocks->at[index] became 1 + more blocks. */
static void move_candidates(newsclip_doc *doc, size_t index, size_t more) {
    for (size_t i = 0; i < doc->candidates.len; i++) {
        newsclip_candidate *candidate = &doc->candidates.at[i];
        if (candidate->block == index) {
            candidate->block = (uint32_t)find_piece(doc, candidate->value.ptr, index, more);
        } else if (candidate->block > index && candidate->block != UINT32_MAX) {
            candidate->block += (uint32_t)more;
        }
    }
}

const char *newsclip_kind_get_name(newsclip_kind kind) {
    assert(kind < NEWSCLIP_KIND_COUNT);
    return kind_names[kind];
}

const char *newsclip_label_get_name(newsclip_label label) {
    assert(label < NEWSCLIP_LABEL_COUNT);
    return labels[label].name;
}

newsclip_role newsclip_label_get_role(newsclip_label label) {
    assert(label < NEWSCLIP_LABEL_COUNT);
    return labels[label].role;
}

const char *newsclip_role_get_name(newsclip_role role) {
    static const char *const names[] = { [NEWSCLIP_ROLE_OPEN] = "open",
                                         [NEWSCLIP_ROLE_BODY] = "body",
                                         [NEWSCLIP_ROLE_FIELD] = "field",
                                         [NEWSCLIP_ROLE_CLUTTER] = "clutter" };
    return names[role];
}

newsclip_label newsclip_label_find(newsclip_str name) {
    size_t i = 0;
    while (i < NEWSCLIP_LEN(labels) && !newsclip_str_equal(newsclip_str_of(labels[i].name), name)) {
        i++;
    }
    return (newsclip_label)i;
}

newsclip_field newsclip_field_find(newsclip_str name) {
    size_t i = 0;
    while (i < NEWSCLIP_LEN(field_names) &&
           !newsclip_str_equal(newsclip_str_of(field_names[i]), name)) {
        i++;
    }
    return (newsclip_field)i;
}

newsclip_block newsclip_block_of(newsclip_str text, newsclip_kind kind) {
    return (newsclip_block){ .text = text,
                             .kind = kind,
                             .lines = 1,
                             .rule = -1,
                             .shape = newsclip_shape_of(text),
                             .hash = newsclip_utf8_fold_hash(text) };
}

void newsclip_block_label(newsclip_block *block, newsclip_label label, const char *by) {
    if (block->label == NEWSCLIP_LABEL_unknown) {
        newsclip_block_relabel(block, label, by);
    }
}

void newsclip_block_relabel(newsclip_block *block, newsclip_label label, const char *by) {
    block->label = label;
    block->by = by;
}

bool newsclip_doc_range(const newsclip_doc *doc, newsclip_str view, size_t *start, size_t *end) {
    uintptr_t text = (uintptr_t)doc->text.ptr;
    uintptr_t from = (uintptr_t)view.ptr;
    if (!view.len || from < text || from - text > doc->text.len ||
        view.len > doc->text.len - (size_t)(from - text)) {
        return false;
    }
    size_t offset = (size_t)(from - text);
    *start =
        newsclip_textmap_start(&doc->to_input, newsclip_textmap_start(&doc->to_decoded, offset));
    size_t decoded_end = newsclip_textmap_end(&doc->to_decoded, offset + view.len);
    *end = decoded_end ? newsclip_textmap_end(&doc->to_input, decoded_end) : 0;
    return true;
}

size_t newsclip_block_pieces(newsclip_arena *arena, newsclip_blocks *out,
                             const newsclip_block *block, size_t from, size_t to) {
    newsclip_block whole = *block; /* it may stand in `out`, which moves */
    size_t first = out->len;
    newsclip_str middle = newsclip_str_trim(newsclip_str_slice(whole.text, from, to));
    if (!middle.len) {
        newsclip_blocks_push(arena, out, whole);
        return first;
    }
    newsclip_str before = newsclip_str_trim(newsclip_str_slice(whole.text, 0, from));
    newsclip_str behind = newsclip_str_trim(newsclip_str_slice(whole.text, to, whole.text.len));
    push_piece(arena, out, first, &whole, before);
    size_t index = out->len;
    push_piece(arena, out, first, &whole, middle);
    push_piece(arena, out, first, &whole, behind);
    return index;
}

size_t newsclip_block_cut(newsclip_doc *doc, size_t index, size_t from, size_t to) {
    assert(index < doc->blocks.len);
    newsclip_blocks pieces = { 0 };
    size_t middle = newsclip_block_pieces(doc->arena, &pieces, &doc->blocks.at[index], from, to);
    size_t more = pieces.len - 1;
    size_t behind = doc->blocks.len - index - 1;
    for (size_t i = 0; i < more; i++) {
        newsclip_blocks_push(doc->arena, &doc->blocks, pieces.at[i]); /* makes room */
    }
    newsclip_block *place = doc->blocks.at + index;
    memmove(place + pieces.len, place + 1, behind * sizeof *place);
    memcpy(place, pieces.at, pieces.len * sizeof *place);
    move_candidates(doc, index, more);
    return index + middle;
}

void newsclip_doc_offer(newsclip_doc *doc, newsclip_field field, newsclip_str value, const char *by,
                        size_t block) {
    newsclip_candidate candidate = { .field = field, .value = value, .by = by };
    candidate.block = block < UINT32_MAX ? (uint32_t)block : UINT32_MAX;
    newsclip_candidates_push(doc->arena, &doc->candidates, candidate);
}
