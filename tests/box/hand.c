/* SPDX-License-Identifier: ISC */
/*
 * A hand inside the program, for tests of the sandbox.
 * In: the program's first read of an input (not of /proc, rules or libraries: those are done before main() or by mmap).
 * Out: lines on standard error, what each deed gave. It is loaded with LD_PRELOAD.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

static void tell(const char *deed, bool done) {
    const char *name = done ? "done" : strerrorname_np(errno);
    char line[64];
    int len = snprintf(line, sizeof line, "hand: %s %s\n", deed, name);
    if (write(STDERR_FILENO, line, (size_t)len) < 0)
        _exit(9);
}

static void try_execve(void) {
    /* Straight on, without fork(): if it works there is no newsclip any more, and the test sees that. */
    char *const arguments[] = { "sh", "-c", "echo hand: execve done >&2; echo hand: fork done >&2",
                                NULL };
    char *const nothing[] = { NULL };
    execve("/bin/sh", arguments, nothing);
    tell("execve", false);
}

static void act(void) {
    int fd = open(getenv("HAND_SECRET"), O_RDONLY);
    tell("open", fd >= 0);
    fd = open(getenv("HAND_FRESH"), O_WRONLY | O_CREAT, 0600);
    tell("create", fd >= 0);
    fd = socket(AF_INET, SOCK_STREAM, 0);
    tell("socket", fd >= 0);
    pid_t child = fork();
    if (child == 0)
        _exit(0);
    if (child < 0)
        tell("fork", false);
    else
        waitpid(child, NULL, 0);
    try_execve();
}

ssize_t read(int fd, void *to, size_t len) {
    static ssize_t (*real)(int, void *, size_t);
    static bool acted;
    if (!real)
        *(void **)&real = dlsym(RTLD_NEXT, "read");
    ssize_t got = real(fd, to, len);
    if (got > 0 && !acted) {
        acted = true;
        act();
    }
    return got;
}
