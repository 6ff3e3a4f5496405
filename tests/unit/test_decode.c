/* SPDX-License-Identifier: ISC */
/* Decoding: bytes and labels go in; the text, its encoding, the kind, the diagnostics and the way
 * back to the bytes are compared. Texts in other encodings are made from UTF-8 by iconv, a
 * character at a time, so that the place of each one in the bytes is known. */
#include "decode/decode.h"

#include "base/utf8.h"
#include "base/vec.h"

#include <iconv.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <time.h>

#include <cmocka.h>

#define GUESSED  (1U << NEWSCLIP_DIAG_encoding_guessed)
#define REPLACED (1U << NEWSCLIP_DIAG_bytes_replaced)
#define BYTES(literal)                                                                             \
    { literal, sizeof(literal) - 1 }
#define SAME                                                                                       \
    { NULL, 0 }

typedef struct byte_row {
    const char *name;
    newsclip_str bytes;
    newsclip_str text; /* NULL: the bytes themselves */
    const char *declared;
    const char *encoding; /* NULL: UTF-8 */
    newsclip_decoded_kind kind;
    unsigned diags;
} byte_row;

static const byte_row utf8_rows[] = {
    { "ascii", .bytes = BYTES("Plain words.\n") },
    { "mark", .bytes = BYTES("\xEF\xBB\xBFWith a mark"), .text = BYTES("With a mark") },
    { "two marks", .bytes = BYTES("\xEF\xBB\xBF\xEF\xBB\xBFMarked twice"),
      .text = BYTES("Marked twice") },
    { "one broken byte in Chinese", .bytes = BYTES("你好\xFF世界"), .text = BYTES("你好�世界"),
      .diags = REPLACED },
    { "broken and declared otherwise", .bytes = BYTES("année \xFF été"),
      .text = BYTES("année � été"), .declared = "iso-8859-1", .diags = REPLACED },
    { "cut at the end", .bytes = BYTES("Words and \xE4\xBD"), .text = BYTES("Words and �"),
      .diags = REPLACED },
    { "maximal subparts",
      .bytes = BYTES("éééééééééééééééé \xF1\x80\x80\xE1\x80\xC2"
                     "b\x80"),
      .text = BYTES("éééééééééééééééé ���b�"), .diags = REPLACED },
    { "overlong, surrogate, too high",
      .bytes = BYTES("éééééééééééééééééééééééééééé \xC0\xAF\xED\xA0\x80\xF4\x90\x80\x80"),
      .text = BYTES("éééééééééééééééééééééééééééé ���������"), .diags = REPLACED },
    { "GBK behind UTF-8",
      .bytes = BYTES(
          "政府宣布新的经济措施，总理将于下周访问北京。\n政府宣布新的经济措施，总理将于下周访问北"
          "京。\n政府宣布新的经济措施，总理将于下周访问北京。\n\xC4\xE3\n"),
      .text = BYTES(
          "政府宣布新的经济措施，总理将于下周访问北京。\n政府宣布新的经济措施，总理将于下周访问北"
          "京。\n政府宣布新的经济措施，总理将于下周访问北京。\n��\n"),
      .diags = REPLACED },
    { "Latin-1 behind UTF-8", .bytes = BYTES("Déjà vu à Orléans\ncaf\xE9 et th\xE9\n"),
      .text = BYTES("Déjà vu à Orléans\ncaf� et th�\n"), .diags = REPLACED },
    { "a literal U+FFFD is no replacement", .bytes = BYTES("a�b") },
};

