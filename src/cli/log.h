/* SPDX-License-Identifier: ISC */
#ifndef NEWSCLIP_CLI_LOG_H
#define NEWSCLIP_CLI_LOG_H

#include "newsclip.h"
#include "stream/bytes.h"

#include <stdbool.h>
#include <stdint.h>

/** Open the file of --log anew; answers its descriptor, or -1 after a message on standard error. NULL is -1 without one. */
int newsclip_cli_log_open(const char *path);

/** A line for an article: `input`, `status`, `time` in seconds, `warnings`. */
void newsclip_cli_log_line(const newsclip_article *article, uint64_t microseconds,
                           newsclip_bytes *out);

#endif
