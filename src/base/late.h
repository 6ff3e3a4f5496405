/* SPDX-License-Identifier: ISC */
#ifndef NEWSCLIP_BASE_LATE_H
#define NEWSCLIP_BASE_LATE_H

#include <stddef.h>

/* Shared libraries that most documents need nothing of are loaded when the first one does: with all that they need in
 * turn, loading them takes longer than everything else that start-up does. */

/** The name of a library as a string; the Makefile gives names without quotes, as they pass through more than one shell. */
#define NEWSCLIP_LATE_NAME(name)   NEWSCLIP_LATE_STRING(name)
#define NEWSCLIP_LATE_STRING(name) #name

/** Load a library and look its functions up; `table` receives their addresses, one behind the other, as void pointers have
 *  them. Where the library or a function is missing the process ends with a message and status 2. Once for each library: see
 *  pthread_once(). */
void newsclip_late_load(const char *library, const char *const *functions, size_t count,
                        void *table);

/** A function of a library that is loaded, or of one that it needs; NULL where there is none of that name. */
void *newsclip_late_find(const char *library, const char *function);

#endif
