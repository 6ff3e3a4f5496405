/* SPDX-License-Identifier: ISC */
#ifndef NEWSCLIP_BLOCK_BLOCK_H
#define NEWSCLIP_BLOCK_BLOCK_H

#include "base/diag.h"
#include "base/str.h"
#include "base/textmap.h"
#include "base/utf8.h"
#include "base/vec.h"

/** What a block is by its form. */
typedef enum newsclip_kind {
#define X(id) NEWSCLIP_KIND_##id,
#include "block/kinds.def"
#undef X
    NEWSCLIP_KIND_COUNT
} newsclip_kind;

/** What a block is for. */
typedef enum newsclip_label {
#define X(id, role) NEWSCLIP_LABEL_##id,
#include "block/labels.def"
#undef X
    NEWSCLIP_LABEL_COUNT
} newsclip_label;

/** Where a label's text ends up; see labels.def. */
typedef enum newsclip_role {
    NEWSCLIP_ROLE_OPEN,
    NEWSCLIP_ROLE_BODY,
    NEWSCLIP_ROLE_FIELD,
    NEWSCLIP_ROLE_CLUTTER
} newsclip_role;

/** Fields that candidates are collected for. */
typedef enum newsclip_field {
#define X(id) NEWSCLIP_FIELD_##id,
#include "block/fields.def"
#undef X
    NEWSCLIP_FIELD_COUNT
} newsclip_field;

const char *newsclip_kind_get_name(newsclip_kind kind);
const char *newsclip_label_get_name(newsclip_label label);
newsclip_role newsclip_label_get_role(newsclip_label label);
/** "open", "body", "field" or "clutter". */
const char *newsclip_role_get_name(newsclip_role role);
/** The label (field) of that name, or ..._COUNT. */
newsclip_label newsclip_label_find(newsclip_str name);
newsclip_field newsclip_field_find(newsclip_str name);

/** What a block looks like, in any script: counts over its text, made once when it is appended. */
typedef struct newsclip_shape {
    uint32_t chars; /**< code points */
    uint32_t
        letters; /**< letters; one of a dense script (Han, kana, Thai ...) counts 3, a Hangul syllable 2 */
    uint32_t words;    /**< runs of letters and digits; dense letters make a word for every two */
    uint32_t uppers;   /**< words that begin with an upper case letter */
    uint32_t capitals; /**< words of two or more letters, all upper case */
    uint32_t digits;   /**< decimal digits */
    uint32_t
        ends; /**< sentence ends: an end mark behind a word and before a space, quote or the end */
    uint32_t commas;
    uint32_t bullets; /**< bullets, bars, arrows */
    uint8_t
        first; /**< newsclip_class of the first code point; quotes, brackets, spaces and marks passed over */
    uint8_t last; /**< newsclip_class of the last code point; the same passed over */
    bool dense;   /**< more dense letters than others */
    bool quoted;  /**< opens with a quotation mark */
} newsclip_shape;

/** The element a block's text stands in. */
typedef enum newsclip_tag {
#define X(id) NEWSCLIP_TAG_##id,
#include "block/tags.def"
#undef X
    NEWSCLIP_TAG_COUNT
} newsclip_tag;

/** What is around a block; newsclip_markup.within has bit 1 << NEWSCLIP_WITHIN_x set for each. */
typedef enum newsclip_within {
#define X(id) NEWSCLIP_WITHIN_##id,
#include "block/markup_bits.def"
#undef X
    NEWSCLIP_WITHIN_COUNT
} newsclip_within;

/** Families of words in class, id, role and the like of elements. */
typedef enum newsclip_family {
#define X(id) NEWSCLIP_FAMILY_##id,
#include "block/families.def"
#undef X
    NEWSCLIP_FAMILY_COUNT
} newsclip_family;

