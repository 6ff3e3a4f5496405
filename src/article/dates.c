/* SPDX-License-Identifier: ISC */
/*
 * Which of the dates near the headline is the article's?
 * In: candidate lines. Out: date, modified and date_raw, or a warning that says what is missing.
 * A label word decides first; then the date nearest to the headline, one below it before one above it; of several that
 * give the same day the most precise. Nothing is assumed: no year, no zone, no order that does not stand there.
 */
#include "article/dates_parts.h"

enum {
    DATES_PER_LINE = 4,
    PAIR_REACH = 2 * DATES_PER_LINE, /* dates of a line and of the next */
    ABOVE_COST = 3,        /* times as far: a line above the headline may be the site's own clock */
    FOUND_MAX = 256,       /* dates; a page that has more is an archive */
    NEAR = 14,             /* blocks around the headline in which a date is the article's */
    CLOSE = 6,             /* ... and in which it surely is */
    CHANGE_DAYS = 2,       /* a day more or less is the time zone's */
    CHANGES_MAX = 4,       /* days that are called changes, one after another */
    TRUST_PUBLISHED = 120, /* of a page's date that says so, on the scale of src/meta/names.def */
    TRUST_NEAR = 55,
    TRUST_FAR = 20,
    TRUST_NONE =
        15 /* a time element far from the headline is rather another story's: it has no vote */
};

/* Blocks between a block and the nearest copy of the headline. */
static size_t headline_distance(const newsclip_doc *doc, size_t index) {
    size_t nearest = SIZE_MAX / 2;
    newsclip_str pass = NEWSCLIP_STR("headline");
    for (size_t i = 0; i < doc->blocks.len; i++) {
        const newsclip_block *block = &doc->blocks.at[i];
        bool copy = newsclip_block_has(block, NEWSCLIP_LABEL_headline) ||
                    (newsclip_block_has(block, NEWSCLIP_LABEL_duplicate) &&
                     newsclip_str_equal(newsclip_str_of(block->by), pass));
        if (!copy)
            continue;
        size_t far = i < index ? index - i : (i - index) * ABOVE_COST;
        nearest = far < nearest ? far : nearest;
    }
    return nearest;
}

/* The block that a candidate stands in. */
static size_t block_of(const newsclip_doc *doc, const newsclip_candidate *candidate) {
    if (candidate->block != UINT32_MAX)
        return candidate->block;
    if (!candidate->place)
        return SIZE_MAX;
    size_t index = 0;
    while (index < doc->blocks.len && doc->blocks.at[index].text.ptr != candidate->place)
        index++;
    return index;
}

static bool is_future(const newsclip_date *date, const newsclip_clock *clock) {
    return clock->known && date->kind == NEWSCLIP_DATE_ABSOLUTE && date->has_year &&
           newsclip_date_days(date) > newsclip_date_days(&clock->now);
}

static void read_line(newsclip_article *article, const newsclip_candidate *line,
                      const newsclip_clock *clock, newsclip_dates *found) {
    newsclip_date date;
    size_t from = 0, block = block_of(&article->doc, line);
    /* metadata of the head counts as near */
    size_t distance = block == SIZE_MAX ? 0 : headline_distance(&article->doc, block);
    for (int n = 0; n < DATES_PER_LINE && found->len < FOUND_MAX &&
                    newsclip_date_scan(line->value, from, &date);
         n++) {
        from = date.end;
        if (is_future(&date, clock))
            continue;
        newsclip_dates_one one = {
            .date = date,
            .label = newsclip_date_label_scan(line->value, &date),
            .raw = newsclip_str_slice(line->value, date.start, date.end),
            .by = line->by,
            .block = block,
            .distance = distance,
            .trust = line->trust,
        };
        if (line->field == NEWSCLIP_FIELD_modified)
            one.label = NEWSCLIP_DATE_UPDATED;
        newsclip_dates_push(article->doc.arena, found, one);
    }
}

static bool is_day(const newsclip_dates_one *found) {
    return found->label != NEWSCLIP_DATE_UPDATED && newsclip_dates_is_absolute(&found->date);
}

