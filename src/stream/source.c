/* SPDX-License-Identifier: ISC */
/*
 * The bytes of one file after another, through a window.
 * In: a path. Out: bytes in order, unpacked. Plain bytes are read straight into the window; packed ones pass through a second
 * buffer, which holds a whole member where it can: behind damage the next member is looked for from the beginning of the
 * damaged one, because a decoder may run over a member's end before it notices.
 * What the bytes mean is not known here.
 */
#include "stream/source.h"

#include "stream/packing.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* Bytes asked for at a time. */
#define CHUNK ((size_t)65536)

/* A longer member is not kept whole: damage in it is crossed from where it was noticed. */
#define MEMBER_MAX ((size_t)4 << 20)

/* FNV-1a of 64 bits (Fowler, Noll, Vo): start and factor. */
#define SUM_START  UINT64_C(0xCBF29CE484222325)
#define SUM_FACTOR UINT64_C(0x100000001B3)

/* Ends of members that are remembered: behind a record's end no more than another tiny one is looked at. */
#define ENDS 2

struct newsclip_source {
    int fd;
    bool spent;  /* nothing more comes from fd */
    size_t size; /* of a regular file, else 0 */
    bool sums;
    uint64_t sum;
    newsclip_source_state state;
    int error;
    char reason[96];
    newsclip_bytes window;
    size_t begin;                    /* in the window: the next byte */
    uint64_t passed;                 /* bytes that have left the window */
    const newsclip_packing *packing; /* or NULL */
    void *unpacker;
    newsclip_bytes packed;
    size_t member;       /* in `packed`: where the member begins */
    size_t at;           /* and the next byte to be unpacked */
    uint64_t dropped;    /* bytes of the file before `packed` */
    uint64_t place;      /* of the member that the window's bytes are of */
    uint64_t ends[ENDS]; /* where members ended well, in unpacked bytes; the last one first */
    uint64_t repeated;   /* bytes that were gone back over */
};

/* For each byte of the file, so many may be gone back over to find members behind damaged ones: else a file of false beginnings
 * would take time with the square of its length. */
#define REPEATS 8

/* Bytes that tell every packing. */
#define LONGEST_MAGIC ((size_t)4)

#define PACKINGS 2
static const newsclip_packing *const packings[PACKINGS] = { &newsclip_packing_gzip,
                                                            &newsclip_packing_zstd };

static uint64_t add_to_sum(uint64_t sum, const char *bytes, size_t len) {
    for (size_t i = 0; i < len; i++)
        sum = (sum ^ (unsigned char)bytes[i]) * SUM_FACTOR;
    return sum;
}

/* Read up to `room` bytes behind what the buffer has. */
static void read_more(newsclip_source *source, newsclip_bytes *to, size_t room) {
    newsclip_bytes_reserve(to, room);
    long long got = newsclip_bytes_get(source->fd, to->data + to->len, room);
    if (got < 0) {
        source->error = errno;
        source->state = NEWSCLIP_SOURCE_ERROR;
    }
    if (got <= 0) {
        source->spent = true;
        return;
    }
    if (source->sums)
        source->sum = add_to_sum(source->sum, to->data + to->len, (size_t)got);
    to->len += (size_t)got;
    to->data[to->len] = '\0';
}

/* ---- the window ---- */

/* Room behind the bytes of the window: what has been passed gives it, before memory does. */
static void make_room(newsclip_source *source, size_t room) {
    newsclip_bytes *window = &source->window;
    if (window->cap - window->len > room || source->begin == 0) {
        newsclip_bytes_reserve(window, room);
        return;
    }
    window->len -= source->begin;
    memmove(window->data, window->data + source->begin, window->len);
    source->passed += source->begin;
    source->begin = 0;
    newsclip_bytes_reserve(window, room);
}

/* One more than a regular file has left, so that its end shows in the same read. */
static size_t room_for(const newsclip_source *source, size_t want) {
    uint64_t have = source->passed + source->window.len;
    if (source->size >= have && source->size - have < want)
        return (size_t)(source->size - have) + 1;
    return want > CHUNK ? want : CHUNK;
}

static void fill_plain(newsclip_source *source, size_t want) {
    size_t room = room_for(source, want);
    make_room(source, room);
    read_more(source, &source->window, room);
    if (source->spent && source->state == NEWSCLIP_SOURCE_MORE)
        source->state = NEWSCLIP_SOURCE_END;
}

/* ---- packed bytes ---- */

/* Have at least `want` bytes behind `at`, if the file has them. */
static size_t packed_left(newsclip_source *source, size_t want) {
    newsclip_bytes *packed = &source->packed;
    while (packed->len - source->at < want && !source->spent) {
        if (packed->len - source->member > MEMBER_MAX)
            source->member = source->at;
        if (source->member > 0 && packed->cap - packed->len <= CHUNK) {
            packed->len -= source->member;
            memmove(packed->data, packed->data + source->member, packed->len);
            source->dropped += source->member;
            source->at -= source->member;
            source->member = 0;
        }
        read_more(source, packed, CHUNK);
    }
    return packed->len - source->at;
}

