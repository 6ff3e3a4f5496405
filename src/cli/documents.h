/* SPDX-License-Identifier: ISC */
#ifndef NEWSCLIP_CLI_DOCUMENTS_H
#define NEWSCLIP_CLI_DOCUMENTS_H

#include "cli/options.h"
#include "cli/work.h"
#include "stream/stream.h"

/** What commands that read many documents have in common: the first member of their work's `user`. All of it is the same from
 *  beginning to end, but the stream, which belongs to the one who takes. */
typedef struct newsclip_cli_documents {
    const newsclip_cli_options *options;
    const newsclip_ctx *ctx;
    newsclip_stream_options reading;
    newsclip_stream *stream;
} newsclip_cli_documents;

/** Do the work on every document of the operands, with as many jobs as the options say. The first member of its items is a
 *  newsclip_document, which is filled in before `make`; `take` is set here, and `user` begins with a newsclip_cli_documents. */
void newsclip_cli_documents_run(newsclip_cli_work work, const char *const *operands, size_t count);

/** The article of a document that has been taken; also where it could not be read. */
newsclip_article *newsclip_cli_article(const newsclip_ctx *ctx, const newsclip_cli_options *options,
                                       const newsclip_stream_options *reading,
                                       newsclip_document *document);

/** Say on standard error why a document could not be read; nothing where it could. */
void newsclip_cli_tell_unread(const newsclip_document *document);

#endif
