/* SPDX-License-Identifier: ISC */
/*
 * News agencies: a name goes in, whether data/agencies lists it comes out; a paragraph goes in,
 * the agency that its end credits comes out. Only the last bytes of a paragraph are read, and
 * agencies that the sentence itself speaks of are left alone: a credit stands in brackets, behind
 * a dash, or behind the end of the last sentence.
 */
#include "scan/agency.h"

#include "base/utf8.h"
#include "base/vec.h"
#include "scan/data.h"
#include "scan/wordlist.h"

/* Bytes of the longest credit with its sign: "(With inputs from the Press Trust of India)". */
#define CREDIT_MAX 96

/* Bytes before a bracket that make a paragraph of it, where no sentence ends there: less is a
 * link or a heading. */
#define STORY_MIN 60

/* What may stand in a bracket before the agency. */
static const newsclip_str bracket_openings[] = {
    { "with inputs from ", 17 },
    { "with agency inputs from ", 24 },
    { "with ", 5 },
    { "source: ", 8 },
    { "source ", 7 },
    { "from ", 5 },
    { "by ", 3 },
    { "mit ", 4 },
    { "avec ", 5 },
    { "con ", 4 },
    { "com ", 4 },
    { "the ", 4 },
    { "via ", 4 },
    { "quelle: ", 8 },
    { "fonte: ", 7 },
    { "fuente: ", 8 },
    { "来源：", 9 },
    { "inputs from ", 12 },
};

static const newsclip_str nothing = { NULL, 0 };

/* Is `spelling` one of those in the list, which are parted by spaces? */
static bool has_spelling(newsclip_str list, newsclip_str spelling) {
    size_t from = 0;
    while (from < list.len) {
        size_t to = newsclip_str_find(list, NEWSCLIP_STR(" "), from);
        to = to == SIZE_MAX ? list.len : to;
        if (newsclip_str_equal(newsclip_str_slice(list, from, to), spelling))
            return true;
        from = to + 1;
    }
    return false;
}

bool newsclip_agency_is(newsclip_str name) {
    newsclip_str spellings;
    if (!newsclip_wordlist_find(&newsclip_data_agencies, name, &spellings))
        return false;
    return spellings.len == 0 || has_spelling(spellings, name);
}

bool newsclip_agency_opens(newsclip_str word) {
    newsclip_wordlist_entry entry = newsclip_wordlist_look(&newsclip_data_agencies, word);
    return entry.listed || entry.opens;
}

static uint32_t last_of(newsclip_str s) {
    return s.len > 0 ? newsclip_utf8_before(s.ptr, s.ptr + s.len) : 0;
}

static newsclip_str without_last(newsclip_str s) {
    char bytes[4];
    return newsclip_str_slice(s, 0, s.len - newsclip_utf8_put(last_of(s), bytes));
}

static bool is_dash(uint32_t cp) {
    return newsclip_utf8_class(cp) == NEWSCLIP_CLASS_DASH || cp == '~' || cp == '/';
}

/* Does s end where a sentence ends? Quotes, brackets and spaces behind its stop are allowed; so
 * is an empty s. */
static bool ends_sentence(newsclip_str s) {
    for (s = newsclip_str_trim(s); s.len > 0; s = newsclip_str_trim(without_last(s))) {
        newsclip_class class = newsclip_utf8_class(last_of(s));
        if (class != NEWSCLIP_CLASS_QUOTE && class != NEWSCLIP_CLASS_CLOSE)
            return class == NEWSCLIP_CLASS_END;
    }
    return true;
}

/* What may stand behind an agency and a slash: another agency, or the small letters of a regional
 * desk ("dpa/lsw"). "AFP/Jane Roe" is a photo's credit. */
static bool is_service(newsclip_str s) {
    enum { LONGEST_DESK = 4 };
    s = newsclip_str_trim(s);
    if (newsclip_agency_is(s))
        return true;
    for (size_t i = 0; i < s.len; i++)
        if ((s.ptr[i] < 'a' || s.ptr[i] > 'z') && s.ptr[i] != '/')
            return newsclip_agency_is(newsclip_str_slice(s, 0, i)) && s.ptr[i] == '/';
    return s.len > 0 && s.len <= LONGEST_DESK;
}

