/* SPDX-License-Identifier: ISC */
#ifndef NEWSCLIP_INPUT_COLUMNS_H
#define NEWSCLIP_INPUT_COLUMNS_H

#include "input/lines.h"

/** Where a terminal browser set text in columns side by side, put the lines of each column one after another: a line
 *  across three columns becomes three lines. Other documents stay as they are. */
void newsclip_lines_uncolumn(newsclip_arena *arena, newsclip_lines *lines);

#endif