static void say_gap(newsclip_source *source, const char *what) {
    if (source->state != NEWSCLIP_SOURCE_MORE)
        return; // a read has failed
    source->state = NEWSCLIP_SOURCE_GAP;
    snprintf(source->reason, sizeof source->reason, "%s %s", source->packing->name, what);
}

static bool member_begins(newsclip_source *source) {
    size_t len = source->packing->magic_len;
    return packed_left(source, len) >= len &&
           memcmp(source->packed.data + source->at, source->packing->magic, len) == 0;
}

/* Behind a member: zeros that fill a block of tape or disk, then another member or the end. */
static void begin_member(newsclip_source *source) {
    while (packed_left(source, 1) > 0 && source->packed.data[source->at] == '\0')
        source->at++;
    source->member = source->at;
    source->ends[1] = source->ends[0];
    source->ends[0] = source->passed + source->window.len;
    if (packed_left(source, 1) == 0) {
        if (source->state == NEWSCLIP_SOURCE_MORE)
            source->state = NEWSCLIP_SOURCE_END;
    } else if (member_begins(source)) {
        source->packing->reset(source->unpacker);
    } else {
        say_gap(source, "data is followed by something else");
    }
}

static void fill_packed(newsclip_source *source) {
    newsclip_bytes *window = &source->window;
    size_t left = packed_left(source, 1);
    make_room(source, CHUNK);
    newsclip_unpack_span span = { source->packed.data + source->at, left,
                                  window->data + window->len, CHUNK };
    newsclip_unpack result = source->packing->step(source->unpacker, &span);
    if (span.out_len < CHUNK)
        source->place = source->dropped + source->member;
    window->len += CHUNK - span.out_len;
    window->data[window->len] = '\0';
    source->at = source->packed.len - span.in_len;
    if (result == NEWSCLIP_UNPACK_BAD)
        say_gap(source, "data is damaged");
    else if (result == NEWSCLIP_UNPACK_END)
        begin_member(source);
    else if (left == 0 && span.out_len == CHUNK)
        say_gap(source, "data ends too early");
}

/* The form that the first bytes show, which have been read into the window. */
static const char *find_packing(newsclip_source *source) {
    newsclip_bytes *window = &source->window;
    for (size_t i = 0; i < PACKINGS; i++) {
        const newsclip_packing *form = packings[i];
        if (window->len < form->magic_len ||
            memcmp(window->data, form->magic, form->magic_len) != 0)
            continue;
        snprintf(source->reason, sizeof source->reason, "%s is not built into this program",
                 form->name);
        if (form->open == NULL)
            return source->reason;
        newsclip_bytes_set(&source->packed, window->data, window->len);
        window->len = 0;
        source->packing = form;
        source->unpacker = form->open();
        source->state = NEWSCLIP_SOURCE_MORE;
    }
    return NULL;
}

/* ---- exported ---- */

newsclip_source *newsclip_source_new(bool sums) {
    newsclip_source *source = newsclip_bytes_grow(NULL, sizeof *source);
    *source = (newsclip_source){ .fd = -1, .sums = sums };
    return source;
}

const char *newsclip_source_open(newsclip_source *source, const char *path) {
    newsclip_source_close(source);
    bool input = strcmp(path, "-") == 0;
    source->fd = input ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY);
    if (source->fd < 0) {
        source->error = errno;
        source->state = NEWSCLIP_SOURCE_ERROR;
        return strerror(source->error);
    }
    struct stat st;
    if (fstat(source->fd, &st) == 0 && S_ISREG(st.st_mode) && st.st_size > 0)
        source->size = (uintmax_t)st.st_size > SIZE_MAX ? SIZE_MAX : (size_t)st.st_size;
    while (source->window.len < LONGEST_MAGIC && source->state == NEWSCLIP_SOURCE_MORE)
        fill_plain(source, LONGEST_MAGIC);
    return source->state == NEWSCLIP_SOURCE_ERROR ? strerror(source->error) : find_packing(source);
}

void newsclip_source_close(newsclip_source *source) {
    if (source->fd > STDIN_FILENO)
        close(source->fd);
    if (source->unpacker)
        source->packing->close(source->unpacker);
    newsclip_bytes_clear(&source->window);
    newsclip_bytes_clear(&source->packed);
    *source = (newsclip_source){ .fd = -1,
                                 .sums = source->sums,
                                 .sum = SUM_START,
                                 .window = source->window,
                                 .packed = source->packed };
}

