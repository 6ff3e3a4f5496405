/* SPDX-License-Identifier: ISC */
/*
 * The rule language. In goes the text of a rule file, out come its stanzas as newsclip_rule records
 * whose values are views into that text, and a report of every error with its line. The language is
 * described in docs/FORMAT.md. Patterns are not compiled here, ids are not compared between
 * stanzas, examples are not tried: the set of rules and the linter do that.
 */
#include "rules/parse.h"

#include "base/utf8.h"
#include "rules/cues.h"

#include <stdarg.h>
#include <stdio.h>

enum {
    LIMIT_MAX =
        100000,   /* blocks; more than any document has, so a larger number is a slip of the pen */
    CLIP_MAX = 60 /* bytes of a value that a message quotes */
};

#define PLACE_COUNT  3
#define EXTENT_COUNT 3

typedef struct parser {
    newsclip_arena *arena;
    const newsclip_rule_file *file;
    const newsclip_rule_errors *errors;
    newsclip_rule_vec *rules;
    newsclip_rule rule; /* the stanza that is being read */
    uint32_t line;      /* of the file, from 1 */
    size_t byte;        /* of the value, from 1 */
    unsigned seen;      /* bits of the keys that the stanza has had */
    bool trusted;
    bool open; /* a stanza has begun */
    bool bad;  /* it has an error */
} parser;

typedef struct key {
    newsclip_str name;
    bool once;
    bool needed;
    void (*read)(parser *p, newsclip_str value);
} key;

static const char *const place_names[PLACE_COUNT] = {
    [NEWSCLIP_PLACE_HEAD] = "head",
    [NEWSCLIP_PLACE_BODY] = "body",
    [NEWSCLIP_PLACE_TAIL] = "tail",
};

static const char *const extent_names[EXTENT_COUNT] = {
    [NEWSCLIP_EXTENT_LINE] = "line",
    [NEWSCLIP_EXTENT_SPAN] = "span",
    [NEWSCLIP_EXTENT_BLOCK] = "block",
};

/* ---- messages ---- */

/* The length of a value's beginning that a message can quote: whole characters only. */
static int clip(newsclip_str value) {
    size_t len = value.len;
    if (len > CLIP_MAX) {
        len = CLIP_MAX;
        while (len > 0 && ((unsigned char)value.ptr[len] & 0xC0) == 0x80)
            len--;
    }
    return (int)len;
}

static void clean_message(char *message) {
    for (char *c = message; *c; c++)
        if ((unsigned char)*c < 0x20 || *c == 0x7F)
            *c = '?';
}

/* An error in the current line, which spoils the stanza. `value` fills the format's "%.*s". */
static void refuse(parser *p, const char *format, newsclip_str value) {
    char message[sizeof((newsclip_error *)0)->message];
    int at = 0;
    const char *mark = strstr(format, "%s");
    if (mark)
        at = snprintf(message, sizeof message, "%.*s%.*s%s", (int)(mark - format), format,
                      clip(value), value.ptr, mark + 2);
    newsclip_rules_report(p->errors, p->file->name, p->line, p->byte, "%s", at ? message : format);
    p->bad = true;
}

/* ---- values ---- */

static bool is_blank(char c) {
    return c == ' ' || c == '\t';
}

static newsclip_str trim(newsclip_str s) {
    while (s.len > 0 && is_blank(s.ptr[0]))
        s = newsclip_str_slice(s, 1, s.len);
    while (s.len > 0 && is_blank(s.ptr[s.len - 1]))
        s.len--;
    return s;
}

/* Take the part of *rest before the first `separator` off, trimmed. */
static newsclip_str take_part(newsclip_str *rest, char separator) {
    const char *stop = memchr(rest->ptr, separator, rest->len);
    size_t len = stop ? (size_t)(stop - rest->ptr) : rest->len;
    newsclip_str part = newsclip_str_slice(*rest, 0, len);
    *rest = newsclip_str_slice(*rest, stop ? len + 1 : len, rest->len);
    return trim(part);
}

static bool is_word(newsclip_str value, const char *others) {
    for (size_t i = 0; i < value.len; i++) {
        char c = value.ptr[i];
        bool plain = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
        if (!plain && (c == '\0' || !strchr(others, c)))
            return false;
    }
    return true;
}

static void add_line(parser *p, newsclip_rule_lines *lines, newsclip_str value) {
    newsclip_rule_line *line = newsclip_arena_alloc(p->arena, sizeof *line);
    line->text = value;
    line->line = p->line;
    line->byte = p->byte;
    atomic_init(&line->reach, 0);
    atomic_init(&line->compiled, NULL);
    if (lines->last)
        lines->last->next = line;
    else
        lines->first = line;
    lines->last = line;
}

static int find_name(const char *const *names, int count, newsclip_str word) {
    for (int i = 0; i < count; i++)
        if (newsclip_str_equal(newsclip_str_of(names[i]), word))
            return i;
    return -1;
}

/* ---- keys ---- */

