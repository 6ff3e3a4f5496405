# SPDX-License-Identifier: ISC
"""The page of `newsclip explain --html` in a real Chromium: all blocks there, mouse and keyboard, filter, dark colours, what a
screen reader is told, hostile text, 5,000 blocks, and no request to anybody. Skipped where there is no Chromium.
"""
import html.parser
import json
import time

from browser import Browser, BrowserError, missing
from kit import crash, samples
from pages import Maker

BLOCKS = 5000
LOAD_SECONDS, FILTER_SECONDS = 5, 1  # ten times what a slow machine of today takes
VOID = {"meta", "br", "img", "input", "link", "hr"}
HOSTILE = """
</span></li></ol></pre></textarea><script>document.title = "run"</script><img src="https://example.org/x.png" onerror="document.title='run'">
<!-- --> ]]> {{record}} & &lt; "quotes" 'and others' </script><style>body { display: none }</style>
"""


class Nesting(html.parser.HTMLParser):
    """Is every element closed by its own tag, and every id and attribute there once?"""

    def __init__(self):
        super().__init__()
        self.open, self.ids, self.problem = [], set(), ""

    def complain(self, text):
        self.problem = self.problem or f"{text} at line {self.getpos()[0]}"

    def handle_starttag(self, tag, attrs):
        names = [name for name, _ in attrs]
        identity = dict(attrs).get("id")
        if len(names) != len(set(names)) or identity in self.ids:
            self.complain(f"an attribute or id twice in <{tag}>")
        if identity:
            self.ids.add(identity)
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            self.complain(f"</{tag}> closes nothing")


def nesting(text):
    parser = Nesting()
    parser.feed(text)
    parser.close()
    return parser.problem or (f"{parser.open} not closed" if parser.open else "")


def large_dump():
    maker = Maker(5)
    rows = [f"{maker.random.choice(['Read more', 'Related', 'Share', 'Video'])}: {maker.article()[0]}, story {n}" for n in range(BLOCKS)]
    return maker.dump() + "\n\n".join(rows) + "\n"


class Page:
    """A dump's page in the browser, and what the command line says of the same dump."""

    def __init__(self, kit, browser, name, dump, change=None):
        self.browser = browser
        file = kit.folder() / "dump.txt"
        file.write_bytes(dump)
        done = kit.run(["explain", "--html", file])
        self.text = done.stdout.decode()
        path = file.with_name("page.html")
        path.write_text(change(self.text) if change else self.text)
        records, problem = kit.records(["--full", file])
        self.record = records[0]
        self.placed = sorted((b for b in self.record["blocks"] if b["start"] is not None), key=lambda b: (b["start"], b["end"]))
        kit.check(f"{name}: written", crash(done) or problem or nesting(self.text))
        browser.prefer("light")
        browser.log("browser"), browser.log("performance")
        browser.open(path)

    def shown(self, selector="#blocks li[id]"):
        return self.browser.run("""return [...document.querySelectorAll(arguments[0])].filter((li) => li.checkVisibility()).map((li) => ({
            start: Number(li.dataset.start), end: Number(li.dataset.end), label: li.querySelector("b").textContent,
            text: li.querySelector(".text").textContent}))""", selector)

    def details(self):
        return dict(self.browser.run("""return [...document.querySelectorAll("#details dl div")].map((div) =>
            [div.querySelector("dt").textContent, div.querySelector("dd").textContent])"""))


def check_blocks(page):
    """Every block that has a place, in order, with its label and text."""
    def pick(block):
        return block["start"], block["end"], block["label"], "".join(block["text"].split())
    due, there = [pick(b) for b in page.placed], [pick(b) for b in page.shown()]
    return "" if due == there else f"{len(there)} blocks of {len(due)}; different: {set(due) ^ set(there)}"[:400]


def check_silence(page):
    """No error on the console, and no request but for the page itself."""
    said = [entry["message"] for entry in page.browser.log("browser")]
    events = [json.loads(entry["message"])["message"] for entry in page.browser.log("performance")]
    asked = [event["params"]["request"]["url"] for event in events if event["method"] == "Network.requestWillBeSent"]
    asked = [url for url in asked if not url.startswith("file:")]
    return f"console: {said}"[:300] if said else f"asked for {asked}"[:300] if asked else ""