/* Both on one line, or on two that are nothing but dates, one below the other. */
static bool stand_together(const newsclip_doc *doc, const newsclip_dates_one *a,
                           const newsclip_dates_one *b) {
    const newsclip_block *blocks = doc->blocks.at;
    if (a->block == b->block)
        return true;
    return (a->block + 1 == b->block || b->block + 1 == a->block) &&
           blocks[a->block].stamp == NEWSCLIP_STAMP_DATE &&
           blocks[b->block].stamp == NEWSCLIP_STAMP_DATE;
}

/* Of two days that stand together, the earlier is that of publication, the later, without a word, that of an update. */
static void part_pairs(const newsclip_doc *doc, newsclip_dates *found) {
    for (size_t i = 0; i < found->len; i++)
        for (size_t k = i + 1; k < found->len && k < i + PAIR_REACH; k++) {
            newsclip_dates_one *a = &found->at[i], *b = &found->at[k];
            if (!is_day(a) || !is_day(b) || !stand_together(doc, a, b))
                continue;
            int64_t more = newsclip_date_days(&a->date) - newsclip_date_days(&b->date);
            newsclip_dates_one *later = more > 0 ? a : b;
            if (more == 0 || later->label != NEWSCLIP_DATE_PLAIN)
                continue;
            later->label = NEWSCLIP_DATE_UPDATED;
            later->guessed = true;
        }
}

static unsigned precision(const newsclip_date *date) {
    return (date->hour >= 0 ? 1u : 0u) + (date->second >= 0 ? 1u : 0u) + (date->has_zone ? 2u : 0u);
}

/* Is a a better reading of the wanted date than b? */
static bool is_better(const newsclip_dates_one *a, const newsclip_dates_one *b) {
    if (newsclip_dates_is_absolute(&a->date) != newsclip_dates_is_absolute(&b->date))
        return newsclip_dates_is_absolute(&a->date);
    if (a->date.has_year != b->date.has_year && a->date.kind != NEWSCLIP_DATE_RELATIVE &&
        b->date.kind != NEWSCLIP_DATE_RELATIVE)
        return a->date.has_year;
    if (a->label != b->label)
        return a->label == NEWSCLIP_DATE_PUBLISHED;
    return a->distance < b->distance;
}

/* ---- metadata and page together ---- */

static bool has_metadata(const newsclip_dates *found) {
    for (size_t i = 0; i < found->len; i++)
        if (found->at[i].trust > 0)
            return true;
    return false;
}

static bool is_updated(const newsclip_dates_one *one) {
    return one->label == NEWSCLIP_DATE_UPDATED;
}

static bool is_same_day(const newsclip_dates_one *a, const newsclip_dates_one *b) {
    return newsclip_dates_is_absolute(&a->date) && newsclip_dates_is_absolute(&b->date) &&
           newsclip_date_days(&a->date) == newsclip_date_days(&b->date);
}

static unsigned weight_of(const newsclip_dates_one *one) {
    bool near = one->distance <= NEAR;
    if (one->trust > 0)
        return near ? one->trust : one->trust / 4;
    if (one->label == NEWSCLIP_DATE_PUBLISHED)
        return TRUST_PUBLISHED;
    return near ? TRUST_NEAR : TRUST_FAR;
}

/* What speaks for the day of a date: each name of metadata once, the page once. */
static unsigned count_votes(const newsclip_dates *found, const newsclip_dates_one *one) {
    unsigned sum = 0, page = 0;
    for (size_t i = 0; i < found->len; i++) {
        const newsclip_dates_one *other = &found->at[i];
        if (is_updated(other) != is_updated(one) || (other != one && !is_same_day(other, one)))
            continue;
        unsigned weight = weight_of(other);
        bool again = false;
        for (size_t k = 0; k < i && other->trust > 0; k++)
            again = again || (found->at[k].by == other->by && is_same_day(&found->at[k], other));
        if (other->trust == 0)
            page = weight > page ? weight : page;
        else if (!again)
            sum += weight;
    }
    return sum + page;
}

static bool is_told(const newsclip_dates_one *one) {
    return one->trust > 0 && !is_updated(one) && newsclip_dates_is_absolute(&one->date);
}