/* The agency that s is or begins with before a slash, comma or "and": "dpa/lsw", "AFP, Reuters". */
static newsclip_str leading_agency(newsclip_str s) {
    static const newsclip_str ends[] = { { "/", 1 },   { ",", 1 },    { " and ", 5 }, { " – ", 5 },
                                         { "、", 3 },  { " et ", 4 }, { " und ", 5 }, { " y ", 3 },
                                         { " - ", 3 }, { "; ", 2 } };
    s = newsclip_str_trim(s);
    if (newsclip_agency_is(s))
        return s;
    for (size_t i = 0; i < NEWSCLIP_LEN(ends); i++) {
        size_t at = newsclip_str_find(s, ends[i], 0);
        if (at == SIZE_MAX || !newsclip_agency_is(newsclip_str_slice(s, 0, at)))
            continue;
        if (is_service(newsclip_str_slice(s, at + ends[i].len, s.len)))
            return newsclip_str_slice(s, 0, at);
    }
    return nothing;
}

/* The signature of somebody at the desk: "koc", "zew". */
static bool is_initials(newsclip_str s) {
    enum { LONGEST_INITIALS = 4, HEBREW = 0x590 /* from here on letters have no case */ };
    const char *p = s.ptr, *end = s.ptr + s.len;
    size_t letters = 0;
    for (; p < end; letters++) {
        uint32_t cp = newsclip_utf8_next(&p);
        if (cp >= HEBREW || newsclip_utf8_class(cp) != NEWSCLIP_CLASS_LOWER)
            return false;
    }
    return letters > 0 && letters <= LONGEST_INITIALS;
}

/* The first agency of a line of nothing but agencies and signatures: "zew, PAP", "PAP/koc/ ula/ako". */
static newsclip_str signed_agency(newsclip_str s) {
    newsclip_str agency = nothing;
    for (size_t from = 0, to; from < s.len; from = to + 1) {
        for (to = from; to < s.len && !strchr(",/&+;", s.ptr[to]);)
            to++;
        newsclip_str part = newsclip_str_trim(newsclip_str_slice(s, from, to));
        bool named = newsclip_agency_is(part);
        if (part.len > 0 && !named && !is_initials(part))
            return nothing;
        if (named && agency.len == 0)
            agency = part;
    }
    return agency;
}

/* The agency that s names alone, first, or among signatures. */
static newsclip_str credited_agency(newsclip_str s) {
    newsclip_str agency = leading_agency(s);
    return agency.len > 0 ? agency : signed_agency(s);
}

static newsclip_str skip_opening(newsclip_str s) {
    for (size_t i = 0; i < NEWSCLIP_LEN(bracket_openings); i++) {
        newsclip_str opening = bracket_openings[i];
        if (s.len > opening.len &&
            newsclip_utf8_equal_folded(newsclip_str_slice(s, 0, opening.len), opening))
            return newsclip_str_slice(s, opening.len, s.len);
    }
    return s;
}

/* Where the tail that is read begins: at a character, CREDIT_MAX bytes or less before the end. */
static size_t tail_start(newsclip_str text) {
    size_t at = text.len > CREDIT_MAX ? text.len - CREDIT_MAX : 0;
    while (at < text.len && ((unsigned char)text.ptr[at] & 0xC0) == 0x80)
        at++;
    return at;
}

/* The last sign of text[from..] for which `is` holds: its start, or SIZE_MAX. */
static size_t find_last(newsclip_str text, size_t from, bool (*is)(uint32_t)) {
    size_t found = SIZE_MAX;
    const char *p = text.ptr + from;
    while (p < text.ptr + text.len) {
        size_t at = (size_t)(p - text.ptr);
        if (is(newsclip_utf8_next(&p)))
            found = at;
    }
    return found;
}

static bool is_open(uint32_t cp) {
    return newsclip_utf8_class(cp) == NEWSCLIP_CLASS_OPEN;
}

static size_t sign_end(newsclip_str text, size_t at) {
    const char *p = text.ptr + at;
    (void)newsclip_utf8_next(&p);
    return (size_t)(p - text.ptr);
}