def told(page, block):
    """Do the details say what is known of the block?"""
    details = page.details()
    due = {"label": block["label"], "by": block["by"], "bytes": f"{block['start']}–{block['end']}", "kind": block["kind"]}
    due |= {"overruled": block["veto"]} if "veto" in block else {}
    wrong = {key: details.get(key) for key, value in due.items() if details.get(key) != value}
    try:
        float(details.get("score", ""))
    except ValueError:
        wrong["score"] = details.get("score")
    return f"details {wrong}, due {due}" if wrong else ""


def check_mouse(page):
    page.browser.point("#b2")
    return told(page, page.placed[2])


def check_keys(page):
    """Tab leads to the first block, arrows, End and Home from one to the next, Enter to a field."""
    browser, focus = page.browser, "return document.activeElement.id"
    browser.run("document.activeElement.blur()")
    for _ in range(60):
        browser.press("tab")
        if browser.run(focus).startswith("b"):
            break
    problems = [told(page, page.placed[0]) or ("" if browser.run(focus) == "b0" else f"tab leads to {browser.run(focus)!r}")]
    for key, index in (("down", 1), ("down", 2), ("up", 1), ("end", len(page.placed) - 1), ("home", 0)):
        browser.press(key)
        problems.append(told(page, page.placed[index]) and f"{key}: {told(page, page.placed[index])}")
    headline = next(n for n, block in enumerate(page.placed) if block["label"] == "headline")
    browser.press(*["down"] * headline, "enter")
    if browser.run("return document.activeElement.textContent") != "headline":
        problems.append("Enter on the headline does not lead to its field")
    browser.press("enter")
    if browser.run(focus) != f"b{headline}":
        problems.append("and Enter there not back")
    return next(filter(None, problems), "")


def check_marks(page):
    """A block marks the fields that it gave, a field its blocks, a paragraph its own."""
    keys = page.browser.run("""return [...document.querySelectorAll("#fields > div")].map((row) => {
        const button = row.querySelector("button");
        if (!button) return null;
        button.focus();
        return [button.textContent, [...document.querySelectorAll("#blocks .mark")].map((li) => Number(li.id.slice(1)))];
    }).filter(Boolean)""")
    due = {}
    for key, proof in page.record["evidence"].items():
        if proof["start"] is not None and key != "body":
            due[key] = [n for n, b in enumerate(page.placed) if b["start"] < proof["end"] and b["end"] > proof["start"]]
    got = dict(keys)
    body = got.pop("body", [])
    gave = page.browser.run("""document.getElementById("b" + arguments[0]).focus();
        return [...document.querySelectorAll("#fields .mark")].map((part) => part.textContent)""", body[0]) if body else []
    if got != due:
        return f"fields mark {got}, due {due}"
    return "" if page.record["body"][0] in gave else f"the first block of the body marks {gave}"


def check_filter(page):
    """A label's button leaves its blocks, a second adds to them, Escape brings all back."""
    browser, counts = page.browser, {}
    for block in page.placed:
        counts[block["label"]] = counts.get(block["label"], 0) + 1
    click = """const button = [...document.querySelectorAll("nav li button")].find((b) => b.querySelector("b").textContent === arguments[0]);
        button.focus(); button.click();
        return [button.querySelector("span").textContent, button.getAttribute("aria-pressed"), document.getElementById("shown").textContent]"""
    first, second = list(counts)[:2]
    said = browser.run(click, first)
    if said != [str(counts[first]), "true", f"{counts[first]} of {len(page.placed)} blocks"]:
        return f"the button of {first} says {said}"
    if {b["label"] for b in page.shown()} != {first} or len(page.shown()) != counts[first]:
        return f"{first} alone shows {len(page.shown())} blocks"
    browser.run(click, second)
    if len(page.shown()) != counts[first] + counts[second]:
        return f"{first} and {second} show {len(page.shown())} blocks"
    browser.press("escape")
    return "" if len(page.shown()) == len(page.placed) else "Escape does not show all"


def check_colours(page):
    """Labels of different roles differ; dark colours by preference and by the button, and text that can be read."""
    look = """const style = (element) => getComputedStyle(document.querySelector(element));
        return [style("body").backgroundColor, style("body").color, style("#b0").backgroundColor, style("#blocks .body").backgroundColor]"""
    looks = [page.browser.run(look)]
    page.browser.prefer("dark")
    looks.append(page.browser.run(look))
    page.browser.run("document.getElementById('theme').click()")
    looks.append(page.browser.run(look))
    page.browser.prefer("light")
    if any(one == other for one, other in zip(looks[0], looks[1])):
        return f"dark and light do not differ: {looks[:2]}"
    if looks[2] != looks[0]:
        return f"the button does not change colours back: {looks}"
    return "" if looks[0][2] != looks[0][3] else "removed and kept blocks have one colour"


