/* SPDX-License-Identifier: ISC */
#ifndef NEWSCLIP_RULES_COMMON_H
#define NEWSCLIP_RULES_COMMON_H

#include "rules/set.h"

/** Warn of cues that stand in many example lines of other rules, so that they hold hardly any text
 * back. */
void newsclip_rules_warn_common(const newsclip_rules *rules, const newsclip_rule_errors *warnings);

#endif
