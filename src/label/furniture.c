/* SPDX-License-Identifier: ISC */
/*
 * What stands around headline and body: dek, section, by-line, date, source, dateline, trailing credit.
 * In: headline and body. Out: labels of these lines, candidates for their fields.
 * Only lines near the headline and right behind the body are read: names and dates further off belong to other stories.
 */
#include "label/furniture_parts.h"

#include "scan/agency.h"
#include "scan/dateline.h"

enum {
    ABOVE = 6,  /* blocks above the headline that may be about the article */
    BELOW = 20, /* blocks below the headline ... */
    PARAGRAPHS =
        3, /* ... while so many paragraphs have not been passed: the dek reads like one, too */
    PARAGRAPH_LETTERS = 80,
    BEHIND = 4,         /* blocks behind the body's last for a date or names */
    MARKED_BEHIND = 12, /* ... for "Written by ..." */
    ABOUT_AUTHOR = 3,   /* blocks at the body's end that may tell of the author */
    BOX_INSIDE = 8,     /* ... that may be a box about the author, which reads like a paragraph */
    PARTED = 3,      /* blocks between two paragraphs by which the second may begin the article */
    FRONTS_MAX = 16, /* such paragraphs that are looked above */
    SOURCE_LETTERS = 40
};

static newsclip_block *at(const newsclip_labeller *labeller, size_t index) {
    return &labeller->doc->blocks.at[index];
}

/* The headline, or where it would stand. */
static size_t find_head(const newsclip_labeller *labeller) {
    size_t body = labeller->first_body == SIZE_MAX ? 0 : labeller->first_body;
    return labeller->headline == SIZE_MAX ? body : labeller->headline;
}

size_t newsclip_furniture_copy(const newsclip_labeller *labeller) {
    size_t body = labeller->first_body;
    return newsclip_find_last_copy(&labeller->doc->blocks, find_head(labeller),
                                   body == SIZE_MAX ? 0 : body);
}

/* The end of the lines about the article below its headline: its first paragraphs. */
static size_t find_front_end(const newsclip_labeller *labeller, size_t head) {
    size_t len = labeller->doc->blocks.len, paragraphs = 0, end = head;
    for (; end < len && end < head + BELOW && paragraphs < PARAGRAPHS; end++) {
        const newsclip_block *block = at(labeller, end);
        paragraphs += newsclip_is_free(block) && newsclip_prose_letters(block) >= PARAGRAPH_LETTERS;
    }
    return end;
}

/* "The Sun", then "17 hours ago": the line before an age names the source, unless it says whose by-line it is. */
static void take_source(newsclip_labeller *labeller, size_t index) {
    newsclip_block *block = at(labeller, index);
    if (index + 1 >= labeller->doc->blocks.len ||
        at(labeller, index + 1)->stamp != NEWSCLIP_STAMP_AGE)
        return;
    bool name = newsclip_is_free(block) && index != labeller->headline && block->shape.ends == 0 &&
                block->shape.letters > 0 && block->shape.letters <= SOURCE_LETTERS;
    if (!name || block->stamp != NEWSCLIP_STAMP_NONE ||
        newsclip_furniture_grade(labeller, index) >= NEWSCLIP_BYLINE_ROLED)
        return;
    newsclip_block_relabel(block, NEWSCLIP_LABEL_source, newsclip_pass_furniture.name);
    newsclip_doc_offer(labeller->doc, NEWSCLIP_FIELD_source, block->text,
                       newsclip_pass_furniture.name, index);
}

static void take_dateline(newsclip_labeller *labeller) {
    newsclip_dateline dateline;
    size_t first = labeller->first_body;
    if (first == SIZE_MAX || !newsclip_dateline_scan(at(labeller, first)->text, &dateline))
        return;
    const char *by = newsclip_pass_furniture.name;
    if (dateline.place.ptr)
        newsclip_doc_offer(labeller->doc, NEWSCLIP_FIELD_dateline, dateline.place, by, first);
    if (dateline.agency.ptr)
        newsclip_doc_offer(labeller->doc, NEWSCLIP_FIELD_agency, dateline.agency, by, first);
}

/* An agency's name in brackets or behind a dash, at the end of the last paragraph or on a line of its own behind it: it
 * becomes a block of its own and is no body. */
static void take_trailing_credit(newsclip_labeller *labeller) {
    size_t last = labeller->last_body, cut;
    for (size_t i = last; last != SIZE_MAX && i < labeller->doc->blocks.len && i <= last + 1; i++) {
        newsclip_str text = at(labeller, i)->text;
        if (!newsclip_is_free(at(labeller, i)) &&
            newsclip_block_role(at(labeller, i)) != NEWSCLIP_ROLE_BODY)
            continue;
        newsclip_str agency = newsclip_agency_trailing(text, &cut);
        if (!agency.ptr || (i > last && cut > 0))
            continue;
        size_t credit = newsclip_block_cut(labeller->doc, i, cut, text.len);
        newsclip_block_relabel(at(labeller, credit), NEWSCLIP_LABEL_source,
                               newsclip_pass_furniture.name);
        if (credit > i)
            newsclip_block_relabel(at(labeller, i), NEWSCLIP_LABEL_body,
                                   newsclip_pass_furniture.name);
        newsclip_doc_offer(labeller->doc, NEWSCLIP_FIELD_agency, agency,
                           newsclip_pass_furniture.name, credit);
        newsclip_find_body(labeller);
        return;
    }
}

