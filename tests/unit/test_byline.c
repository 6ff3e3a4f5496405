/* SPDX-License-Identifier: ISC */
/*
 * By-lines: lines that are one, with the names and outlet they give, and lines that are none.
 * Persons and papers are made up.
 */
#include "scan/byline.h"

#include "base/vec.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#define NONE   NEWSCLIP_BYLINE_NONE
#define ONLY   NEWSCLIP_BYLINE_NAMES_ONLY
#define ROLED  NEWSCLIP_BYLINE_ROLED
#define MARKED NEWSCLIP_BYLINE_MARKED

typedef struct row {
    const char *line;
    newsclip_byline_grade grade;
    const char *names;  /* joined with '|' */
    const char *outlet; /* NULL: none */
} row;

static const row english[] = {
    { "By Jane Roe", MARKED, "Jane Roe", NULL },
    { "by Jane Roe", MARKED, "Jane Roe", NULL },
    { "BY JANE ROE", MARKED, "JANE ROE", NULL },
    { "By: Jane Roe", MARKED, "Jane Roe", NULL },
    { "ByJane Roe", MARKED, "Jane Roe", NULL },
    { "By JANE ROE and JOHN DOE | The Associated Press", MARKED, "JANE ROE|JOHN DOE",
      "The Associated Press" },
    { "By JANE ROE and JOHN DOE Associated Press", MARKED, "JANE ROE|JOHN DOE",
      "Associated Press" },
    { "By Jane Roe Reuters", MARKED, "Jane Roe", "Reuters" },
    { "By Ana Maria Lusa", MARKED, "Ana Maria Lusa", NULL },
    { "By Jane Roe Reuters, London", MARKED, "Jane Roe", "Reuters" },
    { "By Jane Roe Associated Press and John Doe", MARKED, "Jane Roe|John Doe",
      "Associated Press" },
    { "By Jane Roe Harbour Times", MARKED, "Jane Roe", "Harbour Times" },
    { "By Jane Q. Roe New Harbour Times", MARKED, "Jane Q. Roe", "New Harbour Times" },
    { "By Jane van der Roe Harbour Times", MARKED, "Jane van der Roe", "Harbour Times" },
    { "By Jane Roe Harbour Times | 18 December 2025", MARKED, "Jane Roe", "Harbour Times" },
    { "By Jane Roe, Harbour Bay Business Journal", MARKED, "Jane Roe",
      "Harbour Bay Business Journal" },
    { "Written by Jane Roe, London", MARKED, "Jane Roe", NULL },
    { "Von unserem Redakteur Karl Schmidt", MARKED, "Karl Schmidt", NULL },
    { "dal nostro inviato Mario Rossi", MARKED, "Mario Rossi", NULL },
    { "Harbour Bay Business Journal", NONE, "", NULL },
    { "Dec. 19, 2025 · Jane Roe on behalf of the Harbour team", ROLED, "Jane Roe", NULL },
    { "By Abby Byrne and Tyler G. Silver-Greenberg, Senior Reporter | email | date", MARKED,
      "Abby Byrne|Tyler G. Silver-Greenberg", NULL },
    { "By Jane Roe, 13 July 2025", MARKED, "Jane Roe", NULL },
    { "By Jane Roe Published 10:00", MARKED, "Jane Roe", NULL },
    { "By Jane RoePublished: Mar 12, 2024", MARKED, "Jane Roe", NULL },
    { "By Jane Roe on May 5, 2024", MARKED, "Jane Roe", NULL },
    { "By Jane RoeJohn Doe", MARKED, "Jane Roe|John Doe", NULL },
    { "By Jane Roe For The Daily Example", MARKED, "Jane Roe", "The Daily Example" },
    { "By Jane Roe, John Doe and Ann Poe", MARKED, "Jane Roe|John Doe|Ann Poe", NULL },
    { "By Jane Roe & John Doe", MARKED, "Jane Roe|John Doe", NULL },
    { "By Dr. Jane Roe, PhD", MARKED, "Jane Roe", NULL },
    { "By Jane Roe-Miller, MD, FOMA, DABOM", MARKED, "Jane Roe-Miller", NULL },
    { "By Jane Roe, MD, FOMA and John Doe", MARKED, "Jane Roe|John Doe", NULL },
    { "By Jane Roe, MD, AFP", MARKED, "Jane Roe", "AFP" },
    { "By John Doe Jr.", MARKED, "John Doe Jr.", NULL },
    { "By John Doe, Sr. Director of Things", MARKED, "John Doe", NULL },
    { "By Sean O'Brien and Chiara D'Angelo", MARKED, "Sean O'Brien|Chiara D'Angelo", NULL },
    { "By J.K. Roe", MARKED, "J.K. Roe", NULL },
    { "By Ludwig van der Roe", MARKED, "Ludwig van der Roe", NULL },
    { "By Bashar al-Roe", MARKED, "Bashar al-Roe", NULL },
    { "By Md Rahman", MARKED, "Md Rahman", NULL },
    { "By May Chen", MARKED, "May Chen", NULL },
    { "Tim Byrne", ONLY, "Tim Byrne", NULL },
    { "Tim Liputan", NONE, "", NULL },
    { "By Ronan MacDonald Smith", MARKED, "Ronan MacDonald Smith", NULL },
    { "By Jane Roe, Health Reporter, The Canadian Press", MARKED, "Jane Roe", NULL },
    { "By JANE ROE AP Medical Writer", MARKED, "JANE ROE", "AP" },
    { "Story by Jane Roe", MARKED, "Jane Roe", NULL },
    { "By Dan Roe", MARKED, "Dan Roe", NULL },
    { "Oleh Jane Roe dan John Doe", MARKED, "Jane Roe|John Doe", NULL },
    { "3 min · by Jane Roe · Updated on 8 January 2026", MARKED, "Jane Roe", NULL },
    { "Written by Jane Roe", MARKED, "Jane Roe", NULL },
    { "Written by Jane", MARKED, "Jane", NULL },
    { "Posted by Jane Roe on May 2, 2020", MARKED, "Jane Roe", NULL },
    { "Author: Jane Roe", MARKED, "Jane Roe", NULL },
    { "Opinion by Jane Roe", MARKED, "Jane Roe", NULL },
    { "Analysis: By Jane Roe", MARKED, "Jane Roe", NULL },
    { "November 3, 2024 by Jane Roe", MARKED, "Jane Roe", NULL },
    { "June 2, 2024 · 5 min read · By Jane Roe", MARKED, "Jane Roe", NULL },
    { "Written by: Jane Roe, Edited by: John Doe", MARKED, "Jane Roe", NULL },
    { "By Reuters", MARKED, "", "Reuters" },
    { "By Reuters Staff", MARKED, "", "Reuters" },
    { "By The Associated Press", MARKED, "", "The Associated Press" },
    { "By BBC News", MARKED, "", "BBC News" },
    { "By The Editorial Board", MARKED, "", NULL },
    { "By Our Correspondent", MARKED, "", NULL },
    { "By Staff Writer", MARKED, "", NULL },
};

