/* SPDX-License-Identifier: ISC */
/*
 * Dates: lines with the date that they hold and the very words it is read from, lines that hold
 * none, labels beside dates, and the arithmetic. An expected date is ISO 8601, "?" before one
 * whose day and month may be swapped (shown day first), or "-180" for an age of 180 minutes;
 * "-1440 14:05" has a time too.
 */
#include "base/vec.h"
#include "scan/date.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

typedef struct row {
    const char *text;
    const char *date;  /* NULL: there is none */
    const char *words; /* NULL: the whole text */
} row;

static const row absolute_rows[] = {
    /* English */
    { "13 July 2025", "2025-07-13", NULL },
    { "July 13, 2025", "2025-07-13", NULL },
    { "July 13th, 2025", "2025-07-13", NULL },
    { "Jul 13 2025", "2025-07-13", NULL },
    { "JULY 13, 2025", "2025-07-13", NULL },
    { "the 1st of May 2024", "2024-05-01", "1st of May 2024" },
    { "Sept. 3, 2024", "2024-09-03", NULL },
    { "Sunday, July 13, 2025", "2025-07-13", NULL },
    { "Sun, 13 Jul 2025", "2025-07-13", NULL },
    { "It opened on March 3, 2019, and closed soon.", "2019-03-03", "March 3, 2019" },
    { "Posted:13 July 2025", "2025-07-13", "13 July 2025" },
    { "PostedJuly 13, 2025By Ann Lee", "2025-07-13", "July 13, 2025" },
    { "July 13, 20255 min read", "2025-07-13", "July 13, 2025" },
    /* Signs of other scripts that part or shorten */
    { "15 \u091C\u0928\u0970 2024", "2024-01-15", NULL },
    { "2024\u104A \u1007\u1014\u103A\u1014\u101D\u102B\u101B\u102E 15", "2024-01-15", NULL },
    { "\u1303\u1295\u12CB\u122A 15\u1363 2024", "2024-01-15", NULL },
    { "July 4, '25", "2025-07-04", NULL },
    { "13-Jul-2025", "2025-07-13", NULL },
    { "Jul-13-2025", "2025-07-13", NULL },
    { "29 February 2024", "2024-02-29", NULL },
    { "May 20, 2025", "2025-05-20", NULL },
    { "13 July 2025/Sports", "2025-07-13", "13 July 2025" },
    /* Germanic */
    { "13. Juli 2025", "2025-07-13", NULL },
    { "Sonntag, den 13. Juli 2025", "2025-07-13", NULL },
    { "am 3. M\u00E4rz 2021 in Bonn", "2021-03-03", "3. M\u00E4rz 2021" },
    { "5. J\u00E4nner 2024", "2024-01-05", NULL },
    { "3. Maerz 2021", "2021-03-03", NULL },
    { "zondag 13 juli 2025", "2025-07-13", NULL },
    { "3 mei 2024", "2024-05-03", NULL },
    { "3 mrt. 2024", "2024-03-03", NULL },
    { "den 13 juli 2025", "2025-07-13", "13 juli 2025" },
    { "23 okt 2025", "2025-10-23", NULL },
    { "3. maj 2025", "2025-05-03", NULL },
    { "l\u00F8rdag 4. januar 2025", "2025-01-04", NULL },
    { "4. des. 2024", "2024-12-04", NULL },
    { "13. j\u00FAl\u00ED 2025", "2025-07-13", NULL },
    { "13 Julie 2025", "2025-07-13", NULL },
    /* Romance */
    { "13 de julio de 2025", "2025-07-13", NULL },
    { "domingo 13 de julio del 2025", "2025-07-13", NULL },
    { "3 de setiembre de 2024", "2024-09-03", NULL },
    { "5 mar. 2024", "2024-03-05", NULL },
    { "13 de julho de 2025", "2025-07-13", NULL },
    { "segunda-feira, 14 de julho de 2025", "2025-07-14", NULL },
    { "5 de mar\u00E7o de 2024", "2024-03-05", NULL },
    { "5 de MAR\u00C7O de 2024", "2024-03-05", NULL },
    { "12 out. 2024", "2024-10-12", NULL },
    { "le 1er juillet 2025", "2025-07-01", "1er juillet 2025" },
    { "dimanche 13 juillet 2025", "2025-07-13", NULL },
    { "5 ao\u00FBt 2024", "2024-08-05", NULL },
    { "5 aout 2024", "2024-08-05", NULL },
    { "3 f\u00E9vr. 2024", "2024-02-03", NULL },
    { "13 luglio 2025", "2025-07-13", NULL },
    { "luned\u00EC 14 luglio 2025", "2025-07-14", NULL },
    { "4 gen 2025", "2025-01-04", NULL },
    { "1\u00BA luglio 2025", "2025-07-01", NULL },
    { "13 iulie 2025", "2025-07-13", NULL },
    { "13 de juliol de 2025", "2025-07-13", NULL },
    { "2 d\u2019abril de 2025", "2025-04-02", NULL },
    { "13 de xullo de 2025", "2025-07-13", NULL },
    /* Slavic, Baltic */
    { "13 \u0438\u044E\u043B\u044F 2025 \u0433.", "2025-07-13",
      "13 \u0438\u044E\u043B\u044F 2025 \u0433." },
    { "13 \u0418\u042E\u041B\u042F 2025 \u0433\u043E\u0434\u0430", "2025-07-13", NULL },
    { "\u0432\u043E\u0441\u043A\u0440\u0435\u0441\u0435\u043D\u044C\u0435, 13 "
      "\u0438\u044E\u043B\u044F 2025",
      "2025-07-13", NULL },
    { "5 \u043C\u0430\u0440\u0442\u0430 2024", "2024-03-05", NULL },
    { "13 \u043B\u0438\u043F\u043D\u044F 2025", "2025-07-13", NULL },
    { "3 \u043B\u044E\u0442\u043E\u0433\u043E 2024 \u0440\u043E\u043A\u0443", "2024-02-03", NULL },
    { "13 \u044E\u043B\u0438 2025 \u0433.", "2025-07-13", NULL },
    { "13 lipca 2025", "2025-07-13", NULL },
    { "niedziela, 13 lipca 2025", "2025-07-13", NULL },
    { "5 pa\u017Adziernika 2024", "2024-10-05", NULL },
    { "11 listopada 2024", "2024-11-11", NULL },
    { "13. \u010Dervence 2025", "2025-07-13", NULL },
    { "5. listopadu 2024", "2024-11-05", NULL },
    { "13. 7. 2025", "2025-07-13", NULL },
    { "13. j\u00FAla 2025", "2025-07-13", NULL },
    { "13. srpnja 2025.", "2025-07-13", "13. srpnja 2025" },
    { "5. listopada 2024.", "2024-10-05", "5. listopada 2024" },
    { "13. jul 2025.", "2025-07-13", "13. jul 2025" },
    { "13. \u0458\u0443\u043B\u0430 2025.", "2025-07-13", "13. \u0458\u0443\u043B\u0430 2025" },
    { "13. julij 2025", "2025-07-13", NULL },
    { "2025 m. liepos 13 d.", "2025-07-13", NULL },
    { "2025. gada 13. j\u016Blijs", "2025-07-13", NULL },
    /* other Europe */
    { "13 \u0399\u03BF\u03C5\u03BB\u03AF\u03BF\u03C5 2025", "2025-07-13", NULL },
    { "\u039A\u03C5\u03C1\u03B9\u03B1\u03BA\u03AE 13 \u0399\u039F\u03A5\u039B\u0399\u039F\u03A5 "
      "2025",
      "2025-07-13", NULL },
    { "5 \u039C\u03B1\u0390\u03BF\u03C5 2024", "2024-05-05", NULL },
    { "13. hein\u00E4kuuta 2025", "2025-07-13", NULL },
    { "13. juuli 2025", "2025-07-13", NULL },
    { "2025. j\u00FAlius 13.", "2025-07-13", "2025. j\u00FAlius 13." },
    { "2025. m\u00E1rcius 3., h\u00E9tf\u0151", "2025-03-03", "2025. m\u00E1rcius 3." },
    { "2025(e)ko uztailaren 13a", "2025-07-13", NULL },
    { "13 Temmuz 2025 Pazar", "2025-07-13", "13 Temmuz 2025" },
    { "13 TEMMUZ 2025", "2025-07-13", NULL },
    { "5 Kas\u0131m 2024", "2024-11-05", NULL },
    { "5 KASIM 2024", "2024-11-05", NULL },
    { "13 korrik 2025", "2025-07-13", NULL },
    { "13 \u10D8\u10D5\u10DA\u10D8\u10E1\u10D8, 2025", "2025-07-13", NULL },
    { "13 iyul 2025", "2025-07-13", NULL },
    { "2025-\u0436\u044B\u043B, 13-\u0438\u044E\u043B\u044C", "2025-07-13", NULL },
    /* Arabic, Hebrew, Persian */
    { "13 \u064A\u0648\u0644\u064A\u0648 2025", "2025-07-13", NULL },
    { "\u0661\u0663 \u064A\u0648\u0644\u064A\u0648 \u0662\u0660\u0662\u0665", "2025-07-13", NULL },
    { "13 \u0643\u0627\u0646\u0648\u0646 \u0627\u0644\u062B\u0627\u0646\u064A 2025", "2025-01-13",
      NULL },
    { "5 \u062A\u0634\u0631\u064A\u0646 \u0627\u0644\u0623\u0648\u0644 2024", "2024-10-05", NULL },
    { "5 \u062A\u0645\u0648\u0632 2024", "2024-07-05", NULL },
    { "5 \u062C\u0648\u064A\u0644\u064A\u0629 2024", "2024-07-05", NULL },
    { "5 \u063A\u0634\u062A 2024", "2024-08-05", NULL },
    { "\u0627\u0644\u0623\u062D\u062F 13 \u064A\u0648\u0644\u064A\u0648 2025", "2025-07-13", NULL },
    { "13 \u05D1\u05D9\u05D5\u05DC\u05D9 2025", "2025-07-13", NULL },
    { "13 \u05D9\u05D5\u05DC\u05D9 2025", "2025-07-13", NULL },
    { "\u06F1\u06F3 \u0698\u0648\u0626\u06CC\u0647 \u06F2\u06F0\u06F2\u06F5", "2025-07-13", NULL },
    { "\u06F2\u06F2 \u062A\u06CC\u0631 \u06F1\u06F4\u06F0\u06F4", "2025-07-13", NULL },
    { "\u06F3\u06F0 \u0627\u0633\u0641\u0646\u062F \u06F1\u06F3\u06F9\u06F9", "2021-03-20", NULL },
    { "\u06F1 \u0641\u0631\u0648\u0631\u062F\u06CC\u0646 \u06F1\u06F4\u06F0\u06F3", "2024-03-20",
      NULL },
    { "\u06F1\u06F4\u06F0\u06F4/\u06F0\u06F4/\u06F2\u06F2 \u062A\u0627\u0631\u06CC\u062E",
      "2025-07-13", "\u06F1\u06F4\u06F0\u06F4/\u06F0\u06F4/\u06F2\u06F2" },
    { "13 \u062A\u0645\u0648\u0632/\u064A\u0648\u0644\u064A\u0648 2025", "2025-07-13", NULL },
    { "\u0661\u0663 \u064A\u0648\u0644\u064A\u0648 (\u062A\u0645\u0648\u0632) "
      "\u0662\u0660\u0662\u0665",
      "2025-07-13", NULL },
    { "13 \u062A\u0645\u0648\u0632/\u064A\u0648\u0644\u064A\u0648 2025", "2025-07-13", NULL },
    { "\u0661\u0663 \u064A\u0648\u0644\u064A\u0648 (\u062A\u0645\u0648\u0632) "
      "\u0662\u0660\u0662\u0665",
      "2025-07-13", NULL },
    /* India */
    { "\u0967\u0969 \u091C\u0941\u0932\u093E\u0908 \u0968\u0966\u0968\u096B", "2025-07-13", NULL },
    { "13 \u091C\u0941\u0932\u093E\u0908 2025", "2025-07-13", NULL },
    { "\u09E7\u09E9 \u099C\u09C1\u09B2\u09BE\u0987 \u09E8\u09E6\u09E8\u09EB", "2025-07-13", NULL },
    { "13 \u0B9C\u0BC2\u0BB2\u0BC8, 2025", "2025-07-13", NULL },
    { "13 \u062C\u0648\u0644\u0627\u0626\u06CC\u060C 2025", "2025-07-13", NULL },
    /* East and South-East Asia, Africa */
    { "2025\u5E747\u670813\u65E5", "2025-07-13", NULL },
    { "2025 \u5E74 07 \u6708 13 \u65E5", "2025-07-13", NULL },
    { "2025\u5E747\u670813\u53F7", "2025-07-13", NULL },
    { "\u65B0\u83EF\u793E2025\u5E747\u670813\u65E5\u96FB", "2025-07-13",
      "2025\u5E747\u670813\u65E5" },
    { "\u6C11\u570B114\u5E747\u670813\u65E5", "2025-07-13", NULL },
    { "\u4EE4\u548C7\u5E747\u670813\u65E5", "2025-07-13", NULL },
    { "2025\uB144 7\uC6D4 13\uC77C", "2025-07-13", NULL },
    { "2025. 7. 13.", "2025-07-13", "2025. 7. 13" },
    { "ng\u00E0y 13 th\u00E1ng 7 n\u0103m 2025", "2025-07-13", "13 th\u00E1ng 7 n\u0103m 2025" },
    { "13 th\u00E1ng 7, 2025", "2025-07-13", NULL },
    { "Ch\u1EE7 nh\u1EADt, 13/7/2025", "2025-07-13", NULL },
    { "13 \u0E01\u0E23\u0E01\u0E0E\u0E32\u0E04\u0E21 2568", "2025-07-13", NULL },
    { "13 \u0E01.\u0E04. 2568", "2025-07-13", NULL },
    { "13 \u0E01.\u0E04. 68", "2025-07-13", NULL },
    { "13 \u0E01\u0E23\u0E01\u0E0E\u0E32\u0E04\u0E21 \u0E1E.\u0E28. 2568", "2025-07-13", NULL },
    { "13 \u0E01\u0E23\u0E01\u0E0E\u0E32\u0E04\u0E21 2025", "2025-07-13", NULL },
    { "\u0E27\u0E31\u0E19\u0E17\u0E35\u0E48 13/07/2568", "2025-07-13", "13/07/2568" },
    { "Minggu, 13 Juli 2025", "2025-07-13", NULL },
    { "13 Agustus 2024", "2024-08-13", NULL },
    { "13 Julai 2025", "2025-07-13", NULL },
    { "13 Julai, 2025", "2025-07-13", NULL },
    { "13 Agosti 2024", "2024-08-13", NULL },
    { "Hulyo 13, 2025", "2025-07-13", NULL },
    /* digits alone */
    { "2025-07-13", "2025-07-13", NULL },
    { "2025-7-13", "2025-07-13", NULL },
    { "2025/07/13", "2025-07-13", NULL },
    { "2025.07.13", "2025-07-13", NULL },
    { "13.07.2025", "2025-07-13", NULL },
    { "03.04.2025", "2025-04-03", NULL },
    { "13/07/2025", "2025-07-13", NULL },
    { "13 / 07 / 2025", "2025-07-13", NULL },
    { "07/13/2025", "2025-07-13", NULL },
    { "13-07-2025", "2025-07-13", NULL },
    { "05/05/2025", "2025-05-05", NULL },
    { "03/04/2025", "?2025-04-03", NULL },
    { "3-4-2025", "?2025-04-03", NULL },
    { "3/4/25", "?2025-04-03", NULL },
    { "13.07.25", "2025-07-13", NULL },
    { "7/13/25", "2025-07-13", NULL },
    { "31.12.99", "1999-12-31", NULL },
    { "Paris-13/07/2025", "2025-07-13", "13/07/2025" },
    { "Stand:13.07.2025", "2025-07-13", "13.07.2025" },
    { "Seen 13.07.2025.", "2025-07-13", "13.07.2025" },
    { "13.07.202514. Juli 2025", "2025-07-13", "13.07.2025" },
    { "\uFF12\uFF10\uFF12\uFF15/\uFF10\uFF17/\uFF11\uFF13", "2025-07-13", NULL },
    /* no year */
    { "13 July", "--07-13", NULL },
    { "July 13", "--07-13", NULL },
    { "It ended on June 4. Then came rain.", "--06-04", "June 4" },
    { "Ann\u2019s July 9 deadline", "--07-09", "July 9" },
    { "Ann's July 9 deadline", "--07-09", "July 9" },
    { "5 mai", "--05-05", NULL },
    { "8. Mai", "--05-08", NULL },
    { "7\u670813\u65E5", "--07-13", NULL },
    { "7\uC6D4 13\uC77C", "--07-13", NULL },
    { "So., 13.07.", "--07-13", "So., 13.07." },
};

