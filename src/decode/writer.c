/* SPDX-License-Identifier: ISC */
/* Text normalisation: characters with their places in the source come in, the text that later
 * stages trust comes out, with the map from one to the other. Line ends become LF, other white
 * space one U+0020 each; controls, bidi marks, zero-width characters and soft hyphens go; joiners
 * stay where a script or an emoji needs them. A soft hyphen goes everywhere, also at a line end: it
 * is a hint for line breaking, never a letter. Nothing is composed, decomposed or folded here, and
 * no byte is decoded. */
#include "decode/writer.h"

#include "base/utf8.h"

/* What becomes of a character. */
typedef enum fate {
    KEEP,
    DROP,
    SPACE,
    LINE,
    RETURN, /* CR: a line end that swallows a following LF */
    JOINER, /* ZWNJ, ZWJ: the neighbours decide */
    CONTROL
} fate;

#define ZWJ         0x200D
#define REPLACEMENT 0xFFFD

#define STRETCH 32 /* bytes looked at together */

typedef struct range {
    uint32_t first;
    uint32_t last;
} range;

/* All that is not kept, ascending. */
static const struct fate_range {
    uint32_t first;
    uint32_t last;
    fate fate;
} fates[] = {
    { 0x00, 0x08, CONTROL },    { 0x09, 0x09, SPACE },     { 0x0A, 0x0C, LINE },
    { 0x0D, 0x0D, RETURN },     { 0x0E, 0x1F, CONTROL },   { 0x7F, 0x84, CONTROL },
    { 0x85, 0x85, LINE },       { 0x86, 0x9F, CONTROL },   { 0xA0, 0xA0, SPACE },
    { 0xAD, 0xAD, DROP },       { 0x061C, 0x061C, DROP },  { 0x1680, 0x1680, SPACE },
    { 0x2000, 0x200A, SPACE },  { 0x200B, 0x200B, DROP },  { 0x200C, 0x200D, JOINER },
    { 0x200E, 0x200F, DROP },   { 0x2028, 0x2029, LINE },  { 0x202A, 0x202E, DROP },
    { 0x202F, 0x202F, SPACE },  { 0x205F, 0x205F, SPACE }, { 0x2060, 0x206F, DROP },
    { 0x3000, 0x3000, SPACE },  { 0xFEFF, 0xFEFF, DROP },  { 0xFFF9, 0xFFFB, DROP },
    { 0xE0000, 0xE007F, DROP },
};

/* Scripts whose letters join or form conjuncts, so that a joiner changes what is read. */
static const range joining_scripts[] = {
    { 0x0600, 0x08FF },   /* Arabic, Syriac, Thaana, N'Ko, Mandaic */
    { 0x0900, 0x0DFF },   /* Devanagari to Malayalam, Sinhala */
    { 0x0F00, 0x109F },   /* Tibetan, Myanmar */
    { 0x1780, 0x18AF },   /* Khmer, Mongolian */
    { 0x1A20, 0x1C4F },   /* Tai Tham, Balinese, Sundanese, Batak, Lepcha */
    { 0xA800, 0xAADF },   /* Syloti Nagri to Tai Viet */
    { 0xFB50, 0xFDFF },   /* Arabic presentation forms */
    { 0xFE70, 0xFEFC },   /* the same */
    { 0x10A00, 0x10D3F }, /* Kharoshthi, Manichaean, Psalter Pahlavi, Hanifi Rohingya */
    { 0x11000, 0x11FFF }, /* Brahmi and its heirs */
    { 0x1E900, 0x1E95F }, /* Adlam */
};

/* What a ZWJ can bind: pictographs, and behind them selectors, skin tones and keycaps. */
static const range emoji[] = {
    { 0x20E3, 0x20E3 }, { 0x2190, 0x21FF }, { 0x2600, 0x27BF },
    { 0x2B00, 0x2BFF }, { 0xFE0F, 0xFE0F }, { 0x1F000, 0x1FAFF },
};

/* First bytes of the non-ASCII characters that are not kept, and the range of their second bytes.
 * Bytes that are not listed begin or continue characters that are kept. */
