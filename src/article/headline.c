/* SPDX-License-Identifier: ISC */
/*
 * The headline's words, where a page and its metadata both tell them.
 * In: titles of metadata, the block with the label headline, the page's headings. Out: the text that most of them give.
 * Each voice counts as much as its name is believed (src/meta/names.def), those of the page as much as stands below;
 * names of metadata that say the same count less from the second on, since systems fill them from one another.
 * Titles that are cut short vote for the whole one, a title with topics behind it for what the page shows, a heading with a
 * kicker for what metadata has without it. Text dumps have one voice only, and are left alone.
 */
#include "article/parts.h"

#include "block/likeness.h"

enum {
    VOICES_MAX = 64,
    LINKED_PERCENT = 50, /* of an h1: it is the site's name, and leads home */
    HEADINGS_MAX = 8, /* h1 that are looked at: pages have one, or one for each story of a list */
    LETTERS_MIN = 3,
    LETTERS_MAX = 330,
    CUT_LETTERS = 15, /* of a title that goes on elsewhere, at least */
    CUT_LIMIT = 90,   /* bytes of a title that may have been cut without a sign */
    ECHO_PERCENT =
        60, /* of its trust a name of metadata has that says what a more trusted one says */
    KICKER_TRUST =
        30, /* of a name that is no copy of the window's title, and may tell a headline from its kicker */
    KICKED_BYTES = 15, /* of a headline behind a kicker, at least */
    /* How far the page is believed, on the scale of names.def. What says nothing of what metadata says is hardly. */
    TRUST_HEADING = 60,
    TRUST_OTHER_HEADING = 30,
    TRUST_BLOCK = 25,
    TRUST_OTHER_BLOCK = 10
};

#define LIKE 0.5F /* share of words that titles of one story have in common */

/* One text for the headline. */
typedef struct voice {
    newsclip_str text; /**< without the site's name */
    newsclip_str view; /**< as it stands */
    const char *by;
    uint64_t hash; /**< of letters and digits: the same text, however written */
    unsigned trust;
    uint32_t words;
    bool page;
    bool capitals;
} voice;

typedef struct ballot {
    const newsclip_doc *doc;
    voice voices[VOICES_MAX];
    size_t len;
} ballot;

/* The site's name may stand on both sides, or behind the section's. */
static newsclip_str strip(const newsclip_doc *doc, newsclip_str title) {
    for (;;) {
        newsclip_str bare = newsclip_title_bare(doc, title);
        if (bare.len == title.len)
            return title;
        title = bare;
    }
}

static void add(ballot *all, newsclip_str text, const char *by, unsigned trust, bool page) {
    newsclip_str bare = strip(all->doc, text);
    newsclip_shape shape = newsclip_shape_of(bare);
    if (all->len == VOICES_MAX || shape.letters < LETTERS_MIN || shape.letters > LETTERS_MAX)
        return;
    all->voices[all->len++] = (voice){
        .text = bare,
        .view = text,
        .by = by,
        .hash = newsclip_utf8_fold_hash(bare),
        .trust = trust,
        .words = shape.words,
        .page = page,
        .capitals = shape.words > 1 && shape.capitals * 2 > shape.words,
    };
}

static void add_metadata(ballot *all) {
    for (size_t i = 0; i < all->doc->candidates.len; i++) {
        const newsclip_candidate *candidate = &all->doc->candidates.at[i];
        bool again = false;
        if (candidate->field != NEWSCLIP_FIELD_headline || candidate->trust == 0)
            continue;
        for (size_t k = 0; k < all->len; k++)
            again = again || all->voices[k].by == candidate->by;
        if (!again)
            add(all, candidate->value, candidate->by, candidate->trust, false);
    }
}

static bool says_title(const ballot *all, size_t titles, newsclip_str text) {
    for (size_t i = 0; i < titles; i++)
        if (newsclip_text_likeness(all->voices[i].text, text) >= LIKE)
            return true;
    return false;
}

static void add_page(ballot *all) {
    const newsclip_blocks *blocks = &all->doc->blocks;
    size_t titles = all->len, headings = 0;
    for (size_t i = 0; i < blocks->len; i++) {
        const newsclip_block *block = &blocks->at[i];
        bool heading =
            block->markup && block->markup->tag == NEWSCLIP_TAG_h1 && headings < HEADINGS_MAX;
        bool chosen = newsclip_block_has(block, NEWSCLIP_LABEL_headline);
        if (!heading && !chosen)
            continue;
        bool told = says_title(all, titles, block->text);
        unsigned trust = 0;
        bool first = headings == 0 && heading && block->markup->linked < LINKED_PERCENT;
        if (heading && (first || told))
            trust += told ? TRUST_HEADING : TRUST_OTHER_HEADING;
        if (chosen)
            trust += told ? TRUST_BLOCK : TRUST_OTHER_BLOCK;
        headings += heading;
        if (trust)
            add(all, block->text, block->by, trust, true);
    }
}