static void read_id(parser *p, newsclip_str value) {
    if (!is_word(value, ".-"))
        refuse(p, "an id has lower-case letters, digits, dots and hyphens only: '%s'", value);
    p->rule.info.id = newsclip_str_copy(p->arena, value).ptr;
}

static void read_label(parser *p, newsclip_str value) {
    newsclip_label label = newsclip_label_find(value);
    if (label == NEWSCLIP_LABEL_COUNT || label == NEWSCLIP_LABEL_unknown)
        refuse(p, "there is no label '%s'", value);
    p->rule.info.label = label;
}

static void read_lang(parser *p, newsclip_str value) {
    p->rule.info.lang = newsclip_str_copy(p->arena, value).ptr;
}

static void read_site(parser *p, newsclip_str value) {
    if (!is_word(value, ".-") || value.ptr[0] == '.')
        refuse(p, "a site is a host name in lower case, without 'http://' and path: '%s'", value);
    p->rule.info.site = newsclip_str_copy(p->arena, value).ptr;
}

static void read_where(parser *p, newsclip_str value) {
    bool extended = false;
    while (value.len > 0) {
        newsclip_str word = take_part(&value, ' ');
        int place = find_name(place_names, PLACE_COUNT, word);
        int extent = find_name(extent_names, EXTENT_COUNT, word);
        if (place >= 0)
            p->rule.info.places |= 1U << place;
        else if (extent >= 0 && extended)
            refuse(p, "only one of line, span, block can stand here: '%s'", word);
        else if (extent >= 0)
            p->rule.info.extent = (newsclip_extent)extent;
        else if (word.len > 0)
            refuse(p, "'%s' is none of head, body, tail, line, span, block", word);
        extended = extended || extent >= 0;
    }
}

static void read_cue(parser *p, newsclip_str value) {
    newsclip_str rest = value;
    newsclip_rule_cue cue;
    while (!p->trusted && newsclip_rule_take_cue(&rest, &cue))
        if (!newsclip_cue_is_valid(cue.text))
            refuse(p, "cues are lower case, have single spaces and are not empty: '%s'", cue.text);
    add_line(p, &p->rule.cues, value);
}

static void read_match(parser *p, newsclip_str value) {
    add_line(p, &p->rule.matches, value);
}

static void read_stop(parser *p, newsclip_str value) {
    add_line(p, &p->rule.stops, value);
}

static void read_limit(parser *p, newsclip_str value) {
    uint32_t limit = 0;
    size_t i = 0;
    while (i < value.len && value.ptr[i] >= '0' && value.ptr[i] <= '9' && limit <= LIMIT_MAX)
        limit = limit * 10 + (uint32_t)(value.ptr[i++] - '0');
    if (i < value.len || limit == 0 || limit > LIMIT_MAX)
        refuse(p, "a limit is a number from 1 to 100000, not '%s'", value);
    p->rule.info.limit = limit;
}

static void read_yes(parser *p, newsclip_str value) {
    if (!p->trusted)
        add_line(p, &p->rule.yes, value);
}

static void read_no(parser *p, newsclip_str value) {
    if (!p->trusted)
        add_line(p, &p->rule.no, value);
}

enum { KEY_RULE, KEY_STOP = 7, KEY_LIMIT = 8 };

static const key keys[] = {
    [KEY_RULE] = { { "rule", 4 }, true, true, read_id },
    { { "label", 5 }, true, true, read_label },
    { { "lang", 4 }, true, false, read_lang },
    { { "site", 4 }, true, false, read_site },
    { { "where", 5 }, true, false, read_where },
    { { "cue", 3 }, false, false, read_cue },
    { { "match", 5 }, false, true, read_match },
    [KEY_STOP] = { { "stop", 4 }, false, false, read_stop },
    [KEY_LIMIT] = { { "limit", 5 }, true, false, read_limit },
    { { "yes", 3 }, false, true, read_yes },
    { { "no", 2 }, false, true, read_no },
};

static size_t find_key(newsclip_str name) {
    size_t i = 0;
    while (i < NEWSCLIP_LEN(keys) && !newsclip_str_equal(keys[i].name, name))
        i++;
    return i;
}

/* ---- stanzas ---- */

static void begin_stanza(parser *p) {
    p->rule = (newsclip_rule){ 0 };
    p->rule.info.file = p->file->name;
    p->rule.info.line = p->line;
    p->rule.info.limit = UINT32_MAX;
    p->seen = 0;
    p->open = true;
    p->bad = false;
}

/* What can be said of a stanza only when all of it has been read. Its errors stand at its first
 * line. */
static void check_stanza(parser *p) {
    for (size_t i = 0; i < NEWSCLIP_LEN(keys); i++)
        if (keys[i].needed && !(p->seen >> i & 1))
            refuse(p, "the rule has no '%s' line", keys[i].name);
    bool of_block = (p->seen >> KEY_STOP & 1) || (p->seen >> KEY_LIMIT & 1);
    if (of_block && p->rule.info.extent != NEWSCLIP_EXTENT_BLOCK)
        refuse(p, "'stop' and 'limit' need 'where block'", NEWSCLIP_STR(""));
}

