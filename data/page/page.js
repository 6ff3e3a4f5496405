
"use strict";
(() => {
    const PAGE = 10;   // blocks that Page Up and Page Down pass over
    const ITEMS = 100; // of a list of objects are shown
    const root = document.documentElement;
    const find = (id) => document.getElementById(id);
    const list = find("blocks"), panel = find("details"), shown = find("shown"), clear = find("clear");
    const buttons = [...document.querySelectorAll("nav li button")];
    const blocks = [...list.querySelectorAll("li[id]")];
    const labels = blocks.map((block) => block.querySelector("b").textContent);
    const total = shown.textContent;
    const chosen = new Set();
    const givers = new Map(); // part of the record: the blocks that it came from
    const takers = new Map(); // block: the parts of the record that came from it
    let stop = blocks[0];     // the block that the tab key reaches
    let marked = [];
    let told = null; // the block whose details are shown

    const make = (name, text, parent) => {
        const element = document.createElement(name);
        element.textContent = text;
        if (parent) parent.append(element);
        return element;
    };

    // ---- marks and details

    const mark = (elements) => {
        for (const element of marked) element.classList.remove("mark");
        marked = elements;
        for (const element of marked) element.classList.add("mark");
    };

    const tell = (block) => {
        const pairs = block.querySelector(".why").textContent.split(" · ").map((pair) => {
            const space = pair.indexOf(" ");
            return [pair.slice(0, space), pair.slice(space + 1)];
        });
        const label = labels[blocks.indexOf(block)];
        const parts = takers.get(block) || [];
        const keys = new Set(parts.map((part) => part.dataset.key));
        const dl = document.createElement("dl");
        for (const [name, value] of [["label", label], ["line", block.querySelector(".line").textContent], ...pairs,
                                     ["gives", [...keys].join(", ")]]) {
            if (!value) continue;
            const pair = make("div", "", dl);
            make("dt", name, pair);
            const dd = make("dd", value, pair);
            if (name === "label") dd.className = `tag ${block.className}`.replace(" mark", "");
        }
        panel.replaceChildren(dl);
        told = block;
        mark(parts);
    };

    // ---- walking

    const visible = () => blocks.filter((block) => !block.hidden);

    const go = (block) => {
        if (!block) return;
        stop.tabIndex = -1;
        stop = block;
        stop.tabIndex = 0;
        stop.focus({ preventScroll: true });
        stop.scrollIntoView({ block: "nearest" });
    };

    const steps = { ArrowDown: 1, ArrowUp: -1, PageDown: PAGE, PageUp: -PAGE, Home: -Infinity, End: Infinity };

    list.addEventListener("keydown", (event) => {
        const block = event.target.closest("li[id]");
        if (!block || event.ctrlKey || event.altKey || event.metaKey) return;
        const part = (takers.get(block) || [])[0];
        if (event.key === "Enter" && part) {
            part.closest("div").querySelector("button").focus();
        } else if (event.key in steps) {
            const all = visible();
            const to = all.indexOf(block) + steps[event.key];
            go(all[Math.max(0, Math.min(all.length - 1, to))]);
        } else {
            return;
        }
        event.preventDefault();
    });

    list.addEventListener("focusin", (event) => {
        const block = event.target.closest("li[id]");
        if (!block) return;
        stop.tabIndex = -1;
        stop = block;
        stop.tabIndex = 0;
        tell(block);
        if (marked[0]) marked[0].scrollIntoView({ block: "nearest" });
    });

    let pointer = ""; // a pointer that rests does not point at what moves below it
    list.addEventListener("pointermove", (event) => {
        const place = `${event.screenX} ${event.screenY}`;
        const block = event.target.closest("li[id]");
        if (block && block !== told && pointer && place !== pointer) tell(block);
        pointer = place;
    });

    list.addEventListener("pointerleave", () => {
        told = null;
        if (stop && stop === document.activeElement) tell(stop);
        else mark([]);
    });

    // ---- the filter

    const filter = () => {
        let count = 0;
        blocks.forEach((block, index) => {
            block.hidden = chosen.size > 0 && !chosen.has(labels[index]);
            count += !block.hidden;
        });
        for (const button of buttons) button.setAttribute("aria-pressed", chosen.has(button.querySelector("b").textContent));
        list.classList.toggle("filtered", chosen.size > 0);
        clear.hidden = chosen.size === 0;
        shown.textContent = chosen.size ? `${count} of ${total}` : total;
        if (stop && stop.hidden) {
            stop.tabIndex = -1;
            stop = visible()[0] || stop;
            stop.tabIndex = 0;
        }
    };

    const showAll = () => {
        if (document.activeElement === clear) buttons[0].focus();
        chosen.clear();
        filter();
    };

    for (const button of buttons) {
        const label = button.querySelector("b").textContent;
        button.disabled = false;
        button.setAttribute("aria-pressed", "false");
        button.addEventListener("click", () => {
            if (!chosen.delete(label)) chosen.add(label);
            filter();
        });
    }
    clear.addEventListener("click", showAll);
    document.addEventListener("keydown", (event) => {
        if (event.key === "Escape" && chosen.size) showAll();
    });

    // ---- the record

    const parse = (id) => {
        try {
            return JSON.parse(find(id).textContent);
        } catch {
            return {};
        }
    };

    const isObject = (value) => value !== null && typeof value === "object" && !Array.isArray(value);

    // A value of JSON as elements, whatever it is.
    const put = (value, parent) => {
        if (Array.isArray(value) && value.length) {
            const items = isObject(value[0]) ? value.slice(0, ITEMS) : value;
            for (const item of items) put(item, isObject(item) ? parent : make("p", "", parent));
            if (items.length < value.length) make("p", `and ${value.length - items.length} more, see below`, parent);
        } else if (isObject(value) && Object.keys(value).length) {
            const dl = make("dl", "", parent);
            for (const [key, item] of Object.entries(value)) {
                make("dt", key, dl);
                put(item, make("dd", "", dl));
            }
        } else {
            const none = value === null || typeof value === "object";
            const bdi = make("bdi", none ? (value === null ? "unknown" : "none") : String(value), parent);
            bdi.dir = "auto";
            bdi.lang = none ? "en" : "";
            if (none) bdi.className = "none";
        }
    };

    const connect = (part, key, from) => {
        if (!from.length) return;
        part.dataset.key = key;
        givers.set(part, from);
        for (const block of from) takers.set(block, [...(takers.get(block) || []), part]);
    };

    const overlaps = (proof) => blocks.filter((block) => proof && proof.start !== null &&
        Number(block.dataset.start) < proof.end && Number(block.dataset.end) > proof.start);

    const addField = (key, value, proof, from) => {
        const row = make("div", "", find("fields"));
        const dt = make("dt", from.length ? "" : key, row);
        const dd = make("dd", "", row);
        row.className = `key-${key}`;
        if (value === null || (Array.isArray(value) && !value.length)) row.classList.add("empty");
        if (from.length) {
            const button = make("button", key, dt);
            button.type = "button";
            button.title = "Go to the block that it came from";
            button.addEventListener("click", () => {
                if (from[0].hidden) showAll();
                go(from[0]);
            });
            button.addEventListener("focus", () => mark(from));
            button.addEventListener("blur", () => mark([]));
        }
        put(value, dd);
        if (proof) make("small", `by ${proof.by}` + (proof.start === null ? "" : `, bytes ${proof.start}–${proof.end}`), dd);
        return row;
    };

    const record = parse("json"), more = parse("more"), evidence = more.evidence || {};
    const kept = blocks.filter((block) => block.classList.contains("body"));
    for (const [key, value] of Object.entries({ ...record, ...more })) {
        if (key === "evidence") continue;
        const whole = key === "body"; // its evidence is where it begins
        const from = whole ? kept : overlaps(evidence[key]);
        const row = addField(key, value, whole ? null : evidence[key], from);
        const paragraphs = row.querySelectorAll("p");
        if (whole && paragraphs.length === kept.length)
            kept.forEach((block, index) => connect(paragraphs[index], key, [block]));
        else
            connect(row, key, from);
    }

    find("fields").addEventListener("pointerover", (event) => {
        for (let part = event.target; part && part.id !== "fields"; part = part.parentElement)
            if (givers.has(part)) return mark(givers.get(part));
        mark([]);
    });
    find("fields").addEventListener("pointerleave", () => mark([]));

    // ---- the page

    const theme = find("theme"), media = matchMedia("(prefers-color-scheme: dark)");
    const isDark = () => (root.dataset.theme ? root.dataset.theme === "dark" : media.matches);
    const tellTheme = () => theme.setAttribute("aria-pressed", isDark());
    theme.addEventListener("click", () => {
        root.dataset.theme = isDark() ? "light" : "dark";
        tellTheme();
    });
    media.addEventListener("change", tellTheme);
    tellTheme();
    theme.hidden = panel.hidden = false;
    for (const details of document.querySelectorAll("details")) details.open = false;
    root.classList.add("script");
})();
