/* SPDX-License-Identifier: ISC */
#ifndef NEWSCLIP_CLI_PROGRESS_H
#define NEWSCLIP_CLI_PROGRESS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/** How far a run is, for people: a line at the bottom of a terminal that is drawn again and again. */
typedef struct newsclip_cli_progress {
    bool shown;     /**< false: nothing is ever drawn */
    bool drawn;     /**< the line stands on the terminal */
    size_t total;   /**< files; 0 where it is not known */
    size_t files;   /**< finished */
    size_t records; /**< of them and of the one that is open */
    size_t failed;
    uint64_t began; /**< milliseconds of newsclip_cli_now() */
    uint64_t last;
} newsclip_cli_progress;

/** Milliseconds of a clock that only runs forward. */
uint64_t newsclip_cli_now(void);

/** Begin; drawn only where standard error is a terminal and `wanted`. */
void newsclip_cli_progress_begin(newsclip_cli_progress *progress, bool wanted, size_t total);

/** Draw, unless that was done just now. */
void newsclip_cli_progress_draw(newsclip_cli_progress *progress);

/** Take the line away, so that something else can be printed. */
void newsclip_cli_progress_clear(newsclip_cli_progress *progress);

#endif
