/* SPDX-License-Identifier: ISC */
/*
 * Plain text dumps: one block a line, after lines that a browser or scraper broke have been joined again.
 * In: decoded text. Out: blocks, with spaces folded and list markers kept apart.
 * What a block says is not looked at here.
 */
#include "input/columns.h"
#include "input/input.h"
#include "input/lines.h"
#include "input/markdown.h"

static void append_slice(newsclip_doc *doc, newsclip_buf *out, newsclip_str text,
                         newsclip_str slice) {
    newsclip_textmap_add(doc->arena, &doc->to_decoded, out->len, (size_t)(slice.ptr - text.ptr), 1,
                         1);
    newsclip_buf_add(out, slice);
}

/* Append a line's text with every run of spaces folded into one. */
static void append_folded(newsclip_doc *doc, newsclip_buf *out, newsclip_str text,
                          newsclip_str line) {
    size_t from = 0;
    for (;;) {
        size_t gap = newsclip_lines_find_gap(line, 2, from);
        if (gap == SIZE_MAX)
            break;
        append_slice(doc, out, text, newsclip_str_slice(line, from, gap + 1));
        for (from = gap + 1; line.ptr[from] == ' ';)
            from++;
    }
    append_slice(doc, out, text, newsclip_str_slice(line, from, line.len));
}

static newsclip_kind kind_of(const newsclip_line *line) {
    if (newsclip_str_find(line->text, NEWSCLIP_STR("\u2502"), 0) != SIZE_MAX)
        return NEWSCLIP_KIND_table_row;
    return line->marked ? NEWSCLIP_KIND_list_item : NEWSCLIP_KIND_paragraph;
}

static uint16_t cap16(size_t n) {
    return n < UINT16_MAX ? (uint16_t)n : UINT16_MAX;
}

/* Make a block of the lines from `first` on that belong together; answers the index behind them. */
static size_t append_block(newsclip_doc *doc, newsclip_buf *out, newsclip_str text,
                           const newsclip_lines *lines, size_t first) {
    size_t begin = out->len, i = first;
    append_folded(doc, out, text, lines->at[i].text);
    for (; lines->at[i].join != NEWSCLIP_JOIN_NONE; i++) {
        if (lines->at[i].join == NEWSCLIP_JOIN_SPACE) {
            /* The space stands for the line end behind the line. */
            size_t end = (size_t)(lines->at[i].text.ptr - text.ptr) + lines->at[i].text.len;
            append_slice(doc, out, text, newsclip_str_slice(text, end, end));
            newsclip_buf_add_char(out, ' ');
        }
        append_folded(doc, out, text, lines->at[i + 1].text);
    }
    newsclip_str made = { out->data + begin, out->len - begin };
    newsclip_block block = newsclip_block_of(made, kind_of(&lines->at[first]));
    block.line = lines->at[first].number;
    block.lines = cap16(lines->at[i].number - block.line + 1);
    block.blank = cap16(lines->at[first].blank);
    block.indent = cap16(lines->at[first].indent);
    newsclip_blocks_push(doc->arena, &doc->blocks, block);
    return i + 1;
}

static bool probe_text(newsclip_str text) {
    (void)text;
    return true;
}

static void read_text(newsclip_str text, newsclip_doc *doc) {
    bool markdown = newsclip_markdown_probe(text);
    newsclip_lines lines = newsclip_lines_split(doc->arena, text);
    if (markdown)
        newsclip_markdown_unquote(&lines);
    newsclip_lines_uncolumn(doc->arena, &lines);
    newsclip_lines_reflow(&lines);
    newsclip_buf out = { .arena = doc->arena };
    /* Blocks hold views into this buffer, so it must never move; folding and joining only shorten the text. */
    newsclip_buf_reserve(&out, text.len + 1);
    newsclip_blocks_reserve(doc->arena, &doc->blocks, lines.len);
    for (size_t i = 0; i < lines.len && !newsclip_doc_is_late(doc);)
        i = append_block(doc, &out, text, &lines, i);
    doc->text = newsclip_buf_str(&out);
    if (markdown)
        newsclip_markdown_unmark(doc);
}

const newsclip_input_form newsclip_input_text = {
    .name = "text",
    .from = NEWSCLIP_FROM_TEXT,
    .probe = probe_text,
    .read = read_text,
};