static const row time_rows[] = {
    { "2025-07-13T10:00:00Z", "2025-07-13T10:00:00Z", NULL },
    { "2025-07-13T10:00:00.123+03:00", "2025-07-13T10:00:00+03:00", NULL },
    { "2025-07-13T10:00-05:00", "2025-07-13T10:00-05:00", NULL },
    { "2025-07-13 10:00", "2025-07-13T10:00", NULL },
    { "2025-07-13 10:00:00+0530", "2025-07-13T10:00:00+05:30", NULL },
    { "20250713T100000Z", "2025-07-13T10:00:00Z", NULL },
    { "Sun, 13 Jul 2025 10:00:00 +0200", "2025-07-13T10:00:00+02:00", NULL },
    { "Sun, 13 Jul 2025 10:00:00 GMT", "2025-07-13T10:00:00Z", NULL },
    { "Mon, 14 Jul 25 09:53:50 -0000", "2025-07-14T09:53:50Z", NULL },
    { "July 13, 2025 at 2:05 pm", "2025-07-13T14:05", NULL },
    { "July 13, 2025, 2.05pm", "2025-07-13T14:05", NULL },
    { "July 13, 2025 | 12:05 a.m. ET", "2025-07-13T00:05", "July 13, 2025 | 12:05 a.m." },
    { "July 13, 2025 12:05 PM", "2025-07-13T12:05", NULL },
    { "13 July 2025 14:05 EST", "2025-07-13T14:05", "13 July 2025 14:05" },
    { "13 July 2025 14:05 UTC", "2025-07-13T14:05Z", NULL },
    { "13 July 2025 14:05 (GMT+3)", "2025-07-13T14:05+03:00", NULL },
    { "13 July 2025 14:05 UTC+03:00", "2025-07-13T14:05+03:00", NULL },
    { "13 July 2025 10:00-11:30", "2025-07-13T10:00", "13 July 2025 10:00" },
    { "Jul 13, 202514:05", "2025-07-13T14:05", NULL },
    { "14:05, 13 July 2025", "2025-07-13T14:05", NULL },
    { "14:05 on Sunday 13 July 2025", "2025-07-13T14:05", NULL },
    { "1405 GMT, 13 July 2025", "2025-07-13T14:05Z", NULL },
    { "13 July at 2 pm", "--07-13T14:00", NULL },
    { "13. Juli 2025, 14:05 Uhr", "2025-07-13T14:05", NULL },
    { "13. Juli 2025 um 14.05 Uhr", "2025-07-13T14:05", NULL },
    { "13.07.2025 - 14 Uhr", "2025-07-13T14:00", NULL },
    { "14:05 Uhr am 13. Juli 2025", "2025-07-13T14:05", NULL },
    { "13 juillet 2025 \u00E0 14h05", "2025-07-13T14:05", NULL },
    { "13 juillet 2025 \u00E0 14 h", "2025-07-13T14:00", NULL },
    { "13/07/2025 14h", "2025-07-13T14:00", NULL },
    { "13 de julio de 2025 a las 14:05 h", "2025-07-13T14:05", NULL },
    { "13 de julho de 2025 \u00E0s 14h05", "2025-07-13T14:05", NULL },
    { "13 luglio 2025 alle ore 14.05", "2025-07-13T14:05", NULL },
    { "13.07.2025, kl. 14.05", "2025-07-13T14:05", NULL },
    { "13.7.2025 klo 14.05", "2025-07-13T14:05", NULL },
    { "13 juli 2025 om 14.05 uur", "2025-07-13T14:05", NULL },
    { "13 \u0438\u044E\u043B\u044F 2025 \u0433. \u0432 14:05", "2025-07-13T14:05", NULL },
    { "13 lipca 2025, godz. 14:05", "2025-07-13T14:05", NULL },
    { "13 Temmuz 2025 Pazar, saat 14:05", "2025-07-13T14:05", NULL },
    { "13 Juli 2025 pukul 14.05 WIB", "2025-07-13T14:05", NULL },
    { "13 \u0399\u03BF\u03C5\u03BB\u03AF\u03BF\u03C5 2025, 2:05 \u03BC.\u03BC.", "2025-07-13T14:05",
      NULL },
    { "13 \u064A\u0648\u0644\u064A\u0648 2025 \u0627\u0644\u0633\u0627\u0639\u0629 2:05 \u0645",
      "2025-07-13T14:05", NULL },
    { "2025\u5E747\u670813\u65E5 \u4E0B\u53482:05", "2025-07-13T14:05", NULL },
    { "2025\u5E747\u670813\u65E523:52", "2025-07-13T23:52", NULL },
    { "2025\u5E747\u670813\u65E5(\u65E5) 14\u66425\u5206", "2025-07-13T14:05", NULL },
    { "2025\u5E747\u670813\u65E5\u5348\u5F8C2\u66425\u5206", "2025-07-13T14:05", NULL },
    { "2025\u5E747\u670813\u65E5 \u661F\u671F\u65E5 14:05", "2025-07-13T14:05", NULL },
    { "2025\uB144 7\uC6D4 13\uC77C \uC624\uD6C4 2\uC2DC 5\uBD84", "2025-07-13T14:05", NULL },
    { "2025.07.13. \uC624\uC804 9:05", "2025-07-13T09:05", NULL },
    { "13 \u0E01\u0E23\u0E01\u0E0E\u0E32\u0E04\u0E21 2568 \u0E40\u0E27\u0E25\u0E32 14:05 \u0E19.",
      "2025-07-13T14:05",
      "13 \u0E01\u0E23\u0E01\u0E0E\u0E32\u0E04\u0E21 2568 \u0E40\u0E27\u0E25\u0E32 14:05 \u0E19." },
    { "Ch\u1EE7 nh\u1EADt, 13/7/2025, 14:05 (GMT+7)", "2025-07-13T14:05+07:00", NULL },
    { "13.07.2025 (14:05)", "2025-07-13T14:05", NULL },
    { "It cost on 13 July 2025 10.50 euros", "2025-07-13", "13 July 2025" },
};

