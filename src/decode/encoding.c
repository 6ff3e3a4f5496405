/* SPDX-License-Identifier: ISC */
/* Names of encodings: a charset label, as servers, pages and libraries write it, comes in; the
 * encoding that has to be used for it comes out. Everything about a single encoding stands in
 * encodings.def. This file looks at no document. */
#include "decode/encoding.h"

/* Longer than every alias; a longer label is none of ours. */
#define LABEL_MAX 32

static const newsclip_encoding_info encodings[NEWSCLIP_ENCODING_COUNT] = {
#define X(id, name, iconv, min_unit, max_unit, script, reader, sibling)                            \
    [NEWSCLIP_ENCODING_##id] = {                                                                   \
        name, iconv, min_unit, max_unit, NEWSCLIP_SCRIPT_##script, NEWSCLIP_ENCODING_##sibling     \
    },
#include "decode/encodings.def"
#undef X
};

static const struct alias {
    const char *label;
    newsclip_encoding encoding;
} aliases[] = {
#define ALIAS(label, id) { label, NEWSCLIP_ENCODING_##id },
#include "decode/encodings.def"
#undef ALIAS
};

static bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

static bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* Lower-cased letters and digits of the label, up to a colon; 0 where it is too long. */
static size_t fold_label(newsclip_str label, char folded[LABEL_MAX]) {
    size_t len = 0;
    for (size_t i = 0; i < label.len && label.ptr[i] != ':'; i++) {
        char c = label.ptr[i];
        if (c == '-' && len == 1 && folded[0] == 'x') {
            len = 0; /* x-sjis, x-x-big5 */
            continue;
        }
        if (!is_letter(c) && !is_digit(c)) {
            continue;
        }
        if (len == LABEL_MAX) {
            return 0;
        }
        folded[len++] = is_letter(c) ? (char)(c | 0x20) : c;
    }
    return len;
}

const newsclip_encoding_info *newsclip_encoding_get(newsclip_encoding encoding) {
    return &encodings[encoding];
}

newsclip_encoding newsclip_encoding_find(newsclip_str label) {
    char folded[LABEL_MAX];
    newsclip_str key = { folded, fold_label(label, folded) };
    for (size_t i = 0; i < sizeof(aliases) / sizeof(aliases[0]); i++) {
        if (newsclip_str_equal(key, newsclip_str_of(aliases[i].label))) {
            return aliases[i].encoding;
        }
    }
    return NEWSCLIP_ENCODING_COUNT;
}
