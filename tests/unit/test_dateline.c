/* SPDX-License-Identifier: ISC */
/* Datelines: openings of paragraphs, the parts that must be read from them, and where the story
 * begins. */
#include "scan/dateline.h"

#include "base/vec.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

typedef struct row {
    const char *text;
    const char *place;
    const char *agency;
    const char *date;
    const char *rest; /* how the story begins; NULL: no dateline */
} row;

static const row rows[] = {
    { "MOSCOW: The minister arrived on Friday for talks.", "MOSCOW", NULL, NULL, "The minister" },
    { "NEW DELHI: The minister arrived on Friday for talks.", "NEW DELHI", NULL, NULL, "The min" },
    { "LONDON — The minister arrived on Friday for talks.", "LONDON", NULL, NULL, "The minister" },
    { "LONDON—The minister arrived on Friday for talks.", "LONDON", NULL, NULL, "The minister" },
    { "PARIS (AFP) - The minister arrived.", "PARIS", "AFP", NULL, "The minister" },
    { "PARIS/LONDON (Reuters) - The minister arrived.", "PARIS/LONDON", "Reuters", NULL, "The" },
    { "WASHINGTON, July 13 (Reuters) — The minister arrived.", "WASHINGTON", "Reuters", "July 13",
      "The minister" },
    { "BEIJING, July 13 (Xinhua) -- The minister arrived.", "BEIJING", "Xinhua", "July 13", "The" },
    { "KYIV, Ukraine (AP) — The minister arrived.", "KYIV, Ukraine", "AP", NULL, "The minister" },
    { "Moscow - Saba: The minister arrived.", "Moscow", "Saba", NULL, "The minister" },
    { "Berlin (dpa) - Der Minister ist da.", "Berlin", "dpa", NULL, "Der Minister" },
    { "BERLIN, 4. März 2025 (dpa) – Der Minister ist da.", "BERLIN", "dpa", "4. März 2025",
      "Der Minister" },
    { "Warszawa, 04.03.2025 (PAP) - Minister przybył.", "Warszawa", "PAP", "04.03.2025",
      "Minister" },
    { "COLUMBUS, Ohio--(BUSINESS WIRE)--The maker of robots said so.", "COLUMBUS, Ohio",
      "BUSINESS WIRE", NULL, "The maker" },
    { "COLUMBUS, OH / ACCESSWIRE / March 4, 2025 / The maker said so.", "COLUMBUS, OH",
      "ACCESSWIRE", "March 4, 2025", "The maker" },
    { "Berlin (dpa/bb) - Der Minister ist da.", "Berlin", "dpa", NULL, "Der Minister" },
    { "Berlin – Der Minister ist am Freitag eingetroffen.", "Berlin", NULL, NULL, "Der Minister" },
    { "Pune, Feb 3 (PTI) The minister arrived.", "Pune", "PTI", "Feb 3", "The minister" },
    { "(CNN) — The minister arrived.", NULL, "CNN", NULL, "The minister" },
    { "(CNN)The minister arrived.", NULL, "CNN", NULL, "The minister" },
    { "(ANSA) - ROMA, 13 LUG - Il ministro è arrivato.", "ROMA", "ANSA", "13 LUG", "Il ministro" },
    { "Madrid, 13 jul (EFE).- El ministro llegó.", "Madrid", "EFE", "13 jul", "El ministro" },
    { "BRASÍLIA (Reuters) - O ministro chegou.", "BRASÍLIA", "Reuters", NULL, "O ministro" },
    { "İSTANBUL (AA) - Bakan geldi.", "İSTANBUL", "AA", NULL, "Bakan" },
    { "JAKARTA (ANTARA) - Menteri tiba.", "JAKARTA", "ANTARA", NULL, "Menteri" },
    { "МОСКВА, 13 июля. /ТАСС/. Министр прибыл.", "МОСКВА", "ТАСС", "13 июля", "Министр" },
    { "МОСКВА, 13 июл - РИА Новости. Министр прибыл.", "МОСКВА", "РИА Новости", "13 июл",
      "Министр" },
    { "Москва. 13 июля. ИНТЕРФАКС - Министр прибыл.", "Москва", "ИНТЕРФАКС", "13 июля", "Министр" },
    { "Αθήνα (ΑΠΕ-ΜΠΕ) - Ο υπουργός έφτασε.", "Αθήνα", "ΑΠΕ-ΜΠΕ", NULL, "Ο υπουργός" },
    { "القاهرة (رويترز) - وصل الوزير.", "القاهرة", "رويترز", NULL, "وصل" },
    { "أنقرة / الأناضول: وصل الوزير.", "أنقرة", "الأناضول", NULL, "وصل" },
    { "新华社北京7月13日电 部长抵达。", "北京", "新华社", "7月13日", "部长" },
    { "新华社北京7月13日电（记者王小明）部长抵达。", "北京", "新华社", "7月13日", "部长" },
    { "（中央社台北13日電）部長抵達。", "台北", "中央社", "13日", "部長" },
    { "中新网7月13日电 部长抵达。", NULL, "中新网", "7月13日", "部长" },
    { "本报北京7月13日讯 部长抵达。", "北京", NULL, "7月13日", "部长" },
    { "【北京共同】大臣が到着した。", "北京", "共同", NULL, "大臣" },
    { "[東京 13日 ロイター] - 大臣が到着した。", "東京", "ロイター", "13日", "- 大臣" },
    { "(서울=연합뉴스) 홍길동 기자 = 장관이 도착했다.", "서울", "연합뉴스", NULL, "장관" },
    { "[서울=뉴시스] 장관이 도착했다.", "서울", "뉴시스", NULL, "장관" },
};