/* "... said. (AFP)", "(with inputs from ANI)". */
static newsclip_str read_bracket(newsclip_str text, size_t *cut) {
    newsclip_str whole = text;
    if (newsclip_utf8_class(last_of(whole)) == NEWSCLIP_CLASS_END)
        whole = without_last(whole);
    if (newsclip_utf8_class(last_of(whole)) != NEWSCLIP_CLASS_CLOSE)
        return nothing;
    newsclip_str inner = without_last(whole);
    size_t open = find_last(inner, tail_start(inner), is_open);
    if (open == SIZE_MAX)
        return nothing;
    newsclip_str before = newsclip_str_slice(text, 0, open);
    if (before.len < STORY_MIN && !ends_sentence(before))
        return nothing;
    *cut = open;
    inner = newsclip_str_slice(inner, sign_end(inner, open), inner.len);
    return credited_agency(skip_opening(newsclip_str_trim(inner)));
}

/* The start of the run of dashes, spaces between them included, that ends at `at`. */
static size_t dashes_start(newsclip_str text, size_t at) {
    newsclip_str before = newsclip_str_slice(text, 0, at);
    while (before.len > 0 && (is_dash(last_of(before)) || last_of(before) == ' '))
        before = without_last(before);
    while (before.len < at && text.ptr[before.len] == ' ')
        before.len++;
    return before.len;
}

/* "... said. - Reuters", "—AP", "/新华社/": the dash may be any of those in the tail, first ones
 * first, since an agency's name may hold one. */
static newsclip_str read_dash(newsclip_str text, size_t *cut) {
    newsclip_str whole = text;
    uint32_t last = last_of(whole);
    if (last == '.' || last == '/')
        whole = without_last(whole);
    const char *p = whole.ptr + tail_start(whole);
    while (p < whole.ptr + whole.len) {
        size_t at = (size_t)(p - whole.ptr);
        if (!is_dash(newsclip_utf8_next(&p)))
            continue;
        newsclip_str rest = newsclip_str_slice(whole, (size_t)(p - whole.ptr), whole.len);
        newsclip_str agency = leading_agency(rest);
        if (agency.len == 0)
            continue;
        *cut = dashes_start(whole, at);
        if (ends_sentence(newsclip_str_slice(whole, 0, *cut)))
            return agency;
    }
    return nothing;
}

static bool is_stop(uint32_t cp) {
    newsclip_class class = newsclip_utf8_class(cp);
    return class == NEWSCLIP_CLASS_END || class == NEWSCLIP_CLASS_QUOTE;
}

/* "Fot. AFP": the stop is that of an abbreviation. */
static bool is_photo_word(newsclip_str s) {
    static const newsclip_str words[] = { { "fot", 3 }, { "foto", 4 }, { "phot", 4 },
                                          { "ph", 2 },  { "pic", 3 },  { "arch", 4 } };
    for (size_t i = 0; i < NEWSCLIP_LEN(words); i++) {
        size_t len = words[i].len;
        if (s.len >= len &&
            newsclip_utf8_equal_folded(newsclip_str_slice(s, s.len - len, s.len), words[i]))
            return true;
    }
    return false;
}

/* "... said. Reuters": nothing but the agency behind the last sentence. */
static newsclip_str read_bare(newsclip_str text, size_t *cut) {
    size_t stop = find_last(text, tail_start(text), is_stop);
    if (stop == SIZE_MAX)
        return nothing;
    size_t from = sign_end(text, stop);
    newsclip_str rest = newsclip_str_slice(text, from, text.len);
    newsclip_str agency = leading_agency(rest);
    if (agency.len == 0 || rest.ptr[0] != ' ' || is_photo_word(newsclip_str_slice(text, 0, stop)) ||
        !ends_sentence(newsclip_str_slice(text, 0, from)))
        return nothing;
    *cut = (size_t)(agency.ptr - text.ptr);
    return agency;
}

/* A line of its own: "PAP", "dpa/lsw", "zew, PAP". */
static newsclip_str read_line(newsclip_str text, size_t *cut) {
    if (text.len > CREDIT_MAX)
        return nothing;
    *cut = 0;
    return credited_agency(text);
}

newsclip_str newsclip_agency_trailing(newsclip_str text, size_t *cut) {
    static newsclip_str (*const forms[])(newsclip_str, size_t *) = { read_line, read_bracket,
                                                                     read_dash, read_bare };
    *cut = text.len;
    while (text.len > 0 && text.ptr[text.len - 1] == ' ')
        text.len--;
    size_t end = *cut;
    for (size_t i = 0; text.len > 0 && i < NEWSCLIP_LEN(forms); i++) {
        newsclip_str agency = forms[i](text, cut);
        if (agency.len > 0)
            return agency;
    }
    *cut = end;
    return nothing;
}
