/* SPDX-License-Identifier: ISC */
#ifndef NEWSCLIP_RULES_CUES_H
#define NEWSCLIP_RULES_CUES_H

#include "base/eight.h"
#include "base/str.h"
#include "base/vec.h"

#include <stdint.h>

/** A literal of a rule. */
typedef struct newsclip_cue {
    newsclip_str text; /**< lower-cased */
    uint32_t hash;     /**< of its first characters */
    uint32_t rule;
    uint32_t next; /**< index + 1 of the next cue in its bucket, or 0 */
    uint32_t
        twin; /**< index + 1 of another rule's cue of the same text, which is in no bucket, or 0 */
    uint32_t holders; /**< of a cue in a bucket: index of the first rule that has its text */
    uint32_t count;   /**< and how many of them there are; 0 for a twin */
} newsclip_cue;

NEWSCLIP_VEC(newsclip_cue_vec, newsclip_cue)

/** Finds out which rules a text can match at all. Built once, then never changed. */
typedef struct newsclip_cues {
    newsclip_cue_vec cues;
    unsigned char *filter;   /**< by hash of a cue's beginning: may a cue go on, or end, here? */
    uint32_t *holders;       /**< rules, those that share a text side by side */
    uint32_t *buckets;       /**< by the same hash: index + 1 of the first cue */
    unsigned filter_bits;    /**< it has 1 << filter_bits entries */
    unsigned bucket_bits;    /**< the same of the buckets */
    uint64_t pairs[128][2];  /**< ASCII: can a cue begin with these two characters? */
    uint64_t shorts[128][2]; /**< the same for cues of less than four characters */
    uint64_t *grams;         /**< by hash of four ASCII characters: can a cue begin with them? */
} newsclip_cues;

/** Is it lower case, with single spaces and none at the ends, and not empty? */
bool newsclip_cue_is_valid(newsclip_str cue);

/** Make room for about so many cues. */
void newsclip_cues_reserve(newsclip_arena *arena, newsclip_cues *cues, size_t count);

/** Add a valid cue of a rule. It is kept as a view. */
void newsclip_cues_add(newsclip_arena *arena, newsclip_cues *cues, newsclip_str cue, uint32_t rule);

/** Make the tables, once all cues have been added. */
void newsclip_cues_build(newsclip_arena *arena, newsclip_cues *cues);

/** Set the bits of all rules that have a cue at a word start of text (well-formed UTF-8). Takes
 * time by the length of the text and by what it finds, not by the number of cues. */
void newsclip_cues_scan(const newsclip_cues *cues, newsclip_str text, uint64_t *set);

/** The same for cues at the beginning of text only: at the signs with which it begins, at its
 * first letter or digit, and behind a number with which it begins at the first letter. Answers where
 * that letter stands, NULL where there is none. */
const char *newsclip_cues_scan_head(const newsclip_cues *cues, newsclip_str text, uint64_t *set);

/** The same for cues at word, which goes up to end. */
void newsclip_cues_look_up(const newsclip_cues *cues, const char *word, const char *end,
                           uint64_t *set);

#endif