static const byte_row charset_rows[] = {
    { "undefined byte", .bytes = BYTES("d\xE9j\xE0 \x81 vu"), .text = BYTES("déjà \xEF\xBF\xBD vu"),
      .declared = "windows-1252", .encoding = "windows-1252", .diags = REPLACED },
    { "two of them", .bytes = BYTES("d\xE9j\xE0 \x81\x8D vu"),
      .text = BYTES("déjà \xEF\xBF\xBD\xEF\xBF\xBD vu"), .declared = "windows-1252",
      .encoding = "windows-1252", .diags = REPLACED },
    { "broken byte", .bytes = BYTES("\xC4\xE3\xBA\xC3\xFF\xCA\xC0\xBD\xE7"),
      .text = BYTES("你好\xEF\xBF\xBD世界"), .declared = "gbk", .encoding = "GB18030",
      .diags = REPLACED },
    { "cut in a character", .bytes = BYTES("\xC4\xE3\xBA\xC3\xCA"),
      .text = BYTES("你好\xEF\xBF\xBD"), .declared = "gbk", .encoding = "GB18030",
      .diags = REPLACED },
    { "lead byte before ASCII", .bytes = BYTES("\xC4\xE3\xBA\xC3\xCA\nok"),
      .text = BYTES("你好\xEF\xBF\xBD\nok"), .declared = "gbk", .encoding = "GB18030",
      .diags = REPLACED },
    { "two code points for one character", .bytes = BYTES("\xA7\x41\xA6\x6E\x88\x62"),
      .text = BYTES("你好Ê\xCC\x84"), .declared = "big5", .encoding = "BIG5-HKSCS" },
    { "Latin-1 means windows-1252", .bytes = BYTES("\x93Quoted\x94 \x96 it\x92s 5 \x80"),
      .text = BYTES("“Quoted” – it’s 5 €"), .declared = "ISO-8859-1", .encoding = "windows-1252" },
    { "ascii means it too", .bytes = BYTES("caf\xE9"), .text = BYTES("café"),
      .declared = "us-ascii", .encoding = "windows-1252" },
    { "label in disguise", .bytes = BYTES("caf\xE9"), .text = BYTES("café"),
      .declared = " \"Latin1\" ", .encoding = "windows-1252" },
    { "half-width kana", .bytes = BYTES("\xB6\xC5 \x87@"), .text = BYTES("ｶﾅ ①"),
      .declared = "shift_jis", .encoding = "CP932" },
    { "GBK does not read so", .bytes = BYTES("Caf\xE9 au lait, th\xE9 au citron"),
      .text = BYTES("Café au lait, thé au citron"), .declared = "gbk", .encoding = "windows-1252",
      .diags = GUESSED },
    { "too little to tell", .bytes = BYTES("\xA9 2024 Caf\xE9"), .text = BYTES("© 2024 Café"),
      .encoding = "windows-1252", .diags = GUESSED },
    { "lone surrogates",
      .bytes = BYTES("\xFF\xFE"
                     "a\x00\x00\xD8"
                     "b\x00\x00\xDC"
                     "c\x00"),
      .text = BYTES("a�b�c"), .encoding = "UTF-16LE", .diags = REPLACED },
    { "odd tail",
      .bytes = BYTES("\xFF\xFE"
                     "a\x00"
                     "b"),
      .text = BYTES("a�"), .encoding = "UTF-16LE", .diags = REPLACED },
};

static const byte_row kind_rows[] = {
    { "stray NUL in UTF-16",
      .bytes = BYTES(
          "N\0o\0 \0e\0n\0d\0\0\0 \0o\0f\0 \0i\0t\0 \0y\0e\0t\0,\0 \0s\0h\0e\0 \0s\0a\0i\0d\0.\0 "
          "\0T\0h\0e\0 \0t\0a\0l\0k\0s\0 \0g\0o\0 \0o\0n\0"),
      .text = BYTES("No end of it yet, she said. The talks go on"), .encoding = "UTF-16LE",
      .diags = REPLACED },
    { "nothing", .bytes = BYTES(""), .kind = NEWSCLIP_DECODED_EMPTY },
    { "only a mark", .bytes = BYTES("\xEF\xBB\xBF"), .text = BYTES(""),
      .kind = NEWSCLIP_DECODED_EMPTY },
    { "white space", .bytes = BYTES(" \t\r\n\xC2\xA0\xE3\x80\x80\xE2\x80\x8B"),
      .text = BYTES("  \n  "), .kind = NEWSCLIP_DECODED_EMPTY },
    { "only controls", .bytes = BYTES("\x01\x02\x03"), .text = BYTES(""),
      .kind = NEWSCLIP_DECODED_EMPTY },
    { "stray NUL", .bytes = BYTES("A line with a stray\x00 NUL"),
      .text = BYTES("A line with a stray NUL"), .diags = REPLACED },
    { "NULs in Latin-1", .bytes = BYTES("No\xEBl, caf\xE9 and\x00 more words in a line"),
      .text = BYTES("Noël, café and more words in a line"), .encoding = "windows-1252",
      .diags = GUESSED | REPLACED },
    { "controls without NUL",
      .bytes = BYTES("a\x01"
                     "b\x02"
                     "c\x03"),
      .text = BYTES("abc") },
    { "controls with NULs",
      .bytes = BYTES("\x00\x01"
                     "ab\x02\x00"
                     "cd\x00"),
      .text = BYTES("abcd"), .kind = NEWSCLIP_DECODED_BINARY },
    { "words between NULs", .bytes = BYTES("the\0old\0men\0and\0"), .text = BYTES("theoldmenand"),
      .kind = NEWSCLIP_DECODED_BINARY },
    { "one in ten is not more than a tenth", .bytes = BYTES("123456789\x00"),
      .text = BYTES("123456789"), .diags = REPLACED },
    { "two in nineteen are", .bytes = BYTES("12345678901234567\x00\x00"),
      .text = BYTES("12345678901234567"), .kind = NEWSCLIP_DECODED_BINARY },
};

