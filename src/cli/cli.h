/* SPDX-License-Identifier: ISC */
#ifndef NEWSCLIP_CLI_CLI_H
#define NEWSCLIP_CLI_CLI_H

#include "cli/options.h"
#include "cli/sink.h"

/** What the program needs of its process, before anything else: a closed pipe is an error of write(), and the end of
 *  memory is one line on standard error and exit status 2. */
void newsclip_cli_setup(void);

/** A command: does its work, writes to the sink, answers the exit status. */
int newsclip_cli_run(const newsclip_cli_options *options, newsclip_cli_sink *sink);
int newsclip_cli_explain(const newsclip_cli_options *options, newsclip_cli_sink *sink);
int newsclip_cli_check(const newsclip_cli_options *options, newsclip_cli_sink *sink);
int newsclip_cli_learn(const newsclip_cli_options *options, newsclip_cli_sink *sink);
int newsclip_cli_rules(const newsclip_cli_options *options, newsclip_cli_sink *sink);

/** A context with the command line's options and rule files; NULL after a message on standard error. */
newsclip_ctx *newsclip_cli_context(const newsclip_cli_options *options);

/** How the command line wants inputs to be read. */
newsclip_stream_options newsclip_cli_reading(const newsclip_cli_options *options);

/** Close the box around the process, unless the options say no: before the first byte of an input is read, after everything else has
 *  been opened. `output` may be NULL. False after a message where --sandbox demands what the system cannot give. */
bool newsclip_cli_box(const newsclip_cli_options *options, const char *const *inputs, size_t count,
                      const char *output);

/** Do the library's write options make sense? Says so on standard error where not. */
bool newsclip_cli_check_writing(const newsclip_write_options *write);

/** Are colours to be written to standard output? */
bool newsclip_cli_wants_color(newsclip_cli_color color);

#endif
