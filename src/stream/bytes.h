/* SPDX-License-Identifier: ISC */
#ifndef NEWSCLIP_STREAM_BYTES_H
#define NEWSCLIP_STREAM_BYTES_H

#include <stdbool.h>
#include <stddef.h>

/** A growing buffer that is used again from file to file. Zeroed it is empty; data is followed by a NUL once it
 *  is not NULL. */
typedef struct newsclip_bytes {
    char *data;
    size_t len;
    size_t cap;
} newsclip_bytes;

/** How reading ended. */
typedef enum newsclip_read {
    NEWSCLIP_READ_OK,
    NEWSCLIP_READ_TOO_LARGE, /**< there is more than the limit; what was read is of no use */
    NEWSCLIP_READ_ERROR      /**< errno tells why */
} newsclip_read;

/** realloc that does not return when memory runs out: one line on standard error, exit status 2. */
void *newsclip_bytes_grow(void *old, size_t size);

/** A copy of so many bytes as a C string, to be freed with free(). */
char *newsclip_bytes_copy(const char *text, size_t len);

/** The end of a program without memory: removes the file that grows, says one line, exits with status 2. Also for
 *  newsclip_set_nomem_handler(). */
_Noreturn void newsclip_bytes_nomem(void);

/** Make room for `more` further bytes and a NUL. */
void newsclip_bytes_reserve(newsclip_bytes *bytes, size_t more);

/** Append. */
void newsclip_bytes_add(newsclip_bytes *bytes, const char *data, size_t len);

/** Replace the content by a copy; `data` may be NULL where len is 0. */
void newsclip_bytes_set(newsclip_bytes *bytes, const char *data, size_t len);

/** Empty the buffer, and give its memory back where it is large: one large document must not weigh on all the rest. */
void newsclip_bytes_clear(newsclip_bytes *bytes);

/** read() that is not interrupted; answers how many bytes came, 0 at the end, below 0 with errno. */
long long newsclip_bytes_get(int fd, char *to, size_t len);

/** Write all to fd; answers 0 or an errno. */
int newsclip_bytes_put(int fd, const char *data, size_t len);

/** Replace the content by what can be read from fd. A regular file larger than `limit` is not read at all, any
 *  other source not further than one byte behind it. */
newsclip_read newsclip_bytes_read(newsclip_bytes *bytes, int fd, size_t limit);

/** The same for a path; "-" is standard input. */
newsclip_read newsclip_bytes_load(newsclip_bytes *bytes, const char *path, size_t limit);

/** Give the memory back. */
void newsclip_bytes_free(newsclip_bytes *bytes);

#endif
