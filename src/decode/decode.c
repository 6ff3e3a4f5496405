/* SPDX-License-Identifier: ISC */
/* The door: any bytes come in, valid normalised UTF-8 with a map back to the bytes comes out. This
 * file weighs the signs of an encoding against each other, in the order of the contract, and says
 * what kind of thing the bytes are. The signs themselves are in sniff.c, the reading in convert.c,
 * the normalising in writer.c. */
#include "decode/decode.h"

#include "base/utf8.h"
#include "decode/convert.h"
#include "decode/sniff.h"

/* Binary: more than one control in so many characters, NULs among them. */
#define CONTROL_SHARE 10

/* A charset fits where at most one in so many of its non-ASCII characters is undefined, C1 or
 * private use. */
#define ODD_SHARE 50

/* What was decided about the bytes. */
typedef struct choice {
    newsclip_encoding encoding;
    size_t from; /* behind the byte order mark */
    bool guessed;
} choice;

static newsclip_writer read_as(newsclip_arena *arena, newsclip_str bytes, size_t from,
                               newsclip_encoding encoding) {
    newsclip_writer writer = { .arena = arena, .text = { .arena = arena } };
    newsclip_buf_reserve(&writer.text, bytes.len - from);
    newsclip_convert(&writer, bytes, from, encoding);
    return writer;
}

/* Does the sample read well in this encoding? One broken character is allowed for: the sample may
 * be cut in one. */
static bool reads_well(newsclip_arena *arena, newsclip_str sample, newsclip_encoding encoding) {
    if (encoding == NEWSCLIP_ENCODING_UTF_8 ||
        !newsclip_sniff_fits(sample, newsclip_encoding_get(encoding)->script)) {
        return false;
    }
    newsclip_writer writer = read_as(arena, sample, 0, encoding);
    size_t odd = writer.odd + writer.replaced;
    return odd * ODD_SHARE <= writer.high || (odd == 1 && writer.high > 1 && writer.odd == 0);
}

/* The candidate, its sibling where only that reads well, or COUNT. */
static newsclip_encoding try_candidate(newsclip_arena *arena, newsclip_str sample,
                                       newsclip_encoding candidate) {
    if (candidate == NEWSCLIP_ENCODING_COUNT || reads_well(arena, sample, candidate)) {
        return candidate;
    }
    newsclip_encoding sibling = newsclip_encoding_get(candidate)->sibling;
    return reads_well(arena, sample, sibling) ? sibling : NEWSCLIP_ENCODING_COUNT;
}

/* The encoding of bytes that are not UTF-8. */
static choice choose_charset(newsclip_arena *arena, newsclip_str bytes, newsclip_encoding label) {
    newsclip_str sample = newsclip_sniff_sample(arena, bytes);
    newsclip_encoding declared = try_candidate(arena, sample, label);
    if (declared != NEWSCLIP_ENCODING_COUNT) {
        return (choice){ declared, 0, false };
    }
    newsclip_encoding guess = try_candidate(arena, sample, newsclip_sniff_guess(sample));
    if (guess == NEWSCLIP_ENCODING_COUNT) {
        guess = NEWSCLIP_ENCODING_WINDOWS_1252;
    }
    return (choice){ guess, 0, guess != label };
}

/* What a page declares of itself. One that can be read so far is in no charset of wider units. */
static newsclip_encoding find_declared(newsclip_str bytes) {
    newsclip_encoding label = newsclip_encoding_find(newsclip_sniff_declared(bytes));
    bool wide = label != NEWSCLIP_ENCODING_COUNT && newsclip_encoding_get(label)->min_unit > 1;
    return wide ? NEWSCLIP_ENCODING_UTF_8 : label;
}

static choice choose(newsclip_arena *arena, newsclip_str bytes, const char *declared) {
    size_t from;
    newsclip_encoding encoding = newsclip_sniff_bom(bytes, &from);
    if (encoding == NEWSCLIP_ENCODING_COUNT) {
        encoding = newsclip_sniff_nuls(bytes);
    }
    if (encoding != NEWSCLIP_ENCODING_COUNT) {
        return (choice){ encoding, from, false };
    }
    newsclip_encoding label = newsclip_encoding_find(newsclip_str_of(declared));
    if (label == NEWSCLIP_ENCODING_COUNT) {
        label = find_declared(bytes);
    }
    if (newsclip_sniff_is_iso2022jp(bytes)) {
        return (choice){ NEWSCLIP_ENCODING_ISO_2022_JP, 0, label != NEWSCLIP_ENCODING_ISO_2022_JP };
    }
    if (newsclip_utf8_valid(bytes) || newsclip_sniff_is_utf8(bytes)) {
        return (choice){ NEWSCLIP_ENCODING_UTF_8, 0, false };
    }
    return choose_charset(arena, bytes, label);
}

static bool is_binary(const newsclip_writer *writer) {
    if (writer->nuls == 0) {
        return false;
    }
    size_t characters = newsclip_utf8_length(newsclip_buf_str(&writer->text)) + writer->dropped;
    return writer->controls * CONTROL_SHARE > characters;
}

static bool is_empty(newsclip_str text) {
    for (size_t i = 0; i < text.len; i++) {
        if (text.ptr[i] != ' ' && text.ptr[i] != '\n') {
            return false;
        }
    }
    return true;
}

static newsclip_decoded_kind find_kind(const newsclip_writer *writer) {
    if (is_binary(writer)) {
        return NEWSCLIP_DECODED_BINARY;
    }
    return is_empty(newsclip_buf_str(&writer->text)) ? NEWSCLIP_DECODED_EMPTY
                                                     : NEWSCLIP_DECODED_TEXT;
}

newsclip_decoded newsclip_decode(newsclip_arena *arena, newsclip_str bytes, const char *declared,
                                 newsclip_diags *diags) {
    if (bytes.len == 0) {
        bytes = NEWSCLIP_STR("");
    }
    choice made = choose(arena, bytes, declared);
    newsclip_writer writer = read_as(arena, bytes, made.from, made.encoding);
    newsclip_decoded_kind kind = find_kind(&writer);
    if (made.guessed && kind == NEWSCLIP_DECODED_TEXT) {
        newsclip_diag_add(diags, NEWSCLIP_DIAG_encoding_guessed);
    }
    if ((writer.replaced > 0 || writer.nuls > 0) && kind != NEWSCLIP_DECODED_BINARY) {
        newsclip_diag_add(diags, NEWSCLIP_DIAG_bytes_replaced);
    }
    return (newsclip_decoded){ kind, newsclip_buf_str(&writer.text), writer.map,
                               newsclip_encoding_get(made.encoding)->name };
}
