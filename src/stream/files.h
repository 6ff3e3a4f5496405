/* SPDX-License-Identifier: ISC */
#ifndef NEWSCLIP_STREAM_FILES_H
#define NEWSCLIP_STREAM_FILES_H

#include <stdbool.h>
#include <stddef.h>

/** A walk over operands: files as they are given, folders file by file. */
typedef struct newsclip_walk newsclip_walk;

/** Begin a walk. The operands are kept by reference; with `flat` none is gone into, whatever it is. Free with
 *  newsclip_walk_free(). */
newsclip_walk *newsclip_walk_new(const char *const *operands, size_t count, bool flat);

/** The path of the next file, good until the next call, or NULL at the end. "-" is standard input. A folder that
 *  cannot be read comes as a path of its own, with the errno in *error (else 0). */
const char *newsclip_walk_next(newsclip_walk *walk, int *error);

/** How many bytes of the path that came last are the folder that was the operand, its slash included; 0 for a file that was one. */
size_t newsclip_walk_base(const newsclip_walk *walk);

/** NULL is allowed. */
void newsclip_walk_free(newsclip_walk *walk);

/** Is the reason why a path could not be looked at one that may be gone the next time? False for those that say that nothing can be
 *  reached there. */
bool newsclip_files_is_passing(int error);

/** Make the folders of a file's path, which may have some already; the path is as before when it returns. Answers 0 or an errno. */
int newsclip_files_make_folders(char *path);

#endif
