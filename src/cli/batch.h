/* SPDX-License-Identifier: ISC */
#ifndef NEWSCLIP_CLI_BATCH_H
#define NEWSCLIP_CLI_BATCH_H

#include "cli/options.h"
#include "cli/plan.h"
#include "stream/stream.h"

#include <stdint.h>

/** The output folder of a run: a file for each input, whole or not there, and the journal of what is finished. */
typedef struct newsclip_cli_batch newsclip_cli_batch;

/** What earlier runs had finished already. */
typedef struct newsclip_cli_before {
    size_t files;
    size_t failed; /**< of their records */
} newsclip_cli_before;

/**
 * Make the output folder ready. All that can be known to be wrong is found here, before any work.
 * @param operands  files and folders
 * @param sum       newsclip_ctx_sum()
 * @param before    receives what need not be done again
 * @return the batch, for newsclip_cli_batch_close(); NULL after a message on standard error
 */
newsclip_cli_batch *newsclip_cli_batch_open(const newsclip_cli_options *options,
                                            const char *const *operands, size_t count, uint64_t sum,
                                            newsclip_cli_before *before);

/** The files that are still to be read; lives as long as the batch. */
const newsclip_cli_plan *newsclip_cli_batch_plan(const newsclip_cli_batch *batch);

/** Take what was written for a document, whose `file` counts in the plan; false where no more can be written. A file that cannot be
 *  written is told on standard error. */
bool newsclip_cli_batch_put(newsclip_cli_batch *batch, const newsclip_document *document,
                            const newsclip_bytes *out, bool failed);

/** Finish; `whole`: nothing is left to do. Answers whether everything was written. */
bool newsclip_cli_batch_close(newsclip_cli_batch *batch, bool whole);

#endif