static const row unmarked[] = {
    { "Jane Roe", ONLY, "Jane Roe", NULL },
    { "Kim Jong Un", ONLY, "Kim Jong Un", NULL },
    { "Jane Roe and John Doe", ONLY, "Jane Roe|John Doe", NULL },
    { "Åse Lund-Prøve og Jane Roe", ONLY, "Åse Lund-Prøve|Jane Roe", NULL },
    { "Jane Roe Jane Roe", ONLY, "Jane Roe", NULL },
    { "Reuters", ONLY, "", "Reuters" },
    { "AFP", ONLY, "", "AFP" },
    { "Jane Roe, Senior Reporter", ROLED, "Jane Roe", NULL },
    { "Jane RoeNews Reporter", ROLED, "Jane Roe", NULL },
    { "Jane Roe Lifestyle Writer", ROLED, "Jane Roe", NULL },
    { "Jane Roe - columnist", ROLED, "Jane Roe", NULL },
    { "Max Muster Redakteur", ROLED, "Max Muster", NULL },
    { "Jane Roe • 3 min read", ROLED, "Jane Roe", NULL },
    { "Jane Roe - 13 July 2025", ROLED, "Jane Roe", NULL },
    { "Jane Roe July 13, 2025 — 7 minutes read", ROLED, "Jane Roe", NULL },
    { "Jane Roe5 hours ago", ROLED, "Jane Roe", NULL },
    { "Jane Roe13.07.2025, 08:20 Uhr", ROLED, "Jane Roe", NULL },
    { "3. Oktober 2024 um 08:12 Uhr / Jane Roe", ROLED, "Jane Roe", NULL },
    { "Jane Roe @janeroe", ROLED, "Jane Roe", NULL },
    { "Jane Roe jane@example.org", ROLED, "Jane Roe", NULL },
    { "Jane Roe and John Doe in Paris", ROLED, "Jane Roe|John Doe", NULL },
    { "Jane Roe (AFP)", ROLED, "Jane Roe", "AFP" },
    { "Jane Roe, Associated Press", ROLED, "Jane Roe", "Associated Press" },
    { "Jane Roe · Canal News · Posted: May 02, 2025 6:30 AM EDT", ROLED, "Jane Roe", "Canal News" },
    { "Reuters, Jane Roe", ROLED, "Jane Roe", "Reuters" },
};

