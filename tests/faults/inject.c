/* SPDX-License-Identifier: ISC */
/*
 * One call that fails, for tests of what the program does then. It is loaded with LD_PRELOAD.
 * In: NEWSCLIP_FAULT, "KIND NUMBER ERRNO": which kind of call, the how-manieth one, with which errno; NEWSCLIP_FAULT_FD, a descriptor
 * that is open. Out, to that descriptor: "struck NAME" when the call has failed, and at the end of main() how many calls of each
 * kind there were.
 * It counts from the beginning of main() to its end: all that the program does is in it, and nothing of what the dynamic loader
 * and constructors do before. Nor does it count inside of dlopen() and iconv_open(), which hide a failure of their own: as a whole
 * they can fail. Nothing is opened or allocated here, so that it works inside the sandbox and without memory.
 */
#define _GNU_SOURCE
#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <iconv.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

/* Kinds of calls. */
#define KINDS(X)                                                                                   \
    X(memory)                                                                                      \
    X(read)                                                                                        \
    X(write)                                                                                       \
    X(open)                                                                                        \
    X(close)                                                                                       \
    X(rename)                                                                                      \
    X(unlink)                                                                                      \
    X(mkdir)                                                                                       \
    X(sync)                                                                                        \
    X(stat)                                                                                        \
    X(realpath)                                                                                    \
    X(folder)                                                                                      \
    X(journal)                                                                                     \
    X(map)                                                                                         \
    X(thread)                                                                                      \
    X(load)                                                                                        \
    X(iconv)

/* What is wrapped: kind, type of the answer, name, parameters, arguments, answer of a failure. Functions that take a file's mode
 * after `...` are written without: registers hold the same. `open` and `fcntl` are those that the compiler makes of it. */
#define CALLS(X)                                                                                   \
    X(read, ssize_t, read, (int fd, void *to, size_t len), (fd, to, len), -1)                      \
    X(write, ssize_t, write, (int fd, const void *from, size_t len), (fd, from, len), -1)          \
    X(open, int, open, (const char *path, int how, mode_t mode), (path, how, mode), -1)            \
    X(open, int, __open_2, (const char *path, int how), (path, how), -1)                           \
    X(open, int, openat, (int at, const char *path, int how, mode_t mode), (at, path, how, mode),  \
      -1)                                                                                          \
    X(rename, int, rename, (const char *from, const char *to), (from, to), -1)                     \
    X(unlink, int, unlink, (const char *path), (path), -1)                                         \
    X(mkdir, int, mkdir, (const char *path, mode_t mode), (path, mode), -1)                        \
    X(sync, int, fsync, (int fd), (fd), -1)                                                        \
    X(sync, int, fdatasync, (int fd), (fd), -1)                                                    \
    X(stat, int, stat, (const char *path, struct stat *st), (path, st), -1)                        \
    X(stat, int, lstat, (const char *path, struct stat *st), (path, st), -1)                       \
    X(stat, int, fstat, (int fd, struct stat *st), (fd, st), -1)                                   \
    X(stat, int, fstatat, (int at, const char *path, struct stat *st, int how),                    \
      (at, path, st, how), -1)                                                                     \
    X(realpath, char *, realpath, (const char *path, char *to), (path, to), NULL)                  \
    X(realpath, char *, __realpath_chk, (const char *path, char *to, size_t size),                 \
      (path, to, size), NULL)                                                                      \
    X(folder, DIR *, fdopendir, (int fd), (fd), NULL)                                              \
    X(folder, struct dirent *, readdir, (DIR * dir), (dir), NULL)                                  \
    X(journal, int, ftruncate, (int fd, off_t len), (fd, len), -1)                                 \
    X(journal, off_t, lseek, (int fd, off_t at, int from), (fd, at, from), -1)                     \
    X(journal, int, fcntl, (int fd, int what, void *more), (fd, what, more), -1)                   \
    X(map, void *, mmap, (void *at, size_t len, int rights, int how, int fd, off_t from),          \
      (at, len, rights, how, fd, from), MAP_FAILED)                                                \
    X(thread, int, pthread_create,                                                                 \
      (pthread_t * id, const pthread_attr_t *how, void *(*work)(void *), void *user),              \
      (id, how, work, user), errno)

typedef enum kind {
#define X(name) kind_##name,
    KINDS(X)
#undef X
        KIND_COUNT
} kind;

static const char *const kind_names[KIND_COUNT] = {
#define X(name) #name,
    KINDS(X)
#undef X
};

static atomic_long seen[KIND_COUNT];
static atomic_bool counting;
static int answer_fd = -1;
static int wanted_kind = -1; /* what shall fail, and how */
static long wanted_number;
static int wanted_errno;

