/* SPDX-License-Identifier: ISC */
/*
 * Which file of a batch goes where.
 * In: operands. Out: every file with the name of its output, or the two that would have the same. Nothing is written here.
 */
#include "cli/plan.h"

#include "cli/report.h"
#include "stream/bytes.h"
#include "stream/files.h"

#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

/* Suffixes of inputs that give way to the output's; another one is part of the name. */
static const char *const suffixes[] = { ".txt",  ".text", ".html", ".htm",   ".xhtml",  ".shtml",
                                        ".md",   ".warc", ".wet",  ".jsonl", ".ndjson", ".jl",
                                        ".json", ".dump", ".xml",  ".mhtml" };
static const char *const packings[] = { ".gz", ".zst" };

#define LEN(array) (sizeof(array) / sizeof *(array))

/* Cut one of the suffixes off, unless it is all of the file's name. */
static void cut_suffix(char *path, const char *const *list, size_t count) {
    const char *slash = strrchr(path, '/');
    const char *name = slash ? slash + 1 : path;
    size_t len = strlen(name);
    for (size_t i = 0; i < count; i++) {
        size_t cut = strlen(list[i]);
        if (len > cut && strcmp(name + len - cut, list[i]) == 0) {
            path[strlen(path) - cut] = '\0';
            return;
        }
    }
}

/* Append the parts of a path that lead nowhere but down. */
static void add_parts(char *out, const char *path) {
    size_t at = 0;
    while (*path) {
        size_t len = strcspn(path, "/");
        bool stays =
            len == 0 || (len == 1 && path[0] == '.') || (len == 2 && !memcmp(path, "..", 2));
        if (!stays) {
            if (at > 0)
                out[at++] = '/';
            memcpy(out + at, path, len);
            at += len;
        }
        path += len + (path[len] == '/');
    }
    out[at] = '\0';
}

static char *output_of(const char *input, size_t base) {
    const char *name = strcmp(input, "-") == 0 ? "stdin" : input + base;
    if (*name == '\0')
        name = input; // the folder itself, which could not be read to its end
    char *out = newsclip_bytes_grow(NULL, strlen(name) + 1);
    add_parts(out, name);
    cut_suffix(out, packings, LEN(packings));
    cut_suffix(out, suffixes, LEN(suffixes));
    return out;
}

static void add_file(newsclip_cli_plan *plan, const char *path, size_t base) {
    if ((plan->count & (plan->count - 1)) == 0) { // room for the next power of two
        size_t room = plan->count ? plan->count * 2 : 1;
        plan->inputs = newsclip_bytes_grow(plan->inputs, room * sizeof *plan->inputs);
        plan->outputs = newsclip_bytes_grow(plan->outputs, room * sizeof *plan->outputs);
    }
    plan->inputs[plan->count] = newsclip_bytes_copy(path, strlen(path));
    plan->outputs[plan->count++] = output_of(path, base);
}

/* ---- clashes ---- */

/* An output and whose it is. */
typedef struct claim {
    const char *output;
    const char *input;
} claim;

static int compare_claims(const void *a, const void *b) {
    return strcmp(((const claim *)a)->output, ((const claim *)b)->output);
}

static bool find_clash(const newsclip_cli_plan *plan, claim *claims) {
    for (size_t i = 0; i < plan->count; i++)
        claims[i] = (claim){ plan->outputs[i], plan->inputs[i] };
    if (plan->count > 1)
        qsort(claims, plan->count, sizeof *claims, compare_claims);
    for (size_t i = 0; i < plan->count; i++) {
        bool nameless = *claims[i].output == '\0';
        bool same = i > 0 && strcmp(claims[i - 1].output, claims[i].output) == 0;
        if (nameless)
            newsclip_cli_complain("%s: no name for an output", claims[i].input);
        else if (same)
            newsclip_cli_complain("%s and %s would have the same output", claims[i - 1].input,
                                  claims[i].input);
        if (nameless || same)
            return true;
    }
    return false;
}

/* ---- exported ---- */

bool newsclip_cli_plan_make(newsclip_cli_plan *plan, const char *const *operands, size_t count) {
    newsclip_walk *walk = newsclip_walk_new(operands, count, false);
    const char *path;
    int error;
    *plan = (newsclip_cli_plan){ 0 };
    while ((path = newsclip_walk_next(walk, &error)) != NULL)
        add_file(plan, path, newsclip_walk_base(walk));
    newsclip_walk_free(walk);
    claim *claims = newsclip_bytes_grow(NULL, plan->count * sizeof *claims);
    bool clash = find_clash(plan, claims);
    free(claims);
    return !clash;
}

/* The real path of the folder, or of the nearest one above it that is there. */
static bool find_real(const char *folder, char real[PATH_MAX]) {
    char *path = newsclip_bytes_copy(folder, strlen(folder));
    char *slash = path;
    bool found = realpath(path, real) != NULL;
    while (!found && slash && !newsclip_files_is_passing(errno)) {
        slash = strrchr(path, '/');
        if (slash)
            slash[slash == path] = '\0';
        found = realpath(slash ? path : ".", real) != NULL;
        if (slash == path)
            break;
    }
    free(path);
    return found;
}

/* Does the operand hold the folder with this real path? -1 with errno where the system fails to tell. */
static int holds(const char *operand, const char *inner) {
    char outer[PATH_MAX];
    struct stat st;
    bool there = stat(operand, &st) == 0;
    if (there && !S_ISDIR(st.st_mode))
        return 0;
    if (!there || realpath(operand, outer) == NULL)
        return newsclip_files_is_passing(errno) ? -1 : 0;
    size_t len = strlen(outer);
    bool root = len == 1;
    return strncmp(inner, outer, len) == 0 && (root || inner[len] == '\0' || inner[len] == '/');
}

bool newsclip_cli_plan_inside(const char *const *operands, size_t count, const char *what,
                              const char *folder) {
    char inner[PATH_MAX];
    int answer = find_real(folder, inner) ? 0 : -1;
    size_t i = 0;
    while (answer == 0 && i < count)
        answer = holds(operands[i++], inner);
    if (answer < 0)
        newsclip_cli_complain("%s: %s", i ? operands[i - 1] : folder, strerror(errno));
    else if (answer > 0)
        newsclip_cli_complain("%s: %s inside the input %s", folder, what, operands[i - 1]);
    return answer != 0;
}

void newsclip_cli_plan_drop(newsclip_cli_plan *plan, size_t index) {
    free(plan->inputs[index]);
    free(plan->outputs[index]);
    plan->inputs[index] = plan->outputs[index] = NULL;
}

void newsclip_cli_plan_pack(newsclip_cli_plan *plan) {
    size_t kept = 0;
    for (size_t i = 0; i < plan->count; i++) {
        if (plan->inputs[i] == NULL)
            continue;
        plan->inputs[kept] = plan->inputs[i];
        plan->outputs[kept++] = plan->outputs[i];
    }
    plan->count = kept;
}

void newsclip_cli_plan_free(newsclip_cli_plan *plan) {
    for (size_t i = 0; i < plan->count; i++) {
        free(plan->inputs[i]);
        free(plan->outputs[i]);
    }
    free(plan->inputs);
    free(plan->outputs);
}