static const row relative_rows[] = {
    /* English, glued and short */
    { "The Sun17 hours ago", "-1020", "17 hours ago" },
    { "timean hour ago", "-60", "an hour ago" },
    { "Gazettean hour ago", "-60", "an hour ago" },
    { "Gazettea day ago", "-1440", "a day ago" },
    { "time2 hours ago", "-120", "2 hours ago" },
    { "Courier6 minutes ago", "-6", "6 minutes ago" },
    { "4 hours ago", "-240", NULL },
    { "3h ago", "-180", NULL },
    { "5 mins ago", "-5", NULL },
    { "2 hrs ago", "-120", NULL },
    { "90 seconds ago", "-1", NULL },
    { "an hour ago", "-60", NULL },
    { "2 weeks ago", "-20160", NULL },
    { "3 months ago", "-129600", NULL },
    { "1 year ago", "-525600", NULL },
    { "about 4 hours, 14 minutes ago", "-254", "4 hours, 14 minutes ago" },
    { "just now", "0", NULL },
    { "Published just now", "0", "just now" },
    { "yesterday", "-1440", NULL },
    { "Yesterday at 14:05", "-1440 14:05", NULL },
    { "Today", "0", NULL },
    { "Updated today", "0", "today" },
    { "Reuters | Today | 3 min", "0", "Today" },
    { "Today, 14:05", "0 14:05", NULL },
    /* others */
    { "vor 3 Stunden", "-180", NULL },
    { "vor 5 Min.", "-5", "vor 5 Min" },
    { "vor einer Stunde", "-60", NULL },
    { "Gestern, 14:05 Uhr", "-1440 14:05", NULL },
    { "vorgestern", "-2880", NULL },
    { "il y a 2 h", "-120", NULL },
    { "il y a 5 minutes", "-5", NULL },
    { "Hier \u00E0 14h05", "-1440 14:05", NULL },
    { "aujourd\u2019hui \u00E0 9:05", "0 09:05", NULL },
    { "hace 3 horas", "-180", NULL },
    { "hace una hora", "-60", NULL },
    { "Ayer", "-1440", NULL },
    { "h\u00E1 3 horas", "-180", NULL },
    { "3 horas atr\u00E1s", "-180", NULL },
    { "ontem", "-1440", NULL },
    { "3 ore fa", "-180", NULL },
    { "un'ora fa", "-60", NULL },
    { "ieri", "-1440", NULL },
    { "3 uur geleden", "-180", NULL },
    { "gisteren 14:05", "-1440 14:05", NULL },
    { "3 saat \u00F6nce", "-180", NULL },
    { "5 dk \u00F6nce", "-5", NULL },
    { "D\u00FCn 14:05", "-1440 14:05", NULL },
    { "3 \u0447\u0430\u0441\u0430 \u043D\u0430\u0437\u0430\u0434", "-180", NULL },
    { "\u0432\u0447\u0435\u0440\u0430 \u0432 18:30", "-1440 18:30", NULL },
    { "5 \u0445\u0432\u0438\u043B\u0438\u043D \u0442\u043E\u043C\u0443", "-5", NULL },
    { "\u0432\u0447\u043E\u0440\u0430", "-1440", NULL },
    { "3 godziny temu", "-180", NULL },
    { "wczoraj, 14:05", "-1440 14:05", NULL },
    { "p\u0159ed 3 hodinami", "-180", NULL },
    { "v\u010Dera 14:05", "-1440 14:05", NULL },
    { "\u03C0\u03C1\u03B9\u03BD \u03B1\u03C0\u03CC 3 \u03CE\u03C1\u03B5\u03C2", "-180", NULL },
    { "\u03C7\u03B8\u03B5\u03C2", "-1440", NULL },
    { "\u0642\u0628\u0644 3 \u0633\u0627\u0639\u0627\u062A", "-180", NULL },
    { "\u0645\u0646\u0630 \u0633\u0627\u0639\u062A\u064A\u0646", "-120", NULL },
    { "\u0623\u0645\u0633", "-1440", NULL },
    { "\u05DC\u05E4\u05E0\u05D9 3 \u05E9\u05E2\u05D5\u05EA", "-180", NULL },
    { "\u05DC\u05E4\u05E0\u05D9 \u05E9\u05E2\u05EA\u05D9\u05D9\u05DD", "-120", NULL },
    { "\u05D0\u05EA\u05DE\u05D5\u05DC", "-1440", NULL },
    { "\u06F3 \u0633\u0627\u0639\u062A \u067E\u06CC\u0634", "-180", NULL },
    { "\u062F\u06CC\u0631\u0648\u0632", "-1440", NULL },
    { "3 \u0918\u0902\u091F\u0947 \u092A\u0939\u0932\u0947", "-180", NULL },
    { "2 \u5C0F\u65F6\u524D", "-120", NULL },
    { "2\u5C0F\u6642\u524D", "-120", NULL },
    { "5\u5206\u949F\u524D", "-5", NULL },
    { "\u6628\u5929 14:05", "-1440 14:05", NULL },
    { "\u521A\u521A", "0", NULL },
    { "2\u6642\u9593\u524D", "-120", NULL },
    { "3 \u65E5\u524D", "-4320", NULL },
    { "3\uC2DC\uAC04 \uC804", "-180", NULL },
    { "3\uC2DC\uAC04\uC804", "-180", NULL },
    { "\uC5B4\uC81C", "-1440", NULL },
    { "3 jam yang lalu", "-180", NULL },
    { "kemarin", "-1440", NULL },
    { "3 jam lalu", "-180", NULL },
    { "3 gi\u1EDD tr\u01B0\u1EDBc", "-180", NULL },
    { "h\u00F4m qua", "-1440", NULL },
    { "3 "
      "\u0E0A\u0E31\u0E48\u0E27\u0E42\u0E21\u0E07\u0E17\u0E35\u0E48\u0E1C\u0E48\u0E32\u0E19\u0E21"
      "\u0E32",
      "-180", NULL },
    { "\u0E40\u0E21\u0E37\u0E48\u0E2D\u0E27\u0E32\u0E19", "-1440", NULL },
    { "f\u00F6r 3 timmar sedan", "-180", NULL },
    { "i g\u00E5r 14:05", "-1440 14:05", NULL },
    { "for 3 timer siden", "-180", "for 3 timer siden" },
    { "3 tuntia sitten", "-180", NULL },
    { "eilen klo 14.05", "-1440 14:05", NULL },
    { "acum 3 ore", "-180", NULL },
    { "ieri, 14:05", "-1440 14:05", NULL },
    { "3 \u00F3r\u00E1ja", "-180", NULL },
    { "3 \u00F3r\u00E1val ezel\u0151tt", "-180", NULL },
    { "tegnap, 14:05", "-1440 14:05", NULL },
};

