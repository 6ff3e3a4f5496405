/* SPDX-License-Identifier: ISC */
/*
 * `newsclip check`: records against those that were right once.
 * In: inputs as for a run, and behind them a folder or a file of goldens. Out: a report of all differences on standard output, the
 * exit status, and with --update the goldens as they are now. Inputs are cleaned by several jobs, compared one after another.
 */
#include "cli/cli.h"

#include "check/compare.h"
#include "check/goldens.h"
#include "check/report.h"
#include "check/update.h"
#include "cli/documents.h"
#include "cli/names.h"
#include "cli/plan.h"
#include "cli/report.h"
#include "stream/files.h"
#include "stream/members.h"
#include "stream/stream.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* A document on its way, and its record in both forms. */
typedef struct check_item {
    newsclip_document document;
    newsclip_bytes record; /* the default form, or what --full and --fields ask for */
    newsclip_bytes full;
} check_item;

/* Everything the work needs. All below the first member belongs to the one who hands on. */
typedef struct check_job {
    newsclip_cli_documents documents;
    newsclip_cli_plan plan;
    newsclip_compare_options comparing;
    const char *place; /* of the goldens */
    bool is_folder;
    newsclip_goldens *goldens; /* of the file at hand, or the only ones */
    newsclip_bytes path;       /* theirs */
    size_t file;               /* whose they are */
    bool is_broken;            /* they cannot be read */
    bool is_unusable;          /* some could not be read or written */
    char **used;               /* the paths of all that belong to an input */
    size_t used_count;
    size_t left; /* differences that --update leaves: no input, or one that could not be read */
    newsclip_report report;
    newsclip_comparison comparison;
    newsclip_bytes fresh; /* a golden as it shall be */
} check_job;

/* ---- goldens ---- */

static void complain_golden(check_job *job, const newsclip_error *error) {
    if (error->line > 0)
        newsclip_cli_complain("%s:%zu: %s", job->path.data, error->line, error->message);
    else
        newsclip_cli_complain("%s: %s", job->path.data, error->message);
    job->is_broken = job->is_unusable = true;
}

static void open_goldens(check_job *job) {
    newsclip_error error;
    job->is_broken = false;
    job->goldens = newsclip_goldens_read(job->path.data, &error);
    if (*error.message)
        complain_golden(job, &error);
}

/* The goldens at hand are done with: tell of those without an input, write the file. */
static void close_goldens(check_job *job) {
    const newsclip_golden *left = NULL;
    if (job->goldens == NULL)
        return;
    while (!job->is_broken && (left = newsclip_goldens_unclaimed(job->goldens, left)) != NULL) {
        newsclip_finding finding = { .verdict = NEWSCLIP_VERDICT_EXTRA,
                                     .name = job->path.data,
                                     .golden = job->path.data,
                                     .keys = left->input,
                                     .text = "" };
        newsclip_report_add(&job->report, &finding);
        job->left++;
    }
    int error = job->is_broken ? 0 : newsclip_goldens_write(job->goldens);
    if (error)
        newsclip_cli_complain("%s: %s", job->path.data, strerror(error));
    job->is_unusable = job->is_unusable || error;
    newsclip_goldens_free(job->goldens);
    job->goldens = NULL;
}

/* Have the goldens of a document's file at hand. A file with one record has NAME.json, one with many NAME.jsonl. */
static void turn_to_file(check_job *job, const newsclip_document *document) {
    const char *suffix = document->is_whole ? ".json" : ".jsonl";
    if (!job->is_folder || (job->goldens && job->file == document->file))
        return;
    close_goldens(job);
    job->file = document->file;
    const char *parts[] = { job->place, "/", job->plan.outputs[job->file], suffix };
    newsclip_bytes_clear(&job->path);
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        newsclip_bytes_add(&job->path, parts[i], strlen(parts[i]));
    char *copy = newsclip_bytes_grow(NULL, job->path.len + 1);
    job->used[job->used_count++] = memcpy(copy, job->path.data, job->path.len + 1);
    open_goldens(job);
}

/* ---- make ---- */

static bool append(void *user, const char *bytes, size_t len) {
    newsclip_bytes_add(user, bytes, len);
    return true;
}

static void write_record(const newsclip_article *article, const newsclip_write_options *how,
                         const newsclip_document *document, newsclip_bytes *out) {
    newsclip_write_options write = *how;
    write.passed = document->passed;
    newsclip_bytes_clear(out);
    newsclip_status ignored = newsclip_write(article, &write, append, out);
    (void)ignored; // the options have been checked, and `append` takes all
}