/* Of this thread: calls in progress whose own calls do not count. */
static __attribute__((tls_model("initial-exec"))) _Thread_local int inside;

/* ---- counting ---- */

static void tell(const char *line, int len) {
    int kept = errno;
    (void)syscall(SYS_write, answer_fd, line, len);
    errno = kept;
}

/* Breakpoints can be set here. */
__attribute__((noinline)) static bool strike(const char *name) {
    char line[64];
    tell(line, snprintf(line, sizeof line, "struck %s\n", name));
    errno = wanted_errno;
    return true;
}

/* Is this call the one that fails? */
static bool fails(kind of, const char *name) {
    if (!atomic_load_explicit(&counting, memory_order_relaxed) || inside > 0)
        return false;
    long number = atomic_fetch_add(&seen[of], 1) + 1;
    return (int)of == wanted_kind && number == wanted_number && strike(name);
}

static void tell_counts(void) {
    for (int i = 0; i < KIND_COUNT; i++) {
        char line[64];
        tell(line, snprintf(line, sizeof line, "%s %ld\n", kind_names[i], atomic_load(&seen[i])));
    }
}

/* ---- the calls ---- */

static void *find(const char *name) {
    return dlsym(RTLD_NEXT, name);
}

#define X(kind, type, name, params, args, failed)                                                  \
    type name params;                                                                              \
    type name params {                                                                             \
        static type(*real) params;                                                                 \
        if (!real)                                                                                 \
            *(void **)&real = find(#name);                                                         \
        return fails(kind_##kind, #name) ? failed : real args;                                     \
    }
CALLS(X)
#undef X

/* A descriptor is gone also where closing it fails. */
int close(int fd) {
    static int (*real)(int);
    if (!real)
        *(void **)&real = find("close");
    int answer = real(fd);
    return fails(kind_close, "close") ? -1 : answer;
}

/* Allocations come before dlsym() can be asked; these are the C library's own. */
void *__libc_malloc(size_t size);
void *__libc_calloc(size_t count, size_t size);
void *__libc_realloc(void *old, size_t size);

void *malloc(size_t size) {
    return fails(kind_memory, "malloc") ? NULL : __libc_malloc(size);
}

void *calloc(size_t count, size_t size) {
    return fails(kind_memory, "calloc") ? NULL : __libc_calloc(count, size);
}

void *realloc(void *old, size_t size) {
    return fails(kind_memory, "realloc") ? NULL : __libc_realloc(old, size);
}

/* A library that is not there gives the loader something to say. */
void *dlopen(const char *name, int how) {
    static void *(*real)(const char *, int);
    if (!real)
        *(void **)&real = find("dlopen");
    bool failing = fails(kind_load, "dlopen");
    inside++;
    void *answer = real(failing ? "newsclip-fault.so" : name, how);
    inside--;
    return answer;
}

iconv_t iconv_open(const char *to, const char *from) {
    static iconv_t (*real)(const char *, const char *);
    if (!real)
        *(void **)&real = find("iconv_open");
    if (fails(kind_iconv, "iconv_open"))
        return (iconv_t)-1; // NOLINT: that is what it answers
    inside++;
    iconv_t answer = real(to, from);
    inside--;
    return answer;
}

/* ---- the beginning ---- */

typedef int main_function(int, char **, char **);

static main_function *real_main;

static void read_order(void) {
    const char *order = getenv("NEWSCLIP_FAULT"), *fd = getenv("NEWSCLIP_FAULT_FD");
    char name[32] = "";
    answer_fd = fd ? atoi(fd) : -1;
    if (!order || sscanf(order, "%31s %ld %d", name, &wanted_number, &wanted_errno) != 3)
        return;
    for (int i = 0; i < KIND_COUNT; i++)
        if (strcmp(name, kind_names[i]) == 0)
            wanted_kind = i;
}

static int counted_main(int count, char **arguments, char **environment) {
    atomic_store(&counting, true);
    int status = real_main(count, arguments, environment);
    atomic_store(&counting, false);
    tell_counts();
    return status;
}

int __libc_start_main(main_function *program, int count, char **arguments, void (*init)(void),
                      void (*fini)(void), void (*loader_fini)(void), void *stack_end);
int __libc_start_main(main_function *program, int count, char **arguments, void (*init)(void),
                      void (*fini)(void), void (*loader_fini)(void), void *stack_end) {
    int (*real)(main_function *, int, char **, void (*)(void), void (*)(void), void (*)(void),
                void *);
    *(void **)&real = find("__libc_start_main");
    real_main = program;
    read_order();
    return real(counted_main, count, arguments, init, fini, loader_fini, stack_end);
}
