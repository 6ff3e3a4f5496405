/* SPDX-License-Identifier: ISC */
#ifndef NEWSCLIP_OUTPUT_OUTPUT_H
#define NEWSCLIP_OUTPUT_OUTPUT_H

#include "article/article.h"

/** What a writer is told: the public options, with the list of fields already read. */
typedef struct newsclip_output_options {
    bool compact;
    bool key[NEWSCLIP_KEY_COUNT]; /**< which keys to write */
    newsclip_str passed;          /**< as in the public options */
} newsclip_output_options;

/** An output format: a row of the table in output.c. */
typedef struct newsclip_output {
    const char *name;
    const char *about; /**< a few words for --help */
    bool hidden; /**< for maintainers: found by its name, but not listed; such rows are the last */
    bool (*write)(const newsclip_article *article, const newsclip_output_options *options,
                  newsclip_sink *sink, void *user); /**< false when the sink said no */
} newsclip_output;

/** The index-th format, or NULL past the last; the first is the default. */
const newsclip_output *newsclip_output_at(size_t index);

/** The format of that name (NULL: the default), or NULL. */
const newsclip_output *newsclip_output_find(const char *name);

/** Read format, form and field list; error may be NULL. */
NEWSCLIP_NODISCARD newsclip_status newsclip_output_choose(const newsclip_write_options *given,
                                                          const newsclip_output **output,
                                                          newsclip_output_options *options,
                                                          newsclip_error *error);

#endif
