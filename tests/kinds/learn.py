# SPDX-License-Identifier: ISC
"""`newsclip learn` on dumps of made-up sites: which of the planted lines it finds, and what else it would take.

A site is fifty articles, each from words of its own, with lines of the house between and behind the paragraphs that the built-in
rules know nothing of. Precision and recall are counted in lines of records: of those that the learned rules take away, how many
were planted; of the planted ones in records, how many go.
"""
import json
import random

from kit import ROOT, crash

# Halves of sentences; a paragraph is three sentences of them, so that hardly two are alike.
OPENINGS = """The ferry master of Osterby|A teacher from the upper school|Two brothers who mend nets|The new mayor of Quenby|Nobody at the mill|
A surveyor with a brass compass|The choir of Saint Alba|An old pilot|The woman who keeps the lock|Three students of botany|The night train's guard|
A baker in Harwick|The council's own engineer|Most of the growers|A painter of signs|The last coal merchant|Her deputy|The archive in Tannick|
A bus driver on leave|The postmaster""".replace("\n", "").split("|")
MIDDLES = """found a way across the flooded meadow|asked for a second vote on the bridge|sold the old boat for a song|wrote a letter that was never sent|
measured the wall twice before breakfast|planted lime trees along the dyke|kept the accounts in green ink|spoke for an hour without notes|
lost the key to the tower|counted more swallows than in any spring|opened the sluice by hand|wants the market moved to Friday|
would not say who had paid|repaired the clock with a spoon|walked to the border and back|turned down the larger grant|heard the bells under the lake|
drew a map of every well|saved the orchard from frost|printed a thousand leaflets""".replace("\n", "").split("|")
ENDINGS = """while the rest of the town slept.|and was thanked with a basket of plums.|before the river froze again.|as the minutes of the meeting show.|
though the law of 1911 forbids it.|and nobody has complained so far.|to the surprise of the harbour office.|because the summer had been too dry.|
for the second time in ten years.|which cost less than a new roof.|and then went home in the rain.|without asking the railway first.|
until the lamps were lit.|with help from across the water.|and left the door open.|just as the almanac had said.|at the price of one winter's wood.|
and the geese did the rest.|in front of a dozen witnesses.|so the story goes.""".replace("\n", "").split("|")
TOPICS = "harbour school ferry orchard railway theatre hospital library".split()
KEEPERS = ["Ada Finch", "Jonas Merk", "Lucio Prado", "Marta Holm", "Erin Vale"]

# Lines of the house: a chance to stand in a dump, and what they say.
PLANTED = [
    (0.9, lambda pick: "The Harbour Herald is printed on paper from the mill at Rastow and read in nine valleys."),
    (0.8, lambda pick: f"{pick.randint(11, 4000)} neighbours are reading these pages with you at this hour."),
    (0.7, lambda pick: f"Stay with the Harbour Herald for every turn of the {pick.choice(TOPICS)} story."),
    (0.6, lambda pick: f"{pick.choice(KEEPERS)} keeps the long notebook of the Harbour Herald and answers on Tuesdays."),
    (0.4, lambda pick: "This piece belongs to our winter series, which readers like you have made possible with their gifts."),
    (0.2, lambda pick: "A crossword for the patient waits on the last page of the printed edition."),
]
OTHER_HOUSES = {  # in other scripts: the same idea, fewer lines
    "ru": ["Газета «Северная пристань» выходит по средам и печатается на бумаге здешней фабрики.",
           "Этот рассказ входит в нашу зимнюю серию, которую поддержали читатели."],
    "zh": ["本报每周三出版，由北港纸厂提供的纸张印刷，送往九个山谷。", "本文属于我们的冬季系列，感谢各位读者的支持。"],
}
OTHER_WORDS = {
    "ru": ["Капитан парома", "Учитель из школы", "Новый мэр", "Старый лоцман", "Сторож шлюза", "Пекарь", "Инженер совета", "Хор собора",
           "нашёл дорогу через луг", "попросил второго голосования", "продал старую лодку", "написал письмо соседям", "измерил стену дважды",
           "посадил липы вдоль дамбы", "починил часы на башне", "пока город ещё спал", "и получил корзину слив", "до того как встала река",
           "как видно из протокола", "и никто пока не жаловался", "к удивлению портовой службы", "за цену одной зимы"],
    "zh": ["渡口的船长", "学校的老师", "新任镇长", "年老的领航员", "看守水闸的女子", "面包师傅", "议会的工程师", "教堂合唱团",
           "找到穿过草地的路", "要求再次投票", "卖掉了旧船", "给邻居写了信", "把墙量了两遍", "沿堤种下椴树", "修好了塔上的钟",
           "当时全城还在睡觉", "并收到一篮李子", "赶在河水结冰之前", "会议记录可以证明", "至今无人抱怨", "令港务处十分惊讶", "代价是一个冬天的木柴"],
}


