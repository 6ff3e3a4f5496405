/* SPDX-License-Identifier: ISC */
/*
 * How far patterns reach. A rule's words often stand in sentences that are far too long for it, and counting letters
 * is cheaper than matching: in goes the text of a pattern, out comes how many letters and digits it can match at most.
 * Other characters are not counted, because patterns take any number of them at their ends. Nothing is compiled or
 * matched here.
 */
#include "rules/reach.h"

#include "base/eight.h"
#include "base/utf8.h"

enum { DEPTH = 32 /* groups inside each other: more than any rule has */ };

/* A group that is being read. */
typedef struct group {
    uint32_t sum;  /* of the branch that is being read */
    uint32_t most; /* of the branches before it */
    bool looks;    /* it only looks ahead or back, and takes nothing */
} group;

typedef struct reader {
    const char *p;
    const char *end;
    size_t depth;
    group at[DEPTH];
    bool lost;     /* something is not understood */
    bool branches; /* there is a | outside of all groups */
} reader;

static uint32_t cap(uint64_t words) {
    return words < NEWSCLIP_REACH_MAX ? (uint32_t)words : NEWSCLIP_REACH_MAX;
}

static bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

static bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool take(reader *r, const char *word) {
    size_t len = strlen(word);
    if ((size_t)(r->end - r->p) < len || memcmp(r->p, word, len) != 0)
        return false;
    r->p += len;
    return true;
}

/* Behind the next `close`; lost where there is none. */
static void skip_to(reader *r, char close) {
    const char *found = memchr(r->p, close, (size_t)(r->end - r->p));
    r->lost = r->lost || !found;
    r->p = found ? found + 1 : r->end;
}

static uint32_t take_number(reader *r) {
    uint32_t number = 0;
    while (r->p < r->end && is_digit(*r->p))
        number = cap(number * 10u + (uint32_t)(*r->p++ - '0'));
    return number;
}

/* "{2}", "{2,}", "{2,5}": how often at most. Other braces mean a character or, in later PCRE2s, other counts. */
static uint32_t take_braces(reader *r) {
    r->lost = r->lost || r->p == r->end || !is_digit(*r->p);
    uint32_t times = take_number(r);
    if (take(r, ","))
        times = r->p < r->end && is_digit(*r->p) ? take_number(r) : NEWSCLIP_REACH_MAX;
    r->lost = r->lost || !take(r, "}");
    return times;
}

/* How often at most stands what is before the reader. */
static uint32_t take_quantifier(reader *r) {
    uint32_t times = 1;
    if (take(r, "*") || take(r, "+"))
        times = NEWSCLIP_REACH_MAX;
    else if (take(r, "{"))
        times = take_braces(r);
    else if (!take(r, "?"))
        return times;
    (void)(take(r, "+") || take(r, "?")); /* possessive or lazy */
    return times;
}

/* Behind the braces of an escape; false where it has none. */
static bool take_argument(reader *r) {
    bool given = take(r, "{");
    if (given)
        skip_to(r, '}');
    return given;
}

/* The letter of "\\pL". */
static bool take_letter(reader *r) {
    bool given = r->p < r->end;
    r->p += given;
    return given;
}

/* What a backslash leads in: a character of a word at most, or none. */
static uint32_t take_escape(reader *r) {
    static const char none[] = "WsbBAzZGhvRntrfea";
    static const char one[] = "wdDSNHV";
    char c = r->p < r->end ? *r->p++ : '\0';
    if (is_letter(c) ? strchr(none, c) != NULL : c != '\0' && !is_digit(c))
        return 0;
    bool known = is_letter(c) && strchr(one, c);
    if (c == 'p' || c == 'P')
        known = take_argument(r) || take_letter(r);
    else if (c == 'x')
        known = take_argument(r);
    r->lost = r->lost || !known;
    return 1;
}

/* The reader stands behind the [. */
static uint32_t take_class(reader *r) {
    (void)take(r, "^");
    (void)take(r, "]");
    while (r->p < r->end && *r->p != ']') {
        if (take(r, "\\"))
            r->lost = r->lost || r->p == r->end || *r->p++ == 'Q';
        else if (take(r, "[:"))
            skip_to(r, ']');
        else
            r->p++;
    }
    r->lost = r->lost || r->p == r->end;
    r->p += r->p < r->end;
    return 1;
}

