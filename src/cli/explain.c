/* SPDX-License-Identifier: ISC */
/*
 * `newsclip explain`: every line of a dump, with its label and the rule or pass that decided.
 * In: one file. Out: rows of line number, label, reason and text, coloured by what became of the line. A line that
 * holds several blocks makes several rows; a block joined from several lines stands on each; a line of no block is dim.
 */
#include "cli/cli.h"

#include "cli/report.h"
#include "stream/bytes.h"
#include "stream/stream.h"
#include "tokens/utf8.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Widths of the columns: the longest label, and nearly all names of rules. */
#define LABEL_WIDTH 13
#define BY_WIDTH    26

/* Colours of a terminal: SGR parameters. */
static const char kept_color[] = "32";
static const char removed_color[] = "31";
static const char open_color[] = "33";
static const char dim_color[] = "2";

/* The dump, its blocks in the order of their bytes, and how to show them. */
typedef struct view {
    newsclip_cli_sink *sink;
    bool color;
    const char *bytes;
    size_t len;
    newsclip_block_view *blocks;
    size_t count;
} view;

/* The colour of what became of a block. */
static const char *color_of(const newsclip_block_view *block) {
    if (strcmp(block->role, "clutter") == 0)
        return removed_color;
    return strcmp(block->role, "open") == 0 ? open_color : kept_color;
}

/* Text that is safe on a terminal: controls go, a tab is a space, broken bytes become U+FFFD. */
static void put_text(newsclip_cli_sink *sink, const char *text, size_t len) {
    const unsigned char *p = (const unsigned char *)text;
    const unsigned char *end = p + len;
    while (p < end) {
        size_t good = 0;
        for (size_t step; p + good < end; good += step)
            if ((step = newsclip_tokens_utf8((const char *)p + good, (size_t)(end - p) - good)) ==
                0)
                break;
        newsclip_cli_put(sink, (const char *)p, good);
        p += good;
        if (p == end)
            break;
        if (*p == '\t')
            newsclip_cli_puts(sink, " ");
        else if (*p >= 0x80)
            newsclip_cli_puts(sink, "\xEF\xBF\xBD");
        p++;
    }
}

static void put_row(const view *v, size_t line, const newsclip_block_view *block, const char *text,
                    size_t len) {
    char head[256], by[160] = "-";
    if (block)
        snprintf(by, sizeof by, "%s%s%s", block->by ? block->by : "-", block->veto ? " !" : "",
                 block->veto ? block->veto : "");
    snprintf(head, sizeof head, "%5zu  %-*s  %-*s  ", line, LABEL_WIDTH, block ? block->label : "-",
             BY_WIDTH, by);
    if (v->color) {
        newsclip_cli_puts(v->sink, "\033[");
        newsclip_cli_puts(v->sink, block ? color_of(block) : dim_color);
        newsclip_cli_puts(v->sink, "m");
    }
    newsclip_cli_puts(v->sink, head);
    put_text(v->sink, text, len);
    newsclip_cli_puts(v->sink, v->color ? "\033[0m\n" : "\n");
}

/* The rows of the line [start, end); *first is the first block that does not end before it. */
static void put_line(const view *v, size_t line, size_t start, size_t end, size_t *first) {
    while (*first < v->count && v->blocks[*first].end <= start)
        (*first)++;
    size_t last = *first;
    while (last < v->count && v->blocks[last].start < end)
        last++;
    if (last <= *first + 1) {
        put_row(v, line, last > *first ? &v->blocks[*first] : NULL, v->bytes + start, end - start);
        return;
    }
    for (size_t i = *first; i < last; i++) {
        const newsclip_block_view *block = &v->blocks[i];
        size_t from = block->start > start ? block->start : start;
        size_t to = block->end < end ? block->end : end;
        if (from < to)
            put_row(v, line, block, v->bytes + from, to - from);
    }
}

static void put_lines(const view *v) {
    size_t line = 1, start = 0, first = 0;
    while (start < v->len) {
        size_t end = start;
        while (end < v->len && v->bytes[end] != '\n' && v->bytes[end] != '\r')
            end++;
        put_line(v, line++, start, end, &first);
        bool pair = end + 1 < v->len && v->bytes[end] == '\r' && v->bytes[end + 1] == '\n';
        start = end + (pair ? 2 : 1);
    }
}

static int compare_blocks(const void *a, const void *b) {
    size_t x = ((const newsclip_block_view *)a)->start, y = ((const newsclip_block_view *)b)->start;
    return x < y ? -1 : x > y;
}

/* Blocks that stand in the input, by place. */
static void collect_blocks(view *v, const newsclip_article *article) {
    size_t count = newsclip_article_blocks(article);
    v->blocks = newsclip_bytes_grow(NULL, count * sizeof *v->blocks);
    for (size_t i = 0; i < count; i++) {
        newsclip_block_view block = newsclip_article_block(article, i);
        if (block.start < block.end && block.end <= v->len)
            v->blocks[v->count++] = block;
    }
    if (v->count > 1)
        qsort(v->blocks, v->count, sizeof *v->blocks, compare_blocks);
}

/* Show an article; answers the exit status. */
static int show_article(view *v, const newsclip_article *article, const char *name) {
    newsclip_str status = newsclip_article_get(article, "status");
    char id[32];
    snprintf(id, sizeof id, "%.*s", (int)status.len, status.ptr);
    collect_blocks(v, article);
    if (strcmp(id, "binary") != 0)
        put_lines(v);
    free(v->blocks);
    if (strcmp(id, "ok") == 0)
        return 0;
    newsclip_cli_complain("%s: %s", name, newsclip_cli_reason(id));
    return 1;
}

static int explain_document(const newsclip_cli_options *options, newsclip_cli_sink *sink,
                            const newsclip_ctx *ctx, newsclip_document *document) {
    newsclip_input *input = &document->input;
    newsclip_article *article = NULL;
    input->url = options->url;
    if (document->status || newsclip_parse(ctx, input, &article) != NEWSCLIP_OK) {
        const char *status = document->status ? document->status : "error";
        newsclip_cli_complain("%s: %s", input->name,
                              *document->reason ? document->reason : newsclip_cli_reason(status));
        return 1;
    }
    view v = { .sink = sink,
               .color = newsclip_cli_wants_color(options->color),
               .bytes = input->bytes,
               .len = input->len };
    int status = show_article(&v, article, input->name);
    newsclip_article_free(article);
    return status;
}

int newsclip_cli_explain(const newsclip_cli_options *options, newsclip_cli_sink *sink) {
    const char *name = options->operand_count > 0 ? options->operands[0] : "-";
    newsclip_ctx *ctx = newsclip_cli_context(options);
    const newsclip_stream_options how = { .form = NEWSCLIP_FORM_DOCUMENT,
                                          .max_bytes = options->library.max_bytes };
    newsclip_document document = { 0 };
    int status = 2;
    if (ctx == NULL || !newsclip_cli_box(options, &name, 1, NULL)) {
        newsclip_ctx_free(ctx);
        return status;
    }
    newsclip_stream *stream = newsclip_stream_new(&name, 1, &how);
    bool found = newsclip_stream_next(stream, &document);
    newsclip_document_read(&document, &how);
    if (found && strcmp(document.input.name, name) == 0)
        status = explain_document(options, sink, ctx, &document);
    else
        newsclip_cli_complain("%s: a folder; explain takes one file", name);
    newsclip_document_free(&document);
    newsclip_stream_free(stream);
    newsclip_ctx_free(ctx);
    return status;
}
