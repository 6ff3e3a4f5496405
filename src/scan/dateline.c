/* SPDX-License-Identifier: ISC */
/*
 * Datelines: the opening of a paragraph goes in; the place, agency and date that wire copy opens
 * with come out, and where the text proper begins. Read as tokens: "[(AGENCY) -] PLACE[, DATE]
 * [(AGENCY)] mark", with the mark a dash or colon. There is no list of places: capitals, an agency
 * or a date must speak for it. Chinese, Japanese and Korean forms are in dateline_cjk.c.
 */
#include "scan/dateline.h"

#include "base/utf8.h"
#include "scan/agency.h"
#include "scan/byline_parts.h"
#include "scan/dateline_cjk.h"
#include "scan/words.h"

/* Bytes of a paragraph that are looked at, and that a dateline takes at most. */
#define LOOK_AHEAD       280
#define LONGEST_DATELINE 130

/* Words of a place and of the region behind it: "KYIV, Ukraine", "SAN JUAN DE LA RAMBLA". */
#define PLACE_WORDS 5

/* Without an agency or date, so much text must follow: less is a label and its value ("PHONE:
 * 123"). A text that does not end like a sentence must be as long as no headline is ("WHO: A
 * better year"). */
#define SENTENCE_MIN 24
#define STORY_MIN    110

/* The reading of one opening. */
typedef struct reader {
    newsclip_words words;
    newsclip_dateline *dateline;
    size_t len;     /* of the whole text */
    bool caps;      /* the place is in capitals */
    bool dash;      /* the mark was a dash */
    bool sure_date; /* the date holds a month or weekday that is listed */
    bool sentence;  /* the whole text ends as a sentence does */
} reader;

static bool is_kind(const reader *r, size_t at, newsclip_token_kind kind) {
    return newsclip_words_kind(&r->words, at, kind);
}

static newsclip_str text_of(const reader *r, size_t from, size_t to) {
    return newsclip_words_text(&r->words, from, to);
}

/* Is there a space before (behind) token `at`? */
static bool is_spaced(const reader *r, size_t at) {
    const newsclip_token *t = &r->words.at[at];
    newsclip_str text = r->words.text;
    return (t->start > 0 && text.ptr[t->start - 1] == ' ') &&
           (t->end < text.len && text.ptr[t->end] == ' ');
}

static bool is_slash(const reader *r, size_t at) {
    return is_kind(r, at, NEWSCLIP_TOKEN_BAR) && r->words.text.ptr[r->words.at[at].start] == '/';
}

static bool is_hyphen(const reader *r, size_t at) {
    return r->words.text.ptr[r->words.at[at].start] == '-' &&
           !is_kind(r, at + 1, NEWSCLIP_TOKEN_DASH);
}

/* Does the text end with the end of a sentence, a quote or bracket behind it allowed? */
static bool ends_as_sentence(newsclip_str text) {
    for (int signs = 0; text.len > 0 && signs < 3; signs++) {
        uint32_t cp = newsclip_utf8_before(text.ptr, text.ptr + text.len);
        newsclip_class class = newsclip_utf8_class(cp);
        char bytes[4];
        if (class == NEWSCLIP_CLASS_END)
            return true;
        if (class != NEWSCLIP_CLASS_QUOTE && class != NEWSCLIP_CLASS_CLOSE)
            return false;
        text.len -= newsclip_utf8_put(cp, bytes);
    }
    return false;
}

/* Tokens of a place at `at`: capital words, particles between them, slashes and commas between
 * several. Heading words are no places. */
static size_t count_place(const reader *r, size_t at) {
    const newsclip_words *words = &r->words;
    size_t i = at;
    for (size_t parts = 0; parts < PLACE_WORDS; parts++) {
        size_t link = parts > 0 && (is_slash(r, i) || is_kind(r, i, NEWSCLIP_TOKEN_COMMA));
        while (parts > 0 && newsclip_words_are(words, i + link, "qp") && !words->at[i + link].upper)
            link++;
        size_t word = i + link;
        if (!is_kind(r, word, NEWSCLIP_TOKEN_WORD) || newsclip_words_are(words, word, "d"))
            break;
        if (!words->at[word].upper && !words->at[word].caseless)
            break;
        if (newsclip_words_are(words, word, "n") && (is_kind(r, word + 1, NEWSCLIP_TOKEN_NUMBER) ||
                                                     is_kind(r, word - 1, NEWSCLIP_TOKEN_NUMBER)))
            break;
        if (link > 0 && newsclip_agency_is(text_of(r, word, word + 1)))
            break;
        i = word + 1;
    }
    return i - at;
}

