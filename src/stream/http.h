/* SPDX-License-Identifier: ISC */
#ifndef NEWSCLIP_STREAM_HTTP_H
#define NEWSCLIP_STREAM_HTTP_H

#include "newsclip.h"
#include "stream/bytes.h"

/** Value of a field in a head of "Name: value" lines, without the white space around it; { NULL, 0 } where there is none. Case
 *  of the name does not count, the first of several does. */
newsclip_str newsclip_http_field(newsclip_str head, const char *name);

/** Length of the head that the message begins with, its empty line included; 0 where none ends in it. */
size_t newsclip_http_head(newsclip_str message);

/** Status of a response whose head is given, such as 200; 0 where it is none. */
int newsclip_http_status(newsclip_str head);

/** Is a media type that of a message with a head of its own? */
bool newsclip_http_is_message(newsclip_str type);

/** Is a media type (with or without parameters) that of a page or of plain text? Unknown (NULL) is yes. */
bool newsclip_http_is_text(newsclip_str type);

/** The charset that a media type names, or { NULL, 0 }. */
newsclip_str newsclip_http_charset(newsclip_str type);

/** What kept a body from being read. */
typedef enum newsclip_http_result {
    NEWSCLIP_HTTP_OK,
    NEWSCLIP_HTTP_TOO_LARGE,
    NEWSCLIP_HTTP_DAMAGED, /**< the compressed body is broken */
    NEWSCLIP_HTTP_UNKNOWN  /**< a content encoding that this program cannot read */
} newsclip_http_result;

/**
 * Undo the transfer encoding and the content encoding that a head tells. Archives often keep such a head over a body that is
 * plain already: a body that does not look encoded is taken as it is.
 * @param body   the bytes behind the head; becomes the content, which stands there or in `room`
 * @param limit  bytes that the content may have
 */
newsclip_http_result newsclip_http_body(newsclip_str head, newsclip_str *body, size_t limit,
                                        newsclip_bytes *room);

#endif
