/* SPDX-License-Identifier: ISC */
/*
 * Words: a short line goes in, its tokens with their classes come out. A token's classes are those
 * of data/byline-words; its shape (capital, initial, script) is read from the letters. Glued words
 * ("ByJane", "RoeUpdated") are parted here, since block elements often lose the space between
 * them; all else that a line means is up to the readers of by-lines and datelines.
 */
#include "scan/words.h"

#include "base/utf8.h"
#include "base/vec.h"
#include "scan/data.h"
#include "scan/wordlist.h"

/* A first half of so few bytes ("Mc", "Di", "La") is more often part of a surname than a word of
 * its own. */
#define GLUED_HALF 3

/* Bytes of the shortest stem in data/roles; most words of a line are shorter. */
#define SHORTEST_STEM 5

/* Longest word that is looked at for glued neighbours; longer ones are no words. */
#define GLUED_WORD 80

/* Openings of surnames that go on with a capital. */
static const newsclip_str surname_openings[] = {
    { "Mac", 3 }, { "Fitz", 4 }, { "Van", 3 }, { "Von", 3 },    { "San", 3 },
    { "Del", 3 }, { "Ten", 3 },  { "Ter", 3 }, { "Della", 5 },  { "Abu", 3 },
    { "Abd", 3 }, { "Ben", 3 },  { "Des", 3 }, { "Vander", 6 }, { "Saint", 5 },
};

static const struct {
    newsclip_class class;
    newsclip_token_kind kind;
} kinds[] = {
    { NEWSCLIP_CLASS_END, NEWSCLIP_TOKEN_STOP },    { NEWSCLIP_CLASS_COMMA, NEWSCLIP_TOKEN_COMMA },
    { NEWSCLIP_CLASS_COLON, NEWSCLIP_TOKEN_COLON }, { NEWSCLIP_CLASS_QUOTE, NEWSCLIP_TOKEN_QUOTE },
    { NEWSCLIP_CLASS_OPEN, NEWSCLIP_TOKEN_OPEN },   { NEWSCLIP_CLASS_CLOSE, NEWSCLIP_TOKEN_CLOSE },
    { NEWSCLIP_CLASS_DASH, NEWSCLIP_TOKEN_DASH },   { NEWSCLIP_CLASS_BULLET, NEWSCLIP_TOKEN_BAR },
};

/* Signs whose meaning here is not that of their class. */
static const struct {
    uint32_t cp;
    newsclip_token_kind kind;
} signs[] = {
    { '|', NEWSCLIP_TOKEN_BAR },      { '/', NEWSCLIP_TOKEN_BAR },
    { 0xFF0F, NEWSCLIP_TOKEN_BAR },   { '&', NEWSCLIP_TOKEN_AND },
    { '+', NEWSCLIP_TOKEN_AND },      { '=', NEWSCLIP_TOKEN_COLON },
    { '*', NEWSCLIP_TOKEN_BAR },      { 0xFF1D, NEWSCLIP_TOKEN_COLON },
    { 0x3001, NEWSCLIP_TOKEN_COMMA }, { 0xB7, NEWSCLIP_TOKEN_BAR },
    { 0x30FB, NEWSCLIP_TOKEN_BAR },   { 0x60C, NEWSCLIP_TOKEN_COMMA },
    { 0xFF5C, NEWSCLIP_TOKEN_BAR },   { '<', NEWSCLIP_TOKEN_OTHER },
};

/* Where the reading of a line stands. */
typedef struct cursor {
    const char *p;
    const char *end;
} cursor;

static uint32_t peek(const char *p, const char *end) {
    return p < end ? newsclip_utf8_next(&p) : 0;
}

static bool is_word_class(newsclip_class class) {
    return newsclip_class_is_letter(class) || class == NEWSCLIP_CLASS_MARK;
}

static bool is_word_char(uint32_t cp) {
    return is_word_class(newsclip_utf8_class(cp));
}

static bool is_han(uint32_t cp) {
    return cp >= 0x2E80 && newsclip_utf8_class(cp) == NEWSCLIP_CLASS_DENSE;
}

/* Scripts without capitals: Hebrew to Georgian, Ethiopic, the scripts of South and South-East
 * Asia, Hangul. */
static bool is_caseless(uint32_t cp) {
    return (cp >= 0x590 && cp < 0x1E00) || (cp >= 0xA800 && cp < 0xFB00) ||
           (cp >= 0xFB1D && cp < 0xFF00);
}

static bool is_apostrophe(uint32_t cp) {
    return cp == '\'' || cp == 0x2019 || cp == 0x2BC || cp == 0x2BB || cp == 0x5F3 || cp == 0x5F4;
}

