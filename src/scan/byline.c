/* SPDX-License-Identifier: ISC */
/*
 * By-lines: one line goes in, the persons and the outlet that it credits come out, with a grade of
 * how sure that is. A line is read as: [date] [kind of piece] marker items tail, or as items and a
 * tail that must be a role, a date, a handle or an outlet. Items are names and outlets; the words
 * for all of that stand in data/byline-words. By-lines in Han, kana and Hangul have a reader of
 * their own. Where on the page a line stands is not looked at here.
 */
#include "scan/byline.h"

#include "base/utf8.h"
#include "scan/agency.h"
#include "scan/byline_cjk.h"
#include "scan/byline_marker.h"
#include "scan/byline_parts.h"
#include "scan/names.h"
#include "scan/words.h"

/* A by-line in bytes: twelve authors with roles have been seen to take some 400. */
#define LONGEST_LINE 480

/* Tokens of a line that is opened by an ordinary word ("by", "von") or by nothing: more is a
 * sentence. */
#define LONGEST_WEAK  36
#define LONGEST_ROLED 22

/* Words of "in Paris", "in New York City" behind several names. */
#define PLACE_REACH 4

/* "Autor: KS" signs with initials: no name. */
#define LONGEST_SIGNATURE 3

/* The reading of one line. */
typedef struct reader {
    const newsclip_words *words;
    newsclip_byline *byline;
    newsclip_marker_strength strength;
    bool foreign; /* the marker is of another script than names without capitals: "By नेहा आचार्य" */
    bool anonymous; /* staff words stood in the place of a name */
    bool caps;      /* every name is in capitals */
    bool shaped;    /* every name is of two to four words, none of a script without capitals */
} reader;

static bool is_kind(const newsclip_words *words, size_t at, newsclip_token_kind kind) {
    return newsclip_words_kind(words, at, kind);
}

static bool is_known_name(const newsclip_byline *byline, newsclip_str name) {
    for (size_t i = 0; i < byline->names; i++)
        if (newsclip_str_equal(byline->name[i], name))
            return true;
    return false;
}

static void add_name(reader *r, const newsclip_name *name) {
    newsclip_byline *b = r->byline;
    r->caps = r->caps && name->caps;
    r->shaped = r->shaped && name->parts >= 2 && name->parts <= 4 && !name->caseless;
    if (b->names < NEWSCLIP_BYLINE_NAMES && !is_known_name(b, name->text))
        b->name[b->names++] = name->text;
}

/* Does a name end cleanly before token `at`, or does the sentence go on? */
static bool ends_cleanly(const newsclip_words *words, size_t at) {
    if (at >= words->len || newsclip_part_separator(words, at) || newsclip_part_date(words, at))
        return true;
    if (is_kind(words, at, NEWSCLIP_TOKEN_ADDRESS))
        return true;
    if (is_kind(words, at, NEWSCLIP_TOKEN_CLOSE) || is_kind(words, at, NEWSCLIP_TOKEN_STOP))
        return at + 1 == words->len || newsclip_words_are(words, at + 1, "dscx") ||
               newsclip_words_phrase(words, at + 1, "x") > 0 ||
               newsclip_part_separator(words, at + 1);
    if (newsclip_words_are(words, at, "v") && !words->at[at].upper)
        return false;
    return newsclip_words_are(words, at, "rosxpgzjyc") || newsclip_words_role(words, at) ||
           newsclip_words_phrase(words, at, "s") > 0;
}

/* Does the line, or its part, end before token `at`? */
static bool ends_part(const newsclip_words *words, size_t at) {
    return at >= words->len || is_kind(words, at, NEWSCLIP_TOKEN_COMMA) ||
           is_kind(words, at, NEWSCLIP_TOKEN_BAR) || newsclip_part_date(words, at);
}

/* Is a name enough of one behind this marker? A single word only right behind a marker, and where the line, or its
 * part, ends there: "By Jane Roe, Berlin" names one person. */
static bool is_enough(const reader *r, const newsclip_name *name) {
    if (name->cut && r->strength == NEWSCLIP_MARKER_NONE)
        return false; /* "Harbour Bay Business Journal" */
    if (name->caseless && r->strength != NEWSCLIP_MARKER_STRONG)
        return r->foreign && ends_part(r->words, name->next);
    if (name->parts >= 2)
        return true;
    bool signature = name->caps && newsclip_utf8_length(name->text) <= LONGEST_SIGNATURE;
    size_t names = r->byline->names;
    bool first = names == 0 ||
                 (r->strength == NEWSCLIP_MARKER_STRONG &&
                  !memchr(r->byline->name[names - 1].ptr, ' ', r->byline->name[names - 1].len));
    return r->strength != NEWSCLIP_MARKER_NONE && first && !signature &&
           ends_part(r->words, name->next);
}

