/* SPDX-License-Identifier: ISC */
#ifndef NEWSCLIP_INPUT_INPUT_H
#define NEWSCLIP_INPUT_INPUT_H

#include "block/block.h"
#include "decode/decode.h"

/** A form of document: a row of the table in input.c. */
typedef struct newsclip_input_form {
    const char *name;
    newsclip_from from;
    /** Is the text of this form? Asked in the order of the table. */
    bool (*probe)(newsclip_str text);
    /** Append the blocks of the text to doc->blocks, their texts to doc->text, the map to doc->to_decoded. */
    void (*read)(newsclip_str text, newsclip_doc *doc);
} newsclip_input_form;

extern const newsclip_input_form newsclip_input_html;
extern const newsclip_input_form newsclip_input_text;

/** Turn decoded text into the blocks of doc (which is empty, but for its arena), by the form asked for, or for
 *  NEWSCLIP_FROM_AUTO by the first whose probe says yes. */
void newsclip_input_read(const newsclip_decoded *decoded, newsclip_from from, newsclip_doc *doc);

#endif
