/* SPDX-License-Identifier: ISC */
#ifndef NEWSCLIP_CHECK_REPORT_H
#define NEWSCLIP_CHECK_REPORT_H

#include "newsclip.h"
#include "stream/bytes.h"

#include <stdbool.h>
#include <stddef.h>

/** What a check found for one input or one golden. */
typedef enum newsclip_verdict {
    NEWSCLIP_VERDICT_SAME,
    NEWSCLIP_VERDICT_DIFFERS,
    NEWSCLIP_VERDICT_MISSING, /**< an input without a golden */
    NEWSCLIP_VERDICT_EXTRA    /**< a golden without an input */
} newsclip_verdict;

/** The same, with what there is to say. */
typedef struct newsclip_finding {
    newsclip_verdict verdict;
    const char *name;   /**< the input's; of an extra golden its file's */
    const char *golden; /**< path of the file that holds it or should */
    const char *keys;   /**< those that differ, "headline, body"; of an extra golden its `input` */
    const char *text;   /**< lines that show how, or "" */
    bool updated;       /**< the golden has been brought up to date */
} newsclip_finding;

/** A form of report. */
typedef struct newsclip_reporter newsclip_reporter;

/** A report that is being written. */
typedef struct newsclip_report {
    const newsclip_reporter *reporter;
    newsclip_sink *sink;
    void *user;
    bool color;
    bool going; /**< the sink still takes bytes */
    size_t count;
    size_t found;        /**< findings other than NEWSCLIP_VERDICT_SAME */
    newsclip_bytes kept; /* what can be written only at the end */
} newsclip_report;

/** The index-th form's name ("text" first), or NULL past the last. */
const char *newsclip_report_name(size_t index);

/** Begin a report of the index-th form. */
void newsclip_report_begin(newsclip_report *report, size_t form, bool color, newsclip_sink *sink,
                           void *user);

/** Add a finding; false where the sink takes no more. */
bool newsclip_report_add(newsclip_report *report, const newsclip_finding *finding);

/** End it, and give the memory back. */
void newsclip_report_end(newsclip_report *report);

#endif
