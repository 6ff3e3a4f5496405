/* SPDX-License-Identifier: ISC */
/*
 * Well-formed UTF-8, by table 3-7 of the Unicode standard, without control characters.
 * In: bytes. Out: how many of them are one character. The library has its own, which programs do not see.
 */
#include "tokens/utf8.h"

size_t newsclip_tokens_utf8(const char *text, size_t room) {
    const unsigned char *p = (const unsigned char *)text;
    static const struct {
        unsigned char low, high, second_low, second_high, len;
    } forms[] = {
        { 0x20, 0x7E, 0, 0, 1 },       { 0xC2, 0xC2, 0xA0, 0xBF, 2 }, // no C1 controls
        { 0xC3, 0xDF, 0x80, 0xBF, 2 }, { 0xE0, 0xE0, 0xA0, 0xBF, 3 }, { 0xE1, 0xEC, 0x80, 0xBF, 3 },
        { 0xED, 0xED, 0x80, 0x9F, 3 }, { 0xEE, 0xEF, 0x80, 0xBF, 3 }, { 0xF0, 0xF0, 0x90, 0xBF, 4 },
        { 0xF1, 0xF3, 0x80, 0xBF, 4 }, { 0xF4, 0xF4, 0x80, 0x8F, 4 },
    };
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
        size_t len = forms[i].len;
        if (p[0] < forms[i].low || p[0] > forms[i].high)
            continue;
        if (len > room || (len > 1 && (p[1] < forms[i].second_low || p[1] > forms[i].second_high)))
            return 0;
        for (size_t k = 2; k < len; k++)
            if ((p[k] & 0xC0) != 0x80)
                return 0;
        return len;
    }
    return 0;
}