static const char *const none[] = {
    "",
    "MOSCOW",
    "Note: the office is closed on Friday.",
    "WARNING: the road is closed until Friday evening.",
    "UPDATE: the road is open again since Friday evening.",
    "EDITOR'S NOTE: this story was changed after it went out.",
    "WHO: a better year for all",
    "The minister arrived in Moscow on Friday - and left.",
    "The agency (AFP) - said so.",
    "Moscow: the minister arrived on Friday for talks.",
    "PHONE: 123",
    "TAGS: one, two, three, four",
    "CNN Chile | CNN Mexico | Other News | More",
    "Between 20 to 30-odd guests came to the party, she said.",
    "In 2025 - a year later - the minister arrived.",
    "PARIS 2024 - The games began on Friday with boats on the river.",
    "Berlin 10:30 - The minister arrived on Friday for talks.",
    "ACME- a shop for everything and all, in the centre of town",
    "记者注意到，今年的报告比去年长。",
    "【速報】大臣が到着した。",
};

static void check_part(const char *text, const char *what, newsclip_str got, const char *want) {
    if (!newsclip_str_equal(got, newsclip_str_of(want)) || (got.ptr == NULL) != (want == NULL))
        fail_msg("\"%s\": %s is \"%.*s\"", text, what, (int)got.len, got.ptr ? got.ptr : "");
}

static void test_rows(void **state) {
    (void)state;
    for (size_t i = 0; i < NEWSCLIP_LEN(rows); i++) {
        newsclip_dateline d;
        if (!newsclip_dateline_scan(newsclip_str_of(rows[i].text), &d))
            fail_msg("\"%s\": no dateline", rows[i].text);
        check_part(rows[i].text, "place", d.place, rows[i].place);
        check_part(rows[i].text, "agency", d.agency, rows[i].agency);
        check_part(rows[i].text, "date", d.date, rows[i].date);
        assert_true(d.end <= strlen(rows[i].text));
        newsclip_str rest = newsclip_str_of(rows[i].text + d.end);
        if (!newsclip_str_starts(rest, newsclip_str_of(rows[i].rest)))
            fail_msg("\"%s\": story begins at \"%s\"", rows[i].text, rest.ptr);
    }
}

static void test_none(void **state) {
    (void)state;
    for (size_t i = 0; i < NEWSCLIP_LEN(none); i++) {
        newsclip_dateline d;
        if (newsclip_dateline_scan(newsclip_str_of(none[i]), &d))
            fail_msg("\"%s\": a dateline, place \"%.*s\"", none[i], (int)d.place.len, d.place.ptr);
        assert_int_equal(d.end, 0);
    }
}

static void test_cut_texts(void **state) {
    (void)state;
    for (size_t i = 0; i < NEWSCLIP_LEN(rows); i++)
        for (size_t len = 0; len <= strlen(rows[i].text); len++) {
            if (((unsigned char)rows[i].text[len] & 0xC0) == 0x80)
                continue;
            newsclip_dateline d;
            (void)newsclip_dateline_scan((newsclip_str){ rows[i].text, len }, &d);
            assert_true(d.end <= len);
        }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_rows),
        cmocka_unit_test(test_none),
        cmocka_unit_test(test_cut_texts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
