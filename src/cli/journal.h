/* SPDX-License-Identifier: ISC */
#ifndef NEWSCLIP_CLI_JOURNAL_H
#define NEWSCLIP_CLI_JOURNAL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/** What a batch has finished, in a file that outlives a killed run. */
typedef struct newsclip_cli_journal newsclip_cli_journal;

/** A finished file. */
typedef struct newsclip_cli_entry {
    const char *input;
    const char *output; /**< below the output folder, with its suffix */
    uint64_t sum;       /**< of the input */
    uint64_t size;      /**< of the output */
    uint64_t records;
    uint64_t failed; /**< of the records */
} newsclip_cli_entry;

/**
 * Open the journal of an output folder, and take it for this run alone.
 * @param job     what the run's outputs depend on, as a number: entries of another job are forgotten
 * @param resume  false: all entries are forgotten
 * @return the journal, for newsclip_cli_journal_close(); NULL after a message on standard error
 */
newsclip_cli_journal *newsclip_cli_journal_open(const char *folder, uint64_t job, bool resume);

/** The entry for an input, or NULL. Those that newsclip_cli_journal_add() has added are not found. */
const newsclip_cli_entry *newsclip_cli_journal_find(const newsclip_cli_journal *journal,
                                                    const char *input);

/** Add an entry; answers 0 or an errno. */
int newsclip_cli_journal_add(newsclip_cli_journal *journal, const newsclip_cli_entry *entry);

/** Close it, and remove it where all is `done`; answers 0 or an errno. */
int newsclip_cli_journal_close(newsclip_cli_journal *journal, bool done);

#endif