static void make_records(void *user, void *item) {
    const check_job *job = user;
    check_item *one = item;
    const newsclip_write_options plain = { .full = job->documents.options->write.full };
    const newsclip_write_options full = { .full = true };
    if (one->document.is_end)
        return;
    newsclip_article *article = newsclip_cli_article(job->documents.ctx, job->documents.options,
                                                     &job->documents.reading, &one->document);
    write_record(article, &plain, &one->document, &one->record);
    write_record(article, &full, &one->document, &one->full);
    newsclip_article_free(article);
}

/* ---- hand on ---- */

/* Put the golden as it shall be; what has not changed stays as it is. */
static void update_golden(check_job *job, const newsclip_golden *golden, newsclip_str text,
                          bool changed) {
    newsclip_str old = golden ? golden->text : (newsclip_str){ NULL, 0 };
    newsclip_bytes lean = { 0 };
    const char *const none[] = { NULL };
    if (!job->documents.options->update || job->is_broken)
        return;
    if (!changed) {
        newsclip_goldens_put(job->goldens, old.ptr, old.len, false);
        return;
    }
    bool pretty = newsclip_goldens_are_pretty(job->goldens);
    if (!pretty) {
        newsclip_members_copy(text, "*", none, &lean);
        text = (newsclip_str){ lean.data, lean.len };
    }
    newsclip_update(old, text, pretty, &job->comparing, &job->fresh);
    newsclip_goldens_put(job->goldens, job->fresh.data, job->fresh.len, true);
    newsclip_bytes_free(&lean);
}

/* What could not be read today says nothing of the golden. */
static void keep_golden(check_job *job, const newsclip_golden *golden, bool changed) {
    job->left += changed;
    if (golden)
        update_golden(job, golden, golden->text, false);
}

static newsclip_str view_of(const newsclip_bytes *bytes) {
    return (newsclip_str){ bytes->data, bytes->len };
}

static bool check_record(check_job *job, const check_item *item) {
    newsclip_finding finding = { .verdict = NEWSCLIP_VERDICT_MISSING,
                                 .name = item->document.name.data,
                                 .golden = job->path.data,
                                 .keys = "",
                                 .text = "" };
    const newsclip_str plain = view_of(&item->record), full = view_of(&item->full);
    newsclip_str record = job->comparing.fields ? full : plain;
    const newsclip_golden *golden =
        newsclip_goldens_claim(job->goldens, item->document.name.data, item->document.is_whole);
    if (golden) {
        record = newsclip_compare(golden->text, plain, full, &job->comparing, &job->comparison);
        finding.keys = job->comparison.keys.len ? job->comparison.keys.data : "";
        finding.text = job->comparison.text.len ? job->comparison.text.data : "";
        finding.verdict = *finding.keys ? NEWSCLIP_VERDICT_DIFFERS : NEWSCLIP_VERDICT_SAME;
    }
    bool changed = finding.verdict != NEWSCLIP_VERDICT_SAME;
    finding.updated =
        changed && job->documents.options->update && !job->is_broken && !item->document.unread;
    if (changed)
        newsclip_cli_tell_unread(&item->document);
    if (item->document.unread)
        keep_golden(job, golden, changed);
    else
        update_golden(job, golden, record, changed);
    return newsclip_report_add(&job->report, &finding);
}

static bool hand_record(void *user, void *item) {
    check_job *job = user;
    const check_item *one = item;
    turn_to_file(job, &one->document);
    return one->document.is_end || check_record(job, one);
}

static void drop_item(void *item) {
    check_item *one = item;
    newsclip_document_free(&one->document);
    newsclip_bytes_free(&one->record);
    newsclip_bytes_free(&one->full);
}

/* ---- the whole check ---- */

static int compare_paths(const void *a, const void *b) {
    return strcmp(*(char *const *)a, *(char *const *)b);
}

static bool ends_with(const char *path, const char *suffix) {
    size_t len = strlen(path), cut = strlen(suffix);
    return len > cut && strcmp(path + len - cut, suffix) == 0;
}

static bool is_folder(const char *path) {
    struct stat st;
    return stat(path, &st) == 0 && S_ISDIR(st.st_mode);
}

/* Files of the folder that no input has asked for. */
static void find_extra_files(check_job *job) {
    newsclip_walk *walk = newsclip_walk_new(&job->place, 1, false);
    int error;
    if (job->used_count > 1)
        qsort(job->used, job->used_count, sizeof *job->used, compare_paths);
    for (const char *path; (path = newsclip_walk_next(walk, &error)) != NULL;) {
        bool is_golden = ends_with(path, ".json") || ends_with(path, ".jsonl");
        bool lost = error || (!is_golden && is_folder(path)); // a folder that was not gone into
        if (lost)
            newsclip_cli_complain("%s: %s", path, error ? strerror(error) : "cannot be listed");
        job->is_unusable = job->is_unusable || lost;
        if (lost || !is_golden ||
            bsearch(&path, job->used, job->used_count, sizeof *job->used, compare_paths))
            continue;
        newsclip_bytes_set(&job->path, path, strlen(path));
        open_goldens(job);
        close_goldens(job);
    }
    newsclip_walk_free(walk);
}

