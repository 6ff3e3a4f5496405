/* SPDX-License-Identifier: ISC */
#ifndef NEWSCLIP_ARTICLE_ARTICLE_H
#define NEWSCLIP_ARTICLE_ARTICLE_H

#include "block/block.h"

/** What became of a document. */
typedef enum newsclip_outcome {
#define X(id) NEWSCLIP_OUTCOME_##id,
#include "article/statuses.def"
#undef X
    NEWSCLIP_OUTCOME_COUNT
} newsclip_outcome;

/** How a key's value is kept and written. */
typedef enum newsclip_key_type {
    NEWSCLIP_TYPE_SCHEMA,
    NEWSCLIP_TYPE_STRING,  /**< article->string[key]; { NULL, 0 } is null */
    NEWSCLIP_TYPE_STRINGS, /**< article->strings[key] */
    NEWSCLIP_TYPE_STATUS,
    NEWSCLIP_TYPE_WARNINGS, /**< article->doc.diags */
    NEWSCLIP_TYPE_CAPTIONS,
    NEWSCLIP_TYPE_RELATED,
    NEWSCLIP_TYPE_BLOCKS, /**< article->doc.blocks */
    NEWSCLIP_TYPE_REMOVED, /**< counted over doc.blocks: clutter labels only, in the order of labels.def */
    NEWSCLIP_TYPE_EVIDENCE,
    NEWSCLIP_TYPE_CONFIDENCE,
    NEWSCLIP_TYPE_TOOL,
    NEWSCLIP_TYPE_COUNT
} newsclip_key_type;

/** Keys of a record, in its order. */
typedef enum newsclip_key {
#define X(id, type, full) NEWSCLIP_KEY_##id,
#include "article/keys.def"
#undef X
    NEWSCLIP_KEY_COUNT
} newsclip_key;

/** One row of the table of keys. */
typedef struct newsclip_key_info {
    const char *name;
    newsclip_key_type type;
    bool full; /**< stands in the full form only */
} newsclip_key_info;

NEWSCLIP_VEC(newsclip_strings, newsclip_str)

/** A picture's caption. */
typedef struct newsclip_caption {
    newsclip_str text;
    newsclip_str credit; /**< or { NULL, 0 } */
} newsclip_caption;

NEWSCLIP_VEC(newsclip_captions, newsclip_caption)

/** An item of a list of related stories; unknown parts are { NULL, 0 }. */
typedef struct newsclip_related {
    newsclip_str headline;
    newsclip_str source;
    newsclip_str date; /**< ISO 8601 */
    newsclip_str date_raw;
    newsclip_str text;
} newsclip_related;

NEWSCLIP_VEC(newsclip_related_list, newsclip_related)

/** Where a field was read from: a view into doc.text ({ NULL, 0 } for metadata) and the rule or pass. */
typedef struct newsclip_proof {
    newsclip_str view;
    const char *by; /**< NULL: no evidence kept for this key */
} newsclip_proof;

/** One result. It owns its arena, in which all of it lives. */
struct newsclip_article {
    newsclip_doc doc;
    newsclip_outcome outcome;
    newsclip_str string[NEWSCLIP_KEY_COUNT];      /**< by key, for keys of type STRING */
    newsclip_strings strings[NEWSCLIP_KEY_COUNT]; /**< by key, for keys of type STRINGS */
    newsclip_captions captions;
    const struct newsclip_clock *clock; /**< what dates are read against */
    newsclip_proof proof[NEWSCLIP_KEY_COUNT];
    double confidence; /**< 0..1 */
    uint64_t rules_hash;
};

/** Name, type and form of a key. */
newsclip_key_info newsclip_key_get_info(newsclip_key key);

/** The key of that name, or NEWSCLIP_KEY_COUNT. */
newsclip_key newsclip_key_find(newsclip_str name);

const char *newsclip_outcome_get_name(newsclip_outcome outcome);

/** Options that choosing among candidates needs. */
typedef struct newsclip_assemble_options {
    const char *reference_time; /**< ISO 8601 or NULL */
    newsclip_date_order date_order;
} newsclip_assemble_options;

/** The items of the document's related lists, in its arena. Read on demand: only the full form has them. */
newsclip_related_list newsclip_article_related(const newsclip_article *article);

/** Pick the winners among the labelled blocks and the candidates of article->doc, and note the evidence. */
void newsclip_assemble(newsclip_article *article, const newsclip_assemble_options *options);

#endif
