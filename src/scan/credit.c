/* SPDX-License-Identifier: ISC */
/*
 * Picture credits at the end of captions.
 * In: a line. Out: the caption and its credit, apart. Whether the line is a caption at all is for the caller to say.
 */
#include "scan/credit.h"

#include "base/utf8.h"
#include "base/vec.h"

enum {
    AGENCY_MAX = 24, /* bytes between a bracket and the word for picture: "(AP Photo/..." */
    CREDIT_MAX = 90, /* bytes: longer text behind "photo:" is a sentence */
    NAMED_MAX = 60,  /* bytes: a name behind a dash or a slash */
    WINDOW = 220     /* bytes at the end of the text in which a credit begins */
};

static const newsclip_str words[] = {
#define X(word) { word, sizeof(word) - 1 },
#include "scan/credit_words.def"
#undef X
};

static newsclip_class class_at(newsclip_str text, size_t at) {
    const char *p = text.ptr + at;
    return at < text.len ? newsclip_utf8_class(newsclip_utf8_next(&p)) : NEWSCLIP_CLASS_SPACE;
}

/* May a word begin here? Dumps have it glued to the caption: "in the stadiumPhoto: Jane Roe". */
static bool is_boundary(newsclip_str text, size_t at) {
    if (at == 0)
        return true;
    newsclip_class c = newsclip_utf8_class(newsclip_utf8_before(text.ptr, text.ptr + at));
    bool glued = (c == NEWSCLIP_CLASS_LOWER || c == NEWSCLIP_CLASS_DIGIT) &&
                 class_at(text, at) == NEWSCLIP_CLASS_UPPER;
    return glued ||
           (!newsclip_class_is_letter(c) && c != NEWSCLIP_CLASS_DIGIT && c != NEWSCLIP_CLASS_MARK);
}

/* What parts the word from the name; a stop only that of an abbreviation ("fot. Jane Roe"). Looked for first, because
 * marks are rarer than words. */
static const newsclip_str marks[] = {
    { ":", 1 },      { "/", 1 },      { ". ", 2 },     { "by ", 3 },           { "\uFF1A", 3 },
    { "\uFF5C", 3 }, { "\uFF0F", 3 }, { "\u00A9", 2 }, { "courtesy of ", 12 },
};

/* First bytes of marks, and the byte that must follow; 0 where any may. */
static const struct {
    bool begins;
    unsigned char next;
} openings[256] = {
    [':'] = { true, 0 },   ['/'] = { true, 0 },     ['b'] = { true, 'y' },   ['.'] = { true, ' ' },
    ['c'] = { true, 'o' }, [0xEF] = { true, 0xBC }, [0xC2] = { true, 0xA9 },
};

/* Bytes of the mark at `at`, whose first byte is one of a mark's; 0 where there is none. */
static inline size_t mark_at(newsclip_str text, size_t at) {
    unsigned char first = (unsigned char)text.ptr[at];
    if (openings[first].next &&
        (at + 1 == text.len || (unsigned char)text.ptr[at + 1] != openings[first].next))
        return 0;
    newsclip_str rest = newsclip_str_slice(text, at, text.len);
    for (size_t i = 0; i < NEWSCLIP_LEN(marks); i++)
        if (newsclip_str_starts(rest, marks[i]))
            return marks[i].len;
    return 0;
}

/* The code point that ends at *p, which steps to its beginning. */
static uint32_t step_back(const char *begin, const char **p) {
    uint32_t cp = newsclip_utf8_before(begin, *p);
    do
        --*p;
    while (*p > begin && ((unsigned char)**p & 0xC0) == 0x80);
    return cp;
}

/* Does `word` (lower case) stand right before `end`, whatever its case there? Its offset, or SIZE_MAX. */
static size_t word_before(newsclip_str text, size_t end, newsclip_str word) {
    const char *p = text.ptr + end, *w = word.ptr + word.len;
    while (w > word.ptr) {
        if (p == text.ptr ||
            newsclip_utf8_lower(step_back(text.ptr, &p)) != step_back(word.ptr, &w))
            return SIZE_MAX;
    }
    size_t at = (size_t)(p - text.ptr);
    return is_boundary(text, at) ? at : SIZE_MAX;
}

/* Where the longest credit word before the mark at `mark` begins; SIZE_MAX where none stands there. */
static size_t credit_word(newsclip_str text, size_t mark) {
    size_t end = mark, best = SIZE_MAX;
    while (end > 0 && text.ptr[end - 1] == ' ')
        end--;
    if (end == 0)
        return SIZE_MAX;
    char last = text.ptr[end - 1];
    bool ascii = (unsigned char)last < 0x80;
    last = last >= 'A' && last <= 'Z' ? (char)(last + ('a' - 'A')) : last;
    for (size_t i = 0; i < NEWSCLIP_LEN(words); i++) {
        if (ascii && words[i].ptr[words[i].len - 1] != last)
            continue;
        size_t at = word_before(text, end, words[i]);
        if (at < best)
            best = at;
    }
    return best;
}

static bool is_one_of(char c, newsclip_str set) {
    return memchr(set.ptr, c, set.len) != NULL;
}

/* Cut brackets, slashes, stops and spaces off the ends of a credit. */
static newsclip_str bare(newsclip_str s) {
    const newsclip_str edge = NEWSCLIP_STR(" ()[]/|.,;-");
    while (s.len && is_one_of(s.ptr[0], edge))
        s = newsclip_str_slice(s, 1, s.len);
    while (s.len && is_one_of(s.ptr[s.len - 1], edge))
        s.len--;
    return s;
}