static const byte_row normal_rows[] = {
    { "line ends", .bytes = BYTES("a\r\nb\rc\nd\r\r\ne\n\rf\r"),
      .text = BYTES("a\nb\nc\nd\n\ne\n\nf\n") },
    { "other line ends",
      .bytes = BYTES("a\xC2\x85"
                     "b\xE2\x80\xA8"
                     "c\xE2\x80\xA9"
                     "d\x0C"
                     "e\x0B"
                     "f"),
      .text = BYTES("a\nb\nc\nd\ne\nf") },
    { "white space is kept one by one",
      .bytes = BYTES(
          "[\t\xC2\xA0\xE1\x9A\x80\xE2\x80\x80\xE2\x80\x81\xE2\x80\x82\xE2\x80\x83\xE2\x80\x84"
          "\xE2\x80\x85\xE2\x80\x86\xE2\x80\x87\xE2\x80\x88\xE2\x80\x89\xE2\x80\x8A\xE2\x80\xAF"
          "\xE2\x81\x9F\xE3\x80\x80]"),
      .text = BYTES("[                 ]") },
    { "what goes",
      .bytes = BYTES(
          "a\x01\x1B\x7F\xC2\x80\xC2\x9F\xC2\xAD\xD8\x9C\xE2\x80\x8B\xE2\x80\x8E\xE2\x80\x8F\xE2"
          "\x80\xAA\xE2\x80\xAE\xE2\x81\xA0\xE2\x81\xA4\xE2\x81\xA6\xE2\x81\xA9\xEF\xBB\xBF\xEF"
          "\xBF\xB9\xEF\xBF\xBB\xF3\xA0\x80\xA0\xF3\xA0\x81\xBF"
          "b"),
      .text = BYTES("ab") },
    { "what stays",
      .bytes = BYTES("“a”–‘b’… e\xCC\x81 ‑ ❤\xEF\xB8\x8F \xEF\xBF\xBE \xEF\xBF\xBC") },
    { "neighbours of what goes", .bytes = BYTES("©؛ᚁ‐‧‰、ﻮ\xEF\xBF\xB8�") },
    { "joiners in scripts that join",
      .bytes = BYTES("می\xE2\x80\x8Cشود क\xE0\xA5\x8D\xE2\x80\x8Dष क\xE0\xA5\x8D\xE2\x80\x8Cष") },
    { "joiner at the end of a word", .bytes = BYTES("ന\xE0\xB5\x8D\xE2\x80\x8D ന") },
    { "joiners elsewhere",
      .bytes = BYTES("a\xE2\x80\x8C"
                     "b \xE2\x80\x8Dم م\xE2\x80\x8C. \xE2\x80\x8C"),
      .text = BYTES("ab م م. ") },
    { "two joiners", .bytes = BYTES("م\xE2\x80\x8C\xE2\x80\x8Cم"),
      .text = BYTES("م\xE2\x80\x8Cم") },
    { "emoji",
      .bytes = BYTES("👩\xE2\x80\x8D🚀 ❤\xEF\xB8\x8F\xE2\x80\x8D🔥 "
                     "👩🏽\xE2\x80\x8D⚕\xEF\xB8\x8F "
                     "a\xE2\x80\x8D🚀"),
      .text = BYTES("👩\xE2\x80\x8D🚀 ❤\xEF\xB8\x8F\xE2\x80\x8D🔥 "
                    "👩🏽\xE2\x80\x8D⚕\xEF\xB8\x8F "
                    "a🚀") },
};

