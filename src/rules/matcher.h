/* SPDX-License-Identifier: ISC */
#ifndef NEWSCLIP_RULES_MATCHER_H
#define NEWSCLIP_RULES_MATCHER_H

#include "rules/set.h"

/** Fill the matcher's set of candidates: the rules of a group that the prefilter lets through for
 * a text. */
void newsclip_matcher_collect(newsclip_matcher *matcher, const newsclip_rule_group *group,
                              newsclip_str text);

/** The first candidate from index `from` on, or -1. */
int32_t newsclip_matcher_next(const newsclip_matcher *matcher, size_t from);

/** Try one rule on a text, candidate or not, whatever its places: the whole text, or for a span
 * rule the leftmost part at or after `from`. */
newsclip_hit newsclip_matcher_try(newsclip_matcher *matcher, size_t rule, newsclip_str text,
                                  size_t from);

#endif
