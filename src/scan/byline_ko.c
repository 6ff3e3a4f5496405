/* SPDX-License-Identifier: ISC */
/*
 * By-lines in Korean: a line goes in, the persons it credits come out. A name is a word of two to
 * four syllables with a reporter's title behind it. This file does not read lines without such a
 * title.
 */
#include "scan/glyphs.h"

#include "base/utf8.h"
#include "base/vec.h"
#include "scan/agency.h"

/* Syllables of a name; three are the rule. */
#define NAME_MIN 2
#define NAME_MAX 4

/* Signs of a newspaper's name that may stand before a reporter's. */
#define BEFORE_NAME_MAX 10

/* Korean roles that stand behind a name. */
static const char *const korean_roles[] = {
    "기자",     "특파원", "선임기자", "수습기자",   "인턴기자", "전문기자", "논설위원", "통신원",
    "객원기자", "리포터", "편집위원", "칼럼니스트", "인턴",     "에디터",   "작가",     "교수",
};

/* Words that stand in a name's place before a title. */
static const char *const no_names[] = { "관련", "이전", "다음", "전체", "담당" };

size_t newsclip_hangul_name(const newsclip_glyphs *g, size_t i) {
    size_t end = i;
    while (newsclip_glyph_is_hangul(newsclip_glyph(g, end)))
        end++;
    bool fits = end - i >= NAME_MIN && end - i <= NAME_MAX &&
                newsclip_glyphs_any(g, i, no_names, NEWSCLIP_LEN(no_names)) == 0;
    return fits ? end : i;
}

/* The glyph behind a bracket that opens the text: "(서울=연합뉴스) ", or 0. */
static size_t skip_bracket(const newsclip_glyphs *g) {
    if (newsclip_utf8_class(newsclip_glyph(g, 0)) != NEWSCLIP_CLASS_OPEN)
        return 0;
    for (size_t i = 1; i < g->len; i++)
        if (newsclip_utf8_class(newsclip_glyph(g, i)) == NEWSCLIP_CLASS_CLOSE)
            return newsclip_glyph(g, i + 1) == ' ' ? i + 2 : i + 1;
    return 0;
}

/* The glyph behind a Korean role at i, a space before it allowed; i where none stands there. */
static size_t skip_korean_role(const newsclip_glyphs *g, size_t i) {
    size_t at = i + (newsclip_glyph(g, i) == ' ');
    size_t n = newsclip_glyphs_any(g, at, korean_roles, NEWSCLIP_LEN(korean_roles));
    return n > 0 && !newsclip_glyph_is_hangul(newsclip_glyph(g, at + n)) ? at + n : i;
}

/* Names at i and the role behind them: "홍길동·김철수 기자"; answers its end, i where there is none. A
 * newspaper's name may stand before. */
static size_t read_korean(const newsclip_glyphs *g, size_t i, newsclip_byline *b) {
    for (size_t at = i; at < g->len && at < i + BEFORE_NAME_MAX; at++) {
        if (at > i && newsclip_glyph(g, at - 1) != ' ' &&
            newsclip_utf8_class(newsclip_glyph(g, at - 1)) != NEWSCLIP_CLASS_OPEN)
            continue;
        *b = (newsclip_byline){ .grade = NEWSCLIP_BYLINE_NONE };
        size_t end = at;
        for (size_t to; (to = newsclip_hangul_name(g, end)) > end &&
                        !newsclip_agency_is(newsclip_glyphs_text(g, end, to));) {
            newsclip_glyphs_credit(b, newsclip_glyphs_text(g, end, to));
            size_t role = skip_korean_role(g, to);
            if (role > to)
                return role;
            end = to + (newsclip_glyph_is_dot(newsclip_glyph(g, to)) ||
                        newsclip_glyph(g, to) == ',' || newsclip_glyph(g, to) == 0x318D);
            end += end > to && newsclip_glyph(g, end) == ' ';
            if (end == to)
                break;
        }
    }
    return i;
}

bool newsclip_byline_korean(const newsclip_glyphs *g, newsclip_byline *b) {
    size_t from = skip_bracket(g);
    size_t end = read_korean(g, from, b);
    if (end == from && from > 0)
        end = read_korean(g, from = 1, b);
    if (end == from || b->names == 0)
        return false;
    size_t next = end + (newsclip_glyph(g, end) == ' ');
    bool equals = newsclip_glyph(g, next) == '=';
    bool closed = from == 1 && newsclip_utf8_class(newsclip_glyph(g, next)) == NEWSCLIP_CLASS_CLOSE;
    if (equals || closed)
        return newsclip_glyphs_finish(g, 0, next + 1, NEWSCLIP_BYLINE_MARKED, b);
    newsclip_class class = newsclip_utf8_class(newsclip_glyph(g, next));
    bool ended =
        next >= g->len || !newsclip_class_is_letter(class) || newsclip_glyph(g, next) < 0x80;
    return ended && !g->more && newsclip_glyphs_finish(g, from, end, NEWSCLIP_BYLINE_ROLED, b);
}
