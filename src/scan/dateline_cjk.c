/* SPDX-License-Identifier: ISC */
/*
 * Datelines in Chinese, Japanese and Korean: the opening of a paragraph goes in, place, agency and
 * date come out. All forms are either a bracket that holds an agency, or an agency's name, a
 * place, a date and the sign for "wire".
 */
#include "scan/dateline_cjk.h"

#include "base/utf8.h"
#include "base/vec.h"
#include "scan/agency.h"

/* Bytes of the longest bracket, or of the run from agency to "电". */
#define OPENING_MAX 120

/* Bytes of the longest agency's name in these scripts. */
#define AGENCY_MAX 30

/* Bytes of the longest place: eight signs. */
#define PLACE_MAX 24

/* Signs that end "agency, place, date": dispatch, telegram, news. */
static const newsclip_str wire_signs[] = { { "电", 3 }, { "電", 3 }, { "讯", 3 }, { "訊", 3 } };

/* Papers that write so of themselves. */
static const newsclip_str own_names[] = {
    { "本报", 6 }, { "本報", 6 }, { "本社", 6 }, { "本台", 6 }
};

static const newsclip_str nothing = { NULL, 0 };

static uint32_t first_of(newsclip_str s) {
    uint32_t cp = 0;
    (void)newsclip_utf8_take(s, &cp);
    return cp;
}

static newsclip_str skip_first(newsclip_str s) {
    uint32_t cp;
    return newsclip_str_slice(s, newsclip_utf8_take(s, &cp), s.len);
}

static size_t offset_in(newsclip_str text, newsclip_str rest) {
    return (size_t)(rest.ptr - text.ptr);
}

/* At most `most` bytes of s, cut between characters. */
static newsclip_str head_of(newsclip_str s, size_t most) {
    size_t len = s.len < most ? s.len : most;
    while (len > 0 && len < s.len && ((unsigned char)s.ptr[len] & 0xC0) == 0x80)
        len--;
    return newsclip_str_slice(s, 0, len);
}

static bool is_date_sign(uint32_t cp) {
    return newsclip_utf8_digit(cp) >= 0 || cp == 0x5E74 || cp == 0x6708 || cp == 0x65E5;
}

/* The longest agency that s begins with. */
static newsclip_str opening_agency(newsclip_str s) {
    for (newsclip_str head = head_of(s, AGENCY_MAX); head.len > 0; head = head_of(s, head.len - 1))
        if (newsclip_agency_is(head))
            return head;
    return nothing;
}

/* The longest agency that s ends with, all of s included. */
static newsclip_str closing_agency(newsclip_str s) {
    for (newsclip_str tail = s; tail.len > 0; tail = skip_first(tail))
        if (newsclip_agency_is(tail))
            return tail;
    return nothing;
}

static newsclip_str opening_own_name(newsclip_str s) {
    for (size_t i = 0; i < NEWSCLIP_LEN(own_names); i++)
        if (newsclip_str_starts(s, own_names[i]))
            return newsclip_str_slice(s, 0, own_names[i].len);
    return nothing;
}

size_t newsclip_dateline_wire_sign(newsclip_str s) {
    for (size_t i = 0; i < NEWSCLIP_LEN(wire_signs); i++)
        if (newsclip_str_starts(s, wire_signs[i]))
            return wire_signs[i].len;
    return 0;
}

/* Skips a closing bracket, a reporter's bracket, spaces and colons behind a dateline. */
static newsclip_str skip_close(newsclip_str s) {
    for (;;) {
        uint32_t cp = first_of(s);
        newsclip_class class = newsclip_utf8_class(cp);
        bool reporter = class == NEWSCLIP_CLASS_OPEN &&
                        (newsclip_str_starts(skip_first(s), NEWSCLIP_STR("记者")) ||
                         newsclip_str_starts(skip_first(s), NEWSCLIP_STR("記者")));
        if (reporter) {
            newsclip_str inner = head_of(s, OPENING_MAX);
            while (inner.len > 0 && newsclip_utf8_class(first_of(inner)) != NEWSCLIP_CLASS_CLOSE)
                inner = skip_first(inner);
            if (inner.len == 0)
                return s;
            s = newsclip_str_slice(s, offset_in(s, inner), s.len);
        } else if (s.len == 0 || (class != NEWSCLIP_CLASS_CLOSE && class != NEWSCLIP_CLASS_SPACE &&
                                  class != NEWSCLIP_CLASS_COLON)) {
            return s;
        }
        s = skip_first(s);
    }
}

/* "新华社北京7月13日电", "（中央社台北13日電）", "本报北京7月13日讯". */
static bool scan_wire(newsclip_str text, newsclip_dateline *d) {
    newsclip_str s = text;
    if (newsclip_utf8_class(first_of(s)) == NEWSCLIP_CLASS_OPEN)
        s = skip_first(s);
    newsclip_str agency = opening_agency(s);
    newsclip_str own = agency.len > 0 ? agency : opening_own_name(s);
    if (own.len == 0)
        return false;
    newsclip_str place = newsclip_str_slice(s, own.len, s.len);
    newsclip_str date = head_of(place, OPENING_MAX);
    while (date.len > 0 && !is_date_sign(first_of(date)) && newsclip_dateline_wire_sign(date) == 0)
        date = skip_first(date);
    newsclip_str mark = date;
    while (mark.len > 0 && is_date_sign(first_of(mark)))
        mark = skip_first(mark);
    place = newsclip_str_slice(place, 0, offset_in(place, date));
    size_t sign = newsclip_dateline_wire_sign(mark);
    if (sign == 0 || mark.ptr == date.ptr || place.len > PLACE_MAX)
        return false;
    bool reporter = newsclip_str_starts(place, NEWSCLIP_STR("记者")) ||
                    newsclip_str_starts(place, NEWSCLIP_STR("記者"));
    newsclip_str rest = newsclip_str_slice(text, offset_in(text, mark) + sign, text.len);
    *d = (newsclip_dateline){ .place = reporter || place.len == 0 ? nothing : place,
                              .agency = agency,
                              .date = newsclip_str_slice(date, 0, offset_in(date, mark)),
                              .end = offset_in(text, skip_close(rest)) };
    return true;
}

