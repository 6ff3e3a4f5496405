/* SPDX-License-Identifier: ISC */
/*
 * Values of options. In: the words after an option. Out: numbers and choices, or a no.
 * Written out instead of strtod() and its like, which read more than is meant ("0x10", " 5", "inf").
 */
#include "cli/values.h"

#include <string.h>

bool newsclip_cli_choose(newsclip_cli_choice *choice, const char *name, size_t *index) {
    for (size_t i = 0; choice(i) != NULL; i++) {
        if (strcmp(choice(i), name) == 0) {
            *index = i;
            return true;
        }
    }
    return false;
}

void newsclip_cli_join_choices(newsclip_cli_choice *choice, char *out, size_t size) {
    size_t len = 0;
    out[0] = '\0';
    for (size_t i = 0; choice(i) != NULL; i++) {
        size_t more = strlen(choice(i)) + 2;
        if (len + more >= size)
            return;
        if (i > 0)
            strcat(out, ", ");
        strcat(out, choice(i));
        len += more;
    }
}

/* Read digits; false where there are none or the number is too large. */
static bool scan_digits(const char **text, uint64_t *value) {
    const char *p = *text;
    *value = 0;
    for (; *p >= '0' && *p <= '9'; p++) {
        if (*value > (UINT64_MAX - 9) / 10)
            return false;
        *value = *value * 10 + (uint64_t)(*p - '0');
    }
    bool any = p != *text;
    *text = p;
    return any;
}

bool newsclip_cli_scan_size(const char *text, size_t *bytes) {
    static const char units[] = "KMG";
    uint64_t value;
    unsigned shift = 0;
    if (!scan_digits(&text, &value))
        return false;
    const char *unit = *text ? strchr(units, *text) : NULL;
    if (unit != NULL) {
        shift = 10 * (unsigned)(unit - units + 1);
        text++;
    }
    // One byte is kept free for the NUL behind a buffer, and one for noticing that there is more.
    if (*text != '\0' || value == 0 || value > (SIZE_MAX / 4 >> shift))
        return false;
    *bytes = (size_t)value << shift;
    return true;
}

bool newsclip_cli_scan_count(const char *text, size_t most, size_t *count) {
    uint64_t value;
    if (!scan_digits(&text, &value) || *text != '\0' || value > most)
        return false;
    *count = (size_t)value;
    return true;
}

char *newsclip_cli_take_word(char **list) {
    char *word = *list;
    if (*word == '\0')
        return NULL;
    size_t len = strcspn(word, ",");
    *list = word + len + (word[len] == ',');
    word[len] = '\0';
    return word;
}

bool newsclip_cli_scan_seconds(const char *text, uint32_t *milliseconds) {
    uint64_t value;
    if (!scan_digits(&text, &value) || value > UINT32_MAX / 1000)
        return false;
    value *= 1000;
    uint64_t unit = 100;
    bool rest = false;
    if (*text == '.' && text[1] != '\0') {
        for (text++; *text >= '0' && *text <= '9'; text++) {
            value += unit * (uint64_t)(*text - '0');
            rest = rest || (unit == 0 && *text != '0');
            unit /= 10;
        }
    }
    value += rest;
    if (*text != '\0' || value == 0 || value > UINT32_MAX)
        return false;
    *milliseconds = (uint32_t)value;
    return true;
}
