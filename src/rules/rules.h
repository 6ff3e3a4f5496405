/* SPDX-License-Identifier: ISC */
#ifndef NEWSCLIP_RULES_RULES_H
#define NEWSCLIP_RULES_RULES_H

#include "block/block.h"

/** A compiled set of rules: parsed at once, each pattern compiled when its prefilter first hits. Shareable by
 *  threads: the late compilation is locked, everything else never changes. */
typedef struct newsclip_rules newsclip_rules;

/** Where a rule may hit. `head` is before the first prose of the document, `tail` behind it. */
typedef enum newsclip_place {
    NEWSCLIP_PLACE_HEAD,
    NEWSCLIP_PLACE_BODY, /**< between two blocks of prose */
    NEWSCLIP_PLACE_TAIL
} newsclip_place;

/** How much of the document a hit takes. */
typedef enum newsclip_extent {
    NEWSCLIP_EXTENT_LINE, /**< the block it matches, whole */
    NEWSCLIP_EXTENT_SPAN, /**< a part of a block, which is cut out as a block of its own */
    NEWSCLIP_EXTENT_BLOCK /**< the matching block and those after it, up to a stop line or the rule's limit */
} newsclip_extent;

/** What a rule says, without its patterns. */
typedef struct newsclip_rule_info {
    const char *id;
    newsclip_label label;
    unsigned places; /**< bits 1 << newsclip_place where it may hit; 0 for anywhere */
    newsclip_extent extent;
    uint32_t
        limit; /**< for extent BLOCK: at most so many blocks after the first; UINT32_MAX for no limit */
    const char *lang; /**< BCP 47 prefix, or NULL; information only */
    const char *site; /**< host name the rule is for, or NULL for every site */
    const char *file;
    uint32_t line; /**< of its stanza in the file */
} newsclip_rule_info;

#define NEWSCLIP_CAPTURES 6

/** A hit: which rule, where in the text, and what its named groups caught. */
typedef struct newsclip_hit {
    int32_t rule; /**< index, or -1 for no hit */
    size_t start; /**< byte range in the text that was asked about */
    size_t end;
    size_t captures;
    struct {
        newsclip_field field;
        newsclip_str value;
    } capture[NEWSCLIP_CAPTURES];
} newsclip_hit;

/** Match data and limits for one document; belongs to one thread. The texts that it has been asked about must stay as
 *  they are while it lives: what was found in one for spans is used again for lines. */
typedef struct newsclip_matcher newsclip_matcher;

/** Parse rule files, the given ones first, then the embedded ones. `embedded` false leaves those out (lint).
 *  Free with newsclip_rules_free(). error may be NULL. */
NEWSCLIP_NODISCARD newsclip_status newsclip_rules_new(const newsclip_rule_file *files, size_t count,
                                                      bool embedded, newsclip_rules **rules,
                                                      newsclip_error *error);
void newsclip_rules_free(newsclip_rules *rules); /* NULL is allowed */

size_t newsclip_rules_count(const newsclip_rules *rules);
newsclip_rule_info newsclip_rules_info(const newsclip_rules *rules, size_t index);

/** 64-bit hash of all rule texts, for the record's `tool`. */
uint64_t newsclip_rules_hash(const newsclip_rules *rules);

/** A matcher over the rules; `host` is the document's site ("www." off), or NULL. diags receives rule_limit. */
newsclip_matcher *newsclip_matcher_new(const newsclip_rules *rules, const char *host,
                                       newsclip_diags *diags);
void newsclip_matcher_free(newsclip_matcher *matcher);

/** The first rule, in file order, of extent LINE or BLOCK that matches the whole text and may hit at one of `places`
 *  (bits 1 << newsclip_place); rules without a place always may. */
newsclip_hit newsclip_rules_match(newsclip_matcher *matcher, newsclip_str text, unsigned places);

/** The leftmost hit of a rule of extent SPAN in text at or after byte `from`; of two at one place the first in file
 *  order. A call whose `from` is not 0 goes on with what the last call learned, if that was about the same view. */
newsclip_hit newsclip_rules_find_span(newsclip_matcher *matcher, newsclip_str text, size_t from,
                                      unsigned places);

/** Does `text` end the block that BLOCK rule `rule` began (one of its stop patterns matches the whole text)? */
bool newsclip_rules_stops(newsclip_matcher *matcher, int32_t rule, newsclip_str text);

/** List the rules, one a line, in the order in which they are tried: id, label, place, file, with tabs between. */
NEWSCLIP_NODISCARD newsclip_status newsclip_rules_write(const newsclip_rules *rules,
                                                        newsclip_sink *sink, void *user);

/** As newsclip_rules_lint() for several files as one set: ids and labels are compared between the files too, but no rule is
 *  tried on long lines. */
NEWSCLIP_NODISCARD newsclip_status newsclip_rules_lint_set(const newsclip_rule_file *files,
                                                           size_t count, newsclip_sink *report,
                                                           void *user);

#endif
