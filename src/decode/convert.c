/* SPDX-License-Identifier: ISC */
/* Readers of encodings: bytes and the name of their encoding come in, characters with their places
 * go to a writer. UTF-8, UTF-16 and UTF-32 are read here, everything else by iconv: one table of
 * the first bytes a document, made without state that outlives it; only characters of more bytes
 * are asked for one by one. Which encoding it is, is decided elsewhere, and what becomes of a
 * character too. */
#include "decode/convert.h"

#include "base/utf8.h"

#include <errno.h>
#include <iconv.h>

#define NO_HANDLE ((iconv_t)-1)

/* Code points that one call of iconv can give: Big5-HKSCS has bytes that stand for a letter and its
 * mark. */
#define CODE_POINTS_MAX 4

/* Longest piece that ISO-2022-JP needs at once: an escape sequence of four bytes. */
#define ESCAPE_MAX 4
#define ESCAPE     0x1B

/* What some bytes are. */
typedef enum outcome { WHOLE, PART, WRONG } outcome;

/* What one to four bytes gave. */
typedef struct piece {
    outcome outcome;
    size_t count;
    uint32_t cps[CODE_POINTS_MAX];
} piece;

typedef struct reader {
    newsclip_writer *writer;
    newsclip_str bytes;
    size_t at;
    const newsclip_encoding_info *info;
} reader;

/* Is there more to read, and time for it? */
static bool goes_on(const reader *in) {
    return in->at < in->bytes.len && !newsclip_arena_is_late(in->writer->arena);
}

static newsclip_str rest_of(const reader *in) {
    return newsclip_str_slice(in->bytes, in->at, in->bytes.len);
}

static void put(reader *in, uint32_t cp, size_t size) {
    newsclip_writer_put(in->writer, cp, in->at, size);
    in->at += size;
}

static void put_bad(reader *in, size_t size) {
    newsclip_writer_bad(in->writer, in->at, size);
    in->at += size;
}

/* ---- UTF-8 ---- */

size_t newsclip_convert_ill_formed(newsclip_str s) {
    size_t longest = 1;
    if (s.len < 2 || ((unsigned char)s.ptr[1] & 0xC0) != 0x80) {
        return longest;
    }
    for (size_t len = 2; len <= 3 && len <= s.len; len++) {
        char whole[] = { 0, 0, '\x80', '\x80',
                         '\x80' }; /* completes every beginning of two or three bytes */
        uint32_t cp;
        memcpy(whole, s.ptr, len);
        if (newsclip_utf8_take((newsclip_str){ whole, sizeof(whole) }, &cp) > len) {
            longest = len;
        }
    }
    return longest;
}

static void read_utf8(reader *in) {
    if (newsclip_utf8_valid(rest_of(in))) {
        newsclip_writer_utf8(in->writer, rest_of(in), in->at);
        return;
    }
    size_t good = in->at; /* where the well-formed run at hand began */
    size_t i = in->at;
    while (i < in->bytes.len && goes_on(in)) {
        uint32_t cp;
        newsclip_str rest = newsclip_str_slice(in->bytes, i, in->bytes.len);
        size_t len = newsclip_utf8_take(rest, &cp);
        if (len == 0) {
            newsclip_writer_utf8(in->writer, newsclip_str_slice(in->bytes, good, i), good);
            len = newsclip_convert_ill_formed(rest);
            newsclip_writer_bad(in->writer, i, len);
            good = i + len;
        }
        i += len;
    }
    newsclip_writer_utf8(in->writer, newsclip_str_slice(in->bytes, good, i), good);
}

/* ---- UTF-16 and UTF-32 ---- */

static bool is_surrogate(uint32_t unit) {
    return unit >= 0xD800 && unit <= 0xDFFF;
}

/* The unit of `size` bytes at offset i. */
static uint32_t get_unit(newsclip_str bytes, size_t i, size_t size, bool big) {
    uint32_t unit = 0;
    for (size_t k = 0; k < size; k++) {
        size_t place = big ? k : size - 1 - k;
        unit = unit << 8 | (unsigned char)bytes.ptr[i + place];
    }
    return unit;
}

static void read_utf16(reader *in, bool big) {
    while (in->bytes.len - in->at >= 2 && goes_on(in)) {
        uint32_t unit = get_unit(in->bytes, in->at, 2, big);
        if (!is_surrogate(unit)) {
            put(in, unit, 2);
            continue;
        }
        uint32_t low = in->bytes.len - in->at >= 4 ? get_unit(in->bytes, in->at + 2, 2, big) : 0;
        if (unit < 0xDC00 && low >= 0xDC00 && low <= 0xDFFF) {
            put(in, 0x10000 + ((unit - 0xD800) << 10) + (low - 0xDC00), 4);
        } else {
            put_bad(in, 2);
        }
    }
    if (in->at < in->bytes.len) {
        put_bad(in, 1);
    }
}

static void read_utf32(reader *in, bool big) {
    while (in->bytes.len - in->at >= 4 && goes_on(in)) {
        uint32_t unit = get_unit(in->bytes, in->at, 4, big);
        if (unit > 0x10FFFF || is_surrogate(unit)) {
            put_bad(in, 4);
        } else {
            put(in, unit, 4);
        }
    }
    if (goes_on(in)) {
        put_bad(in, in->bytes.len - in->at);
    }
}

static void read_utf16le(reader *in) {
    read_utf16(in, false);
}

static void read_utf16be(reader *in) {
    read_utf16(in, true);
}

static void read_utf32le(reader *in) {
    read_utf32(in, false);
}

static void read_utf32be(reader *in) {
    read_utf32(in, true);
}