static const row languages[] = {
    { "Von Max Muster, Berlin", MARKED, "Max Muster", NULL },
    { "von Max Muster und Erika Muster", MARKED, "Max Muster|Erika Muster", NULL },
    { "Von Ursula von der Muster", MARKED, "Ursula von der Muster", NULL },
    { "Ein Kommentar von Max Muster", MARKED, "Max Muster", NULL },
    { "Text und Fotos: Max Muster", MARKED, "Max Muster", NULL },
    { "Autor(in): Erika Muster", MARKED, "Erika Muster", NULL },
    { "Von dpa", MARKED, "", "dpa" },
    { "Von Max Muster und Erika Muster, dpa", MARKED, "Max Muster|Erika Muster", "dpa" },
    { "Par Jeanne Dupont", MARKED, "Jeanne Dupont", NULL },
    { "Par Jean-Pierre d'Exemple", MARKED, "Jean-Pierre d'Exemple", NULL },
    { "Propos recueillis par Jeanne Dupont", MARKED, "Jeanne Dupont", NULL },
    { "Par Jeanne Dupont avec AFP", MARKED, "Jeanne Dupont", "AFP" },
    { "Por María López y Juan Pérez", MARKED, "María López|Juan Pérez", NULL },
    { "Por José Ortega y Gasset", MARKED, "José Ortega y Gasset", NULL },
    { "Por João da Silva", MARKED, "João da Silva", NULL },
    { "Di Mario Rossi", MARKED, "Mario Rossi", NULL },
    { "a cura di Mario Rossi", MARKED, "Mario Rossi", NULL },
    { "Door Jan van den Berg", MARKED, "Jan van den Berg", NULL },
    { "Autor: Jan Przykład", MARKED, "Jan Przykład", NULL },
    { "Dodano: 4 maja 2020, 08:30 Autor: Beata Przykład", MARKED, "Beata Przykład", NULL },
    { "oprac. Jan Przykład", MARKED, "Jan Przykład", NULL },
    { "Autor: Jan Novák", MARKED, "Jan Novák", NULL },
    { "Автор: Иван ПРИМЕРОВ", MARKED, "Иван ПРИМЕРОВ", NULL },
    { "Текст: Анна Примерова", MARKED, "Анна Примерова", NULL },
    { "Автор: Олена Прикладенко", MARKED, "Олена Прикладенко", NULL },
    { "Иван Примеров, корреспондент", ROLED, "Иван Примеров", NULL },
    { "Του Γιώργου Παραδείγματος", MARKED, "Γιώργου Παραδείγματος", NULL },
    { "Γράφει η Μαρία Παραδείγματος", MARKED, "Μαρία Παραδείγματος", NULL },
    { "Yazan: Ayşe Örnek", MARKED, "Ayşe Örnek", NULL },
    { "Oleh: Budi Contoh", MARKED, "Budi Contoh", NULL },
    { "Penulis: Budi Contoh", MARKED, "Budi Contoh", NULL },
    { "Tác giả: Nguyễn Văn Ví", MARKED, "Nguyễn Văn Ví", NULL },
    { "Av Kari Nordmann og Ola Nordmann", MARKED, "Kari Nordmann|Ola Nordmann", NULL },
    { "Tekst: Kari Nordmann", MARKED, "Kari Nordmann", NULL },
    { "Írta: Kovács Anna", MARKED, "Kovács Anna", NULL },
    { "Autor: Ion Exemplu", MARKED, "Ion Exemplu", NULL },
    { "بقلم: محمد علي", MARKED, "محمد علي", NULL },
    { "كتب: محمد علي", MARKED, "محمد علي", NULL },
    { "מאת: דוד כהן", MARKED, "דוד כהן", NULL },
    { "نویسنده: علی رضایی", MARKED, "علی رضایی", NULL },
    { "लेखक: राम कुमार", MARKED, "राम कुमार", NULL },
    { "By राम कुमार", MARKED, "राम कुमार", NULL },
    { "Written by محمد علي", MARKED, "محمد علي", NULL },
    { "By राम कुमार, 13 July 2025", MARKED, "राम कुमार", NULL },
    { "By राम ने कहा कि सब ठीक है", NONE, "", NULL },
    { "લેખક: રામ કુમાર", MARKED, "રામ કુમાર", NULL },
    { "โดย สมชาย ใจดี", MARKED, "สมชาย ใจดี", NULL },
};

