/* SPDX-License-Identifier: ISC */
/*
 * By-lines in Chinese and Japanese: a line goes in, the persons it credits come out. How names are told from other signs stands in
 * han.c. Editors, photographers and stringers are no authors. Korean is in byline_ko.c, all else in byline.c.
 */
#include "scan/byline_cjk.h"

#include "base/utf8.h"
#include "base/vec.h"
#include "scan/dateline_cjk.h"
#include "scan/han.h"
#include "scan/names.h"

/* Signs that may stand behind the names: a date, a source, another credit. */
#define REST_MAX 30

/* Signs of name and place together, where neither space nor sign parts them: two each, at least. */
#define WIRED_MIN      4
#define WIRED_MAX      7
#define WIRED_NAME_MAX 3
#define HAN_SIGNS_MIN  2 /* of a name, and of a place */

/* Signs before the bracket with the reporter: agency, place and day. */
#define WIRE_MAX 30

/* Signs of a newspaper's name and the like before "记者". */
#define BEFORE_ROLE_MAX 10

/* Words that announce an author in Japanese only, beside those of han.c. */
static const char *const japanese_labels[] = {
    "執筆",     "執筆者", "著者",     "筆者",     "ライター", "文・写真",
    "取材・文", "取材",   "文・構成", "構成・文", "聞き手",   "文と写真",
};

/* What may stand behind the last name. */
static bool ends_names(uint32_t cp) {
    newsclip_class class = newsclip_utf8_class(cp);
    return cp == 0 || newsclip_han_list_sign(cp) || newsclip_han_label_sign(cp) ||
           class == NEWSCLIP_CLASS_CLOSE || class == NEWSCLIP_CLASS_OPEN ||
           class == NEWSCLIP_CLASS_DIGIT || class == NEWSCLIP_CLASS_BULLET ||
           class == NEWSCLIP_CLASS_DASH;
}

/* Does the text end soon behind glyph i, or does its next part begin there? Else it is a
 * sentence. */
static bool ends_soon(const newsclip_glyphs *g, size_t i) {
    if (g->more)
        return false;
    uint32_t cp = newsclip_glyph(g, i);
    return g->len - i <= REST_MAX && (cp == 0 || cp == ' ' || !newsclip_han_list_sign(cp));
}

/* A foreign name in its own letters behind a label. */
static size_t read_latin_name(const newsclip_glyphs *g, size_t i, newsclip_byline *b) {
    newsclip_words words;
    newsclip_name name;
    newsclip_words_split(newsclip_glyphs_text(g, i, g->len), &words);
    if (!newsclip_name_scan(&words, 0, &name) || name.parts < 2 || name.caseless)
        return i;
    newsclip_glyphs_credit(b, name.text);
    size_t end = g->at[i] + words.at[name.next - 1].end;
    while (i < g->len && g->at[i] < end)
        i++;
    return i;
}

/* The first "记者" or "記者" of the opening, behind at most a newspaper's name; g->len where there is
 * none. */
static size_t find_reporter(const newsclip_glyphs *g, size_t from) {
    for (size_t i = from; i < g->len && i <= from + BEFORE_ROLE_MAX; i++) {
        if (newsclip_glyphs_match(g, i, "记者") > 0 || newsclip_glyphs_match(g, i, "記者") > 0)
            return i;
        if (!newsclip_han_sign(newsclip_glyph(g, i)) && !newsclip_han_slash(newsclip_glyph(g, i)))
            break;
    }
    return g->len;
}

/* The glyph behind a "某报记者" at i; i where none stands there. */
static size_t skip_reporter(const newsclip_glyphs *g, size_t i) {
    size_t role = find_reporter(g, i);
    size_t at = role < g->len ? role + 2 : i;
    return newsclip_glyph(g, at) == ' ' ? at + 1 : at;
}

/* Does a photographer's word stand at i, signs before it allowed? */
static bool is_photographed(const newsclip_glyphs *g, size_t i) {
    while (i < g->len && (newsclip_han_label_sign(newsclip_glyph(g, i)) ||
                          newsclip_han_list_sign(newsclip_glyph(g, i))))
        i++;
    return newsclip_glyphs_match(g, i, "摄") > 0 || newsclip_glyphs_match(g, i, "攝") > 0;
}

/* "文／…", "作者：… …", "執筆＝…": a label at i, a sign, names, and nothing that goes on. */
static bool read_labelled(const newsclip_glyphs *g, size_t i, newsclip_byline *b) {
    size_t japanese = newsclip_glyphs_any(g, i, japanese_labels, NEWSCLIP_LEN(japanese_labels));
    size_t label = japanese ? japanese : newsclip_han_label(g, i);
    if (label == 0 || !newsclip_han_label_sign(newsclip_glyph(g, i + label)))
        return false;
    bool spaced = newsclip_glyph(g, i + label) == ' ';
    size_t at = i + label;
    while (at < g->len && newsclip_han_label_sign(newsclip_glyph(g, at)))
        at++;
    spaced = spaced && at == i + label + 1;
    if (spaced && label < 2)
        return false;
    at = skip_reporter(g, at);
    bool equals = newsclip_glyph(g, i + label) == 0xFF1D || newsclip_glyph(g, i + label) == '=';
    size_t end = newsclip_han_names(g, at, equals || japanese > 0, b);
    if (end == at)
        end = read_latin_name(g, at, b);
    return end > at && ends_names(newsclip_glyph(g, end)) && ends_soon(g, end) &&
           newsclip_glyphs_finish(g, i, end, NEWSCLIP_BYLINE_MARKED, b);
}

