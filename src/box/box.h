/* SPDX-License-Identifier: ISC */
#ifndef NEWSCLIP_BOX_BOX_H
#define NEWSCLIP_BOX_BOX_H

#include <stdbool.h>
#include <stddef.h>

/** What the process may still do when its box is closed, beside computing and using what is open already. */
typedef struct newsclip_box {
    const char *const *
        inputs; /**< files and folders that may be read, and what links in the folders lead to; "-" is passed over */
    size_t count;
    const char
        *output; /**< a folder in which files may be made, read, renamed and removed; or NULL */
} newsclip_box;

/** How far a box could be closed. */
typedef enum newsclip_box_state {
    NEWSCLIP_BOX_OPEN, /**< not at all: the system has no means, or the program is built with a sanitiser or runs in valgrind */
    NEWSCLIP_BOX_PARTLY, /**< only files or only system calls are fenced in */
    NEWSCLIP_BOX_CLOSED
} newsclip_box_state;

/**
 * Close the box, for this thread and all that it starts, until the process ends. Files are fenced in by Landlock, system calls by seccomp
 * (both Linux): what is not allowed fails with EACCES or EPERM. No socket, no program, no file outside; shared libraries and
 * the tables of iconv can still be read from the system's places.
 */
newsclip_box_state newsclip_box_close(const newsclip_box *box);

#endif