/* Takes a date off the end of a place: "東京 13日". */
static newsclip_str split_date(newsclip_str place, newsclip_str *date) {
    newsclip_str rest = place;
    while (rest.len > 0 && !is_date_sign(first_of(rest)))
        rest = skip_first(rest);
    *date = rest.len > 0 ? newsclip_str_trim(rest) : nothing;
    return newsclip_str_trim(newsclip_str_slice(place, 0, offset_in(place, rest)));
}

/* The text in the bracket that opens `text`; *rest receives what stands behind it. */
static newsclip_str open_bracket(newsclip_str text, newsclip_str *rest) {
    if (newsclip_utf8_class(first_of(text)) != NEWSCLIP_CLASS_OPEN)
        return nothing;
    newsclip_str inner = skip_first(text);
    newsclip_str close = head_of(inner, OPENING_MAX);
    while (close.len > 0 && newsclip_utf8_class(first_of(close)) != NEWSCLIP_CLASS_CLOSE)
        close = skip_first(close);
    if (close.len == 0)
        return nothing;
    newsclip_str tail = newsclip_str_slice(text, offset_in(text, close), text.len);
    *rest = skip_first(tail);
    return newsclip_str_slice(inner, 0, offset_in(inner, close));
}

/* Where the equals sign of "서울=연합뉴스", "ワシントン＝山田" stands in s; its length in *len. */
static size_t find_equals(newsclip_str s, size_t *len) {
    size_t at = newsclip_str_find(s, NEWSCLIP_STR("="), 0);
    *len = 1;
    if (at == SIZE_MAX) {
        at = newsclip_str_find(s, NEWSCLIP_STR("＝"), 0);
        *len = 3;
    }
    return at;
}

static bool has_cjk(newsclip_str s) {
    for (const char *p = s.ptr; p < s.ptr + s.len;)
        if (newsclip_utf8_next(&p) >= 0x3000)
            return true;
    return false;
}

/* "【北京共同】", "[東京 13日 ロイター]", "(서울=연합뉴스)", "【ワシントン＝山田太郎】". */
static bool scan_bracket(newsclip_str text, newsclip_dateline *d) {
    newsclip_str rest;
    newsclip_str inner = open_bracket(text, &rest);
    if (inner.len == 0 || !has_cjk(inner) || rest.len == 0)
        return false;
    size_t sign;
    size_t equals = find_equals(inner, &sign);
    newsclip_str place = newsclip_str_slice(inner, 0, equals == SIZE_MAX ? 0 : equals);
    newsclip_str agency = nothing;
    if (equals != SIZE_MAX) {
        newsclip_str name = newsclip_str_slice(inner, equals + sign, inner.len);
        agency = newsclip_agency_is(name) ? name : nothing;
        bool japanese = first_of(text) == 0x3010 && sign == 3;
        if (agency.len == 0 && !japanese)
            return false;
    } else {
        agency = closing_agency(inner);
        place = newsclip_str_slice(inner, 0, inner.len - agency.len);
        if (agency.len == 0)
            return false;
    }
    newsclip_str date;
    place = split_date(place, &date);
    if (place.len > PLACE_MAX + PLACE_MAX)
        return false;
    *d = (newsclip_dateline){ .place = place.len > 0 ? place : nothing,
                              .agency = agency,
                              .date = date,
                              .end = offset_in(text, skip_close(rest)) };
    return true;
}

/* Behind a Korean bracket the reporter stands: "홍길동 기자 = "; the dateline ends behind that. */
static void skip_reporter(newsclip_str text, newsclip_dateline *d) {
    static const newsclip_str roles[] = { { "기자", 6 }, { "특파원", 9 } };
    newsclip_str head = head_of(newsclip_str_slice(text, d->end, text.len), OPENING_MAX);
    size_t equals = newsclip_str_find(head, NEWSCLIP_STR("="), 0);
    if (equals == SIZE_MAX)
        return;
    newsclip_str before = newsclip_str_trim(newsclip_str_slice(head, 0, equals));
    newsclip_str behind = newsclip_str_slice(text, d->end + equals + 1, text.len);
    for (size_t i = 0; i < NEWSCLIP_LEN(roles); i++)
        if (newsclip_str_ends(before, roles[i]))
            d->end = offset_in(text, skip_close(behind));
}

bool newsclip_dateline_cjk(newsclip_str text, newsclip_dateline *dateline) {
    newsclip_str head = head_of(text, OPENING_MAX);
    if (!has_cjk(head))
        return false;
    if (scan_wire(text, dateline))
        return true;
    if (!scan_bracket(text, dateline))
        return false;
    skip_reporter(text, dateline);
    return true;
}
