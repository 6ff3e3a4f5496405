/* SPDX-License-Identifier: ISC */
/*
 * By-lines around the article.
 * In: headline, body, lines near them. Out: label byline and candidates for author and source.
 * A line that says that it is a by-line counts before one with names beside a role, and that before bare names, which count
 * only where by-lines stand and where they are not a menu's or a caption's.
 */
#include "label/furniture_parts.h"

#include "scan/byline_cjk.h"

enum {
    LABEL_LETTERS = 24, /* letters: "Written and photographed by" */
    NAME_LETTERS = 60,  /* letters: names below such a label */
    NAMES_BELOW = 5,    /* blocks below the headline in which bare names are a by-line */
    LISTED_NAMES = 12,  /* lines of names below a label */
    NAMES_MAX = 4       /* lines of nothing but names in a row; more are a menu */
};

static newsclip_block *at(const newsclip_labeller *labeller, size_t index) {
    return &labeller->doc->blocks.at[index];
}

static void offer_names(const newsclip_labeller *labeller, const newsclip_byline *byline,
                        size_t index) {
    const char *by = newsclip_pass_furniture.name;
    for (size_t i = 0; i < byline->names; i++)
        newsclip_doc_offer(labeller->doc, NEWSCLIP_FIELD_author, byline->name[i], by, index);
    if (byline->outlet.ptr)
        newsclip_doc_offer(labeller->doc, NEWSCLIP_FIELD_source, byline->outlet, by, index);
}

/* Bare names are a by-line where one stands: right below the headline, or beside a stamp. */
static bool names_stand_right(const newsclip_labeller *labeller, size_t index) {
    size_t head = labeller->headline;
    if (head == SIZE_MAX || index == 0)
        return false;
    bool before_stamp = index + 1 < labeller->doc->blocks.len &&
                        at(labeller, index + 1)->stamp != NEWSCLIP_STAMP_NONE;
    bool after_stamp = at(labeller, index - 1)->stamp != NEWSCLIP_STAMP_NONE;
    if (before_stamp || after_stamp || (index > head && index <= head + NAMES_BELOW))
        return true;
    size_t copy = newsclip_furniture_copy(labeller);
    return index > copy && index <= copy + NAMES_BELOW;
}

/* Two lines read as one: "Written by" above a name, a name above its role. The names are views into the line that
 * holds them, and all of it is the by-line. */
static bool read_joined(const newsclip_labeller *labeller, newsclip_str first, newsclip_str sign,
                        newsclip_str second, newsclip_str names, newsclip_byline *byline) {
    newsclip_buf joined = { .arena = labeller->doc->arena };
    newsclip_buf_add(&joined, first);
    newsclip_buf_add(&joined, sign);
    newsclip_buf_add(&joined, second);
    if (!newsclip_byline_scan(newsclip_buf_str(&joined), byline))
        return false;
    for (size_t i = 0; i < byline->names; i++) {
        size_t found = newsclip_str_find(names, byline->name[i], 0);
        if (found == SIZE_MAX)
            return false;
        byline->name[i] = newsclip_str_slice(names, found, found + byline->name[i].len);
    }
    byline->outlet = (newsclip_str){ NULL, 0 };
    byline->start = 0;
    byline->end = names.len;
    return byline->names > 0;
}

/* A rule knows the line for one that says no more than that a name follows. */
static bool is_name_label(const newsclip_block *block) {
    return block->label == NEWSCLIP_LABEL_byline && block->rule >= 0 &&
           block->shape.letters <= LABEL_LETTERS;
}

/* The label above a line, names with a comma behind them between: "By", "Jane Roe,", "John Doe". NULL where there is none. */
static const newsclip_block *label_above(const newsclip_labeller *labeller, size_t index) {
    for (size_t n = 1; n <= LISTED_NAMES && n <= index; n++) {
        const newsclip_block *above = at(labeller, index - n);
        if (is_name_label(above))
            return above;
        bool goes_on = above->shape.last == NEWSCLIP_CLASS_COMMA ||
                       newsclip_str_ends(above->text, NEWSCLIP_STR("&"));
        if (!goes_on || above->shape.letters > NAME_LETTERS)
            break;
    }
    return NULL;
}