static const row shared[] = {
    { "Le Courrier avec AFP", ROLED, "", "AFP" },
    { "La rédaction avec AFP", ONLY, "", "AFP" },
    { "Harbour Post with Reuters", ROLED, "", "Reuters" },
    { "Redacción / EFE", ROLED, "", "EFE" },
    { "Jane Roe / AFP", NONE, "", NULL },
    { "JANE ROE (AFP)", NONE, "", NULL },
    { "Jane Roe (AFP)", ROLED, "Jane Roe", "AFP" },
    { "The mayor met with AP", NONE, "", NULL },
    { "Harbour with AFP and others in the dock", NONE, "", NULL },
};

static const row cjk[] = {
    { "文／张三 李四", MARKED, "张三|李四", NULL },
    { "文｜王小明", MARKED, "王小明", NULL },
    { "作者：王小明", MARKED, "王小明", NULL },
    { "来源：例子日报 作者：王小明", MARKED, "王小明", NULL },
    { "记者 王小明 张三", MARKED, "王小明|张三", NULL },
    { "本报记者 王小明", MARKED, "王小明", NULL },
    { "（记者王小明）", MARKED, "王小明", NULL },
    { "【記者王小明／台北報導】", MARKED, "王小明", NULL },
    { "記者：王小明 張三 台北報導", MARKED, "王小明|張三", NULL },
    { "【聯合報╱記者王小明／台北報導】", MARKED, "王小明", NULL },
    { "聯合報／ 記者王小明", MARKED, "王小明", NULL },
    { "例子晚報 記者王小明／台北即時報導", MARKED, "王小明", NULL },
    { "（中央社記者王小明台北4日電）", MARKED, "王小明", NULL },
    { "中央社記者王明台北14日電", MARKED, "王明", NULL },
    { "（中央社記者王明哈爾濱4日電）", MARKED, "王明", NULL },
    { "（中央社記者王小明華盛頓3月4日電）", MARKED, "王小明", NULL },
    { "（中央社記者王小明國際空間站4日電）", NONE, "", NULL },
    { "（記者公會昨天在台北4日舉行大會）", NONE, "", NULL },
    { "【例子專訊】", NONE, "", NULL },
    { "作者：约翰·史密斯", MARKED, "约翰·史密斯", NULL },
    { "文：Jane Roe", MARKED, "Jane Roe", NULL },
    { "执笔 責任編輯：王小明", NONE, "", NULL },
    { "（责任编辑：王小明）", NONE, "", NULL },
    { "本报记者 王小明 摄", NONE, "", NULL },
    { "记者注意到，今年的报告比去年长。", NONE, "", NULL },
    { "记者：请问今年的春运情况如何，南方有没有影响？这个问题很多人都想知道答案，请您谈谈。", NONE,
      "", NULL },
    { "記者のページ", NONE, "", NULL },
    { "文＝山田太郎", MARKED, "山田太郎", NULL },
    { "文・山田太郎", MARKED, "山田太郎", NULL },
    { "聞き手・山田 太郎", MARKED, "山田 太郎", NULL },
    { "執筆：山田 太郎", MARKED, "山田 太郎", NULL },
    { "取材・文／山田 花子", MARKED, "山田 花子", NULL },
    { "文：田中 太郎", MARKED, "田中 太郎", NULL },
    { "文：林 さやか", MARKED, "林 さやか", NULL },
    { "文：林 さやか、佐々木 健太郎", MARKED, "林 さやか|佐々木 健太郎", NULL },
    { "作者：王 伟", MARKED, "王 伟", NULL },
    { "田中 太郎記者", ROLED, "田中 太郎", NULL },
    { "本報 特約記者", NONE, "", NULL },
    { "例子晚報 特派記者", NONE, "", NULL },
    { "執筆＝山田 太郎", MARKED, "山田 太郎", NULL },
    { "【山田太郎】", ONLY, "山田太郎", NULL },
    { "【速報】", NONE, "", NULL },
    { "홍길동 기자", ROLED, "홍길동", NULL },
    { "홍길동·김철수 기자", ROLED, "홍길동|김철수", NULL },
    { "홍길동 기자 hong@example.org", ROLED, "홍길동", NULL },
    { "(서울=연합뉴스) 홍길동 기자 = 정부는 오늘 새 계획을 발표했다.", MARKED, "홍길동", NULL },
    { "홍길동 기자는 오늘 말했다", NONE, "", NULL },
};

