# SPDX-License-Identifier: ISC
"""A grammar of nasty news dumps: one abstract article at a time, written as a page and as a text dump.

usage: grammar.py N [SEED]     N documents as JSON Lines, pages and dumps in turn

An article is a list of (kind, text); kinds are those of BLOCKS. What is mixed in: newsletter boxes and related lists between
paragraphs, pull quotes, consent notices, headings that look like boilerplate, site names on titles, five dates, by-lines of
all sorts, repeated copies, glued text, live blogs, a second article, paywalls, tables, odd bytes, cuts, deep nesting; in eight scripts.
The same seed gives the same documents.
"""
import html
import json
import random
import sys

SCRIPTS = {
    "en": ("The council of the harbour town|Two engineers from the north|A fisherman who has lived here for years|The ministry in the capital",
           " agreed on Tuesday to repair the old sea wall| said that the storms had left deep gaps| asked for a new bridge across the bay",
           " after a long winter.|, although the money is not there yet.| because the ferry no longer runs.", " "),
    "de": ("Der Rat der kleinen Stadt|Zwei Ingenieure aus dem Norden|Die Fischer am alten Hafen", " haben am Dienstag die Mauer besichtigt| wollen die Brücke erneuern",
           ", obwohl das Geld noch fehlt.| nach einem langen Winter.", " "),
    "ru": ("Совет портового города|Два инженера с севера|Рыбаки старой гавани", " решил во вторник починить стену| попросили построить новый мост",
           " после долгой зимы.|, хотя денег пока нет.", " "),
    "ar": ("مجلس المدينة الساحلية|مهندسان من الشمال|صيادو الميناء القديم", " قرر يوم الثلاثاء إصلاح الجدار البحري| طلبوا بناء جسر جديد", " بعد شتاء طويل.| رغم نقص المال.", " "),
    "zh": ("港口城市的议会|两位来自北方的工程师|老港口的渔民们", "星期二决定修复旧海堤|要求在海湾上建一座新桥", "，因为冬天的风暴留下了缺口。|，尽管资金还没有到位。", ""),
    "ja": ("港町の議会は|北から来た二人の技師は|古い港の漁師たちは", "火曜日に防波堤の修理を決め|新しい橋を求め", "、長い冬のあとに発表した。|、資金はまだないと述べた。", ""),
    "th": ("สภาเมืองท่า|วิศวกรสองคนจากทางเหนือ|ชาวประมงท่าเรือเก่า", "ตกลงเมื่อวันอังคารที่จะซ่อมกำแพงกันคลื่น|ขอสะพานใหม่ข้ามอ่าว", "หลังฤดูหนาวอันยาวนาน |แม้ยังไม่มีเงิน ", " "),
    "hi": ("बंदरगाह शहर की परिषद|उत्तर के दो इंजीनियर|पुराने घाट के मछुआरे", " ने मंगलवार को दीवार की मरम्मत का फैसला किया| ने नए पुल की मांग की", " लंबी सर्दी के बाद।| हालांकि पैसा अभी नहीं है।", " "),
}
POOLS = {name: [a + b + c for a in parts[0].split("|") for b in parts[1].split("|") for c in parts[2].split("|")]
         for name, parts in SCRIPTS.items()}
HEADLINES = {name: [a + b for a in parts[0].split("|") for b in parts[1].split("|")] for name, parts in SCRIPTS.items()}
SITES = (" | The Harbour Post", " – Harbour News", " · Bay Herald", ": what we know - and what not", " - BBC News", "")
DATES = ("13 July 2025", "July 13, 2025 14:05 GMT", "2025-07-13T12:00:00+03:00", "03/04/2025", "3 hours ago", "yesterday", "3 часа назад",
         "昨天 08:15", "13 ก.ค. 2568", "١٣ تموز ٢٠٢٥", "2 hours ago", "Updated: 12.07.2025", "Published 31 December 2099", "14 juillet 2025")
BYLINES = ("By Jane Roe", "By Abby Byrne and Tyler G. Silver-Greenberg, Senior Reporter | abby@h.example | 13 July 2025", "JANE ROE", "Von Anna Weber",
           "(Reuters) -", "SOURCE:AA", "The Sun17 hours ago", "Reporting by Jane Roe; editing by Tom Poe", "记者 王小明", "Автор: Иван Петров")
BOXES = ("Sign up for our newsletter", "Related Articles", "Most read", "Comments", "Comments from the minister", "Related work", "Legacy", "Advertisement",
         "Share this article", "FacebookTwitterWhatsAppEmail", "Read more: A bridge of glass opens in the north after nine years", "Load more", "2 min read",
         "© 2025 All rights reserved.", "Subscribe to continue reading this article", "We use cookies and similar technologies to keep this site running.",
         "No comments yet...", "Home > World > Harbour", "#harbour #wall", "Keywords: wall, sea, storms", "Photo: AP/Jane Roe", "12 | 3 | 45", "Skip to content",
         "Accept all", "Manage preferences", "Follow us on X", "SaveShare")
