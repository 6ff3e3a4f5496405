/* SPDX-License-Identifier: ISC */
/*
 * Records into files of an output folder.
 * In: what was written for each document, in order. Out: a file for each input, under its name only when it is whole: it grows as
 * DIR/.newsclip-part and is renamed at its end. One file is open at a time.
 */
#include "cli/batch.h"

#include "cli/cli.h"
#include "cli/journal.h"
#include "cli/report.h"
#include "stream/files.h"
#include "stream/part.h"
#include "stream/source.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define PART ".newsclip-part"

struct newsclip_cli_batch {
    const newsclip_cli_options *options;
    newsclip_cli_plan plan;
    newsclip_cli_journal *journal;
    newsclip_bytes folder;    /* the last one that was made */
    newsclip_bytes path;      /* room for a path in the output folder */
    char *part;               /* path of the file that grows */
    int fd;                   /* of it, or -1 */
    bool spoilt;              /* it could not be written */
    bool failed;              /* something could not */
    newsclip_cli_entry entry; /* of the file that grows */
};

/* ---- names ---- */

/* ".json", or what else the format's files are called. */
static void add_suffix(const newsclip_cli_options *options, bool container, newsclip_bytes *to) {
    static const char *const names[][2] = { { "json", ".json" },
                                            { "text", ".txt" },
                                            { "markdown", ".md" } };
    const char *format = options->write.format ? options->write.format : "json";
    const char *suffix = NULL;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strcmp(format, names[i][0]) == 0)
            suffix = names[i][1];
    if (suffix == NULL)
        newsclip_bytes_add(to, ".", 1);
    suffix = suffix ? suffix : format;
    newsclip_bytes_add(to, suffix, strlen(suffix));
    if (container && strcmp(suffix, ".json") == 0)
        newsclip_bytes_add(to, "l", 1);
}

/* The path of an output into batch->path; answers where in it the part below the output folder begins. */
static size_t set_path(newsclip_cli_batch *batch, const char *output, bool container) {
    const char *folder = batch->options->output;
    newsclip_bytes_set(&batch->path, folder, strlen(folder));
    newsclip_bytes_add(&batch->path, "/", 1);
    size_t below = batch->path.len;
    newsclip_bytes_add(&batch->path, output, strlen(output));
    add_suffix(batch->options, container, &batch->path);
    return below;
}

/* Make the folders of the output in batch->path, unless it goes where the last one went. */
static int make_place(newsclip_cli_batch *batch) {
    const char *slash = strrchr(batch->path.data, '/');
    size_t len = (size_t)(slash - batch->path.data);
    if (batch->folder.len == len && memcmp(batch->folder.data, batch->path.data, len) == 0)
        return 0;
    newsclip_bytes_set(&batch->folder, batch->path.data, len);
    return newsclip_files_make_folders(batch->path.data);
}

/* ---- before the work ---- */

/* Are both the same file? -1 with errno where the system fails to tell. */
static int are_same(const char *output, const char *input) {
    struct stat in, out;
    if (stat(output, &out) != 0 || stat(input, &in) != 0)
        return newsclip_files_is_passing(errno) ? -1 : 0;
    return in.st_dev == out.st_dev && in.st_ino == out.st_ino;
}

/* Would the output be written over its own input, as far as can be told? */
static bool overwrites(newsclip_cli_batch *batch, size_t index) {
    const char *input = batch->plan.inputs[index];
    int same = 0;
    for (int container = 0; container < 2 && same == 0; container++) {
        set_path(batch, batch->plan.outputs[index], container);
        same = are_same(batch->path.data, input);
    }
    if (same < 0)
        newsclip_cli_complain("%s: %s", input, strerror(errno));
    else if (same > 0)
        newsclip_cli_complain("%s: its output would be written over it", input);
    return same != 0;
}

static bool check_plan(newsclip_cli_batch *batch) {
    for (size_t i = 0; i < batch->plan.count; i++)
        if (overwrites(batch, i))
            return false;
    return true;
}

/* Is the entry's output still there, and its input still the same? */
static bool still_holds(newsclip_cli_batch *batch, const newsclip_cli_entry *entry) {
    const char *folder = batch->options->output;
    struct stat st;
    uint64_t sum;
    newsclip_bytes_set(&batch->path, folder, strlen(folder));
    newsclip_bytes_add(&batch->path, "/", 1);
    newsclip_bytes_add(&batch->path, entry->output, strlen(entry->output));
    return stat(batch->path.data, &st) == 0 && S_ISREG(st.st_mode) &&
           (uint64_t)st.st_size == entry->size && newsclip_source_sum_file(entry->input, &sum) &&
           sum == entry->sum;
}

static void drop_finished(newsclip_cli_batch *batch, newsclip_cli_before *before) {
    for (size_t i = 0; i < batch->plan.count; i++) {
        const newsclip_cli_entry *entry =
            newsclip_cli_journal_find(batch->journal, batch->plan.inputs[i]);
        if (entry == NULL || !still_holds(batch, entry))
            continue;
        before->files++;
        before->failed += (size_t)entry->failed;
        newsclip_cli_plan_drop(&batch->plan, i);
    }
    newsclip_cli_plan_pack(&batch->plan);
}

/* FNV-1a over the options that shape an output, on top of what the records depend on. */
static uint64_t sum_of_job(const newsclip_cli_options *options, uint64_t sum) {
    const newsclip_keys *keys = &options->keys;
    const char *const words[] = { options->write.format,
                                  options->write.compact ? "c" : "p",
                                  options->write.full ? "f" : "d",
                                  options->write.fields,
                                  options->url,
                                  options->strict ? "s" : "l",
                                  keys->id,
                                  keys->url,
                                  keys->html,
                                  keys->text,
                                  keys->fetched_at,
                                  keys->pass };
    sum ^= (uint64_t)options->form;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        for (const char *p = words[i] ? words[i] : "\1";; p++) {
            sum = (sum ^ (unsigned char)*p) * UINT64_C(0x100000001B3);
            if (*p == '\0')
                break;
        }
    return sum;
}

