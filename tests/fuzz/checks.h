/* SPDX-License-Identifier: ISC */
#ifndef NEWSCLIP_TESTS_FUZZ_CHECKS_H
#define NEWSCLIP_TESTS_FUZZ_CHECKS_H

/* What fuzz targets share: promises that hold for any input. A broken one ends the process, which is what a fuzzer looks for. */

#include "newsclip.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/** The target; libFuzzer's name for it. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len);

/** End the process, saying what is not as promised, unless it holds. */
void fuzz_expect(bool holds, const char *promise);

/** A context with the default options; made once. */
const newsclip_ctx *fuzz_context(void);

/** Clean a document twice and hold the record to what is promised: valid UTF-8 and JSON, all keys with their types in their order, the same
 *  bytes both times, ranges inside the input, a body that is made of the blocks, blocks of a plain text in UTF-8 that are made of their
 *  ranges. */
void fuzz_check_document(const newsclip_input *input);

/** Write bytes where a stream can read them, and answer the path; the same path each time. */
const char *fuzz_file(const uint8_t *data, size_t len);

/** Read a file as a stream of the form and hold every document to what is promised. */
void fuzz_check_stream(const char *path, int form);

#endif
