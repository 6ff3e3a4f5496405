/* SPDX-License-Identifier: ISC */
/*
 * What a check found, for people and for programs.
 * In: findings, one after another. Out: text, TAP (version 13 of the Test Anything Protocol) or JUnit's XML. Times are not told, so
 * that the report of the same state is the same.
 */
#include "check/report.h"

#include "tokens/utf8.h"

#include <stdio.h>
#include <string.h>

/* A form of report: what comes first, for every finding, and last. */
struct newsclip_reporter {
    const char *name;
    void (*begin)(newsclip_report *report);
    void (*add)(newsclip_report *report, const newsclip_finding *finding);
    void (*end)(newsclip_report *report);
};

static void put_bytes(newsclip_report *report, const char *bytes, size_t len) {
    report->going = report->going && report->sink(report->user, bytes, len);
}

static void put(newsclip_report *report, const char *text) {
    put_bytes(report, text, strlen(text));
}

/* "SUBJECT: what is the matter", without a line end. */
static void describe(const newsclip_finding *finding, newsclip_bytes *out) {
    const char *parts[2] = { finding->keys, "" };
    if (finding->verdict == NEWSCLIP_VERDICT_DIFFERS)
        parts[1] = strchr(finding->keys, ',') ? " differ" : " differs";
    else if (finding->verdict == NEWSCLIP_VERDICT_MISSING)
        parts[0] = "no golden in ", parts[1] = finding->golden;
    else if (finding->verdict == NEWSCLIP_VERDICT_EXTRA)
        parts[0] = "a golden without an input: ", parts[1] = finding->keys;
    newsclip_bytes_clear(out);
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        newsclip_bytes_add(out, parts[i], strlen(parts[i]));
    if (finding->updated)
        newsclip_bytes_add(out, "; updated", 9);
}

/* A name: one line whatever it holds. In a line of TAP a number sign would begin a directive. */
static void put_name(newsclip_report *report, const char *name, const char *escaped) {
    for (; *name; name++) {
        if (strchr(escaped, *name))
            put(report, "\\");
        put_bytes(report, (unsigned char)*name < ' ' ? "?" : name, 1);
    }
}

/* ---- text ---- */

static void text_add(newsclip_report *report, const newsclip_finding *finding) {
    newsclip_bytes what = { 0 };
    if (finding->verdict == NEWSCLIP_VERDICT_SAME)
        return;
    describe(finding, &what);
    put(report, report->found > 1 ? "\n" : "");
    put(report, report->color ? "\033[1m" : "");
    put_name(report, finding->name, "");
    put(report, ": ");
    put_bytes(report, what.data, what.len);
    put(report, report->color ? "\033[0m\n" : "\n");
    put(report, finding->text);
    newsclip_bytes_free(&what);
}

static void do_nothing(newsclip_report *report) {
    (void)report;
}

/* ---- TAP ---- */

static void tap_begin(newsclip_report *report) {
    put(report, "TAP version 13\n");
}

/* Lines of a block in YAML, as far in as the block. */
static void tap_lines(newsclip_report *report, const char *text) {
    for (size_t len; *text; text += len + (text[len] == '\n')) {
        len = strcspn(text, "\n");
        put(report, "    ");
        put_bytes(report, text, len);
        put(report, "\n");
    }
}

static void tap_add(newsclip_report *report, const newsclip_finding *finding) {
    char head[64];
    bool good = finding->verdict == NEWSCLIP_VERDICT_SAME;
    newsclip_bytes what = { 0 };
    snprintf(head, sizeof head, "%sok %zu - ", good ? "" : "not ", report->count);
    put(report, head);
    put_name(report, finding->name, "#\\");
    put(report, "\n");
    if (good)
        return;
    describe(finding, &what);
    put(report, "  ---\n  message: |\n    ");
    put_bytes(report, what.data, what.len);
    put(report, *finding->text ? "\n  difference: |\n" : "\n");
    tap_lines(report, finding->text);
    put(report, "  ...\n");
    newsclip_bytes_free(&what);
}