/* The reader stands behind the (. */
static void open_group(reader *r) {
    group opened = { 0, 0, false };
    if (take(r, "*")) {
        r->lost = true;
    } else if (take(r, "?=") || take(r, "?!") || take(r, "?<=") || take(r, "?<!")) {
        opened.looks = true;
    } else if (take(r, "?<") || take(r, "?P<")) {
        skip_to(r, '>');
    } else if (!take(r, "?:") && !take(r, "?>") && !take(r, "?|")) {
        r->lost = r->lost || take(r, "?");
    }
    r->lost = r->lost || r->depth + 1 == DEPTH;
    if (!r->lost)
        r->at[++r->depth] = opened;
}

static uint32_t most_of(const group *g) {
    return g->sum > g->most ? g->sum : g->most;
}

static uint32_t close_group(reader *r) {
    const group *g = &r->at[r->depth];
    r->lost = r->lost || r->depth == 0;
    r->depth -= r->depth > 0;
    return g->looks ? 0 : most_of(g);
}

static uint32_t take_char(reader *r) {
    uint32_t cp = newsclip_utf8_next(&r->p);
    char c = cp < 0x80 ? (char)cp : 'x';
    return is_letter(c) || is_digit(c) || c == '_' || c == '.';
}

/* The next branch of a group begins. */
static void branch(reader *r) {
    group *g = &r->at[r->depth];
    r->branches = r->branches || r->depth == 0;
    g->most = most_of(g);
    g->sum = 0;
}

/* Something with what may stand behind it, or the beginning of a group. */
static void read_item(reader *r) {
    uint32_t words;
    if (take(r, "(")) {
        open_group(r);
        return;
    }
    if (take(r, "|")) {
        branch(r);
        return;
    }
    if (take(r, ")"))
        words = close_group(r);
    else if (take(r, "["))
        words = take_class(r);
    else if (take(r, "\\"))
        words = take_escape(r);
    else
        words = take_char(r);
    uint64_t times = take_quantifier(r);
    group *g = &r->at[r->depth];
    g->sum = cap(g->sum + words * times);
}

/* ---- exported ---- */

newsclip_reach newsclip_reach_of(newsclip_str pattern) {
    static const char lead[] = "\\W*+";
    reader r = { .p = pattern.ptr, .end = pattern.ptr + pattern.len };
    bool led = take(&r, lead);
    while (r.p < r.end && !r.lost)
        read_item(&r);
    newsclip_reach reach = { NEWSCLIP_REACH_MAX, 0 };
    if (r.lost || r.depth > 0)
        return reach;
    reach.words = most_of(&r.at[0]);
    reach.led_by = led && !r.branches ? sizeof lead - 1 : 0;
    return reach;
}

static unsigned count_bits(uint64_t high_bits) {
    return (unsigned)(((high_bits >> 7) * NEWSCLIP_EACH(1)) >> 56);
}

static bool is_of_word(uint32_t cp) {
    newsclip_class c = newsclip_utf8_class(cp);
    return c == NEWSCLIP_CLASS_LOWER || c == NEWSCLIP_CLASS_UPPER || c == NEWSCLIP_CLASS_DENSE ||
           c == NEWSCLIP_CLASS_DIGIT;
}

uint32_t newsclip_reach_count(newsclip_str text) {
    const char *p = text.ptr, *end = p + text.len;
    uint32_t words = 0;
    while (p < end && words < NEWSCLIP_REACH_MAX) {
        uint64_t eight = end - p >= NEWSCLIP_EIGHT ? newsclip_eight_load(p) : NEWSCLIP_HIGH_BITS;
        if (eight & NEWSCLIP_HIGH_BITS) {
            words += is_of_word(newsclip_utf8_next(&p));
            continue;
        }
        uint64_t letters = newsclip_eight_between(eight | NEWSCLIP_EACH(0x20), 'a', 'z');
        words += count_bits(letters | newsclip_eight_between(eight, '0', '9'));
        p += NEWSCLIP_EIGHT;
    }
    return words;
}
