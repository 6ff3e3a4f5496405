/* SPDX-License-Identifier: ISC */
/*
 * What the tables of options and commands say, as text.
 * In: the tables. Out: the help of a command for people, or all options as lines for the programs that make the manual page and
 * the completions of shells.
 */
#include "cli/table.h"

#include <stdio.h>

/* A field of a line; "-" stands for nothing, so that no field is empty. */
static void put_field(newsclip_cli_sink *sink, const char *text, const char *end) {
    newsclip_cli_puts(sink, text && *text ? text : "-");
    newsclip_cli_puts(sink, end);
}

static void put_row(newsclip_cli_sink *sink, const char *command, const newsclip_cli_row *option) {
    char letter[2] = { option->letter, '\0' }, names[128] = "";
    if (option->choice)
        newsclip_cli_join_choices(option->choice, names, sizeof names);
    put_field(sink, command, "\t");
    put_field(sink, letter, "\t");
    put_field(sink, option->name, "\t");
    put_field(sink, option->argument, "\t");
    put_field(sink, names, "\t");
    put_field(sink, option->help, "\n");
}

void newsclip_cli_list_options(newsclip_cli_sink *sink) {
    for (newsclip_cli_command c = NEWSCLIP_CLI_RUN; c < NEWSCLIP_CLI_COUNT; c++)
        for (size_t i = 0; i < newsclip_cli_table_rows; i++)
            if (newsclip_cli_table[i].help && newsclip_cli_table[i].commands & 1u << c)
                put_row(sink, newsclip_cli_commands[c].name, &newsclip_cli_table[i]);
}

void newsclip_cli_help(newsclip_cli_sink *sink, newsclip_cli_command command) {
    newsclip_cli_puts(sink, newsclip_cli_commands[command].usage);
    newsclip_cli_puts(sink, "\n");
    for (size_t i = 0; i < newsclip_cli_table_rows; i++) {
        char left[64], line[256], names[128] = "";
        const newsclip_cli_row *o = &newsclip_cli_table[i];
        if (o->help == NULL || !(o->commands & 1u << command))
            continue;
        snprintf(left, sizeof left, "%c%c%c --%s%s%s", o->letter ? '-' : ' ',
                 o->letter ? o->letter : ' ', o->letter ? ',' : ' ', o->name,
                 o->argument ? " " : "", o->argument ? o->argument : "");
        if (o->choice)
            newsclip_cli_join_choices(o->choice, names, sizeof names);
        snprintf(line, sizeof line, "  %-27s %s%s%s\n", left, o->help, *names ? ": " : "", names);
        newsclip_cli_puts(sink, line);
    }
    newsclip_cli_puts(sink, "\nExit status: ");
    newsclip_cli_puts(sink, newsclip_cli_commands[command].status);
}
