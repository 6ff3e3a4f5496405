/* SPDX-License-Identifier: ISC */
/*
 * measure REPORT PROGRAM [ARGUMENT...]: runs the program and writes "MICROSECONDS KIBIBYTES STATUS" to the report: its user and
 * system time, its peak memory, its exit status (-1 where a signal ended it). A program of its own, because the system
 * counts the memory of whoever starts a program to its peak, and an interpreter has more than a small run needs.
 */
#include <stdio.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

static long long microseconds(struct timeval t) {
    return (long long)t.tv_sec * 1000000 + t.tv_usec;
}

static int report(const char *path, int status) {
    struct rusage use;
    FILE *out = fopen(path, "w");
    if (!out || getrusage(RUSAGE_CHILDREN, &use) != 0)
        return 1;
    fprintf(out, "%lld %ld %d\n", microseconds(use.ru_utime) + microseconds(use.ru_stime),
            use.ru_maxrss, WIFEXITED(status) ? WEXITSTATUS(status) : -1);
    return fclose(out) != 0;
}

int main(int argc, char **argv) {
    int status;
    if (argc < 3)
        return 2;
    pid_t child = fork();
    if (child == 0) {
        execv(argv[2], argv + 2);
        _exit(127);
    }
    if (child < 0 || waitpid(child, &status, 0) != child)
        return 1;
    return report(argv[1], status);
}