/* A text in a charset of iconv; `mark` stands before it, `wrong` behind it. */
typedef struct encoded_row {
    const char *charset;
    const char *text;
    const char *declared;
    const char *encoding;
    unsigned diags;
    newsclip_str mark;
} encoded_row;

#define RU   "Министр сообщил о новых мерах поддержки экономики"
#define ZH   "政府宣布新的经济措施，总理将于下周访问北京。"
#define TW   "政府宣布新的經濟措施，總理將於下週訪問台北。"
#define JA   "政府は新しい経済対策を発表しました。カタカナも。"
#define KO   "정부는 새로운 경제 대책을 발표했다고 밝혔다"
#define EL   "Η κυβέρνηση ανακοίνωσε νέα μέτρα για την οικονομία"
#define TH   "รัฐบาลประกาศมาตรการใหม่เพื่อช่วยเหลือประชาชน"
#define FR   "Le président réélu a été reçu à l’Élysée"
#define PL   "Zażółć gęślą jaźń, pomyślał król Łukasz"
#define WIDE "Shēng 一 привет 😀\nline"

static const encoded_row encoded_rows[] = {
    /* declared */
    { "UTF-8", RU, "windows-1251", "UTF-8", 0, SAME },
    { "CP1251", RU, "windows-1251", "windows-1251", 0, SAME },
    { "KOI8-R", RU, "KOI8-R", "KOI8-R", 0, SAME },
    { "CP866", RU, "ibm866", "IBM866", 0, SAME },
    { "ISO-8859-2", PL, "latin2", "ISO-8859-2", 0, SAME },
    { "CP1250", "„" PL "”", "iso-8859-2", "windows-1250", 0, SAME },
    { "CP1253", "“" EL "”", "iso-8859-7", "windows-1253", 0, SAME },
    { "CP1254", "İşçi dağıldı", "iso-8859-9", "windows-1254", 0, SAME },
    { "CP874", TH, "TIS-620", "windows-874", 0, SAME },
    { "GB18030", ZH "\n𠀀 ḿ\n", "gb2312", "GB18030", 0, SAME },
    { "BIG5-HKSCS", TW, "big5", "BIG5-HKSCS", 0, SAME },
    { "CP932", JA "ｶﾅ①", "x-sjis", "CP932", 0, SAME },
    { "EUC-JP-MS", JA "①丂", "euc-jp", "EUC-JP", 0, SAME },
    { "CP949", KO " 똠", "ks_c_5601-1987", "CP949", 0, SAME },
    /* wrongly declared: another decoding is clean, this one is not, or is no text */
    { "CP1251", RU, "utf-8", "windows-1251", GUESSED, SAME },
    { "CP1251", RU, "iso-8859-1", "windows-1251", GUESSED, SAME },
    { "GB18030", ZH, "iso-8859-1", "GB18030", GUESSED, SAME },
    { "CP932", JA, "x-none-such", "CP932", GUESSED, SAME },
    { "CP1252", FR, "gbk", "windows-1252", GUESSED, SAME },
    /* not declared */
    { "CP1251", RU, NULL, "windows-1251", GUESSED, SAME },
    { "KOI8-R", RU, NULL, "KOI8-R", GUESSED, SAME },
    { "GB18030", ZH, NULL, "GB18030", GUESSED, SAME },
    { "BIG5", TW, NULL, "BIG5-HKSCS", GUESSED, SAME },
    { "CP932", JA, NULL, "CP932", GUESSED, SAME },
    { "EUC-JP", JA, NULL, "EUC-JP", GUESSED, SAME },
    { "EUC-KR", KO, NULL, "CP949", GUESSED, SAME },
    { "CP874", TH, NULL, "windows-874", GUESSED, SAME },
    { "CP1252", FR, NULL, "windows-1252", GUESSED, SAME },
    /* UTF-16 and UTF-32 */
    { "UTF-16LE", WIDE, "utf-8", "UTF-16LE", 0, BYTES("\xFF\xFE") },
    { "UTF-16BE", WIDE, NULL, "UTF-16BE", 0, BYTES("\xFE\xFF") },
    { "UTF-32LE", WIDE, NULL, "UTF-32LE", 0, BYTES("\xFF\xFE\0\0") },
    { "UTF-32BE", WIDE, NULL, "UTF-32BE", 0, BYTES("\0\0\xFE\xFF") },
    { "UTF-16LE", "Two lines\nhere", NULL, "UTF-16LE", 0, SAME },
    { "UTF-16BE", "Two lines\nhere", NULL, "UTF-16BE", 0, SAME },
    { "UTF-32LE", "Two lines\nhere", NULL, "UTF-32LE", 0, SAME },
    { "UTF-32BE", "Two lines\nhere", NULL, "UTF-32BE", 0, SAME },
    { "UTF-16LE", RU "\n", NULL, "UTF-16LE", 0, SAME },
    { "UTF-16BE", RU "\n", NULL, "UTF-16BE", 0, SAME },
    { "UTF-16LE", ZH "\n一、" ZH "\n", NULL, "UTF-16LE", 0, SAME },
    { "UTF-16BE", ZH "\n一、" ZH "\n", NULL, "UTF-16BE", 0, SAME },
    { "UTF-16LE", JA "\n" KO " " TH "\n", NULL, "UTF-16LE", 0, SAME },
    { "UTF-16BE", JA "\n" KO " " TH "\n", NULL, "UTF-16BE", 0, SAME },
    { "UTF-32LE", ZH, NULL, "UTF-32LE", 0, SAME },
};

