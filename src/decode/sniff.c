/* SPDX-License-Identifier: ISC */
/* Signs of an encoding: bytes come in, an encoding or a yes or no comes out. Marks, NULs and the
 * grammar of UTF-8 are tested here; for what is left there is uchardet, which sees only the
 * stretches that can tell. Nothing is decoded here, and which sign outweighs which is decided in
 * decode.c. */
#include "decode/sniff.h"

#include "base/utf8.h"
#include "base/vec.h"
#include "decode/convert.h"
#include "decode/uchardet.h"

/* UTF-8 with broken bytes. Legacy text gives well-formed sequences by chance: up to 0.45 for each
 * ill-formed part (EUC-JP, Thai), but hardly ever whole runs of non-ASCII bytes (0.012 in GBK). Two
 * such per part, or one in such runs for eight parts, are beyond chance. */
#define GOOD_PER_BAD  2
#define BAD_PER_WHOLE 8

/* UTF-16: of eight-bit readings, more than this share of controls (1/n) says that they are none;
 * the lower share does where non-ASCII bytes are common too (Chinese: its NULs come from line ends
 * and digits only). */
#define CONTROLS_SURE     10
#define CONTROLS_LIKELY   32
#define HIGH_LIKELY       16
/* At least 1/64 of the units must be printable ASCII, at most 1/50, or one, what no text holds. */
#define UTF16_ASCII_SHARE 64
#define UNLIKELY_SHARE    50

/* Enough for every detector to be certain; keeps the guess cheap on large inputs. */
#define SAMPLE_MAX    ((size_t)64 * 1024)
/* ASCII kept around non-ASCII bytes: a few words, as detectors look at neighbours. */
#define SAMPLE_MARGIN 32

/* With fewer non-ASCII bytes a statistical guess is noise. */
#define GUESS_MIN 3

/* Non-ASCII bytes so many in a row are a word of a non-Latin script, or of a multi-byte charset. */
#define DENSE_RUN 3

/* Declarations stand at the beginning of a page; scripts may stand before them. */
#define DECLARED_WITHIN ((size_t)4096)
#define LABEL_MAX       40

static unsigned char byte_at(newsclip_str s, size_t i) {
    return (unsigned char)s.ptr[i];
}

/* ---- marks ---- */

static const struct mark {
    newsclip_str bytes;
    newsclip_encoding encoding;
} marks[] = {
    { { "\xEF\xBB\xBF", 3 }, NEWSCLIP_ENCODING_UTF_8 },
    { { "\xFF\xFE\0\0", 4 },
      NEWSCLIP_ENCODING_UTF_32LE }, /* before its prefix, the mark of UTF-16LE */
    { { "\0\0\xFE\xFF", 4 }, NEWSCLIP_ENCODING_UTF_32BE },
    { { "\xFF\xFE", 2 }, NEWSCLIP_ENCODING_UTF_16LE },
    { { "\xFE\xFF", 2 }, NEWSCLIP_ENCODING_UTF_16BE },
};

newsclip_encoding newsclip_sniff_bom(newsclip_str bytes, size_t *len) {
    for (size_t i = 0; i < NEWSCLIP_LEN(marks); i++) {
        if (newsclip_str_starts(bytes, marks[i].bytes)) {
            *len = marks[i].bytes.len;
            return marks[i].encoding;
        }
    }
    *len = 0;
    return NEWSCLIP_ENCODING_COUNT;
}

/* ---- declarations ---- */

static bool is_word(newsclip_str bytes, size_t at, const char *word) {
    size_t i = 0;
    while (word[i] && at + i < bytes.len && (bytes.ptr[at + i] | 0x20) == word[i]) {
        i++;
    }
    return word[i] == '\0';
}

/* The label behind "charset" or "encoding" that ends at `at`: behind an equals sign, quoted or not. */
static newsclip_str read_label(newsclip_str bytes, size_t at) {
    while (at < bytes.len && strchr(" \t\r\n", bytes.ptr[at]) && bytes.ptr[at]) {
        at++;
    }
    if (at == bytes.len || bytes.ptr[at] != '=') {
        return (newsclip_str){ NULL, 0 };
    }
    at++;
    while (at < bytes.len && bytes.ptr[at] && strchr(" \t\r\n\"'", bytes.ptr[at])) {
        at++;
    }
    size_t end = at;
    while (end < bytes.len && bytes.ptr[end] && !strchr(" \t\r\n\"';>/?", bytes.ptr[end])) {
        end++;
    }
    bool sound = end > at && end - at <= LABEL_MAX;
    return sound ? newsclip_str_slice(bytes, at, end) : (newsclip_str){ NULL, 0 };
}

/* The label declared within the tag at `at`. */
static newsclip_str read_tag(newsclip_str bytes, size_t at, const char *word) {
    const char *close = memchr(bytes.ptr + at, '>', bytes.len - at);
    newsclip_str tag =
        newsclip_str_slice(bytes, 0, close ? (size_t)(close - bytes.ptr) : bytes.len);
    newsclip_str label = { NULL, 0 };
    for (; at < tag.len && !label.ptr; at++) {
        if (is_word(tag, at, word)) {
            label = read_label(tag, at + strlen(word));
        }
    }
    return label;
}

