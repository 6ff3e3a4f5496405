/* SPDX-License-Identifier: ISC */
#ifndef NEWSCLIP_INPUT_HTML_XML_H
#define NEWSCLIP_INPUT_HTML_XML_H

#include <libxml/HTMLparser.h>
#include <libxml/parserInternals.h>
#include <libxml/xmlmemory.h>

/** The functions of libxml2 that are called here. */
#define NEWSCLIP_XML(X)                                                                            \
    X(xmlMemGet)                                                                                   \
    X(xmlMemSetup)                                                                                 \
    X(xmlInitParser)                                                                               \
    X(htmlNewParserCtxt)                                                                           \
    X(htmlFreeParserCtxt)                                                                          \
    X(htmlCtxtUseOptions)                                                                          \
    X(xmlNewStringInputStream)                                                                     \
    X(inputPush)                                                                                   \
    X(xmlSwitchEncoding)                                                                           \
    X(htmlParseDocument)                                                                           \
    X(xmlStopParser)                                                                               \
    X(htmlTagLookup)                                                                               \
    X(htmlEntityLookup)

typedef struct newsclip_xml {
#define X(function) __typeof__(&function) function;
    NEWSCLIP_XML(X)
#undef X
} newsclip_xml;

/** libxml2, loaded and initialised at the first call: only pages need it. Safe for threads. */
const newsclip_xml *newsclip_xml_get(void);

#endif
