/* SPDX-License-Identifier: ISC */
/*
 * Which files are to be read: operands one after another, folders recursively.
 * In: operands. Out: paths. Inside a folder: sorted by the bytes of the whole path, nothing that begins with a dot,
 * links to files but not to folders, nothing that is no regular file. No file is opened here, only folders, one at
 * a time: the depth is bounded by the longest path that the system takes, and there are no loops without links.
 */
#include "stream/files.h"

#include "stream/bytes.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* One folder on the way down. */
typedef struct level {
    char **names; /* sorted; those of folders end in '/' */
    size_t count;
    size_t next;
    size_t base; /* length of the path to it, its slash included */
} level;

struct newsclip_walk {
    const char *const *operands;
    size_t count;
    size_t next;
    bool flat; /* no operand is gone into */
    level *levels;
    size_t depth;
    size_t room;
    newsclip_bytes path;
};

static int compare_names(const void *a, const void *b) {
    return strcmp(*(char *const *)a, *(char *const *)b);
}

/* What an entry is to us: 'f' to be read, 'd' to go into, 0 to be passed over. What cannot be looked at counts as a
 * file: opening it will tell why. */
static char sort_of_entry(int dir, const char *name) {
    struct stat st;
    if (fstatat(dir, name, &st, AT_SYMLINK_NOFOLLOW) != 0)
        return 'f';
    if (S_ISDIR(st.st_mode))
        return 'd';
    if (S_ISLNK(st.st_mode) && fstatat(dir, name, &st, 0) != 0)
        return 'f';
    return S_ISREG(st.st_mode) ? 'f' : 0;
}

/* A folder's name gets its slash before sorting: so the order is that of whole paths ("a-b" before "a/b"). */
static char *copy_name(const char *name, bool folder) {
    size_t len = strlen(name);
    char *copy = newsclip_bytes_grow(NULL, len + 2);
    memcpy(copy, name, len);
    if (folder)
        copy[len++] = '/';
    copy[len] = '\0';
    return copy;
}

/* Read the names of a folder; answers 0 or an errno, with the names up to there. */
static int list_folder(DIR *dir, level *to) {
    size_t room = 0;
    struct dirent *entry;
    while ((errno = 0, entry = readdir(dir)) != NULL) {
        char sort = entry->d_name[0] == '.' ? 0 : sort_of_entry(dirfd(dir), entry->d_name);
        if (sort == 0)
            continue;
        if (to->count == room) {
            room = room ? room * 2 : 16;
            to->names = newsclip_bytes_grow(to->names, room * sizeof *to->names);
        }
        to->names[to->count++] = copy_name(entry->d_name, sort == 'd');
    }
    int error = errno;
    if (to->count > 1)
        qsort(to->names, to->count, sizeof *to->names, compare_names);
    return error;
}

static level *push_level(newsclip_walk *walk) {
    if (walk->depth == walk->room) {
        walk->room = walk->room ? walk->room * 2 : 8;
        walk->levels = newsclip_bytes_grow(walk->levels, walk->room * sizeof *walk->levels);
    }
    level *top = &walk->levels[walk->depth++];
    *top = (level){ .base = walk->path.len };
    return top;
}

/* Go into the folder walk->path, which ends in a slash. Answers 0 or an errno. An operand may be a link to a folder;
 * below it none is followed, not even one that took a folder's place just now. */
static int enter_folder(newsclip_walk *walk) {
    int follow = walk->depth == 0 ? 0 : O_NOFOLLOW;
    size_t last = walk->path.len - 1;
    if (follow)
        walk->path.data[last] = '\0'; // with the slash a link would be followed after all
    int fd = open(walk->path.data, O_RDONLY | O_DIRECTORY | O_CLOEXEC | follow);
    walk->path.data[last] = '/';
    DIR *dir = fd < 0 ? NULL : fdopendir(fd);
    if (dir == NULL) {
        int error = errno;
        if (fd >= 0)
            close(fd);
        if (error == ENOMEM)
            newsclip_bytes_nomem();
        if (last > 0)
            walk->path.data[walk->path.len = last] = '\0'; // named without the slash in messages
        return error;
    }
    int error = list_folder(dir, push_level(walk));
    closedir(dir);
    return error;
}

static void pop_level(newsclip_walk *walk) {
    level *top = &walk->levels[--walk->depth];
    for (size_t i = 0; i < top->count; i++)
        free(top->names[i]);
    free(top->names);
}

static void set_path(newsclip_walk *walk, size_t base, const char *name) {
    walk->path.len = base;
    newsclip_bytes_add(&walk->path, name, strlen(name));
}

static bool is_folder(const char *path) {
    struct stat st;
    return stat(path, &st) == 0 && S_ISDIR(st.st_mode);
}

/* Make the folder operand in walk->path end in exactly one slash, and fold the slashes inside. */
static void fold_slashes(newsclip_bytes *path) {
    newsclip_bytes_add(path, "/", 1);
    size_t out = 0;
    for (size_t i = 0; i < path->len; i++)
        if (path->data[i] != '/' || out == 0 || path->data[out - 1] != '/')
            path->data[out++] = path->data[i];
    path->len = out;
    path->data[out] = '\0';
}

/* Take the next name of the innermost folder; NULL where it was a folder that could be entered. */
static const char *step_inside(newsclip_walk *walk, int *error) {
    level *top = &walk->levels[walk->depth - 1];
    if (top->next == top->count) {
        pop_level(walk);
        return NULL;
    }
    set_path(walk, top->base, top->names[top->next++]);
    if (walk->path.data[walk->path.len - 1] != '/')
        return walk->path.data;
    *error = enter_folder(walk);
    return *error ? walk->path.data : NULL;
}

/* The same for the next operand. */
static const char *step_operand(newsclip_walk *walk, int *error) {
    const char *operand = walk->operands[walk->next++];
    if (walk->flat || strcmp(operand, "-") == 0 || !is_folder(operand))
        return operand;
    set_path(walk, 0, operand);
    fold_slashes(&walk->path);
    *error = enter_folder(walk);
    return *error ? walk->path.data : NULL;
}

newsclip_walk *newsclip_walk_new(const char *const *operands, size_t count, bool flat) {
    newsclip_walk *walk = newsclip_bytes_grow(NULL, sizeof *walk);
    *walk = (newsclip_walk){ .operands = operands, .count = count, .flat = flat };
    return walk;
}

const char *newsclip_walk_next(newsclip_walk *walk, int *error) {
    const char *path = NULL;
    *error = 0;
    while (path == NULL && (walk->depth > 0 || walk->next < walk->count))
        path = walk->depth > 0 ? step_inside(walk, error) : step_operand(walk, error);
    return path;
}

size_t newsclip_walk_base(const newsclip_walk *walk) {
    return walk->depth > 0 ? walk->levels[0].base : 0;
}

void newsclip_walk_free(newsclip_walk *walk) {
    if (walk == NULL)
        return;
    while (walk->depth > 0)
        pop_level(walk);
    free(walk->levels);
    newsclip_bytes_free(&walk->path);
    free(walk);
}

bool newsclip_files_is_passing(int error) {
    return error != ENOENT && error != ENOTDIR && error != EACCES && error != ELOOP &&
           error != ENAMETOOLONG;
}

int newsclip_files_make_folders(char *path) {
    for (char *slash = strchr(path + 1, '/'); slash; slash = strchr(slash + 1, '/')) {
        *slash = '\0';
        int error = mkdir(path, 0777) == 0 || errno == EEXIST ? 0 : errno;
        *slash = '/';
        if (error)
            return error;
    }
    return 0;
}
