/* SPDX-License-Identifier: ISC */
#ifndef NEWSCLIP_RULES_PATTERN_H
#define NEWSCLIP_RULES_PATTERN_H

#include "base/regex.h"
#include "rules/parse.h"
#include "rules/reach.h"

#include <pthread.h>

/** A named group of a pattern and the field that it feeds. */
typedef struct newsclip_group {
    uint32_t number;
    newsclip_field field;
} newsclip_group;

/** A pattern that is ready to match. Immutable. */
struct newsclip_compiled {
    newsclip_regex *regex; /**< NULL: did not compile, never matches */
    bool led;              /**< it is to be matched from a text's first character of a word on */
    size_t count;
    newsclip_group *groups;
};

/** Compile the pattern of a line now. On failure the line's pattern becomes one that never
 * matches, and errors (which may be NULL) is told why. Not for lines that other threads use. */
void newsclip_pattern_parse(newsclip_rule_line *line, bool whole, const char *file,
                            const newsclip_rule_errors *errors);

/** The compiled pattern of a line; made at the first call. Safe for many threads that give the
 * same lock. */
const newsclip_compiled *newsclip_pattern_get(newsclip_rule_line *line, bool whole,
                                              pthread_mutex_t *lock);

/** Can the pattern of a line match the whole of a text with so many letters and digits? Answered from its text, so that
 * most patterns never get compiled. Safe for many threads. */
bool newsclip_pattern_reaches(newsclip_rule_line *line, uint32_t words);

/** Where the first word of a text begins. `lead` is the line of the pattern for what stands before it: patterns say
 * what belongs to no word. */
size_t newsclip_pattern_find_lead(newsclip_rule_line *lead, pthread_mutex_t *lock,
                                  newsclip_regex_run *run, newsclip_str text);

/** Free what was compiled for a list of lines. */
void newsclip_pattern_free(newsclip_rule_lines *lines);

#endif