static const char *const dateless[] = {
    "",
    " ",
    "2025",
    "14:05",
    "May 2025",
    "In 2024 the fee was 1,200.50",
    "they may 5 times try",
    "he will set 3 records and march 13 miles",
    "4. Set Up Your Desk",
    "on May 20,000 people came",
    "July 13, 1789",
    "13 July 1789",
    "30 February 2025",
    "29 February 2023",
    "31.04.2025",
    "13.13.2025",
    "32/01/2025",
    "00/00/2025",
    "/2025/07/13/12345",
    "https://example.com/2025/07/13/a-name",
    "https://example.com/a-name-2025-07-13-more",
    "https://example.com/?d=2025-07-13",
    "call +90 212 555 12 12",
    "call 212-555-1212",
    "version 2.6.32",
    "build 1.2.2020.5",
    "10.0.0.1",
    "192.168.10.12",
    "they won 3-2 and 21-19",
    "$13.07.2025",
    "13-15 July 2025",
    "July 13-15, 2025",
    "ID 20250713",
    "12345678901234567890",
    "113.07.2025",
    "13.07.20255555",
    "in 3 hours",
    "in 2 Tagen",
    "3 hours",
    "one day soon",
    "USA Today reports",
    "hier in Berlin",
    "Boston, MA",
    "a high-net worth",
    "G20 July",
    "3.5 hours ago",
    "5000 years ago",
    "\u0627\u0644\u0645\u0635\u0631\u064A \u0627\u0644\u064A\u0648\u0645 \u062A\u0646\u0634\u0631",
    "3 \u5C0F\u65F6\u540E",
    "2025\u5E747\u6708",
    "\u043C\u0430\u0440\u0442 2025",
};

