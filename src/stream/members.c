/* SPDX-License-Identifier: ISC */
/*
 * The members of a JSON object as text.
 * In: an object that a parser has accepted. Out: values as they are written. A parser's numbers have lost digits and its strings
 * their escapes; what is only handed on keeps both.
 */
#include "stream/members.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* A member, as it is written. */
typedef struct member {
    newsclip_str key; /* without its quotes */
    newsclip_str value;
} member;

/* ---- escapes ---- */

/* The number of "\uXXXX", or -1. */
static long unit_at(const char *at, const char *end) {
    char digits[5];
    char *stop;
    if (end - at < 6 || at[0] != '\\' || at[1] != 'u')
        return -1;
    snprintf(digits, sizeof digits, "%.4s", at + 2);
    long unit = strtol(digits, &stop, 16);
    return stop == digits + 4 ? unit : -1;
}

bool newsclip_members_mend(char *json, size_t len) {
    static const char unknown[4] = { 'f', 'f', 'f', 'd' }, control[4] = { '0', '0', '0', '1' };
    const char *end = json + len;
    bool mended = false;
    for (char *nul = memchr(json, '\0', len); nul; nul = memchr(nul, '\0', (size_t)(end - nul))) {
        *nul = '\1';
        mended = true;
    }
    char *at = memchr(json, '\\', len);
    while (at && at < end) {
        long unit = unit_at(at, end);
        long next = unit >= 0xD800 && unit < 0xDC00 ? unit_at(at + 6, end) : -1;
        bool pair = next >= 0xDC00 && next < 0xE000;
        bool half = unit >= 0xD800 && unit < 0xE000 && !pair;
        if (half || unit == 0)
            memcpy(at + 2, half ? unknown : control, sizeof unknown);
        mended = mended || half || unit == 0;
        at += pair ? 12 : unit >= 0 ? 6 : 2;
        at = at < end ? memchr(at, '\\', (size_t)(end - at)) : NULL;
    }
    return mended;
}

/* ---- walking ---- */

static const char *skip_space(const char *at, const char *end) {
    while (at < end && (unsigned char)*at <= ' ')
        at++;
    return at;
}

/* Behind the string that begins at its quote. */
static const char *skip_string(const char *at, const char *end) {
    for (at++; at < end && *at != '"'; at++)
        at += *at == '\\';
    return at < end ? at + 1 : end;
}

/* Behind a value of any kind. Depth is counted, not nested. */
static const char *skip_value(const char *at, const char *end) {
    size_t depth = 0;
    while (at < end) {
        if (*at == '"') {
            at = skip_string(at, end);
        } else {
            depth += *at == '{' || *at == '[';
            if (depth == 0 && (*at == ',' || *at == '}' || *at == ']' || (unsigned char)*at <= ' '))
                break;
            depth -= depth > 0 && (*at == '}' || *at == ']');
            at++;
        }
        if (depth == 0 && (at[-1] == '"' || at[-1] == '}' || at[-1] == ']'))
            break;
    }
    return at;
}

/* The member at *at, which is moved behind it; false at the object's end. */
static bool take_member(const char **at, const char *end, member *out) {
    const char *key = skip_space(*at, end);
    if (key == end || *key != '"')
        return false;
    const char *behind = skip_string(key, end);
    const char *value = skip_space(behind, end);
    if (value == end || *value != ':')
        return false;
    value = skip_space(value + 1, end);
    const char *stop = skip_value(value, end);
    *out = (member){ { key + 1, (size_t)(behind - key) - 2 }, { value, (size_t)(stop - value) } };
    stop = skip_space(stop, end);
    *at = stop < end && *stop == ',' ? stop + 1 : end;
    return true;
}

static const char *first_member(newsclip_str object, const char **end) {
    *end = object.ptr + object.len;
    const char *brace = memchr(object.ptr, '{', object.len);
    return brace ? brace + 1 : *end;
}

static bool is_key(newsclip_str key, const char *name, size_t len) {
    return key.len == len && memcmp(key.ptr, name, len) == 0;
}