static void tap_end(newsclip_report *report) {
    char plan[32];
    snprintf(plan, sizeof plan, "1..%zu\n", report->count);
    put(report, plan);
}

/* ---- JUnit ---- */

/* The length of the character at `text` where XML allows it: no controls but line ends, no U+FFFE and U+FFFF; else 0. */
static size_t xml_length(const char *text, size_t room) {
    bool is_forbidden =
        room > 2 && memcmp(text, "\xEF\xBF", 2) == 0 && (unsigned char)text[2] > 0xBD;
    return *text == '\n' ? 1 : is_forbidden ? 0 : newsclip_tokens_utf8(text, room);
}

/* Text in XML; what is not allowed there becomes a question mark. */
static void xml_text(newsclip_bytes *out, const char *text) {
    static const char *const names[] = {
        ['&'] = "&amp;", ['<'] = "&lt;", ['>'] = "&gt;", ['"'] = "&quot;"
    };
    for (size_t room = strlen(text), step; room > 0; text += step, room -= step) {
        unsigned char c = (unsigned char)*text;
        const char *name = c < sizeof names / sizeof *names ? names[c] : NULL;
        size_t len = xml_length(text, room);
        step = len > 0 ? len : 1;
        if (name)
            newsclip_bytes_add(out, name, strlen(name));
        else
            newsclip_bytes_add(out, len > 0 ? text : "?", step);
    }
}

static void xml_attribute(newsclip_bytes *out, const char *name, const char *value) {
    newsclip_bytes_add(out, " ", 1);
    newsclip_bytes_add(out, name, strlen(name));
    newsclip_bytes_add(out, "=\"", 2);
    xml_text(out, value);
    newsclip_bytes_add(out, "\"", 1);
}

static void xml_put(newsclip_bytes *out, const char *markup) {
    newsclip_bytes_add(out, markup, strlen(markup));
}

static void junit_add(newsclip_report *report, const newsclip_finding *finding) {
    newsclip_bytes what = { 0 }, *out = &report->kept;
    xml_put(out, "    <testcase classname=\"newsclip\"");
    xml_attribute(out, "name", finding->name);
    if (finding->verdict == NEWSCLIP_VERDICT_SAME) {
        xml_put(out, "/>\n");
        return;
    }
    describe(finding, &what);
    xml_put(out, ">\n      <failure");
    xml_attribute(out, "message", what.data);
    xml_put(out, ">");
    xml_text(out, finding->text);
    xml_put(out, "</failure>\n    </testcase>\n");
    newsclip_bytes_free(&what);
}

/* The counts stand in front, so all of it is written now. */
static void junit_end(newsclip_report *report) {
    char head[256];
    snprintf(head, sizeof head,
             "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites>\n"
             "  <testsuite name=\"newsclip check\" tests=\"%zu\" failures=\"%zu\" errors=\"0\" "
             "skipped=\"0\">\n",
             report->count, report->found);
    put(report, head);
    put_bytes(report, report->kept.data, report->kept.len);
    put(report, "  </testsuite>\n</testsuites>\n");
}

/* ---- exported ---- */

static const newsclip_reporter reporters[] = {
    { "text", do_nothing, text_add, do_nothing },
    { "tap", tap_begin, tap_add, tap_end },
    { "junit", do_nothing, junit_add, junit_end },
};

const char *newsclip_report_name(size_t index) {
    return index < sizeof reporters / sizeof *reporters ? reporters[index].name : NULL;
}

void newsclip_report_begin(newsclip_report *report, size_t form, bool color, newsclip_sink *sink,
                           void *user) {
    *report = (newsclip_report){
        .reporter = &reporters[form], .sink = sink, .user = user, .color = color, .going = true
    };
    report->reporter->begin(report);
}

bool newsclip_report_add(newsclip_report *report, const newsclip_finding *finding) {
    report->count++;
    report->found += finding->verdict != NEWSCLIP_VERDICT_SAME;
    report->reporter->add(report, finding);
    return report->going;
}

void newsclip_report_end(newsclip_report *report) {
    report->reporter->end(report);
    newsclip_bytes_free(&report->kept);
}
