// What the pages do beyond what they say: filter, sort, search, copy, and light words. Everything can be read
// without it. No text ever becomes markup here: elements are made one by one, and their text is set.
"use strict";

(() => {
  const { root } = window.explorer;
  const waiting = new Map();

  // Pages that are opened from files cannot fetch, but they can load scripts, which hand over their content.
  window.explorer.take = (name, content) => waiting.get(name)?.done(content);

  function load(name) {
    if (!waiting.has(name)) {
      const part = {};
      part.content = new Promise((done, failed) => {
        part.done = done;
        const script = make("script");
        script.src = `${root}${name}.js`;
        script.onerror = () => failed(new Error(`${name} could not be loaded`));
        document.head.append(script);
      });
      waiting.set(name, part);
    }
    return waiting.get(name).content;
  }

  function make(tag, properties = {}, ...children) {
    const element = Object.assign(document.createElement(tag), properties);
    element.append(...children);
    return element;
  }

  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const one = (selector, within = document) => within.querySelector(selector);

  function fold(text) {
    return text.toLowerCase().normalize("NFKD").replace(/\p{M}/gu, "");
  }

  function wordsOf(text) {
    const found = fold(text).match(/[0-9]+(?:[.,][0-9]+)*|\p{L}+/gu) ?? [];
    return found.map((word) => (/^[0-9]/.test(word) ? word.replaceAll(",", "") : word));
  }

  // The state of a page is in its address, so that it can be sent to somebody.
  function remember(state) {
    const query = new URLSearchParams([...state].filter(([, value]) => value !== "")).toString();
    history.replaceState(null, "", query ? `?${query}` : location.pathname.split("/").pop() || "./");
  }

  // ---- tables: sort by any column

  const SHOWN = 500;
  const byText = new Intl.Collator("en", { numeric: true, sensitivity: "base" });

  function valueAt(row, column) {
    const cell = row.cells[column];
    return cell ? (cell.dataset.by ?? cell.textContent.trim()) : "";
  }

  function compare(first, second) {
    if (first === "" || second === "") return first === second ? 0 : first === "" ? 1 : -1;
    const numbers = [first, second].map((text) => Number(text.replace(/[,%\s]/g, "")));
    return numbers.some(Number.isNaN) ? byText.compare(first, second) : numbers[0] - numbers[1];
  }

  function sortable(table, changed) {
    for (const head of all("thead th[data-name]", table)) {
      const button = make("button", { type: "button", textContent: head.textContent });
      head.replaceChildren(button);
      button.addEventListener("click", () => changed(head.dataset.name));
    }
  }

  function sort(table, by) {
    const heads = all("thead th", table);
    const name = by.replace(/^-/, "");
    const column = heads.findIndex((head) => head.dataset.name === name);
    for (const head of heads) head.removeAttribute("aria-sort");
    if (column < 0) return;
    const sign = by.startsWith("-") ? -1 : 1;
    heads[column].setAttribute("aria-sort", sign < 0 ? "descending" : "ascending");
    const rows = [...table.tBodies[0].rows].map((row) => [valueAt(row, column), row]);
    rows.sort(([first], [second]) =>
      first === "" || second === "" ? compare(first, second) : sign * compare(first, second),
    );
    table.tBodies[0].append(...rows.map(([, row]) => row));
  }

  const turned = (by, name) => (by === name ? `-${name}` : name);

  function plainTables() {
    for (const table of all("table.list")) {
      if (one("form.filters")) continue;
      let by = "";
      sortable(table, (name) => sort(table, (by = turned(by, name))));
    }
  }

  // ---- lists: filter, with the parts of a long list loaded when they are needed

  function rowOf(names, [values, cells]) {
    const row = make("tr");
    Object.assign(row.dataset, values);
    cells.forEach(([text, href, by], number) => {
      const cell = make(number ? "td" : "th", { className: names[number] });
      if (!number) cell.scope = "row";
      if (by) cell.dataset.by = by;
      cell.append(href ? make("a", { href: root + href, textContent: text }) : text);
      row.append(cell);
    });
    return row;
  }

  async function restOf(form, table) {
    const { list, part, parts } = form.dataset;
    const numbers = Array.from({ length: Number(parts) }, (_, at) => at + 1);
    const rest = numbers.filter((number) => number !== Number(part));
    const loaded = await Promise.all(rest.map((number) => load(`lists/${list}-${number}`)));
    const names = all("thead th", table).map((head) => head.dataset.name);
    table.tBodies[0].append(...loaded.flat().map((row) => rowOf(names, row)));
  }

  function filteredList() {
    const form = one("form.filters");
    if (!form) return;
    const table = one("table.list");
    const count = one(".count");
    const unfiltered = count.textContent;
    const pages = one("nav.pages");
    let complete = Number(form.dataset.parts) === 1;
    let by = "";

    const state = () => [...new FormData(form), ["sort", by]];

    function matches(row, wanted) {
      return wanted.every(([name, value]) => {
        if (name === "q") return wordsOf(value).every((word) => fold(row.textContent).includes(word));
        return (row.dataset[name] ?? "").split(" ").includes(value);
      });
    }

    async function apply() {
      remember(state());
      const wanted = [...new FormData(form)].filter(([, value]) => value !== "");
      if (!complete && (wanted.length || by)) {
        count.textContent = "loading the rest of the list …";
        await restOf(form, table);
        complete = true;
      }
      if (by) sort(table, by);
      let found = 0;
      for (const row of table.tBodies[0].rows) {
        const fits = matches(row, wanted);
        found += fits;
        row.hidden = !fits || found > SHOWN;
      }
      if (pages) pages.hidden = complete;
      const total = table.tBodies[0].rows.length;
      const shown = found > SHOWN ? `, the first ${SHOWN} shown` : "";
      count.textContent = wanted.length ? `${found} of ${total} match${shown}` : unfiltered;
    }

    for (const [name, value] of new URLSearchParams(location.search)) {
      if (name === "sort") by = value;
      else if (form.elements[name]) form.elements[name].value = value;
    }
    sortable(table, (name) => {
      by = turned(by, name);
      apply();
    });
    form.addEventListener("input", apply);
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("reset", () => {
      by = "";
      setTimeout(apply);
    });
    form.hidden = false;
    if (location.search) apply();
  }

  // ---- search: words, their beginnings, and words that are spelt nearly so

  function distance(first, second, most) {
    let before = null;
    let last = Array.from({ length: second.length + 1 }, (_, at) => at);
    for (let row = 1; row <= first.length; row++) {
      const line = [row];
      for (let at = 1; at <= second.length; at++) {
        const same = first[row - 1] === second[at - 1];
        line[at] = Math.min(last[at] + 1, line[at - 1] + 1, last[at - 1] + (same ? 0 : 1));
        const swapped = before && first[row - 1] === second[at - 2] && first[row - 2] === second[at - 1];
        if (swapped) line[at] = Math.min(line[at], before[at - 2] + 1);
      }
      if (Math.min(...line) > most) return most + 1;
      [before, last] = [last, line];
    }
    return last[second.length];
  }

  function likeWords(term, words) {
    const exact = words.indexOf(term);
    const begun = words.flatMap((word, at) => (word !== term && word.startsWith(term) ? [at] : []));
    const found = new Map(term.length > 2 ? begun.map((at) => [at, 2]) : []);
    if (exact >= 0) found.set(exact, 4);
    if (found.size || /^[0-9]/.test(term)) return { found, respelt: [] };
    const most = term.length > 6 ? 2 : term.length > 3 ? 1 : 0;
    const near = words.flatMap((word, at) => {
      const apart = Math.abs(word.length - term.length) > most ? most + 1 : distance(term, word, most);
      return apart <= most ? [[at, apart]] : [];
    });
    const least = Math.min(...near.map(([, apart]) => apart));
    const nearest = near.filter(([, apart]) => apart === least).map(([at]) => at);
    return { found: new Map(nearest.map((at) => [at, 1])), respelt: nearest.map((at) => words[at]) };
  }

  async function placesOf(at, starts) {
    const part = starts.findLastIndex((start) => start <= at);
    const steps = (await load(`search/places-${part}`))[at - starts[part]];
    let place = 0;
    return steps.map((step) => (place += step));
  }

  async function searched(text) {
    const { words, starts, documents } = await load("search/words");
    const terms = [...new Set(wordsOf(text))];
    const scores = new Map();
    const respelt = [];
    for (const term of terms) {
      const like = likeWords(term, words);
      if (like.respelt.length) respelt.push([term, like.respelt]);
      const best = new Map();
      for (const [at, weight] of like.found) {
        for (const place of await placesOf(at, starts)) {
          const score = weight * (place % 2 ? 3 : 1);
          const document = place >> 1;
          best.set(document, Math.max(best.get(document) ?? 0, score));
        }
      }
      for (const [document, score] of best) {
        const [hits, sum] = scores.get(document) ?? [0, 0];
        scores.set(document, [hits + 1, sum + score]);
      }
    }
    const most = Math.max(0, ...[...scores.values()].map(([hits]) => hits));
    const ranked = [...scores].filter(([, [hits]]) => hits === most);
    ranked.sort(([first, [, a]], [second, [, b]]) => b - a || first - second);
    const described = async ([number]) =>
      (await load(`search/documents-${Math.floor(number / documents)}`))[number % documents];
    const shown = await Promise.all(ranked.slice(0, 100).map(described));
    // A question that is as like the words as a record collects the records that answer it.
    const score = new Map(shown.map((one, at) => [one, ranked[at][1][1]]));
    const asks = ([, kind]) => Number(kind === "question");
    shown.sort((first, second) => score.get(second) - score.get(first) || asks(second) - asks(first));
    return { shown, total: ranked.length, respelt, partial: most < terms.length && terms.length > 1 };
  }

  async function showSearch() {
    const list = one("ol.found");
    if (!list) return;
    const text = new URLSearchParams(location.search).get("q") ?? "";
    const status = one(".count");
    one("#find").value = text;
    if (!text.trim()) {
      status.textContent = "Type words, a number or the title of an article.";
      one("#find").focus();
      return;
    }
    status.textContent = "searching …";
    const { shown, total, respelt, partial } = await searched(text);
    list.replaceChildren(
      ...shown.map(([title, kind, href]) =>
        make("li", {}, make("a", { href: root + href, textContent: title }), " ",
          make("span", { className: "note", textContent: kind }))),
    );
    const notes = respelt.map(([term, near]) => `“${term}” was not found; showing ${near.slice(0, 3).join(", ")}.`);
    if (partial) notes.push("Nothing contains all of these words; showing what contains most of them.");
    const cut = total > shown.length ? `, the first ${shown.length} shown` : "";
    status.textContent = [`${total} found for “${text}”${cut}.`, ...notes].join(" ");
  }

  // ---- copy

  async function copied(text) {
    if (navigator.clipboard) return navigator.clipboard.writeText(text);
    const area = make("textarea", { value: text });
    document.body.append(area);
    area.select();
    document.execCommand("copy");
    area.remove();
  }

  function copyButtons() {
    for (const block of all("pre[data-copy]")) {
      const button = make("button", { type: "button", className: "copy", textContent: "Copy" });
      button.addEventListener("click", async () => {
        await copied(block.textContent);
        button.textContent = "Copied";
        setTimeout(() => (button.textContent = "Copy"), 1500);
      });
      block.before(button);
    }
  }

  // ---- articles: light the words of a value, and the values of words

  function lights() {
    const reading = one(".reading");
    if (!reading) return;
    const lit = (numbers) => {
      for (const element of all("[data-spans], [data-span]", reading)) {
        const own = (element.dataset.spans ?? element.dataset.span).split(" ");
        element.classList.toggle("lit", own.some((number) => numbers.includes(number)));
      }
    };
    const numbersOf = (event) => {
      const element = event.target.closest("[data-spans], [data-span]");
      return element ? (element.dataset.spans ?? element.dataset.span).split(" ") : [];
    };
    for (const kind of ["pointerover", "focusin"]) reading.addEventListener(kind, (event) => lit(numbersOf(event)));
    for (const kind of ["pointerleave", "focusout"]) reading.addEventListener(kind, () => lit([]));
  }

  // ---- articles: the selected words as YAML for a record

  const isLetter = (character) => /^[\p{L}\p{N}]$/u.test(character ?? "");

  // Whether an edge would cut a word or a number, which no quote may.
  function cuts(text, at) {
    const [before, after] = [text[at - 1], text[at]];
    if (isLetter(before) && isLetter(after)) return true;
    const digit = (character) => /^[0-9]$/.test(character ?? "");
    const sign = (character) => character === "." || character === ",";
    return (digit(before) && sign(after) && digit(text[at + 1])) || (digit(after) && sign(before) && digit(text[at - 2]));
  }

  function placesIn(text, words, from = 0) {
    const found = [];
    const joined = words.join("");
    for (let at = from; at + words.length <= text.length; at++) {
      if (text[at] !== words[0] || text.slice(at, at + words.length).join("") !== joined) continue;
      if (!cuts(text, at) && !cuts(text, at + words.length)) found.push(at);
    }
    return found;
  }

  function offsetOf(node, offset) {
    const element = node.nodeType === Node.TEXT_NODE ? node.parentElement : node;
    const fragment = element?.closest("[data-start]");
    if (!fragment) return null;
    const range = document.createRange();
    range.setStart(fragment, 0);
    range.setEnd(node, offset);
    return Number(fragment.dataset.start) + [...range.toString()].length;
  }

  function pieces(text, start, end) {
    while (start < end && /\s/.test(text[start])) start++;
    while (end > start && /\s/.test(text[end - 1])) end--;
    while (cuts(text, start)) start--;
    while (cuts(text, end)) end++;
    const found = [];
    for (let at = start; at < end; ) {
      let stop = at;
      while (stop < end && text[stop] !== "\n") stop++;
      let [first, last] = [at, stop];
      while (first < last && /\s/.test(text[first])) first++;
      while (last > first && /\s/.test(text[last - 1])) last--;
      if (first < last) found.push([first, last]);
      at = stop + 1;
    }
    return found;
  }

  function yaml(source, text, start, end) {
    const found = pieces(text, start, end);
    if (!found.length || found.length > 8) return "";
    const quotes = found.map(([first, last]) => JSON.stringify(text.slice(first, last).join("")));
    const [[first, last], ...rest] = found;
    const places = placesIn(text, text.slice(first, last));
    const lines = [`- source: ${source}`, `  quote: ${quotes.length > 1 ? `[${quotes.join(", ")}]` : quotes[0]}`];
    if (places.length > 1) lines.push(`  occurrence: ${places.indexOf(first) + 1}`);
    const after = found.map(([, stop]) => stop);
    const unclear = rest.some(([begin, stop], at) => placesIn(text, text.slice(begin, stop), after[at]).length > 1);
    if (unclear) lines.push("  # a further piece occurs again below it: select more words");
    return `${lines.join("\n")}\n`;
  }

  function pasting() {
    const article = one("article.source");
    const paste = one(".paste");
    if (!paste) return;
    const text = [...all("[data-text]").map((element) => element.textContent).join("")];
    document.addEventListener("selectionchange", () => {
      const selected = getSelection();
      if (!selected.rangeCount || selected.isCollapsed) return;
      const range = selected.getRangeAt(0);
      const start = offsetOf(range.startContainer, range.startOffset);
      const end = offsetOf(range.endContainer, range.endOffset);
      const snippet = start === null || end === null ? "" : yaml(article.dataset.source, text, start, end);
      if (snippet) one("pre", paste).textContent = snippet;
      paste.hidden = !snippet;
    });
  }

  // ---- the navigation: where it scrolls, the entry of the page is brought to its middle

  function showEntry() {
    const [bar, entry] = [one(".top nav"), one(".top nav [aria-current]")];
    if (!entry) return;
    const [outer, inner] = [bar.getBoundingClientRect(), entry.getBoundingClientRect()];
    bar.scrollLeft += inner.left + inner.width / 2 - outer.left - outer.width / 2;
  }

  // ---- the keyboard

  function keys() {
    document.addEventListener("keydown", (event) => {
      const typing = event.target.closest?.("input, select, textarea");
      if (event.key !== "/" || typing || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      one("#find").focus();
    });
  }

  function start() {
    plainTables();
    filteredList();
    showSearch();
    copyButtons();
    lights();
    pasting();
    keys();
  }

  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
  // Where something is can be measured once the style sheet is loaded, for which a script does not wait.
  if (document.readyState === "complete") showEntry();
  else window.addEventListener("load", showEntry);
})();
