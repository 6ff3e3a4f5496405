/* SPDX-License-Identifier: ISC */
/*
 * A file that is one document.
 * In: a source. Out: all its bytes.
 */
#include "stream/container.h"

static void read_plain(newsclip_document *document, const newsclip_stream_options *options) {
    (void)options;
    document->input.bytes = document->record.data;
    document->input.len = document->record.len;
}

static bool next_plain(newsclip_cursor *cursor, newsclip_document *document) {
    if (cursor->count++ > 0)
        return false;
    document->is_whole = true;
    document->read = read_plain;
    bool fits = newsclip_source_take(cursor->source, cursor->options->max_bytes, &document->record);
    newsclip_source_state state = newsclip_source_get_state(cursor->source);
    if (state == NEWSCLIP_SOURCE_GAP || state == NEWSCLIP_SOURCE_ERROR)
        newsclip_document_fail(document, "error", "%s", newsclip_source_reason(cursor->source));
    else if (!fits)
        newsclip_document_fail(document, "too_large", "%s", "");
    return true;
}

const newsclip_container newsclip_container_plain = {
    .form = NEWSCLIP_FORM_DOCUMENT,
    .suffixes = "",
    .next = next_plain,
};