/* "Harbour Post Team": the word behind a name that makes it one of staff. */
static bool is_staff(const reader *r, const newsclip_name *name) {
    const newsclip_words *words = r->words;
    return newsclip_words_are(words, name->next, "g") && words->at[name->next].upper &&
           !newsclip_words_role(words, name->next) && ends_part(words, name->next + 1);
}

static size_t read_name(reader *r, size_t at) {
    newsclip_name name;
    if (!newsclip_name_scan(r->words, at, &name) || !is_enough(r, &name) || is_staff(r, &name))
        return at;
    bool listed = r->byline->names > 0 && is_kind(r->words, at - 1, NEWSCLIP_TOKEN_COMMA);
    if (listed && newsclip_part_closing_outlet(r->words, name.next, true) &&
        newsclip_part_agency(r->words, name.next) == 0)
        return at; /* "By Jane Roe, Harbour Bay Business Journal" */
    add_name(r, &name);
    return name.next;
}

/* Behind a name, and in a line without a marker only there, it must end in a word of outlets,
 * begin with an article or be a web site: "Jane Roe | The Daily Example". */
static bool is_sure_outlet(const newsclip_words *words, size_t at, size_t tokens, bool marked) {
    if (at > 0 && tokens == 1 && is_kind(words, at, NEWSCLIP_TOKEN_ADDRESS))
        return true;
    if (at == 0 || tokens < 2)
        return false;
    for (size_t i = at; i < at + tokens; i++)
        if (newsclip_words_are(words, i, "p") && !newsclip_words_are(words, i, "a"))
            return false;
    return (marked && newsclip_words_are(words, at, "a")) ||
           newsclip_words_are(words, at + tokens - 1, "o");
}

/* Without a marker "Jane Roe/AFP" credits a photo, and ", PA" is a region. */
static bool is_photo_credit(const reader *r, size_t at, size_t tokens) {
    const newsclip_words *words = r->words;
    if (r->strength != NEWSCLIP_MARKER_NONE || at == 0)
        return false;
    const newsclip_token *before = &words->at[at - 1];
    bool slash = newsclip_part_stroke(words, at - 1);
    bool region = before->kind == NEWSCLIP_TOKEN_COMMA && tokens == 1 &&
                  words->at[at].end - words->at[at].start == 2;
    return slash || region;
}

/* Reads an agency or outlet; the agency wins over another outlet. */
static size_t read_outlet(reader *r, size_t at) {
    newsclip_byline *b = r->byline;
    size_t agency = newsclip_part_agency(r->words, at);
    if (agency > 0 && !is_photo_credit(r, at, agency)) {
        size_t end = at + agency;
        if (!newsclip_agency_is(b->outlet))
            b->outlet = newsclip_words_text(r->words, at, end);
        while (end < r->words->len && newsclip_words_are(r->words, end, "g") &&
               r->words->at[end].upper)
            end++; /* "Reuters Staff" */
        return end;
    }
    size_t staff = b->names == 0 ? newsclip_part_staff(r->words, at) : 0;
    if (staff > 0) {
        r->anonymous = true;
        return at + staff;
    }
    size_t outlet = newsclip_part_outlet(r->words, at);
    bool later = r->strength == NEWSCLIP_MARKER_NONE || b->names > 0;
    if (later && !is_sure_outlet(r->words, at, outlet, r->strength != NEWSCLIP_MARKER_NONE))
        return at;
    if (outlet > 0 && b->outlet.len == 0)
        b->outlet = newsclip_words_text(r->words, at, at + outlet);
    return at + outlet;
}

/* Reads one name, agency, outlet or staff; answers the token behind it, or `at`. */
static size_t read_item(reader *r, size_t at) {
    size_t next = newsclip_part_agency(r->words, at) > 0 ? at : read_name(r, at);
    return next > at ? next : read_outlet(r, at);
}

/* The token behind what joins two items at `at`, or `at`. *outlets: only outlets may follow. */
static size_t skip_joiner(const newsclip_words *words, size_t at, bool *outlets) {
    bool opened = is_kind(words, at, NEWSCLIP_TOKEN_OPEN);
    size_t i = at + (newsclip_part_separator(words, at) || is_kind(words, at, NEWSCLIP_TOKEN_AND));
    *outlets = opened || is_kind(words, at, NEWSCLIP_TOKEN_DASH);
    if (newsclip_words_are(words, i, "j"))
        return i + 1;
    if (newsclip_words_are(words, i, "y")) {
        *outlets = true;
        return i + 1;
    }
    return i;
}

