/* SPDX-License-Identifier: ISC */
/*
 * The command line. In: argv. Out: a struct, or a message.
 * What options there are says the table. Nothing is opened or checked against the world here.
 */
#include "cli/options.h"

#include "cli/report.h"
#include "cli/table.h"

#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The default of --max-bytes, said here so that the program and the library cannot differ. */
#define DEFAULT_MAX_BYTES ((size_t)16 << 20)

/* Values that getopt_long answers for long options begin above all letters. */
#define LONG_BASE 256

/* getopt's two arrays, for the rows of one command. */
typedef struct getopt_arrays {
    char letters[2 * NEWSCLIP_CLI_ROWS + 2];
    struct option longs[NEWSCLIP_CLI_ROWS + 1];
} getopt_arrays;

static void make_arrays(getopt_arrays *out, unsigned command) {
    char *letter = out->letters;
    struct option *next = out->longs;
    *letter++ = ':'; // tells a missing value from an unknown option
    for (size_t i = 0; i < newsclip_cli_table_rows; i++) {
        if (!(newsclip_cli_table[i].commands & command))
            continue;
        int argument = newsclip_cli_table[i].argument ? required_argument : no_argument;
        *next++ = (struct option){ newsclip_cli_table[i].name, argument, NULL, LONG_BASE + (int)i };
        if (newsclip_cli_table[i].letter) {
            *letter++ = newsclip_cli_table[i].letter;
            if (newsclip_cli_table[i].argument)
                *letter++ = ':';
        }
    }
    *letter = '\0';
    *next = (struct option){ NULL, 0, NULL, 0 };
}

static const newsclip_cli_row *find_row(int code) {
    if (code >= LONG_BASE && code < LONG_BASE + (int)newsclip_cli_table_rows)
        return &newsclip_cli_table[code - LONG_BASE];
    for (size_t i = 0; i < newsclip_cli_table_rows; i++)
        if (newsclip_cli_table[i].letter && newsclip_cli_table[i].letter == code)
            return &newsclip_cli_table[i];
    return NULL;
}

static bool refuse_option(int code, const char *word) {
    const newsclip_cli_row *option = find_row(optopt);
    if (code == ':')
        newsclip_cli_complain("--%s needs a value", option ? option->name : "?");
    else if (optopt >= LONG_BASE && option)
        newsclip_cli_complain("--%s takes no value", option->name);
    else if (optopt)
        newsclip_cli_complain("unknown option -%c", optopt);
    else
        newsclip_cli_complain("unknown option %s", word);
    return false;
}

static bool apply_option(newsclip_cli_options *options, int code, const char *value) {
    const newsclip_cli_row *option = find_row(code);
    const char *reason = option->set(options, option, value);
    char names[256] = "";
    if (reason == NULL)
        return true;
    if (option->choice)
        newsclip_cli_join_choices(option->choice, names, sizeof names);
    newsclip_cli_complain("--%s %.200s: %s%s%s", option->name, value, reason, *names ? " " : "",
                          names);
    return false;
}

/* What no single option can see. */
static bool check_together(const newsclip_cli_options *o) {
    const char *reason = NULL;
    if (o->nul && o->files_from == NULL)
        reason = "-0 needs --files-from";
    if (o->resume && o->output == NULL)
        reason = "--resume needs --output";
    if (o->boxed && o->unboxed)
        reason = "--sandbox and --no-sandbox are opposites";
    if (o->output && *o->output == '\0')
        reason = "--output needs a folder's name";
    if (o->command == NEWSCLIP_CLI_EXPLAIN && o->operand_count > 1)
        reason = "explain takes one file";
    if (o->command == NEWSCLIP_CLI_CHECK && o->operand_count < 2 - (o->files_from != NULL))
        reason = "check needs inputs and goldens";
    if (o->command == NEWSCLIP_CLI_RULES && o->list == o->lint)
        reason = "rules needs --list or --lint";
    if (o->command == NEWSCLIP_CLI_RULES && o->list && o->operand_count > 0)
        reason = "rules --list takes no file; say --rules FILE";
    if (o->command == NEWSCLIP_CLI_RULES && o->lint && o->operand_count == 0)
        reason = "rules --lint needs a file";
    if (reason)
        newsclip_cli_complain("%s", reason);
    return reason == NULL;
}

newsclip_cli_command newsclip_cli_find_command(const char *name) {
    for (newsclip_cli_command c = NEWSCLIP_CLI_RUN + 1; c < NEWSCLIP_CLI_COUNT; c++)
        if (strcmp(newsclip_cli_commands[c].name, name) == 0)
            return c;
    return NEWSCLIP_CLI_RUN;
}

const char *newsclip_cli_command_name(newsclip_cli_command command) {
    return newsclip_cli_commands[command].name;
}

bool newsclip_cli_options_read(newsclip_cli_options *options, newsclip_cli_command command,
                               int argc, char **argv) {
    getopt_arrays arrays;
    *options = (newsclip_cli_options){
        .command = command,
        .library = { .max_bytes = DEFAULT_MAX_BYTES },
        .jobs = 1,
        .keys = { .id = "id",
                  .url = "url",
                  .html = "html",
                  .text = "text",
                  .fetched_at = "fetched_at" },
    };
    make_arrays(&arrays, 1u << command);
    opterr = 0;
    for (int code; (code = getopt_long(argc, argv, arrays.letters, arrays.longs, NULL)) != -1;) {
        if (code == '?' || code == ':')
            return refuse_option(code, argv[optind - 1]);
        if (!apply_option(options, code, optarg))
            return false;
    }
    options->operands = argv + optind;
    options->operand_count = optind < argc ? (size_t)(argc - optind) : 0;
    return options->help || options->version || options->list_options || check_together(options);
}

void newsclip_cli_options_free(newsclip_cli_options *options) {
    free(options->rules);
    free(options->key_names);
}

bool newsclip_cli_options_spaced(const newsclip_cli_options *options) {
    const char *format = options->write.format;
    return format && strcmp(format, newsclip_format_name(0)) != 0;
}
