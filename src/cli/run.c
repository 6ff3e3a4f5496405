/* SPDX-License-Identifier: ISC */
/*
 * The command without a name: inputs in, records out, in the same order, one at a time.
 * In: operands, or a list of them. Out: a record for every input, a line on standard error for each that failed,
 * and the exit status. One article is alive at a time. What an article is made of is not known here.
 */
#include "cli/cli.h"

#include "cli/report.h"
#include "stream/bytes.h"
#include "stream/stream.h"

#include <errno.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* Everything the loop needs. */
typedef struct run_job {
    const newsclip_cli_options *options;
    const newsclip_ctx *ctx;
    newsclip_cli_sink *sink;
    bool terminal; /* records are shown as they come */
    bool spaced;   /* an empty line between records, where the format does not tell them apart */
    bool failed;
} run_job;

/* Names out of --files-from, and the operands before them. */
typedef struct name_list {
    newsclip_bytes list;
    const char **names;
    size_t count;
} name_list;

static void add_operand(name_list *out, const char *name) {
    if ((out->count & (out->count - 1)) == 0) { // room for the next power of two
        size_t room = out->count ? out->count * 2 : 1;
        out->names = newsclip_bytes_grow(out->names, room * sizeof *out->names);
    }
    out->names[out->count++] = name;
}

/* Cut the list into names in place. A NUL inside a line would cut a name short: better no work than the wrong. */
static bool split_list(name_list *out, const char *path, bool nul) {
    char *p = out->list.data;
    const char *end = p + out->list.len;
    for (size_t line = 1; p < end; line++) {
        char *stop = memchr(p, nul ? '\0' : '\n', (size_t)(end - p));
        size_t len = (size_t)((stop ? stop : end) - p);
        if (!nul && memchr(p, '\0', len)) {
            newsclip_cli_complain("%s:%zu: a NUL in a name; is -0 missing?", path, line);
            return false;
        }
        p[len] = '\0'; // at the very end the buffer's own NUL
        if (len > 0)
            add_operand(out, p);
        p += len + 1;
    }
    return true;
}

static bool collect_operands(name_list *out, const newsclip_cli_options *options) {
    const char *path = options->files_from;
    for (size_t i = 0; i < options->operand_count; i++)
        add_operand(out, options->operands[i]);
    if (path == NULL) {
        if (out->count == 0)
            add_operand(out, "-");
        return true;
    }
    if (newsclip_bytes_load(&out->list, path, SIZE_MAX / 4) != NEWSCLIP_READ_OK) {
        newsclip_cli_complain("%s: %s", path, strerror(errno));
        return false;
    }
    return split_list(out, path, options->nul);
}

static newsclip_article *make_article(const run_job *job, const newsclip_document *document) {
    newsclip_input input = { .bytes = document->bytes,
                             .len = document->len,
                             .name = document->name,
                             .url = job->options->url };
    newsclip_article *article = NULL;
    if (document->status)
        return newsclip_article_failed(job->ctx, document->name, document->status);
    if (newsclip_parse(job->ctx, &input, &article) != NEWSCLIP_OK)
        return newsclip_article_failed(job->ctx, document->name, "error");
    return article;
}

/* "warnings: a, b" */
static void list_warnings(const newsclip_article *article, char *out, size_t size) {
    size_t count = newsclip_article_count(article, "warnings");
    size_t len = (size_t)snprintf(out, size, "warnings:");
    for (size_t i = 0; i < count && len < size; i++) {
        newsclip_str id = newsclip_article_item(article, "warnings", i);
        len +=
            (size_t)snprintf(out + len, size - len, "%s %.*s", i ? "," : "", (int)id.len, id.ptr);
    }
}

/* Note a failure and say it. */
static void judge_article(run_job *job, const newsclip_document *document,
                          const newsclip_article *article) {
    char status[32], reason[512];
    newsclip_str view = newsclip_article_get(article, "status");
    snprintf(status, sizeof status, "%.*s", (int)view.len, view.ptr);
    if (strcmp(status, "ok") != 0)
        snprintf(reason, sizeof reason, "%s",
                 document->reason ? document->reason : newsclip_cli_reason(status));
    else if (job->options->strict && newsclip_article_count(article, "warnings") > 0)
        list_warnings(article, reason, sizeof reason);
    else
        return;
    job->failed = true;
    if (!job->options->quiet)
        newsclip_cli_complain("%s: %s", document->name, reason);
}

/* Write the record; false when output has come to an end. */
static bool write_record(const run_job *job, const newsclip_article *article) {
    job->sink->separate = job->spaced && job->sink->any;
    if (newsclip_write(article, &job->options->write, newsclip_cli_put, job->sink) != NEWSCLIP_OK)
        return false;
    return !job->terminal || newsclip_cli_flush(job->sink);
}

static void run_stream(run_job *job, newsclip_stream *stream) {
    newsclip_document document;
    bool going = true;
    while (going && newsclip_stream_next(stream, &document)) {
        newsclip_article *article = make_article(job, &document);
        going = write_record(job, article);
        if (going)
            judge_article(job, &document, article);
        newsclip_article_free(article);
    }
}

static bool check_writing(const newsclip_write_options *write) {
    newsclip_error error = { 0 };
    if (newsclip_write_check(write, &error) == NEWSCLIP_OK)
        return true;
    newsclip_cli_complain("--fields %.200s: %s", write->fields ? write->fields : "", error.message);
    return false;
}

int newsclip_cli_run(const newsclip_cli_options *options, newsclip_cli_sink *sink) {
    name_list operands = { 0 };
    newsclip_ctx *ctx = NULL;
    int status = 2;
    if (!check_writing(&options->write))
        return newsclip_cli_hint("");
    if (collect_operands(&operands, options))
        ctx = newsclip_cli_context(options);
    if (ctx) {
        const char *format = options->write.format;
        run_job job = { .options = options, .ctx = ctx, .sink = sink };
        job.terminal = isatty(STDOUT_FILENO);
        job.spaced = format && strcmp(format, newsclip_format_name(0)) != 0;
        newsclip_stream *stream =
            newsclip_stream_new(operands.names, operands.count, options->library.max_bytes);
        run_stream(&job, stream);
        newsclip_stream_free(stream);
        status = job.failed ? 1 : 0;
    }
    newsclip_ctx_free(ctx);
    free(operands.names);
    newsclip_bytes_free(&operands.list);
    return status;
}
