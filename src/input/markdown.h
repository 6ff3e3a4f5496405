/* SPDX-License-Identifier: ISC */
#ifndef NEWSCLIP_INPUT_MARKDOWN_H
#define NEWSCLIP_INPUT_MARKDOWN_H

#include "block/block.h"

/** Is a text dump written in Markdown: has it inline links that lead somewhere, or headings? */
bool newsclip_markdown_probe(newsclip_str text);

/** Take the marks of Markdown out of the blocks of a text dump, and the blocks that are nothing but marks. doc->text and
 *  doc->to_decoded are made anew. */
void newsclip_markdown_unmark(newsclip_doc *doc);

#endif
