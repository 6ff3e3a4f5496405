/* SPDX-License-Identifier: ISC */
/*
 * The authors.
 * In: names offered by metadata and by the page's by-lines. Out: those of one telling, the one that is believed most. What
 * a telling is worth is the trust of its name (src/meta/names.def), and more where another one says the same. A site or an
 * outlet is no person. Text dumps have the page's by-lines only, which are all taken.
 */
#include "article/parts.h"
#include "scan/byline.h"

enum {
    TELLINGS_MAX = 32,
    NAMES_MAX = 1000, /* of one telling */
    PLACES_MAX = 4,
    /* Of by-lines on the page, on the scale of names.def: */
    TRUST_PAGE = 78,
    TRUST_SAID =
        125, /* says that it is one, and stands right below the headline: who is logged in may be another */
    TRUST_BARE =
        25, /* names and nothing else, close to headline or date, without markup that says what they are */
    TRUST_FAR = 20, /* far off the headline: the box about an author, or another story's */
    FAR = 26,       /* blocks */
    ABOVE = 12, /* blocks above the headline in which an element of metadata may name its author */
    CLOSE = 3,  /* blocks below the headline; further down, menus hold any two words */
    TOGETHER = 3,     /* blocks from one name of a by-line to the next */
    TRUST_SHARED = 30 /* ... added for a telling whose names another one has, too */
};

/* All that one rule, pass or name of metadata says. */
typedef struct telling {
    const char *by;
    size_t offered; /**< names that may be authors, of them so many are kept */
    size_t names;   /**< of these, how many are wanted */
    size_t shared;  /**< of these, how many another telling has */
    unsigned trust;
} telling;

NEWSCLIP_VEC(names, const newsclip_candidate *)

typedef struct tellings {
    const newsclip_doc *doc;
    size_t headline; /**< its block, or the number of blocks */
    newsclip_str places[PLACES_MAX];
    size_t places_len;
    names names; /**< what may be an author, in the order of the document's candidates */
    telling at[TELLINGS_MAX];
    size_t len;
} tellings;

/* The place that opens the body also stands before a date, written alike: "PORTO VECCHIO, 4 marzo 2025". */
static bool is_place(const tellings *all, newsclip_str name) {
    for (size_t i = 0; i < all->places_len; i++)
        if (newsclip_str_equal(all->places[i], name))
            return true;
    return false;
}

static bool is_author(const tellings *all, const newsclip_candidate *candidate) {
    return candidate->field == NEWSCLIP_FIELD_author && candidate->value.len &&
           newsclip_candidate_holds(all->doc, candidate) &&
           !(candidate->block != UINT32_MAX && is_place(all, candidate->value));
}

/* By its form a person's name and nothing else. A blog may be called by its author's. */
static bool is_full_name(newsclip_str name) {
    newsclip_byline byline;
    return newsclip_byline_scan(name, &byline) && byline.names == 1 &&
           byline.name[0].len == name.len;
}

/* Does the page's text give the name as an author's? */
static bool is_shown(const tellings *all, newsclip_str name) {
    for (size_t i = 0; i < all->names.len; i++) {
        const newsclip_candidate *other = all->names.at[i];
        if (other->block != UINT32_MAX && newsclip_utf8_equal_folded(other->value, name))
            return true;
    }
    return false;
}

/* Credited as source, too, by a name of metadata that knows persons from organisations. Some call every author an
 * organisation: a full name that the page's by-line has is a person's. */
static bool is_outlet(const tellings *all, newsclip_str name) {
    const newsclip_doc *doc = all->doc;
    if (is_full_name(name) && is_shown(all, name))
        return false;
    for (size_t i = 0; i < doc->candidates.len; i++) {
        const newsclip_candidate *candidate = &doc->candidates.at[i];
        if (candidate->field == NEWSCLIP_FIELD_source && candidate->trust > 0 &&
            newsclip_utf8_equal_folded(candidate->value, name))
            return true;
    }
    return false;
}

static telling *telling_of(tellings *all, const char *by) {
    for (size_t i = 0; i < all->len; i++)
        if (all->at[i].by == by)
            return &all->at[i];
    if (all->len == TELLINGS_MAX)
        return NULL;
    all->at[all->len] = (telling){ .by = by };
    return &all->at[all->len++];
}

static bool is_by(const newsclip_candidate *candidate, newsclip_str by) {
    return newsclip_str_equal(newsclip_str_of(candidate->by), by);
}

/* Is it the text of an element that is named for an author? The page's by-line is the same text again. */
static bool is_named_element(const newsclip_candidate *candidate) {
    return is_by(candidate, NEWSCLIP_STR("class.author"));
}

/* Does another telling have the name? */
static bool is_shared(const tellings *all, const newsclip_candidate *name) {
    for (size_t i = 0; i < all->names.len; i++) {
        const newsclip_candidate *other = all->names.at[i];
        if (other->by != name->by && !is_named_element(other) &&
            newsclip_utf8_equal_folded(other->value, name->value))
            return true;
    }
    return false;
}

/* A link to an author's page or an element named for one stands in other stories' teasers, too: far off the headline it is
 * about one of these. */
static bool is_others(const tellings *all, const newsclip_candidate *candidate) {
    const newsclip_doc *doc = all->doc;
    size_t headline = all->headline, index = 0;
    bool anyones = is_by(candidate, NEWSCLIP_STR("href.author")) || is_named_element(candidate);
    if (!candidate->place || headline == doc->blocks.len || !anyones)
        return false;
    while (index < doc->blocks.len && doc->blocks.at[index].text.ptr != candidate->place)
        index++;
    return index + ABOVE < headline || index > headline + FAR;
}

