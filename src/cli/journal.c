/* SPDX-License-Identifier: ISC */
/*
 * The journal of a batch: DIR/.newsclip-journal.
 * In: finished files. Out: a line for each, written when its output has its final name. A line that was cut by the end of the run
 * is no line. A file is locked while a run uses it, so that two runs cannot work in one folder.
 *
 *     newsclip-journal 1 JOB                               16 hexadecimal digits
 *     SUM SIZE RECORDS FAILED OUTPUT<tab>INPUT             in names %, tab and line ends are %XX
 */
#include "cli/journal.h"

#include "cli/report.h"
#include "stream/bytes.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define NAME "/.newsclip-journal"

/* Entries between two calls that wait for the disk. */
#define SYNC_EVERY 1000

struct newsclip_cli_journal {
    char *path;
    int fd;
    newsclip_bytes text; /* as it was; the entries' names are in it */
    newsclip_bytes line;
    newsclip_cli_entry *entries; /* sorted by input */
    size_t count;
    size_t unsynced;
};

/* ---- names in lines ---- */

static void add_name(newsclip_bytes *line, const char *name) {
    for (; *name; name++) {
        char escape[4];
        if (strchr("%\t\r\n", *name) == NULL) {
            newsclip_bytes_add(line, name, 1);
            continue;
        }
        snprintf(escape, sizeof escape, "%%%02X", (unsigned)(unsigned char)*name);
        newsclip_bytes_add(line, escape, 3);
    }
}

/* Undo it, in place. */
static void read_name(char *name) {
    char *to = name;
    for (; *name; name++) {
        char code[3] = "";
        if (*name == '%' && name[1] && name[2]) {
            code[0] = *++name;
            code[1] = *++name;
        }
        *to++ = *code ? (char)strtoul(code, NULL, 16) : *name;
    }
    *to = '\0';
}

/* ---- reading ---- */

/* The number at *at, which is moved behind the space that follows it; false where none stands there. */
static bool take_number(char **at, int base, uint64_t *number) {
    char *end;
    *number = strtoull(*at, &end, base);
    bool found = end > *at && *end == ' ';
    *at = found ? end + 1 : end;
    return found;
}

static bool read_entry(char *line, newsclip_cli_entry *entry) {
    bool numbers = take_number(&line, 16, &entry->sum) && take_number(&line, 10, &entry->size) &&
                   take_number(&line, 10, &entry->records) &&
                   take_number(&line, 10, &entry->failed);
    char *tab = numbers ? strchr(line, '\t') : NULL;
    if (tab == NULL)
        return false;
    *tab = '\0';
    read_name(line);
    read_name(tab + 1);
    entry->output = line;
    entry->input = tab + 1;
    return true;
}

static int compare_entries(const void *a, const void *b) {
    const newsclip_cli_entry *x = a, *y = b;
    int order = strcmp(x->input, y->input);
    return order ? order : (x->input > y->input) - (x->input < y->input);
}

/* Read the entries behind the first line; those that are whole. Answers the length of what could be read. */
static size_t read_entries(newsclip_cli_journal *journal, size_t begin) {
    char *text = journal->text.data;
    size_t lines = 1, at = begin;
    for (size_t i = begin; i < journal->text.len; i++)
        lines += text[i] == '\n';
    journal->entries = newsclip_bytes_grow(NULL, lines * sizeof *journal->entries);
    for (char *end; (end = memchr(text + at, '\n', journal->text.len - at)) != NULL;) {
        *end = '\0';
        if (read_entry(text + at, &journal->entries[journal->count]))
            journal->count++;
        at = (size_t)(end - text) + 1;
    }
    if (journal->count > 1)
        qsort(journal->entries, journal->count, sizeof *journal->entries, compare_entries);
    return at;
}

