/* SPDX-License-Identifier: ISC */
#ifndef NEWSCLIP_CLI_NAMES_H
#define NEWSCLIP_CLI_NAMES_H

#include "cli/options.h"
#include "stream/bytes.h"

/** The operands of a run. */
typedef struct newsclip_cli_names {
    newsclip_bytes list; /* what --files-from holds; names may stand in it */
    const char **names;
    size_t count;
} newsclip_cli_names;

/** Those of the command line, then those of --files-from, or standard input where there are neither. False after a message on
 *  standard error. Give the memory back also then. */
bool newsclip_cli_names_read(newsclip_cli_names *names, const newsclip_cli_options *options);
void newsclip_cli_names_free(newsclip_cli_names *names);

#endif