void newsclip_source_free(newsclip_source *source) {
    if (source == NULL)
        return;
    newsclip_source_close(source);
    newsclip_bytes_free(&source->window);
    newsclip_bytes_free(&source->packed);
    free(source);
}

newsclip_str newsclip_source_peek(newsclip_source *source, size_t want) {
    newsclip_bytes *window = &source->window;
    while (window->len - source->begin < want && source->state == NEWSCLIP_SOURCE_MORE) {
        if (source->packing)
            fill_packed(source);
        else
            fill_plain(source, want - (window->len - source->begin));
    }
    return (newsclip_str){ window->data ? window->data + source->begin : "",
                           window->len - source->begin };
}

newsclip_str newsclip_source_line(newsclip_source *source, size_t limit, bool *ended) {
    size_t seen = 0;
    *ended = false;
    for (;;) {
        newsclip_str view = newsclip_source_peek(source, seen + 1);
        const char *end = view.len > seen ? memchr(view.ptr + seen, '\n', view.len - seen) : NULL;
        size_t len = end ? (size_t)(end - view.ptr) : view.len;
        if (end || view.len == seen || len > limit) {
            *ended = end && len <= limit;
            return (newsclip_str){ view.ptr, len < limit ? len : limit };
        }
        seen = view.len;
    }
}

void newsclip_source_skip(newsclip_source *source, size_t len) {
    source->begin += len;
    if (source->begin == source->window.len && source->window.len > 0) {
        source->passed += source->begin;
        source->begin = source->window.len = 0;
    }
}

bool newsclip_source_take(newsclip_source *source, size_t limit, newsclip_bytes *bytes) {
    if (source->packing == NULL && source->size > limit)
        return false;
    size_t rest = source->size > source->passed ? (size_t)(source->size - source->passed) + 1 : 0;
    newsclip_str all = newsclip_source_peek(source, source->packing ? 0 : rest);
    while (all.len <= limit && source->state == NEWSCLIP_SOURCE_MORE)
        all = newsclip_source_peek(source, all.len + 1);
    if (all.len > limit)
        return false;
    if (source->begin > 0 || all.len == 0) {
        newsclip_bytes_set(bytes, all.ptr, all.len);
        newsclip_source_skip(source, all.len);
        return true;
    }
    newsclip_bytes swapped = *bytes;
    *bytes = source->window;
    source->passed += bytes->len;
    source->window = swapped;
    source->window.len = 0;
    return true;
}

newsclip_source_state newsclip_source_get_state(const newsclip_source *source) {
    return source->state;
}

const char *newsclip_source_reason(const newsclip_source *source) {
    return source->state == NEWSCLIP_SOURCE_ERROR ? strerror(source->error) : source->reason;
}

bool newsclip_source_ended(const newsclip_source *source, size_t from, size_t to) {
    uint64_t next = source->passed + source->begin;
    for (size_t i = 0; i < ENDS && source->packing; i++)
        if (source->ends[i] >= next + from && source->ends[i] <= next + to)
            return true;
    return false;
}

bool newsclip_source_cross(newsclip_source *source) {
    source->passed += source->window.len;
    source->begin = source->window.len = 0;
    if (source->state != NEWSCLIP_SOURCE_GAP)
        return false;
    source->state = NEWSCLIP_SOURCE_MORE;
    size_t again = source->at - source->member;
    if (source->repeated + again <= REPEATS * (source->dropped + source->at)) {
        source->repeated += again;
        source->at = source->member;
    }
    if (source->at == source->member && source->at < source->packed.len)
        source->at++;
    while (packed_left(source, 1) > 0) {
        const char *from = source->packed.data + source->at;
        const char *next = memchr(from, source->packing->magic[0], source->packed.len - source->at);
        source->member = source->at =
            next ? (size_t)(next - source->packed.data) : source->packed.len;
        if (next && member_begins(source)) {
            source->packing->reset(source->unpacker);
            return true;
        }
        source->at += next != NULL;
    }
    if (source->state == NEWSCLIP_SOURCE_MORE)
        source->state = NEWSCLIP_SOURCE_END;
    return false;
}

uint64_t newsclip_source_place(const newsclip_source *source) {
    return source->packing ? source->place : source->passed + source->begin;
}

uint64_t newsclip_source_sum(const newsclip_source *source) {
    return source->sum;
}

bool newsclip_source_sum_file(const char *path, uint64_t *sum) {
    char *chunk = newsclip_bytes_grow(NULL, CHUNK);
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY);
    long long got = fd < 0 ? -1 : 0;
    *sum = SUM_START;
    while (fd >= 0 && (got = newsclip_bytes_get(fd, chunk, CHUNK)) > 0)
        *sum = add_to_sum(*sum, chunk, (size_t)got);
    if (fd >= 0)
        close(fd);
    free(chunk);
    return got == 0;
}
