/* SPDX-License-Identifier: ISC */
#ifndef NEWSCLIP_META_META_H
#define NEWSCLIP_META_META_H

#include "block/block.h"

/** Read what the page says of itself (doc->meta): candidates for fields, each with its trust from names.def, and the
 *  article's text where metadata tells it (doc->told). Nothing is chosen here. Without items nothing happens. */
void newsclip_meta_read(newsclip_doc *doc);

#endif