/* Is the place one of capitals? What follows a comma may be in mixed case ("KYIV, Ukraine"). */
static bool is_in_capitals(const reader *r, size_t from, size_t to) {
    bool caps = false;
    for (size_t i = from; i < to && !is_kind(r, i, NEWSCLIP_TOKEN_COMMA); i++) {
        const newsclip_token *t = &r->words.at[i];
        if (t->kind == NEWSCLIP_TOKEN_WORD && !t->caps && !t->initial)
            return false;
        caps = caps || (t->caps && !t->initial);
    }
    return caps;
}

/* Headings ("WARNING", "Q", "EDITOR'S NOTE"), sections, roles and dates in the place of a place. */
static bool is_heading(const reader *r, size_t from, size_t to) {
    for (size_t i = from; i < to; i++) {
        if (newsclip_words_are(&r->words, i, "srodxmckv") && !newsclip_words_are(&r->words, i, "f"))
            return newsclip_words_phrase(&r->words, from, "h") == 0;
        if (newsclip_words_role(&r->words, i))
            return true;
    }
    return to - from == 1 && r->words.at[from].end - r->words.at[from].start < 3;
}

/* The stop of an ordinal number before a month: "4. März". */
static bool is_ordinal_stop(const reader *r, size_t at) {
    return is_kind(r, at, NEWSCLIP_TOKEN_STOP) && at > 0 &&
           is_kind(r, at - 1, NEWSCLIP_TOKEN_NUMBER) && newsclip_words_are(&r->words, at + 1, "dn");
}

/* Day, month and year in digits, "4.3.25" at least: a year or a time alone is shorter. */
static bool is_whole_date(const reader *r, size_t at) {
    enum { SHORTEST = 6 };
    return newsclip_part_digits(&r->words, at) &&
           r->words.at[at].end - r->words.at[at].start >= SHORTEST;
}

/* Reads a date at `at`: numbers, months and weekdays; at least a number and a word or a whole
 * date of digits. */
static size_t read_date(reader *r, size_t at) {
    size_t i = at, numbers = 0, words = 0;
    bool whole = is_whole_date(r, at), sure = whole;
    for (; i < r->words.len; i++) {
        bool number = is_kind(r, i, NEWSCLIP_TOKEN_NUMBER);
        bool word = is_kind(r, i, NEWSCLIP_TOKEN_WORD) &&
                    (newsclip_words_are(&r->words, i, "dn") ||
                     (numbers > 0 && words == 0 && r->words.at[i].end - r->words.at[i].start <= 8));
        bool link = numbers + words > 0 &&
                    (is_kind(r, i, NEWSCLIP_TOKEN_COMMA) || is_ordinal_stop(r, i) ||
                     (newsclip_words_are(&r->words, i, "qp") && !r->words.at[i].upper));
        if (!number && !word && !link)
            break;
        numbers += number;
        words += word;
        sure = sure || newsclip_words_are(&r->words, i, "dn");
    }
    while (i > at && !is_kind(r, i - 1, NEWSCLIP_TOKEN_NUMBER) &&
           !newsclip_words_are(&r->words, i - 1, "dn") && !is_kind(r, i - 1, NEWSCLIP_TOKEN_WORD))
        i--;
    if (numbers == 0 || (words == 0 && !whole) || numbers + words > 6)
        return at;
    r->sure_date = sure;
    r->dateline->date = text_of(r, at, i);
    return i;
}

