/* SPDX-License-Identifier: ISC */
/*
 * In which order the numbers of a date like 03/04/2025 stand.
 * In: dates as they were read. Out: the ambiguous ones settled, where another date of the document, the language or the user
 * tells the order. Which of the dates is the article's is decided in dates.c.
 */
#include "article/dates_parts.h"

enum {
    OTHER_LETTERS = 170, /* letters: a line whose dates show how others are to be read */
    MONTHS = 12,
    YEAR = 1000 /* no day or month: a longer number */
};

bool newsclip_dates_is_absolute(const newsclip_date *date) {
    return date->kind == NEWSCLIP_DATE_ABSOLUTE && date->has_year;
}

/* The order that "25/3/2024" is written in: one of its numbers can only be the day. */
static newsclip_date_order numeric_order(const newsclip_dates_one *found) {
    const char *p = found->raw.ptr, *end = p + found->raw.len;
    unsigned first = 0;
    for (; p < end && *p >= '0' && *p <= '9'; p++)
        first = first <= MONTHS ? first * 10 + (unsigned)(*p - '0') : YEAR;
    bool numeric = p + 1 < end && strchr("/.-", *p) && p[1] >= '0' && p[1] <= '9';
    if (!numeric || !newsclip_dates_is_absolute(&found->date) || found->date.day <= MONTHS)
        return NEWSCLIP_ORDER_UNKNOWN;
    return first == found->date.day     ? NEWSCLIP_ORDER_DMY
           : first == found->date.month ? NEWSCLIP_ORDER_MDY
                                        : NEWSCLIP_ORDER_UNKNOWN;
}

/* The language of a word in the date, or of a label beside it: on its line, at the end of the one above, or where the one
 * below begins. */
static const char *language_of(const newsclip_doc *doc, const newsclip_dates_one *one) {
    const char *own = newsclip_date_own_language(one->raw);
    if (own || one->block >= doc->blocks.len)
        return own;
    const newsclip_block *block = &doc->blocks.at[one->block];
    newsclip_str text = block->text;
    if (one->raw.ptr < text.ptr || one->raw.ptr + one->raw.len > text.ptr + text.len)
        return NULL; /* metadata of the block's element */
    size_t start = (size_t)(one->raw.ptr - text.ptr);
    const char *language = newsclip_date_label_language(text, start, start + one->raw.len);
    if (!language && one->block > 0)
        language =
            newsclip_date_label_language(block[-1].text, block[-1].text.len, block[-1].text.len);
    if (!language && one->block + 1 < doc->blocks.len)
        language = newsclip_date_label_language(block[1].text, 0, 0);
    return language;
}

/* A date whose order is certain shows the order of the others; so do the language of the words in it and beside it, and
 * the declared one. */
static newsclip_date_order known_order(const newsclip_article *article,
                                       const newsclip_dates *found) {
    for (size_t i = 0; i < found->len; i++) {
        newsclip_date_order order = newsclip_date_order_of(found->at[i].date.order);
        if (order == NEWSCLIP_ORDER_UNKNOWN)
            order = numeric_order(&found->at[i]);
        if (order == NEWSCLIP_ORDER_UNKNOWN && found->at[i].date.kind == NEWSCLIP_DATE_AMBIGUOUS)
            order = newsclip_date_order_of(language_of(&article->doc, &found->at[i]));
        if (order != NEWSCLIP_ORDER_UNKNOWN)
            return order;
    }
    newsclip_str declared = article->string[NEWSCLIP_KEY_language];
    return newsclip_date_order_of(declared.ptr ? newsclip_str_copy(article->doc.arena, declared).ptr
                                               : NULL);
}

static bool has_day(const newsclip_dates *found, const newsclip_date *day) {
    for (size_t i = 0; i < found->len; i++)
        if (newsclip_dates_is_absolute(&found->at[i].date) &&
            newsclip_date_days(&found->at[i].date) == newsclip_date_days(day))
            return true;
    return false;
}

/* An ambiguous date that agrees with an absolute one in just one of its readings is that day. */
static bool agrees_with_other(const newsclip_dates *found, newsclip_date *date) {
    newsclip_date dmy = *date, mdy = *date;
    bool day_first = newsclip_date_settle(&dmy, NEWSCLIP_ORDER_DMY) && has_day(found, &dmy);
    bool month_first = newsclip_date_settle(&mdy, NEWSCLIP_ORDER_MDY) && has_day(found, &mdy);
    if (day_first == month_first)
        return false;
    *date = day_first ? dmy : mdy;
    return true;
}

static bool has_open(const newsclip_dates *found) {
    for (size_t i = 0; i < found->len; i++)
        if (found->at[i].date.kind == NEWSCLIP_DATE_AMBIGUOUS)
            return true;
    return false;
}

static void settle_order(newsclip_dates *found, const newsclip_dates *others,
                         newsclip_date_order order) {
    for (size_t i = 0; i < found->len; i++) {
        newsclip_date *date = &found->at[i].date;
        if (date->kind == NEWSCLIP_DATE_AMBIGUOUS && !agrees_with_other(others, date) &&
            order != NEWSCLIP_ORDER_UNKNOWN)
            (void)newsclip_date_settle(date, order);
    }
}

/* The dates of all short lines of the dump, whatever they are for. */
static newsclip_dates read_all(const newsclip_doc *doc) {
    newsclip_dates all = { 0 };
    for (size_t i = 0; i < doc->blocks.len; i++) {
        const newsclip_block *block = &doc->blocks.at[i];
        newsclip_date date;
        if (block->shape.digits == 0 || block->shape.letters > OTHER_LETTERS ||
            !newsclip_date_scan(block->text, 0, &date))
            continue;
        newsclip_str raw = newsclip_str_slice(block->text, date.start, date.end);
        newsclip_dates_push(doc->arena, &all,
                            (newsclip_dates_one){ .date = date, .raw = raw, .block = i });
    }
    return all;
}

void newsclip_dates_settle(const newsclip_article *article, newsclip_dates *found,
                           const newsclip_clock *clock) {
    bool told = clock->order != NEWSCLIP_ORDER_UNKNOWN;
    settle_order(found, found, told ? clock->order : known_order(article, found));
    newsclip_dates all = has_open(found) ? read_all(&article->doc) : (newsclip_dates){ 0 };
    settle_order(found, &all, known_order(article, &all));
}
