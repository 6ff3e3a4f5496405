/* SPDX-License-Identifier: ISC */
/*
 * By-lines in Chinese and Japanese: a line goes in, the persons it credits come out. There are no
 * capitals and few spaces, so a name is a run of so many signs between a word that announces it
 * and a sign that ends it. Editors, photographers and stringers are no authors. Korean is in
 * byline_ko.c, all else in byline.c.
 */
#include "scan/byline_cjk.h"

#include "base/utf8.h"
#include "base/vec.h"
#include "scan/glyphs.h"
#include "scan/names.h"

/* A name in Han signs, in Han and kana, and a foreign name with its dots. */
#define HAN_NAME_MIN    2
#define HAN_NAME_MAX    4
#define KANA_NAME_MAX   7
#define DOTTED_NAME_MAX 16

/* ... and each half of a name that is written in two. */
#define PART_MAX 3

/* Signs that may stand behind the names: a date, a source, another credit. */
#define REST_MAX 30

/* Signs of a newspaper's name and the like before "记者". */
#define BEFORE_ROLE_MAX 10

/* Words that announce an author if a sign or space follows. */
static const char *const labels[] = {
    "文",       "撰文", "作者",    "本文作者", "记者",   "記者", "撰稿", "撰稿人",
    "采写",     "採訪", "采访",    "編譯",     "编译",   "图文", "圖文", "文字",
    "特约作者", "글",   "글·사진", "글쓴이",   "작성자", "필자",
};

/* The same, in Japanese only. */
static const char *const japanese_labels[] = {
    "執筆",     "執筆者", "著者",     "筆者",     "ライター", "文・写真",
    "取材・文", "取材",   "文・構成", "構成・文", "聞き手",   "文と写真",
};

/* The hundred or so commonest family names of China, in both scripts: with one a second name begins, not a given name. */
static const char family_names[] = "王李张張刘劉陈陳杨楊赵趙黄黃周吴吳徐孙孫胡朱高林何郭马馬罗羅梁"
                                   "宋郑鄭谢謝韩韓唐冯馮于董萧蕭程曹袁邓鄧许許傅沈曾彭"
                                   "吕呂苏蘇卢盧蒋蔣蔡贾賈丁魏薛叶葉余潘杜戴夏钟鍾汪田任姜范方石姚"
                                   "谭譚廖邹鄒熊金陆陸郝孔白崔康毛邱秦江史顾顧侯邵孟龙龍"
                                   "万段雷钱錢汤湯尹黎易常武乔喬贺賀赖賴龚龔";

/* Words before which a name ends, although no sign stands there. */
static const char *const name_ends[] = {
    "报道",   "報道",   "报导",   "報導", "摄影", "攝影", "摄",   "攝",   "通讯员",
    "通訊員", "实习生", "實習生", "编辑", "編輯", "整理", "综合", "綜合", "发自",
    "發自",   "撰文",   "采写",   "專訪", "编译", "編譯", "专电", "专稿",
};

/* What looks like a name in such a place, but is none. */
static const char *const no_names[] = {
    "编辑部", "本刊",   "本报", "佚名",   "网络", "匿名",   "未知", "小编", "综合",   "记者",
    "記者",   "編集部", "編集", "取材班", "共同", "本網",   "本网", "专栏", "本报讯", "本社",
    "速報",   "独自",   "動画", "写真",   "社説", "解説",   "図解", "特集", "連載",   "号外",
    "訂正",   "全文",   "詳報", "一覧",   "地図", "詳細",   "出处", "出處", "来源",   "來源",
    "责任",   "責任",   "时间", "時間",   "日期", "原标题", "校对", "今天", "信息",   "评论",
    "評論",   "关键",   "标签", "关注",   "阅读", "注意",   "了解", "获悉", "发现",
};

static bool is_kana(uint32_t cp) {
    return (cp >= 0x3041 && cp <= 0x3096) || (cp >= 0x30A1 && cp <= 0x30FA) || cp == 0x30FC;
}

static bool is_han(uint32_t cp) {
    return cp == 0x3005 || cp == 0x3007 || (cp >= 0x3400 && cp <= 0x9FFF) ||
           (cp >= 0xF900 && cp <= 0xFAFF) || cp >= 0x20000;
}

/* The sign between a label and a name. */
static bool is_label_sign(uint32_t cp) {
    return cp == ':' || cp == 0xFF1A || cp == '/' || cp == 0xFF0F || cp == '|' || cp == 0xFF5C ||
           cp == 0x4E28 || cp == '=' || cp == 0xFF1D || cp == ' ' || cp == 0xB7 || cp == 0x2022;
}

static bool is_list_sign(uint32_t cp) {
    return cp == ' ' || cp == 0x3001 || cp == ',' || cp == 0xFF0C || cp == ';' || cp == 0xFF1B ||
           cp == '&' || cp == 0xFF06 || newsclip_glyph_is_dot(cp);
}

