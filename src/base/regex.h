/* SPDX-License-Identifier: ISC */
#ifndef NEWSCLIP_BASE_REGEX_H
#define NEWSCLIP_BASE_REGEX_H

#include "base/str.h"

/** A compiled PCRE2 pattern: UTF and UCP, caseless unless it says (?-i), JIT where it pays and the machine has it. What it
 *  matches never changes; shareable by threads. */
typedef struct newsclip_regex newsclip_regex;

/** Match data and limits; one a thread and document. */
typedef struct newsclip_regex_run newsclip_regex_run;

/** What a match attempt gave. */
typedef enum newsclip_regex_result {
    NEWSCLIP_REGEX_NO,
    NEWSCLIP_REGEX_YES,
    NEWSCLIP_REGEX_LIMIT /**< a limit was reached: to be taken as no */
} newsclip_regex_result;

/** A reason and a place in the pattern. */
typedef struct newsclip_regex_error {
    size_t offset;
    char message[160];
} newsclip_regex_error;

/** Compile; `whole` makes it match whole subjects only. NULL on failure, with the reason in *error. */
newsclip_regex *newsclip_regex_new(newsclip_str pattern, bool whole, newsclip_regex_error *error);
void newsclip_regex_free(newsclip_regex *regex); /* NULL is allowed */

newsclip_regex_run *newsclip_regex_run_new(void);
void newsclip_regex_run_free(newsclip_regex_run *run); /* NULL is allowed */

/** Match subject (valid UTF-8) from byte `from` on. On YES, [*start, *end) is the match. */
newsclip_regex_result newsclip_regex_match(newsclip_regex *regex, newsclip_regex_run *run,
                                           newsclip_str subject, size_t from, size_t *start,
                                           size_t *end);

/** Can a match begin with this byte? Answers yes where it is not known; a match may also be empty. */
bool newsclip_regex_may_begin(const newsclip_regex *regex, unsigned char byte);

/** The index-th named group of the pattern: its name and number; false past the last. */
bool newsclip_regex_group(const newsclip_regex *regex, size_t index, newsclip_str *name,
                          uint32_t *number);

/** What group `number` caught in the last match of `run`; { NULL, 0 } where it took no part. */
newsclip_str newsclip_regex_caught(const newsclip_regex_run *run, newsclip_str subject,
                                   uint32_t number);

#endif