static newsclip_str encode(newsclip_arena *arena, const char *charset, newsclip_str text) {
    size_t cap = text.len * 4 + 8;
    char *out = newsclip_arena_alloc(arena, cap);
    char *from = (char *)(uintptr_t)text.ptr;
    char *to = out;
    size_t left = text.len;
    size_t room = cap;
    iconv_t handle = iconv_open(charset, "UTF-8");
    assert_true(handle != (iconv_t)-1);
    assert_int_equal(iconv(handle, &from, &left, &to, &room), 0);
    assert_int_equal(iconv(handle, NULL, NULL, &to, &room), 0);
    iconv_close(handle);
    return (newsclip_str){ out, cap - room };
}

static void compare(newsclip_str got, newsclip_str expected) {
    assert_int_equal(got.len, expected.len);
    assert_memory_equal(got.ptr, expected.ptr, expected.len);
}

/* What holds for any input: characters that later stages trust, and a map that ascends inside the
 * input. */
static void check_sound(const newsclip_decoded *decoded, size_t len) {
    newsclip_str text = decoded->text;
    assert_true(newsclip_utf8_valid(text));
    size_t start = 0;
    size_t end = 0;
    for (const char *p = text.ptr; p < text.ptr + text.len;) {
        size_t at = (size_t)(p - text.ptr);
        uint32_t cp = newsclip_utf8_next(&p);
        assert_true(cp == '\n' || (cp >= 0x20 && cp < 0x7F) || cp > 0xA0);
        assert_true(cp != 0xAD && cp != 0xFEFF && cp != 0x200B && cp != 0x3000);
        size_t char_start = newsclip_textmap_start(&decoded->map, at);
        size_t char_end = newsclip_textmap_end(&decoded->map, (size_t)(p - text.ptr));
        assert_true(char_start >= start && char_end >= end);
        assert_true(char_start < char_end && char_end <= len);
        start = char_start;
        end = char_end;
    }
}

