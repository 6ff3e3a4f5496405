# SPDX-License-Identifier: ISC
"""JSON Lines such as a crawl leaves them, made up on the spot: pages and dumps in several languages, damaged lines among them."""
import json
import random
from dataclasses import dataclass
from typing import Optional

from pages import Maker

MAX_BYTES = 16 << 20                     # newsclip's own bound for a document
MAX_LINE = 2 * MAX_BYTES + 64 * 1024     # and for a line
DAMAGE_EVERY = 20                        # one line in so many is damaged

# Language: title, by-line, date, sentences. {town}, {thing} and {n} are filled in.
WORDS = {
    "de": ("{town} baut die {thing} wieder auf", "Von Jonas Merk", "14. März 2024", ["alte Mühle", "Hafenbrücke", "Markthalle"], [
        "Der Rat von {town} hat am Montagabend beschlossen, die {thing} bis zum Herbst wieder aufzubauen, wie ein Sprecher sagte.",
        "Ein Sturm hatte die {thing} im Winter so schwer beschädigt, dass sie seit {n} Wochen für alle gesperrt ist.",
        "Die Arbeiten sollen {n} Monate dauern und weniger kosten, als die Verwaltung von {town} im Januar befürchtet hatte.",
        "„Wir haben lange auf diesen Tag gewartet“, sagte eine Anwohnerin, die seit {n} Jahren in der Nähe wohnt."]),
    "fr": ("{town} va reconstruire {thing} avant l’automne", "Par Lucio Prado", "14 mars 2024", ["le vieux moulin", "le pont du port"], [
        "Le conseil de {town} a décidé lundi soir de reconstruire {thing}, qu’une tempête avait abîmé pendant l’hiver.",
        "Les travaux dureront {n} mois et coûteront moins cher que ce que la mairie de {town} avait craint en janvier.",
        "« Personne ne voulait le voir disparaître », a dit une voisine qui habite près de là depuis {n} ans.",
        "Un bateau transportera les habitants et leurs vélos toutes les {n} minutes jusqu’à la fin du chantier."]),
    "es": ("{town} reconstruirá {thing} antes del otoño", "Por Marta Holm", "14 de marzo de 2024", ["el viejo faro", "el puente del puerto"], [
        "El concejo de {town} decidió el lunes por la noche reconstruir {thing}, que una tormenta había dañado en el invierno.",
        "Las obras durarán {n} meses y costarán menos de lo que el ayuntamiento de {town} había temido en enero.",
        "«Nadie quería que se perdiera», dijo una vecina que vive cerca de allí desde hace {n} años.",
        "Un barco llevará a la gente y sus bicicletas cada {n} minutos hasta que terminen los trabajos."]),
    "ru": ("В городе {town} восстановят {thing}", "Автор: Томас Рей", "14 марта 2024", ["старый маяк", "портовый мост", "рынок"], [
        "Совет города {town} решил в понедельник вечером восстановить {thing}, который зимой повредила сильная буря.",
        "Работы продлятся {n} месяцев и обойдутся дешевле, чем опасались в январе в администрации города {town}.",
        "«Никто не хотел его потерять», — сказала жительница, которая живёт рядом уже {n} лет.",
        "Пока работы не закончатся, катер будет перевозить людей и велосипеды через реку каждые {n} минут."]),
    "zh": ("{town}将重建{thing}", "记者 林安", "2024年3月14日", ["旧灯塔", "港口大桥", "中心市场"], [
        "{town}议会星期一晚上决定重建{thing}，这座建筑去年冬天在一场暴风雨中严重受损，至今没有开放。",
        "工程预计需要{n}个月，费用低于市政府一月份的估计，一半的资金来自一个帮助小港口的基金。",
        "“没有人愿意看到它消失，”一位在附近住了{n}年的居民说，“我们等这一天已经等了很久。”",
        "在工程完成之前，每隔{n}分钟会有一艘船把行人和自行车送到对岸，船票由市政府支付。"]),
    "ar": ("{town} تعيد بناء {thing}", "بقلم: سامي حداد", "14 مارس 2024", ["المنارة القديمة", "سوق الميناء"], [
        "قرر مجلس {town} مساء الاثنين إعادة بناء {thing} بعد أن تضررت في عاصفة قوية ضربت المدينة خلال الشتاء.",
        "وستستغرق الأعمال {n} شهرا وستكون تكلفتها أقل مما كانت تخشاه بلدية {town} في شهر يناير الماضي.",
        "وقالت إحدى السكان التي تعيش بالقرب من المكان منذ {n} عاما إن الجميع كانوا ينتظرون هذا اليوم.",
        "وحتى انتهاء الأعمال سينقل قارب صغير الناس ودراجاتهم إلى الضفة الأخرى كل {n} دقيقة."]),
}
TOWNS = ["Millbrook", "Osterby", "Quenby", "Tannick", "Vennmoor"]