newsclip_str newsclip_sniff_declared(newsclip_str bytes) {
    newsclip_str label = { NULL, 0 };
    if (bytes.len > DECLARED_WITHIN) {
        bytes.len = DECLARED_WITHIN;
    }
    for (size_t at = 0;
         !label.ptr && (at = newsclip_str_find(bytes, NEWSCLIP_STR("<"), at)) != SIZE_MAX; at++) {
        if (is_word(bytes, at + 1, "meta")) {
            label = read_tag(bytes, at, "charset");
        } else if (newsclip_str_starts(newsclip_str_slice(bytes, at, bytes.len),
                                       NEWSCLIP_STR("<?xml"))) {
            label = read_tag(bytes, at, "encoding");
        }
    }
    return label;
}

/* ---- NULs ---- */

static bool is_space(uint32_t c) {
    return c == ' ' || (c >= 0x09 && c <= 0x0D);
}

static bool is_control(uint32_t c) {
    return c < 0x20 && !is_space(c);
}

static bool is_printable(uint32_t c) {
    return is_space(c) || (c > 0x20 && c < 0x7F);
}

/* Too many controls for a text of one-byte units? */
static bool looks_wide(newsclip_str bytes) {
    size_t controls = 0;
    size_t high = 0;
    for (size_t i = 0; i < bytes.len; i++) {
        controls += is_control(byte_at(bytes, i));
        high += byte_at(bytes, i) >= 0x80;
    }
    return controls > bytes.len / CONTROLS_SURE ||
           (controls > bytes.len / CONTROLS_LIKELY && high > bytes.len / HIGH_LIKELY);
}

/* Surrogates are let through: a wrong reading shows itself by the rest. */
static bool is_unlikely(uint32_t unit) {
    return is_control(unit) || (unit >= 0x7F && unit < 0xA0) || (unit >= 0xE000 && unit < 0xF900) ||
           unit >= 0xFFFE;
}

/* How many units are printable ASCII, if the rest makes UTF-16 too; else 0. `high` is the place of
 * the high byte in each unit. Units whose low byte is NUL (U+4E00) are the NULs in the wrong place;
 * units of two ASCII bytes are common in Chinese too, but most of them are so in words between NULs. */
static size_t count_utf16(newsclip_str bytes, size_t high) {
    size_t units = bytes.len / 2;
    size_t ascii = 0;
    size_t unlikely = 0;
    size_t misplaced = 0;
    size_t pairs = 0;
    for (size_t i = 0; i < units; i++) {
        uint32_t unit =
            (uint32_t)byte_at(bytes, 2 * i + high) << 8 | byte_at(bytes, 2 * i + 1 - high);
        ascii += is_printable(unit);
        pairs += is_printable(unit >> 8) && is_printable(unit & 0xFF);
        unlikely += is_unlikely(unit);
        misplaced += unit != 0 && (unit & 0xFF) == 0;
    }
    bool is_text = ascii * UTF16_ASCII_SHARE >= units && unlikely <= 1 + units / UNLIKELY_SHARE &&
                   misplaced * 2 <= ascii && pairs * 2 < units;
    return is_text ? ascii : 0;
}

/* Every unit within the code points? `top` is the place of the highest byte,
 * `next` of the second. */
static bool is_utf32(newsclip_str bytes, size_t top, size_t next) {
    size_t units = bytes.len / 4;
    for (size_t i = 0; i < units; i++) {
        if (byte_at(bytes, 4 * i + top) != 0 || byte_at(bytes, 4 * i + next) > 0x10) {
            return false;
        }
    }
    return units > 1;
}

newsclip_encoding newsclip_sniff_nuls(newsclip_str bytes) {
    if (bytes.len < 4 || !memchr(bytes.ptr, 0, bytes.len) || !looks_wide(bytes)) {
        return NEWSCLIP_ENCODING_COUNT;
    }
    if (is_utf32(bytes, 3, 2)) {
        return NEWSCLIP_ENCODING_UTF_32LE;
    }
    if (is_utf32(bytes, 0, 1)) {
        return NEWSCLIP_ENCODING_UTF_32BE;
    }
    size_t little = count_utf16(bytes, 1);
    size_t big = count_utf16(bytes, 0);
    if (little == big) {
        return NEWSCLIP_ENCODING_COUNT;
    }
    return little > big ? NEWSCLIP_ENCODING_UTF_16LE : NEWSCLIP_ENCODING_UTF_16BE;
}

/* ---- UTF-8 and ISO-2022-JP ---- */

