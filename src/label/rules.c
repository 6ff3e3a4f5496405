/* SPDX-License-Identifier: ISC */
/*
 * What can be known by its words alone: every block is held against the line and block rules.
 * In: blocks after cutting. Out: labels of rules, candidates from their captures, vetoes.
 * A rule's hit on long prose is a veto's business: the block stays open, and keeps the rule's id as evidence.
 */
#include "label/pass.h"

enum {
    LONGEST = 260,         /* letters: no share bar, heading or prompt is longer */
    LONGEST_NOTICE = 900,  /* letters: notices speak in sentences */
    LONGEST_CONSENT = 3000 /* letters: consent notices are essays */
};

/* The most letters that a rule of each label may take; LONGEST where no row says otherwise. */
static const uint16_t longest[NEWSCLIP_LABEL_COUNT] = {
    [NEWSCLIP_LABEL_cookie] = LONGEST_CONSENT,      [NEWSCLIP_LABEL_legal] = LONGEST_CONSENT,
    [NEWSCLIP_LABEL_footer] = LONGEST_NOTICE,       [NEWSCLIP_LABEL_newsletter] = LONGEST_NOTICE,
    [NEWSCLIP_LABEL_subscribe] = LONGEST_NOTICE,    [NEWSCLIP_LABEL_app_prompt] = LONGEST_NOTICE,
    [NEWSCLIP_LABEL_advert] = LONGEST_NOTICE,       [NEWSCLIP_LABEL_caption] = LONGEST_NOTICE,
    [NEWSCLIP_LABEL_comments] = LONGEST_NOTICE,     [NEWSCLIP_LABEL_keywords] = LONGEST_NOTICE,
    [NEWSCLIP_LABEL_hashtags] = LONGEST_NOTICE,     [NEWSCLIP_LABEL_navigation] = LONGEST_NOTICE,
    [NEWSCLIP_LABEL_media_player] = LONGEST_NOTICE,
};

static bool is_vetoed(const newsclip_block *block, newsclip_label label) {
    uint32_t most = longest[label] ? longest[label] : LONGEST;
    return block->shape.ends > 0 && block->shape.letters > most;
}

/* The blocks after a BLOCK rule's first, up to its stop line or limit; answers the index of the last one taken. */
static size_t take_block(newsclip_labeller *labeller, size_t index,
                         const newsclip_rule_info *rule) {
    newsclip_blocks *blocks = &labeller->doc->blocks;
    int32_t hit = blocks->at[index].rule;
    for (uint32_t taken = 0; taken < rule->limit && index + 1 < blocks->len; taken++) {
        newsclip_block *next = &blocks->at[index + 1];
        if (newsclip_rules_stops(labeller->matcher, hit, next->text))
            break;
        if (is_vetoed(next, rule->label))
            next->veto = rule->id;
        else
            newsclip_block_label(next, rule->label, rule->id);
        index++;
    }
    return index;
}

static size_t match_block(newsclip_labeller *labeller, size_t index) {
    newsclip_block *block = &labeller->doc->blocks.at[index];
    if (block->label != NEWSCLIP_LABEL_unknown)
        return index;
    newsclip_hit hit =
        newsclip_rules_match(labeller->matcher, block->text, newsclip_places_of(labeller, index));
    if (hit.rule < 0)
        return index;
    newsclip_rule_info rule = newsclip_rules_info(labeller->rules, (size_t)hit.rule);
    if (is_vetoed(block, rule.label)) {
        block->veto = rule.id;
        return index;
    }
    block->rule = hit.rule;
    newsclip_block_label(block, rule.label, rule.id);
    newsclip_offer_captures(labeller, &hit, index);
    return rule.extent == NEWSCLIP_EXTENT_BLOCK ? take_block(labeller, index, &rule) : index;
}

static void label_rules(newsclip_labeller *labeller) {
    for (size_t i = 0; i < labeller->doc->blocks.len && !newsclip_doc_is_late(labeller->doc); i++)
        i = match_block(labeller, i);
}

const newsclip_pass newsclip_pass_rules = { "rules", label_rules };