/* "Written by", then the name on a line of its own. */
static bool read_below_label(const newsclip_labeller *labeller, size_t index,
                             newsclip_byline *byline) {
    const newsclip_block *block = at(labeller, index);
    if (block->shape.letters > NAME_LETTERS || block->shape.ends > 0)
        return false;
    const newsclip_block *above = label_above(labeller, index);
    if (!above)
        return false;
    newsclip_str label = above->text;
    bool signed_off = newsclip_str_ends(label, NEWSCLIP_STR(":"));
    return read_joined(labeller, label, signed_off ? NEWSCLIP_STR(" ") : NEWSCLIP_STR(": "),
                       block->text, block->text, byline);
}

/* Read a block as a by-line; grade NONE where it is none or known to be something else. */
static newsclip_byline read_byline(const newsclip_labeller *labeller, size_t index) {
    const newsclip_block *block = at(labeller, index);
    newsclip_byline byline = { .grade = NEWSCLIP_BYLINE_NONE };
    bool line = newsclip_is_free(block) || block->label == NEWSCLIP_LABEL_byline ||
                block->label == NEWSCLIP_LABEL_date;
    if (!line || index == labeller->headline || block->shape.letters > NEWSCLIP_FURNITURE_LETTERS ||
        read_below_label(labeller, index, &byline))
        return byline;
    byline.grade = NEWSCLIP_BYLINE_NONE;
    if (!block->nameless)
        (void)newsclip_byline_scan(block->text, &byline);
    return byline;
}

/* "HARBOUR (Reporter Jane Roe) - The council ...": a paragraph that the by-line only opens. */
static bool opens_paragraph(const newsclip_block *block, const newsclip_byline *byline) {
    if (block->label != NEWSCLIP_LABEL_body)
        return false;
    newsclip_str rest = newsclip_str_slice(block->text, byline->end, block->text.len);
    newsclip_block story = newsclip_block_of(rest, NEWSCLIP_KIND_paragraph);
    return newsclip_prose_letters(&story) > 0;
}

/* Take a by-line of at least that grade; answers whether it names persons. */
static bool take_byline(newsclip_labeller *labeller, size_t index, const newsclip_byline *byline,
                        newsclip_byline_grade least) {
    if (byline->grade < least ||
        (byline->grade == NEWSCLIP_BYLINE_NAMES_ONLY && !names_stand_right(labeller, index)))
        return false;
    if (newsclip_is_phrase(labeller->doc, byline))
        return false;
    offer_names(labeller, byline, index);
    if (!opens_paragraph(at(labeller, index), byline))
        newsclip_block_relabel(at(labeller, index), NEWSCLIP_LABEL_byline,
                               newsclip_pass_furniture.name);
    return byline->names > 0;
}

/* Does a line stand in so long a row of lines that could be names that it is a menu's? */
static bool is_listed(const newsclip_labeller *labeller, size_t index) {
    size_t run = 1;
    for (size_t i = index; i > 0 && run <= NAMES_MAX; i--, run++)
        if (read_byline(labeller, i - 1).grade != NEWSCLIP_BYLINE_NAMES_ONLY)
            break;
    for (size_t i = index + 1; i < labeller->doc->blocks.len && run <= NAMES_MAX; i++, run++)
        if (read_byline(labeller, i).grade != NEWSCLIP_BYLINE_NAMES_ONLY)
            break;
    return run > NAMES_MAX;
}

/* Names below which a picture is credited are those of its caption, if other names follow. */
static bool is_pictured(const newsclip_labeller *labeller, size_t index) {
    size_t len = labeller->doc->blocks.len;
    if (index + 1 >= len || at(labeller, index + 1)->label != NEWSCLIP_LABEL_caption)
        return false;
    for (size_t i = index + 2; i < len && i <= index + 3; i++)
        if (read_byline(labeller, i).grade == NEWSCLIP_BYLINE_NAMES_ONLY)
            return true;
    return false;
}

