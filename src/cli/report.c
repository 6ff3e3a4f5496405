/* SPDX-License-Identifier: ISC */
/*
 * Messages for people. In: a reason. Out: one line on standard error, whatever bytes a file's name holds.
 * Nothing is decided here: which failures are silent and what the exit status is belongs to the commands.
 */
#include "cli/report.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

/* Longer messages are cut: enough for the longest path and a reason. */
#define LINE 4608

static const struct {
    const char *status;
    const char *reason;
} reasons[] = {
    { "no_article", "no article found" },
    { "empty", "nothing but white space" },
    { "binary", "binary, not text" },
    { "too_large", "larger than --max-bytes allows" },
    { "timeout", "took longer than --timeout allows" },
    { "error", "cannot be read" },
};

void newsclip_cli_complain(const char *format, ...) {
    char line[LINE] = "newsclip: ";
    size_t begin = strlen(line);
    va_list arguments;
    va_start(arguments, format);
    // NOLINTNEXTLINE(clang-analyzer-valist.Uninitialized): clang-tidy 14 loses va_start in its second file
    int wanted = vsnprintf(line + begin, sizeof line - begin - 1, format, arguments);
    va_end(arguments);
    if (wanted < 0)
        return;
    size_t len = strlen(line);
    for (size_t i = begin; i < len; i++)
        if ((unsigned char)line[i] < 0x20 || line[i] == 0x7F)
            line[i] = '?';
    line[len++] = '\n';
    ssize_t ignored = write(STDERR_FILENO, line, len);
    (void)ignored;
}

const char *newsclip_cli_reason(const char *status) {
    for (size_t i = 0; i < sizeof reasons / sizeof *reasons; i++)
        if (strcmp(reasons[i].status, status) == 0)
            return reasons[i].reason;
    return status;
}

int newsclip_cli_hint(const char *command) {
    const char *space = *command ? " " : "";
    fprintf(stderr, "Try 'newsclip%s%s --help'.\n", space, command);
    return 2;
}