static newsclip_str caption_before(newsclip_str text, size_t at) {
    newsclip_str s = newsclip_str_slice(text, 0, at);
    while (s.len && is_one_of(s.ptr[s.len - 1], NEWSCLIP_STR(" ([/|-")))
        s.len--;
    return newsclip_str_trim(s);
}

/* "[Photo: AFP] / AFP": what stands in the bracket counts, the rest repeats it. */
static newsclip_str inside_bracket(newsclip_str name) {
    for (size_t i = 0; i < name.len; i++)
        if (name.ptr[i] == ']' || name.ptr[i] == ')')
            return newsclip_str_slice(name, 0, i);
    return name;
}

static bool is_sentence(newsclip_str s) {
    return s.len > CREDIT_MAX || newsclip_str_find(s, NEWSCLIP_STR(". "), 0) != SIZE_MAX;
}

/* Where the bracket that holds `word` opens: "(AP Photo/Jane Roe)" is one credit. SIZE_MAX where none does. */
static size_t bracket_around(newsclip_str text, size_t word) {
    for (size_t at = word; at > 0 && word - at < AGENCY_MAX; at--) {
        if (text.ptr[at - 1] == '(' || text.ptr[at - 1] == '[')
            return at - 1;
        if (text.ptr[at - 1] == '.' || text.ptr[at - 1] == ',')
            break;
    }
    return SIZE_MAX;
}

/* The credit that is opened by the credit word at `word` and goes on behind the mark. */
static bool read_name(newsclip_str text, size_t word, size_t name, newsclip_credit *credit) {
    size_t open = bracket_around(text, word);
    if (open != SIZE_MAX && open + 1 < word)
        name = open + 1; /* the agency before the word belongs to the credit */
    newsclip_str rest = newsclip_str_slice(text, name, text.len);
    newsclip_str caught = bare(open != SIZE_MAX ? inside_bracket(rest) : rest);
    if (caught.len == 0 || is_sentence(rest))
        return false;
    *credit = (newsclip_credit){ caption_before(text, open != SIZE_MAX ? open : word), caught };
    return true;
}

/* "(Foto Ansa)": in a bracket at the end the word needs no mark behind it. */
static bool scan_bracketed(newsclip_str text, size_t from, newsclip_credit *credit) {
    if (!newsclip_str_ends(text, NEWSCLIP_STR(")")) && !newsclip_str_ends(text, NEWSCLIP_STR("]")))
        return false;
    for (size_t at = text.len - 1; at > from && text.len - at < NAMED_MAX; at--) {
        if (text.ptr[at] != ' ')
            continue;
        size_t word = credit_word(text, at);
        bool opened =
            word != SIZE_MAX && word > 0 && is_one_of(text.ptr[word - 1], NEWSCLIP_STR("(["));
        if (opened)
            return read_name(text, word, at + 1, credit);
    }
    return false;
}

static bool scan_worded(newsclip_str text, size_t from, newsclip_credit *credit) {
    for (size_t at = from; at < text.len; at++) {
        while (at < text.len && !openings[(unsigned char)text.ptr[at]].begins)
            at++;
        size_t mark = at < text.len ? mark_at(text, at) : 0;
        bool stop = mark && text.ptr[at] == '.';
        if (stop && class_at(text, at + mark) != NEWSCLIP_CLASS_UPPER)
            mark = 0;
        size_t word = mark ? credit_word(text, at + stop) : SIZE_MAX;
        if (word != SIZE_MAX && read_name(text, word, at + mark, credit))
            return true;
    }
    return false;
}

/* "... © Jane Roe" and "... (AP Photo/Jane Roe)", "(Jane Roe/AFP)", "(Jane Roe via AP)". */
static bool scan_signed(newsclip_str text, size_t from, newsclip_credit *credit) {
    size_t sign = newsclip_str_find(text, NEWSCLIP_STR("\u00A9"), from);
    if (sign != SIZE_MAX && text.len - sign <= NAMED_MAX && sign > 0) {
        newsclip_str name = bare(newsclip_str_slice(text, sign + 2, text.len));
        *credit = (newsclip_credit){ caption_before(text, sign), name };
        return name.len > 0;
    }
    if (!newsclip_str_ends(text, NEWSCLIP_STR(")")))
        return false;
    size_t open = text.len;
    while (open > from && text.ptr[open - 1] != '(')
        open--;
    newsclip_str inside = newsclip_str_slice(text, open, text.len - 1);
    bool slashed = newsclip_str_find(inside, NEWSCLIP_STR("/"), 0) != SIZE_MAX ||
                   newsclip_str_find(inside, NEWSCLIP_STR(" via "), 0) != SIZE_MAX;
    bool digits = inside.len && inside.ptr[0] >= '0' && inside.ptr[0] <= '9';
    if (open == from || open < 2 || !slashed || digits || inside.len > NAMED_MAX)
        return false;
    *credit = (newsclip_credit){ caption_before(text, open - 1), bare(inside) };
    return true;
}

bool newsclip_credit_scan(newsclip_str text, newsclip_credit *credit) {
    size_t from = text.len > WINDOW ? text.len - WINDOW : 0;
    while (from < text.len && ((unsigned char)text.ptr[from] & 0xC0) == 0x80)
        from++;
    return scan_worded(text, from, credit) || scan_bracketed(text, from, credit) ||
           scan_signed(text, from, credit);
}
