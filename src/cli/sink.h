/* SPDX-License-Identifier: ISC */
#ifndef NEWSCLIP_CLI_SINK_H
#define NEWSCLIP_CLI_SINK_H

#include <stdbool.h>
#include <stddef.h>

/** Standard output behind a buffer. */
typedef struct newsclip_cli_sink {
    char *data;
    size_t len;
    int error;     /**< errno of the first write that failed; nothing is written after it */
    bool any;      /**< something was put */
    bool separate; /**< an empty line is due before the next bytes */
} newsclip_cli_sink;

/** An empty sink; newsclip_cli_finish() ends it. */
void newsclip_cli_begin(newsclip_cli_sink *sink);

/** Put bytes; a newsclip_sink. False once output cannot be written any more. */
bool newsclip_cli_put(void *sink, const char *bytes, size_t len);

/** Put a C string. */
bool newsclip_cli_puts(newsclip_cli_sink *sink, const char *s);

/** Write out what is in the buffer. */
bool newsclip_cli_flush(newsclip_cli_sink *sink);

/**
 * Write out the rest, close standard output and free the buffer.
 * @param status  exit status so far
 * @return the exit status: `status`; 0 where the reader went away (a closed pipe is no failure); 2, with a message,
 *         where output could not be written
 */
int newsclip_cli_finish(newsclip_cli_sink *sink, int status);

#endif