GLUE = ("", " ", "\u00a0", "\u00ad", "\u200b", "\u200d", "\t", "\n", "\r\n", "\x00", "\x1b", "\ufffd", "\u2028", "\ud83d", "&amp;", "&nope;", "&#150;", "<b>", "</div>",
        "é", "e\u0301", "｜", "•", "- ", "\u202e")
TAGS = {"headline": "h1", "subhead": "h2", "item": "li", "quote": "blockquote", "box": "div", "dek": "p"}
CHARSETS = ("utf-8", "utf-8", "utf-8", "utf-8", "cp1252", "utf-16", "gb18030", "cp1251")


class Grammar:
    """Articles, pages and dumps by one stream of random numbers."""

    def __init__(self, seed):
        self.random = random.Random(seed)

    def pick(self, values):
        return values[int(self.random.random() * len(values))]

    def chance(self, share):
        return self.random.random() < share

    def paragraph(self, script):
        pool, joint = POOLS[script], SCRIPTS[script][3]
        return joint.join(self.pick(pool) for _ in range(1 + int(self.random.random() * 5)))

    def head(self, script):
        title = self.pick(HEADLINES[script])
        yield "headline", title
        if self.chance(0.3):
            yield "dek", self.pick(POOLS[script])
        for _ in range(int(self.random.random() * 3)):
            yield "box", self.pick(DATES) if self.chance(0.5) else self.pick(BYLINES)

    def body(self, script):
        said = ""
        for _ in range(1 + int(self.random.random() * 8)):
            said = said if said and self.chance(0.05) else self.paragraph(script)
            yield "paragraph", said
            if self.chance(0.4):
                yield self.pick((("subhead", self.pick(HEADLINES[script])), ("quote", "“" + self.pick(POOLS[script]) + "”"),
                                 ("item", self.pick(HEADLINES[script])), ("box", self.pick(BOXES)), ("box", self.pick(DATES))))

    def boxes(self, script, most):
        for _ in range(int(self.random.random() * most)):
            yield "box", self.pick(BOXES)
            if self.chance(0.3):
                yield "item", self.pick(HEADLINES[script])

    def article(self):
        """Blocks of a page: what surrounds the article, the article, now and then a copy or a second one."""
        script = self.pick(tuple(SCRIPTS))
        told = [*self.head(script), *self.body(script)]
        blocks = [*self.boxes(script, 6), *told, *self.boxes(script, 8)]
        if self.chance(0.05):
            blocks += told
        if self.chance(0.05):
            other = self.pick(tuple(SCRIPTS))
            blocks += [*self.head(other), *self.body(other)]
        if self.chance(0.02):
            blocks = [("box", self.pick(BOXES)) for _ in range(40)] + blocks
        if self.chance(0.02):
            blocks += [pair for _ in range(60) for pair in (("box", self.pick(DATES)), ("paragraph", self.pick(POOLS[script])))]
        return blocks

    def text_of(self, blocks):
        gap = "\n\n" if self.chance(0.5) else "\n"
        return gap.join(text for _, text in blocks) + "\n"

    def page_of(self, blocks):
        title = next((text for kind, text in blocks if kind == "headline"), "")
        lines = [f"<!doctype html><html><head><title>{html.escape(title + self.pick(SITES))}</title></head><body>"]
        deep = int(self.random.random() * 700) if self.chance(0.01) else 0
        lines.append("<div>" * deep)
        for kind, text in blocks:
            tag = TAGS.get(kind, "p")
            lines.append(f"<{tag}>{html.escape(text, quote=False)}</{tag}>")
        lines.append("</div>" * deep + "</body></html>\n")
        return "\n".join(lines)

    def spoil(self, text):
        """Cuts, glue in odd places, pieces twice."""
        for _ in range(int(self.random.random() * 5)):
            at = int(self.random.random() * (len(text) + 1))
            to = at + int(self.random.random() * 80)
            text = self.pick((text[:at] + self.pick(GLUE) + text[at:], text[:at] + text[to:], text[:to] + text[at:],
                              text.replace("\n", self.pick(GLUE), 3)))
        return text[:int(self.random.random() * len(text))] if self.chance(0.05) else text

    def document(self, page):
        blocks = self.article()
        text = self.page_of(blocks) if page else self.text_of(blocks)
        return self.spoil(text) if self.chance(0.6) else text

    def bytes(self, page):
        """The same in some encoding, now and then with bytes of another."""
        data = self.document(page).encode(self.pick(CHARSETS), "replace")
        if self.chance(0.05):
            at = int(self.random.random() * (len(data) + 1))
            data = data[:at] + self.random.randbytes(1 + int(self.random.random() * 8)) + data[at:]
        return data


def main(count, seed="1"):
    grammar, out = Grammar(int(seed)), sys.stdout
    encode = json.JSONEncoder().encode
    for number in range(int(count)):
        page = number % 2 == 0
        out.write('{"id":"%d",%s:%s}\n' % (number, '"html"' if page else '"text"', encode(grammar.document(page))))


if __name__ == "__main__":
    try:
        main(*sys.argv[1:])
    except BrokenPipeError:
        sys.stderr.close()
