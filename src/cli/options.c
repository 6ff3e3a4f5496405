/* SPDX-License-Identifier: ISC */
/*
 * The command line. In: argv. Out: a struct, or a message.
 * One table says everything about every option; getopt's arrays, the help and the messages are made from it, so a
 * new option is one row and, where its value is of a new sort, one setter. Nothing is opened or checked against the
 * world here.
 */
#include "cli/options.h"

#include "cli/report.h"
#include "cli/values.h"
#include "stream/bytes.h"

#include <getopt.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The default of --max-bytes, said here so that the program and the library cannot differ. */
#define DEFAULT_MAX_BYTES ((size_t)16 << 20)

/* More jobs than this are a mistake. */
#define MAX_JOBS 1024

/* Commands an option belongs to. */
#define RUN     (1u << NEWSCLIP_CLI_RUN)
#define EXPLAIN (1u << NEWSCLIP_CLI_EXPLAIN)
#define RULES   (1u << NEWSCLIP_CLI_RULES)
#define ALL     (RUN | EXPLAIN | RULES)

typedef struct row row;

/* Take over an option's value; answers NULL, or why it is not understood. */
typedef const char *setter(newsclip_cli_options *options, const row *option, const char *value);

struct row {
    const char *name;
    char letter;          /* or 0 */
    const char *argument; /* its name in the help, or NULL */
    const char *help;
    newsclip_cli_choice *choice; /* or NULL; the help and the messages add the names */
    setter *set;
    size_t at; /* for set_flag and set_text: where in the options */
    unsigned commands;
};

/* What --from names: a form of the files, and one of the documents in them. */
static const struct {
    const char *name;
    newsclip_form files;
    newsclip_from documents;
} forms[] = {
    { "auto", NEWSCLIP_FORM_AUTO, NEWSCLIP_FROM_AUTO },
    { "text", NEWSCLIP_FORM_DOCUMENT, NEWSCLIP_FROM_TEXT },
    { "html", NEWSCLIP_FORM_DOCUMENT, NEWSCLIP_FROM_HTML },
    { "jsonl", NEWSCLIP_FORM_JSONL, NEWSCLIP_FROM_AUTO },
    { "warc", NEWSCLIP_FORM_WARC, NEWSCLIP_FROM_AUTO },
};

static const char *from_name(size_t index) {
    return index < sizeof forms / sizeof *forms ? forms[index].name : NULL;
}

static const char *order_name(size_t index) {
    static const char *const names[] = { "dmy", "mdy", "ymd" };
    return index < sizeof names / sizeof *names ? names[index] : NULL;
}

static const char *color_name(size_t index) {
    static const char *const names[] = { "auto", "always", "never" };
    return index < sizeof names / sizeof *names ? names[index] : NULL;
}

static const char *set_flag(newsclip_cli_options *options, const row *option, const char *value) {
    (void)value;
    *(bool *)(void *)((char *)options + option->at) = true;
    return NULL;
}

static const char *set_text(newsclip_cli_options *options, const row *option, const char *value) {
    *(const char **)(void *)((char *)options + option->at) = value;
    return NULL;
}

static const char *set_choice(const row *option, const char *value, size_t *index) {
    return newsclip_cli_choose(option->choice, value, index) ? NULL : "not one of";
}

static const char *set_format(newsclip_cli_options *options, const row *option, const char *value) {
    const newsclip_write_options asked = { .format = value };
    (void)option;
    options->write.format = value;
    return newsclip_write_check(&asked, NULL) == NEWSCLIP_OK ? NULL : "not one of";
}

static const char *set_from(newsclip_cli_options *options, const row *option, const char *value) {
    size_t index = 0;
    const char *reason = set_choice(option, value, &index);
    options->form = forms[index].files;
    options->library.from = forms[index].documents;
    return reason;
}

static const char *set_order(newsclip_cli_options *options, const row *option, const char *value) {
    size_t index = 0;
    const char *reason = set_choice(option, value, &index);
    options->library.date_order = (newsclip_date_order)(index + NEWSCLIP_ORDER_DMY);
    return reason;
}

static const char *set_color(newsclip_cli_options *options, const row *option, const char *value) {
    size_t index = 0;
    const char *reason = set_choice(option, value, &index);
    options->color = (newsclip_cli_color)index;
    return reason;
}

static const char *set_max_bytes(newsclip_cli_options *options, const row *option,
                                 const char *value) {
    (void)option;
    return newsclip_cli_scan_size(value, &options->library.max_bytes)
               ? NULL
               : "not a number of bytes above 0 (K, M or G may follow)";
}

static const char *set_timeout(newsclip_cli_options *options, const row *option,
                               const char *value) {
    (void)option;
    return newsclip_cli_scan_seconds(value, &options->library.timeout_ms)
               ? NULL
               : "not a number of seconds above 0";
}