static void end_stanza(parser *p) {
    if (!p->open)
        return;
    p->open = false;
    if (!p->bad) {
        uint32_t line = p->line;
        p->line = p->rule.info.line;
        p->byte = 0;
        check_stanza(p);
        p->line = line;
    }
    if (!p->bad)
        newsclip_rule_vec_push(p->arena, p->rules, p->rule);
}

/* One line "key value" of a stanza. After an error in the stanza's first line the others are not
 * looked at. */
static void read_pair(parser *p, newsclip_str name, newsclip_str value) {
    size_t i = find_key(name);
    if (i == KEY_RULE && !p->open)
        begin_stanza(p);
    if (!p->open) {
        begin_stanza(p);
        refuse(p, "a stanza begins with 'rule', not with '%s'", name);
    } else if (i == NEWSCLIP_LEN(keys)) {
        refuse(p, "there is no key '%s'", name);
    } else if (i == KEY_RULE && p->seen) {
        refuse(p, "a blank line is missing before this rule", name);
    } else if (value.len == 0) {
        refuse(p, "'%s' has no value", name);
    } else if (keys[i].once && (p->seen >> i & 1)) {
        refuse(p, "a second '%s' line", name);
    } else if (p->seen || i == KEY_RULE) {
        p->seen |= 1U << i;
        keys[i].read(p, value);
    }
}

static void read_line(parser *p, newsclip_str line) {
    newsclip_str value = trim(line);
    if (value.len == 0) {
        end_stanza(p);
        return;
    }
    if (value.ptr[0] == '#')
        return;
    size_t len = 0;
    while (len < value.len && !is_blank(value.ptr[len]))
        len++;
    newsclip_str name = newsclip_str_slice(value, 0, len);
    value = trim(newsclip_str_slice(value, len, value.len));
    p->byte = (size_t)(value.ptr - p->file->bytes) + 1;
    read_pair(p, name, value);
}

/* Is the file text at all? One error for the whole file: its lines would only give many more. */
static bool check_text(parser *p, newsclip_str text) {
    p->line = 1;
    for (size_t at = 0; at < text.len;) {
        uint32_t cp = 0;
        size_t step = newsclip_utf8_take(newsclip_str_slice(text, at, text.len), &cp);
        if (step == 0 || cp == 0) {
            p->byte = at + 1;
            refuse(p, step == 0 ? "the file is not UTF-8" : "a NUL in the file", text);
            return false;
        }
        p->line += cp == '\n';
        at += step;
    }
    return true;
}

/* ---- exported ---- */

void newsclip_rules_report(const newsclip_rule_errors *errors, const char *file, uint32_t line,
                           size_t byte, const char *format, ...) {
    newsclip_error error = { .code = NEWSCLIP_E_RULES, .line = line, .byte = byte };
    snprintf(error.file, sizeof error.file, "%s", file ? file : "");
    va_list arguments;
    va_start(arguments, format);
    // NOLINTNEXTLINE(clang-analyzer-valist.Uninitialized): clang-tidy 14 loses va_start in its second file
    vsnprintf(error.message, sizeof error.message, format, arguments);
    va_end(arguments);
    clean_message(error.message);
    errors->add(errors->user, &error);
}

void newsclip_rules_parse(newsclip_arena *arena, const newsclip_rule_file *file, bool trusted,
                          newsclip_rule_vec *rules, const newsclip_rule_errors *errors) {
    parser p = { arena, file, errors, rules, .trusted = trusted };
    newsclip_str rest = { file->bytes, file->len };
    if (!trusted && !check_text(&p, rest))
        return;
    if (newsclip_str_starts(rest, NEWSCLIP_STR("\xEF\xBB\xBF")))
        rest = newsclip_str_slice(rest, 3, rest.len);
    p.line = 0;
    while (rest.len > 0) {
        const char *end = memchr(rest.ptr, '\n', rest.len);
        size_t len = end ? (size_t)(end - rest.ptr) : rest.len;
        newsclip_str line = newsclip_str_slice(rest, 0, len);
        rest = newsclip_str_slice(rest, end ? len + 1 : len, rest.len);
        if (line.len > 0 && line.ptr[line.len - 1] == '\r')
            line.len--;
        p.line++;
        read_line(&p, line);
    }
    end_stanza(&p);
}

bool newsclip_rule_take_cue(newsclip_str *rest, newsclip_rule_cue *cue) {
    if (rest->len == 0)
        return false;
    cue->text = take_part(rest, '|');
    cue->head = cue->text.len > 1 && cue->text.ptr[0] == '^';
    if (cue->head)
        cue->text = trim(newsclip_str_slice(cue->text, 1, cue->text.len));
    return true;
}

const char *newsclip_place_name(newsclip_place place) {
    return place_names[place];
}

const char *newsclip_extent_name(newsclip_extent extent) {
    return extent_names[extent];
}