static bool is_joining_han(uint32_t cp) {
    return cp == 0x548C || cp == 0x4E0E || cp == 0x8207 || cp == 0x53CA; /* and */
}

/* What may stand behind the last name. */
static bool ends_names(uint32_t cp) {
    newsclip_class class = newsclip_utf8_class(cp);
    return cp == 0 || is_list_sign(cp) || is_label_sign(cp) || class == NEWSCLIP_CLASS_CLOSE ||
           class == NEWSCLIP_CLASS_OPEN || class == NEWSCLIP_CLASS_DIGIT ||
           class == NEWSCLIP_CLASS_BULLET || class == NEWSCLIP_CLASS_DASH;
}

/* Does the text end soon behind glyph i, or does its next part begin there? Else it is a
 * sentence. */
static bool ends_soon(const newsclip_glyphs *g, size_t i) {
    if (g->more)
        return false;
    uint32_t cp = newsclip_glyph(g, i);
    return g->len - i <= REST_MAX && (cp == 0 || cp == ' ' || !is_list_sign(cp));
}

static bool is_no_name(const newsclip_glyphs *g, size_t from) {
    return newsclip_glyphs_any(g, from, no_names, NEWSCLIP_LEN(no_names)) > 0;
}

/* End of a Han or kana name at i; i where none stands there. */
static size_t read_han_name(const newsclip_glyphs *g, size_t i) {
    size_t end = i, dots = 0, kana = 0;
    for (; end < g->len; end++) {
        uint32_t cp = newsclip_glyph(g, end);
        bool dot = newsclip_glyph_is_dot(cp) && end > i &&
                   (is_han(newsclip_glyph(g, end + 1)) || is_kana(newsclip_glyph(g, end + 1)));
        if (!is_han(cp) && !is_kana(cp) && !dot)
            break;
        if (end - i >= HAN_NAME_MIN &&
            (newsclip_glyphs_any(g, end, name_ends, NEWSCLIP_LEN(name_ends)) > 0 ||
             (is_joining_han(cp) && is_han(newsclip_glyph(g, end + 2)))))
            break;
        dots += dot;
        kana += is_kana(cp);
    }
    size_t most = dots > 0 ? DOTTED_NAME_MAX : kana > 0 ? KANA_NAME_MAX : HAN_NAME_MAX;
    bool fits = end - i >= HAN_NAME_MIN && end - i <= most && !is_no_name(g, i);
    return fits ? end : i;
}

/* Glyphs of Han or kana from i on, PART_MAX + 1 where there are more. */
static size_t count_part(const newsclip_glyphs *g, size_t i) {
    size_t n = 0;
    while (n <= PART_MAX && (is_han(newsclip_glyph(g, i + n)) || is_kana(newsclip_glyph(g, i + n))))
        n++;
    return n;
}

static bool is_family_name(const newsclip_glyphs *g, size_t i) {
    newsclip_str sign = newsclip_glyphs_text(g, i, i + 1);
    return newsclip_str_find(newsclip_str_of(family_names), sign, 0) != SIZE_MAX;
}

/* Japanese writes family and given name apart: "山田 太郎", "林 さやか"; Chinese fills up a name of two signs: "王 伟". The
 * end of such a name at i; i where none stands there. Two Chinese names with a space between are two. */
static size_t read_parted_name(const newsclip_glyphs *g, size_t i, bool japanese) {
    size_t family = count_part(g, i), second = i + family + 1;
    size_t given = count_part(g, second), end = second + given;
    if (family == 0 || family > PART_MAX || newsclip_glyph(g, i + family) != ' ' || given == 0 ||
        given > PART_MAX || newsclip_glyph(g, end) == ' ' || is_no_name(g, i) ||
        is_no_name(g, second) ||
        newsclip_glyphs_any(g, second, name_ends, NEWSCLIP_LEN(name_ends)) > 0)
        return i;
    bool single = family == 1 || given == 1;
    return japanese || single || !is_family_name(g, second) ? end : i;
}

/* "台北報導": what stands right before the report's word is a place if names stood before. */
static bool is_told_from(const newsclip_glyphs *g, size_t i) {
    static const char *const words[] = { "报道", "報道", "报导", "報導", "专电", "專電" };
    return newsclip_glyphs_any(g, i, words, NEWSCLIP_LEN(words)) > 0;
}