static const char *set_jobs(newsclip_cli_options *options, const row *option, const char *value) {
    (void)option;
    return newsclip_cli_scan_count(value, MAX_JOBS, &options->jobs)
               ? NULL
               : "not a number of jobs from 0 to 1024";
}

static const char *set_keys(newsclip_cli_options *options, const row *option, const char *value) {
    const struct {
        const char *name;
        const char **key;
    } keys[] = {
        { "id", &options->keys.id },
        { "url", &options->keys.url },
        { "html", &options->keys.html },
        { "text", &options->keys.text },
        { "fetched_at", &options->keys.fetched_at },
    };
    (void)option;
    free(options->key_names);
    options->key_names = newsclip_bytes_grow(NULL, strlen(value) + 1);
    strcpy(options->key_names, value);
    char *rest = options->key_names;
    for (char *pair; (pair = newsclip_cli_take_word(&rest)) != NULL;) {
        char *equals = strchr(pair, '=');
        size_t i = 0, len = equals ? (size_t)(equals - pair) : 0;
        while (i < sizeof keys / sizeof *keys &&
               (strlen(keys[i].name) != len || strncmp(keys[i].name, pair, len) != 0))
            i++;
        if (i == sizeof keys / sizeof *keys || equals[1] == '\0')
            return "not NAME=KEY,... with the names id, url, html, text, fetched_at";
        *keys[i].key = equals + 1;
    }
    return NULL;
}

static const char *add_rules(newsclip_cli_options *options, const row *option, const char *value) {
    (void)option;
    options->rules =
        newsclip_bytes_grow(options->rules, (options->rule_count + 1) * sizeof *options->rules);
    options->rules[options->rule_count++] = value;
    return NULL;
}

#define AT(field) offsetof(newsclip_cli_options, field)

static const row table[] = {
    { "output", 'o', "DIR", "a file for each input below DIR", NULL, set_text, AT(output), RUN },
    { "jobs", 'j', "N", "inputs at a time; 0: all processors; default 1", NULL, set_jobs, 0, RUN },
    { "resume", 0, NULL, "with -o: leave out what is finished already", NULL, set_flag, AT(resume),
      RUN },
    { "progress", 0, NULL, "show progress on a terminal, also without -o", NULL, set_flag,
      AT(progress), RUN },
    { "log", 0, "FILE", "a JSON line for each input: status, time, warnings", NULL, set_text,
      AT(log), RUN },
    { "compact", 'c', NULL, "one line a record (JSON Lines)", NULL, set_flag, AT(write.compact),
      RUN },
    { "format", 0, "FORMAT", "how to write", newsclip_format_name, set_format, 0, RUN },
    { "full", 0, NULL, "with captions, related stories, blocks, evidence", NULL, set_flag,
      AT(write.full), RUN },
    { "fields", 0, "KEY,...", "only these keys, in the record's order", NULL, set_text,
      AT(write.fields), RUN },
    { "from", 0, "FORM", "what the input is", from_name, set_from, 0, RUN | EXPLAIN },
    { "keys", 0, "NAME=KEY,...", "what members of JSON Lines are called", NULL, set_keys, 0, RUN },
    { "pass", 0, "KEY,...", "members of JSON Lines to hand on; * is all", NULL, set_text,
      AT(keys.pass), RUN },
    { "reference-time", 0, "TIME", "ISO 8601; relative dates are read against it", NULL, set_text,
      AT(library.reference_time), RUN | EXPLAIN },
    { "date-order", 0, "ORDER", "of uncertain numeric dates", order_name, set_order, 0,
      RUN | EXPLAIN },
    { "url", 0, "URL", "where the input was fetched from", NULL, set_text, AT(url), RUN | EXPLAIN },
    { "rules", 0, "FILE", "rules before the built-in ones; may repeat", NULL, add_rules, 0, ALL },
    { "files-from", 0, "FILE", "read operands from FILE, one a line; - is stdin", NULL, set_text,
      AT(files_from), RUN },
    { "null", '0', NULL, "names in --files-from end in NUL", NULL, set_flag, AT(nul), RUN },
    { "max-bytes", 0, "N[K|M|G]", "larger inputs are too_large; default 16M", NULL, set_max_bytes,
      0, RUN | EXPLAIN },
    { "timeout", 0, "SECONDS", "longer work on an input is timeout; default 10", NULL, set_timeout,
      0, RUN | EXPLAIN },
    { "strict", 0, NULL, "warnings count as failures", NULL, set_flag, AT(strict), RUN },
    { "quiet", 0, NULL, "no line on standard error for a failing input", NULL, set_flag, AT(quiet),
      RUN },
    { "color", 0, "WHEN", "colours", color_name, set_color, 0, EXPLAIN },
    { "list", 0, NULL, "list the rules in the order they are tried", NULL, set_flag, AT(list),
      RULES },
    { "lint", 0, NULL, "check rule files: syntax, patterns, examples", NULL, set_flag, AT(lint),
      RULES },
    { "help", 'h', NULL, "print this and exit", NULL, set_flag, AT(help), ALL },
    { "version", 'V', NULL, "print the version and exit", NULL, set_flag, AT(version), ALL },
};

