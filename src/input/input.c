/* SPDX-License-Identifier: ISC */
/*
 * From decoded text to blocks: picks the form of the document and lets it read.
 * A new form is a file of its own and a row here; nothing else knows the forms.
 */
#include "input/input.h"

#include "base/vec.h"

/* In order of probing. Plain text comes last because it takes anything. */
static const newsclip_input_form *const forms[] = {
    &newsclip_input_html,
    &newsclip_input_text,
};

static const newsclip_input_form *choose_form(newsclip_str text, newsclip_from from) {
    for (size_t i = 0; i < NEWSCLIP_LEN(forms); i++) {
        bool wanted = from == NEWSCLIP_FROM_AUTO ? forms[i]->probe(text) : forms[i]->from == from;
        if (wanted)
            return forms[i];
    }
    return &newsclip_input_text;
}

void newsclip_input_read(const newsclip_decoded *decoded, newsclip_from from, newsclip_doc *doc) {
    doc->to_input = decoded->map;
    choose_form(decoded->text, from)->read(decoded->text, doc);
}