/* Some systems cut at a number of letters, between words and without a sign. */
static bool is_cut_plainly(newsclip_str text, newsclip_str whole) {
    if (text.len < CUT_LIMIT || whole.len < text.len + 2 || !newsclip_str_starts(whole, text) ||
        whole.ptr[text.len] != ' ')
        return false;
    const char *rest = whole.ptr + text.len + 1;
    return newsclip_class_is_letter(newsclip_utf8_class(newsclip_utf8_next(&rest)));
}

static bool is_cut(const voice *one, const voice *whole) {
    newsclip_str text = one->text;
    if (is_cut_plainly(text, whole->text))
        return true;
    static const newsclip_str ends[] = { { "...", 3 }, { "\u2026", 3 } };
    for (size_t i = 0; i < NEWSCLIP_LEN(ends); i++) {
        if (!newsclip_str_ends(text, ends[i]))
            continue;
        newsclip_str begun = newsclip_str_trim(newsclip_str_slice(text, 0, text.len - 3));
        return begun.len >= CUT_LETTERS && whole->text.len > begun.len &&
               newsclip_str_starts(whole->text, begun);
    }
    return false;
}

/* Is the text meant by one voice a better headline as another voice has it? */
static bool yields_to(const voice *one, const voice *other) {
    if (is_cut(one, other))
        return true;
    if (!one->page && other->page)
        return newsclip_title_goes_on(one->text, other->text);
    return one->page && !other->page && other->trust >= KICKER_TRUST &&
           other->text.len >= KICKED_BYTES && newsclip_title_is_kicked(one->text, other->text);
}

/* Does a voice, or one that says the same, yield to another? */
static bool is_said_for(const ballot *all, const voice *one, const voice *other) {
    for (size_t i = 0; i < all->len; i++)
        if (all->voices[i].hash == one->hash && yields_to(&all->voices[i], other))
            return true;
    return false;
}

static bool has_yielded(const ballot *all, const voice *one) {
    for (size_t i = 0; i < all->len; i++)
        if (all->voices[i].hash != one->hash && yields_to(one, &all->voices[i]))
            return true;
    return false;
}

/* How much is said for the text of a voice, in hundredths. */
static unsigned count(const ballot *all, const voice *one) {
    unsigned page = 0, first = 0, told = 0;
    if (has_yielded(all, one))
        return 0;
    for (size_t i = 0; i < all->len; i++) {
        const voice *other = &all->voices[i];
        if (other->hash != one->hash && !is_said_for(all, other, one))
            continue;
        page += other->page ? other->trust : 0;
        told += other->page ? 0 : other->trust;
        if (!other->page && other->trust > first)
            first = other->trust;
    }
    return 100 * (page + first) + ECHO_PERCENT * (told - first);
}

/* Of the same letters those that are no glued words ("Harbour newsFerry sails"), then the page's writing, unless it shouts;
 * then the most trusted one. */
static bool is_better_written(const voice *a, const voice *b) {
    if (a->words != b->words)
        return a->words > b->words;
    if (a->capitals != b->capitals)
        return b->capitals;
    if (a->page != b->page)
        return a->page;
    return a->trust > b->trust;
}

static const voice *elect(const ballot *all) {
    const voice *best = NULL;
    unsigned most = 0;
    for (size_t i = 0; i < all->len; i++) {
        const voice *one = &all->voices[i];
        unsigned sum = count(all, one);
        bool better =
            sum > most || (best && one->hash == best->hash && is_better_written(one, best));
        if (!better)
            continue;
        most = sum;
        best = one;
    }
    return best;
}

/* Two voices of different origin leave little doubt. */
static bool is_sure(const ballot *all, const voice *best) {
    for (size_t i = 0; i < all->len; i++)
        if (all->voices[i].hash == best->hash && all->voices[i].page != best->page)
            return true;
    return false;
}

void newsclip_assemble_headline(newsclip_article *article) {
    ballot all = { .doc = &article->doc };
    add_metadata(&all);
    if (all.len == 0)
        return;
    add_page(&all);
    const voice *best = elect(&all);
    if (!best)
        return;
    newsclip_article_set(article, NEWSCLIP_KEY_headline, best->text, best->view, best->by);
    if (is_sure(&all, best))
        newsclip_diag_drop(&article->doc.diags, NEWSCLIP_DIAG_headline_uncertain);
}
