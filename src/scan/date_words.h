/* SPDX-License-Identifier: ISC */
#ifndef NEWSCLIP_SCAN_DATE_WORDS_H
#define NEWSCLIP_SCAN_DATE_WORDS_H

#include "base/str.h"

/** Longest folded word that can be looked up, in bytes. */
#define NEWSCLIP_DATE_WORD_MAX 48

/** What a word can be in a date, by number. */
typedef enum newsclip_date_flag {
#define X(name) NEWSCLIP_DATE_BIT_##name,
#include "scan/date_flags.def"
#undef X
    NEWSCLIP_DATE_BIT_COUNT
} newsclip_date_flag;

/** The same as bits, so that several can be asked for at once. */
enum {
#define X(name) NEWSCLIP_DATE_##name##_WORD = 1 << NEWSCLIP_DATE_BIT_##name,
#include "scan/date_flags.def"
#undef X
    NEWSCLIP_DATE_MONTH_WORD = 1 << NEWSCLIP_DATE_BIT_COUNT,
    NEWSCLIP_DATE_AGE_WORD = 2 << NEWSCLIP_DATE_BIT_COUNT,
    NEWSCLIP_DATE_ERA_WORD = 4 << NEWSCLIP_DATE_BIT_COUNT
};

/** A month whose number stands in the phrase itself ("7 月", "tháng 7"). */
#define NEWSCLIP_DATE_MONTH_GIVEN 13

/** An age whose count stands in the phrase itself ("3 hours ago"). */
#define NEWSCLIP_DATE_COUNT_GIVEN 31

/** All that a phrase can mean. */
typedef struct newsclip_date_sense {
    uint16_t flags; /**< bits of newsclip_date_flag */
    int16_t era;    /**< what to add to a year; or a month (JALALI, Croatian) */
    uint8_t month;  /**< 1..12, NEWSCLIP_DATE_MONTH_GIVEN, or 0 */
    uint8_t lang;   /**< for newsclip_date_language() */
    uint8_t unit;   /**< of an age: 1 seconds, 2 minutes, ... 7 years; or 0 */
    uint8_t count;  /**< of an age, or NEWSCLIP_DATE_COUNT_GIVEN */
} newsclip_date_sense;

/** Fold a word as the table has it (lower case, no accents) into out; its length, or 0 where it
 * has no room. */
size_t newsclip_date_fold(newsclip_str word, char out[NEWSCLIP_DATE_WORD_MAX]);

/** The number of a folded word, 0 where no phrase has it; 1 stands for any number. */
uint16_t newsclip_date_word(newsclip_str folded);

/** May there be a date in text from byte `from` on? No only where there is neither a digit nor a word with which an
 * age can end, which is told far sooner than by reading. */
bool newsclip_date_is_possible(newsclip_str text, size_t from);

/** Can a phrase begin with this word? */
bool newsclip_date_begins(uint16_t word);

/** From a node of the tree of phrases (0 is its root) by one word; 0 where no phrase goes on so. */
uint16_t newsclip_date_step(uint16_t node, uint16_t word);

/** What the phrase that ends at a node means; all zero where none ends there. */
const newsclip_date_sense *newsclip_date_sense_of(uint16_t node);

/** The language tag of a sense, or NULL. */
const char *newsclip_date_language(uint8_t lang);

#endif
