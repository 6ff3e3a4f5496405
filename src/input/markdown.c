/* SPDX-License-Identifier: ISC */
/*
 * Text dumps that a scraper wrote as Markdown: the marks go, the words stay.
 * In: the lines of a text dump, then the blocks made of them. Out: lines without the marks of quotes, blocks without those of links,
 * pictures, headings and emphasis; blocks that are nothing else (a picture, a rule across the page, the line below a table's head) go. A text has to show that it
 * is Markdown first. What a block says is not looked at here.
 * After CommonMark 0.31, as far as scrapers use it. Every byte is looked at a fixed number of times.
 */
#include "input/markdown.h"

#include "base/vec.h"

enum {
    LINKS_MIN = 2,    /* links that make a text Markdown, */
    HEADINGS_MIN = 2, /* or headings of the second level and below: "# word" is a topic as often */
    LEVELS = 6,
    WRAPPED_TARGET = 24, /* bytes of a target, at least, that may have been wrapped once */
    RULE_MIN = 3,        /* signs of a rule across the page */
    OPEN_MAX = 32,       /* brackets that are open at a time: the inner ones of more are no links */
    MARKS = 3            /* signs of emphasis in a row, at most */
};

/* A block's text while its marks are looked for. */
typedef struct marks {
    newsclip_str text;
    unsigned char *gone;   /* a 1 for each byte that goes */
    size_t open[OPEN_MAX]; /* brackets that are open, where each begins: at "[" or "![" */
    size_t opened;
    /* Behind the last "*" and "_" of each number that may begin an emphasis; 0: none. */
    size_t start[2][MARKS];
} marks;

static char char_at(newsclip_str text, size_t i) {
    return i < text.len ? text.ptr[i] : '\0';
}

/* The class of the character before `at`, or that begins at it; beyond the text that of a space. */
static newsclip_class class_before(newsclip_str text, size_t at) {
    return at ? newsclip_utf8_class(newsclip_utf8_before(text.ptr, text.ptr + at))
              : NEWSCLIP_CLASS_SPACE;
}

static newsclip_class class_at(newsclip_str text, size_t at) {
    const char *p = text.ptr + at;
    return at < text.len ? newsclip_utf8_class(newsclip_utf8_next(&p)) : NEWSCLIP_CLASS_SPACE;
}

/* Of a word that has spaces around it. */
static bool is_word(newsclip_class c) {
    return c == NEWSCLIP_CLASS_LOWER || c == NEWSCLIP_CLASS_UPPER || c == NEWSCLIP_CLASS_DIGIT ||
           c == NEWSCLIP_CLASS_MARK;
}

static bool is_punctuation(char c) {
    return c > ' ' && c < 0x7F && strchr("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~", c);
}

static size_t count_run(newsclip_str text, size_t at, char sign) {
    size_t end = at;
    while (char_at(text, end) == sign)
        end++;
    return end - at;
}

static void remove_range(marks *m, size_t from, size_t to) {
    memset(m->gone + from, 1, to - from);
}

/* May a target go on at `i`, behind its opening bracket at `at`? Spaces stand before a title, and once where a long one has
 * been wrapped. It never goes on over another target, so that nothing is looked at twice. */
static bool goes_on(newsclip_str text, size_t at, size_t i, char title, size_t *wraps) {
    char c = text.ptr[i], next = char_at(text, i + 1);
    if (c == '[' || c == ']')
        return title && next != '(';
    if ((c != ' ' && c != '\n') || title || next == '"' || next == '\'')
        return true;
    return i - at > WRAPPED_TARGET && (*wraps)++ == 0;
}

/* Behind a link's target, "(/news "title")", that begins at `at`; 0 where none stands there. */
static size_t skip_target(newsclip_str text, size_t at) {
    bool inner = false;
    char title = '\0'; /* the sign that a title is in */
    size_t wraps = 0;
    for (size_t i = at + 1; i < text.len && goes_on(text, at, i, title, &wraps); i++) {
        char c = text.ptr[i];
        if (title) {
            title = c == title ? '\0' : title;
            continue;
        }
        if ((c == '"' || c == '\'') && text.ptr[i - 1] == ' ')
            title = c;
        if (c == ')' && !inner)
            return i + 1;
        if (c == '(' && inner)
            break;
        inner = c == '(' || (inner && c != ')');
    }
    return 0;
}

/* Does what stands at `at` lead somewhere, as a link's target does? */
static bool is_target(newsclip_str text, size_t at) {
    static const newsclip_str openings[] = { { "(http", 5 }, { "(/", 2 }, { "(#", 2 },
                                             { "(<", 2 },    { "(.", 2 }, { "(mailto:", 8 } };
    newsclip_str rest = newsclip_str_slice(text, at, text.len);
    for (size_t i = 0; i < NEWSCLIP_LEN(openings); i++)
        if (newsclip_str_starts(rest, openings[i]))
            return true;
    return false;
}

