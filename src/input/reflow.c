/* SPDX-License-Identifier: ISC */
/*
 * Which lines of a dump were one paragraph?
 * In: the table of lines. Out: each line's `join` with the next one.
 * Two makers of dumps break paragraphs: a terminal browser wraps them at its right margin, and a scraper that prints
 * one text node a line breaks them at every link. Each leaves its own evidence, and each is undone only where the
 * document shows that evidence; blank lines part paragraphs, but are never needed.
 */
#include "base/eight.h"
#include "input/lines.h"

enum {
    MARGIN_MIN = 40,       /* columns: narrower than this nobody wraps */
    MARGIN_MAX = 132,      /* columns: the widest terminal */
    MARGIN_REACH = 14,     /* columns: a wrapped line ends at most a word before the margin */
    FULL_LINES_MIN = 3,    /* this many lines must reach the margin ... */
    FULL_LINES_SHARE = 12, /* ... and one in so many lines */
    OVERLONG_SHARE = 50, /* at most one line in so many may stick out (tables, preformatted text) */
    INDENT_MAX = 10,     /* columns: the indent of a paragraph's first line */
    MEASURE_MAX = 4 * MARGIN_MAX, /* bytes: a longer line is wider than any margin */
    PROSE_PIECE = 24,             /* bytes: a text node that opens a broken paragraph */
    LONG_PIECE = 60, /* bytes: one that may lead into a link; a headline is often shorter */
    LINK_MAX = 120,  /* bytes: the text of a link inside a sentence */
    JOINS_MIN = 2,   /* wrapping is never a single break */
    OPEN_PERCENT =
        60,         /* of the lines that would be joined so many must break off inside a sentence */
    BROKEN_MIN = 2, /* lines that open with a comma before a dump counts as broken at links, */
    BROKEN_LOWER_MIN = 3, /* or one such line and so many lines that open with a small letter, */
    BROKEN_SHARE = 60     /* and one in so many lines at least */
};

/* ---- wrapped at a margin -------------------------------------------------------------------------- */

/* May a line be broken before a letter inside of a word? Han, kana and Hangul are wide; Thai and its like are not, and have no
 * spaces either. */
static bool is_breakable(uint32_t cp, uint32_t columns) {
    return columns == 2 || (columns == 1 && newsclip_utf8_class(cp) == NEWSCLIP_CLASS_DENSE);
}

static void measure_columns(newsclip_line *line) {
    const char *p = line->text.ptr, *end = p + line->text.len;
    line->end_column = line->indent;
    line->lead = 0;
    if (line->text.len > MEASURE_MAX) {
        line->end_column = MARGIN_MAX + 1;
        return;
    }
    size_t ascii = newsclip_eight_ascii(p, end);
    const char *space = ascii ? memchr(p, ' ', ascii) : NULL;
    line->lead = (uint32_t)(space ? (size_t)(space - p) : ascii);
    line->end_column += (uint32_t)ascii;
    p += ascii;
    for (bool leading = !space; p < end;) {
        uint32_t cp = newsclip_utf8_next(&p);
        uint32_t columns = cp < 0x80 ? 1 : (uint32_t)newsclip_utf8_columns(cp);
        leading = leading && cp != ' ' && !(line->lead > 0 && is_breakable(cp, columns));
        line->lead += leading ? columns : 0;
        line->end_column += columns;
    }
}

/* The margin is the widest column that all lines but a few keep to. */
static uint32_t widest_kept(const uint32_t *count, size_t lines) {
    size_t over = count[MARGIN_MAX + 1];
    uint32_t margin = MARGIN_MAX;
    while (margin > MARGIN_MIN && (over + count[margin]) * OVERLONG_SHARE <= lines)
        over += count[margin--];
    return over * OVERLONG_SHARE <= lines ? margin : 0;
}

/* Few documents are wrapped, so that is made sure of cheaply before every line is measured. */
static bool may_be_wrapped(const newsclip_lines *lines) {
    size_t overlong = 0;
    for (size_t i = 0; i < lines->len; i++)
        overlong += lines->at[i].text.len > MEASURE_MAX;
    return overlong * OVERLONG_SHARE <= lines->len;
}

/* The column at which the document was wrapped, 0 where it was not. */
static uint32_t find_margin(newsclip_lines *lines) {
    uint32_t count[MARGIN_MAX + 2] = { 0 };
    if (!may_be_wrapped(lines))
        return 0;
    for (size_t i = 0; i < lines->len; i++) {
        measure_columns(&lines->at[i]);
        uint32_t column = lines->at[i].end_column;
        count[column > MARGIN_MAX ? MARGIN_MAX + 1 : column]++;
    }
    uint32_t margin = widest_kept(count, lines->len);
    size_t full = 0;
    for (uint32_t c = margin; margin && c + MARGIN_REACH > margin && c > 0; c--)
        full += count[c];
    bool wrapped =
        margin > MARGIN_MIN && full >= FULL_LINES_MIN && full * FULL_LINES_SHARE >= lines->len;
    return wrapped ? margin : 0;
}