static void check_row(const byte_row *row) {
    newsclip_arena *arena = newsclip_arena_new();
    newsclip_diags diags = { 0 };
    newsclip_str expected = row->text.ptr ? row->text : row->bytes;
    newsclip_decoded decoded = newsclip_decode(arena, row->bytes, row->declared, &diags);
    print_message("  %s\n", row->name);
    assert_string_equal(decoded.encoding, row->encoding ? row->encoding : "UTF-8");
    assert_int_equal(decoded.kind, row->kind);
    assert_int_equal(diags.set, row->diags);
    compare(decoded.text, expected);
    check_sound(&decoded, row->bytes.len);
    newsclip_arena_free(arena);
}

static void check_rows(const byte_row *rows, size_t count) {
    for (size_t i = 0; i < count; i++) {
        check_row(&rows[i]);
    }
}

static void utf8_is_read(void **state) {
    (void)state;
    check_rows(utf8_rows, NEWSCLIP_LEN(utf8_rows));
}

static void charsets_are_read(void **state) {
    (void)state;
    check_rows(charset_rows, NEWSCLIP_LEN(charset_rows));
}

static void kinds_are_told(void **state) {
    (void)state;
    check_rows(kind_rows, NEWSCLIP_LEN(kind_rows));
}

static void text_is_normalised(void **state) {
    (void)state;
    check_rows(normal_rows, NEWSCLIP_LEN(normal_rows));
}

/* Every character leads back to the bytes that it alone is encoded in. */
static void check_ranges(newsclip_arena *arena, const encoded_row *row,
                         const newsclip_decoded *decoded, newsclip_str bytes) {
    size_t source = row->mark.len;
    const char *begin = row->text;
    for (const char *p = begin; *p;) {
        const char *start = p;
        newsclip_utf8_next(&p);
        newsclip_str one = { start, (size_t)(p - start) };
        newsclip_str unit = encode(arena, row->charset, one);
        assert_int_equal(newsclip_textmap_start(&decoded->map, (size_t)(start - begin)), source);
        source += unit.len;
        assert_int_equal(newsclip_textmap_end(&decoded->map, (size_t)(p - begin)), source);
    }
    assert_int_equal(source, bytes.len);
}

static void encodings_are_found(void **state) {
    (void)state;
    for (size_t i = 0; i < NEWSCLIP_LEN(encoded_rows); i++) {
        const encoded_row *row = &encoded_rows[i];
        newsclip_arena *arena = newsclip_arena_new();
        newsclip_buf bytes = { .arena = arena };
        newsclip_diags diags = { 0 };
        newsclip_buf_add(&bytes, row->mark);
        newsclip_buf_add(&bytes, encode(arena, row->charset, newsclip_str_of(row->text)));
        newsclip_str input = newsclip_buf_str(&bytes);
        newsclip_decoded decoded = newsclip_decode(arena, input, row->declared, &diags);
        print_message("  %s declared as %s\n", row->charset, row->declared ? row->declared : "-");
        assert_string_equal(decoded.encoding, row->encoding);
        assert_int_equal(decoded.kind, NEWSCLIP_DECODED_TEXT);
        assert_int_equal(diags.set, row->diags);
        compare(decoded.text, newsclip_str_of(row->text));
        check_ranges(arena, row, &decoded, input);
        newsclip_arena_free(arena);
    }
}

static void iso_2022_jp_is_read(void **state) {
    (void)state;
    static const char *const labels[] = { "iso-2022-jp", NULL };
    for (size_t i = 0; i < NEWSCLIP_LEN(labels); i++) {
        newsclip_arena *arena = newsclip_arena_new();
        newsclip_diags diags = { 0 };
        newsclip_str bytes = encode(arena, "ISO-2022-JP", NEWSCLIP_STR("News: " JA "\nend\n"));
        newsclip_decoded decoded = newsclip_decode(arena, bytes, labels[i], &diags);
        assert_string_equal(decoded.encoding, "ISO-2022-JP");
        assert_int_equal(diags.set, labels[i] ? 0 : GUESSED);
        compare(decoded.text, NEWSCLIP_STR("News: " JA "\nend\n"));
        check_sound(&decoded, bytes.len);
        newsclip_arena_free(arena);
    }
}