/* A bracket closes: a link leaves its words, a picture nothing. Answers where to go on. */
static size_t close_bracket(marks *m, size_t at) {
    if (m->opened == 0 || --m->opened >= OPEN_MAX)
        return at + 1;
    size_t end = char_at(m->text, at + 1) == '(' ? skip_target(m->text, at + 1) : 0;
    if (end == 0)
        return at + 1;
    size_t open = m->open[m->opened];
    bool picture = m->text.ptr[open] == '!';
    remove_range(m, open, picture ? end : open + 1);
    remove_range(m, at, end);
    return end;
}

/* Signs of emphasis go in pairs of equal length, at the ends of words. Answers where to go on. */
static size_t read_emphasis(marks *m, size_t at) {
    char sign = m->text.ptr[at];
    size_t run = count_run(m->text, at, sign), end = at + run;
    if (run > MARKS)
        return end;
    newsclip_class before = class_before(m->text, at), behind = class_at(m->text, end);
    size_t *start = &m->start[sign == '_'][run - 1];
    bool closes = *start > 0 && before != NEWSCLIP_CLASS_SPACE && !is_word(behind);
    if (closes) {
        remove_range(m, *start - run, *start);
        remove_range(m, at, end);
    }
    *start = !closes && behind != NEWSCLIP_CLASS_SPACE && !is_word(before) ? end : 0;
    return end;
}

/* Does a backtick or a backslash at `at` mark something? One between letters is an apostrophe, one at a line's end breaks it. */
static bool is_mark(newsclip_str text, size_t at) {
    char next = char_at(text, at + 1);
    if (text.ptr[at] == '`')
        return !is_word(class_before(text, at)) || !is_word(class_at(text, at + 1));
    return next == '\0' || next == ' ' || is_punctuation(next);
}

/* One sign of a block's text, and what belongs to it. Answers where to go on. */
static size_t read_sign(marks *m, size_t at) {
    char c = m->text.ptr[at], next = char_at(m->text, at + 1);
    bool picture = c == '!' && next == '[';
    if (c == '[' || picture) {
        if (m->opened < OPEN_MAX)
            m->open[m->opened] = at;
        m->opened++;
        return at + 1 + picture;
    }
    if (c == ']')
        return close_bracket(m, at);
    if (c == '*' || c == '_')
        return read_emphasis(m, at);
    if ((c == '`' || c == '\\') && is_mark(m->text, at)) {
        m->gone[at] = 1;
        return at + 1 + (c == '\\');
    }
    return at + 1;
}

/* "## Heading ##": its signs go. Answers whether it is one. */
static bool read_heading(marks *m) {
    newsclip_str text = m->text;
    size_t level = count_run(text, 0, '#'), end = text.len;
    if (level == 0 || level > LEVELS || char_at(text, level) != ' ')
        return false;
    remove_range(m, 0, level);
    while (text.ptr[end - 1] == '#')
        end--;
    if (text.ptr[end - 1] == ' ')
        remove_range(m, end, text.len);
    return true;
}

/* The marks that open a block: of a heading, or of an item, which is the kind of block then. */
static newsclip_kind read_opening(marks *m, newsclip_kind kind) {
    if (read_heading(m) || char_at(m->text, 0) != '-' || char_at(m->text, 1) != ' ')
        return kind;
    remove_range(m, 0, 1);
    return NEWSCLIP_KIND_list_item;
}

/* "```c": what opens and closes code. */
static bool is_fence(newsclip_str text) {
    size_t ticks = count_run(text, 0, '`');
    return ticks >= RULE_MIN && !memchr(text.ptr + ticks, ' ', text.len - ticks) &&
           !memchr(text.ptr + ticks, '`', text.len - ticks);
}

/* A rule across the page, the line below a table's head, the fence around code. The first sign of "* * *" has been taken for an
 * item's. */
static bool is_drawn(const newsclip_block *block) {
    size_t drawn = block->kind == NEWSCLIP_KIND_list_item;
    for (size_t i = 0; i < block->text.len; i++) {
        if (!strchr("-=*_|: ", block->text.ptr[i]))
            return is_fence(block->text);
        drawn += block->text.ptr[i] != ' ';
    }
    return drawn >= RULE_MIN;
}

/* Is the space at `i` one that a mark before a comma or full stop left: "**one** , two"? */
static bool is_left_over(const marks *m, size_t i) {
    return i > 0 && m->gone[i - 1] && i + 1 < m->text.len && strchr(".,)", m->text.ptr[i + 1]);
}