static const row label_rows[] = {
    { "Published: 13 July 2025", "p", NULL },
    { "Published on Sunday, July 13, 2025", "p", NULL },
    { "First published at 14:05, 13 July 2025", "p", NULL },
    { "Posted 4 hours ago", "p", NULL },
    { "Updated July 13, 2025", "u", NULL },
    { "LAST UPDATED | 13.07.2025", "u", NULL },
    { "Last modified on 2025-07-13", "u", NULL },
    { "13 July 2025 (updated)", "u", NULL },
    { "13.07.2025 (aktualisiert)", "u", NULL },
    { "13 July 2025", "-", NULL },
    { "The house was published and sold 13 July 2025", "-", NULL },
    { "13 July 2025 updated rules apply", "-", NULL },
    { "Ver\u00F6ffentlicht am 13. Juli 2025", "p", NULL },
    { "Aktualisiert: 13.07.2025, 14:05 Uhr", "u", NULL },
    { "Publi\u00E9 le 13 juillet 2025", "p", NULL },
    { "Mis \u00E0 jour le 13/07/2025 \u00E0 14h05", "u", NULL },
    { "Publicado el 13 de julio de 2025", "p", NULL },
    { "Actualizado: 13 jul 2025", "u", NULL },
    { "Publicado em 13/07/2025", "p", NULL },
    { "Atualizado h\u00E1 3 horas", "u", NULL },
    { "Pubblicato il 13 luglio 2025", "p", NULL },
    { "Ultimo aggiornamento: 13 luglio 2025", "u", NULL },
    { "Gepubliceerd op 13 juli 2025", "p", NULL },
    { "Laatst bijgewerkt 13 juli 2025", "u", NULL },
    { "Yay\u0131nlanma Tarihi: 13.07.2025", "p", NULL },
    { "Son g\u00FCncelleme: 13 Temmuz 2025", "u", NULL },
    { "\u041E\u043F\u0443\u0431\u043B\u0438\u043A\u043E\u0432\u0430\u043D\u043E 13 "
      "\u0438\u044E\u043B\u044F 2025",
      "p", NULL },
    { "\u041E\u0431\u043D\u043E\u0432\u043B\u0435\u043D\u043E: 13.07.2025", "u", NULL },
    { "\u041E\u043D\u043E\u0432\u043B\u0435\u043D\u043E 13 \u043B\u0438\u043F\u043D\u044F 2025",
      "u", NULL },
    { "Opublikowano: 13 lipca 2025", "p", NULL },
    { "Ostatnia aktualizacja 13.07.2025", "u", NULL },
    { "Publikov\u00E1no 13. 7. 2025", "p", NULL },
    { "Aktualizov\u00E1no 13. 7. 2025", "u", NULL },
    { "\u0394\u03B7\u03BC\u03BF\u03C3\u03AF\u03B5\u03C5\u03C3\u03B7: 13/07/2025", "p", NULL },
    { "\u0395\u03BD\u03B7\u03BC\u03AD\u03C1\u03C9\u03C3\u03B7: 13/07/2025", "u", NULL },
    { "\u0622\u062E\u0631 \u062A\u062D\u062F\u064A\u062B: 13 \u064A\u0648\u0644\u064A\u0648 2025",
      "u", NULL },
    { "\u062A\u0627\u0631\u064A\u062E \u0627\u0644\u0646\u0634\u0631: 13 "
      "\u064A\u0648\u0644\u064A\u0648 2025",
      "p", NULL },
    { "\u05E2\u05D5\u05D3\u05DB\u05DF: 13.07.2025", "u", NULL },
    { "\u05E4\u05D5\u05E8\u05E1\u05DD: 13.07.2025", "p", NULL },
    { "\u53D1\u5E03\u65F6\u95F4\uFF1A2025-07-13 14:05", "p", NULL },
    { "\u66F4\u65B0\u65F6\u95F4\uFF1A2025-07-13", "u", NULL },
    { "2025\u5E747\u670813\u65E5 \u66F4\u65B0", "u", NULL },
    { "\uC785\uB825 2025.07.13 14:05", "p", NULL },
    { "\uC218\uC815 2025.07.13 14:05", "u", NULL },
    { "Diterbitkan pada 13 Juli 2025", "p", NULL },
    { "C\u1EADp nh\u1EADt l\u00FAc 14:05 13/07/2025", "u", NULL },
    { "\u0E2D\u0E31\u0E1B\u0E40\u0E14\u0E15 13 \u0E01.\u0E04. 2568", "u", NULL },
    { "Uppdaterad 13 juli 2025", "u", NULL },
    { "Publisert 13.07.2025", "p", NULL },
    { "Opdateret 13. juli 2025", "u", NULL },
    { "P\u00E4ivitetty 13.7.2025", "u", NULL },
    { "Actualizat la 13 iulie 2025", "u", NULL },
    { "Friss\u00EDtve: 2025. j\u00FAlius 13.", "u", NULL },
};