/* Begin with what the journal of the same job holds, or from nothing; answers 0 or an errno. */
static int begin_journal(newsclip_cli_journal *journal, uint64_t job, bool resume) {
    char head[48];
    int len = snprintf(head, sizeof head, "newsclip-journal 1 %016" PRIx64 "\n", job);
    size_t size = (size_t)len, keep = 0;
    if (resume &&
        newsclip_bytes_read(&journal->text, journal->fd, SIZE_MAX / 4) != NEWSCLIP_READ_OK)
        return errno;
    if (journal->text.data && journal->text.len >= size &&
        memcmp(journal->text.data, head, size) == 0)
        keep = read_entries(journal, size);
    if (ftruncate(journal->fd, (off_t)keep) != 0 || lseek(journal->fd, 0, SEEK_END) < 0)
        return errno;
    return keep ? 0 : newsclip_bytes_put(journal->fd, head, size);
}

static int lock_journal(int fd) {
    struct flock lock = { .l_type = F_WRLCK, .l_whence = SEEK_SET };
    return fcntl(fd, F_SETLK, &lock) == 0 ? 0 : errno;
}

/* ---- exported ---- */

newsclip_cli_journal *newsclip_cli_journal_open(const char *folder, uint64_t job, bool resume) {
    newsclip_cli_journal *journal = newsclip_bytes_grow(NULL, sizeof *journal);
    size_t size = strlen(folder) + sizeof NAME;
    *journal = (newsclip_cli_journal){ .path = newsclip_bytes_grow(NULL, size) };
    snprintf(journal->path, size, "%s" NAME, folder);
    journal->fd = open(journal->path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0666);
    int error = journal->fd < 0 ? errno : lock_journal(journal->fd);
    bool taken = error == EACCES || error == EAGAIN;
    if (journal->fd >= 0 && taken)
        newsclip_cli_complain("%s: another run works in this folder", folder);
    else if (error || (error = begin_journal(journal, job, resume)) != 0)
        newsclip_cli_complain("%s: %s", journal->path, strerror(error));
    if (error == 0)
        return journal;
    (void)newsclip_cli_journal_close(journal, false);
    return NULL;
}

const newsclip_cli_entry *newsclip_cli_journal_find(const newsclip_cli_journal *journal,
                                                    const char *input) {
    size_t low = 0, high = journal->count;
    while (low < high) { // behind the last of the same name: the last one holds
        size_t middle = low + (high - low) / 2;
        if (strcmp(journal->entries[middle].input, input) <= 0)
            low = middle + 1;
        else
            high = middle;
    }
    bool found = low > 0 && strcmp(journal->entries[low - 1].input, input) == 0;
    return found ? &journal->entries[low - 1] : NULL;
}

int newsclip_cli_journal_add(newsclip_cli_journal *journal, const newsclip_cli_entry *entry) {
    char numbers[128];
    int len =
        snprintf(numbers, sizeof numbers, "%016" PRIx64 " %" PRIu64 " %" PRIu64 " %" PRIu64 " ",
                 entry->sum, entry->size, entry->records, entry->failed);
    newsclip_bytes_set(&journal->line, numbers, (size_t)len);
    add_name(&journal->line, entry->output);
    newsclip_bytes_add(&journal->line, "\t", 1);
    add_name(&journal->line, entry->input);
    newsclip_bytes_add(&journal->line, "\n", 1);
    int error = newsclip_bytes_put(journal->fd, journal->line.data, journal->line.len);
    if (error == 0 && ++journal->unsynced == SYNC_EVERY) {
        journal->unsynced = 0;
        error = fdatasync(journal->fd) == 0 ? 0 : errno;
    }
    return error;
}

int newsclip_cli_journal_close(newsclip_cli_journal *journal, bool done) {
    bool good = done ? unlink(journal->path) == 0 : journal->fd < 0 || fdatasync(journal->fd) == 0;
    int error = good ? 0 : errno;
    if (journal->fd >= 0)
        close(journal->fd);
    free(journal->path);
    free(journal->entries);
    newsclip_bytes_free(&journal->text);
    newsclip_bytes_free(&journal->line);
    free(journal);
    return error;
}
