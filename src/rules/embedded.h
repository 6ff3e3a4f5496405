/* SPDX-License-Identifier: ISC */
#ifndef NEWSCLIP_RULES_EMBEDDED_H
#define NEWSCLIP_RULES_EMBEDDED_H

#include "newsclip.h"

#include <stdint.h>

/** The rule files of data/rules, in the order in which they are tried; written by tools/embed.sh
 * --rules. */
extern const newsclip_rule_file newsclip_embedded_rules[];
extern const size_t newsclip_embedded_rules_count;

/** What cksum says of all of them, one behind the other: the CRC above, their length below. Known when the program is
 * built, because hashing them would be a tenth of its start-up. */
extern const uint64_t newsclip_embedded_rules_sum;

#endif
