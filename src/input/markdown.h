/* SPDX-License-Identifier: ISC */
#ifndef NEWSCLIP_INPUT_MARKDOWN_H
#define NEWSCLIP_INPUT_MARKDOWN_H

#include "block/block.h"
#include "input/lines.h"

/** Is a text dump written in Markdown: has it inline links that lead somewhere, or headings? */
bool newsclip_markdown_probe(newsclip_str text);

/** Take the marks of quotes ("> ") off the lines of such a text; lines that hold nothing else go. */
void newsclip_markdown_unquote(newsclip_lines *lines);

/** Take the other marks of Markdown out of the blocks of a text dump, and the blocks that are nothing but marks. doc->text and
 *  doc->to_decoded are made anew. */
void newsclip_markdown_unmark(newsclip_doc *doc);

#endif