class Site:
    """Dumps of a site and what was planted in them; the same seed makes the same site."""

    def __init__(self, seed, planted=PLANTED):
        self.pick = random.Random(seed)
        self.makers = planted
        self.planted = set()

    def sentence(self):
        return " ".join(self.pick.choice(part) for part in (OPENINGS, MIDDLES, ENDINGS))

    def paragraph(self):
        return " ".join(self.sentence() for _ in range(3))

    def house(self):
        lines = [make(self.pick) for chance, make in self.makers if self.pick.random() < chance]
        self.planted.update(lines)
        return lines

    def dump(self):
        pick, body = self.pick, [self.paragraph() for _ in range(self.pick.randint(4, 7))]
        house = self.house()
        if pick.random() < 0.25:
            body.insert(2, "What the minutes say")  # a heading of the articles, not of the house
        if house:
            body.insert(2, house.pop(0))
        title = f"{pick.choice(OPENINGS)} {pick.choice(MIDDLES)}"
        return "\n\n".join([title, f"{pick.randint(1, 28)} March 2024", *body, *house]) + "\n"


class OtherSite(Site):
    """A site in another language."""

    def __init__(self, seed, language):
        super().__init__(seed)
        self.language = language

    def paragraph(self):
        glue, stop = {"ru": (" ", ". "), "zh": ("", "。")}[self.language]
        parts = OTHER_WORDS[self.language]
        return stop.join(glue.join(self.pick.choice(part) for part in (parts[:8], parts[8:15], parts[15:]))
                         for _ in range(4)) + stop.strip()

    def dump(self):
        body = [self.paragraph() for _ in range(4)]
        self.planted.update(OTHER_HOUSES[self.language])
        return "\n\n".join([self.paragraph()[:48], body[0], OTHER_HOUSES[self.language][0], *body[1:],
                            OTHER_HOUSES[self.language][1]]) + "\n"


def write_site(kit, site, count):
    folder = kit.folder() / "herald"
    folder.mkdir()
    for number in range(count):
        (folder / f"{number:02}.txt").write_text(site.dump())
    return folder


def learn(kit, folder, name):
    done = kit.run(["learn", folder])
    rules = folder.parent / "herald.rules"
    rules.write_bytes(done.stdout)
    lint = kit.run(["rules", "--lint", rules])
    kit.check(f"{name}: learns", crash(done) or (done.returncode and f"status {done.returncode}"))
    kit.check(f"{name}: the rules are right", lint.stdout.decode().strip()[:300])
    return rules


def body_lines(kit, folder, *options):
    """Every line of every record's body, with the record it is in."""
    records, problem = kit.records([*options, folder])
    kit.check(f"cleans {folder.name}", problem)
    return {(record["input"], line) for record in records for line in record["body"]}


def measure(kit, site, folder, rules):
    """(precision, recall, found and missed lines) of what the rules take from the records."""
    before, after = body_lines(kit, folder), body_lines(kit, folder, "--rules", rules)
    taken = before - after
    planted = {one for one in before if one[1] in site.planted}
    hits = len(taken & planted)
    return hits / max(len(taken), 1), hits / max(len(planted), 1), len(planted), taken - planted


def check_site(kit, site, name, count=50):
    folder = write_site(kit, site, count)
    rules = learn(kit, folder, name)
    precision, recall, planted, wrong = measure(kit, site, folder, rules)
    print(f"learn: {name}: {planted} planted lines in the records of {count} dumps; precision {precision:.3f}, "
          f"recall {recall:.3f}, {rules.read_text().count('rule   ')} rules")
    kit.check(f"{name}: precision", "" if precision >= 0.98 else f"{precision:.3f}: {sorted(wrong)[:3]}")
    kit.check(f"{name}: recall", "" if recall >= 0.95 and planted >= count else f"{recall:.3f} of {planted}")
    return folder, rules


def untouched(kit, rules):
    """Dumps of other sites: not one byte of their records changes."""
    other = write_site(kit, Site(99, planted=[]), 10)
    for folder in (ROOT / "samples", ROOT / "tests/golden", other.parent):
        options = ["--fields", "headline,date,source,authors,body,warnings", "-c", folder]
        plain, ruled = kit.run(options), kit.run(["--rules", rules, *options])
        kit.check(f"{folder.name}: untouched", "" if plain.stdout == ruled.stdout else "the records differ")


def copies(kit):
    """An article that was scraped twice and more is no boilerplate."""
    site = Site(5)
    folder = write_site(kit, site, 6)
    article = (folder / "00.txt").read_text()
    for number in range(4):
        (folder / f"copy{number}.txt").write_text(article)
    done = kit.run(["learn", folder])
    own = [line for line in article.split("\n") if len(line) > 120 and line not in site.planted]
    taken = [line for line in own if line in done.stdout.decode()]
    kit.check("copies of an article teach nothing", "" if not taken else f"a rule for {taken[0][:80]!r}")
    kit.check("copies are told of", "" if b"4 more were copies" in done.stdout else done.stdout.decode()[:120])


def run(kit):
    if kit.wrap:
        return
    _, rules = check_site(kit, Site(1), "English")
    untouched(kit, rules)
    for seed, language in enumerate(OTHER_HOUSES, 2):
        check_site(kit, OtherSite(seed, language), language, 20)
    copies(kit)