@dataclass
class Line:
    """A line, the id by which its record can be joined (None where it has none), and its status where that is certain."""
    data: bytes
    id: Optional[str] = None
    status: Optional[str] = None


# ---- whole lines ----

class Polyglot:
    """The same seed makes the same articles; English ones are Maker's."""

    def __init__(self, seed):
        self.random, self.maker = random.Random(seed), Maker(seed)

    def article(self):
        """(language, title, by-line, date, paragraphs)."""
        language = self.random.choice(["en", *WORDS])
        if language == "en":
            title, name, date, body = self.maker.article()
            return language, title, f"By {name}", date, body
        title, by, date, things, sentences = WORDS[language]
        filled = {"town": self.random.choice(TOWNS), "thing": self.random.choice(things), "n": self.random.randint(3, 40)}
        body = [" ".join(line.format(**filled) for line in self.random.sample(sentences, 2)) for _ in range(self.random.randint(3, 5))]
        return language, title.format(**filled), by, date, body


def semantic_page(language, title, by, date, body):
    return (f'<!doctype html><html lang="{language}"><head><meta charset="utf-8"><title>{title} | The Harbour Herald</title>'
            '<meta property="og:site_name" content="The Harbour Herald"><meta property="article:section" content="Region">'
            '<meta property="article:modified_time" content="2024-04-02T09:30:00Z"></head>'
            f'<body><nav><a href="/">Home</a> <a href="/news">News</a></nav><article><h1>{title}</h1><p class="byline">{by}</p>'
            f'<time>{date}</time>{"".join(f"<p>{text}</p>" for text in body)}</article><footer>Copyright 2024</footer></body></html>')


def page_of_boxes(language, title, by, date, body):
    head = json.dumps({"@type": "NewsArticle", "headline": title, "datePublished": "2024-03-14T08:00:00Z"}, ensure_ascii=False)
    return (f'<html lang="{language}"><head><script type="application/ld+json">{head}</script></head><body><div class="menu">Menu</div>'
            f'<div class="story"><div class="title"><h1>{title}</h1></div><div class="meta">{by} &middot; {date}</div>'
            f'<div class="text">{"".join(f"<div>{text}</div>" for text in body)}</div></div>'
            '<div class="related"><h3>Related</h3><ul><li><a href="/1">Grain hall opens</a><li><a href="/2">Trams late</a></ul></div></body></html>')


def plain_dump(_, title, by, date, body):
    return "\n\n".join([title, "A fund for small ports pays for half of the work, the town for the rest.", f"{by}\n{date}",
                        f"OSTERBY: {body[0]}", *body[1:], "SOURCE: REUTERS"]) + "\n"


def noisy_dump(_, title, by, date, body):
    return "\n".join(["Skip to content", "Menu", "", title, by, date, "", "\n\n".join(body), "", "Share this article", "Related Articles",
                      "Grain hall opens again", "2 hours ago", "Trams run late on Friday", "Subscribe to our newsletter"])


TEMPLATES = [("html", semantic_page), ("html", page_of_boxes), ("text", plain_dump), ("text", noisy_dump)]


def whole_line(make, number):
    key, template = make.random.choice(TEMPLATES)
    members = {"id": f"doc-{number:05}", "url": f"https://herald.example/{number}", key: template(*make.article())}
    return Line(json.dumps(members, ensure_ascii=make.random.random() < 0.5).encode(), members["id"])


# ---- damaged lines: a function each, of the line as it was ----

def changed(line, **members):
    """The line with other members; None takes one away."""
    known = json.loads(line.data)
    text = known.pop("text", "") or known.pop("html", "")
    return json.dumps({key: value for key, value in {**known, "text": text, **members}.items() if value is not None}).encode()