/** What a page's markup tells of a block beyond its text. */
typedef struct newsclip_markup {
    uint32_t within;  /**< bits of newsclip_within */
    uint32_t element; /**< number of the block element the text stands in */
    uint32_t
        container; /**< number of the nearest element around the block that may hold several blocks */
    uint32_t region; /**< the same, one level further out */
    uint32_t offset; /**< byte of the decoded page where the block's text begins */
    uint16_t depth;  /**< open elements around the text */
    uint16_t links;  /**< links that begin in it */
    uint8_t tag;     /**< newsclip_tag of the block element the text stands in */
    uint8_t parent;  /**< newsclip_tag of the block element around that */
    uint16_t
        names; /**< bits of newsclip_family: what class, id, role ... of any element around speak of */
    uint16_t near;      /**< the same for the nearest elements alone */
    uint8_t linked;     /**< percent of its bytes that stand in links */
    uint8_t emphasised; /**< percent that stand in b, strong, em, i */
} newsclip_markup;

/** Is the whole of a block, a few signs aside, a point in time? */
typedef enum newsclip_stamp {
    NEWSCLIP_STAMP_NONE,
    NEWSCLIP_STAMP_AGE, /**< "2 hours ago" */
    NEWSCLIP_STAMP_DATE /**< "13 July 2025, 14:05" */
} newsclip_stamp;

/** Longer words of a text as hashes, a pair of letters each in dense scripts; at is NULL while they are not read. */
typedef struct newsclip_longer_words {
    const uint32_t *at;
    size_t len;
} newsclip_longer_words;

/** One block: a line, a paragraph, an item. */
typedef struct newsclip_block {
    newsclip_str
        text; /**< folded: no line ends, single spaces, none at the ends; a view into doc->text; not empty */
    newsclip_kind kind;
    newsclip_label label;
    const char *by;   /**< rule id or pass name that decided; NULL while unknown */
    const char *veto; /**< rule id that was overruled, or NULL */
    uint32_t line;    /**< line of the input where it begins, from 1 */
    uint16_t lines;   /**< input lines it was joined from */
    uint16_t blank;   /**< blank lines right before it */
    uint16_t indent;  /**< leading spaces of its first line */
    bool split;       /**< a span rule or the input cut it off the block before, on the same line */
    bool nameless;    /**< its text has been read as a by-line, and is none */
    bool dateless;    /**< its text has been searched for a date, and has none */
    newsclip_stamp stamp; /**< set by the spans pass */
    newsclip_shape shape;
    uint64_t hash; /**< newsclip_utf8_fold_hash of the text */
    const char
        *weighed; /**< what weighed most in that, "+shared -until_share"; NULL where nobody asked */
    float score;  /**< how much it looks like body text, in log odds; set by the prose pass */
    newsclip_longer_words longer; /**< read by newsclip_vocabulary_read */
    float prior;  /**< the part of it that markup gives; set by the markup pass, 0 in a text dump */
    int32_t rule; /**< index of the line rule that hit, or -1 */
    const newsclip_markup *markup; /**< NULL in a text dump */
} newsclip_block;

NEWSCLIP_VEC(newsclip_blocks, newsclip_block)

/** Something that may become the value of a field. */
typedef struct newsclip_candidate {
    newsclip_field field;
    newsclip_str value; /**< a view into doc->text where it stands in the document */
    const char *by;     /**< rule id or pass name */
    uint32_t block;     /**< index of the block it was found in, or UINT32_MAX for metadata */
    uint8_t trust;      /**< how far metadata is believed, 1..100; 0 for what the page shows */
    const char
        *place; /**< of metadata inside the page: the text of the block it stands at, or NULL */
} newsclip_candidate;

NEWSCLIP_VEC(newsclip_candidates, newsclip_candidate)

/** Where an item of metadata stood in the page; see meta_origins.def. */
typedef enum newsclip_meta_origin {
#define X(id) NEWSCLIP_META_##id,
#include "block/meta_origins.def"
#undef X
    NEWSCLIP_META_COUNT
} newsclip_meta_origin;

/** Something that the page says of itself, as it stands there. All strings are valid UTF-8 in the document's arena, with
 *  character references resolved and spaces folded; the text of scripts (json_ld, state) is raw. Never a NULL ptr. */
typedef struct newsclip_meta_item {
    newsclip_meta_origin origin;
    newsclip_str name;
    newsclip_str value;
    newsclip_str scope; /**< type of the item around it, or "" */
    uint32_t
        block; /**< index of the block it stands in or in front of, UINT32_MAX for the head of the page */
} newsclip_meta_item;

