/* SPDX-License-Identifier: ISC */
#ifndef NEWSCLIP_CLI_PLAN_H
#define NEWSCLIP_CLI_PLAN_H

#include <stdbool.h>
#include <stddef.h>

/** What a batch is to do: every file with the name of its output. */
typedef struct newsclip_cli_plan {
    char **inputs; /**< paths, as they are read */
    char **
        outputs; /**< paths below the output folder, without suffix: that depends on what the file holds */
    size_t count;
} newsclip_cli_plan;

/**
 * List all files of the operands, and give each its output. A file of a folder keeps its path inside it, a file that is
 * an operand its own path, without what would lead out of the output folder.
 * @return false, after a message on standard error, where two files would have the same output
 */
bool newsclip_cli_plan_make(newsclip_cli_plan *plan, const char *const *operands, size_t count);

/** Does one of the operands hold the folder, or does the system fail to tell? Says so on standard error; `what` is "the output
 *  folder is" or the like. */
bool newsclip_cli_plan_inside(const char *const *operands, size_t count, const char *what,
                              const char *folder);

/** Leave a file out. */
void newsclip_cli_plan_drop(newsclip_cli_plan *plan, size_t index);

/** Close the holes that newsclip_cli_plan_drop() has left. */
void newsclip_cli_plan_pack(newsclip_cli_plan *plan);

/** Give the memory back. */
void newsclip_cli_plan_free(newsclip_cli_plan *plan);

#endif