#define ROWS (sizeof table / sizeof *table)

/* Values that getopt_long answers for long options begin above all letters. */
#define LONG_BASE 256

static const struct {
    const char *name;
    const char *usage;
} commands[NEWSCLIP_CLI_COUNT] = {
    [NEWSCLIP_CLI_RUN] = { "", "Usage: newsclip [OPTION]... [FILE|DIR|-]...\n"
                               "       newsclip explain [OPTION]... [FILE]\n"
                               "       newsclip rules --list | --lint FILE...\n"
                               "Turn scraped news dumps into clean records, one JSON object each.\n"
                               "Without an operand, read standard input; folders are read "
                               "recursively.\n" },
    [NEWSCLIP_CLI_EXPLAIN] = { "explain",
                               "Usage: newsclip explain [OPTION]... [FILE]\n"
                               "Print each line of a dump with its label and what decided it.\n" },
    [NEWSCLIP_CLI_RULES] = { "rules",
                             "Usage: newsclip rules --list [--rules FILE]...\n"
                             "       newsclip rules --lint FILE...\n"
                             "List the rules for boilerplate, or check files of rules.\n" },
};

static const char exit_help[] =
    "\nExit status: 0 every input gave an article, 1 some did not,\n"
    "2 wrong usage, unreadable rules, or output that cannot be written.\n";

/* getopt's two arrays, for the rows of one command. */
typedef struct getopt_arrays {
    char letters[2 * ROWS + 2];
    struct option longs[ROWS + 1];
} getopt_arrays;

static void make_arrays(getopt_arrays *out, unsigned command) {
    char *letter = out->letters;
    struct option *next = out->longs;
    *letter++ = ':'; // tells a missing value from an unknown option
    for (size_t i = 0; i < ROWS; i++) {
        if (!(table[i].commands & command))
            continue;
        int argument = table[i].argument ? required_argument : no_argument;
        *next++ = (struct option){ table[i].name, argument, NULL, LONG_BASE + (int)i };
        if (table[i].letter) {
            *letter++ = table[i].letter;
            if (table[i].argument)
                *letter++ = ':';
        }
    }
    *letter = '\0';
    *next = (struct option){ NULL, 0, NULL, 0 };
}

static const row *find_row(int code) {
    if (code >= LONG_BASE && code < LONG_BASE + (int)ROWS)
        return &table[code - LONG_BASE];
    for (size_t i = 0; i < ROWS; i++)
        if (table[i].letter && table[i].letter == code)
            return &table[i];
    return NULL;
}

static bool refuse_option(int code, const char *word) {
    const row *option = find_row(optopt);
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
    const row *option = find_row(code);
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
    if (o->output && *o->output == '\0')
        reason = "--output needs a folder's name";
    if (o->command == NEWSCLIP_CLI_EXPLAIN && o->operand_count > 1)
        reason = "explain takes one file";
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
        if (strcmp(commands[c].name, name) == 0)
            return c;
    return NEWSCLIP_CLI_RUN;
}

const char *newsclip_cli_command_name(newsclip_cli_command command) {
    return commands[command].name;
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
    return options->help || options->version || check_together(options);
}

void newsclip_cli_options_free(newsclip_cli_options *options) {
    free(options->rules);
    free(options->key_names);
}

bool newsclip_cli_options_spaced(const newsclip_cli_options *options) {
    const char *format = options->write.format;
    return format && strcmp(format, newsclip_format_name(0)) != 0;
}

void newsclip_cli_help(newsclip_cli_sink *sink, newsclip_cli_command command) {
    newsclip_cli_puts(sink, commands[command].usage);
    newsclip_cli_puts(sink, "\n");
    for (size_t i = 0; i < ROWS; i++) {
        char left[64], line[256], names[128] = "";
        const row *o = &table[i];
        if (!(o->commands & 1u << command))
            continue;
        snprintf(left, sizeof left, "%c%c%c --%s%s%s", o->letter ? '-' : ' ',
                 o->letter ? o->letter : ' ', o->letter ? ',' : ' ', o->name,
                 o->argument ? " " : "", o->argument ? o->argument : "");
        if (o->choice)
            newsclip_cli_join_choices(o->choice, names, sizeof names);
        snprintf(line, sizeof line, "  %-27s %s%s%s\n", left, o->help, *names ? ": " : "", names);
        newsclip_cli_puts(sink, line);
    }
    newsclip_cli_puts(sink, exit_help);
}
