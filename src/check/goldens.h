/* SPDX-License-Identifier: ISC */
#ifndef NEWSCLIP_CHECK_GOLDENS_H
#define NEWSCLIP_CHECK_GOLDENS_H

#include "newsclip.h"
#include "stream/bytes.h"

#include <stdbool.h>
#include <stddef.h>

/** The records that one file of goldens holds, one JSON object after another. */
typedef struct newsclip_goldens newsclip_goldens;

/** One of them. */
typedef struct newsclip_golden {
    newsclip_str text; /**< as it stands in the file */
    char *input;       /**< its member of that name, or "" */
    bool claimed;
} newsclip_golden;

/**
 * Read a file of goldens. Where there is none, there are no goldens.
 * @param error  receives why, and in which line, where the file cannot be read or holds something else; `message` is empty else
 * @return the goldens, for newsclip_goldens_free()
 */
newsclip_goldens *newsclip_goldens_read(const char *path, newsclip_error *error);

/**
 * The golden of an input that no other input has yet: the one of that name; for a file else the one whose path ends most alike,
 * since checks are not always called from the folder in which the goldens were made; else the only one of its file.
 * @return NULL where there is none
 */
const newsclip_golden *newsclip_goldens_claim(newsclip_goldens *goldens, const char *input,
                                              bool is_file);

/** The next golden that no input has claimed; `after` is NULL at first. */
const newsclip_golden *newsclip_goldens_unclaimed(const newsclip_goldens *goldens,
                                                  const newsclip_golden *after);

/** Are the records written over several lines, as one is by default? */
bool newsclip_goldens_are_pretty(const newsclip_goldens *goldens);

/** Take the next record of the file as it shall be. What is put in the order of the inputs is written in it. */
void newsclip_goldens_put(newsclip_goldens *goldens, const char *record, size_t len, bool changed);

/** Write the file, where something in it has changed, whole or not at all: what was put, and behind it what no input has claimed.
 *  Answers 0 or an errno. */
int newsclip_goldens_write(newsclip_goldens *goldens);

/** NULL is allowed. */
void newsclip_goldens_free(newsclip_goldens *goldens);

#endif