static const struct suspect {
    unsigned char first;
    unsigned char last;
} suspects[256] = {
    [0xC2] = { 0x80, 0xAD }, [0xD8] = { 0x9C, 0x9C }, [0xE1] = { 0x9A, 0x9A },
    [0xE2] = { 0x80, 0x81 }, [0xE3] = { 0x80, 0x80 }, [0xEF] = { 0xBB, 0xBF },
    [0xF3] = { 0xA0, 0xA0 },
};

static inline bool is_plain(unsigned char c) {
    return (unsigned char)(c - 0x20) < 0x5F || c == '\n';
}

static fate find_fate(uint32_t cp) {
    size_t low = 0;
    size_t high = NEWSCLIP_LEN(fates);
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (cp > fates[middle].last) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low < NEWSCLIP_LEN(fates) && cp >= fates[low].first ? fates[low].fate : KEEP;
}

static bool is_in(uint32_t cp, const range *ranges, size_t count) {
    for (size_t i = 0; i < count; i++) {
        if (cp >= ranges[i].first && cp <= ranges[i].last) {
            return true;
        }
    }
    return false;
}

static bool is_joining(uint32_t cp) {
    newsclip_class class = newsclip_utf8_class(cp);
    return is_in(cp, joining_scripts, NEWSCLIP_LEN(joining_scripts)) &&
           (class == NEWSCLIP_CLASS_MARK || newsclip_class_is_letter(class));
}

/* A ZWJ behind a sign of an Indic script counts without a right neighbour: behind a virama it makes
 * the half form with which words end (Malayalam chillu, Bengali khanda ta). */
static bool needs_joiner(uint32_t before, uint32_t joiner, uint32_t behind) {
    if (is_joining(before)) {
        return is_joining(behind) || (joiner == ZWJ && before >= 0x0900 &&
                                      newsclip_utf8_class(before) == NEWSCLIP_CLASS_MARK);
    }
    return joiner == ZWJ && is_in(before, emoji, NEWSCLIP_LEN(emoji)) &&
           is_in(behind, emoji, NEWSCLIP_LEN(emoji));
}

/* Note where the next `len` bytes of text come from. Equal sizes are noted as bytes that stand for
 * bytes, so that the map of text that did not change is one run. A run that goes on, the usual
 * case, is not told to the map. */
static void note_source(newsclip_writer *writer, size_t len, size_t source, size_t size) {
    newsclip_map_run *next = &writer->next;
    uint16_t text_step = len == size ? 1 : (uint16_t)len;
    uint16_t source_step = len == size ? 1 : (uint16_t)size;
    if (next->text_step != text_step || next->source_step != source_step ||
        next->source != source) {
        newsclip_textmap_add(writer->arena, &writer->map, writer->text.len, source, text_step,
                             source_step);
    }
    *next = (newsclip_map_run){ (uint32_t)(writer->text.len + len), (uint32_t)(source + size),
                                text_step, source_step };
}

static void append(newsclip_writer *writer, uint32_t cp, size_t source, size_t size) {
    newsclip_buf_reserve(&writer->text, 4);
    size_t len = newsclip_utf8_put(cp, writer->text.data + writer->text.len);
    note_source(writer, len, source, size);
    writer->text.len += len;
    writer->text.data[writer->text.len] = '\0';
}

static void append_joiner(newsclip_writer *writer, newsclip_writer_held held, uint32_t behind) {
    const char *text = writer->text.data;
    size_t len = writer->text.len;
    if (len > 0 && needs_joiner(newsclip_utf8_before(text, text + len), held.cp, behind)) {
        append(writer, held.cp, held.source, held.size);
    } else {
        writer->dropped++;
    }
}

/* Write what is held, now that the character behind it is known. True where it took that character
 * in. */
