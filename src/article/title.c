/* SPDX-License-Identifier: ISC */
/*
 * A headline without the name of the site.
 * In: the headline's text and the document. Out: the headline, whole, or without what stands before or behind a dash or
 * bar when that is the site's name. Many headlines have dashes of their own, so a part is cut only on evidence: the
 * document names it as the site, or says it again where no article speaks (footers, menus, prompts).
 */
#include "article/parts.h"

enum {
    NAME_MAX = 48, /* bytes of a site's name */
    NAME_LETTERS = 3,
    SHORT_LETTERS = 4, /* letters by which a part of a site's name is known */
    MENU_WORDS = 3,    /* of a name that only a menu shows */
    TITLE_LETTERS = 10 /* letters that must be left */
};

static const newsclip_str separators[] = {
    { " - ", 3 },      { " | ", 3 },      { " \u2013 ", 5 }, { " \u2014 ", 5 }, { " \u00B7 ", 4 },
    { " \u2022 ", 5 }, { " \u00BB ", 4 }, { " :: ", 4 },     { " \u2502 ", 5 }, { "\uFF5C", 3 },
    { " \uFF5C", 4 },  { " / ", 3 },      { " // ", 4 },
};
static const newsclip_str kicker_ends[] = { { ": ", 2 }, { "\uFF1A", 3 } }; /* and the separators */

/* The next letter or digit of a name, in lower case; 0 at its end. */
static uint32_t next_sign(const char **p, const char *end) {
    while (*p < end) {
        uint32_t cp = newsclip_utf8_next(p);
        newsclip_class c = newsclip_utf8_class(cp);
        if (newsclip_class_is_letter(c) || c == NEWSCLIP_CLASS_MARK || c == NEWSCLIP_CLASS_DIGIT)
            return newsclip_utf8_lower(cp);
    }
    return 0;
}

/* Is one name the other, or its beginning, spaces and signs aside? "Example Herald" names example-herald.test, too. */
static bool is_short_for(newsclip_str a, newsclip_str b) {
    const char *p = a.ptr, *q = b.ptr;
    for (size_t same = 0;; same++) {
        uint32_t x = next_sign(&p, a.ptr + a.len), y = next_sign(&q, b.ptr + b.len);
        if (x == 0 || y == 0)
            return (x == 0 && y == 0) || same >= SHORT_LETTERS;
        if (x != y)
            return false;
    }
}

/* Is it the same name, spaces and signs aside? */
static bool is_same_name(newsclip_str a, newsclip_str b) {
    return newsclip_utf8_fold_hash(a) == newsclip_utf8_fold_hash(b);
}

/* Is the name one of the parts of a host: example in www.example.test? */
static bool is_label(newsclip_str host, newsclip_str name) {
    for (size_t from = 0, at; from < host.len; from = at + 1) {
        at = newsclip_str_find(host, NEWSCLIP_STR("."), from);
        at = at == SIZE_MAX ? host.len : at;
        if (is_same_name(newsclip_str_slice(host, from, at), name))
            return true;
    }
    return false;
}

bool newsclip_title_is_site(const newsclip_doc *doc, newsclip_str name) {
    for (size_t i = 0; i < doc->candidates.len; i++) {
        const newsclip_candidate *candidate = &doc->candidates.at[i];
        bool site = candidate->field == NEWSCLIP_FIELD_site && candidate->value.len;
        if (site && (is_same_name(candidate->value, name) || is_label(candidate->value, name)))
            return true;
    }
    return false;
}

static bool names_site(const newsclip_doc *doc, newsclip_str name) {
    for (size_t i = 0; i < doc->candidates.len; i++) {
        const newsclip_candidate *candidate = &doc->candidates.at[i];
        if (candidate->field != NEWSCLIP_FIELD_site)
            continue;
        if (candidate->trust > 0 ? is_short_for(candidate->value, name)
                                 : newsclip_utf8_equal_folded(candidate->value, name))
            return true;
    }
    return false;
}

/* Lines in which a site speaks of itself; menus name topics, too. */
static bool speaks_for_site(newsclip_label label) {
    return label == NEWSCLIP_LABEL_footer || label == NEWSCLIP_LABEL_legal ||
           label == NEWSCLIP_LABEL_newsletter || label == NEWSCLIP_LABEL_subscribe ||
           label == NEWSCLIP_LABEL_app_prompt || label == NEWSCLIP_LABEL_cookie;
}

