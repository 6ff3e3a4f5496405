/* SPDX-License-Identifier: ISC */
/*
 * Labels a document's blocks by running the passes in order.
 * In: blocks. Out: every block labelled with a reason, candidates for fields.
 * A pass is a file of its own and a row here.
 */
#include "label/label.h"

#include "base/vec.h"
#include "label/features.h"
#include "label/pass.h"

/* In order: glue is taken apart before rules see the text; rules know words; markup tells what stands where; prose is what
 * reads like an article; what follows its end and what interrupts it go; then the pieces around the body get their names,
 * last those that only markup tells. */
static const newsclip_pass *const passes[] = {
    &newsclip_pass_spans,    &newsclip_pass_rules,      &newsclip_pass_captions,
    &newsclip_pass_markup,   &newsclip_pass_consent,    &newsclip_pass_lists,
    &newsclip_pass_learned,  &newsclip_pass_prose,      &newsclip_pass_stories,
    &newsclip_pass_sections, &newsclip_pass_headline,   &newsclip_pass_furniture,
    &newsclip_pass_credits,  &newsclip_pass_duplicates, &newsclip_pass_rest,
};

void newsclip_label_run(newsclip_doc *doc, const newsclip_rules *rules, newsclip_matcher *matcher) {
    newsclip_labeller labeller = {
        .doc = doc,
        .rules = rules,
        .matcher = matcher,
        .first_prose = SIZE_MAX,
        .last_prose = SIZE_MAX,
        .first_body = SIZE_MAX,
        .last_body = SIZE_MAX,
        .headline = SIZE_MAX,
    };
    for (size_t i = 0; i < NEWSCLIP_LEN(passes) && !newsclip_doc_is_late(doc); i++)
        passes[i]->run(&labeller);
    newsclip_features_release(doc->arena, labeller.surroundings);
}
