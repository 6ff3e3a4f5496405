/* SPDX-License-Identifier: ISC */
#ifndef NEWSCLIP_RULES_STRAIN_H
#define NEWSCLIP_RULES_STRAIN_H

#include "rules/parse.h"

/** Is told a line; answers whether to go on. The line is valid only until it answers. */
typedef bool newsclip_strain_try(void *user, newsclip_str line);

/** Hand out lines of about `size` bytes on which the patterns of a rule may have to work hard: pieces of its `yes` lines and
 * of its patterns over and over, and runs of characters of one class behind what a match begins with, all with and without a
 * last character that breaks the match. */
void newsclip_strain_lines(const newsclip_rule *rule, size_t size, newsclip_strain_try *try,
                           void *user);

#endif