static void run_work(check_job *job) {
    const newsclip_cli_work work = { .user = job,
                                     .item_size = sizeof(check_item),
                                     .make = make_records,
                                     .hand = hand_record,
                                     .drop = drop_item };
    job->used = newsclip_bytes_grow(NULL, job->plan.count * sizeof *job->used);
    if (!job->is_folder)
        open_goldens(job);
    newsclip_cli_documents_run(work, (const char *const *)job->plan.inputs, job->plan.count);
    close_goldens(job);
    if (job->is_folder && job->report.going)
        find_extra_files(job);
}

static void free_job(check_job *job) {
    for (size_t i = 0; i < job->used_count; i++)
        free(job->used[i]);
    free(job->used);
    newsclip_cli_plan_free(&job->plan);
    newsclip_bytes_free(&job->path);
    newsclip_bytes_free(&job->fresh);
    newsclip_comparison_free(&job->comparison);
}

static int run_check(const newsclip_cli_options *options, newsclip_cli_sink *sink, check_job *job) {
    newsclip_report_begin(&job->report, options->report, newsclip_cli_wants_color(options->color),
                          newsclip_cli_put, sink);
    job->comparing.color = job->report.color && options->report == 0;
    run_work(job);
    newsclip_report_end(&job->report);
    size_t left = options->update ? job->left : job->report.found;
    char updated[48] = "";
    if (options->update)
        snprintf(updated, sizeof updated, ", %zu updated", job->report.found - job->left);
    (void)newsclip_cli_flush(sink); // the summary comes last also where both go to one place
    if (!options->quiet)
        newsclip_cli_complain("%zu checked, %zu differ%s%s", job->report.count, job->report.found,
                              job->report.found == 1 ? "s" : "", updated);
    return job->is_unusable ? 2 : left > 0 ? 1 : 0;
}

/* The goldens' place: the last operand, a folder where it is one or where there is nothing of a file's name. */
static bool find_place(check_job *job, const char *place) {
    struct stat st;
    bool there = stat(place, &st) == 0;
    job->place = place;
    job->is_folder =
        there ? S_ISDIR(st.st_mode) : !ends_with(place, ".json") && !ends_with(place, ".jsonl");
    newsclip_bytes_set(&job->path, place, strlen(place));
    if (there || job->documents.options->update)
        return true;
    newsclip_cli_complain("%s: no goldens there; --update makes them", place);
    return false;
}

/* The folder that the goldens are in, which --update makes where it is not there, and writes in. */
static char *make_room(check_job *job) {
    char *path = newsclip_bytes_grow(NULL, strlen(job->place) + 2);
    strcpy(path, job->place);
    if (job->is_folder)
        strcat(path, "/");
    int error = job->documents.options->update ? newsclip_files_make_folders(path) : 0;
    if (error)
        newsclip_cli_complain("%s: %s", job->place, strerror(error));
    char *slash = strrchr(path, '/');
    strcpy(slash ? slash : path, slash == path ? "/" : slash ? "" : ".");
    if (error)
        *path = '\0';
    return path;
}

static bool close_box(check_job *job, const newsclip_cli_names *names) {
    char *room = make_room(job);
    const char **inputs = newsclip_bytes_grow(NULL, (names->count + 1) * sizeof(char *));
    memcpy(inputs, names->names, names->count * sizeof(char *));
    inputs[names->count] = job->place;
    bool good = *room && newsclip_cli_box(job->documents.options, inputs, names->count + 1,
                                          job->documents.options->update ? room : NULL);
    free(inputs);
    free(room);
    return good;
}

int newsclip_cli_check(const newsclip_cli_options *options, newsclip_cli_sink *sink) {
    check_job job = { .documents = { .options = options, .reading = newsclip_cli_reading(options) },
                      .comparing = { .fields = options->write.fields } };
    newsclip_cli_options inputs = *options;
    newsclip_cli_names names = { 0 };
    int status = 2;
    inputs.operand_count--;
    if (!newsclip_cli_check_writing(&options->write))
        return newsclip_cli_hint("check");
    job.documents.ctx = newsclip_cli_context(options);
    if (job.documents.ctx && find_place(&job, options->operands[options->operand_count - 1]) &&
        newsclip_cli_names_read(&names, &inputs) &&
        newsclip_cli_plan_make(&job.plan, names.names, names.count) &&
        !newsclip_cli_plan_inside(names.names, names.count, "the goldens are", job.place) &&
        close_box(&job, &names))
        status = run_check(options, sink, &job);
    newsclip_cli_names_free(&names);
    free_job(&job);
    newsclip_ctx_free((newsclip_ctx *)(size_t)job.documents.ctx);
    return status;
}
