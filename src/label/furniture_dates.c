/* SPDX-License-Identifier: ISC */
/*
 * Which lines around headline and body hold a date that may be the article's.
 * In: labels of headline, body and rules. Out: label date on such lines, candidates for the field.
 * Told by form and place: no sentence, no caption, no word right before a date that stands far off, and behind the body
 * something of an article beside it. Which of the dates it is, is decided in article/dates.c.
 */
#include "label/furniture_parts.h"

#include "scan/byline.h"
#include "scan/date.h"
#include "scan/dateline.h"

enum {
    RUNNING_WORDS = 6, /* words before a date: so many are a sentence */
    NEAR_ABOVE = 2,    /* blocks above the headline where a date needs no other sign */
    LABEL_BYTES = 40,  /* before a date that opens a line: its label */
    FILED_LETTERS = 600,
    LONE_LETTERS = 60, /* letters of the one line of a document that says "published" */
    COMPANY = 2        /* blocks around a date in which a by-line or the like stands */
};

static newsclip_block *at(const newsclip_labeller *labeller, size_t index) {
    return &labeller->doc->blocks.at[index];
}

/* A rule may have named the line for what else stands on it: "16 May 2024 • 5 min read", "12 March | 3 comments", "This
 * article was first published on 4 May 2024 and ...". */
static bool may_hold_date(const newsclip_block *block) {
    if (newsclip_block_role(block) != NEWSCLIP_ROLE_CLUTTER)
        return true;
    if (block->rule < 0)
        return false; /* the sections pass knows it for another story's, or a reader's */
    return block->label == NEWSCLIP_LABEL_read_time || block->label == NEWSCLIP_LABEL_share_bar ||
           block->label == NEWSCLIP_LABEL_comments || block->label == NEWSCLIP_LABEL_navigation ||
           block->label == NEWSCLIP_LABEL_legal;
}

/* Signs that part a line. */
static const newsclip_str signs[] = { { "|", 1 },      { "/", 1 },   { "\u00B7", 2 },
                                      { "\u2022", 3 }, { " - ", 3 }, { " \u2013 ", 5 } };

/* The words before a date, from the last sign that parts a line. */
static newsclip_str before_date(newsclip_str text, size_t date) {
    size_t from = 0;
    for (size_t i = 0; i < NEWSCLIP_LEN(signs); i++)
        for (size_t at = 0; (at = newsclip_str_find(text, signs[i], at)) < date;)
            from = (at += signs[i].len) > from ? at : from;
    return newsclip_str_slice(text, from < date ? from : date, date);
}

/* The words behind a date, up to the next sign that parts a line. */
static newsclip_str behind_date(newsclip_str text, size_t end) {
    size_t to = text.len;
    for (size_t i = 0; i < NEWSCLIP_LEN(signs); i++) {
        size_t at = newsclip_str_find(text, signs[i], end);
        to = at < to ? at : to;
    }
    return newsclip_str_slice(text, end, to);
}

/* Words of the line around a date, without those of further dates: "20 May 2024 7 June 2024". */
static size_t count_words_around(newsclip_str text, const newsclip_date *date) {
    size_t words = newsclip_shape_of(before_date(text, date->start)).words;
    newsclip_str behind = behind_date(text, date->end);
    newsclip_date next;
    size_t from = 0;
    while (newsclip_date_scan(behind, from, &next)) {
        words += newsclip_shape_of(newsclip_str_slice(behind, from, next.start)).words;
        from = next.end;
    }
    return words + newsclip_shape_of(newsclip_str_slice(behind, from, behind.len)).words;
}

/* A sentence tells when something happened. */
static bool is_running(const newsclip_block *block, const newsclip_date *date) {
    if (block->label == NEWSCLIP_LABEL_byline || newsclip_date_label_begins(block->text, date->end))
        return false;
    if (block->label != NEWSCLIP_LABEL_body)
        return newsclip_shape_of(before_date(block->text, date->start)).words >= RUNNING_WORDS;
    return block->shape.ends > 0 || count_words_around(block->text, date) >= RUNNING_WORDS;
}

