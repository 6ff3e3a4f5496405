/* SPDX-License-Identifier: ISC */
/*
 * `newsclip explain`: every line of a dump, with its label and the rule or pass that decided.
 * In: one file. Out: rows of line number, label, reason and text, coloured by what became of the line. A line that
 * holds several blocks makes several rows; a block joined from several lines stands on each; a line of no block is dim.
 * The page of --html is explain_page.c's.
 */
#include "cli/cli.h"

#include "cli/documents.h"
#include "cli/explain_parts.h"
#include "cli/report.h"
#include "stream/stream.h"

#include <stdio.h>
#include <string.h>

/* Widths of the columns: the longest label, and nearly all names of rules. */
#define LABEL_WIDTH 13
#define BY_WIDTH    26

/* Colours of a terminal: SGR parameters. */
static const char kept_color[] = "32";
static const char removed_color[] = "31";
static const char open_color[] = "33";
static const char dim_color[] = "2";

/* The colour of what became of a block. */
static const char *color_of(const newsclip_block_view *block) {
    if (strcmp(block->role, "clutter") == 0)
        return removed_color;
    return strcmp(block->role, "open") == 0 ? open_color : kept_color;
}

static void put_row(const newsclip_cli_view *v, bool color, size_t line,
                    const newsclip_block_view *block, const char *text, size_t len) {
    char head[256], by[160] = "-";
    if (block)
        snprintf(by, sizeof by, "%s%s%s%s%s", block->by ? block->by : "-", block->veto ? " !" : "",
                 block->veto ? block->veto : "", block->weighed ? " " : "",
                 block->weighed ? block->weighed : "");
    snprintf(head, sizeof head, "%5zu  %-*s  %-*s  ", line, LABEL_WIDTH, block ? block->label : "-",
             BY_WIDTH, by);
    if (color) {
        newsclip_cli_puts(v->sink, "\033[");
        newsclip_cli_puts(v->sink, block ? color_of(block) : dim_color);
        newsclip_cli_puts(v->sink, "m");
    }
    newsclip_cli_puts(v->sink, head);
    newsclip_cli_clean(text, len, newsclip_cli_put, v->sink);
    newsclip_cli_puts(v->sink, color ? "\033[0m\n" : "\n");
}

/* The rows of the line [start, end); *first is the first block that does not end before it. */
static void put_line(const newsclip_cli_view *v, bool color, size_t line, size_t start, size_t end,
                     size_t *first) {
    while (*first < v->placed && v->blocks[*first].end <= start)
        (*first)++;
    size_t last = *first;
    while (last < v->placed && v->blocks[last].start < end)
        last++;
    if (last <= *first + 1) {
        put_row(v, color, line, last > *first ? &v->blocks[*first] : NULL, v->bytes + start,
                end - start);
        return;
    }
    for (size_t i = *first; i < last; i++) {
        const newsclip_block_view *block = &v->blocks[i];
        size_t from = block->start > start ? block->start : start;
        size_t to = block->end < end ? block->end : end;
        if (from < to)
            put_row(v, color, line, block, v->bytes + from, to - from);
    }
}

static void put_lines(const newsclip_cli_view *v, bool color) {
    size_t line = 1, start = 0, first = 0;
    while (start < v->len) {
        size_t end = start;
        while (end < v->len && v->bytes[end] != '\n' && v->bytes[end] != '\r')
            end++;
        put_line(v, color, line++, start, end, &first);
        bool pair = end + 1 < v->len && v->bytes[end] == '\r' && v->bytes[end + 1] == '\n';
        start = end + (pair ? 2 : 1);
    }
}

/* Show an article; answers the exit status. */
static int show_article(const newsclip_cli_options *options, newsclip_cli_sink *sink,
                        const newsclip_article *article, const newsclip_document *document) {
    const newsclip_input *input = &document->input;
    newsclip_str status = newsclip_article_get(article, "status");
    char id[32];
    snprintf(id, sizeof id, "%.*s", (int)status.len, status.ptr);
    bool readable = document->status == NULL && strcmp(id, "binary") != 0;
    newsclip_cli_view view =
        newsclip_cli_view_new(sink, article, input->bytes, readable ? input->len : 0);
    if (strcmp(id, "ok") != 0)
        view.reason = *document->reason ? document->reason : newsclip_cli_reason(id);
    if (options->html)
        newsclip_cli_page(&view);
    else
        put_lines(&view, newsclip_cli_wants_color(options->color));
    newsclip_cli_view_free(&view);
    if (view.reason)
        newsclip_cli_complain("%s: %s", input->name, view.reason);
    return view.reason ? 1 : 0;
}

static int explain_document(const newsclip_cli_options *options, newsclip_cli_sink *sink,
                            const newsclip_ctx *ctx, const newsclip_stream_options *how,
                            newsclip_document *document) {
    newsclip_article *article = newsclip_cli_article(ctx, options, how, document);
    int status = show_article(options, sink, article, document);
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
    newsclip_document_read(&document, &how); // gives it its name
    if (found && strcmp(document.input.name, name) == 0)
        status = explain_document(options, sink, ctx, &how, &document);
    else
        newsclip_cli_complain("%s: a folder; explain takes one file", name);
    newsclip_document_free(&document);
    newsclip_stream_free(stream);
    newsclip_ctx_free(ctx);
    return status;
}