static const struct {
    const char *tag;
    newsclip_date_order order;
} order_rows[] = {
    { NULL, NEWSCLIP_ORDER_UNKNOWN },
    { "en", NEWSCLIP_ORDER_UNKNOWN },
    { "en-US", NEWSCLIP_ORDER_MDY },
    { "en_us", NEWSCLIP_ORDER_MDY },
    { "en-GB", NEWSCLIP_ORDER_DMY },
    { "en-IN", NEWSCLIP_ORDER_DMY },
    { "de", NEWSCLIP_ORDER_DMY },
    { "de-AT", NEWSCLIP_ORDER_DMY },
    { "fr", NEWSCLIP_ORDER_DMY },
    { "pt-BR", NEWSCLIP_ORDER_DMY },
    { "zh-Hant-TW", NEWSCLIP_ORDER_YMD },
    { "ja", NEWSCLIP_ORDER_YMD },
    { "ko-KR", NEWSCLIP_ORDER_YMD },
    { "hu", NEWSCLIP_ORDER_YMD },
    { "no", NEWSCLIP_ORDER_DMY },
    { "fil", NEWSCLIP_ORDER_MDY },
    { "xx", NEWSCLIP_ORDER_UNKNOWN },
    { "", NEWSCLIP_ORDER_UNKNOWN },
    { "a-tag-that-is-longer-than-any", NEWSCLIP_ORDER_UNKNOWN },
};