/* Only a by-line has a word right before a date that is not its label: "redeem by 12 May", "as of 12 May". */
static bool follows_word(const newsclip_block *block, const newsclip_date *date) {
    newsclip_byline byline;
    newsclip_str before = before_date(block->text, date->start);
    bool apart = before.len > 1 && before.ptr[before.len - 1] == ' ';
    uint32_t last = apart ? newsclip_utf8_before(before.ptr, before.ptr + before.len - 1) : ' ';
    return newsclip_class_is_letter(newsclip_utf8_class(last)) &&
           !(newsclip_byline_scan(block->text, &byline) && byline.grade >= NEWSCLIP_BYLINE_ROLED);
}

/* Lines that tell of an article: who wrote it, how long it is, what the next line is. */
static bool is_company(const newsclip_block *block) {
    newsclip_byline byline;
    return block->label == NEWSCLIP_LABEL_byline || block->label == NEWSCLIP_LABEL_read_time ||
           block->label == NEWSCLIP_LABEL_date || block->label == NEWSCLIP_LABEL_section ||
           (newsclip_is_free(block) && block->shape.letters <= NEWSCLIP_FURNITURE_LETTERS &&
            newsclip_byline_scan(block->text, &byline));
}

static bool has_company(const newsclip_labeller *labeller, size_t index,
                        const newsclip_date *date) {
    size_t len = labeller->doc->blocks.len;
    size_t from = index > COMPANY ? index - COMPANY : 0;
    if (at(labeller, index)->stamp == NEWSCLIP_STAMP_NONE)
        return at(labeller, index)->shape.ends == 0 || /* what stands beside it on its own line */
               newsclip_date_label_begins(at(labeller, index)->text, date->end);
    for (size_t i = from; i <= index + COMPANY && i < len; i++)
        if (i != index && is_company(at(labeller, i)))
            return true;
    return false;
}

/* What a date is the date of; that it is of publication may stand on the line above: "Published", "13 May 2024". */
static newsclip_date_label label_of(const newsclip_labeller *labeller, size_t index,
                                    const newsclip_date *date) {
    const newsclip_block *block = at(labeller, index);
    newsclip_date_label own = newsclip_date_label_scan(block->text, date);
    bool labelled = own == NEWSCLIP_DATE_PLAIN && index > 0 &&
                    block->stamp == NEWSCLIP_STAMP_DATE && block[-1].label == NEWSCLIP_LABEL_date &&
                    block[-1].rule >= 0;
    if (!labelled)
        return own;
    newsclip_buf joined = { .arena = labeller->doc->arena };
    newsclip_buf_add(&joined, block[-1].text);
    newsclip_buf_add_char(&joined, ' ');
    size_t from = joined.len;
    newsclip_buf_add(&joined, block->text);
    newsclip_date again;
    newsclip_str text = newsclip_buf_str(&joined);
    bool published = newsclip_date_scan(text, from, &again) &&
                     newsclip_date_label_scan(text, &again) == NEWSCLIP_DATE_PUBLISHED;
    return published ? NEWSCLIP_DATE_PUBLISHED : own;
}

/* Does the line's date say enough for where it stands? */
static bool meets_need(const newsclip_labeller *labeller, size_t index, const newsclip_date *date,
                       newsclip_date_need need) {
    const newsclip_block *block = at(labeller, index);
    size_t head = labeller->headline;
    newsclip_date_label label = label_of(labeller, index, date);
    bool labelled = need == NEWSCLIP_NEED_PUBLISHED || block->label == NEWSCLIP_LABEL_legal;
    if (label != NEWSCLIP_DATE_PLAIN || labelled)
        return label == NEWSCLIP_DATE_PUBLISHED || (need == NEWSCLIP_NEED_DATE && !labelled);
    bool stamp = block->stamp != NEWSCLIP_STAMP_NONE;
    if (block->label == NEWSCLIP_LABEL_caption || (!stamp && is_running(block, date)))
        return false;
    bool far = need == NEWSCLIP_NEED_COMPANY || (head != SIZE_MAX && index + NEAR_ABOVE < head);
    bool whole = date->has_year || date->kind == NEWSCLIP_DATE_RELATIVE;
    return !(far && follows_word(block, date)) &&
           (need != NEWSCLIP_NEED_COMPANY || (whole && has_company(labeller, index, date)));
}

