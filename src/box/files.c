/* SPDX-License-Identifier: ISC */
/*
 * The fence around files: Landlock, which Linux has since 5.13; renaming between folders needs 5.19.
 * In: what may be read and written. Out: a process for which other files cannot be opened.
 */
#define _GNU_SOURCE // O_PATH and syscall() are beyond POSIX

#include "box/parts.h"

#ifdef __linux__

#include "stream/bytes.h"
#include "stream/files.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/landlock.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

/* Rights that headers may be too old for. */
#ifndef LANDLOCK_ACCESS_FS_REFER
#define LANDLOCK_ACCESS_FS_REFER (1ULL << 13)
#endif
#ifndef LANDLOCK_ACCESS_FS_TRUNCATE
#define LANDLOCK_ACCESS_FS_TRUNCATE (1ULL << 14)
#endif

/* The version that can rename between folders, and the one that can forbid truncation. */
#define LEAST_VERSION    2
#define TRUNCATE_VERSION 3

/* All rights of version 2: the bits up to REFER. */
#define ALL_RIGHTS (LANDLOCK_ACCESS_FS_REFER * 2 - 1)
#define FILE_RIGHTS                                                                                \
    (LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_WRITE_FILE | LANDLOCK_ACCESS_FS_TRUNCATE)
#define READ_RIGHTS (LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR)
#define WRITE_RIGHTS                                                                               \
    (READ_RIGHTS | LANDLOCK_ACCESS_FS_WRITE_FILE | LANDLOCK_ACCESS_FS_TRUNCATE |                   \
     LANDLOCK_ACCESS_FS_MAKE_REG | LANDLOCK_ACCESS_FS_MAKE_DIR | LANDLOCK_ACCESS_FS_REMOVE_FILE |  \
     LANDLOCK_ACCESS_FS_REMOVE_DIR | LANDLOCK_ACCESS_FS_REFER)

/* With more operands than this it is their folders that may be read: a rule for each would take longer than reading it. */
#define MAX_OPERANDS 1024

/* Libraries that are loaded when they are needed, with what they need, and the tables of iconv. */
static const char *const system_places[] = { "/usr/lib", "/lib",           "/usr/lib64",
                                             "/lib64",   "/usr/local/lib", "/etc/ld.so.cache" };

typedef struct fence {
    int rules;
    uint64_t handled; /* rights that the kernel knows */
} fence;

/* Allow rights on a file, or on a folder and all below it. What is not there needs no rule, and pipes take none. False where the
 * system has failed, so that inside the fence something would be missing. */
static bool allow(const fence *f, const char *path, uint64_t rights) {
    struct stat st;
    int fd = open(path, O_PATH | O_CLOEXEC);
    if (fd < 0)
        return !newsclip_files_is_passing(errno);
    bool known = fstat(fd, &st) == 0;
    if (known && !S_ISDIR(st.st_mode))
        rights &= FILE_RIGHTS;
    struct landlock_path_beneath_attr rule = { .allowed_access = rights & f->handled,
                                               .parent_fd = fd };
    bool added =
        syscall(SYS_landlock_add_rule, f->rules, LANDLOCK_RULE_PATH_BENEATH, &rule, 0) == 0;
    bool good = known && (added || errno != ENOMEM);
    close(fd);
    return good;
}

/* The folders of a list such as LD_LIBRARY_PATH. */
static void allow_list(const fence *f, const char *list) {
    newsclip_bytes path = { 0 };
    for (size_t len; list && *list; list += len + (list[len] == ':')) {
        len = strcspn(list, ":");
        newsclip_bytes_set(&path, list, len);
        if (len > 0)
            (void)allow(f, path.data, READ_RIGHTS);
    }
    newsclip_bytes_free(&path);
}

/* The folder that a file stands in. */
static bool allow_parent(const fence *f, const char *path, newsclip_bytes *last) {
    const char *slash = strrchr(path, '/');
    size_t len = slash ? (size_t)(slash - path) + 1 : 1;
    const char *parent = slash ? path : ".";
    if (last->data && last->len == len && memcmp(last->data, parent, len) == 0)
        return true;
    newsclip_bytes_set(last, parent, len);
    return allow(f, last->data, READ_RIGHTS);
}

/* Links to files are followed, wherever they lead. */
static void allow_links(const fence *f, const newsclip_box *box) {
    newsclip_walk *walk = newsclip_walk_new(box->inputs, box->count, false);
    struct stat st;
    int error;
    for (const char *path; (path = newsclip_walk_next(walk, &error)) != NULL;)
        if (newsclip_walk_base(walk) > 0 && lstat(path, &st) == 0 && S_ISLNK(st.st_mode))
            (void)allow(f, path, READ_RIGHTS); // what strangers made must not keep the fence away
    newsclip_walk_free(walk);
}

static bool allow_inputs(const fence *f, const newsclip_box *box) {
    newsclip_bytes last = { 0 };
    struct stat st;
    bool any_folder = false, good = true;
    for (size_t i = 0; i < box->count; i++) {
        bool is_folder = stat(box->inputs[i], &st) == 0 && S_ISDIR(st.st_mode);
        any_folder = any_folder || is_folder;
        if (is_folder || box->count <= MAX_OPERANDS)
            good = allow(f, box->inputs[i], READ_RIGHTS) && good;
        else
            good = allow_parent(f, box->inputs[i], &last) && good;
    }
    newsclip_bytes_free(&last);
    if (any_folder)
        allow_links(f, box);
    return good;
}

/* False where the program could not do its work inside the fence. */
static bool allow_all(const fence *f, const newsclip_box *box) {
    bool good = true;
    for (size_t i = 0; i < sizeof system_places / sizeof *system_places; i++)
        good = allow(f, system_places[i], READ_RIGHTS) && good;
    allow_list(f, getenv("LD_LIBRARY_PATH"));
    allow_list(f, getenv("GCONV_PATH"));
    good = allow_inputs(f, box) && good;
    return good && (box->output == NULL || allow(f, box->output, WRITE_RIGHTS));
}

bool newsclip_box_fence_files(const newsclip_box *box) {
    long version = syscall(SYS_landlock_create_ruleset, NULL, 0, LANDLOCK_CREATE_RULESET_VERSION);
    if (version < LEAST_VERSION)
        return false;
    struct landlock_ruleset_attr attributes = { .handled_access_fs = ALL_RIGHTS };
    if (version >= TRUNCATE_VERSION)
        attributes.handled_access_fs |= LANDLOCK_ACCESS_FS_TRUNCATE;
    fence f = { .handled = attributes.handled_access_fs };
    f.rules = (int)syscall(SYS_landlock_create_ruleset, &attributes, sizeof attributes, 0);
    if (f.rules < 0)
        return false;
    bool closed = allow_all(&f, box) && syscall(SYS_landlock_restrict_self, f.rules, 0) == 0;
    close(f.rules);
    return closed;
}

#endif
