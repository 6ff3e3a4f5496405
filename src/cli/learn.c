/* SPDX-License-Identifier: ISC */
/*
 * `newsclip learn`: the boilerplate that the dumps of one site share, as a rule file on standard output.
 * In: operands as for a run, the dumps of one site. Out: rules with what speaks for them. Nothing is applied: that is for --rules.
 */
#include "cli/cli.h"

#include "cli/documents.h"
#include "cli/names.h"
#include "learn/learn.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

typedef struct learn_item {
    newsclip_document document;
    newsclip_article *article;
} learn_item;

typedef struct learn_job {
    newsclip_cli_documents documents;
    newsclip_lines lines;
    bool failed;
} learn_job;

static void make_article(void *user, void *item) {
    const learn_job *job = user;
    learn_item *one = item;
    one->article = NULL;
    if (!one->document.is_end)
        one->article = newsclip_cli_article(job->documents.ctx, job->documents.options,
                                            &job->documents.reading, &one->document);
}

static bool hand_article(void *user, void *item) {
    learn_job *job = user;
    learn_item *one = item;
    bool unread = one->article && one->document.status;
    if (unread)
        newsclip_cli_tell_unread(&one->document);
    else if (one->article)
        newsclip_lines_add(&job->lines, one->article);
    job->failed = job->failed || unread;
    newsclip_article_free(one->article);
    one->article = NULL;
    return true;
}

static void drop_item(void *item) {
    learn_item *one = item;
    newsclip_article_free(one->article);
    newsclip_document_free(&one->document);
}

int newsclip_cli_learn(const newsclip_cli_options *options, newsclip_cli_sink *sink) {
    learn_job job = { .documents = { .options = options,
                                     .reading = newsclip_cli_reading(options) } };
    const newsclip_cli_work work = { .user = &job,
                                     .item_size = sizeof(learn_item),
                                     .make = make_article,
                                     .hand = hand_article,
                                     .drop = drop_item };
    newsclip_ctx *ctx = newsclip_cli_context(options);
    newsclip_cli_names names = { 0 };
    char real[PATH_MAX];
    if (ctx && newsclip_cli_names_read(&names, options) &&
        newsclip_cli_box(options, names.names, names.count, NULL)) {
        job.documents.ctx = ctx;
        newsclip_cli_documents_run(work, names.names, names.count);
        const char *path = names.count > 0 && realpath(names.names[0], real) ? real : "";
        const char *slash = strrchr(path, '/');
        const newsclip_learn_options learning = { .site = slash ? slash + 1 : path,
                                                  .least = options->least };
        (void)newsclip_learn_write(&job.lines, &learning, newsclip_cli_put, sink);
    }
    newsclip_lines_free(&job.lines);
    newsclip_cli_names_free(&names);
    newsclip_ctx_free(ctx);
    return job.documents.ctx == NULL ? 2 : job.failed ? 1 : 0;
}