bool newsclip_sniff_is_utf8(newsclip_str bytes) {
    size_t good = 0;  /* well-formed sequences of two bytes or more */
    size_t whole = 0; /* of these the ones in runs without a fault */
    size_t bad = 0;
    size_t run_good = 0;
    size_t run_bad = 0;
    for (size_t i = 0; i < bytes.len;) {
        newsclip_str rest = newsclip_str_slice(bytes, i, bytes.len);
        uint32_t cp;
        size_t len = newsclip_utf8_take(rest, &cp);
        if (len == 0) {
            len = newsclip_convert_ill_formed(rest);
            run_bad +=
                len < rest.len || len == 1; /* a cut sequence at the very end tells nothing */
        }
        run_good += len > 1;
        i += len;
        if (i == bytes.len || byte_at(bytes, i) < 0x80) {
            good += run_good;
            bad += run_bad;
            whole += run_bad == 0 ? run_good : 0;
            run_good = run_bad = 0;
        }
    }
    return good >= bad * GOOD_PER_BAD || whole * BAD_PER_WHOLE >= bad;
}

bool newsclip_sniff_is_iso2022jp(newsclip_str bytes) {
    bool shifts = newsclip_str_find(bytes, NEWSCLIP_STR("\x1B$B"), 0) != SIZE_MAX ||
                  newsclip_str_find(bytes, NEWSCLIP_STR("\x1B$@"), 0) != SIZE_MAX;
    for (size_t i = 0; shifts && i < bytes.len; i++) {
        shifts = byte_at(bytes, i) < 0x80;
    }
    return shifts;
}

/* ---- other charsets ---- */

static size_t find_high(newsclip_str s, size_t i) {
    while (i < s.len && byte_at(s, i) < 0x80) {
        i++;
    }
    return i;
}

/* The end of the stretch whose first non-ASCII byte is at i: behind the margin after its last. */
static size_t find_stretch_end(newsclip_str s, size_t i) {
    size_t end = i;
    while (i < s.len && i - end <= SAMPLE_MARGIN) {
        if (byte_at(s, i) >= 0x80) {
            end = i + 1;
        }
        i++;
    }
    return i;
}

newsclip_str newsclip_sniff_sample(newsclip_arena *arena, newsclip_str bytes) {
    newsclip_buf sample = { .arena = arena };
    size_t done = 0;
    for (size_t i = find_high(bytes, 0); i < bytes.len; i = find_high(bytes, done)) {
        size_t start = i - done > SAMPLE_MARGIN ? i - SAMPLE_MARGIN : done;
        done = find_stretch_end(bytes, i);
        newsclip_str stretch = newsclip_str_slice(bytes, start, done);
        if (stretch.len >= SAMPLE_MAX - sample.len) {
            stretch.len = SAMPLE_MAX - sample.len;
            newsclip_buf_add(&sample, stretch);
            break;
        }
        newsclip_buf_add(&sample, stretch);
        newsclip_buf_add_char(&sample, '\n');
    }
    return newsclip_buf_str(&sample);
}

static bool is_ascii_letter(unsigned char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool touches_letter(newsclip_str s, size_t start, size_t end) {
    return (start > 0 && is_ascii_letter(byte_at(s, start - 1))) ||
           (end < s.len && is_ascii_letter(byte_at(s, end)));
}

bool newsclip_sniff_fits(newsclip_str sample, newsclip_script script) {
    size_t high = 0;
    size_t dense = 0; /* in the midst of words that are not Latin */
    size_t mixed = 0; /* single ones in words of ASCII letters */
    for (size_t i = find_high(sample, 0); i < sample.len;) {
        size_t end = i;
        while (end < sample.len && byte_at(sample, end) >= 0x80) {
            end++;
        }
        high += end - i;
        dense += end - i >= DENSE_RUN ? end - i : 0;
        mixed += end - i < DENSE_RUN && touches_letter(sample, i, end) ? end - i : 0;
        i = find_high(sample, end);
    }
    if (script == NEWSCLIP_SCRIPT_LATIN) {
        return dense * 2 <= high;
    }
    return script == NEWSCLIP_SCRIPT_ANY || mixed * 2 <= high;
}

static size_t count_high(newsclip_str s) {
    size_t count = 0;
    for (size_t i = 0; i < s.len; i++) {
        count += byte_at(s, i) >= 0x80;
    }
    return count;
}

newsclip_encoding newsclip_sniff_guess(newsclip_str sample) {
    if (count_high(sample) < GUESS_MIN) {
        return NEWSCLIP_ENCODING_COUNT;
    }
    const newsclip_uchardet *lib = newsclip_uchardet_get();
    uchardet_t detector = lib->uchardet_new();
    if (!detector) {
        newsclip_nomem();
    }
    newsclip_encoding guess = NEWSCLIP_ENCODING_COUNT;
    if (lib->uchardet_handle_data(detector, sample.ptr, sample.len) == 0) {
        lib->uchardet_data_end(detector);
        guess = newsclip_encoding_find(newsclip_str_of(lib->uchardet_get_charset(detector)));
    }
    lib->uchardet_delete(detector);
    return guess;
}
