/* SPDX-License-Identifier: ISC */
/*
 * Everything about every option and command, once: what getopt is told, the help, the messages, the manual page and the
 * completions of shells are made from these tables. A new option is one row and, where its value is of a new sort, one setter.
 * In: an option's value. Out: the options with it, or why it is not understood.
 */
#include "cli/table.h"

#include "check/report.h"
#include "cli/values.h"
#include "stream/bytes.h"

#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

/* More jobs than this are a mistake. */
#define MAX_JOBS 1024

/* Commands an option belongs to. */
#define RUN     (1u << NEWSCLIP_CLI_RUN)
#define CHECK   (1u << NEWSCLIP_CLI_CHECK)
#define EXPLAIN (1u << NEWSCLIP_CLI_EXPLAIN)
#define LEARN   (1u << NEWSCLIP_CLI_LEARN)
#define RULES   (1u << NEWSCLIP_CLI_RULES)
#define RECORDS (RUN | CHECK)         /* records are made */
#define MANY    (RUN | CHECK | LEARN) /* inputs may be folders and archives */
#define DUMPS   (MANY | EXPLAIN)
#define ALL     (DUMPS | RULES)

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

static const char *set_flag(newsclip_cli_options *options, const newsclip_cli_row *option,
                            const char *value) {
    (void)value;
    *(bool *)(void *)((char *)options + option->at) = true;
    return NULL;
}

static const char *set_text(newsclip_cli_options *options, const newsclip_cli_row *option,
                            const char *value) {
    *(const char **)(void *)((char *)options + option->at) = value;
    return NULL;
}

static const char *set_choice(const newsclip_cli_row *option, const char *value, size_t *index) {
    return newsclip_cli_choose(option->choice, value, index) ? NULL : "not one of";
}

static const char *set_format(newsclip_cli_options *options, const newsclip_cli_row *option,
                              const char *value) {
    const newsclip_write_options asked = { .format = value };
    (void)option;
    options->write.format = value;
    return newsclip_write_check(&asked, NULL) == NEWSCLIP_OK ? NULL : "not one of";
}

static const char *set_from(newsclip_cli_options *options, const newsclip_cli_row *option,
                            const char *value) {
    size_t index = 0;
    const char *reason = set_choice(option, value, &index);
    options->form = forms[index].files;
    options->library.from = forms[index].documents;
    return reason;
}

static const char *set_order(newsclip_cli_options *options, const newsclip_cli_row *option,
                             const char *value) {
    size_t index = 0;
    const char *reason = set_choice(option, value, &index);
    options->library.date_order = (newsclip_date_order)(index + NEWSCLIP_ORDER_DMY);
    return reason;
}

static const char *set_color(newsclip_cli_options *options, const newsclip_cli_row *option,
                             const char *value) {
    size_t index = 0;
    const char *reason = set_choice(option, value, &index);
    options->color = (newsclip_cli_color)index;
    return reason;
}

static const char *set_report(newsclip_cli_options *options, const newsclip_cli_row *option,
                              const char *value) {
    return set_choice(option, value, &options->report);
}

static const char *set_least(newsclip_cli_options *options, const newsclip_cli_row *option,
                             const char *value) {
    (void)option;
    return newsclip_cli_scan_count(value, SIZE_MAX / 16, &options->least) && options->least > 1
               ? NULL
               : "not a number of documents above 1";
}

static const char *set_max_bytes(newsclip_cli_options *options, const newsclip_cli_row *option,
                                 const char *value) {
    (void)option;
    return newsclip_cli_scan_size(value, &options->library.max_bytes)
               ? NULL
               : "not a number of bytes above 0 (K, M or G may follow)";
}

static const char *set_timeout(newsclip_cli_options *options, const newsclip_cli_row *option,
                               const char *value) {
    (void)option;
    return newsclip_cli_scan_seconds(value, &options->library.timeout_ms)
               ? NULL
               : "not a number of seconds above 0";
}

static const char *set_jobs(newsclip_cli_options *options, const newsclip_cli_row *option,
                            const char *value) {
    (void)option;
    return newsclip_cli_scan_count(value, MAX_JOBS, &options->jobs)
               ? NULL
               : "not a number of jobs from 0 to 1024";
}