static bool release(newsclip_writer *writer, uint32_t behind, size_t source, size_t size) {
    newsclip_writer_held held = writer->held;
    writer->held.size = 0;
    if (held.size == 0) {
        return false;
    }
    if (held.cp != '\r') {
        append_joiner(writer, held, behind);
        return false;
    }
    bool takes = behind == '\n' && source == held.source + held.size;
    append(writer, '\n', held.source, takes ? held.size + size : held.size);
    writer->dropped += takes;
    return takes;
}

static void count_control(newsclip_writer *writer, uint32_t cp) {
    writer->controls++;
    writer->dropped++;
    writer->nuls += cp == 0;
    writer->odd += cp >= 0x80;
}

static bool is_private(uint32_t cp) {
    return (cp >= 0xE000 && cp <= 0xF8FF) || cp >= 0xF0000;
}

void newsclip_writer_put(newsclip_writer *writer, uint32_t cp, size_t source, size_t size) {
    if (release(writer, cp, source, size)) {
        return;
    }
    writer->high += cp >= 0x80;
    writer->odd += is_private(cp);
    switch (find_fate(cp)) {
    case KEEP:
        append(writer, cp, source, size);
        break;
    case DROP:
        writer->dropped++;
        break;
    case SPACE:
        append(writer, ' ', source, size);
        break;
    case LINE:
        append(writer, '\n', source, size);
        break;
    case RETURN:
    case JOINER:
        writer->held = (newsclip_writer_held){ cp, source, size };
        break;
    case CONTROL:
        count_control(writer, cp);
        break;
    }
}

void newsclip_writer_bad(newsclip_writer *writer, size_t source, size_t size) {
    newsclip_writer_put(writer, REPLACEMENT, source, size);
    writer->replaced++;
}

/* Are the next STRETCH bytes plain? One test for all, which compilers make of vectors. */
static inline bool is_plain_stretch(const char *s) {
    unsigned char odd = 0;
    for (size_t i = 0; i < STRETCH; i++)
        odd |= (unsigned char)!is_plain((unsigned char)s[i]);
    return !odd;
}

size_t newsclip_writer_plain(newsclip_str s) {
    size_t i = 0;
    while (s.len - i >= STRETCH && is_plain_stretch(s.ptr + i))
        i += STRETCH;
    while (i < s.len && is_plain((unsigned char)s.ptr[i]))
        i++;
    return i;
}

/* How far to step from the byte at s, one of a character beyond ASCII that is kept; 0 where it is not. */
static size_t scan_kept_wide(const char *s) {
    const unsigned char *p = (const unsigned char *)s;
    struct suspect suspect = suspects[p[0]];
    if (suspect.last == 0 || p[1] < suspect.first || p[1] > suspect.last) {
        return 1;
    }
    const char *next = s;
    return find_fate(newsclip_utf8_next(&next)) == KEEP ? (size_t)(next - s) : 0;
}

/* How many bytes of s (well-formed) make characters that are kept as they are. */
static size_t scan_kept(newsclip_str s) {
    size_t i = 0;
    size_t step = 1;
    while (i < s.len && step > 0) {
        step = (unsigned char)s.ptr[i] < 0x80
                   ? newsclip_writer_plain(newsclip_str_slice(s, i, s.len))
                   : scan_kept_wide(s.ptr + i);
        i += step;
    }
    return i;
}

void newsclip_writer_utf8(newsclip_writer *writer, newsclip_str s, size_t source) {
    size_t i = 0;
    while (i < s.len && !newsclip_arena_is_late(writer->arena)) {
        const char *next = s.ptr + i;
        uint32_t cp = newsclip_utf8_next(&next);
        size_t size = (size_t)(next - (s.ptr + i));
        if (writer->held.size > 0 || find_fate(cp) != KEEP) {
            newsclip_writer_put(writer, cp, source + i, size);
            i += size;
            continue;
        }
        newsclip_str kept = { s.ptr + i, scan_kept(newsclip_str_slice(s, i, s.len)) };
        note_source(writer, kept.len, source + i, kept.len);
        newsclip_buf_add(&writer->text, kept);
        i += kept.len;
    }
}

void newsclip_writer_finish(newsclip_writer *writer) {
    release(writer, 0, 0, 0);
}