/* ---- by iconv ---- */

static iconv_t open_handle(const reader *in) {
    iconv_t handle = iconv_open("UTF-32LE", in->info->iconv);
    if (handle == NO_HANDLE && errno == ENOMEM) {
        newsclip_nomem();
    }
    return handle;
}

static void close_handle(iconv_t handle) {
    if (handle != NO_HANDLE) {
        iconv_close(handle);
    }
}

/* Add to `got` what iconv writes for s, which holds one character or a part of one; without s, what
 * it held back. */
static void collect(iconv_t handle, newsclip_str s, piece *got) {
    unsigned char out[CODE_POINTS_MAX * 4];
    char *from = (char *)(uintptr_t)s.ptr; /* iconv only reads it */
    char *to = (char *)out;
    size_t left = s.len;
    size_t room = sizeof(out);
    size_t answer = iconv(handle, from ? &from : NULL, from ? &left : NULL, &to, &room);
    if (from && answer == (size_t)-1) {
        got->outcome = errno == EINVAL ? PART : WRONG;
    }
    newsclip_str written = { (char *)out, sizeof(out) - room };
    for (size_t i = 0; i + 4 <= written.len && got->count < CODE_POINTS_MAX; i += 4) {
        got->cps[got->count++] = get_unit(written, i, 4, false);
    }
}

/* What s is in the state at hand. Without a handle (a system without its charset tables) only ASCII
 * is known. */
static piece ask(iconv_t handle, newsclip_str s) {
    piece got = { .outcome = WHOLE };
    if (handle != NO_HANDLE) {
        collect(handle, s, &got);
    } else if ((unsigned char)s.ptr[0] < 0x80) {
        got = (piece){ WHOLE, 1, { (unsigned char)s.ptr[0] } };
    } else {
        got.outcome = WRONG;
    }
    return got;
}

/* The same from the charset's first state, and back to it. */
static piece ask_fresh(iconv_t handle, newsclip_str s) {
    piece got = ask(handle, s);
    if (handle != NO_HANDLE) {
        collect(handle, (newsclip_str){ NULL, 0 }, &got);
    }
    if (got.outcome == WHOLE && got.count == 0) {
        got.outcome = WRONG;
    }
    return got;
}

static void put_piece(reader *in, const piece *got, size_t size) {
    for (size_t i = 0; i < got->count; i++) {
        newsclip_writer_put(in->writer, got->cps[i], in->at, size);
    }
    in->at += size;
}

/* Longer and longer bytes, until they are a character or cannot be one. A bad one costs its first
 * byte only, so that an ASCII byte behind a stray lead byte survives; at the end of input all that
 * is left is one broken one. */
static void read_units(reader *in, iconv_t handle) {
    size_t left = in->bytes.len - in->at;
    for (size_t size = 2; size <= in->info->max_unit && size <= left; size++) {
        piece got = ask_fresh(handle, newsclip_str_slice(in->bytes, in->at, in->at + size));
        if (got.outcome == WHOLE) {
            put_piece(in, &got, size);
            return;
        }
        if (got.outcome == WRONG) {
            put_bad(in, 1);
            return;
        }
    }
    put_bad(in, left < in->info->max_unit ? left : 1);
}

static void fill_table(piece table[256], iconv_t handle) {
    for (unsigned i = 0; i < 256; i++) {
        char byte = (char)(unsigned char)i;
        table[i] = ask_fresh(handle, (newsclip_str){ &byte, 1 });
    }
}

static void read_table(reader *in) {
    iconv_t handle = open_handle(in);
    piece table[256];
    fill_table(table, handle);
    while (goes_on(in)) {
        size_t plain = newsclip_writer_plain(rest_of(in));
        if (plain > 0) {
            newsclip_str run = newsclip_str_slice(in->bytes, in->at, in->at + plain);
            newsclip_writer_utf8(in->writer, run, in->at);
            in->at += plain;
            continue;
        }
        const piece *first = &table[(unsigned char)in->bytes.ptr[in->at]];
        if (first->outcome == WHOLE) {
            put_piece(in, first, 1);
        } else if (first->outcome == PART && in->info->max_unit > 1) {
            read_units(in, handle);
        } else {
            put_bad(in, 1);
        }
    }
    close_handle(handle);
}

/* Shifts between sets of characters: escape sequences give nothing and change what later bytes
 * mean. */
static void read_escapes(reader *in) {
    iconv_t handle = open_handle(in);
    while (goes_on(in)) {
        size_t size = 0;
        piece got = { .outcome = PART };
        while (got.outcome == PART && size < ESCAPE_MAX && in->at + size < in->bytes.len) {
            size++;
            got = ask(handle, newsclip_str_slice(in->bytes, in->at, in->at + size));
        }
        if (got.outcome == WHOLE) {
            put_piece(in, &got, size);
        } else if (in->bytes.ptr[in->at] == ESCAPE) {
            put(in, ESCAPE, 1);
        } else {
            put_bad(in, 1);
        }
    }
    close_handle(handle);
}

static void (*const readers[NEWSCLIP_ENCODING_COUNT])(reader *in) = {
#define X(id, name, iconv, min_unit, max_unit, script, reader, sibling)                            \
    [NEWSCLIP_ENCODING_##id] = read_##reader,
#include "decode/encodings.def"
#undef X
};

void newsclip_convert(newsclip_writer *writer, newsclip_str bytes, size_t from,
                      newsclip_encoding encoding) {
    reader in = { writer, bytes, from, newsclip_encoding_get(encoding) };
    readers[encoding](&in);
    newsclip_writer_finish(writer);
}