/* Labels at the start of the line, or behind a space or closing sign in it. */
static bool scan_labelled(const newsclip_glyphs *g, newsclip_byline *b) {
    if (g->more)
        return false;
    for (size_t i = 0; i < g->len; i++) {
        uint32_t before = i > 0 ? newsclip_glyph(g, i - 1) : ' ';
        if ((before == ' ' || newsclip_utf8_class(before) == NEWSCLIP_CLASS_CLOSE ||
             newsclip_utf8_class(before) == NEWSCLIP_CLASS_OPEN || before == '|') &&
            read_labelled(g, i, b))
            return true;
        *b = (newsclip_byline){ .grade = NEWSCLIP_BYLINE_NONE };
    }
    return false;
}

/* "本报记者 …", "（记者…）", "【記者…／台北報導】"; in brackets also at the opening of a paragraph. */
static bool scan_reporter(const newsclip_glyphs *g, newsclip_byline *b) {
    bool open = newsclip_utf8_class(newsclip_glyph(g, 0)) == NEWSCLIP_CLASS_OPEN;
    size_t role = find_reporter(g, open);
    if (role == g->len || (g->more && !open))
        return false;
    size_t at = role + 2;
    while (newsclip_han_label_sign(newsclip_glyph(g, at)))
        at++;
    if (at == role + 2 && !newsclip_han_paper_end(g, open, role))
        return false;
    size_t end =
        newsclip_han_sign(newsclip_glyph(g, at)) ? newsclip_han_names(g, at, false, b) : at;
    if (end == at || is_photographed(g, end))
        return false;
    bool told = newsclip_han_ends_name(g, end);
    if (!told && !ends_names(newsclip_glyph(g, end)))
        return false;
    if (!open)
        return ends_soon(g, end) && newsclip_glyphs_finish(g, 0, end, NEWSCLIP_BYLINE_MARKED, b);
    while (end < g->len && newsclip_utf8_class(newsclip_glyph(g, end)) != NEWSCLIP_CLASS_CLOSE)
        end++;
    return newsclip_glyphs_finish(g, 0, end + (end < g->len), NEWSCLIP_BYLINE_MARKED, b);
}

/* The glyph behind "4日電" or "3月4日電" at i; i where none stands there. */
static size_t skip_day(const newsclip_glyphs *g, size_t i) {
    size_t at = i;
    while (newsclip_utf8_class(newsclip_glyph(g, at)) == NEWSCLIP_CLASS_DIGIT ||
           (at > i && newsclip_glyphs_match(g, at, "月") > 0))
        at++;
    bool wire =
        newsclip_glyphs_match(g, at, "日電") > 0 || newsclip_glyphs_match(g, at, "日电") > 0;
    return at > i && wire ? at + 2 : i;
}

/* Glyphs of the name in a run of name and place. Most names have three, and so few places that they can be listed. */
static size_t wired_name(const newsclip_glyphs *g, size_t from, size_t end) {
    static const char *const places[] = { "華盛頓", "华盛顿",   "洛杉磯",  "洛杉矶", "新加坡",
                                          "舊金山", "旧金山",   "雅加達",  "雅加达", "新德里",
                                          "哈爾濱", "哈尔滨",   "石家莊",  "石家庄", "日內瓦",
                                          "日内瓦", "法蘭克福", "法兰克福" };
    for (size_t place = from + HAN_SIGNS_MIN; place + 2 <= end; place++)
        if (place + newsclip_glyphs_any(g, place, places, NEWSCLIP_LEN(places)) == end)
            return place - from;
    return end - from == WIRED_MIN ? HAN_SIGNS_MIN : end - from - HAN_SIGNS_MIN;
}

/* "（中央社記者張嘉芳台北4日電）": name, place and day with no sign between them. */
static bool scan_wired(const newsclip_glyphs *g, newsclip_byline *b) {
    size_t role =
        find_reporter(g, newsclip_utf8_class(newsclip_glyph(g, 0)) == NEWSCLIP_CLASS_OPEN);
    size_t from = role + 2, place = from;
    while (place <= from + WIRED_MAX && newsclip_han_sign(newsclip_glyph(g, place)))
        place++;
    size_t end = skip_day(g, place), run = place - from;
    if (role == g->len || run < WIRED_MIN || run > WIRED_MAX || end == place)
        return false;
    size_t name = wired_name(g, from, place);
    if (name > WIRED_NAME_MAX)
        return false;
    newsclip_glyphs_credit(b, newsclip_glyphs_text(g, from, from + name));
    end += newsclip_utf8_class(newsclip_glyph(g, end)) == NEWSCLIP_CLASS_CLOSE;
    return newsclip_glyphs_finish(g, 0, end, NEWSCLIP_BYLINE_MARKED, b);
}