static void show(newsclip_arena *arena, const newsclip_date *date, char out[64]) {
    if (date->kind == NEWSCLIP_DATE_RELATIVE) {
        int len =
            snprintf(out, 64, "%s%u", date->age_minutes ? "-" : "", (unsigned)date->age_minutes);
        if (date->hour >= 0) {
            snprintf(out + len, 64 - (size_t)len, " %02d:%02d", date->hour, date->minute);
        }
        return;
    }
    newsclip_str text = newsclip_date_format(arena, date);
    const char *mark = date->kind == NEWSCLIP_DATE_AMBIGUOUS ? "?" : "";
    snprintf(out, 64, "%s%.*s", mark, (int)text.len, text.ptr);
}

/* The text in memory of its own, so that a sanitiser sees every read outside it. */
static newsclip_str copy_text(const char *text) {
    size_t len = strlen(text);
    char *copy = malloc(len ? len : 1);
    assert_non_null(copy);
    memcpy(copy, text, len);
    return (newsclip_str){ copy, len };
}

static void check_row(newsclip_arena *arena, const row *expected) {
    newsclip_str text = copy_text(expected->text);
    newsclip_date date;
    char shown[64] = "none";
    bool found = newsclip_date_scan(text, 0, &date);
    if (found) {
        show(arena, &date, shown);
    }
    if (!found || strcmp(shown, expected->date) != 0) {
        fail_msg("\"%s\": %s, not %s", expected->text, shown, expected->date);
    }
    const char *words = expected->words ? expected->words : expected->text;
    size_t start = (size_t)(strstr(expected->text, words) - expected->text);
    if (date.start != start || date.end != start + strlen(words)) {
        fail_msg("\"%s\": words %zu-%zu, not \"%s\"", expected->text, date.start, date.end, words);
    }
    free((void *)(uintptr_t)text.ptr);
}

static void check_rows(const row *rows, size_t count) {
    newsclip_arena *arena = newsclip_arena_new();
    for (size_t i = 0; i < count; i++) {
        check_row(arena, &rows[i]);
    }
    newsclip_arena_free(arena);
}

static void test_absolute(void **state) {
    (void)state;
    check_rows(absolute_rows, NEWSCLIP_LEN(absolute_rows));
}

static void test_times(void **state) {
    (void)state;
    check_rows(time_rows, NEWSCLIP_LEN(time_rows));
}

static void test_relative(void **state) {
    (void)state;
    check_rows(relative_rows, NEWSCLIP_LEN(relative_rows));
}

static void test_dateless(void **state) {
    (void)state;
    for (size_t i = 0; i < NEWSCLIP_LEN(dateless); i++) {
        newsclip_str text = copy_text(dateless[i]);
        newsclip_date date;
        if (newsclip_date_scan(text, 0, &date)) {
            fail_msg("\"%s\" has a date at %zu-%zu", dateless[i], date.start, date.end);
        }
        free((void *)(uintptr_t)text.ptr);
    }
}

static void test_labels(void **state) {
    (void)state;
    static const char letters[] = "-pu";
    for (size_t i = 0; i < NEWSCLIP_LEN(label_rows); i++) {
        newsclip_str text = copy_text(label_rows[i].text);
        newsclip_date date;
        assert_true(newsclip_date_scan(text, 0, &date));
        char label = letters[newsclip_date_label_scan(text, &date)];
        if (label != label_rows[i].date[0]) {
            fail_msg("\"%s\": label %c", label_rows[i].text, label);
        }
        free((void *)(uintptr_t)text.ptr);
    }
}

static void test_several(void **state) {
    (void)state;
    newsclip_str text = NEWSCLIP_STR("Published: 1 July 2025 Updated: 2 July 2025, 3 hours ago");
    newsclip_date date;
    assert_true(newsclip_date_scan(text, 0, &date));
    assert_int_equal(date.day, 1);
    assert_int_equal(newsclip_date_label_scan(text, &date), NEWSCLIP_DATE_PUBLISHED);
    assert_true(newsclip_date_scan(text, date.end, &date));
    assert_int_equal(date.day, 2);
    assert_int_equal(newsclip_date_label_scan(text, &date), NEWSCLIP_DATE_UPDATED);
    assert_true(newsclip_date_scan(text, date.end, &date));
    assert_int_equal(date.age_minutes, 180);
    assert_false(newsclip_date_scan(text, date.end, &date));
}

