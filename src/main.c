/* SPDX-License-Identifier: ISC */
/*
 * The program: picks the sub-command, and sees to it that output is checked to the end.
 * In: the command line. Out: the exit status. The locale is never set, so nothing depends on it.
 */
#include "cli/cli.h"
#include "cli/report.h"

typedef int run_function(const newsclip_cli_options *options, newsclip_cli_sink *sink);

static run_function *const commands[NEWSCLIP_CLI_COUNT] = {
    [NEWSCLIP_CLI_RUN] = newsclip_cli_run,         [NEWSCLIP_CLI_CHECK] = newsclip_cli_check,
    [NEWSCLIP_CLI_EXPLAIN] = newsclip_cli_explain, [NEWSCLIP_CLI_LEARN] = newsclip_cli_learn,
    [NEWSCLIP_CLI_RULES] = newsclip_cli_rules,
};

static int run_command(const newsclip_cli_options *options) {
    newsclip_cli_sink sink;
    int status = 0;
    newsclip_cli_begin(&sink);
    if (options->help) {
        newsclip_cli_help(&sink, options->command);
    } else if (options->list_options) {
        newsclip_cli_list_options(&sink);
    } else if (options->version) {
        newsclip_cli_puts(&sink, "newsclip ");
        newsclip_cli_puts(&sink, newsclip_version());
        newsclip_cli_puts(&sink, "\n");
    } else {
        status = commands[options->command](options, &sink);
    }
    return newsclip_cli_finish(&sink, status);
}

int main(int argc, char **argv) {
    newsclip_cli_options options;
    newsclip_cli_setup();
    newsclip_cli_command command = argc > 1 ? newsclip_cli_find_command(argv[1]) : NEWSCLIP_CLI_RUN;
    int skip = command == NEWSCLIP_CLI_RUN ? 0 : 1;
    int status = newsclip_cli_options_read(&options, command, argc - skip, argv + skip)
                     ? run_command(&options)
                     : newsclip_cli_hint(newsclip_cli_command_name(command));
    newsclip_cli_options_free(&options);
    return status;
}
