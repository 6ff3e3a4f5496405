/* SPDX-License-Identifier: ISC */
/*
 * The debug view: the labelled document, one block a line, seven columns split by tabs:
 *   line of the input where it begins; kind; label; rule or pass that decided, and what weighed most; !rule that was overruled;
 *   start-end in bytes of the input; the text's first characters.
 * "-" stands where there is nothing. It shows what the passes decided, not what became of it in the record.
 */
#include "output/output.h"

#include <inttypes.h>
#include <stdio.h>

/* Characters of a block's text that are shown: enough to know it again, short enough for one line. */
#define SHOWN 60

/* The first `count` characters of text. */
static newsclip_str first_chars(newsclip_str text, size_t count) {
    const char *p = text.ptr;
    const char *end = p + text.len;
    while (count > 0 && p < end) {
        newsclip_utf8_next(&p);
        count--;
    }
    return (newsclip_str){ text.ptr, (size_t)(p - text.ptr) };
}

static void add_cell(newsclip_buf *line, const char *mark, const char *cell) {
    newsclip_buf_add(line, newsclip_str_of(cell ? mark : ""));
    newsclip_buf_add(line, newsclip_str_of(cell ? cell : "-"));
    newsclip_buf_add_char(line, '\t');
}

static void add_block(newsclip_buf *line, const newsclip_doc *doc, const newsclip_block *block) {
    char number[64];
    size_t start, end;
    snprintf(number, sizeof number, "%" PRIu32, block->line);
    add_cell(line, "", number);
    add_cell(line, "", newsclip_kind_get_name(block->kind));
    add_cell(line, "", newsclip_label_get_name(block->label));
    if (block->by && block->weighed) {
        newsclip_buf_add(line, newsclip_str_of(block->by));
        add_cell(line, " ", block->weighed);
    } else {
        add_cell(line, "", block->by);
    }
    add_cell(line, "!", block->veto);
    if (newsclip_doc_range(doc, block->text, &start, &end)) {
        snprintf(number, sizeof number, "%zu-%zu", start, end);
        add_cell(line, "", number);
    } else {
        add_cell(line, "", NULL);
    }
    newsclip_str shown = first_chars(block->text, SHOWN);
    newsclip_buf_add(line, shown);
    if (shown.len < block->text.len)
        newsclip_buf_add(line, NEWSCLIP_STR("\xE2\x80\xA6"));
    newsclip_buf_add_char(line, '\n');
}

static bool write_blocks(const newsclip_article *article, const newsclip_output_options *options,
                         newsclip_sink *sink, void *user) {
    newsclip_buf line = { .arena = newsclip_arena_new() };
    bool going = true;
    (void)options;
    for (size_t i = 0; going && i < article->doc.blocks.len; i++) {
        line.len = 0;
        add_block(&line, &article->doc, &article->doc.blocks.at[i]);
        going = sink(user, line.data, line.len);
    }
    newsclip_arena_free(line.arena);
    return going;
}

const newsclip_output newsclip_output_blocks = {
    .name = "blocks",
    .about = "the labelled blocks, one a line, for debugging",
    .write = write_blocks,
};
