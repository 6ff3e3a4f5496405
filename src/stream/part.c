/* SPDX-License-Identifier: ISC */
/*
 * The file that grows.
 * In: a name for the meantime and one for the end. Out: a whole file or none, also where memory runs out in another thread.
 * What is written into it is not known here.
 */
#include "stream/part.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdio.h>
#include <stddef.h>
#include <unistd.h>

/* The process may end at any allocation of any thread, and nobody can be handed the path there. */
static const char *growing;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER; /* nothing is allocated while it is held */

int newsclip_part_open(const char *path) {
    pthread_mutex_lock(&lock);
    int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0666);
    if (fd >= 0)
        growing = path;
    pthread_mutex_unlock(&lock);
    return fd;
}

int newsclip_part_rename(const char *path, const char *name) {
    pthread_mutex_lock(&lock);
    int error = rename(path, name) == 0 ? 0 : errno;
    if (error == 0)
        growing = NULL;
    pthread_mutex_unlock(&lock);
    return error;
}

void newsclip_part_drop(const char *path) {
    pthread_mutex_lock(&lock);
    (void)unlink(path);
    growing = NULL;
    pthread_mutex_unlock(&lock);
}

void newsclip_part_abandon(void) {
    pthread_mutex_lock(&lock); // for good
    if (growing)
        (void)unlink(growing);
}
