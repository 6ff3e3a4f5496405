/* SPDX-License-Identifier: ISC */
/*
 * The command without a name: inputs in, records out, in the same order.
 * In: operands, or a list of them. Out: a record for every document, on standard output or in a folder; a line on standard error for
 * each that failed; the exit status. A few documents for each job are alive at a time. What an article is made of is not known here.
 */
#include "cli/cli.h"

#include "cli/batch.h"
#include "cli/documents.h"
#include "cli/log.h"
#include "cli/names.h"
#include "cli/progress.h"
#include "cli/report.h"
#include "stream/bytes.h"
#include "stream/stream.h"

#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

/* A document on its way, and what became of it. */
typedef struct run_item {
    newsclip_document document;
    newsclip_bytes out; /* the record */
    newsclip_bytes log;
    bool failed;
    char reason[512];
} run_item;

/* Everything the work needs. All below the first member belongs to the one who hands on. */
typedef struct run_job {
    newsclip_cli_documents documents;
    newsclip_cli_sink *sink;
    newsclip_cli_batch *batch; /* or NULL */
    newsclip_cli_progress progress;
    int log; /* or -1 */
    bool failed;
    bool unwritten; /* the log could not be written */
} run_job;

/* ---- make ---- */

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

/* Find out whether it failed, and why. */
static void judge_article(const run_job *job, run_item *item, const newsclip_article *article) {
    char status[32];
    newsclip_str view = newsclip_article_get(article, "status");
    snprintf(status, sizeof status, "%.*s", (int)view.len, view.ptr);
    item->failed = strcmp(status, "ok") != 0;
    if (item->failed) {
        const char *told = item->document.reason;
        snprintf(item->reason, sizeof item->reason, "%s",
                 *told ? told : newsclip_cli_reason(status));
    } else if (job->documents.options->strict && newsclip_article_count(article, "warnings") > 0) {
        item->failed = true;
        list_warnings(article, item->reason, sizeof item->reason);
    }
}

static bool append(void *user, const char *bytes, size_t len) {
    newsclip_bytes_add(user, bytes, len);
    return true;
}

static void write_record(const run_job *job, run_item *item, const newsclip_article *article) {
    newsclip_write_options write = job->documents.options->write;
    write.passed = item->document.passed;
    if (job->batch && !item->document.is_whole)
        write.compact = true; // a file of many records is JSON Lines
    newsclip_status ignored = newsclip_write(article, &write, append, &item->out);
    (void)ignored; // the options have been checked, and `append` takes all
}

static uint64_t now_in_microseconds(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (uint64_t)now.tv_sec * 1000000 + (uint64_t)now.tv_nsec / 1000;
}

static void make_record(void *user, void *item) {
    const run_job *job = user;
    run_item *one = item;
    newsclip_bytes_clear(&one->out);
    one->failed = false;
    if (one->document.is_end)
        return;
    uint64_t began = job->log >= 0 ? now_in_microseconds() : 0;
    newsclip_article *article = newsclip_cli_article(job->documents.ctx, job->documents.options,
                                                     &job->documents.reading, &one->document);
    judge_article(job, one, article);
    write_record(job, one, article);
    if (job->log >= 0)
        newsclip_cli_log_line(article, now_in_microseconds() - began, &one->log);
    newsclip_article_free(article);
}

/* ---- hand on ---- */

/* Say that an input failed: its name, its place in its file, why. */
static void tell_failure(run_job *job, const run_item *item) {
    const newsclip_document *document = &item->document;
    bool placed = *document->place && *document->reason;
    job->failed = true;
    job->progress.failed++;
    if (job->documents.options->quiet)
        return;
    newsclip_cli_progress_clear(&job->progress);
    if (placed)
        newsclip_cli_complain("%s:%s: %s", document->path.data, document->place, item->reason);
    else
        newsclip_cli_complain("%s: %s", document->name.data, item->reason);
}

static bool put_record(run_job *job, const run_item *item) {
    if (job->batch)
        return newsclip_cli_batch_put(job->batch, &item->document, &item->out, item->failed);
    job->sink->separate = newsclip_cli_options_spaced(job->documents.options) && job->sink->any;
    return newsclip_cli_put(job->sink, item->out.data, item->out.len) &&
           newsclip_cli_flush(job->sink);
}

