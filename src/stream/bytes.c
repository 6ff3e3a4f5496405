/* SPDX-License-Identifier: ISC */
/*
 * Bytes out of files, pipes and devices, with a cap.
 * In: a path or a descriptor. Out: one buffer, used again for the next file.
 * It does not map files: a mapped file that somebody truncates would kill the program.
 */
#include "stream/bytes.h"

#include "stream/part.h"

#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* Bytes asked for at a time where the size is not known: the usual size of a pipe. */
#define CHUNK ((size_t)65536)

/* A buffer that has grown beyond this is not kept for the next document. */
#define KEEP ((size_t)64 << 10)

_Noreturn void newsclip_bytes_nomem(void) {
    static const char line[] = "newsclip: out of memory\n";
    newsclip_part_abandon(); // first: a second thread without memory waits there, and says nothing
    ssize_t ignored = write(STDERR_FILENO, line, sizeof line - 1);
    (void)ignored;
    _exit(2);
}

void *newsclip_bytes_grow(void *old, size_t size) {
    void *grown = realloc(old, size ? size : 1);
    if (grown == NULL)
        newsclip_bytes_nomem();
    return grown;
}

char *newsclip_bytes_copy(const char *text, size_t len) {
    char *copy = newsclip_bytes_grow(NULL, len + 1);
    memcpy(copy, text, len);
    copy[len] = '\0';
    return copy;
}

void newsclip_bytes_reserve(newsclip_bytes *bytes, size_t more) {
    if (bytes->cap - bytes->len > more)
        return;
    if (more > SIZE_MAX / 2 - bytes->len - 1)
        newsclip_bytes_nomem();
    size_t cap = bytes->len + more + 1;
    if (cap < bytes->cap * 2)
        cap = bytes->cap * 2;
    bytes->data = newsclip_bytes_grow(bytes->data, cap);
    bytes->cap = cap;
}

void newsclip_bytes_add(newsclip_bytes *bytes, const char *data, size_t len) {
    newsclip_bytes_reserve(bytes, len);
    if (len > 0)
        memcpy(bytes->data + bytes->len, data, len);
    bytes->len += len;
    bytes->data[bytes->len] = '\0';
}

/* The size that a regular file tells, or 0. Files under /proc tell 0 and hold more: it is only a hint. */
static size_t size_hint(int fd) {
    struct stat st;
    if (fstat(fd, &st) != 0 || !S_ISREG(st.st_mode) || st.st_size <= 0)
        return 0;
    return (uintmax_t)st.st_size > SIZE_MAX ? SIZE_MAX : (size_t)st.st_size;
}

void newsclip_bytes_set(newsclip_bytes *bytes, const char *data, size_t len) {
    bytes->len = 0;
    newsclip_bytes_add(bytes, data, len);
}

void newsclip_bytes_clear(newsclip_bytes *bytes) {
    if (bytes->cap > KEEP)
        newsclip_bytes_free(bytes);
    bytes->len = 0;
}

long long newsclip_bytes_get(int fd, char *to, size_t len) {
    ssize_t got;
    do
        got = read(fd, to, len);
    while (got < 0 && errno == EINTR);
    return got;
}

int newsclip_bytes_put(int fd, const char *data, size_t len) {
    while (len > 0) {
        ssize_t put = write(fd, data, len);
        if (put < 0 && errno != EINTR)
            return errno;
        if (put > 0) {
            data += put;
            len -= (size_t)put;
        }
    }
    return 0;
}

newsclip_read newsclip_bytes_read(newsclip_bytes *bytes, int fd, size_t limit) {
    size_t hint = size_hint(fd);
    bytes->len = 0;
    if (hint > limit)
        return NEWSCLIP_READ_TOO_LARGE;
    size_t room = hint > 0 ? hint + 1 : CHUNK; // one more, so that the end shows in the second read
    while (bytes->len <= limit) {
        if (room > limit - bytes->len)
            room = limit - bytes->len + 1;
        newsclip_bytes_reserve(bytes, room);
        long long got = newsclip_bytes_get(fd, bytes->data + bytes->len, room);
        if (got < 0)
            return NEWSCLIP_READ_ERROR;
        bytes->len += (size_t)got;
        bytes->data[bytes->len] = '\0';
        if (got == 0)
            return NEWSCLIP_READ_OK;
        room = CHUNK;
    }
    return NEWSCLIP_READ_TOO_LARGE;
}

newsclip_read newsclip_bytes_load(newsclip_bytes *bytes, const char *path, size_t limit) {
    if (strcmp(path, "-") == 0)
        return newsclip_bytes_read(bytes, STDIN_FILENO, limit);
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY);
    if (fd < 0)
        return NEWSCLIP_READ_ERROR;
    newsclip_read result = newsclip_bytes_read(bytes, fd, limit);
    int reason = errno;
    close(fd);
    errno = reason;
    return result;
}

void newsclip_bytes_free(newsclip_bytes *bytes) {
    free(bytes->data);
    *bytes = (newsclip_bytes){ 0 };
}