/* Tokens of the agency at `at`; 0 where there is none. */
static size_t count_agency(const reader *r, size_t at) {
    enum { LONGEST = 4 };
    for (size_t n = LONGEST; n > 0; n--) {
        bool words = at + n <= r->words.len;
        for (size_t i = 0; words && i < n; i++)
            words = is_kind(r, at + i, NEWSCLIP_TOKEN_WORD) || (i > 0 && i + 1 < n);
        if (words && newsclip_agency_is(text_of(r, at, at + n)))
            return n;
    }
    return 0;
}

/* Reads "(AGENCY)", "/AGENCY/", also with a service behind it: "(dpa/bb)", "(AP Sport)". */
static size_t read_bracketed(reader *r, size_t at) {
    bool bars = is_slash(r, at);
    newsclip_token_kind close = bars ? NEWSCLIP_TOKEN_BAR : NEWSCLIP_TOKEN_CLOSE;
    if (!bars && !is_kind(r, at, NEWSCLIP_TOKEN_OPEN))
        return at;
    size_t n = count_agency(r, at + 1);
    size_t end = at + 1 + n;
    while (n > 0 && end < at + 6 && !is_kind(r, end, close) &&
           !is_kind(r, end, NEWSCLIP_TOKEN_STOP))
        end++;
    if (n == 0 || !is_kind(r, end, close))
        return at;
    r->dateline->agency = text_of(r, at + 1, at + 1 + n);
    return end + 1;
}

/* Reads an agency that stands without brackets before or behind the mark: "Moscow - Saba:",
 * "МОСКВА, 13 июл - РИА Новости." */
static size_t read_plain_agency(reader *r, size_t at) {
    size_t n = count_agency(r, at);
    size_t end = at + n;
    if (n == 0 || !(is_kind(r, end, NEWSCLIP_TOKEN_COLON) || is_kind(r, end, NEWSCLIP_TOKEN_STOP) ||
                    is_kind(r, end, NEWSCLIP_TOKEN_DASH) || is_slash(r, end)))
        return at;
    r->dateline->agency = text_of(r, at, end);
    return end;
}

/* The token behind the marks at `at` (dashes, colons, and stops beside one); `at` where there is
 * none. */
static size_t skip_marks(reader *r, size_t at) {
    size_t i = at;
    while (is_kind(r, i, NEWSCLIP_TOKEN_DASH) || is_kind(r, i, NEWSCLIP_TOKEN_COLON) ||
           is_kind(r, i, NEWSCLIP_TOKEN_STOP) || is_slash(r, i) ||
           is_kind(r, i, NEWSCLIP_TOKEN_COMMA)) {
        r->dash = r->dash || is_kind(r, i, NEWSCLIP_TOKEN_DASH);
        i++;
    }
    return i;
}

/* Does the story begin at token `at`? Enough text, and not in the middle of a sentence or a list
 * of figures. */
static bool begins_story(const reader *r, size_t at, size_t least) {
    if (at >= r->words.len || r->len - r->words.at[at].start < least)
        return false;
    const newsclip_token *t = &r->words.at[at];
    return t->kind == NEWSCLIP_TOKEN_WORD || t->kind == NEWSCLIP_TOKEN_NUMBER ||
           t->kind == NEWSCLIP_TOKEN_QUOTE;
}

static void set_end(reader *r, size_t next) {
    r->dateline->end = next < r->words.len ? r->words.at[next].start : r->words.text.len;
}

/* "(CNN) - ...", "(ANSA) - ROMA, 13 LUG - ...": the agency stands first, place and date may
 * follow. */
static bool scan_agency_first(reader *r) {
    size_t next = read_bracketed(r, 0);
    if (next == 0)
        return false;
    next = skip_marks(r, next);
    size_t place = count_place(r, next);
    if (place > 0 && is_in_capitals(r, next, next + place)) {
        newsclip_str name = text_of(r, next, next + place);
        size_t end = next + place;
        size_t date = read_date(r, end + is_kind(r, end, NEWSCLIP_TOKEN_COMMA));
        end = r->dateline->date.len > 0 ? date : end;
        size_t mark = skip_marks(r, end);
        if (mark > end && begins_story(r, mark, 1)) {
            r->dateline->place = name;
            next = mark;
        }
    }
    set_end(r, next);
    return begins_story(r, next, 1);
}

