/* SPDX-License-Identifier: ISC */
#ifndef NEWSCLIP_CLI_TABLE_H
#define NEWSCLIP_CLI_TABLE_H

#include "cli/options.h"
#include "cli/values.h"

typedef struct newsclip_cli_row newsclip_cli_row;

/** Take over an option's value; answers NULL, or why it is not understood. */
typedef const char *newsclip_cli_setter(newsclip_cli_options *options,
                                        const newsclip_cli_row *option, const char *value);

/** An option. */
struct newsclip_cli_row {
    const char *name;
    char letter;                 /**< or 0 */
    const char *argument;        /**< its name in the help, or NULL */
    const char *help;            /**< NULL: not for people, and not shown */
    newsclip_cli_choice *choice; /**< or NULL; the help and the messages add the names */
    newsclip_cli_setter *set;
    size_t at;         /**< for flags and texts: where in the options */
    unsigned commands; /**< a bit for each that has it */
};

/** A command. */
typedef struct newsclip_cli_usage {
    const char *name; /**< "" for the one without a name */
    const char *usage;
    const char *status; /**< what its exit status means */
} newsclip_cli_usage;

/** There is room for so many rows. */
#define NEWSCLIP_CLI_ROWS 64

/** All options, and how many they are. */
extern const newsclip_cli_row newsclip_cli_table[];
extern const size_t newsclip_cli_table_rows;

/** All commands. */
extern const newsclip_cli_usage newsclip_cli_commands[NEWSCLIP_CLI_COUNT];

#endif