static void test_language(void **state) {
    (void)state;
    newsclip_date date;
    assert_true(newsclip_date_scan(NEWSCLIP_STR("13 juillet 2025"), 0, &date));
    assert_string_equal(date.order, "fr");
    assert_true(newsclip_date_scan(NEWSCLIP_STR("domingo, 03/04/2025"), 0, &date));
    assert_int_equal(date.kind, NEWSCLIP_DATE_AMBIGUOUS);
    assert_int_equal(newsclip_date_order_of(date.order), NEWSCLIP_ORDER_DMY);
    assert_true(newsclip_date_scan(NEWSCLIP_STR("13.07.2025"), 0, &date));
    assert_null(date.order);
}

static void test_orders(void **state) {
    (void)state;
    for (size_t i = 0; i < NEWSCLIP_LEN(order_rows); i++) {
        if (newsclip_date_order_of(order_rows[i].tag) != order_rows[i].order) {
            fail_msg("%s", order_rows[i].tag ? order_rows[i].tag : "NULL");
        }
    }
}

static void test_settle(void **state) {
    (void)state;
    newsclip_date found;
    assert_true(newsclip_date_scan(NEWSCLIP_STR("03/04/2025"), 0, &found));
    newsclip_date date = found;
    assert_false(newsclip_date_settle(&date, NEWSCLIP_ORDER_UNKNOWN));
    assert_int_equal(date.kind, NEWSCLIP_DATE_AMBIGUOUS);
    assert_true(newsclip_date_settle(&date, NEWSCLIP_ORDER_DMY));
    assert_int_equal(date.kind, NEWSCLIP_DATE_ABSOLUTE);
    assert_int_equal(date.day, 3);
    assert_int_equal(date.month, 4);
    date = found;
    assert_true(newsclip_date_settle(&date, NEWSCLIP_ORDER_MDY));
    assert_int_equal(date.day, 4);
    assert_int_equal(date.month, 3);
}

static void test_parse_iso(void **state) {
    (void)state;
    newsclip_date date;
    assert_true(newsclip_date_parse_iso(NEWSCLIP_STR("2025-07-13"), &date));
    assert_int_equal(date.hour, -1);
    assert_true(newsclip_date_parse_iso(NEWSCLIP_STR("2025-07-13T12:00Z"), &date));
    assert_true(date.zulu);
    assert_true(newsclip_date_parse_iso(NEWSCLIP_STR("2025-07-13T12:00:30+03:00"), &date));
    assert_int_equal(date.zone, 180);
    static const char *const wrong[] = {
        "",           "2025",        "2025-7-13",        "13.07.2025",
        "2025-02-30", "2025-07-13x", "2025-07-13T25:00", " 2025-07-13",
        "2025-07-13 "
    };
    for (size_t i = 0; i < NEWSCLIP_LEN(wrong); i++) {
        assert_false(newsclip_date_parse_iso(newsclip_str_of(wrong[i]), &date));
    }
}

static void check_resolved(const char *age, const char *reference, const char *expected) {
    newsclip_arena *arena = newsclip_arena_new();
    newsclip_date relative;
    newsclip_date at;
    assert_true(newsclip_date_scan(newsclip_str_of(age), 0, &relative));
    assert_true(newsclip_date_parse_iso(newsclip_str_of(reference), &at));
    newsclip_date date = newsclip_date_resolve(&relative, &at);
    char shown[64];
    show(arena, &date, shown);
    assert_string_equal(shown, expected);
    newsclip_arena_free(arena);
}

static void test_resolve(void **state) {
    (void)state;
    check_resolved("3 hours ago", "2025-07-13T12:00Z", "2025-07-13");
    check_resolved("13 hours ago", "2025-07-13T12:00Z", "2025-07-12");
    check_resolved("3 hours ago", "2025-07-13", "2025-07-13");
    check_resolved("yesterday", "2025-03-01", "2025-02-28");
    check_resolved("2 days ago", "2024-03-01", "2024-02-28");
    check_resolved("just now", "2025-01-01T00:00Z", "2025-01-01");
    check_resolved("1 minute ago", "2025-01-01T00:00Z", "2024-12-31");
    check_resolved("1 year ago", "2025-07-13", "2024-07-13");
}

static void test_days(void **state) {
    (void)state;
    newsclip_date date = { .year = 1970, .month = 1, .day = 1 };
    assert_int_equal(newsclip_date_days(&date), 0);
    date = (newsclip_date){ .year = 2000, .month = 3, .day = 1 };
    assert_int_equal(newsclip_date_days(&date), 11017);
    date = (newsclip_date){ .year = 1969, .month = 12, .day = 31 };
    assert_int_equal(newsclip_date_days(&date), -1);
    date = (newsclip_date){ .year = 2025, .month = 7, .day = 13 };
    assert_int_equal(newsclip_date_days(&date), 20282);
}

/* Dates must be found wherever the window of tokens happens to slide. */
static void test_window(void **state) {
    (void)state;
    static const char tail[] = "Sunday, 13 July 2025 at 14:05";
    for (size_t words = 0; words < 400; words += 1) {
        size_t len = words * 2 + sizeof tail - 1;
        char *text = malloc(len);
        assert_non_null(text);
        for (size_t i = 0; i < words; i++) {
            memcpy(text + 2 * i, "x ", 2);
        }
        memcpy(text + 2 * words, tail, sizeof tail - 1);
        newsclip_date date;
        assert_true(newsclip_date_scan((newsclip_str){ text, len }, 0, &date));
        assert_int_equal(date.start, 2 * words);
        assert_int_equal(date.end, len);
        assert_int_equal(date.hour, 14);
        free(text);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_absolute), cmocka_unit_test(test_times),
        cmocka_unit_test(test_relative), cmocka_unit_test(test_dateless),
        cmocka_unit_test(test_labels),   cmocka_unit_test(test_several),
        cmocka_unit_test(test_language), cmocka_unit_test(test_orders),
        cmocka_unit_test(test_settle),   cmocka_unit_test(test_parse_iso),
        cmocka_unit_test(test_resolve),  cmocka_unit_test(test_days),
        cmocka_unit_test(test_window),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