/* Does the text of the block that a time element stands in have its day, as an update's or not? */
static bool is_read(const newsclip_dates *found, const newsclip_dates_one *time, bool updated) {
    for (size_t i = 0; i < found->len; i++) {
        const newsclip_dates_one *line = &found->at[i];
        if (line->trust == 0 && line->block == time->block && is_updated(line) == updated &&
            is_same_day(line, time))
            return true;
    }
    return false;
}

/* A time element inside of a line that is about an update is one, too: "Updated <time ...>". */
static void mark_times(newsclip_dates *found) {
    for (size_t i = 0; i < found->len; i++) {
        newsclip_dates_one *one = &found->at[i];
        if (one->trust > 0 && is_read(found, one, true) && !is_read(found, one, false))
            one->label = NEWSCLIP_DATE_UPDATED;
    }
}

/* A page often shows the last update without a word: what metadata calls one is one, if it knows of another day, too. */
static void mark_updates(newsclip_dates *found) {
    bool told = false;
    for (size_t i = 0; i < found->len; i++)
        told = told || is_told(&found->at[i]);
    for (size_t i = 0; i < found->len && told; i++) {
        newsclip_dates_one *one = &found->at[i];
        bool updated = false, published = false;
        if (one->trust > 0 || one->label != NEWSCLIP_DATE_PLAIN)
            continue;
        for (size_t k = 0; k < found->len; k++) {
            const newsclip_dates_one *other = &found->at[k];
            bool same = is_same_day(one, other);
            updated = updated || (other->trust > 0 && is_updated(other) && same);
            published = published || (is_told(other) && same);
        }
        if (updated && !published)
            one->label = NEWSCLIP_DATE_UPDATED;
    }
}

/* Of two days that are told alike, the page's nearer one; of two of metadata the earlier one was that of publication. */
static bool is_rather(const newsclip_dates_one *a, const newsclip_dates_one *b, bool updated) {
    if (a->distance != b->distance)
        return a->distance < b->distance;
    int64_t later = newsclip_date_days(&a->date) - newsclip_date_days(&b->date);
    return a->trust > 0 && b->trust > 0 && (updated ? later > 0 : later < 0);
}

static const newsclip_dates_one *choose_voted(const newsclip_dates *found, bool updated) {
    const newsclip_dates_one *best = NULL;
    unsigned most = TRUST_NONE;
    for (size_t i = 0; i < found->len; i++) {
        const newsclip_dates_one *one = &found->at[i];
        if (is_updated(one) != updated || !newsclip_dates_is_absolute(&one->date))
            continue;
        unsigned votes = count_votes(found, one);
        if (votes < most || (best && votes == most && !is_rather(one, best, updated)))
            continue;
        most = votes;
        best = one;
    }
    return best;
}

/* ---- the choice ---- */

static const newsclip_dates_one *choose(const newsclip_dates *found, bool updated) {
    const newsclip_dates_one *best = has_metadata(found) ? choose_voted(found, updated) : NULL;
    if (best)
        return best;
    for (size_t i = 0; i < found->len; i++) {
        const newsclip_dates_one *one = &found->at[i];
        if (is_updated(one) != updated)
            continue;
        if (!best || is_better(one, best))
            best = one;
    }
    return best;
}

/* Does the page show the day of a date, or an earlier one near the headline? */
static bool is_shown(const newsclip_dates *found, const newsclip_dates_one *told, bool earlier) {
    for (size_t i = 0; i < found->len; i++) {
        const newsclip_dates_one *line = &found->at[i];
        if (line->trust > 0 || is_updated(line) || !newsclip_dates_is_absolute(&line->date))
            continue;
        int64_t since = newsclip_date_days(&told->date) - newsclip_date_days(&line->date);
        if (earlier ? since >= CHANGE_DAYS && line->distance <= CLOSE : since == 0)
            return true;
    }
    return false;
}

/* Some metadata has the day of the last change for that of publication: a page that shows an earlier day by its headline,
 * and nowhere the one of metadata, knows better. False where there is nothing to mark. */