/* The blocks right behind the body that may still be about the article. */
static size_t find_end(const newsclip_labeller *labeller) {
    size_t len = labeller->doc->blocks.len, end = labeller->last_body;
    if (end == SIZE_MAX)
        return 0;
    for (size_t i = 0; i <= MARKED_BEHIND && end < len; i++, end++)
        if (at(labeller, end)->label == NEWSCLIP_LABEL_related ||
            at(labeller, end)->label == NEWSCLIP_LABEL_comments)
            break; /* names and dates of other stories, of readers */
    return end;
}

/* What the front did not say may stand behind the body; a date or by-line that says what it is, anywhere between. */
static void read_behind(newsclip_labeller *labeller, size_t front_end, bool names, bool dates) {
    size_t end = find_end(labeller), first = labeller->last_body + 1;
    size_t near = end < first + BEHIND ? end : first + BEHIND;
    if (end == 0)
        return;
    size_t from = first > ABOUT_AUTHOR ? first - ABOUT_AUTHOR : 0;
    from = from > front_end ? from : front_end;
    for (size_t i = from; i < end && !names; i++)
        names = newsclip_furniture_byline(
            labeller, i, i >= first && i < near ? NEWSCLIP_BYLINE_ROLED : NEWSCLIP_BYLINE_MARKED);
    for (size_t i = first > BOX_INSIDE ? first - BOX_INSIDE : 0; i < end && !names; i++)
        names = newsclip_furniture_box(labeller, i);
    dates = dates || newsclip_furniture_dates(labeller, front_end, end, NEWSCLIP_NEED_PUBLISHED) ||
            newsclip_furniture_dates(labeller, first, near, NEWSCLIP_NEED_COMPANY);
    for (size_t i = near; i < end && !dates; i++)
        dates = at(labeller, i)->label == NEWSCLIP_LABEL_byline &&
                newsclip_furniture_dates(labeller, i, i + 1, NEWSCLIP_NEED_COMPANY);
    if (!dates)
        newsclip_furniture_last_date(labeller);
}

/* What is about the article around one of the places that it may begin at: by-line and dates, where they are still
 * missing. Answers where these lines end. */
static size_t read_front(newsclip_labeller *labeller, size_t from, size_t head,
                         newsclip_date_need need, bool *names, bool *dates) {
    size_t to = find_front_end(labeller, head);
    *names = *names || newsclip_furniture_bylines(labeller, from, to);
    *dates = *dates || newsclip_furniture_dates(labeller, from, to, need);
    return to;
}

/* A dump often begins with the page's title; what is missing below that may stand below its copy, or, where that is
 * written in another way, right above the first paragraph. */
static size_t read_fronts(newsclip_labeller *labeller, bool *names, bool *dates) {
    size_t head = find_head(labeller), copy = newsclip_furniture_copy(labeller),
           body = labeller->first_body;
    size_t from = head > ABOVE ? head - ABOVE : 0, to = find_front_end(labeller, head);
    for (size_t i = from; i < to; i++)
        take_source(labeller, i);
    (void)read_front(labeller, from, head, NEWSCLIP_NEED_DATE, names, dates);
    if (copy > head) {
        size_t end = read_front(labeller, copy, copy, NEWSCLIP_NEED_DATE, names, dates);
        to = to > end ? to : end;
    }
    if (body != SIZE_MAX && body >= to) {
        from = body > to + ABOVE ? body - ABOVE : to;
        to = read_front(labeller, from, body, NEWSCLIP_NEED_COMPANY, names, dates);
    }
    return to;
}

/* Menus that speak in sentences are taken for the beginning. Where no date has been found it may stand above another
 * paragraph that something else parts from the one before. */
static void read_parted_fronts(newsclip_labeller *labeller, size_t from, bool *names, bool *dates) {
    size_t end = from, fronts = 0, last = labeller->last_body;
    for (size_t i = from; last != SIZE_MAX && i <= last && fronts < FRONTS_MAX && !*dates; i++) {
        if (at(labeller, i)->label != NEWSCLIP_LABEL_body)
            continue;
        if (i >= end + PARTED) {
            (void)read_front(labeller, i > end + ABOVE ? i - ABOVE : end, i, NEWSCLIP_NEED_COMPANY,
                             names, dates);
            fronts++;
        }
        end = i + 1;
    }
}

static void label_furniture(newsclip_labeller *labeller) {
    bool names = false, dates = false;
    size_t to = read_fronts(labeller, &names, &dates);
    read_parted_fronts(labeller, to, &names, &dates);
    newsclip_furniture_section(labeller);
    newsclip_furniture_dek(labeller);
    newsclip_find_body(labeller);
    names = names || newsclip_furniture_opening(labeller);
    take_dateline(labeller);
    take_trailing_credit(labeller);
    read_behind(labeller, to, names, dates);
}

const newsclip_pass newsclip_pass_furniture = { "furniture", label_furniture };