static const row negatives[] = {
    { "", NONE, "", NULL },
    { "Byrne wins", NONE, "", NULL },
    { "Abby", NONE, "", NULL },
    { "By train to Siberia", NONE, "", NULL },
    { "By Monday evening", NONE, "", NULL },
    { "By Christmas", NONE, "", NULL },
    { "By Jane Roe is a good book", NONE, "", NULL },
    { "By John Smith walked into the room and sat down", NONE, "", NULL },
    { "Photo by Jane Roe", NONE, "", NULL },
    { "Photo: Jane Roe", NONE, "", NULL },
    { "More from Jane Roe", NONE, "", NULL },
    { "Jane Roe/AFP", NONE, "", NULL },
    { "© Jane Roe", NONE, "", NULL },
    { "Jane Roe is a reporter in Paris.", NONE, "", NULL },
    { "Jane Roe, who wrote the report, was not there.", NONE, "", NULL },
    { "New York, 13 July 2025", NONE, "", NULL },
    { "Privacy Policy", NONE, "", NULL },
    { "Read More", NONE, "", NULL },
    { "Middle East", NONE, "", NULL },
    { "North Korea", NONE, "", NULL },
    { "World News", NONE, "", NULL },
    { "Sports Desk", NONE, "", NULL },
    { "Last Updated", NONE, "", NULL },
    { "13 July 2025", NONE, "", NULL },
    { "3 min read", NONE, "", NULL },
    { "@janeroe", NONE, "", NULL },
    { "jane@example.org", NONE, "", NULL },
    { "www.example.org", NONE, "", NULL },
    { "Rolling Brook, PA", NONE, "", NULL },
    { "RECORD REPORT: XYZ-100 at a new high", NONE, "", NULL },
    { "Average Cost 30 min", NONE, "", NULL },
    { "Air Conditioning Services", NONE, "", NULL },
    { "Von Berlin nach Paris", NONE, "", NULL },
    { "Von Anfang an", NONE, "", NULL },
    { "Par exemple", NONE, "", NULL },
    { "Por favor", NONE, "", NULL },
    { "Di nuovo in viaggio", NONE, "", NULL },
    { "Автор книги рассказал о себе", NONE, "", NULL },
    { "Avrupa Birliği bugün karar verdi", NONE, "", NULL },
    { "Autor: KS", NONE, "", NULL },
};

/* Lines that belong to the by-line and name no author. */
static const row others[] = {
    { "Edited by Jane Roe", MARKED, "", NULL },
    { "Edited by: Jane Roe", MARKED, "", NULL },
    { "Medically reviewed by Jane Roe, MD", MARKED, "", NULL },
    { "Revisado por Ana Pérez y Juan Gómez", MARKED, "", NULL },
    { "Bearbeitet von Jana Beispiel", MARKED, "", NULL },
    { "Edited by committee, the book was a mess", NONE, "", NULL },
    { "Reviewed by Jane Roe was what the critics feared most", NONE, "", NULL },
    { "By Jane Roe. Edited by John Doe.", MARKED, "Jane Roe", NULL },
    { "By Jane Roe, DVM. Reviewed by John Doe, DVM", MARKED, "Jane Roe", NULL },
    { "Por Ana Pérez. Editado por Juan Gómez", MARKED, "Ana Pérez", NULL },
    { "Jane Roe, edited by John Doe", ROLED, "Jane Roe", NULL },
    { "By Jane Roe Full Bio", MARKED, "Jane Roe", NULL },
    { "By Harbour Post Team", MARKED, "", "Harbour Post Team" },
};

