/* SPDX-License-Identifier: ISC */
#ifndef NEWSCLIP_LABEL_VOCABULARY_H
#define NEWSCLIP_LABEL_VOCABULARY_H

#include "block/block.h"

/** How often each longer word (in dense scripts: each pair of letters) stands in some blocks. Two texts about one story
 *  share such words in any language, which is what tells a headline from a menu and a next story from this one.
 *  Zeroed but for the arena it is empty. */
typedef struct newsclip_vocabulary {
    newsclip_arena *arena;
    uint32_t *slots; /**< hashes, open addressing; 0 is free */
    uint16_t *counts;
    size_t cap;
    size_t len;
} newsclip_vocabulary;

/** The longer words of a block, read when first asked for. */
newsclip_longer_words newsclip_vocabulary_read(newsclip_arena *arena, newsclip_block *block);

/** Count the words of a block. */
void newsclip_vocabulary_add(newsclip_vocabulary *words, newsclip_block *block);

/** How many of a block's longer words a vocabulary has. */
typedef struct newsclip_sharing {
    size_t total; /**< longer words in the block */
    size_t once;  /**< of them, how many the vocabulary has once or more, beyond the text's own */
    size_t twice;
    size_t often; /**< three times or more */
} newsclip_sharing;

/** Hold a block against a vocabulary in which its own words were counted `own` times (0 or 1). */
newsclip_sharing newsclip_vocabulary_share(const newsclip_vocabulary *words, newsclip_block *block,
                                           unsigned own);

#endif
