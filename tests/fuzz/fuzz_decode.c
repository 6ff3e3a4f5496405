/* SPDX-License-Identifier: ISC */
/* Decoding: whatever the bytes are, the text is valid UTF-8 without controls, and every place in it has one in the bytes. */
#include "base/utf8.h"
#include "checks.h"
#include "decode/decode.h"

#include <string.h>

/* The first byte says which encoding is declared. */
static const char *const labels[] = { NULL,          "utf-8",     "windows-1252", "iso-8859-1",
                                      "gb18030",     "shift_jis", "euc-kr",       "koi8-r",
                                      "utf-16le",    "utf-16be",  "big5",         "utf-32le",
                                      "iso-2022-jp", "x-unknown" };

static bool has_controls(newsclip_str text) {
    for (size_t i = 0; i < text.len; i++) {
        unsigned char c = (unsigned char)text.ptr[i];
        if ((c < ' ' && c != '\n') || c == 0x7F)
            return true;
    }
    return false;
}

static void check_map(const newsclip_decoded *decoded, size_t len) {
    size_t before = 0;
    for (size_t i = 0; i < decoded->text.len; i++) {
        size_t start = newsclip_textmap_start(&decoded->map, i),
               end = newsclip_textmap_end(&decoded->map, i + 1);
        fuzz_expect(start >= before && start < end && end <= len,
                    "places in the text lead to places in the bytes, in order");
        before = start;
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len) {
    const char *label = len > 0 ? labels[data[0] % (sizeof labels / sizeof *labels)] : NULL;
    newsclip_str bytes = { len > 1 ? (const char *)data + 1 : "", len > 1 ? len - 1 : 0 };
    newsclip_arena *arena = newsclip_arena_new();
    newsclip_diags diags = { 0 };
    newsclip_decoded decoded = newsclip_decode(arena, bytes, label, &diags);
    fuzz_expect(newsclip_utf8_valid(decoded.text), "text is valid UTF-8");
    if (decoded.kind == NEWSCLIP_DECODED_TEXT) {
        fuzz_expect(!has_controls(decoded.text), "text has no controls");
        check_map(&decoded, bytes.len);
    }
    newsclip_arena_free(arena);
    return 0;
}
