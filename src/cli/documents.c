/* SPDX-License-Identifier: ISC */
/*
 * Documents on their way through a command.
 * In: operands, and what a command does with each document. Out: articles, in the order of the inputs, whatever the number of jobs.
 */
#include "cli/documents.h"

#include "cli/report.h"

static bool take_document(void *user, void *item) {
    newsclip_cli_documents *documents = user;
    return newsclip_stream_next(documents->stream, item);
}

void newsclip_cli_documents_run(newsclip_cli_work work, const char *const *operands, size_t count) {
    newsclip_cli_documents *documents = work.user;
    size_t jobs = documents->options->jobs;
    work.take = take_document;
    documents->stream = newsclip_stream_new(operands, count, &documents->reading);
    newsclip_cli_work_run(&work, jobs > 0 ? jobs : newsclip_cli_work_processors());
    newsclip_stream_free(documents->stream);
}

newsclip_article *newsclip_cli_article(const newsclip_ctx *ctx, const newsclip_cli_options *options,
                                       const newsclip_stream_options *reading,
                                       newsclip_document *document) {
    newsclip_input *input = &document->input;
    newsclip_article *article = NULL;
    newsclip_document_read(document, reading);
    if (document->status)
        return newsclip_article_failed(ctx, input->name, document->status);
    if (input->url == NULL)
        input->url = options->url;
    if (newsclip_parse(ctx, input, &article) == NEWSCLIP_OK)
        return article;
    input->reference_time = NULL; // an archive's time that is none
    if (newsclip_parse(ctx, input, &article) == NEWSCLIP_OK)
        return article;
    return newsclip_article_failed(ctx, input->name, "error");
}

void newsclip_cli_tell_unread(const newsclip_document *document) {
    if (document->status)
        newsclip_cli_complain("%s: %s", document->name.data,
                              *document->reason ? document->reason
                                                : newsclip_cli_reason(document->status));
}
