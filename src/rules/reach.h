/* SPDX-License-Identifier: ISC */
#ifndef NEWSCLIP_RULES_REACH_H
#define NEWSCLIP_RULES_REACH_H

#include "base/str.h"

#include <stdbool.h>
#include <stdint.h>

/** More letters and digits than are ever counted: there is no bound, or none that can be seen. */
#define NEWSCLIP_REACH_MAX 1000u

/** What a pattern's text says of the texts that it can match whole. */
typedef struct newsclip_reach {
    uint32_t words; /**< they have at most so many characters of words, up to NEWSCLIP_REACH_MAX */
    uint32_t
        led_by; /**< bytes of "\W*+" with which the pattern begins: it can as well be matched without them from a
                          text's first character of a word on; 0 where it does not */
} newsclip_reach;

/** Read the text of a valid pattern of PCRE2. What it does not know it takes for boundless. */
newsclip_reach newsclip_reach_of(newsclip_str pattern);

/** Letters and digits of a text in UTF-8, at least: none is counted that \w does not match. Counts no further than
 *  NEWSCLIP_REACH_MAX. */
uint32_t newsclip_reach_count(newsclip_str text);

#endif
