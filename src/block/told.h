/* SPDX-License-Identifier: ISC */
#ifndef NEWSCLIP_BLOCK_TOLD_H
#define NEWSCLIP_BLOCK_TOLD_H

#include "block/block.h"

/** Remember what metadata tells as the article's text; `text` has its paragraphs parted by LF and lives as long as the
 *  document. Of several tellings the longest stays. */
void newsclip_told_keep(newsclip_doc *doc, newsclip_str text, const char *by);

/** The runs of words of a text, to be asked with newsclip_told_share(): none where it has fewer than `least`. */
newsclip_told newsclip_told_read(newsclip_arena *arena, newsclip_str text, size_t least);

/** Does it tell enough to be asked? */
static inline bool newsclip_told_is_known(const newsclip_told *told) {
    return told->slots > 0;
}

/** The share of a text's runs of three words that stand in what is told, 0 to 1; 0 where nothing is told or the text is
 *  shorter than a run. That a block is not told says little: the text may be cut. */
float newsclip_told_share(const newsclip_told *told, newsclip_str text);

#endif