/* Is the mark at `at` enough for a place that has neither agency nor date? Capitals need a colon
 * or dash, others a dash with spaces around it and a capital behind. */
static bool is_mark_enough(reader *r, size_t at, size_t next, size_t place) {
    bool colon =
        is_kind(r, at, NEWSCLIP_TOKEN_COLON) && r->words.text.ptr[r->words.at[at].start] != '=';
    bool dash = is_kind(r, at, NEWSCLIP_TOKEN_DASH);
    if (!colon && !dash)
        return false;
    if (!begins_story(r, next, r->sentence ? SENTENCE_MIN : STORY_MIN))
        return false;
    if (dash && !is_spaced(r, at) && is_hyphen(r, at))
        return false;
    if (r->caps)
        return place <= 4 || !colon;
    bool opens = next < r->words.len && (r->words.at[next].upper || r->words.at[next].caseless ||
                                         is_kind(r, next, NEWSCLIP_TOKEN_QUOTE));
    return dash && opens && is_spaced(r, at) && place <= 3;
}

/* The token behind what may stand before an agency in brackets: a stop or comma, or the dash of "Ohio--(BUSINESS WIRE)--". */
static size_t skip_gap(const reader *r, size_t at) {
    if (is_kind(r, at, NEWSCLIP_TOKEN_STOP) || is_kind(r, at, NEWSCLIP_TOKEN_COMMA))
        return at + 1;
    while (is_kind(r, at, NEWSCLIP_TOKEN_DASH))
        at++;
    return at;
}

/* "PLACE, DATE (AGENCY) mark" and every part of it. */
static bool scan_place_first(reader *r) {
    newsclip_dateline *d = r->dateline;
    size_t place = count_place(r, 0);
    if (place == 0 || count_agency(r, 0) > 0)
        return false;
    r->caps = is_in_capitals(r, 0, place) && !r->words.at[0].caseless;
    size_t at = place;
    bool gap = is_kind(r, at, NEWSCLIP_TOKEN_COMMA) || is_kind(r, at, NEWSCLIP_TOKEN_STOP);
    size_t dated = read_date(r, at + gap);
    at = d->date.len > 0 ? dated : at;
    size_t agency = read_bracketed(r, skip_gap(r, at));
    at = d->agency.len > 0 ? agency : at;
    if (d->agency.len > 0 && d->date.len == 0 && read_date(r, at) > at)
        at = read_date(r, at);
    size_t next = skip_marks(r, at);
    size_t plain = d->agency.len == 0 && next > at ? read_plain_agency(r, next) : next;
    if (plain > next)
        next = skip_marks(r, plain);
    d->place = text_of(r, 0, place);
    set_end(r, next);
    if (d->agency.len > 0)
        return begins_story(r, next, 1);
    if (is_heading(r, 0, place))
        return false;
    if (d->date.len > 0)
        return r->dash && r->sure_date && begins_story(r, next, 1);
    return is_mark_enough(r, place, next, place);
}

bool newsclip_dateline_scan(newsclip_str text, newsclip_dateline *dateline) {
    static bool (*const forms[])(reader *) = { scan_agency_first, scan_place_first };
    *dateline = (newsclip_dateline){ .end = 0 };
    if (text.len == 0)
        return false;
    if (newsclip_dateline_cjk(text, dateline))
        return true;
    size_t look = text.len < LOOK_AHEAD ? text.len : LOOK_AHEAD;
    while (look > 0 && look < text.len && ((unsigned char)text.ptr[look] & 0xC0) == 0x80)
        look--;
    reader r = { .dateline = dateline, .len = text.len, .sentence = ends_as_sentence(text) };
    newsclip_words_split(newsclip_str_slice(text, 0, look), &r.words);
    for (size_t i = 0; i < sizeof(forms) / sizeof(forms[0]) && r.words.len > 1; i++) {
        *dateline = (newsclip_dateline){ .end = 0 };
        if (forms[i](&r) && dateline->end <= LONGEST_DATELINE)
            return true;
    }
    *dateline = (newsclip_dateline){ .end = 0 };
    return false;
}