static const char *set_keys(newsclip_cli_options *options, const newsclip_cli_row *option,
                            const char *value) {
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

static const char *add_rules(newsclip_cli_options *options, const newsclip_cli_row *option,
                             const char *value) {
    (void)option;
    options->rules =
        newsclip_bytes_grow(options->rules, (options->rule_count + 1) * sizeof *options->rules);
    options->rules[options->rule_count++] = value;
    return NULL;
}

#define AT(field) offsetof(newsclip_cli_options, field)

const newsclip_cli_row newsclip_cli_table[] = {
    { "output", 'o', "DIR", "a file for each input below DIR", NULL, set_text, AT(output), RUN },
    { "jobs", 'j', "N", "inputs at a time; 0: all processors; default 1", NULL, set_jobs, 0, MANY },
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
      AT(write.full), RECORDS },
    { "fields", 0, "KEY,...", "only these keys, in the record's order", NULL, set_text,
      AT(write.fields), RECORDS },
    { "from", 0, "FORM", "what the input is", from_name, set_from, 0, DUMPS },
    { "keys", 0, "NAME=KEY,...", "what members of JSON Lines are called", NULL, set_keys, 0, MANY },
    { "pass", 0, "KEY,...", "members of JSON Lines to hand on; * is all", NULL, set_text,
      AT(keys.pass), RECORDS },
    { "reference-time", 0, "TIME", "ISO 8601; relative dates are read against it", NULL, set_text,
      AT(library.reference_time), DUMPS },
    { "date-order", 0, "ORDER", "of uncertain numeric dates", order_name, set_order, 0, DUMPS },
    { "url", 0, "URL", "where the input was fetched from", NULL, set_text, AT(url), DUMPS },
    { "rules", 0, "FILE", "rules before the built-in ones; may repeat", NULL, add_rules, 0, ALL },
    { "files-from", 0, "FILE", "read operands from FILE, one a line; - is stdin", NULL, set_text,
      AT(files_from), MANY },
    { "null", '0', NULL, "names in --files-from end in NUL", NULL, set_flag, AT(nul), MANY },
    { "max-bytes", 0, "N[K|M|G]", "larger inputs are too_large; default 16M", NULL, set_max_bytes,
      0, DUMPS },
    { "timeout", 0, "SECONDS", "longer work on an input is timeout; default 10", NULL, set_timeout,
      0, DUMPS },
    { "sandbox", 0, NULL, "fail where the system has no sandbox", NULL, set_flag, AT(boxed),
      DUMPS },
    { "no-sandbox", 0, NULL, "read inputs without a sandbox", NULL, set_flag, AT(unboxed), DUMPS },
    { "strict", 0, NULL, "warnings count as failures", NULL, set_flag, AT(strict), RUN },
    { "quiet", 0, NULL, "say nothing of failing inputs, and no summary", NULL, set_flag, AT(quiet),
      RECORDS },
    { "color", 0, "WHEN", "colours", color_name, set_color, 0, CHECK | EXPLAIN },
    { "weights", 0, NULL, "say what the labeller went by; with blocks", NULL, set_flag,
      AT(library.weights), RUN | EXPLAIN },
    { "html", 0, NULL, "write a page: the dump beside its record", NULL, set_flag, AT(html),
      EXPLAIN },
    { "update", 0, NULL, "bring the goldens up to date", NULL, set_flag, AT(update), CHECK },
    { "report", 0, "FORM", "how to tell", newsclip_report_name, set_report, 0, CHECK },
    { "min-documents", 0, "N", "in so many; default a tenth, and three", NULL, set_least, 0,
      LEARN },
    { "list", 0, NULL, "list the rules in the order they are tried", NULL, set_flag, AT(list),
      RULES },
    { "lint", 0, NULL, "check rule files: syntax, patterns, examples", NULL, set_flag, AT(lint),
      RULES },
    { "options", 0, NULL, NULL, NULL, set_flag, AT(list_options), ALL },
    { "help", 'h', NULL, "print this and exit", NULL, set_flag, AT(help), ALL },
    { "version", 'V', NULL, "print the version and exit", NULL, set_flag, AT(version), ALL },
};

const size_t newsclip_cli_table_rows = sizeof newsclip_cli_table / sizeof *newsclip_cli_table;

_Static_assert(sizeof newsclip_cli_table / sizeof *newsclip_cli_table <= NEWSCLIP_CLI_ROWS,
               "more options than NEWSCLIP_CLI_ROWS");

static const char articles_status[] =
    "0 every input gave an article, 1 some did not,\n"
    "2 wrong usage, unreadable rules, or output that cannot be written.\n";

const newsclip_cli_usage newsclip_cli_commands[NEWSCLIP_CLI_COUNT] = {
    [NEWSCLIP_CLI_RUN] = { "",
                           "Usage: newsclip [OPTION]... [FILE|DIR|-]...\n"
                           "       newsclip check [OPTION]... INPUT... GOLDENS\n"
                           "       newsclip explain [OPTION]... [FILE]\n"
                           "       newsclip learn [OPTION]... DIR|FILE...\n"
                           "       newsclip rules --list | --lint FILE...\n"
                           "Turn scraped news dumps into clean records, one JSON object each.\n"
                           "Without an operand, read standard input; folders are read "
                           "recursively.\n",
                           articles_status },
    [NEWSCLIP_CLI_CHECK] = { "check",
                             "Usage: newsclip check [OPTION]... INPUT... GOLDENS\n"
                             "Compare the inputs' records with goldens: a folder as --output "
                             "writes it,\n"
                             "or a file of records. What differs is shown, [-removed-] "
                             "{+added+}.\n",
                             "0 nothing differs, 1 something does, or a golden has no input,\n"
                             "2 wrong usage, goldens that cannot be read or written.\n" },
    [NEWSCLIP_CLI_EXPLAIN] = { "explain",
                               "Usage: newsclip explain [OPTION]... [FILE]\n"
                               "Print each line of a dump with its label and what decided it.\n",
                               articles_status },
    [NEWSCLIP_CLI_LEARN] = { "learn",
                             "Usage: newsclip learn [OPTION]... DIR|FILE...\n"
                             "Print a rule file for the boilerplate that the dumps of one site "
                             "share and that is\n"
                             "still in their records. Read it, then use it with --rules.\n",
                             "0 all inputs could be read, 1 some could not,\n"
                             "2 wrong usage, unreadable rules, or output that cannot be "
                             "written.\n" },
    [NEWSCLIP_CLI_RULES] = { "rules",
                             "Usage: newsclip rules --list [--rules FILE]...\n"
                             "       newsclip rules --lint FILE...\n"
                             "List the rules for boilerplate, or check files of rules.\n",
                             "0 all is right, 1 --lint has something to say,\n"
                             "2 wrong usage, or rules that cannot be read.\n" },
};
