/* SPDX-License-Identifier: ISC */
#ifndef NEWSCLIP_RULES_PARSE_H
#define NEWSCLIP_RULES_PARSE_H

#include "base/vec.h"
#include "rules/rules.h"

#include <stdatomic.h>

/** A compiled pattern; see rules/pattern.h. */
typedef struct newsclip_compiled newsclip_compiled;

/** The value of one line of a stanza. */
typedef struct newsclip_rule_line {
    struct newsclip_rule_line *next; /**< the next of its kind in the stanza */
    newsclip_str text;               /**< a view into the file */
    size_t byte;                     /**< where it stands in the file, from 1 */
    uint32_t line;                   /**< from 1 */
    _Atomic uint32_t reach; /**< of patterns, once it is needed: one more than rules/reach.h says */
    _Atomic(const newsclip_compiled *) compiled; /**< the same */
} newsclip_rule_line;

/** The values of all lines of one kind, in file order. */
typedef struct newsclip_rule_lines {
    newsclip_rule_line *first;
    newsclip_rule_line *last;
} newsclip_rule_lines;

/** One stanza. */
typedef struct newsclip_rule {
    newsclip_rule_info info;
    newsclip_rule_lines cues; /**< as they stand; see newsclip_rule_cue() */
    newsclip_rule_lines matches;
    newsclip_rule_lines stops;
    newsclip_rule_lines yes;
    newsclip_rule_lines no;
} newsclip_rule;

NEWSCLIP_VEC(newsclip_rule_vec, newsclip_rule)

/** Who is told what is wrong with a rule file: called once for each error. */
typedef struct newsclip_rule_errors {
    void (*add)(void *user, const newsclip_error *error);
    void *user;
} newsclip_rule_errors;

/** Report an error at a place of a file. Format as printf's; line ends and controls in the result
 * become '?'. */
#if defined(__GNUC__)
__attribute__((format(printf, 5, 6)))
#endif
void newsclip_rules_report(const newsclip_rule_errors *errors, const char *file, uint32_t line,
                           size_t byte, const char *format, ...);

/** Read the stanzas of a file and append them to `rules`; one with an error is left out. The rules
 * keep views into file->bytes, which must outlive them. A `trusted` file is known to be right: it
 * is not looked at for UTF-8, and the examples are not kept. */
void newsclip_rules_parse(newsclip_arena *arena, const newsclip_rule_file *file, bool trusted,
                          newsclip_rule_vec *rules, const newsclip_rule_errors *errors);

/** A literal of a cue line. */
typedef struct newsclip_rule_cue {
    newsclip_str text;
    bool head; /**< it has a '^', which is not part of the text: it stands at the beginning only */
} newsclip_rule_cue;

/** Take the first literal off *rest, the value of a cue line; false where there is none left. */
bool newsclip_rule_take_cue(newsclip_str *rest, newsclip_rule_cue *cue);

/** The word for a place or an extent in `where` lines. */
const char *newsclip_place_name(newsclip_place place);
const char *newsclip_extent_name(newsclip_extent extent);

#endif
