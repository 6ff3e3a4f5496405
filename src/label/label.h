/* SPDX-License-Identifier: ISC */
#ifndef NEWSCLIP_LABEL_LABEL_H
#define NEWSCLIP_LABEL_LABEL_H

#include "block/block.h"
#include "rules/rules.h"

/** Give every block of doc a label and a reason, and offer candidates for fields: runs the pass table in order. */
void newsclip_label_run(newsclip_doc *doc, const newsclip_rules *rules, newsclip_matcher *matcher);

#endif