static void join_names(const newsclip_byline *b, char *out, size_t size) {
    size_t len = 0;
    out[0] = '\0';
    for (size_t i = 0; i < b->names; i++) {
        int n = snprintf(out + len, size - len, "%s%.*s", i ? "|" : "", (int)b->name[i].len,
                         b->name[i].ptr);
        assert_true(n > 0 && (size_t)n < size - len);
        len += (size_t)n;
    }
}

static void check_row(const row *r) {
    newsclip_byline b;
    newsclip_str line = newsclip_str_of(r->line);
    bool found = newsclip_byline_scan(line, &b);
    char names[512];
    join_names(&b, names, sizeof(names));
    newsclip_str outlet = newsclip_str_of(r->outlet);
    if (b.grade != r->grade || strcmp(names, r->names) != 0 ||
        !newsclip_str_equal(b.outlet, outlet))
        fail_msg("\"%s\": grade %d, names \"%s\", outlet \"%.*s\"", r->line, (int)b.grade, names,
                 (int)b.outlet.len, b.outlet.ptr ? b.outlet.ptr : "");
    assert_int_equal(found, r->grade != NONE);
    assert_true(b.start <= b.end && b.end <= line.len);
}

#define TEST_TABLE(name, table)                                                                    \
    static void name(void **state) {                                                               \
        (void)state;                                                                               \
        for (size_t i = 0; i < NEWSCLIP_LEN(table); i++)                                           \
            check_row(&(table)[i]);                                                                \
    }

TEST_TABLE(test_english, english)
TEST_TABLE(test_unmarked, unmarked)
TEST_TABLE(test_languages, languages)
TEST_TABLE(test_cjk, cjk)
TEST_TABLE(test_shared, shared)
TEST_TABLE(test_negatives, negatives)
TEST_TABLE(test_others, others)

static void check_range(const char *line, const char *range) {
    newsclip_byline b;
    newsclip_str s = newsclip_str_of(line);
    assert_true(newsclip_byline_scan(s, &b));
    newsclip_str taken = newsclip_str_slice(s, b.start, b.end);
    if (!newsclip_str_equal(taken, newsclip_str_of(range)))
        fail_msg("\"%s\": takes \"%.*s\"", line, (int)taken.len, taken.ptr);
}

static void test_range(void **state) {
    (void)state;
    check_range("By Jane Roe, 13 July 2025", "By Jane Roe");
    check_range("November 3, 2024 by Jane Roe", "by Jane Roe");
    check_range("Jane Roe, Senior Reporter | 3 min read", "Jane Roe, Senior Reporter");
    check_range("来源：例子日报 作者：王小明", "作者：王小明");
}

/* Any bytes of a line that are cut off must be survived, and nothing may point outside of it. */
static void test_cut_lines(void **state) {
    (void)state;
    const char *line =
        "By Dr. Jane “Jo” Roe-O’Hara, John D. Doe jr. & 王小明 (dpa/lsw) @x a@b.c 1.2.25";
    size_t len = strlen(line);
    for (size_t from = 0; from < len; from++)
        for (size_t to = from; to <= len; to++) {
            if (((unsigned char)line[from] & 0xC0) == 0x80 ||
                ((unsigned char)line[to] & 0xC0) == 0x80)
                continue;
            newsclip_byline b;
            newsclip_str s = { line + from, to - from };
            newsclip_byline_scan(s, &b);
            for (size_t i = 0; i < b.names; i++) {
                assert_true(b.name[i].ptr >= s.ptr);
                assert_true(b.name[i].ptr + b.name[i].len <= s.ptr + s.len);
            }
        }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_english),   cmocka_unit_test(test_unmarked),
        cmocka_unit_test(test_languages), cmocka_unit_test(test_cjk),
        cmocka_unit_test(test_shared),    cmocka_unit_test(test_negatives),
        cmocka_unit_test(test_others),    cmocka_unit_test(test_range),
        cmocka_unit_test(test_cut_lines),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