newsclip_str newsclip_members_find(newsclip_str object, const char *key) {
    const char *end;
    const char *at = first_member(object, &end);
    for (member one; take_member(&at, end, &one);)
        if (is_key(one.key, key, strlen(key)))
            return one.value;
    return (newsclip_str){ NULL, 0 };
}

bool newsclip_members_next(newsclip_str *rest, newsclip_str *key, newsclip_str *value) {
    const char *end = rest->ptr + rest->len;
    const char *at = skip_space(rest->ptr, end);
    member one;
    at += at < end && *at == '{'; // the object's beginning; no key begins with a brace
    bool found = take_member(&at, end, &one);
    *rest = (newsclip_str){ at, (size_t)(end - at) };
    if (found) {
        *key = one.key;
        *value = one.value;
    }
    return found;
}

/* ---- copying ---- */

static bool is_wanted(newsclip_str key, const char *keep, const char *const *except) {
    for (; *except; except++)
        if (is_key(key, *except, strlen(*except)))
            return false;
    if (strcmp(keep, "*") == 0)
        return true;
    for (const char *comma; *keep; keep = *comma ? comma + 1 : comma) {
        comma = keep + strcspn(keep, ",");
        if (is_key(key, keep, (size_t)(comma - keep)))
            return true;
    }
    return false;
}

/* A string with its quotes; controls, which lenient parsers let stand, are escaped. */
static void copy_string(newsclip_bytes *out, const char *from, const char *to) {
    for (; from < to; from++) {
        char escape[8];
        if ((unsigned char)*from >= ' ') {
            newsclip_bytes_add(out, from, 1);
            continue;
        }
        int len = snprintf(escape, sizeof escape, "\\u%04x", (unsigned)(unsigned char)*from);
        newsclip_bytes_add(out, escape, (size_t)len);
    }
}

static size_t digits(const char *at) {
    return strspn(at, "0123456789");
}

/* Is the text a number as the standard has it? */
static bool is_number(const char *at) {
    at += *at == '-';
    size_t whole = digits(at);
    if (whole == 0 || (whole > 1 && *at == '0'))
        return false;
    at += whole;
    if (*at == '.' && digits(++at) == 0)
        return false;
    at += digits(at);
    if (*at == 'e' || *at == 'E') {
        at += 1 + (at[1] == '+' || at[1] == '-');
        if (digits(at) == 0)
            return false;
        at += digits(at);
    }
    return *at == '\0';
}

/* A number or a word. What is no standard number becomes null: a lenient parser took it for one. */
static void copy_scalar(newsclip_bytes *out, const char *from, const char *to) {
    char text[64];
    size_t len = (size_t)(to - from);
    bool word = *from == 't' || *from == 'f' || *from == 'n';
    bool fits = len < sizeof text;
    if (fits)
        snprintf(text, sizeof text, "%.*s", (int)len, from);
    bool good = word || !fits || is_number(text);
    newsclip_bytes_add(out, good ? from : "null", good ? len : 4);
}

static void copy_value(newsclip_bytes *out, newsclip_str value) {
    const char *end = value.ptr + value.len;
    for (const char *at = value.ptr; at < end;) {
        const char *next = at + 1;
        if (*at == '"') {
            next = skip_string(at, end);
            copy_string(out, at, next);
        } else if (strchr("{}[],:", *at)) {
            newsclip_bytes_add(out, at, 1);
        } else if ((unsigned char)*at > ' ') {
            while (next < end && (unsigned char)*next > ' ' && strchr("{}[],:\"", *next) == NULL)
                next++;
            copy_scalar(out, at, next);
        }
        at = next;
    }
}

void newsclip_members_copy(newsclip_str object, const char *keep, const char *const *except,
                           newsclip_bytes *out) {
    const char *end;
    const char *at = first_member(object, &end);
    newsclip_bytes_set(out, "{", 1);
    for (member one; take_member(&at, end, &one);) {
        if (!is_wanted(one.key, keep, except))
            continue;
        if (out->len > 1)
            newsclip_bytes_add(out, ",", 1);
        copy_string(out, one.key.ptr - 1, one.key.ptr + one.key.len + 1);
        newsclip_bytes_add(out, ":", 1);
        copy_value(out, one.value);
    }
    newsclip_bytes_add(out, "}", 1);
}