/* Append what is left of a block's text, with no space at its ends and one between words. */
static void append_rest(newsclip_doc *doc, const marks *m, const newsclip_textmap *from,
                        size_t place, newsclip_textmap *map, newsclip_buf *out) {
    size_t begin = out->len;
    for (size_t i = 0, end; i < m->text.len; i = end) {
        bool at_space = out->len == begin || out->data[out->len - 1] == ' ';
        end = i + 1;
        bool space = m->text.ptr[i] == ' ';
        if (m->gone[i] || (space && (at_space || is_left_over(m, i))))
            continue;
        while (!space && end < m->text.len && !m->gone[end] && m->text.ptr[end] != ' ')
            end++;
        newsclip_textmap_copy(doc->arena, map, out->len, from, place + i, place + end);
        newsclip_buf_add(out, newsclip_str_slice(m->text, i, end));
    }
    if (out->len > begin && out->data[out->len - 1] == ' ')
        out->len--;
}

/* The block without its marks; false where nothing is left of it. */
static bool unmark(newsclip_doc *doc, newsclip_block *block, unsigned char *gone,
                   newsclip_textmap *map, newsclip_buf *out) {
    if (is_drawn(block))
        return false;
    marks m = { .text = block->text, .gone = gone };
    memset(gone, 0, block->text.len);
    newsclip_kind kind = read_opening(&m, block->kind);
    for (size_t i = 0; i < m.text.len;)
        i = m.gone[i] ? i + 1 : read_sign(&m, i);
    size_t begin = out->len;
    append_rest(doc, &m, &doc->to_decoded, (size_t)(block->text.ptr - doc->text.ptr), map, out);
    newsclip_block bare =
        newsclip_block_of((newsclip_str){ out->data + begin, out->len - begin }, kind);
    bare.line = block->line;
    bare.lines = block->lines;
    bare.blank = block->blank;
    bare.indent = block->indent;
    *block = bare;
    return bare.text.len > 0;
}

bool newsclip_markdown_probe(newsclip_str text) {
    size_t links = 0, headings = 0;
    for (size_t at = 0; (at = newsclip_str_find(text, NEWSCLIP_STR("]("), at)) != SIZE_MAX; at += 2)
        links += is_target(text, at + 1) && skip_target(text, at + 1) > 0;
    for (size_t at = 0; (at = newsclip_str_find(text, NEWSCLIP_STR("##"), at)) != SIZE_MAX;) {
        size_t level = count_run(text, at, '#');
        bool begins = at == 0 || text.ptr[at - 1] == '\n';
        headings += begins && level <= LEVELS && char_at(text, at + level) == ' ';
        at += level;
    }
    return links >= LINKS_MIN || headings >= HEADINGS_MIN;
}

void newsclip_markdown_unmark(newsclip_doc *doc) {
    newsclip_textmap map = { 0 };
    newsclip_buf out = { .arena = doc->arena };
    /* Blocks hold views into this buffer, so it must never move; what is left is no longer than what was there. */
    newsclip_buf_reserve(&out, doc->text.len + 1);
    size_t kept = 0, longest = 0;
    for (size_t i = 0; i < doc->blocks.len; i++)
        longest = doc->blocks.at[i].text.len > longest ? doc->blocks.at[i].text.len : longest;
    unsigned char *gone = newsclip_arena_alloc(doc->arena, longest);
    uint16_t blank = 0; /* lines before blocks that went */
    for (size_t i = 0; i < doc->blocks.len && !newsclip_doc_is_late(doc); i++) {
        newsclip_block block = doc->blocks.at[i];
        blank = block.blank > blank ? block.blank : blank;
        if (!unmark(doc, &block, gone, &map, &out))
            continue;
        block.blank = blank;
        blank = 0;
        doc->blocks.at[kept++] = block;
    }
    doc->blocks.len = kept;
    doc->text = newsclip_buf_str(&out);
    doc->to_decoded = map;
}

/* Line by line, before wrapped lines are joined. */
void newsclip_markdown_unquote(newsclip_lines *lines) {
    size_t kept = 0;
    for (size_t i = 0; i < lines->len; i++) {
        newsclip_line line = lines->at[i];
        size_t at = 0;
        while (char_at(line.text, at) == '>' || (at > 0 && char_at(line.text, at) == ' '))
            at++;
        if (at == line.text.len)
            continue;
        if (at > 0)
            newsclip_line_retext(&line, newsclip_str_slice(line.text, at, line.text.len));
        line.indent += (uint32_t)at; /* so that the line ends where it did */
        lines->at[kept++] = line;
    }
    lines->len = kept;
}
