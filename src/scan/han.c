/* SPDX-License-Identifier: ISC */
/*
 * Names in Han signs and kana: glyphs go in, names come out. There are no capitals and few spaces, so a name is a run of
 * so many signs between a word that announces it and a sign or a word that ends it. What makes a by-line of them
 * stands in byline_cjk.c.
 */
#include "scan/han.h"

#include "base/utf8.h"
#include "base/vec.h"

/* A name in Han signs, in Han and kana, and a foreign name with its dots. */
#define HAN_NAME_MIN    2
#define HAN_NAME_MAX    4
#define KANA_NAME_MAX   7
#define DOTTED_NAME_MAX 16

/* ... and each half of a name that is written in two. */
#define PART_MAX 3

/* Words that announce an author if a sign or space follows. */
static const char *const labels[] = {
    "文",       "撰文", "作者",    "本文作者", "记者",   "記者", "撰稿", "撰稿人",
    "采写",     "採訪", "采访",    "編譯",     "编译",   "图文", "圖文", "文字",
    "特约作者", "글",   "글·사진", "글쓴이",   "작성자", "필자",
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

bool newsclip_han_kana(uint32_t cp) {
    return (cp >= 0x3041 && cp <= 0x3096) || (cp >= 0x30A1 && cp <= 0x30FA) || cp == 0x30FC;
}

bool newsclip_han_sign(uint32_t cp) {
    return cp == 0x3005 || cp == 0x3007 || (cp >= 0x3400 && cp <= 0x9FFF) ||
           (cp >= 0xF900 && cp <= 0xFAFF) || cp >= 0x20000;
}

size_t newsclip_han_label(const newsclip_glyphs *g, size_t i) {
    return newsclip_glyphs_any(g, i, labels, NEWSCLIP_LEN(labels));
}

bool newsclip_han_ends_name(const newsclip_glyphs *g, size_t i) {
    return newsclip_glyphs_any(g, i, name_ends, NEWSCLIP_LEN(name_ends)) > 0;
}

bool newsclip_han_label_sign(uint32_t cp) {
    return cp == ':' || cp == 0xFF1A || cp == '/' || cp == 0xFF0F || cp == '|' || cp == 0xFF5C ||
           cp == 0x4E28 || cp == '=' || cp == 0xFF1D || cp == ' ' || cp == 0xB7 || cp == 0x2022 ||
           cp == 0x2571 || cp == 0x30FB;
}

bool newsclip_han_list_sign(uint32_t cp) {
    return cp == ' ' || cp == 0x3001 || cp == ',' || cp == 0xFF0C || cp == ';' || cp == 0xFF1B ||
           cp == '&' || cp == 0xFF06 || newsclip_glyph_is_dot(cp);
}

static bool is_joining_han(uint32_t cp) {
    return cp == 0x548C || cp == 0x4E0E || cp == 0x8207 || cp == 0x53CA; /* and */
}

static bool is_no_name(const newsclip_glyphs *g, size_t from) {
    return newsclip_glyphs_any(g, from, no_names, NEWSCLIP_LEN(no_names)) > 0;
}

bool newsclip_han_slash(uint32_t cp) {
    return cp == ' ' || cp == '/' || cp == 0xFF0F || cp == 0x2571;
}

bool newsclip_han_paper_end(const newsclip_glyphs *g, size_t from, size_t end) {
    static const char *const ends[] = { "报", "報", "社", "网", "網", "台",
                                        "臺", "刊", "讯", "訊", "约", "約" };
    while (end > from && newsclip_han_slash(newsclip_glyph(g, end - 1)))
        end--;
    return end == from || newsclip_glyphs_any(g, end - 1, ends, NEWSCLIP_LEN(ends)) > 0;
}

/* End of a Han or kana name at i; i where none stands there. */
static size_t read_han_name(const newsclip_glyphs *g, size_t i) {
    size_t end = i, dots = 0, kana = 0;
    for (; end < g->len; end++) {
        uint32_t cp = newsclip_glyph(g, end);
        bool dot = newsclip_glyph_is_dot(cp) && end > i &&
                   (newsclip_han_sign(newsclip_glyph(g, end + 1)) ||
                    newsclip_han_kana(newsclip_glyph(g, end + 1)));
        if (!newsclip_han_sign(cp) && !newsclip_han_kana(cp) && !dot)
            break;
        if (end - i >= HAN_NAME_MIN &&
            (newsclip_han_ends_name(g, end) ||
             (is_joining_han(cp) && newsclip_han_sign(newsclip_glyph(g, end + 2)))))
            break;
        dots += dot;
        kana += newsclip_han_kana(cp);
    }
    size_t most = dots > 0 ? DOTTED_NAME_MAX : kana > 0 ? KANA_NAME_MAX : HAN_NAME_MAX;
    bool fits = end - i >= HAN_NAME_MIN && end - i <= most && !is_no_name(g, i) &&
                (end - i < HAN_NAME_MAX || !newsclip_han_paper_end(g, i, end));
    return fits ? end : i;
}

size_t newsclip_han_part(const newsclip_glyphs *g, size_t i) {
    size_t n = 0;
    while (n <= PART_MAX && (newsclip_han_sign(newsclip_glyph(g, i + n)) ||
                             newsclip_han_kana(newsclip_glyph(g, i + n))))
        n++;
    return n;
}

static bool is_family_name(const newsclip_glyphs *g, size_t i) {
    newsclip_str sign = newsclip_glyphs_text(g, i, i + 1);
    return newsclip_str_find(newsclip_str_of(family_names), sign, 0) != SIZE_MAX;
}

size_t newsclip_han_parted(const newsclip_glyphs *g, size_t i, bool japanese) {
    size_t family = newsclip_han_part(g, i), second = i + family + 1;
    size_t given = newsclip_han_part(g, second), end = second + given;
    if (family == 0 || family > PART_MAX || newsclip_glyph(g, i + family) != ' ' || given == 0 ||
        given > PART_MAX || newsclip_glyph(g, end) == ' ' || is_no_name(g, i) ||
        is_no_name(g, second) || newsclip_han_ends_name(g, second))
        return i;
    bool single = family == 1 || given == 1;
    return japanese || single || !is_family_name(g, second) ? end : i;
}

/* "台北報導": what stands right before the report's word is a place if names stood before. */
static bool is_told_from(const newsclip_glyphs *g, size_t i) {
    static const char *const words[] = { "报道", "報道", "报导", "報導", "专电", "專電" };
    return newsclip_glyphs_any(g, i, words, NEWSCLIP_LEN(words)) > 0;
}

size_t newsclip_han_names(const newsclip_glyphs *g, size_t i, bool japanese, newsclip_byline *b) {
    size_t end = i;
    for (size_t at = i; at < g->len;) {
        if (newsclip_han_ends_name(g, at))
            break;
        size_t to = newsclip_glyph_is_hangul(newsclip_glyph(g, at))
                        ? newsclip_hangul_name(g, at)
                        : newsclip_han_parted(g, at, japanese);
        to = to > at ? to : read_han_name(g, at);
        if (to == at || (at > i && is_told_from(g, to)))
            break;
        newsclip_glyphs_credit(b, newsclip_glyphs_text(g, at, to));
        end = at = to;
        while (at < g->len && newsclip_han_list_sign(newsclip_glyph(g, at)))
            at++;
        at += is_joining_han(newsclip_glyph(g, at));
        if (newsclip_han_label(g, at) > 0 || at == to)
            break;
    }
    return end;
}
