/* SPDX-License-Identifier: ISC */
#ifndef NEWSCLIP_BASE_JSON_H
#define NEWSCLIP_BASE_JSON_H

#include "base/str.h"

#include <stdbool.h>
#include <stdint.h>

/** A JSON value: built or read here, freed as a whole. Out of memory goes to the handler. */
typedef struct cJSON newsclip_json;

/** What a value is. */
typedef enum newsclip_json_kind {
    NEWSCLIP_JSON_OTHER, /**< null, true, false, a number */
    NEWSCLIP_JSON_STRING,
    NEWSCLIP_JSON_ARRAY,
    NEWSCLIP_JSON_OBJECT
} newsclip_json_kind;

/** A new, empty object. */
newsclip_json *newsclip_json_new(void);

/** Free a value and all that was added to it; NULL is allowed. */
void newsclip_json_free(newsclip_json *json);

/* Add a member to an object, behind those that it has, or, where key is NULL, an element to an array. Keys are not
 * copied, must be identifiers in the style of this library, and different from each other. */

/** s is valid UTF-8 without NUL; { NULL, 0 } is written as null. It is copied into the arena, which must outlive `to`. */
void newsclip_json_add_str(newsclip_json *to, const char *key, newsclip_str s,
                           newsclip_arena *arena);
/** Like newsclip_json_add_str for a C string that lives as long as `to`; NULL is written as null. */
void newsclip_json_add_text(newsclip_json *to, const char *key, const char *text);
/** Every digit is written, whatever the size. */
void newsclip_json_add_int(newsclip_json *to, const char *key, int64_t value);
/** Rounded to four decimals; what is not finite is written as null. */
void newsclip_json_add_number(newsclip_json *to, const char *key, double value);
/** A value that is JSON already, written as it is; NUL-terminated, copied. */
void newsclip_json_add_raw(newsclip_json *to, const char *key, newsclip_str json);
void newsclip_json_add_null(newsclip_json *to, const char *key);
/** A new, empty object (array) in `to`; it is freed with `to`. */
newsclip_json *newsclip_json_add_object(newsclip_json *to, const char *key);
newsclip_json *newsclip_json_add_array(newsclip_json *to, const char *key);

/** Write the value and one LF: on one line where `compact`, else each member and element on its own line, indented
 *  by two spaces a level. False where the sink stopped it. */
bool newsclip_json_print(const newsclip_json *json, bool compact, newsclip_sink *sink, void *user);

/** Read a text that is one JSON value and nothing else; NULL where it is not, or nests more than a thousand levels deep. A
 *  string ends at its first \u0000. The value is freed with newsclip_json_free. */
newsclip_json *newsclip_json_parse(newsclip_str text);

/** NULL is OTHER. */
newsclip_json_kind newsclip_json_get_kind(const newsclip_json *json);

/** The first member of that name, case counts; NULL where `json` is no object, NULL, or has none. */
const newsclip_json *newsclip_json_find(const newsclip_json *json, const char *key);

/** The first member or element, the one behind another, or NULL. */
const newsclip_json *newsclip_json_first(const newsclip_json *json);
const newsclip_json *newsclip_json_next(const newsclip_json *json);

/** The key that a member stands under, "" for other values; a string's text, "" for other values. Views into the value. */
newsclip_str newsclip_json_get_key(const newsclip_json *json);
newsclip_str newsclip_json_get_text(const newsclip_json *json);

#endif
