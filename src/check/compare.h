/* SPDX-License-Identifier: ISC */
#ifndef NEWSCLIP_CHECK_COMPARE_H
#define NEWSCLIP_CHECK_COMPARE_H

#include "newsclip.h"
#include "stream/bytes.h"

#include <stdbool.h>

/** How to compare records. */
typedef struct newsclip_compare_options {
    const char *fields; /**< NULL, or comma-separated keys: only these */
    bool color;         /**< differences are written in colours of a terminal */
} newsclip_compare_options;

/** Where two records differ. Zeroed it is empty. */
typedef struct newsclip_comparison {
    newsclip_bytes keys; /**< "headline, body" */
    newsclip_bytes text; /**< each difference in lines of its own */
} newsclip_comparison;

/** Is the key one that is never compared: because it names the place or the program, and says nothing of the article? */
bool newsclip_compare_ignores(const char *key);

/** Is the key compared, by the options? */
bool newsclip_compare_wants(const newsclip_compare_options *options, const char *key);

/**
 * Compare the record that was expected with the one that came out, all JSON objects as text.
 * @param plain  what came out, in the default form
 * @param full   the same in the full form, which is taken where the expected record has a key of that form, or where the options
 *               name keys
 * @param out    its buffers are filled anew; empty keys mean that there is no difference
 * @return the form that was compared: `plain` or `full`
 */
newsclip_str newsclip_compare(newsclip_str expected, newsclip_str plain, newsclip_str full,
                              const newsclip_compare_options *options, newsclip_comparison *out);

/** Give the buffers' memory back. */
void newsclip_comparison_free(newsclip_comparison *comparison);

#endif