/* A long ASCII front must not hide what the tail is written in. */
static void late_bytes_decide(void **state) {
    (void)state;
    newsclip_arena *arena = newsclip_arena_new();
    newsclip_diags diags = { 0 };
    newsclip_buf bytes = { .arena = arena };
    while (bytes.len < 20000) {
        newsclip_buf_add(&bytes, NEWSCLIP_STR("<div class=\"menu\">a line of markup</div>\n"));
    }
    size_t front = bytes.len;
    newsclip_buf_add(&bytes, encode(arena, "GB18030", NEWSCLIP_STR(ZH "\n")));
    newsclip_decoded decoded = newsclip_decode(arena, newsclip_buf_str(&bytes), NULL, &diags);
    assert_string_equal(decoded.encoding, "GB18030");
    compare(newsclip_str_slice(decoded.text, front, decoded.text.len), NEWSCLIP_STR(ZH "\n"));
    newsclip_arena_free(arena);
}

/* Dropped and replaced characters leave gaps; what stands around them keeps its place. */
static void gaps_are_mapped(void **state) {
    (void)state;
    static const struct {
        newsclip_str bytes;
        size_t text_start, text_end, start, end;
    } ranges[] = {
        { BYTES("a\xC2\xAD"
                "b"),
          0, 1, 0, 1 },
        { BYTES("a\xC2\xAD"
                "b"),
          1, 2, 3, 4 },
        { BYTES("a\xC2\xAD"
                "b"),
          0, 2, 0, 4 },
        { BYTES("a\r\nb"), 1, 2, 1, 3 },
        { BYTES("a\r\nb"), 2, 3, 3, 4 },
        { BYTES("a\rb"), 1, 2, 1, 2 },
        { BYTES("a\r"), 1, 2, 1, 2 },
        { BYTES("a\xE3\x80\x80"
                "b"),
          1, 2, 1, 4 },
        { BYTES("a\xE3\x80\x80"
                "b"),
          2, 3, 4, 5 },
        { BYTES("\xEF\xBB\xBF"
                "ab"),
          0, 1, 3, 4 },
        { BYTES("é你\xE4\xBD é"), 2, 5, 2, 5 },   /* the whole character */
        { BYTES("é你\xE4\xBD é"), 5, 8, 5, 7 },   /* U+FFFD for two bytes */
        { BYTES("é你\xE4\xBD é"), 9, 11, 8, 10 }, /* behind it */
        { BYTES("é\xFFé"), 2, 5, 2, 3 },
        { BYTES("م\xE2\x80\x8Cم"), 2, 5, 2, 5 },
        { BYTES("a\xE2\x80\x8C"
                "b"),
          1, 2, 4, 5 },
    };
    for (size_t i = 0; i < NEWSCLIP_LEN(ranges); i++) {
        newsclip_arena *arena = newsclip_arena_new();
        newsclip_diags diags = { 0 };
        newsclip_decoded decoded = newsclip_decode(arena, ranges[i].bytes, NULL, &diags);
        assert_int_equal(newsclip_textmap_start(&decoded.map, ranges[i].text_start),
                         ranges[i].start);
        assert_int_equal(newsclip_textmap_end(&decoded.map, ranges[i].text_end), ranges[i].end);
        newsclip_arena_free(arena);
    }
}

static void unchanged_text_is_one_run(void **state) {
    (void)state;
    newsclip_arena *arena = newsclip_arena_new();
    newsclip_diags diags = { 0 };
    newsclip_str bytes = NEWSCLIP_STR("Words, слова,\n" ZH "\n" JA " 😀\n");
    newsclip_decoded decoded = newsclip_decode(arena, bytes, NULL, &diags);
    compare(decoded.text, bytes);
    assert_int_equal(decoded.map.runs.len, 1);
    newsclip_arena_free(arena);
}

static void check_any(newsclip_str bytes, const char *declared) {
    newsclip_arena *arena = newsclip_arena_new();
    newsclip_diags diags = { 0 };
    newsclip_decoded decoded = newsclip_decode(arena, bytes, declared, &diags);
    check_sound(&decoded, bytes.len);
    newsclip_arena_free(arena);
}