NEWSCLIP_VEC(newsclip_meta_items, newsclip_meta_item)

/** The article's text as metadata tells it: evidence for labels, often cut and without its paragraphs. See told.h. */
typedef struct newsclip_told {
    newsclip_str text;      /**< paragraphs parted by LF; "" or { NULL, 0 } where nothing is told */
    const char *by;         /**< where it stood */
    const uint32_t *hashes; /**< of its runs of words: a table of `slots` entries, 0 is free */
    size_t slots;           /**< a power of two, or 0 */
} newsclip_told;

/** A document on its way through the stages. */
typedef struct newsclip_doc {
    newsclip_arena *arena;
    newsclip_str text;           /**< all block texts, one after another */
    newsclip_textmap to_decoded; /**< text -> decoded text */
    newsclip_textmap to_input;   /**< decoded text -> input bytes */
    newsclip_blocks blocks;
    newsclip_candidates candidates;
    newsclip_meta_items meta; /**< in the order of the page; empty for text dumps */
    newsclip_told told;
    newsclip_diags diags;
    const char *url;        /**< or NULL */
    bool want_features;     /**< keep the rows that models are asked about: */
    bool want_weights;      /**< say for each block what weighed most */
    newsclip_str features;  /**< of all blocks, as the format "features" writes them, */
    newsclip_str headlines; /**< and of the lines that may be the headline, as "headlines" does */
} newsclip_doc;

/** Is the time for the document over? See newsclip_arena_is_late. */
static inline bool newsclip_doc_is_late(const newsclip_doc *doc) {
    return newsclip_arena_is_late(doc->arena);
}

/** Measure a text. */
newsclip_shape newsclip_shape_of(newsclip_str text);

/** A block of that text, with shape and hash made, label unknown, no rule. */
newsclip_block newsclip_block_of(newsclip_str text, newsclip_kind kind);

/** Set label and reason, unless a label stands already. */
void newsclip_block_label(newsclip_block *block, newsclip_label label, const char *by);

/** Set label and reason whatever stands. */
void newsclip_block_relabel(newsclip_block *block, newsclip_label label, const char *by);

static inline bool newsclip_block_has(const newsclip_block *block, newsclip_label label) {
    return block->label == label;
}
/** Does the block stand in such an element? Never in a text dump. */
static inline bool newsclip_block_within(const newsclip_block *block, newsclip_within within) {
    return block->markup && (block->markup->within >> within & 1U) != 0;
}
static inline newsclip_role newsclip_block_role(const newsclip_block *block) {
    return newsclip_label_get_role(block->label);
}

/** The chance that a block is body, from its score in log odds: steep as the logistic curve where nothing is sure, flatter
 *  behind, and made of operations that all machines do alike. */
static inline float newsclip_chance(float score) {
    float size = score < 0.0F ? -score : score;
    return 0.5F + 0.5F * score / (2.0F + size);
}

/** The range in the input that a view into doc->text came from; false where it is no such view. */
bool newsclip_doc_range(const newsclip_doc *doc, newsclip_str view, size_t *start, size_t *end);

/** Append to `out` the up to three blocks that `block` falls into when bytes [from, to) of its text are cut out: what
 *  is left of it before, the cut, and behind, trimmed, if there is any; answers the index of the cut. They have no
 *  label. A cut of nothing but spaces leaves the block as it is. For passes that cut many blocks in linear time. */
size_t newsclip_block_pieces(newsclip_arena *arena, newsclip_blocks *out,
                             const newsclip_block *block, size_t from, size_t to);

/** Cut blocks->at[index] at byte offsets [from, to) of its text into up to three blocks (what is left of it before and
 *  behind, trimmed, if there is any); answers the index of the middle one. Candidates
 *  keep pointing at their blocks. Takes time for all blocks and candidates behind it. */
size_t newsclip_block_cut(newsclip_doc *doc, size_t index, size_t from, size_t to);

/** Add a candidate for a field. */
void newsclip_doc_offer(newsclip_doc *doc, newsclip_field field, newsclip_str value, const char *by,
                        size_t block);

#endif