def with_raw_id(line, raw):
    return line.data.replace(f'"{line.id}"'.encode(), raw, 1)


def cut(line):
    return Line(line.data[:len(line.data) // 2], None, "error")


def no_json(_):
    return Line(b"<html><body>Bad gateway</body></html>", None, "error")


def no_object(line):
    return Line(json.dumps([line.id, "text"]).encode(), None, "error")


def two_objects(line):
    return Line(line.data + b" {}", None, "error")


def raw_bytes(_):
    return Line(bytes(byte for byte in range(256) if byte != 10), None, "error")


def no_text(line):
    return Line(json.dumps({"id": line.id}).encode(), line.id, "error")


def text_of_wrong_type(line):
    return Line(json.dumps({"id": line.id, "text": [1, {"a": None}], "html": 7}).encode(), line.id, "error")


def other_wrong_types(line):
    return Line(changed(line, url=["x"], fetched_at={"at": True}), line.id)


def empty_text(line):
    return Line(json.dumps({"id": line.id, "text": ""}).encode(), line.id, "empty")


def blank_text(line):
    return Line(json.dumps({"id": line.id, "html": "", "text": " \n\t\u00a0\n"}).encode(), line.id, "empty")


def binary_text(line):
    """Escaped NULs go when the line is read, so this is text with no letters to speak of, and not `binary`."""
    return Line(changed(line, text="\x89PNG\r\n\x1a\n" + "\x00\x01\x02\x03\x7f\x05" * 200), line.id, "no_article")


def short_text(line):
    return Line(changed(line, text="Subscribe"), line.id, "no_article")


def surrogates_in_text(line):
    return Line(changed(line, text="\ud83d " + json.loads(changed(line))["text"] + " \udc00\ud83d"), line.id)


def surrogate_in_id(line):
    return Line(with_raw_id(line, rb'"%s\ud83d"' % line.id.encode()), line.id + "\ufffd")


def not_utf8(line):
    return Line(b'{"id": "%s", "text": "Caf\xe9s \x93open\x94 again \xff\xfe\xe2\x82 \xf0\x9f on Friday"}' % line.id.encode(), line.id)


def raw_nul(line):
    return Line(b'{"id": "%s", "text": "Before\0and after"}' % line.id.encode(), line.id)


def bare_cr(line):
    return Line(line.data.replace(b', "url"', b',\r"url"'), line.id)


def crlf(line):
    return Line(line.data + b"\r", line.id)


def number_id(line):
    number = str(int(line.id[4:]) + 9_000_000_000_000_000_000)
    return Line(with_raw_id(line, number.encode()), number)


def object_id(line):
    return Line(with_raw_id(line, b'{"n": [1, "a"]}'))


def null_id(line):
    return Line(with_raw_id(line, b"null"))


def empty_id(line):
    return Line(with_raw_id(line, b'""'))


def deep_id(line):
    """As deep as newsclip takes it; the record has it one level deeper."""
    return Line(with_raw_id(line, b"[" * 999 + b"]" * 999))


def two_ids(line):
    return Line(line.data.replace(b"{", b'{"id": "%s-first", ' % line.id.encode(), 1), line.id + "-first")


def too_large_text(line):
    return Line(changed(line, text="far too long " * (MAX_BYTES // 12)), line.id, "too_large")


def too_long_line(line):
    return Line(changed(line, text="much too long " * (MAX_LINE // 13)), None, "too_large")


DAMAGE = [cut, no_json, no_object, two_objects, raw_bytes, no_text, text_of_wrong_type, other_wrong_types, empty_text, blank_text,
          binary_text, short_text, surrogates_in_text, surrogate_in_id, not_utf8, raw_nul, bare_cr, crlf, number_id, object_id, null_id,
          empty_id, deep_id, two_ids]
RARE = [too_large_text, too_long_line]  # one of each: they are large


def crawl(count, seed):
    """So many lines, each with an id of its own or none."""
    make = Polyglot(seed)
    lines = [whole_line(make, number) for number in range(count)]
    for turn, number in enumerate(range(DAMAGE_EVERY // 2, count, DAMAGE_EVERY)):
        lines[number] = DAMAGE[turn % len(DAMAGE)](lines[number])
    for turn, damage in enumerate(RARE, 1):
        number = count * turn // (len(RARE) + 1)
        lines[number] = damage(lines[number])
    return lines