def check_tree(page):
    """Landmarks, headings, and a name for all that takes the focus."""
    page.browser.devtools("Accessibility.enable")
    nodes = page.browser.devtools("Accessibility.getFullAXTree")["nodes"]
    nodes = [node for node in nodes if not node.get("ignored")]
    seen = [(node["role"]["value"], node.get("name", {}).get("value", "")) for node in nodes]
    due = [("banner", ""), ("navigation", "Labels"), ("main", ""), ("region", "Dump"), ("region", "Record"), ("heading", "Dump"),
           ("heading", "Record"), ("heading", "Labels"), ("group", "Block"), ("button", "Dark")]
    lost = [pair for pair in due if pair not in seen]
    nameless = [node["role"]["value"] for node in nodes if not node.get("name", {}).get("value") and node["role"]["value"] != "RootWebArea"
                and any(p["name"] == "focusable" and p["value"].get("value") for p in node.get("properties", []))]
    return f"not there: {lost}" if lost else f"without a name: {sorted(set(nameless))}" if nameless else ""


def check_without_script(kit, browser, dump):
    """The same page, whose policy now forbids its script: colours, reasons and the record as text."""
    page = Page(kit, browser, "without its script", dump, lambda text: text.replace("script-src 'sha256-", "script-src 'sha256-A"))
    seen = browser.run("""const shown = (selector) => document.querySelector(selector).checkVisibility();
        return [shown("#b0 .why"), shown("#json"), shown("#more"), document.getElementById("theme").hidden,
                document.querySelector("nav li button").disabled, document.querySelectorAll("#fields > div").length,
                JSON.parse(document.getElementById("json").textContent).headline]""")
    due = [True, True, True, True, True, 0, page.record["headline"]]
    kit.check("without its script", check_blocks(page) or ("" if seen == due else f"sees {seen}, due {due}"))


def check_hostile(kit, browser, dump):
    page = Page(kit, browser, "hostile text", dump + HOSTILE.encode())
    seen = browser.run("""return [document.title.startsWith("run"), document.querySelectorAll("img").length,
        document.querySelectorAll("script").length, document.querySelectorAll("style").length]""")
    kit.check("hostile text: stays text", check_blocks(page) or check_silence(page)
              or ("" if seen == [False, 0, 1, 1] else f"title changed, images, scripts, styles: {seen}"))


def check_large(kit, browser):
    begin = time.monotonic()
    page = Page(kit, browser, f"{BLOCKS} blocks", large_dump().encode())
    load = browser.run("const t = performance.getEntriesByType('navigation')[0]; return t.loadEventEnd / 1000")
    kit.check(f"{BLOCKS} blocks: keys", check_keys(page))
    took = browser.run("""const begin = performance.now(), list = document.getElementById("blocks");
        for (let i = 0; i < 2; i++) { document.querySelectorAll("nav li button")[1].click(); list.scrollHeight; }
        return (performance.now() - begin) / 2000""")
    slow = f"loaded in {load:.2f} s, filtered in {took:.3f} s"
    kit.check(f"{BLOCKS} blocks: all there", check_blocks(page) or check_silence(page)
              or ("" if len(page.placed) > BLOCKS else f"only {len(page.placed)} blocks"))
    kit.check(f"{BLOCKS} blocks: fast", slow if load > LOAD_SECONDS or took > FILTER_SECONDS else "")
    print(f"page: {len(page.placed)} blocks {slow}; all of it {time.monotonic() - begin:.1f} s")


def run(kit):
    reason = missing() if kit.slow == 1 else "for the release build only"
    if reason:
        print(f"page: skipped: {reason}")
        return
    try:
        browser = Browser(kit.folder())
    except BrowserError as error:
        print(f"page: skipped: Chromium does not start here: {error}")
        return
    with browser:
        for sample in samples():
            page = Page(kit, browser, sample.name, sample.read_bytes())
            for check in (check_blocks, check_mouse, check_keys, check_marks, check_filter, check_tree, check_colours, check_silence):
                kit.check(f"{sample.name}: {check.__name__.removeprefix('check_')}", check(page))
        check_without_script(kit, browser, samples()[0].read_bytes())
        check_hostile(kit, browser, samples()[0].read_bytes())
        check_large(kit, browser)