/* A line with all that a system files an article under may be long: "Posted on 4 May 2024 in News, Harbour, ...". */
static bool is_long(const newsclip_block *block, const newsclip_date *date) {
    bool opens = date->start <= LABEL_BYTES && block->shape.ends == 0 &&
                 newsclip_date_label_scan(block->text, date) == NEWSCLIP_DATE_PUBLISHED;
    return block->shape.letters > (opens ? FILED_LETTERS : NEWSCLIP_FURNITURE_LETTERS);
}

/* Offer a line with a date in it. */
static bool take_date(const newsclip_labeller *labeller, size_t index, newsclip_date_need need) {
    newsclip_block *block = at(labeller, index);
    newsclip_date date;
    if (!may_hold_date(block) || index == labeller->headline || !newsclip_find_date(block, &date) ||
        is_long(block, &date))
        return false;
    if (!meets_need(labeller, index, &date, need))
        return false;
    if (newsclip_is_free(block))
        newsclip_block_relabel(block, NEWSCLIP_LABEL_date, newsclip_pass_furniture.name);
    bool clutter = newsclip_block_role(block) == NEWSCLIP_ROLE_CLUTTER;
    newsclip_doc_offer(labeller->doc, NEWSCLIP_FIELD_date, block->text,
                       clutter ? block->by : newsclip_pass_furniture.name, index);
    return true;
}

/* The one line of the whole document that says when it was published: where there are more, each is another story's. */
static bool take_lone_date(const newsclip_labeller *labeller) {
    size_t found = SIZE_MAX;
    for (size_t i = 0; i < labeller->doc->blocks.len; i++) {
        const newsclip_block *block = at(labeller, i);
        newsclip_date date;
        bool published = block->shape.digits > 0 && block->shape.letters <= LONE_LETTERS &&
                         may_hold_date(block) && newsclip_find_date(block, &date) &&
                         label_of(labeller, i, &date) == NEWSCLIP_DATE_PUBLISHED;
        if (published && found != SIZE_MAX)
            return false;
        found = published ? i : found;
    }
    return found != SIZE_MAX && take_date(labeller, found, NEWSCLIP_NEED_PUBLISHED);
}

static bool has_date(const newsclip_doc *doc) {
    for (size_t i = 0; i < doc->candidates.len; i++)
        if (doc->candidates.at[i].field == NEWSCLIP_FIELD_date)
            return true;
    return false;
}

/* Where nothing else tells a day the dateline does, if it holds a year: "BERLIN, March 4, 2025 (dpa) -". */
static void take_dateline_date(const newsclip_labeller *labeller) {
    newsclip_dateline dateline;
    newsclip_date date;
    size_t first = labeller->first_body;
    if (first == SIZE_MAX || has_date(labeller->doc) ||
        !newsclip_dateline_scan(at(labeller, first)->text, &dateline) ||
        !newsclip_date_scan(dateline.date, 0, &date) || !date.has_year)
        return;
    newsclip_doc_offer(labeller->doc, NEWSCLIP_FIELD_date, dateline.date,
                       newsclip_pass_furniture.name, first);
}

void newsclip_furniture_last_date(const newsclip_labeller *labeller) {
    if (!take_lone_date(labeller))
        take_dateline_date(labeller);
}

bool newsclip_furniture_dates(const newsclip_labeller *labeller, size_t from, size_t to,
                              newsclip_date_need need) {
    bool found = false;
    for (size_t i = from; i < to; i++)
        found = take_date(labeller, i, need) || found;
    return found;
}
