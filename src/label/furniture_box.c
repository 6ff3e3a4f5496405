/* SPDX-License-Identifier: ISC */
/*
 * Boxes about the author.
 * In: a block near the body's end. Out: label byline and a candidate where it is a person's name and the block below begins
 * with a word of that name and tells of the person: "Jane Roe", "Jane is our reporter for the harbour ...". Whether the
 * document has named its authors before is not looked at here.
 */
#include "label/furniture_parts.h"

#include "scan/byline.h"

enum {
    NAME_LETTERS = 40, /* letters of a line with a name */
    BOX_LETTERS = 40   /* letters of what is told of the person, at least */
};

/* Does the text begin with a word of the name, so that it may tell of the person: "Jane is a reporter ..."? */
static bool tells_of(newsclip_str text, newsclip_str name) {
    for (size_t from = 0, to; from < name.len; from = to + 1) {
        const char *space = memchr(name.ptr + from, ' ', name.len - from);
        to = space ? (size_t)(space - name.ptr) : name.len;
        newsclip_str word = newsclip_str_slice(name, from, to);
        if (newsclip_str_starts(text, word) && text.len > word.len && text.ptr[word.len] == ' ')
            return true;
    }
    return false;
}

/* Is the name's first word an ordinary one? Then it is rather a heading: "Technical SEO". */
static bool is_common(const newsclip_doc *doc, newsclip_str name) {
    const char *space = memchr(name.ptr, ' ', name.len);
    size_t len = space ? (size_t)(space - name.ptr) : name.len;
    return newsclip_is_common_word(doc, newsclip_str_slice(name, 0, len));
}

bool newsclip_furniture_box(newsclip_labeller *labeller, size_t index) {
    newsclip_byline byline;
    newsclip_block *block = &labeller->doc->blocks.at[index];
    if (index + 1 >= labeller->doc->blocks.len || block->shape.letters > NAME_LETTERS ||
        block[1].shape.letters < BOX_LETTERS || !newsclip_byline_scan(block->text, &byline) ||
        byline.names != 1 || !tells_of(block[1].text, byline.name[0]) ||
        is_common(labeller->doc, byline.name[0]))
        return false;
    newsclip_doc_offer(labeller->doc, NEWSCLIP_FIELD_author, byline.name[0],
                       newsclip_pass_furniture.name, index);
    newsclip_block_relabel(block, NEWSCLIP_LABEL_byline, newsclip_pass_furniture.name);
    return true;
}
