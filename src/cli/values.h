/* SPDX-License-Identifier: ISC */
#ifndef NEWSCLIP_CLI_VALUES_H
#define NEWSCLIP_CLI_VALUES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/** Names that an option's value is one of: the index-th, NULL past the last. */
typedef const char *newsclip_cli_choice(size_t index);

/** Index of a name among the choices; false where it is none of them. */
bool newsclip_cli_choose(newsclip_cli_choice *choice, const char *name, size_t *index);

/** "a, b, c" into `out`, cut at its size. */
void newsclip_cli_join_choices(newsclip_cli_choice *choice, char *out, size_t size);

/** A number of bytes above 0: digits, and K, M or G for powers of 1024. */
bool newsclip_cli_scan_size(const char *text, size_t *bytes);

/** A whole number up to `most`. */
bool newsclip_cli_scan_count(const char *text, size_t most, size_t *count);

/** The next word of a comma-separated list, cut off in place; NULL at the end. */
char *newsclip_cli_take_word(char **list);

/** Seconds above 0, a decimal fraction allowed, in milliseconds, rounded up. */
bool newsclip_cli_scan_seconds(const char *text, uint32_t *milliseconds);

#endif
