/* SPDX-License-Identifier: ISC */
#ifndef NEWSCLIP_LABEL_FRONT_PARTS_H
#define NEWSCLIP_LABEL_FRONT_PARTS_H

#include "label/features_parts.h"
#include "label/front.h"

/** A line of the region with what its by-line and its dates say, which are read when first asked for. */
const newsclip_front_line *newsclip_front_read(const newsclip_front *region, size_t i);

/** Fill in the columns of by-lines and dates further off; `own` are those of label/front.def. */
void newsclip_front_around(const newsclip_front *front, size_t i, int16_t *own);

#endif