static void single_bytes_are_safe(void **state) {
    (void)state;
    static const char *const labels[] = { NULL,     "utf-8",      "gb18030",    "big5",
                                          "euc-jp", "shift_jis",  "euc-kr",     "iso-2022-jp",
                                          "koi8-r", "iso-8859-1", "iso-8859-8", "windows-874" };
    for (size_t i = 0; i < NEWSCLIP_LEN(labels); i++) {
        for (unsigned byte = 0; byte < 256; byte++) {
            char c = (char)(unsigned char)byte;
            check_any((newsclip_str){ &c, 1 }, labels[i]);
        }
    }
}

static void pairs_of_bytes_are_safe(void **state) {
    (void)state;
    for (unsigned pair = 0; pair < 65536; pair++) {
        char bytes[] = { (char)(unsigned char)(pair >> 8), (char)(unsigned char)(pair & 0xFF) };
        check_any((newsclip_str){ bytes, 2 }, pair % 2 ? "gb18030" : NULL);
    }
}

static uint32_t draw(uint64_t *seed) {
    *seed = *seed * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return (uint32_t)(*seed >> 33);
}

/* Bytes with more of those that mean something than chance would give. */
static char draw_byte(uint64_t *seed) {
    static const unsigned char telling[] = { 0x00, 0x0A, 0x0D, 0x1B, 0x20, 0x24, 0x42, 0x80, 0xAD,
                                             0xBB, 0xBF, 0xC2, 0xD8, 0xE2, 0x8D, 0xEF, 0xFE, 0xFF };
    uint32_t number = draw(seed);
    return (char)(number % 3 ? telling[number / 3 % sizeof(telling)]
                             : (unsigned char)(number >> 8));
}

static void random_bytes_are_safe(void **state) {
    (void)state;
    static const char *const labels[] = { NULL, "utf-8", "gbk", "sjis", "big5", "iso-2022-jp" };
    uint64_t seed = 20;
    for (unsigned round = 0; round < 3000; round++) {
        char bytes[200];
        size_t len = draw(&seed) % sizeof(bytes);
        for (size_t i = 0; i < len; i++) {
            bytes[i] = round % 2 ? draw_byte(&seed) : (char)(unsigned char)draw(&seed);
        }
        check_any((newsclip_str){ bytes, len }, labels[round % NEWSCLIP_LEN(labels)]);
    }
}

static double time_of(size_t len, char fill) {
    newsclip_arena *arena = newsclip_arena_new();
    newsclip_diags diags = { 0 };
    char *bytes = newsclip_arena_alloc(arena, len);
    memset(bytes, fill, len);
    clock_t begin = clock();
    newsclip_decode(arena, (newsclip_str){ bytes, len }, NULL, &diags);
    clock_t end = clock();
    newsclip_arena_free(arena);
    return (double)(end - begin) / CLOCKS_PER_SEC;
}

/* Eight times the input may take sixteen times as long on a busy machine, but not sixty-four. */
static void cost_is_linear(void **state) {
    (void)state;
    static const char fills[] = { '\xFF', '\x80', '\xE4', '\0', '\x1B', '\r' };
    for (size_t i = 0; i < sizeof(fills); i++) {
        double small = time_of((size_t)1 << 17, fills[i]);
        double large = time_of((size_t)1 << 20, fills[i]);
        assert_true(large < small * 30 + 0.1);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(utf8_is_read),
        cmocka_unit_test(charsets_are_read),
        cmocka_unit_test(kinds_are_told),
        cmocka_unit_test(text_is_normalised),
        cmocka_unit_test(encodings_are_found),
        cmocka_unit_test(iso_2022_jp_is_read),
        cmocka_unit_test(late_bytes_decide),
        cmocka_unit_test(gaps_are_mapped),
        cmocka_unit_test(unchanged_text_is_one_run),
        cmocka_unit_test(single_bytes_are_safe),
        cmocka_unit_test(pairs_of_bytes_are_safe),
        cmocka_unit_test(random_bytes_are_safe),
        cmocka_unit_test(cost_is_linear),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
