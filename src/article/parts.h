/* SPDX-License-Identifier: ISC */
#ifndef NEWSCLIP_ARTICLE_PARTS_H
#define NEWSCLIP_ARTICLE_PARTS_H

#include "article/article.h"
#include "scan/date.h"

/* The parts of newsclip_assemble that have a file of their own. */

/** What dates are read against. */
typedef struct newsclip_clock {
    bool known;
    newsclip_date now;         /**< the reference time */
    newsclip_date_order order; /**< for numeric dates that are ambiguous otherwise */
} newsclip_clock;

/** Does the candidate still hold: does its block still have the label it was found with, or is it about the article? */
bool newsclip_candidate_holds(const newsclip_doc *doc, const newsclip_candidate *candidate);

/** Choose date, modified and date_raw among the date candidates, with their warnings. */
void newsclip_assemble_dates(newsclip_article *article, const newsclip_clock *clock);

/** The ISO form of a date where it is certain, against the clock where it is relative; { NULL, 0 } where it is not. */
newsclip_str newsclip_date_known(newsclip_arena *arena, const newsclip_date *date,
                                 const newsclip_clock *clock);

/** The headline without the site's name before or behind it, where the document shows that it is one. */
newsclip_str newsclip_title_bare(const newsclip_doc *doc, newsclip_str title);

/** Is the title a shorter one and, behind a dash, a bar or their like, something else? */
bool newsclip_title_goes_on(newsclip_str title, newsclip_str begin);

/** Is the title a shorter one behind a kicker ("Storm in the north: Bridges closed", "Culture | The last lamplighter")? */
bool newsclip_title_is_kicked(newsclip_str title, newsclip_str rest);

/** Let the titles of metadata and the headings of the page vote on the headline; the page's own stays where there is no
 *  metadata. */
void newsclip_assemble_headline(newsclip_article *article);

/** The name of a source without the signs that part a line, and what stands behind one: "Harbour Post ·", "Harbour Post | 4 March
 *  2025". */
newsclip_str newsclip_source_bare(newsclip_str name);

/** Set a string field and its evidence. */
void newsclip_article_set(newsclip_article *article, newsclip_key key, newsclip_str value,
                          newsclip_str view, const char *by);

/** Append to a list of strings, unless it stands there (in the body it may). */
void newsclip_article_add(newsclip_article *article, newsclip_key key, newsclip_str value,
                          const char *by);

/** Choose the authors: of several tellings the most believed one, or what the page shows. */
void newsclip_assemble_authors(newsclip_article *article);

/** Is it the name of the site, or of its host? Spaces and signs do not count. */
bool newsclip_title_is_site(const newsclip_doc *doc, newsclip_str name);

/** How sure the body is, 0 to 1; see docs/FORMAT.md. */
double newsclip_assemble_confidence(const newsclip_article *article);

#endif