/* Reads items from `at` on; answers the token behind the last. */
static size_t read_items(reader *r, size_t at) {
    size_t end = read_item(r, at);
    while (end > at && end < r->words->len) {
        bool outlets;
        size_t next = skip_joiner(r->words, end, &outlets);
        outlets = outlets || (next == end && !newsclip_words_glued(r->words, end));
        if (next == end && outlets &&
            !newsclip_part_closing_outlet(r->words, end, r->strength != NEWSCLIP_MARKER_NONE))
            break;
        size_t to = outlets ? read_outlet(r, next) : read_item(r, next);
        if (to == next)
            break;
        end = to + (is_kind(r->words, to, NEWSCLIP_TOKEN_CLOSE) ? 1 : 0);
    }
    return end;
}

static void set_range(newsclip_byline *b, const newsclip_words *words, size_t from, size_t to) {
    b->start = words->at[from].start;
    b->end = words->at[to - 1].end;
}

/* "By Jane Roe, reporter, and John Doe, photographer": full names go on behind a role. Answers the token behind them. */
static size_t read_behind_roles(reader *r, size_t end) {
    for (;;) {
        size_t role = newsclip_part_role(r->words, end);
        size_t at = role + is_kind(r->words, role, NEWSCLIP_TOKEN_COMMA);
        bool joined =
            is_kind(r->words, at, NEWSCLIP_TOKEN_AND) || newsclip_words_are(r->words, at, "j");
        size_t to = role > end && joined ? read_name(r, at + 1) : at + 1;
        if (to == at + 1)
            return end;
        end = to;
    }
}

static bool read_marked(reader *r, const newsclip_marker *m) {
    const newsclip_words *words = r->words;
    r->strength = m->strength;
    r->foreign = m->next > m->at && !words->at[m->next - 1].caseless;
    size_t end = read_items(r, m->next);
    if (end == m->next || !ends_cleanly(words, end))
        return false;
    end = read_behind_roles(r, end);
    if (r->strength == NEWSCLIP_MARKER_WEAK &&
        (words->len - m->at > LONGEST_WEAK || newsclip_part_verb(words, end)))
        return false;
    r->byline->grade = NEWSCLIP_BYLINE_MARKED;
    set_range(r->byline, words, m->at, newsclip_part_role(words, end));
    return true;
}

/* Does everything from `at` on belong to a date, a role, an outlet, a handle: is there no word of
 * plain prose? */
static bool is_furniture(const newsclip_words *words, size_t at) {
    for (size_t i = at; i < words->len; i++) {
        bool word = is_kind(words, i, NEWSCLIP_TOKEN_WORD);
        if (word && !words->at[i].upper && words->at[i].classes == 0 &&
            !newsclip_words_role(words, i))
            return false;
        if (newsclip_words_are(words, i, "v") && !words->at[i].upper)
            return false;
    }
    return !is_kind(words, words->len - 1, NEWSCLIP_TOKEN_STOP);
}

/* "Jane Roe | Published": the label of a date that stands on the next line. */
static bool announces_date(const newsclip_words *words, size_t at) {
    size_t label = at + newsclip_part_separator(words, at);
    return label > at && label + 1 == words->len && newsclip_words_are(words, label, "d") &&
           !newsclip_words_are(words, label, "nos");
}

/* "May 3, 2025 - Jane Roe in Business": a place or section behind one name needs a date before it. */
static bool is_placed(const reader *r, size_t end, bool dated) {
    const newsclip_words *words = r->words;
    bool placed = newsclip_words_are(words, end, "p") && !words->at[end].upper &&
                  words->len - end <= PLACE_REACH && words->at[words->len - 1].upper;
    return placed && r->byline->names > (dated ? 0U : 1U);
}

/* What stands behind the names of an unmarked line. */
static newsclip_byline_grade judge_tail(const reader *r, size_t end, bool dated, size_t *to) {
    const newsclip_words *words = r->words;
    *to = end;
    if (end == words->len)
        return r->byline->outlet.len > 0 && r->byline->names > 0 ? NEWSCLIP_BYLINE_ROLED
                                                                 : NEWSCLIP_BYLINE_NAMES_ONLY;
    if (words->len > LONGEST_ROLED)
        return NEWSCLIP_BYLINE_NONE;
    if (newsclip_words_phrase(words, end + newsclip_part_separator(words, end), "i") > 0)
        return NEWSCLIP_BYLINE_ROLED;
    *to = newsclip_part_role(words, end);
    if (*to > end && *to < words->len && newsclip_words_editor(words, *to - 1) &&
        is_kind(words, *to, NEWSCLIP_TOKEN_BAR))
        return NEWSCLIP_BYLINE_ROLED;
    if (!is_furniture(words, end))
        return NEWSCLIP_BYLINE_NONE;
    if (*to > end || newsclip_part_stamp(words, end) || announces_date(words, end))
        return NEWSCLIP_BYLINE_ROLED;
    if (r->byline->outlet.len > 0 && r->byline->names > 0 && newsclip_part_separator(words, end))
        return NEWSCLIP_BYLINE_ROLED;
    return is_placed(r, end, dated) ? NEWSCLIP_BYLINE_ROLED : NEWSCLIP_BYLINE_NONE;
}