static bool is_wanted(const tellings *all, const newsclip_candidate *candidate) {
    newsclip_str name = candidate->value;
    return !is_outlet(all, name) && !is_others(all, candidate) &&
           (is_full_name(name) || !newsclip_title_is_site(all->doc, name));
}

/* Does a line with a date stand right before or behind a block? */
static bool is_dated(const newsclip_doc *doc, size_t index) {
    const newsclip_block *block = &doc->blocks.at[index];
    bool before = index > 0 && (block[-1].label == NEWSCLIP_LABEL_date || block[-1].stamp);
    bool behind =
        index + 1 < doc->blocks.len && (block[1].label == NEWSCLIP_LABEL_date || block[1].stamp);
    return before || behind;
}

/* Does a line right before a block say that a name follows: "Written by", "Author"? */
static bool is_announced(const newsclip_doc *doc, size_t index) {
    return index > 0 && doc->blocks.at[index - 1].label == NEWSCLIP_LABEL_byline &&
           doc->blocks.at[index - 1].rule >= 0;
}

static unsigned trust_of(const newsclip_doc *doc, const newsclip_candidate *candidate,
                         size_t headline) {
    newsclip_byline byline;
    if (candidate->block == UINT32_MAX)
        return candidate->trust;
    const newsclip_block *block = &doc->blocks.at[candidate->block];
    if (headline < doc->blocks.len && candidate->block > headline + FAR)
        return TRUST_FAR;
    bool marked = !block->markup || (block->markup->near >> NEWSCLIP_FAMILY_byline & 1U) ||
                  is_announced(doc, candidate->block);
    bool bare =
        newsclip_byline_scan(block->text, &byline) && byline.grade == NEWSCLIP_BYLINE_NAMES_ONLY;
    bool close = candidate->block > headline && candidate->block <= headline + CLOSE &&
                 block->kind == NEWSCLIP_KIND_paragraph &&
                 !newsclip_block_within(block, NEWSCLIP_WITHIN_list);
    if (close && byline.grade == NEWSCLIP_BYLINE_MARKED)
        return TRUST_SAID;
    if (!bare || marked)
        return TRUST_PAGE;
    return close || is_dated(doc, candidate->block) ? TRUST_BARE : 0;
}

static size_t find_headline(const newsclip_doc *doc) {
    size_t i = 0;
    while (i < doc->blocks.len && doc->blocks.at[i].label != NEWSCLIP_LABEL_headline)
        i++;
    return i;
}

/* The names that may be authors'. A page can have any number of them, which are held against one another: only so many of
 * one telling are looked at. */
static tellings collect(const newsclip_doc *doc) {
    tellings all = { .doc = doc, .headline = find_headline(doc) };
    const newsclip_candidates *offered = &doc->candidates;
    for (size_t i = 0; i < offered->len && all.places_len < PLACES_MAX; i++)
        if (offered->at[i].field == NEWSCLIP_FIELD_dateline)
            all.places[all.places_len++] = offered->at[i].value;
    for (size_t i = 0; i < offered->len; i++) {
        telling *one =
            is_author(&all, &offered->at[i]) ? telling_of(&all, offered->at[i].by) : NULL;
        if (one && one->offered++ < NAMES_MAX)
            names_push(doc->arena, &all.names, &offered->at[i]);
    }
    return all;
}

static void weigh(tellings *all) {
    for (size_t i = 0; i < all->names.len; i++) {
        const newsclip_candidate *name = all->names.at[i];
        if (!is_wanted(all, name))
            continue;
        telling *one = telling_of(all, name->by);
        unsigned trust = trust_of(all->doc, name, all->headline);
        one->names++;
        one->shared += is_shared(all, name);
        one->trust = trust > one->trust ? trust : one->trust;
    }
}

static const telling *choose(const tellings *all) {
    const telling *best = NULL;
    unsigned most = 0;
    for (size_t i = 0; i < all->len; i++) {
        const telling *one = &all->at[i];
        unsigned shared = one->names ? (unsigned)(TRUST_SHARED * one->shared / one->names) : 0;
        unsigned trust = one->trust + shared;
        if (trust <= most)
            continue;
        most = trust;
        best = one;
    }
    return best;
}

static bool has_metadata(const newsclip_doc *doc) {
    return doc->meta.len > 0;
}

/* Of by-lines on the page those that go on with the one below the headline; others name what the article is about. */
static bool goes_on(const tellings *all, const telling *best, const newsclip_candidate *name,
                    size_t *last) {
    if (best->trust != TRUST_SAID || name->block == UINT32_MAX)
        return true;
    if (trust_of(all->doc, name, all->headline) != TRUST_SAID &&
        (*last == SIZE_MAX || name->block > *last + TOGETHER || name->block < *last))
        return false;
    *last = name->block;
    return true;
}

void newsclip_assemble_authors(newsclip_article *article) {
    tellings all = collect(&article->doc);
    bool told = has_metadata(all.doc);
    if (told)
        weigh(&all);
    const telling *best = choose(&all);
    size_t last = SIZE_MAX;
    for (size_t i = 0; i < all.names.len; i++) {
        const newsclip_candidate *name = all.names.at[i];
        bool taken =
            best ? name->by == best->by && is_wanted(&all, name) && goes_on(&all, best, name, &last)
                 : !told;
        if (taken)
            newsclip_article_add(article, NEWSCLIP_KEY_authors, name->value, name->by);
    }
}