/* The output folder itself, and a path for the file that grows. */
static bool make_output_folder(newsclip_cli_batch *batch) {
    const char *folder = batch->options->output;
    newsclip_bytes_set(&batch->path, folder, strlen(folder));
    newsclip_bytes_add(&batch->path, "/" PART, sizeof PART);
    int error = newsclip_files_make_folders(batch->path.data);
    if (error)
        newsclip_cli_complain("%s: %s", folder, strerror(error));
    batch->part = newsclip_bytes_grow(NULL, batch->path.len + 1);
    memcpy(batch->part, batch->path.data, batch->path.len + 1);
    return error == 0;
}

newsclip_cli_batch *newsclip_cli_batch_open(const newsclip_cli_options *options,
                                            const char *const *operands, size_t count, uint64_t sum,
                                            newsclip_cli_before *before) {
    newsclip_cli_batch *batch = newsclip_bytes_grow(NULL, sizeof *batch);
    *batch = (newsclip_cli_batch){ .options = options, .fd = -1 };
    bool good =
        newsclip_cli_plan_make(&batch->plan, operands, count) && check_plan(batch) &&
        !newsclip_cli_plan_inside(operands, count, "the output folder is", options->output) &&
        make_output_folder(batch);
    if (good)
        batch->journal =
            newsclip_cli_journal_open(options->output, sum_of_job(options, sum), options->resume);
    if (batch->journal && newsclip_cli_box(options, operands, count, options->output)) {
        drop_finished(batch, before);
        return batch;
    }
    (void)newsclip_cli_batch_close(batch, false);
    return NULL;
}

const newsclip_cli_plan *newsclip_cli_batch_plan(const newsclip_cli_batch *batch) {
    return &batch->plan;
}

/* ---- the work ---- */

/* Errors behind which nothing else could be written either. */
static bool is_final(int error) {
    return error == ENOSPC || error == EDQUOT || error == EIO || error == EROFS;
}

/* Tell that the file cannot be written; false where that ends the run. */
static bool spoil(newsclip_cli_batch *batch, int error) {
    newsclip_cli_complain("%s: %s", batch->path.data, strerror(error));
    batch->spoilt = batch->failed = true;
    if (batch->fd >= 0)
        close(batch->fd);
    batch->fd = -1;
    newsclip_part_drop(batch->part);
    return !is_final(error);
}

static int begin_file(newsclip_cli_batch *batch) {
    batch->spoilt = false;
    batch->entry = (newsclip_cli_entry){ 0 };
    batch->fd = newsclip_part_open(batch->part);
    return batch->fd < 0 ? errno : 0;
}

static int end_file(newsclip_cli_batch *batch) {
    int error = close(batch->fd) == 0 ? 0 : errno;
    batch->fd = -1;
    if (error == 0)
        error = make_place(batch);
    if (error == 0)
        error = newsclip_part_rename(batch->part, batch->path.data);
    if (error)
        batch->folder.len = 0;
    return error;
}

/* Under its own name now: note it. */
static bool note_file(newsclip_cli_batch *batch, const newsclip_document *document, size_t below) {
    if (!document->sum_known)
        return true; // it could not be read to its end, and is for the next run
    batch->entry.input = batch->plan.inputs[document->file];
    batch->entry.output = batch->path.data + below;
    batch->entry.sum = document->sum;
    int error = newsclip_cli_journal_add(batch->journal, &batch->entry);
    if (error == 0)
        return true;
    newsclip_cli_complain("%s/.newsclip-journal: %s", batch->options->output, strerror(error));
    batch->failed = true;
    return false;
}

bool newsclip_cli_batch_put(newsclip_cli_batch *batch, const newsclip_document *document,
                            const newsclip_bytes *out, bool failed) {
    bool last = document->is_end || document->is_whole;
    int error = 0;
    size_t below = set_path(batch, batch->plan.outputs[document->file], !document->is_whole);
    if (batch->fd < 0 && !batch->spoilt)
        error = begin_file(batch);
    bool apart =
        newsclip_cli_options_spaced(batch->options) && batch->entry.size > 0 && out->len > 0;
    if (error == 0 && !batch->spoilt && apart)
        error = newsclip_bytes_put(batch->fd, "\n", 1);
    if (error == 0 && !batch->spoilt)
        error = newsclip_bytes_put(batch->fd, out->data, out->len);
    batch->entry.size += out->len + apart;
    batch->entry.records += !document->is_end;
    batch->entry.failed += failed;
    if (error == 0 && last && !batch->spoilt)
        error = end_file(batch);
    bool going = error == 0 || spoil(batch, error);
    if (going && last && !batch->spoilt)
        going = note_file(batch, document, below);
    if (last)
        batch->spoilt = false;
    return going;
}

bool newsclip_cli_batch_close(newsclip_cli_batch *batch, bool whole) {
    bool good = !batch->failed;
    if (batch->fd >= 0)
        close(batch->fd);
    if (batch->journal) {
        newsclip_part_drop(batch->part);
        int error = newsclip_cli_journal_close(batch->journal, whole && good);
        if (error)
            newsclip_cli_complain("%s: %s", batch->options->output, strerror(error));
        good = good && error == 0;
    }
    newsclip_cli_plan_free(&batch->plan);
    newsclip_bytes_free(&batch->folder);
    newsclip_bytes_free(&batch->path);
    free(batch->part);
    free(batch);
    return good;
}
