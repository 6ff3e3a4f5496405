/* SPDX-License-Identifier: ISC */
#ifndef NEWSCLIP_CLI_REPORT_H
#define NEWSCLIP_CLI_REPORT_H

/** One line on standard error, "newsclip: " before it; control characters in it, line ends too, become '?'. */
#if defined(__GNUC__)
__attribute__((format(printf, 1, 2)))
#endif
void newsclip_cli_complain(const char *format, ...);

/** Why an input with this record status gave no article, in a few words. */
const char *newsclip_cli_reason(const char *status);

/** Point to the help of a command; answers 2, the exit status of wrong usage. */
int newsclip_cli_hint(const char *command);

#endif
