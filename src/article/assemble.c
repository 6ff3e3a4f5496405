/* SPDX-License-Identifier: ISC */
/*
 * From a labelled document to the record.
 * In: labelled blocks and candidates. Out: the article's fields, each with its evidence.
 * Labels decide what is body; here only winners are picked among what the passes found.
 */
#include "article/parts.h"

#include "scan/agency.h"
#include "scan/credit.h"

enum {
    SOURCE_MAX = 80,  /* bytes: a longer source is a sentence */
    KEYWORDS_MAX = 60 /* entries */
};

void newsclip_article_set(newsclip_article *article, newsclip_key key, newsclip_str value,
                          newsclip_str view, const char *by) {
    if (!value.ptr)
        return;
    article->string[key] = value;
    article->proof[key] = (newsclip_proof){ view, by };
}

/* A rule's capture holds while its block has the rule's label; a scan's while the block is not another story's. */
bool newsclip_candidate_holds(const newsclip_doc *doc, const newsclip_candidate *candidate) {
    if (candidate->block == UINT32_MAX)
        return true;
    const newsclip_block *block = &doc->blocks.at[candidate->block];
    return block->by == candidate->by || newsclip_block_role(block) != NEWSCLIP_ROLE_CLUTTER;
}

void newsclip_article_add(newsclip_article *article, newsclip_key key, newsclip_str value,
                          const char *by) {
    newsclip_strings *list = &article->strings[key];
    for (size_t i = 0; key != NEWSCLIP_KEY_body && i < list->len; i++)
        if (newsclip_utf8_equal_folded(list->at[i], value))
            return;
    if (list->len == 0)
        article->proof[key] = (newsclip_proof){ value, by };
    newsclip_strings_push(article->doc.arena, list, value);
}

static void take_headline(newsclip_article *article, const newsclip_block *block) {
    newsclip_str title = newsclip_title_bare(&article->doc, block->text);
    newsclip_article_set(article, NEWSCLIP_KEY_headline, title, title, block->by);
}

static void take_blocks(newsclip_article *article) {
    const newsclip_blocks *blocks = &article->doc.blocks;
    for (size_t i = 0; i < blocks->len; i++) {
        const newsclip_block *block = &blocks->at[i];
        newsclip_credit credit = { block->text, { NULL, 0 } };
        if (newsclip_block_role(block) == NEWSCLIP_ROLE_BODY)
            newsclip_article_add(article, NEWSCLIP_KEY_body, block->text, block->by);
        if (newsclip_block_has(block, NEWSCLIP_LABEL_headline))
            take_headline(article, block);
        if (!newsclip_block_has(block, NEWSCLIP_LABEL_caption))
            continue;
        (void)newsclip_credit_scan(block->text, &credit);
        if (credit.text.len)
            newsclip_captions_push(article->doc.arena, &article->captions,
                                   (newsclip_caption){ credit.text, credit.credit });
    }
}

/* What metadata tells as the article's text is the body only where the page has none: it is often cut. */
static void take_told(newsclip_article *article) {
    newsclip_str text = article->doc.told.text;
    for (size_t from = 0, at; article->doc.told.by && from < text.len; from = at + 1) {
        at = newsclip_str_find(text, NEWSCLIP_STR("\n"), from);
        at = at == SIZE_MAX ? text.len : at;
        newsclip_article_add(article, NEWSCLIP_KEY_body, newsclip_str_slice(text, from, at),
                             article->doc.told.by);
    }
}

/* The most trusted candidate of a field that holds; of equals, such as all of a text dump, the first. */
static const newsclip_candidate *first_candidate(const newsclip_doc *doc, newsclip_field field) {
    const newsclip_candidate *best = NULL;
    for (size_t i = 0; i < doc->candidates.len; i++) {
        const newsclip_candidate *candidate = &doc->candidates.at[i];
        if (candidate->field == field && candidate->value.len &&
            (!best || candidate->trust > best->trust) && newsclip_candidate_holds(doc, candidate))
            best = candidate;
    }
    return best;
}

static void take_first(newsclip_article *article, newsclip_key key, newsclip_field field) {
    const newsclip_candidate *first = first_candidate(&article->doc, field);
    if (first)
        newsclip_article_set(article, key, first->value, first->value, first->by);
}

/* "WORLD" is written "World"; a label that has a small letter anywhere stays. */
static newsclip_str written_small(newsclip_arena *arena, newsclip_str label) {
    newsclip_buf out = { .arena = arena };
    bool begun = false;
    for (const char *p = label.ptr, *end = p + label.len; p < end;) {
        char bytes[4];
        uint32_t cp = newsclip_utf8_next(&p);
        newsclip_class c = newsclip_utf8_class(cp);
        if (c == NEWSCLIP_CLASS_LOWER)
            return label;
        uint32_t put = begun ? newsclip_utf8_lower(cp) : cp;
        newsclip_buf_add(&out, (newsclip_str){ bytes, newsclip_utf8_put(put, bytes) });
        begun = newsclip_class_is_letter(c) || c == NEWSCLIP_CLASS_MARK;
    }
    return newsclip_buf_str(&out);
}

static void take_section(newsclip_article *article) {
    const newsclip_candidate *first = first_candidate(&article->doc, NEWSCLIP_FIELD_section);
    if (first)
        newsclip_article_set(article, NEWSCLIP_KEY_section,
                             written_small(article->doc.arena, first->value), first->value,
                             first->by);
}

static bool parts_line(newsclip_class c) {
    return c == NEWSCLIP_CLASS_BULLET || c == NEWSCLIP_CLASS_DASH || c == NEWSCLIP_CLASS_COMMA ||
           c == NEWSCLIP_CLASS_COLON || c == NEWSCLIP_CLASS_SPACE;
}