static bool is_hyphen(uint32_t cp) {
    return cp == '-' || cp == 0x2010 || cp == 0x2011;
}

static bool is_trade_mark(uint32_t cp) {
    return cp == 0xAE || cp == 0x2122 || cp == 0x2120;
}

static uint32_t bits_in(newsclip_str letters) {
    uint32_t bits = 0;
    for (size_t i = 0; i < letters.len; i++)
        bits |= UINT32_C(1) << ((letters.ptr[i] - 'a') & 31);
    return bits;
}

static uint32_t classes_of(newsclip_str word) {
    newsclip_str value;
    return newsclip_wordlist_find(&newsclip_data_byline_words, word, &value) ? bits_in(value) : 0;
}

static uint32_t bits_of(const char *classes) {
    uint32_t bits = 0;
    while (*classes)
        bits |= UINT32_C(1) << ((*classes++ - 'a') & 31);
    return bits;
}

static bool has_role_stem(newsclip_str word) {
    if (word.len < SHORTEST_STEM)
        return false;
    return newsclip_wordlist_holds(&newsclip_data_roles, word);
}

/* Fills in the shape of a word from its letters. */
static void look_at_word(newsclip_str word, newsclip_token *token) {
    const char *p = word.ptr;
    const char *end = p + word.len;
    size_t letters = 0, uppers = 0, run = 0, longest = 0;
    uint32_t first = peek(p, end);
    while (p < end) {
        newsclip_class class = newsclip_utf8_class(newsclip_utf8_next(&p));
        bool letter = is_word_class(class);
        letters += letter;
        uppers += class == NEWSCLIP_CLASS_UPPER;
        run = letter ? run + 1 : 0;
        longest = run > longest ? run : longest;
    }
    token->dense = is_han(first);
    token->caseless = !token->dense && is_caseless(first);
    token->upper = newsclip_utf8_class(first) == NEWSCLIP_CLASS_UPPER;
    token->caps = letters > 1 && uppers == letters;
    token->initial = token->upper && longest == 1;
    newsclip_wordlist_entry entry = newsclip_wordlist_look(&newsclip_data_byline_words, word);
    token->classes = bits_in(entry.value);
    token->opens = entry.opens;
}

/* Does the stop at p belong to the word [start, p)? Initials and listed abbreviations keep
 * theirs; a stop before a letter also does in "J.K" and "Ph.D". */
static bool keeps_stop(const char *start, const char *segment, const char *p, const char *end) {
    newsclip_str part = { segment, (size_t)(p - segment) };
    uint32_t next = peek(p + 1, end);
    bool upper = newsclip_utf8_class(peek(segment, p)) == NEWSCLIP_CLASS_UPPER;
    if (is_word_char(next))
        return newsclip_utf8_length(part) == 1 ||
               (upper && part.len <= 3 && newsclip_utf8_class(next) == NEWSCLIP_CLASS_UPPER);
    if (newsclip_utf8_length(part) == 1 && (upper || segment > start))
        return true;
    newsclip_str whole = { start, (size_t)(p + 1 - start) };
    return whole.len <= 12 && classes_of(whole) != 0;
}

static const char *skip_to_space(const char *p, const char *end) {
    while (p < end && *p != ' ' && *p != '\n' && *p != '|' && *p != ',' && *p != ')')
        p++;
    return p;
}

/* Is [start, p) the beginning of an address, its next sign being at p? No stop behind "@": a handle glued to a name. */
static bool opens_address(const char *start, const char *p, const char *end) {
    uint32_t next = peek(p + 1, end);
    newsclip_str before = { start, (size_t)(p - start) };
    if (*p == '@')
        return is_word_char(next) && memchr(p, '.', (size_t)(skip_to_space(p, end) - p));
    if (*p == ':')
        return next == '/' && newsclip_str_starts(before, NEWSCLIP_STR("http"));
    return *p == '.' && before.len > 1 && newsclip_utf8_class(next) == NEWSCLIP_CLASS_LOWER &&
           !is_caseless(next);
}

/* Reads one word from c->p on, which stands at a letter. */
static newsclip_token_kind read_word(cursor *c) {
    const char *start = c->p;
    const char *segment = start;
    bool han = is_han(peek(start, c->end));
    while (c->p < c->end) {
        const char *p = c->p;
        uint32_t cp = newsclip_utf8_next(&p);
        uint32_t next = peek(p, c->end);
        if (is_word_char(cp)) {
            if (is_han(cp) != han && newsclip_utf8_class(cp) != NEWSCLIP_CLASS_MARK)
                break;
            c->p = p;
        } else if ((is_apostrophe(cp) || is_hyphen(cp)) && is_word_char(next) && !han) {
            c->p = p;
            segment = p;
        } else if ((cp == '@' || cp == ':' || cp == '.') && opens_address(segment, c->p, c->end)) {
            c->p = skip_to_space(c->p, c->end);
            return NEWSCLIP_TOKEN_ADDRESS;
        } else if (cp == '.' && !han && keeps_stop(start, segment, c->p, c->end)) {
            c->p = p;
            segment = p;
            newsclip_str abbreviation = { start, (size_t)(p - start) };
            if (!is_word_char(next) || (classes_of(abbreviation) & bits_of("t")) != 0)
                break;
        } else {
            break;
        }
    }
    return NEWSCLIP_TOKEN_WORD;
}

