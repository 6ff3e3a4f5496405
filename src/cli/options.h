/* SPDX-License-Identifier: ISC */
#ifndef NEWSCLIP_CLI_OPTIONS_H
#define NEWSCLIP_CLI_OPTIONS_H

#include "cli/sink.h"
#include "newsclip.h"
#include "stream/stream.h"

/** The sub-commands; the first is the one without a name. */
typedef enum newsclip_cli_command {
    NEWSCLIP_CLI_RUN,
    NEWSCLIP_CLI_CHECK,
    NEWSCLIP_CLI_EXPLAIN,
    NEWSCLIP_CLI_LEARN,
    NEWSCLIP_CLI_RULES,
    NEWSCLIP_CLI_COUNT
} newsclip_cli_command;

/** When to colour. */
typedef enum newsclip_cli_color {
    NEWSCLIP_CLI_AUTO,
    NEWSCLIP_CLI_ALWAYS,
    NEWSCLIP_CLI_NEVER
} newsclip_cli_color;

/** A command line, read. Strings are those of argv. */
typedef struct newsclip_cli_options {
    newsclip_cli_command command;
    newsclip_options library; /**< without the rule files: see rules */
    newsclip_write_options write;
    const char **rules; /**< paths of --rules */
    size_t rule_count;
    const char *files_from;
    const char *url;
    newsclip_form form;
    newsclip_keys keys;
    char *key_names;    /* what --keys gave */
    const char *output; /**< folder, or NULL */
    const char *log;
    size_t jobs; /**< 0: one for each processor */
    bool resume;
    bool progress;
    newsclip_cli_color color;
    bool html;
    size_t report; /**< form of it: newsclip_report_name() */
    bool boxed;    /**< the sandbox is demanded */
    bool unboxed;  /**< it is refused */
    bool update;
    size_t least; /**< documents; 0: as many as is usual */
    bool nul;
    bool strict;
    bool quiet;
    bool list;
    bool lint;
    bool list_options;
    bool help;
    bool version;
    char **operands;
    size_t operand_count;
} newsclip_cli_options;

/** The command of that name, or NEWSCLIP_CLI_RUN. */
newsclip_cli_command newsclip_cli_find_command(const char *name);

/** Its name; "" for NEWSCLIP_CLI_RUN. */
const char *newsclip_cli_command_name(newsclip_cli_command command);

/** Read argv (argv[0] is passed over) for a command; false after a message on standard error. Give the memory
 *  back with newsclip_cli_options_free(), also then. */
bool newsclip_cli_options_read(newsclip_cli_options *options, newsclip_cli_command command,
                               int argc, char **argv);
void newsclip_cli_options_free(newsclip_cli_options *options);

/** Does an empty line stand between two records, because the format does not tell them apart? */
bool newsclip_cli_options_spaced(const newsclip_cli_options *options);

/** Print the options of all commands, a line each: command, letter, name, argument, choices, help, with tabs between; "-" is
 *  nothing. */
void newsclip_cli_list_options(newsclip_cli_sink *sink);

/** Print the help of a command. */
void newsclip_cli_help(newsclip_cli_sink *sink, newsclip_cli_command command);

#endif
