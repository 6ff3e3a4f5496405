/* SPDX-License-Identifier: ISC */
#ifndef NEWSCLIP_RULES_PATTERN_H
#define NEWSCLIP_RULES_PATTERN_H

#include "base/regex.h"
#include "rules/parse.h"

#include <pthread.h>

/** A named group of a pattern and the field that it feeds. */
typedef struct newsclip_group {
    uint32_t number;
    newsclip_field field;
} newsclip_group;

/** A pattern that is ready to match. Immutable. */
struct newsclip_compiled {
    newsclip_regex *regex; /**< NULL: did not compile, never matches */
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

/** Free what was compiled for a list of lines. */
void newsclip_pattern_free(newsclip_rule_lines *lines);

#endif