/* The "st" of "21st" belongs to the number. */
static const char *skip_ordinal(const char *p, const char *end) {
    static const newsclip_str endings[] = { { "st", 2 }, { "nd", 2 }, { "rd", 2 }, { "th", 2 } };
    newsclip_str rest = { p, (size_t)(end - p) };
    for (size_t i = 0; i < NEWSCLIP_LEN(endings); i++)
        if (newsclip_str_starts(rest, endings[i]) && !is_word_char(peek(p + 2, end)))
            return p + 2;
    return p;
}

/* Reads digits, with the signs that stand inside of times and dates. */
static newsclip_token_kind read_number(cursor *c) {
    while (c->p < c->end) {
        const char *p = c->p;
        uint32_t cp = newsclip_utf8_next(&p);
        bool joint = cp == '.' || cp == ':' || cp == '/' || cp == '-' || cp == ',';
        if (newsclip_utf8_digit(cp) < 0 && !(joint && newsclip_utf8_digit(peek(p, c->end)) >= 0))
            break;
        c->p = p;
    }
    c->p = skip_ordinal(c->p, c->end);
    return NEWSCLIP_TOKEN_NUMBER;
}

static newsclip_token_kind read_sign(cursor *c, uint32_t cp) {
    newsclip_class class = newsclip_utf8_class(cp);
    (void)newsclip_utf8_next(&c->p);
    if (cp == '@' && is_word_char(peek(c->p, c->end))) {
        c->p = skip_to_space(c->p, c->end);
        return NEWSCLIP_TOKEN_ADDRESS;
    }
    for (size_t i = 0; i < NEWSCLIP_LEN(signs); i++)
        if (signs[i].cp == cp)
            return signs[i].kind;
    for (size_t i = 0; i < NEWSCLIP_LEN(kinds); i++)
        if (kinds[i].class == class)
            return kinds[i].kind;
    return NEWSCLIP_TOKEN_OTHER;
}

/* Appends the token [start, end); false where there is no room. */
static bool add_token(newsclip_words *words, newsclip_token_kind kind, const char *start,
                      const char *end) {
    if (words->len == NEWSCLIP_WORDS_MAX)
        return false;
    newsclip_token *token = &words->at[words->len++];
    *token = (newsclip_token){ .kind = kind,
                               .start = (size_t)(start - words->text.ptr),
                               .end = (size_t)(end - words->text.ptr) };
    if (kind == NEWSCLIP_TOKEN_WORD)
        look_at_word((newsclip_str){ start, (size_t)(end - start) }, token);
    return true;
}

/* Do two glued halves part? Yes where either is a word that stands beside names. */
static bool halves_part(newsclip_str left, newsclip_str right, const char *end) {
    uint32_t before = classes_of(left);
    uint32_t behind = classes_of(right);
    if (before & bits_of("mwdsrox") && !(before & bits_of("q")))
        return true;
    if (behind & bits_of("dsroxmp"))
        return true;
    const char *p = right.ptr + right.len;
    bool dated = end - p > 1 && *p == ' ' && newsclip_utf8_digit(peek(p + 1, end)) >= 0;
    return (behind & bits_of("n") && dated) || has_role_stem(right);
}

/* The place in [start, end) where a capital follows a small letter, or end. */
static const char *find_shift(const char *start, const char *end) {
    bool small = false;
    for (const char *p = start; p < end;) {
        const char *at = p;
        newsclip_class class = newsclip_utf8_class(newsclip_utf8_next(&p));
        if (small && class == NEWSCLIP_CLASS_UPPER)
            return at;
        small = class == NEWSCLIP_CLASS_LOWER;
    }
    return end;
}

/* Appends a word, parted where it is glued. */
static bool add_word(newsclip_words *words, const char *start, const char *end) {
    const char *text_end = words->text.ptr + words->text.len;
    const char *from = start;
    const char *shift = end - start <= GLUED_WORD ? find_shift(start, end) : end;
    if (shift < end && classes_of((newsclip_str){ start, (size_t)(end - start) }) == 0)
        for (const char *at = shift; at < end; at = find_shift(at, end)) {
            newsclip_str left = { from, (size_t)(at - from) };
            newsclip_str right = { at, (size_t)(end - at) };
            if (halves_part(left, right, text_end)) {
                if (!add_token(words, NEWSCLIP_TOKEN_WORD, from, at))
                    return false;
                from = at;
            }
        }
    return add_token(words, NEWSCLIP_TOKEN_WORD, from, end);
}