/* "山田 太郎記者": a name in two halves that goes on into its role. */
static bool scan_glued_role(const newsclip_glyphs *g, newsclip_byline *b) {
    static const char role[] = "記者";
    if (g->more || g->len <= 2 || newsclip_glyphs_match(g, g->len - 2, role) == 0)
        return false;
    newsclip_glyphs name = *g;
    name.len -= 2;
    size_t end = newsclip_han_parted(&name, 0, true);
    if (end == 0 || end < name.len ||
        newsclip_han_paper_end(&name, 0, newsclip_han_part(&name, 0)) ||
        newsclip_han_paper_end(&name, 0, end))
        return false;
    newsclip_glyphs_credit(b, newsclip_glyphs_text(g, 0, end));
    return newsclip_glyphs_finish(g, 0, g->len, NEWSCLIP_BYLINE_ROLED, b);
}

/* "山田太郎 記者" and "【山田太郎】" as whole lines, "【ワシントン＝山田太郎】" opening a paragraph. */
static bool scan_japanese(const newsclip_glyphs *g, newsclip_byline *b) {
    bool open = newsclip_glyph(g, 0) == 0x3010;
    size_t at = open;
    if (open)
        for (size_t i = 1; i < g->len && newsclip_glyph(g, i) != 0x3011; i++)
            if (newsclip_glyph(g, i) == 0xFF1D || newsclip_glyph(g, i) == '=')
                at = i + 1;
    size_t end = newsclip_han_names(g, at, true, b);
    if (end == at)
        return false;
    if (open && newsclip_glyph(g, end) == 0x3011 && (at > 1 || end + 1 == g->len))
        return newsclip_glyphs_finish(
            g, 0, end + 1, at > 1 ? NEWSCLIP_BYLINE_MARKED : NEWSCLIP_BYLINE_NAMES_ONLY, b);
    size_t role = end + (newsclip_glyph(g, end) == ' ');
    bool roled =
        !open && newsclip_glyphs_match(g, role, "記者") > 0 && role + 2 == g->len && role > end;
    return roled && newsclip_glyphs_finish(g, 0, g->len, NEWSCLIP_BYLINE_ROLED, b);
}

/* Is there a character of U+3000 or above, as Han, kana and Hangul are? */
static bool has_high(newsclip_str text) {
    enum { LEAD = 0xE3 };
    bool high = false;
    for (size_t i = 0; i < text.len; i++)
        high |= (unsigned char)text.ptr[i] >= LEAD;
    return high;
}

bool newsclip_byline_cjk(newsclip_str text, newsclip_byline *byline) {
    static bool (*const forms[])(const newsclip_glyphs *, newsclip_byline *) = {
        scan_labelled, scan_wired,      scan_reporter,
        scan_japanese, scan_glued_role, newsclip_byline_korean,
    };
    newsclip_glyphs g;
    *byline = (newsclip_byline){ .grade = NEWSCLIP_BYLINE_NONE };
    if (!has_high(text))
        return false;
    newsclip_glyphs_split(text, &g);
    bool cjk = false;
    for (size_t i = 0; i < g.len && !cjk; i++)
        cjk = newsclip_han_sign(g.cp[i]) || newsclip_glyph_is_hangul(g.cp[i]) ||
              newsclip_han_kana(g.cp[i]);
    for (size_t i = 0; cjk && i < NEWSCLIP_LEN(forms); i++) {
        *byline = (newsclip_byline){ .grade = NEWSCLIP_BYLINE_NONE };
        if (forms[i](&g, byline))
            return true;
    }
    *byline = (newsclip_byline){ .grade = NEWSCLIP_BYLINE_NONE };
    return false;
}

/* "新华社北京3月4日电（记者 …）": the bracket behind the sign for "wire", or 0. */
static size_t find_wired_bracket(const newsclip_glyphs *g) {
    size_t i = 1;
    while (i < g->len && i <= WIRE_MAX &&
           newsclip_utf8_class(newsclip_glyph(g, i)) != NEWSCLIP_CLASS_OPEN)
        i++;
    if (newsclip_utf8_class(newsclip_glyph(g, i)) != NEWSCLIP_CLASS_OPEN)
        return 0;
    size_t before = i - 1 - (i > 1 && newsclip_glyph(g, i - 1) == ' ');
    return newsclip_dateline_wire_sign(newsclip_glyphs_text(g, before, i)) > 0 ? i : 0;
}

bool newsclip_byline_opening(newsclip_str text, newsclip_byline *byline) {
    newsclip_glyphs g;
    newsclip_glyphs_split(text, &g);
    size_t from = g.at[find_wired_bracket(&g)];
    if (!newsclip_byline_cjk(newsclip_str_slice(text, from, text.len), byline))
        return false;
    byline->start += from;
    byline->end += from;
    return byline->grade == NEWSCLIP_BYLINE_MARKED && byline->names > 0;
}
