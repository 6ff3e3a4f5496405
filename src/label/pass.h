/* SPDX-License-Identifier: ISC */
#ifndef NEWSCLIP_LABEL_PASS_H
#define NEWSCLIP_LABEL_PASS_H

#include "label/vocabulary.h"
#include "rules/rules.h"
#include "scan/byline.h"
#include "scan/date.h"

/** What the passes share. Indexes are into doc->blocks; SIZE_MAX means there is none. */
typedef struct newsclip_labeller {
    newsclip_doc *doc;
    const newsclip_rules *rules;
    newsclip_matcher *matcher;
    newsclip_vocabulary words; /**< of the document's prose; made by the prose pass */
    size_t
        first_prose; /**< first and last block that reads like a paragraph of prose, whatever it is for; */
    size_t last_prose; /**< found anew by newsclip_find_prose whenever blocks were cut */
    size_t first_body; /**< first and last block taken as body so far; set from the prose pass on */
    size_t last_body;
    float
        clutter; /**< how cluttered the document is: 1 as most pages, 0 not at all; set by the prose pass */
    const struct newsclip_surroundings
        *surroundings; /**< see features.h; made by the learned pass */
    size_t headline;   /**< set by the headline pass */
} newsclip_labeller;

/** A pass of the table in label.c: a name, which stands as the reason of the labels it sets, and its work. Passes never
 *  call each other; a later pass overrides an earlier label only where its file says so. */
typedef struct newsclip_pass {
    const char *name;
    void (*run)(newsclip_labeller *labeller);
} newsclip_pass;

extern const newsclip_pass newsclip_pass_spans;
extern const newsclip_pass newsclip_pass_rules;
extern const newsclip_pass newsclip_pass_consent;
extern const newsclip_pass newsclip_pass_lists;
extern const newsclip_pass newsclip_pass_learned;
extern const newsclip_pass newsclip_pass_markup;
extern const newsclip_pass newsclip_pass_prose;
extern const newsclip_pass newsclip_pass_stories;
extern const newsclip_pass newsclip_pass_sections;
extern const newsclip_pass newsclip_pass_headline;
extern const newsclip_pass newsclip_pass_captions;
extern const newsclip_pass newsclip_pass_furniture;
extern const newsclip_pass newsclip_pass_credits;
extern const newsclip_pass newsclip_pass_duplicates;
extern const newsclip_pass newsclip_pass_rest;

/** Letters (weighted, capped) of a block that reads like a paragraph of prose: sentences, not too short; else 0. */
uint32_t newsclip_prose_letters(const newsclip_block *block);

/** Does the markup say firmly that a block is part of the article's text? Words and neighbours, which tell where a list or a
 *  notice ends on a text dump, do not take it then. Never in a text dump. */
bool newsclip_is_held(const newsclip_block *block);

/** Natural logarithm of 1 + x (x >= 0), to three digits; the same on every machine, which libm's is not. */
float newsclip_log1p(float x);

/** Is the learned labeller or the markup sure that a block, taken as body, is the article's? Then no guess about its
 *  surroundings takes it. */
bool newsclip_is_sure(const newsclip_block *block);

/** No rule and no pass has named the block, or it is taken as body so far. */
bool newsclip_is_free(const newsclip_block *block);

/** Find first_prose and last_prose. */
void newsclip_find_prose(newsclip_labeller *labeller);

/** Find first_body and last_body among the labels as they stand. */
void newsclip_find_body(newsclip_labeller *labeller);

/** The first block of the body that is prose, or first_body where none is: short lines before it may be a menu's, taken for a
 *  list. */
size_t newsclip_find_opening(const newsclip_labeller *labeller);

/** The last block before `end` with the same text as blocks->at[index], which may be that one itself. */
size_t newsclip_find_last_copy(const newsclip_blocks *blocks, size_t index, size_t end);

/** Find the first date in a block's text, which the spans pass may have searched before. False where there is none. */
bool newsclip_find_date(const newsclip_block *block, newsclip_date *date);

/** The rule that hit the block opens a section of several blocks (its id has ".heading" in it). */
bool newsclip_is_heading_rule(const newsclip_labeller *labeller, const newsclip_block *block);

/** Where a block stands by the prose around it, as bits for the rules. */
unsigned newsclip_places_of(const newsclip_labeller *labeller, size_t index);

/** Does the body have the word in small letters, too, as a word of its text and not of an address? Never where the word has
 *  no capital. Searches the body. */
bool newsclip_is_common_word(const newsclip_doc *doc, newsclip_str word);

/** Are the bare names of a line nothing but common words with capitals: "Trade Program", "Full Bio"? */
bool newsclip_is_phrase(const newsclip_doc *doc, const newsclip_byline *byline);

/** Offer what a rule's named groups caught in a block. */
void newsclip_offer_captures(newsclip_labeller *labeller, const newsclip_hit *hit, size_t block);

#endif
