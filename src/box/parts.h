/* SPDX-License-Identifier: ISC */
#ifndef NEWSCLIP_BOX_PARTS_H
#define NEWSCLIP_BOX_PARTS_H

/* The two fences of a box. */

#include "box/box.h"

/** Let only the box's files be opened, made and removed; false where the system cannot. Needs PR_SET_NO_NEW_PRIVS. */
bool newsclip_box_fence_files(const newsclip_box *box);

/** Let only harmless system calls through; false where the system cannot. Needs PR_SET_NO_NEW_PRIVS. */
bool newsclip_box_fence_calls(void);

#endif