/* Reads names from i on; answers the glyph behind the last, i where there are none. */
static size_t read_names(const newsclip_glyphs *g, size_t i, bool japanese, newsclip_byline *b) {
    size_t end = i;
    for (size_t at = i; at < g->len;) {
        if (newsclip_glyphs_any(g, at, name_ends, NEWSCLIP_LEN(name_ends)) > 0)
            break;
        size_t to = newsclip_glyph_is_hangul(newsclip_glyph(g, at))
                        ? newsclip_hangul_name(g, at)
                        : read_parted_name(g, at, japanese);
        to = to > at ? to : read_han_name(g, at);
        if (to == at || (at > i && is_told_from(g, to)))
            break;
        newsclip_glyphs_credit(b, newsclip_glyphs_text(g, at, to));
        end = at = to;
        while (at < g->len && is_list_sign(newsclip_glyph(g, at)))
            at++;
        at += is_joining_han(newsclip_glyph(g, at));
        if (newsclip_glyphs_any(g, at, labels, NEWSCLIP_LEN(labels)) > 0 || at == to)
            break;
    }
    return end;
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
        if (!is_han(newsclip_glyph(g, i)) && newsclip_glyph(g, i) != ' ')
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

/* Is the glyph before the role one that papers' names end with, or no glyph at all? */
static bool is_paper_end(const newsclip_glyphs *g, size_t from, size_t role) {
    static const char *const ends[] = { "报", "報", "社", "网", "網", "台",
                                        "臺", "刊", "讯", "訊", "约", "約" };
    return role == from || newsclip_glyphs_any(g, role - 1, ends, NEWSCLIP_LEN(ends)) > 0;
}

/* Does a photographer's word stand at i, signs before it allowed? */
static bool is_photographed(const newsclip_glyphs *g, size_t i) {
    while (i < g->len &&
           (is_label_sign(newsclip_glyph(g, i)) || is_list_sign(newsclip_glyph(g, i))))
        i++;
    return newsclip_glyphs_match(g, i, "摄") > 0 || newsclip_glyphs_match(g, i, "攝") > 0;
}

/* "文／…", "作者：… …", "執筆＝…": a label at i, a sign, names, and nothing that goes on. */
static bool read_labelled(const newsclip_glyphs *g, size_t i, newsclip_byline *b) {
    size_t japanese = newsclip_glyphs_any(g, i, japanese_labels, NEWSCLIP_LEN(japanese_labels));
    size_t label = japanese ? japanese : newsclip_glyphs_any(g, i, labels, NEWSCLIP_LEN(labels));
    if (label == 0 || !is_label_sign(newsclip_glyph(g, i + label)))
        return false;
    bool spaced = newsclip_glyph(g, i + label) == ' ';
    size_t at = i + label;
    while (at < g->len && is_label_sign(newsclip_glyph(g, at)))
        at++;
    spaced = spaced && at == i + label + 1;
    if (spaced && label < 2)
        return false;
    at = skip_reporter(g, at);
    bool equals = newsclip_glyph(g, i + label) == 0xFF1D || newsclip_glyph(g, i + label) == '=';
    size_t end = read_names(g, at, equals || japanese > 0, b);
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
    while (is_label_sign(newsclip_glyph(g, at)))
        at++;
    if (at == role + 2 && !is_paper_end(g, open, role))
        return false;
    size_t end = is_han(newsclip_glyph(g, at)) ? read_names(g, at, false, b) : at;
    if (end == at || is_photographed(g, end))
        return false;
    bool told = newsclip_glyphs_any(g, end, name_ends, NEWSCLIP_LEN(name_ends)) > 0;
    if (!told && !ends_names(newsclip_glyph(g, end)))
        return false;
    if (!open)
        return ends_soon(g, end) && newsclip_glyphs_finish(g, 0, end, NEWSCLIP_BYLINE_MARKED, b);
    while (end < g->len && newsclip_utf8_class(newsclip_glyph(g, end)) != NEWSCLIP_CLASS_CLOSE)
        end++;
    return newsclip_glyphs_finish(g, 0, end + (end < g->len), NEWSCLIP_BYLINE_MARKED, b);
}

/* "山田 太郎記者": a name in two halves that goes on into its role. */
static bool scan_glued_role(const newsclip_glyphs *g, newsclip_byline *b) {
    static const char role[] = "記者";
    if (g->more || g->len <= 2 || newsclip_glyphs_match(g, g->len - 2, role) == 0)
        return false;
    newsclip_glyphs name = *g;
    name.len -= 2;
    size_t end = read_parted_name(&name, 0, true);
    if (end == 0 || end < name.len || is_paper_end(&name, 0, count_part(&name, 0)) ||
        is_paper_end(&name, 0, end))
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
    size_t end = read_names(g, at, true, b);
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
        scan_labelled, scan_reporter, scan_japanese, scan_glued_role, newsclip_byline_korean,
    };
    newsclip_glyphs g;
    *byline = (newsclip_byline){ .grade = NEWSCLIP_BYLINE_NONE };
    if (!has_high(text))
        return false;
    newsclip_glyphs_split(text, &g);
    bool cjk = false;
    for (size_t i = 0; i < g.len && !cjk; i++)
        cjk = is_han(g.cp[i]) || newsclip_glyph_is_hangul(g.cp[i]) || is_kana(g.cp[i]);
    for (size_t i = 0; cjk && i < NEWSCLIP_LEN(forms); i++) {
        *byline = (newsclip_byline){ .grade = NEWSCLIP_BYLINE_NONE };
        if (forms[i](&g, byline))
            return true;
    }
    *byline = (newsclip_byline){ .grade = NEWSCLIP_BYLINE_NONE };
    return false;
}
