/* SPDX-License-Identifier: ISC */
/*
 * The progress line.
 * In: counts. Out: "newsclip: [####------]  1234/20000 files  850 records/s  0:22 left  3 failed" on a terminal, ten times a
 * second. Where standard error is no terminal nothing is written.
 */
#include "cli/progress.h"

#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <time.h>
#include <unistd.h>

#define REDRAW_MS 100
#define BAR       20 /* columns */
#define WIDTH     80 /* of a terminal that does not tell its own */

uint64_t newsclip_cli_now(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (uint64_t)now.tv_sec * 1000 + (uint64_t)now.tv_nsec / 1000000;
}

static size_t terminal_width(void) {
    struct winsize size;
    bool told = ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0;
    return told ? size.ws_col : WIDTH;
}

/* "[#####---------------] 1234/20000 files  0:22 left", the part that needs a total. */
static int print_share(const newsclip_cli_progress *progress, uint64_t spent, char *out,
                       size_t size) {
    char bar[BAR + 1] = "";
    size_t done = progress->files * BAR / progress->total;
    uint64_t left = 0;
    if (progress->files > 0)
        left = spent * (progress->total - progress->files) / progress->files / 1000;
    memset(bar, '-', BAR);
    memset(bar, '#', done < BAR ? done : BAR);
    return snprintf(out, size, "[%s] %zu/%zu files  %llu:%02llu left  ", bar, progress->files,
                    progress->total, (unsigned long long)(left / 60),
                    (unsigned long long)(left % 60));
}

void newsclip_cli_progress_begin(newsclip_cli_progress *progress, bool wanted, size_t total) {
    *progress = (newsclip_cli_progress){ .shown = wanted && isatty(STDERR_FILENO),
                                         .total = total,
                                         .began = newsclip_cli_now() };
}

void newsclip_cli_progress_draw(newsclip_cli_progress *progress) {
    char line[256] = "\rnewsclip: ";
    if (!progress->shown)
        return;
    uint64_t now = newsclip_cli_now(), spent = now - progress->began;
    if (progress->last != 0 && now - progress->last < REDRAW_MS)
        return;
    progress->last = now;
    size_t len = strlen(line), width = terminal_width();
    if (progress->total > 0)
        len += (size_t)print_share(progress, spent, line + len, sizeof line - len);
    snprintf(line + len, sizeof line - len, "%zu records  %llu/s  %zu failed", progress->records,
             (unsigned long long)(progress->records * 1000 / (spent ? spent : 1)),
             progress->failed);
    if (strlen(line) >
        width) // the last column stays free: some terminals would go to the next line
        line[width] = '\0';
    fprintf(stderr, "%s\x1B[K", line);
    progress->drawn = true;
}

void newsclip_cli_progress_clear(newsclip_cli_progress *progress) {
    if (progress->drawn)
        fputs("\r\x1B[K", stderr);
    progress->drawn = false;
    progress->last = 0;
}