static bool is_plain_capital(const newsclip_words *words, size_t at) {
    return newsclip_words_kind(words, at, NEWSCLIP_TOKEN_WORD) && words->at[at].upper &&
           !words->at[at].caps && !newsclip_words_are(words, at, "sdrowmcxga");
}

static bool opens_surname(newsclip_str half) {
    for (size_t i = 0; i < NEWSCLIP_LEN(surname_openings); i++)
        if (newsclip_str_equal(half, surname_openings[i]))
            return true;
    return half.len < GLUED_HALF;
}

/* Parts "Jane RoeJohn Doe": a case shift in a word between two other capital words, both halves
 * like names. */
static void part_glued_names(newsclip_words *words) {
    for (size_t i = 1; i + 1 < words->len && words->len < NEWSCLIP_WORDS_MAX; i++) {
        if (!is_plain_capital(words, i - 1) || !is_plain_capital(words, i) ||
            !is_plain_capital(words, i + 1))
            continue;
        newsclip_str word = newsclip_words_text(words, i, i + 1);
        const char *end = word.ptr + word.len;
        const char *at = find_shift(word.ptr, end);
        if (end - at < GLUED_HALF ||
            opens_surname((newsclip_str){ word.ptr, (size_t)(at - word.ptr) }))
            continue;
        memmove(&words->at[i + 1], &words->at[i], (words->len - i) * sizeof(words->at[0]));
        words->len++;
        words->at[i].end = words->at[i + 1].start = (size_t)(at - words->text.ptr);
        look_at_word(newsclip_words_text(words, i, i + 1), &words->at[i]);
        look_at_word(newsclip_words_text(words, i + 1, i + 2), &words->at[i + 1]);
    }
}

/* Reads the token at c->p; false where there is no room for it. */
static bool read_token(cursor *c, newsclip_words *words) {
    const char *start = c->p;
    uint32_t cp = peek(c->p, c->end);
    newsclip_class class = newsclip_utf8_class(cp);
    newsclip_token_kind kind;
    if (newsclip_class_is_letter(class))
        kind = read_word(c);
    else if (newsclip_utf8_digit(cp) >= 0)
        kind = read_number(c);
    else
        kind = read_sign(c, cp);
    if (class == NEWSCLIP_CLASS_SPACE || is_trade_mark(cp))
        return true;
    return kind == NEWSCLIP_TOKEN_WORD ? add_word(words, start, c->p)
                                       : add_token(words, kind, start, c->p);
}

void newsclip_words_split(newsclip_str text, newsclip_words *words) {
    cursor c = { text.ptr, text.ptr + text.len };
    words->text = text;
    words->len = 0;
    words->more = false;
    while (c.p < c.end && !words->more)
        words->more = !read_token(&c, words);
    part_glued_names(words);
}

bool newsclip_words_are(const newsclip_words *words, size_t at, const char *classes) {
    return at < words->len && (words->at[at].classes & bits_of(classes)) != 0;
}

bool newsclip_words_editor(const newsclip_words *words, size_t at) {
    return newsclip_words_kind(words, at, NEWSCLIP_TOKEN_WORD) &&
           has_role_stem(newsclip_words_text(words, at, at + 1));
}

bool newsclip_words_glued(const newsclip_words *words, size_t at) {
    return at > 0 && newsclip_words_kind(words, at, NEWSCLIP_TOKEN_WORD) &&
           newsclip_words_kind(words, at - 1, NEWSCLIP_TOKEN_WORD) &&
           words->at[at].start == words->at[at - 1].end && !words->at[at - 1].initial;
}

bool newsclip_words_role(const newsclip_words *words, size_t at) {
    return newsclip_words_are(words, at, "r") || newsclip_words_editor(words, at);
}

size_t newsclip_words_phrase(const newsclip_words *words, size_t at, const char *classes) {
    enum { LONGEST = 5 };
    size_t most = 0;
    if (newsclip_words_kind(words, at, NEWSCLIP_TOKEN_WORD) && !words->at[at].opens)
        return (words->at[at].classes & bits_of(classes)) != 0;
    while (most < LONGEST && newsclip_words_kind(words, at + most, NEWSCLIP_TOKEN_WORD))
        most++;
    for (size_t n = most; n > 0; n--)
        if (classes_of(newsclip_words_text(words, at, at + n)) & bits_of(classes))
            return n;
    return 0;
}