/* "AFP/Jane Roe" and "JANE ROE (AFP)" as whole lines credit a picture. */
static bool credits_photo(const reader *r, size_t from, size_t end) {
    size_t agency = newsclip_part_agency(r->words, from);
    if (r->caps && r->byline->names == 1 && newsclip_agency_is(r->byline->outlet) &&
        end == r->words->len && is_kind(r->words, end - 1, NEWSCLIP_TOKEN_CLOSE))
        return true;
    return agency > 0 && r->byline->names > 0 && end == r->words->len &&
           from + agency < r->words->len && newsclip_part_stroke(r->words, from + agency);
}

static bool read_unmarked(reader *r) {
    const newsclip_words *words = r->words;
    bool sure;
    size_t lead = newsclip_part_lead(words, &sure);
    if (lead > 0 && !sure)
        return false;
    if (newsclip_words_phrase(words, 0, "x") > 0 || lead >= words->len)
        return false;
    if (lead > 0 && !newsclip_part_separator(words, lead - 1) &&
        words->at[lead].start > words->at[lead - 1].end)
        return false;
    size_t end = read_items(r, lead);
    if (end == lead || !r->shaped || credits_photo(r, lead, end))
        return false;
    if (r->byline->names == 0 && !newsclip_agency_is(r->byline->outlet))
        return false;
    size_t to;
    newsclip_byline_grade grade = judge_tail(r, end, lead > 0, &to);
    if (grade == NEWSCLIP_BYLINE_NAMES_ONLY && lead > 0)
        grade = NEWSCLIP_BYLINE_ROLED;
    if (grade == NEWSCLIP_BYLINE_NAMES_ONLY && r->byline->names > 0 && r->caps)
        grade = NEWSCLIP_BYLINE_NONE;
    if (grade == NEWSCLIP_BYLINE_NONE)
        return false;
    r->byline->grade = grade;
    set_range(r->byline, words, lead, to);
    return true;
}

/* "Edited by Jane Roe": a by-line that names no author. */
static bool read_other_credit(reader *r) {
    const newsclip_words *words = r->words;
    size_t opener = newsclip_words_phrase(words, 0, "i");
    size_t from = opener + is_kind(words, opener, NEWSCLIP_TOKEN_COLON);
    r->strength = NEWSCLIP_MARKER_STRONG;
    size_t end = opener > 0 ? read_items(r, from) : from;
    if (end == from || !ends_cleanly(words, end) || words->len > LONGEST_ROLED ||
        newsclip_part_verb(words, end))
        return false;
    *r->byline = (newsclip_byline){ .grade = NEWSCLIP_BYLINE_MARKED };
    set_range(r->byline, words, 0, newsclip_part_role(words, end));
    return true;
}

/* "Le Courrier avec AFP" */
static bool read_shared(reader *r) {
    size_t at = newsclip_part_shared(r->words);
    if (at == 0)
        return false;
    r->byline->outlet = newsclip_words_text(r->words, at, r->words->len);
    r->byline->grade = NEWSCLIP_BYLINE_ROLED;
    set_range(r->byline, r->words, 0, r->words->len);
    return true;
}

static reader start_reader(const newsclip_words *words, newsclip_byline *byline) {
    *byline = (newsclip_byline){ .grade = NEWSCLIP_BYLINE_NONE };
    return (reader){ .words = words, .byline = byline, .caps = true, .shaped = true };
}

bool newsclip_byline_scan(newsclip_str text, newsclip_byline *byline) {
    *byline = (newsclip_byline){ .grade = NEWSCLIP_BYLINE_NONE };
    if (text.len == 0)
        return false;
    if (newsclip_byline_cjk(text, byline))
        return true;
    if (text.len > LONGEST_LINE)
        return false;
    newsclip_words words;
    newsclip_words_split(text, &words);
    if (words.len == 0 || words.more)
        return false;
    newsclip_marker m = newsclip_marker_find(&words);
    reader r = start_reader(&words, byline);
    if (m.strength != NEWSCLIP_MARKER_NONE && read_marked(&r, &m))
        return true;
    r = start_reader(&words, byline);
    if (m.strength != NEWSCLIP_MARKER_STRONG && read_unmarked(&r))
        return true;
    r = start_reader(&words, byline);
    if (read_other_credit(&r) || read_shared(&r))
        return true;
    *byline = (newsclip_byline){ .grade = NEWSCLIP_BYLINE_NONE };
    return false;
}
