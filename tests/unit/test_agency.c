/* SPDX-License-Identifier: ISC */
/* News agencies: which names are one, and which paragraphs end with the credit of one. The word
 * lists must be sorted, because they are searched in place. */
#include "scan/agency.h"

#include "base/vec.h"
#include "scan/data.h"
#include "scan/wordlist.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

static const char *const agencies[] = {
    "Reuters",   "REUTERS",
    "AP",        "The Associated Press",
    "AFP",       "Agence France-Presse",
    "dpa",       "DPA",
    "ANSA",      "EFE",
    "TASS",      "ТАСС",
    "Интерфакс", "РИА Новости",
    "Укринформ", "ΑΠΕ-ΜΠΕ",
    "Xinhua",    "新华社",
    "中新社",    "中央社",
    "Kyodo",     "共同通信",
    "時事通信",  "연합뉴스",
    "AA",        "Anadolu",
    "PTI",       "ANI",
    "IANS",      "رويترز",
    "أ ف ب",     "الأناضول",
    "CNN",       "Bernama",
    "ANTARA",    "PAP",
    "Saba",      "SABA",
    "ČTK",       "Tanjug",
};

static const char *const not_agencies[] = {
    "",         "aa", "ap",     "ani", "The Sun", "Staff", "news agency", "Reuters Staff",
    "Jane Roe", "R",  "聯合報",
};

static void test_is(void **state) {
    (void)state;
    for (size_t i = 0; i < NEWSCLIP_LEN(agencies); i++)
        if (!newsclip_agency_is(newsclip_str_of(agencies[i])))
            fail_msg("\"%s\" is an agency", agencies[i]);
    for (size_t i = 0; i < NEWSCLIP_LEN(not_agencies); i++)
        if (newsclip_agency_is(newsclip_str_of(not_agencies[i])))
            fail_msg("\"%s\" is no agency", not_agencies[i]);
}

typedef struct row {
    const char *text;
    const char *agency;
    const char *left; /* the text without the credit */
} row;

static const row credited[] = {
    { "He will leave on Friday, he said. - Reuters", "Reuters",
      "He will leave on Friday, he said." },
    { "He will leave, he said. -Reuters", "Reuters", "He will leave, he said." },
    { "He will leave, he said.—AP", "AP", "He will leave, he said." },
    { "“He will leave.” – AFP", "AFP", "“He will leave.”" },
    { "He will leave, he said. -- Bernama", "Bernama", "He will leave, he said." },
    { "He will leave, he said. (AFP)", "AFP", "He will leave, he said." },
    { "He will leave, he said. (AFP).", "AFP", "He will leave, he said." },
    { "He will leave.(PAP)", "PAP", "He will leave." },
    { "He will leave. (dpa/lsw)", "dpa", "He will leave." },
    { "He will leave. (With inputs from ANI)", "ANI", "He will leave." },
    { "He will leave. (AFP, Reuters)", "AFP", "He will leave." },
    { "He will leave, he said. Reuters", "Reuters", "He will leave, he said." },
    { "- Reuters", "Reuters", "" },
    { "PAP", "PAP", "" },
    { "dpa/lsw", "dpa", "" },
    { "zew, PAP", "PAP", "" },
    { "PAP/koc/ ula/ako", "PAP", "" },
    { "Министр прибыл. (абв, ТАСС)", "ТАСС", "Министр прибыл." },
    { "He will leave. (zew, PAP)", "PAP", "He will leave." },
    { "部长抵达。（新华社）", "新华社", "部长抵达。" },
    { "部长抵达。/新华社/", "新华社", "部长抵达。" },
    { "मंत्री पहुंचे। - पीटीआई", "पीटीआई", "मंत्री पहुंचे।" },
    { "وصل الوزير. (رويترز)", "رويترز", "وصل الوزير." },
    { "Министр прибыл. — ТАСС", "ТАСС", "Министр прибыл." },
};

static const char *const quoted[] = {
    "",
    "He will leave, according to TASS.",
    "He will leave, he told Reuters",
    "He will leave, the agency said - Reuters was told so.",
    "He works for the news agency - Reuters",
    "News (Reuters)",
    "Fot. AFP",
    "on AP tv",
    "zew, ako",
    "AFP/Jane Roe",
    "Soldiers at the border. AFP/Jane Roe",
    "Only at EXAMPLE.PL",
    "He will leave. (Jane Roe)",
    "He will leave (see AFP above).",
};

static void test_trailing(void **state) {
    (void)state;
    for (size_t i = 0; i < NEWSCLIP_LEN(credited); i++) {
        size_t cut = SIZE_MAX;
        newsclip_str text = newsclip_str_of(credited[i].text);
        newsclip_str agency = newsclip_agency_trailing(text, &cut);
        if (!newsclip_str_equal(agency, newsclip_str_of(credited[i].agency)))
            fail_msg("\"%s\": agency \"%.*s\"", text.ptr, (int)agency.len,
                     agency.ptr ? agency.ptr : "");
        assert_true(cut <= text.len);
        newsclip_str left = newsclip_str_trim(newsclip_str_slice(text, 0, cut));
        if (!newsclip_str_equal(left, newsclip_str_of(credited[i].left)))
            fail_msg("\"%s\": leaves \"%.*s\"", text.ptr, (int)left.len, left.ptr);
    }
}

static void test_quoted(void **state) {
    (void)state;
    for (size_t i = 0; i < NEWSCLIP_LEN(quoted); i++) {
        size_t cut = 0;
        newsclip_str agency = newsclip_agency_trailing(newsclip_str_of(quoted[i]), &cut);
        if (agency.len > 0)
            fail_msg("\"%s\": agency \"%.*s\"", quoted[i], (int)agency.len, agency.ptr);
        assert_null(agency.ptr);
    }
}

/* Every key of a list must be found, which it is only if its line stands in its place. */
/* Every key is found where it stands, so the list is sorted, and in lower case. */
static void check_sorted(const newsclip_wordlist *list) {
    assert_true(list->count > 100);
    for (size_t i = 0; i < list->count; i++) {
        newsclip_str value, found;
        newsclip_str key = newsclip_wordlist_get(list, i, &value);
        if (!newsclip_wordlist_find(list, key, &found) || found.ptr != value.ptr)
            fail_msg("\"%.*s\" stands in the wrong place or is not in lower case", (int)key.len,
                     key.ptr);
    }
}

/* newsclip_wordlist_holds() needs lists in which no key begins with another one. */
static void check_prefixes(const newsclip_wordlist *list) {
    for (size_t i = 1; i < list->count; i++) {
        newsclip_str value;
        newsclip_str before = newsclip_wordlist_get(list, i - 1, &value);
        newsclip_str key = newsclip_wordlist_get(list, i, &value);
        assert_false(newsclip_str_starts(key, before));
        assert_true(memcmp(before.ptr, key.ptr, before.len) < 0);
    }
}

static void test_lists(void **state) {
    (void)state;
    check_sorted(&newsclip_data_agencies);
    check_sorted(&newsclip_data_byline_words);
    check_prefixes(&newsclip_data_roles);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_is),
        cmocka_unit_test(test_trailing),
        cmocka_unit_test(test_quoted),
        cmocka_unit_test(test_lists),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