/* Lines of names right below a by-line without a word for "by" are more of them. */
static void take_more_names(newsclip_labeller *labeller, size_t index, size_t reach) {
    for (size_t i = index + 1; i < labeller->doc->blocks.len && i <= index + reach; i++) {
        newsclip_byline byline = read_byline(labeller, i);
        bool names = byline.names > 0 && byline.grade < NEWSCLIP_BYLINE_MARKED;
        if (!names || at(labeller, i)->kind != at(labeller, index)->kind ||
            at(labeller, i)->label == NEWSCLIP_LABEL_byline ||
            newsclip_is_phrase(labeller->doc, &byline))
            break;
        offer_names(labeller, &byline, i);
        newsclip_block_relabel(at(labeller, i), NEWSCLIP_LABEL_byline,
                               newsclip_pass_furniture.name);
    }
}

/* ... and so are the other items of a list below "Authors", which the first item was read with. */
static void take_more_items(newsclip_labeller *labeller, size_t index) {
    if (at(labeller, index)->kind == NEWSCLIP_KIND_list_item && label_above(labeller, index))
        take_more_names(labeller, index, LISTED_NAMES);
}

/* "Associated Press" on a line of its own, right above or below the names it sent. */
static void take_agency_beside(newsclip_labeller *labeller, size_t index) {
    size_t len = labeller->doc->blocks.len;
    for (size_t i = index > 0 ? index - 1 : 0; i < len && i <= index + 1; i++) {
        newsclip_byline byline = read_byline(labeller, i);
        if (i == index || byline.grade != NEWSCLIP_BYLINE_NAMES_ONLY || byline.names > 0)
            continue;
        offer_names(labeller, &byline, i);
        newsclip_block_relabel(at(labeller, i), NEWSCLIP_LABEL_byline,
                               newsclip_pass_furniture.name);
    }
}

/* Bare names in an element of a page that is named for an author. */
static bool is_credited(const newsclip_labeller *labeller, size_t index,
                        const newsclip_byline *byline) {
    return byline->grade == NEWSCLIP_BYLINE_NAMES_ONLY &&
           newsclip_block_within(at(labeller, index), NEWSCLIP_WITHIN_credit) &&
           !newsclip_is_phrase(labeller->doc, byline);
}

/* Marked by-lines first; only where there is none, names beside a role; then the first line of bare names. */
bool newsclip_furniture_bylines(newsclip_labeller *labeller, size_t from, size_t to) {
    newsclip_byline *lines =
        newsclip_arena_alloc(labeller->doc->arena, (to - from) * sizeof *lines);
    bool credited = false, found = false;
    for (size_t i = from; i < to; i++) {
        lines[i - from] = read_byline(labeller, i);
        credited = credited || is_credited(labeller, i, &lines[i - from]);
    }
    size_t last = from;
    for (int grade = NEWSCLIP_BYLINE_MARKED; grade > NEWSCLIP_BYLINE_NONE && !found; grade--)
        for (size_t i = from; i < to; i++) {
            bool bare = lines[i - from].grade == NEWSCLIP_BYLINE_NAMES_ONLY;
            if (bare && credited && !is_credited(labeller, i, &lines[i - from]))
                continue; /* a heading or a topic */
            if ((bare && (is_pictured(labeller, i) || is_listed(labeller, i))) ||
                !take_byline(labeller, i, &lines[i - from], (newsclip_byline_grade)grade))
                continue;
            found = true;
            last = i;
            if (bare)
                break;
        }
    if (found && lines[last - from].grade < NEWSCLIP_BYLINE_MARKED)
        take_more_names(labeller, last, NAMES_BELOW);
    else if (found)
        take_more_items(labeller, last);
    if (found)
        take_agency_beside(labeller, last);
    return found;
}

newsclip_byline_grade newsclip_furniture_grade(const newsclip_labeller *labeller, size_t index) {
    return read_byline(labeller, index).grade;
}

bool newsclip_furniture_byline(newsclip_labeller *labeller, size_t index,
                               newsclip_byline_grade least) {
    newsclip_byline byline = read_byline(labeller, index);
    bool found = take_byline(labeller, index, &byline, least);
    if (found)
        take_more_items(labeller, index);
    return found;
}

bool newsclip_furniture_opening(const newsclip_labeller *labeller) {
    size_t first = labeller->first_body;
    newsclip_byline byline;
    if (first == SIZE_MAX || !newsclip_byline_opening(at(labeller, first)->text, &byline))
        return false;
    offer_names(labeller, &byline, first);
    return true;
}