/* Does the name stand, as whole words, in such a line, or in a menu, that does not repeat the headline? */
static bool stands_outside(const newsclip_doc *doc, newsclip_str name, newsclip_str title,
                           bool menus) {
    for (size_t i = 0; i < doc->blocks.len; i++) {
        const newsclip_block *block = &doc->blocks.at[i];
        bool menu =
            block->label == NEWSCLIP_LABEL_navigation || block->label == NEWSCLIP_LABEL_noise;
        bool outside = speaks_for_site(block->label) || (menus && menu);
        if (outside && newsclip_str_find(block->text, title, 0) != SIZE_MAX)
            continue;
        size_t at = outside ? newsclip_str_find(block->text, name, 0) : SIZE_MAX;
        if (at == SIZE_MAX)
            continue;
        size_t end = at + name.len;
        bool whole = (at == 0 || block->text.ptr[at - 1] == ' ') &&
                     (end == block->text.len || (unsigned char)block->text.ptr[end] < 'A');
        if (whole)
            return true;
    }
    return false;
}

/* A menu's word is evidence for a short name behind the headline only: in front a topic often stands. */
static bool is_site(const newsclip_doc *doc, newsclip_str name, newsclip_str title, bool behind) {
    newsclip_shape shape = newsclip_shape_of(name);
    if (name.len > NAME_MAX || shape.letters < NAME_LETTERS ||
        newsclip_shape_of(title).letters < TITLE_LETTERS)
        return false;
    bool menus = behind && shape.words <= MENU_WORDS;
    return names_site(doc, name) || stands_outside(doc, name, title, menus);
}

static size_t find_one(newsclip_str title, newsclip_str separator, bool last) {
    size_t at = newsclip_str_find(title, separator, 0), next = at;
    while (last && next != SIZE_MAX) {
        at = next;
        next = newsclip_str_find(title, separator, at + 1);
    }
    return at;
}

/* The last (first) separator that parts the title, as offset; its length in *len. SIZE_MAX where there is none. */
static size_t find_separator(newsclip_str title, bool last, size_t *len) {
    size_t found = SIZE_MAX;
    for (size_t i = 0; i < NEWSCLIP_LEN(separators); i++) {
        size_t at = find_one(title, separators[i], last);
        bool better = found == SIZE_MAX || (last ? at > found : at < found);
        if (at != SIZE_MAX && better) {
            found = at;
            *len = separators[i].len;
        }
    }
    return found;
}

newsclip_str newsclip_title_bare(const newsclip_doc *doc, newsclip_str title) {
    size_t len = 0, at = find_separator(title, true, &len);
    if (at == SIZE_MAX)
        return title;
    newsclip_str left = newsclip_str_trim(newsclip_str_slice(title, 0, at));
    newsclip_str right = newsclip_str_trim(newsclip_str_slice(title, at + len, title.len));
    if (is_site(doc, right, left, true))
        return left;
    at = find_separator(title, false, &len);
    left = newsclip_str_trim(newsclip_str_slice(title, 0, at));
    right = newsclip_str_trim(newsclip_str_slice(title, at + len, title.len));
    return is_site(doc, left, right, false) ? right : title;
}

bool newsclip_title_goes_on(newsclip_str title, newsclip_str begin) {
    if (!newsclip_str_starts(title, begin))
        return false;
    newsclip_str rest = newsclip_str_slice(title, begin.len, title.len);
    for (size_t i = 0; i < NEWSCLIP_LEN(separators); i++)
        if (newsclip_str_starts(rest, separators[i]))
            return true;
    return false;
}

static bool ends_in_one(newsclip_str text, const newsclip_str *ends, size_t len) {
    for (size_t i = 0; i < len; i++)
        if (newsclip_str_ends(text, ends[i]))
            return true;
    return false;
}

bool newsclip_title_is_kicked(newsclip_str title, newsclip_str rest) {
    if (!newsclip_str_ends(title, rest))
        return false;
    newsclip_str front = newsclip_str_slice(title, 0, title.len - rest.len);
    return ends_in_one(front, separators, NEWSCLIP_LEN(separators)) ||
           ends_in_one(front, kicker_ends, NEWSCLIP_LEN(kicker_ends));
}