/* A browser breaks a line only where the next word has no room left; any other break is the page's own. */
static bool was_wrapped(const newsclip_line *line, const newsclip_line *next, uint32_t margin) {
    /* A first line may be indented deeper than those behind it, not the other way round. */
    bool indented = next->indent <= line->indent && line->indent - next->indent <= INDENT_MAX;
    if (next->blank || next->marked || !indented || line->end_column > margin)
        return false;
    return line->end_column + 1 + next->lead > margin;
}

/* Wrapping breaks sentences anywhere, so most of its breaks lie inside one. Lines that all end with a sentence are short
 * paragraphs of about equal length. */
static bool breaks_sentences(const newsclip_lines *lines, uint32_t margin) {
    size_t joins = 0, open = 0;
    for (size_t i = 0; i + 1 < lines->len; i++) {
        if (!was_wrapped(&lines->at[i], &lines->at[i + 1], margin))
            continue;
        joins++;
        open += lines->at[i].last != NEWSCLIP_CLASS_END;
    }
    return joins >= JOINS_MIN && open * 100 >= joins * OPEN_PERCENT;
}

/* ---- broken at links ------------------------------------------------------------------------------ */

static bool is_cased(uint32_t cp) {
    return cp < 0x590 || (cp >= 0x1E00 && cp < 0x2000);
}

/* Opens as only the middle of a sentence can: with a comma or a stop and a space behind it. */
static bool opens_with_stop(const newsclip_line *line) {
    bool stop = line->first == NEWSCLIP_CLASS_COMMA || line->first == NEWSCLIP_CLASS_END;
    if (!stop)
        return false;
    const char *p = line->text.ptr;
    newsclip_utf8_next(&p);
    bool alone = p == line->text.ptr + line->text.len;
    return alone || *p == ' ' || line->first_cp >= 0x80;
}

static bool is_open_ended(const newsclip_line *line) {
    return line->last != NEWSCLIP_CLASS_END && line->last != NEWSCLIP_CLASS_COLON;
}

/* Has line i been found to go on the line before it? */
static bool is_continued(const newsclip_lines *lines, size_t i) {
    return i > 0 && lines->at[i - 1].join != NEWSCLIP_JOIN_NONE;
}

/* Does the line behind line i open in the middle of the sentence that line i leaves open? */
static bool goes_on(const newsclip_lines *lines, size_t i) {
    const newsclip_line *line = &lines->at[i], *next = line + 1;
    if (next->blank || next->marked || !is_open_ended(line))
        return false;
    bool lower = next->first == NEWSCLIP_CLASS_LOWER && is_cased(next->first_cp);
    return opens_with_stop(next) ||
           (lower && (line->text.len >= PROSE_PIECE || is_continued(lines, i)));
}

/* A link in a sentence: prose that stays open, a short piece, and prose that goes on. */
static bool leads_into_link(const newsclip_lines *lines, size_t i) {
    const newsclip_line *line = &lines->at[i], *link = line + 1;
    if (i + 2 >= lines->len || link->blank || link->marked || link->text.len > LINK_MAX)
        return false;
    bool prose = line->text.len >= LONG_PIECE || is_continued(lines, i);
    bool more = opens_with_stop(link + 1) ||
                (link[1].first == NEWSCLIP_CLASS_LOWER && is_cased(link[1].first_cp));
    return prose && is_open_ended(line) && is_open_ended(link) && more && !link[1].blank;
}

static bool is_broken_at_links(const newsclip_lines *lines) {
    size_t stops = 0, goes = 0;
    for (size_t i = 1; i < lines->len; i++) {
        bool on = goes_on(lines, i - 1);
        stops += on && opens_with_stop(&lines->at[i]);
        goes += on || leads_into_link(lines, i - 1);
    }
    bool enough = stops >= BROKEN_MIN || (stops > 0 && goes > BROKEN_LOWER_MIN);
    return enough && goes * BROKEN_SHARE >= lines->len;
}

/* ---- both ----------------------------------------------------------------------------------------- */

static newsclip_join join_kind(const newsclip_line *line, const newsclip_line *next) {
    bool tight = next->first == NEWSCLIP_CLASS_COMMA || next->first == NEWSCLIP_CLASS_END ||
                 next->first == NEWSCLIP_CLASS_CLOSE || next->first == NEWSCLIP_CLASS_DENSE;
    if (next->first == NEWSCLIP_CLASS_DENSE)
        tight = line->last == NEWSCLIP_CLASS_DENSE || line->last == NEWSCLIP_CLASS_COMMA ||
                line->last == NEWSCLIP_CLASS_END;
    return tight ? NEWSCLIP_JOIN_TIGHT : NEWSCLIP_JOIN_SPACE;
}

void newsclip_lines_reflow(newsclip_lines *lines) {
    uint32_t margin = find_margin(lines);
    if (margin && !breaks_sentences(lines, margin))
        margin = 0;
    bool columned = lines->len > 0 && lines->at[0].margin > 0;
    bool wrapped = margin > 0 || columned;
    if (!wrapped && !is_broken_at_links(lines))
        return;
    for (size_t i = 0; i + 1 < lines->len; i++) {
        newsclip_line *line = &lines->at[i];
        bool join = wrapped ? was_wrapped(line, line + 1, columned ? line->margin : margin)
                            : goes_on(lines, i) || leads_into_link(lines, i);
        line->join = join ? join_kind(line, line + 1) : NEWSCLIP_JOIN_NONE;
    }
}