static bool mark_change(newsclip_dates *found) {
    const newsclip_dates_one *told = choose(found, false);
    if (!told || !is_told(told) || is_shown(found, told, false) || !is_shown(found, told, true))
        return false;
    for (size_t i = 0; i < found->len; i++)
        if (is_told(&found->at[i]) && is_same_day(&found->at[i], told))
            found->at[i].label = NEWSCLIP_DATE_UPDATED;
    return true;
}

/* Of all that give the same day as best, the most precise; of equals the nearest. */
static const newsclip_dates_one *choose_precise(const newsclip_dates *found,
                                                const newsclip_dates_one *best) {
    const newsclip_dates_one *chosen = best;
    for (size_t i = 0; i < found->len && newsclip_dates_is_absolute(&best->date); i++) {
        const newsclip_dates_one *one = &found->at[i];
        bool same = one->label != NEWSCLIP_DATE_UPDATED && newsclip_dates_is_absolute(&one->date) &&
                    newsclip_date_days(&one->date) == newsclip_date_days(&best->date);
        if (!same)
            continue;
        unsigned more = precision(&one->date), has = precision(&chosen->date);
        if (more > has || (more == has && one->distance < chosen->distance))
            chosen = one;
    }
    return chosen;
}

newsclip_str newsclip_date_known(newsclip_arena *arena, const newsclip_date *date,
                                 const newsclip_clock *clock) {
    if (newsclip_dates_is_absolute(date))
        return newsclip_date_format(arena, date);
    if (date->kind == NEWSCLIP_DATE_RELATIVE && clock->known) {
        newsclip_date day = newsclip_date_resolve(date, &clock->now);
        return newsclip_date_format(arena, &day);
    }
    return (newsclip_str){ NULL, 0 };
}

static void warn(newsclip_article *article, const newsclip_dates_one *chosen) {
    newsclip_diag diag = NEWSCLIP_DIAG_date_missing;
    if (chosen && chosen->date.kind == NEWSCLIP_DATE_RELATIVE)
        diag = NEWSCLIP_DIAG_date_relative;
    if (chosen && chosen->date.kind == NEWSCLIP_DATE_AMBIGUOUS)
        diag = NEWSCLIP_DIAG_date_ambiguous;
    newsclip_diag_add(&article->doc.diags, diag);
}

/* A day before that of publication is no update's, unless a word says so. */
static bool is_earlier(const newsclip_dates_one *updated, const newsclip_dates_one *published) {
    return published && updated->guessed && newsclip_dates_is_absolute(&updated->date) &&
           newsclip_dates_is_absolute(&published->date) &&
           newsclip_date_days(&updated->date) < newsclip_date_days(&published->date);
}

void newsclip_assemble_dates(newsclip_article *article, const newsclip_clock *clock) {
    newsclip_dates found = { 0 };
    newsclip_candidates *all = &article->doc.candidates;
    for (size_t i = 0; i < all->len; i++) {
        const newsclip_candidate *line = &all->at[i];
        bool date = line->field == NEWSCLIP_FIELD_date || line->field == NEWSCLIP_FIELD_modified;
        if (date && newsclip_candidate_holds(&article->doc, line))
            read_line(article, line, clock, &found);
    }
    newsclip_dates_settle(article, &found, clock);
    mark_times(&found);
    if (has_metadata(&found)) {
        mark_updates(&found);
        for (int n = 0; n < CHANGES_MAX && mark_change(&found); n++)
            ;
    } else {
        part_pairs(&article->doc, &found);
    }
    const newsclip_dates_one *chosen = choose(&found, false);
    newsclip_str day = { NULL, 0 };
    if (chosen) {
        chosen = choose_precise(&found, chosen);
        day = newsclip_date_known(article->doc.arena, &chosen->date, clock);
        newsclip_article_set(article, NEWSCLIP_KEY_date, day, chosen->raw, chosen->by);
        newsclip_article_set(article, NEWSCLIP_KEY_date_raw, chosen->raw, chosen->raw, chosen->by);
    }
    if (!day.ptr)
        warn(article, chosen);
    const newsclip_dates_one *updated = choose(&found, true);
    if (updated && !is_earlier(updated, chosen))
        newsclip_article_set(article, NEWSCLIP_KEY_modified,
                             newsclip_date_known(article->doc.arena, &updated->date, clock),
                             updated->raw, updated->by);
}
