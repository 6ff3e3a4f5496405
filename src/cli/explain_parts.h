/* SPDX-License-Identifier: ISC */
#ifndef NEWSCLIP_CLI_EXPLAIN_PARTS_H
#define NEWSCLIP_CLI_EXPLAIN_PARTS_H

#include "cli/sink.h"
#include "newsclip.h"

/** A dump beside its labelled blocks. */
typedef struct newsclip_cli_view {
    newsclip_cli_sink *sink;
    const newsclip_article *article;
    const char *reason; /**< why it is no article, or NULL */
    const char *bytes;  /**< the dump; none where it is binary or could not be read */
    size_t len;
    newsclip_block_view *blocks;
    size_t
        placed; /**< blocks that stand in the dump, in the order of their bytes; they come first */
    size_t count; /**< all of them */
} newsclip_cli_view;

/** Collect the blocks. The dump is kept by reference; free with newsclip_cli_view_free(). */
newsclip_cli_view newsclip_cli_view_new(newsclip_cli_sink *sink, const newsclip_article *article,
                                        const char *bytes, size_t len);
void newsclip_cli_view_free(newsclip_cli_view *view);

/** Hand text on as well-formed UTF-8 on one line: controls go, a tab is a space, broken bytes become U+FFFD. */
void newsclip_cli_clean(const char *text, size_t len, newsclip_sink *put, void *user);

/** Write the page of `explain --html`. */
void newsclip_cli_page(const newsclip_cli_view *view);

/** Its frame, of data/page: text with names between double braces where the page's own parts go. */
extern const char newsclip_cli_page_frame[];

#endif
