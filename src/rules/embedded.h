/* SPDX-License-Identifier: ISC */
#ifndef NEWSCLIP_RULES_EMBEDDED_H
#define NEWSCLIP_RULES_EMBEDDED_H

#include "newsclip.h"

/** The rule files of data/rules, in the order in which they are tried; written by tools/embed.sh
 * --rules. */
extern const newsclip_rule_file newsclip_embedded_rules[];
extern const size_t newsclip_embedded_rules_count;

#endif
