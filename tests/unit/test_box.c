/* SPDX-License-Identifier: ISC */
/*
 * The two fences, each around a thread of its own: they hold for the thread that puts them up, so that this program, and what coverage
 * writes at its end, stay outside. Cases are not run where the system has no such fence, nor in valgrind, which makes
 * system calls of its own.
 */
#define _GNU_SOURCE // mkdtemp()
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "box/parts.h"

#define OPERANDS     1500 /* more than are fenced in one by one */
#define DEED_MAX     10
#define ARRAY_LEN(a) (sizeof(a) / sizeof *(a))

/* What is tried inside a fence, and its errno, 0 where it was done. */
typedef struct deed {
    const char *path;
    int how; /* as for open() */
    int error;
} deed;

typedef struct job {
    const newsclip_box *box;
    bool fenced;
    deed deeds[DEED_MAX];
} job;

static char home[] = "/tmp/newsclip-box.XXXXXX";

static bool is_possible(void) {
    const char *preloaded = getenv("LD_PRELOAD");
    return !(preloaded && strstr(preloaded, "vgpreload"));
}

static int try_open(const deed *d) {
    int fd = open(d->path, d->how, 0600);
    int error = fd < 0 ? errno : 0;
    if (fd >= 0)
        close(fd);
    return error;
}

static void *work_on_files(void *user) {
    job *j = user;
    j->fenced = prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 && newsclip_box_fence_files(j->box);
    for (size_t i = 0; j->fenced && i < DEED_MAX && j->deeds[i].path; i++)
        j->deeds[i].error = try_open(&j->deeds[i]);
    return NULL;
}

static void run_thread(void *(*work)(void *), void *user) {
    pthread_t thread;
    assert_int_equal(pthread_create(&thread, NULL, work, user), 0);
    assert_int_equal(pthread_join(thread, NULL), 0);
}

/* Try the deeds inside a fence; each has to come out as its `error` says. */
static void assert_deeds(const newsclip_box *box, const deed *deeds, size_t count) {
    job j = { .box = box };
    assert_true(count <= DEED_MAX);
    memcpy(j.deeds, deeds, count * sizeof *deeds);
    run_thread(work_on_files, &j);
    if (!j.fenced)
        skip();
    for (size_t i = 0; i < count; i++)
        if (j.deeds[i].error != deeds[i].error)
            fail_msg("%s: %s", deeds[i].path, strerror(j.deeds[i].error));
}

static void make_file(const char *path) {
    int fd = open(path, O_WRONLY | O_CREAT, 0600);
    assert_true(fd >= 0);
    close(fd);
}

/* A folder with an input, a link out of it, a library folder, an output folder and what is none of these. */
static int enter_home(void **state) {
    (void)state;
    bool made = mkdtemp(home) && chdir(home) == 0 && mkdir("in", 0700) == 0 &&
                mkdir("out", 0700) == 0 && mkdir("lib", 0700) == 0 && mkdir("other", 0700) == 0;
    if (!made)
        return -1;
    make_file("in/a");
    make_file("lib/one");
    make_file("linked");
    make_file("operand");
    make_file("secret");
    make_file("other/beside");
    return symlink("../linked", "in/link");
}

static int leave_home(void **state) {
    static const char *const files[] = { "in/a",   "in/link", "lib/one",      "out/new", "linked",
                                         "secret", "operand", "other/beside", "fresh" };
    static const char *const folders[] = { "in", "out", "lib", "other", home };
    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(files); i++)
        (void)unlink(files[i]);
    for (size_t i = 0; i < ARRAY_LEN(folders); i++)
        (void)rmdir(folders[i]);
    return 0;
}

static void test_files(void **state) {
    static const char *const inputs[] = { "in", "operand", "missing", "-" };
    static const deed deeds[] = {
        { "in/a", O_RDONLY, 0 },
        { "in/link", O_RDONLY, 0 },
        { "operand", O_RDONLY, 0 },
        { "lib/one", O_RDONLY, 0 },
        { "out/new", O_RDWR | O_CREAT, 0 },
        { "secret", O_RDONLY, EACCES },
        { "other/beside", O_RDONLY, EACCES },
        { "in/a", O_WRONLY, EACCES },
        { "operand", O_WRONLY, EACCES },
        { "fresh", O_RDWR | O_CREAT, EACCES },
    };
    const newsclip_box box = { inputs, ARRAY_LEN(inputs), "out" };
    (void)state;
    if (!is_possible())
        skip();
    setenv("LD_LIBRARY_PATH", "nowhere::lib", 1);
    assert_deeds(&box, deeds, ARRAY_LEN(deeds));
    unsetenv("LD_LIBRARY_PATH");
}

/* Of many operands the folders can be read. */
static void test_many(void **state) {
    static const char *inputs[OPERANDS];
    static const deed deeds[] = {
        { "operand", O_RDONLY, 0 },     { "in/a", O_RDONLY, 0 },
        { "secret", O_RDONLY, 0 },      { "/etc/passwd", O_RDONLY, EACCES },
        { "secret", O_WRONLY, EACCES },
    };
    (void)state;
    if (!is_possible())
        skip();
    for (size_t i = 0; i < OPERANDS; i++)
        inputs[i] = i < OPERANDS / 2 ? "operand" : "in/a";
    assert_deeds(&(newsclip_box){ inputs, OPERANDS, NULL }, deeds, ARRAY_LEN(deeds));
}

/* What the calls of a fenced thread gave. */
typedef struct calls {
    bool fenced;
    int socket_error;
    int write_error;
} calls;

static void *work_on_calls(void *user) {
    calls *got = user;
    got->fenced = prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 && newsclip_box_fence_calls();
    if (!got->fenced)
        return NULL;
    int fd = socket(AF_UNIX, SOCK_STREAM, 0);
    got->socket_error = fd < 0 ? errno : 0;
    got->write_error = try_open(&(deed){ "out/new", O_WRONLY | O_CREAT, 0 });
    return NULL;
}

static void test_calls(void **state) {
    calls got = { 0 };
    (void)state;
    if (!is_possible())
        skip();
    run_thread(work_on_calls, &got);
    if (!got.fenced)
        skip();
    assert_int_equal(got.socket_error, EPERM);
    assert_int_equal(got.write_error, 0);
    int fd = socket(AF_UNIX, SOCK_STREAM, 0);
    assert_true(fd >= 0); // the fence is the thread's alone
    close(fd);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_files),
        cmocka_unit_test(test_many),
        cmocka_unit_test(test_calls),
    };
    return cmocka_run_group_tests(tests, enter_home, leave_home);
}