static bool put_log(run_job *job, const run_item *item) {
    if (job->log < 0 || item->document.is_end)
        return true;
    int error = newsclip_bytes_put(job->log, item->log.data, item->log.len);
    if (error)
        newsclip_cli_complain("%s: %s", job->documents.options->log, strerror(error));
    job->unwritten = job->unwritten || error;
    return error == 0;
}

static bool hand_record(void *user, void *item) {
    run_job *job = user;
    const run_item *one = item;
    bool going = put_record(job, one) && put_log(job, one);
    job->progress.records += !one->document.is_end;
    job->progress.files += one->document.is_end || one->document.is_whole;
    if (going && one->failed)
        tell_failure(job, one);
    newsclip_cli_progress_draw(&job->progress);
    return going;
}

static void drop_item(void *item) {
    run_item *one = item;
    newsclip_document_free(&one->document);
    newsclip_bytes_free(&one->out);
    newsclip_bytes_free(&one->log);
}

/* ---- the run ---- */

static void run_work(run_job *job, const char *const *names, size_t count) {
    const newsclip_cli_work work = { .user = job,
                                     .item_size = sizeof(run_item),
                                     .make = make_record,
                                     .hand = hand_record,
                                     .drop = drop_item };
    newsclip_cli_progress_begin(&job->progress, job->batch || job->documents.options->progress,
                                job->batch ? count : 0);
    newsclip_cli_documents_run(work, names, count);
    newsclip_cli_progress_clear(&job->progress);
}

static int run_to_output(run_job *job, const newsclip_cli_names *names) {
    if (!newsclip_cli_box(job->documents.options, names->names, names->count, NULL))
        return 2;
    run_work(job, names->names, names->count);
    return job->unwritten ? 2 : job->failed ? 1 : 0;
}

static void print_summary(const run_job *job, const newsclip_cli_before *before) {
    const newsclip_cli_progress *done = &job->progress;
    uint64_t spent = (newsclip_cli_now() - done->began) / 100;
    char skipped[64] = "";
    if (before->files > 0)
        snprintf(skipped, sizeof skipped, "; %zu files were finished before", before->files);
    newsclip_cli_complain("%zu files, %zu records, %zu failed, in %" PRIu64 ".%" PRIu64 " s%s",
                          done->files, done->records, done->failed, spent / 10, spent % 10,
                          skipped);
}

static int run_to_folder(run_job *job, const newsclip_cli_names *names) {
    newsclip_cli_before before = { 0 };
    job->batch = newsclip_cli_batch_open(job->documents.options, names->names, names->count,
                                         newsclip_ctx_sum(job->documents.ctx), &before);
    if (job->batch == NULL)
        return 2;
    const newsclip_cli_plan *plan = newsclip_cli_batch_plan(job->batch);
    run_work(job, (const char *const *)plan->inputs, plan->count);
    bool whole = job->progress.files == plan->count && !job->unwritten;
    bool written = newsclip_cli_batch_close(job->batch, whole);
    if (!job->documents.options->quiet)
        print_summary(job, &before);
    return !written || job->unwritten ? 2 : job->failed || before.failed > 0 ? 1 : 0;
}

static int run_with_context(const newsclip_cli_options *options, newsclip_cli_sink *sink,
                            const newsclip_cli_names *names) {
    run_job job = { .documents = { .options = options, .reading = newsclip_cli_reading(options) },
                    .sink = sink,
                    .log = -1 };
    newsclip_ctx *ctx = newsclip_cli_context(options);
    int status = 2;
    job.documents.ctx = ctx;
    if (ctx)
        job.log = newsclip_cli_log_open(options->log);
    if (ctx && (job.log >= 0) == (options->log != NULL))
        status = options->output ? run_to_folder(&job, names) : run_to_output(&job, names);
    if (job.log >= 0 && close(job.log) != 0 && status < 2) {
        newsclip_cli_complain("%s: %s", options->log, strerror(errno));
        status = 2;
    }
    newsclip_ctx_free(ctx);
    return status;
}

int newsclip_cli_run(const newsclip_cli_options *options, newsclip_cli_sink *sink) {
    newsclip_cli_names names;
    if (!newsclip_cli_check_writing(&options->write))
        return newsclip_cli_hint("");
    int status = 2;
    if (newsclip_cli_names_read(&names, options))
        status = run_with_context(options, sink, &names);
    newsclip_cli_names_free(&names);
    return status;
}