newsclip_str newsclip_source_bare(newsclip_str name) {
    const char *end = name.ptr + name.len;
    size_t len = 0;
    newsclip_class before = NEWSCLIP_CLASS_SPACE;
    for (const char *p = name.ptr; p < end;) {
        newsclip_class c = newsclip_utf8_class(newsclip_utf8_next(&p));
        if (c == NEWSCLIP_CLASS_BULLET && before == NEWSCLIP_CLASS_SPACE && len > 0)
            break;
        len = parts_line(c) ? len : (size_t)(p - name.ptr);
        before = c;
    }
    return newsclip_str_slice(name, 0, len);
}

/* A source line, which a rule found, comes before a by-line's outlet or the name beside an age. */
static const newsclip_candidate *best_source(const newsclip_doc *doc) {
    const newsclip_candidate *best = NULL;
    for (size_t i = 0; i < doc->candidates.len; i++) {
        const newsclip_candidate *candidate = &doc->candidates.at[i];
        bool fits = candidate->field == NEWSCLIP_FIELD_source &&
                    newsclip_source_bare(candidate->value).len > 0 &&
                    candidate->value.len <= SOURCE_MAX && newsclip_candidate_holds(doc, candidate);
        if (!fits)
            continue;
        bool line = candidate->block != UINT32_MAX &&
                    newsclip_block_has(&doc->blocks.at[candidate->block], NEWSCLIP_LABEL_source) &&
                    doc->blocks.at[candidate->block].rule >= 0;
        if (line)
            return candidate;
        best = best ? best : candidate;
    }
    return best;
}

static void take_source(newsclip_article *article) {
    const newsclip_candidate *source = best_source(&article->doc);
    const newsclip_candidate *agency = first_candidate(&article->doc, NEWSCLIP_FIELD_agency);
    newsclip_str name = source ? newsclip_source_bare(source->value) : (newsclip_str){ NULL, 0 };
    if (source)
        newsclip_article_set(article, NEWSCLIP_KEY_source, name, name, source->by);
    if (source && newsclip_agency_is(name))
        agency = source;
    if (!agency)
        return;
    newsclip_str wire = agency == source ? name : agency->value;
    newsclip_article_set(article, NEWSCLIP_KEY_agency, wire, wire, agency->by);
    if (!source)
        newsclip_article_set(article, NEWSCLIP_KEY_source, wire, wire, agency->by);
}

static bool is_separator(uint32_t cp) {
    return cp == ',' || cp == ';' || cp == '|' || cp == 0x3001 || cp == 0xFF0C || cp == 0xFF1B ||
           cp == 0x060C || cp == 0x061B;
}

static void add_keyword(newsclip_article *article, newsclip_str word, const char *by) {
    word = newsclip_str_trim(word);
    if (word.len > 1 && newsclip_str_ends(word, NEWSCLIP_STR(".")))
        word.len--;
    if (word.len && article->strings[NEWSCLIP_KEY_keywords].len < KEYWORDS_MAX)
        newsclip_article_add(article, NEWSCLIP_KEY_keywords, word, by);
}

static void add_keywords(newsclip_article *article, const newsclip_candidate *list) {
    const char *from = list->value.ptr, *end = from + list->value.len;
    for (const char *p = from; p < end;) {
        const char *at = p;
        if (!is_separator(newsclip_utf8_next(&p)))
            continue;
        add_keyword(article, (newsclip_str){ from, (size_t)(at - from) }, list->by);
        from = p;
    }
    add_keyword(article, (newsclip_str){ from, (size_t)(end - from) }, list->by);
}

/* Metadata may give each keyword in an item of its own: all of the best name count. */
static void take_keywords(newsclip_article *article) {
    const newsclip_candidates *all = &article->doc.candidates;
    const newsclip_candidate *best = first_candidate(&article->doc, NEWSCLIP_FIELD_keywords);
    if (best && best->trust == 0)
        add_keywords(article, best);
    for (size_t i = 0; best && best->trust > 0 && i < all->len; i++)
        if (all->at[i].field == NEWSCLIP_FIELD_keywords && all->at[i].by == best->by)
            add_keywords(article, &all->at[i]);
}

static const newsclip_clock *read_clock(newsclip_arena *arena,
                                        const newsclip_assemble_options *options) {
    newsclip_clock *clock = newsclip_arena_alloc(arena, sizeof *clock);
    clock->order = options->date_order;
    clock->known = options->reference_time &&
                   newsclip_date_parse_iso(newsclip_str_of(options->reference_time), &clock->now);
    return clock;
}

void newsclip_assemble(newsclip_article *article, const newsclip_assemble_options *options) {
    article->clock = read_clock(article->doc.arena, options);
    take_blocks(article);
    if (article->strings[NEWSCLIP_KEY_body].len == 0)
        take_told(article);
    newsclip_assemble_headline(article);
    take_first(article, NEWSCLIP_KEY_subheadline, NEWSCLIP_FIELD_subheadline);
    take_first(article, NEWSCLIP_KEY_site, NEWSCLIP_FIELD_site);
    take_first(article, NEWSCLIP_KEY_dateline, NEWSCLIP_FIELD_dateline);
    take_first(article, NEWSCLIP_KEY_language, NEWSCLIP_FIELD_language);
    take_section(article);
    take_source(article);
    newsclip_assemble_authors(article);
    take_keywords(article);
    newsclip_assemble_dates(article, article->clock);
    article->confidence = newsclip_assemble_confidence(article);
}
