/* SPDX-License-Identifier: ISC */
#ifndef NEWSCLIP_STREAM_PART_H
#define NEWSCLIP_STREAM_PART_H

/* A file that grows under a name that is not its own, so that it is whole when it has its own. There is one at a time. Where the
 * process ends in the middle of it, from whatever thread, it is removed. */

/** Begin the file, empty; answers a descriptor or, with errno, -1. The path is kept by reference until the file is renamed or
 *  dropped. A link in its place is not followed. */
int newsclip_part_open(const char *path);

/** The file is whole: give it its name. Answers 0 or an errno. */
int newsclip_part_rename(const char *path, const char *name);

/** Remove the file, if it is there. */
void newsclip_part_drop(const char *path);

/** The end of the process: remove the file that grows. Who opens or renames one later waits for the end. */
void newsclip_part_abandon(void);

#endif
