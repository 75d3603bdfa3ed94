// The search page: a box, what was found, and what can be chosen among it. Everything shown is set as text.

import { fold } from "./fold.js";
import { Index } from "./index.js";
import { Search } from "./find.js";

const here = document.getElementById("search");
const form = document.getElementById("search-form");
const box = form.elements.q;
const said = document.getElementById("search-said");
const list = document.getElementById("search-results");
const further = document.getElementById("search-more");
const choices = document.getElementById("search-choices");
const directory = document.getElementById("search-directory");
const FACETS = ["kind", "unit", "district", "year", "state"];
const FRESH = 60000;      // milliseconds for which the contents are trusted without asking
const LEAD = 24, TAIL = 80;   // characters of a snippet before its first word, and after
const SENTENCE = 12;          // characters from which a line says something by itself
const LONGEST = 200;

const root = new URL(here.dataset.root, document.baseURI);
const index = new Index(new URL("search/", root), root);
let opened = 0, turn = 0, search = null, tests = [];

function element(name, text, made = {}) {
  const node = document.createElement(name);
  if (text) node.textContent = text;
  return Object.assign(node, made);
}

function fill(node, ...children) {
  node.textContent = "";
  node.append(...children);
}

/** `text` with every word marked; `words` are folded, and folding keeps places. */
function marked(text, words) {
  const plain = fold(text), spans = [];
  for (const word of words) {
    for (let at = plain.indexOf(word); at >= 0; at = plain.indexOf(word, at + word.length)) spans.push([at, at + word.length]);
  }
  spans.sort((one, other) => one[0] - other[0] || other[1] - one[1]);
  const out = document.createDocumentFragment();
  let done = 0;
  for (const [start, end] of spans) {
    if (start < done) continue;
    out.append(text.slice(done, start), element("mark", text.slice(start, end)));
    done = end;
  }
  out.append(text.slice(done));
  return out;
}

/** The line that holds most of the words, around the first of them; without any, how the first sentence begins. */
function snippet(lines, words) {
  let line = "", most = -1, at = 0;
  for (const each of lines) {
    const plain = fold(each);
    const places = words.map((word) => plain.indexOf(word)).filter((place) => place >= 0);
    if (places.length > most) [line, most, at] = [each, places.length, Math.min(...places, each.length)];
  }
  if (most < 1) line = lines.find((each) => each.length >= SENTENCE) || line;
  const start = most > 0 ? sign(line, Math.max(0, at - LEAD)) : 0, end = sign(line, Math.min(line.length, start + LEAD + TAIL));
  return `${start ? "…" : ""}${line.slice(start, end)}${end < line.length ? "…" : ""}`;
}

/** A place between two characters: never inside one that takes two units. */
function sign(text, at) {
  const unit = text.charCodeAt(at);
  return unit >= 0xdc00 && unit < 0xe000 ? at - 1 : at;
}

function shown(result) {
  const entry = element("li", "", { className: "found" });
  // What was found in a long text stands on the page of that text; what its title says, on the record's own.
  const place = result.page && result.class > 2 ? result.page : `${result.id}/`;
  const title = element("a", "", { href: new URL(place, root).href });
  title.append(marked(result.title, result.words));
  const head = element("h2");
  head.append(title);
  if (result.state) head.append(" ", element("span", result.state, { className: "tag" }));
  const about = element("p", "", { className: "u" });
  about.append(`${result.kind} · `, marked([result.unit, ...result.numbers].filter(Boolean).join(" · "), result.words));
  if (result.date) about.append(` · ${result.date}`);
  const text = element("p"), told = [result.unit, ...result.numbers];
  const lines = result.text.split("\n").filter((line) => !told.includes(line));
  text.append(marked(snippet(lines, result.words), result.words));
  entry.append(head, about, text);
  if (result.why.length) entry.append(element("p", `同义词：${result.why.join("、")}`, { className: "note" }));
  return entry;
}

/** The query as the address says it. */
const asked = () => new URLSearchParams(location.search);

function address() {
  const params = new URLSearchParams();
  for (const [name, value] of new FormData(form)) if (value && !(name === "order" && value === "relevance")) params.set(name, value);
  return `?${params}`;
}

async function open() {
  if (Date.now() - opened < FRESH) return;
  await index.open();
  opened = Date.now();
}

/** Of each facet, what tells whether a document bears the chosen value; nothing where none was chosen. */
function chosen() {
  return Promise.all(FACETS.map(async (name) => {
    const value = form.elements[name].value;
    if (!value) return null;
    const { of } = await facet(name);
    return (number) => of(number).includes(value);
  }));
}

/** A facet's values with their names, and the values that a document bears. */
async function facet(name) {
  if (name === "year") {
    const years = index.years.slice().reverse();
    const of = (number) => years.filter(([, first]) => number >= first).slice(0, 1).map(([year]) => String(year));
    return { values: years.map(([year]) => [String(year), `${year}年`]), of };
  }
  const { values, sets, documents } = await index.facet(name);
  return { values, of: (number) => sets[documents[number]].map((place) => values[place][0]) };
}

/** Fill the choices with what the candidates bear, and how many of them would be left. */
async function offer() {
  const { matching, read } = search, own = search;
  await Promise.all(FACETS.map(async (name, place) => {
    const { values, of } = await facet(name);
    if (own !== search) return;
    const field = form.elements[name], kept = field.value || asked().get(name) || "";
    const counted = matching.filter((number) => tests.every((test, other) => other === place || !test || test(number)));
    const doubt = counted.every((number) => read.has(number)) ? "" : "约 ";
    const counts = new Map();
    for (const number of counted) for (const value of of(number)) counts.set(value, (counts.get(value) || 0) + 1);
    const offered = values.filter(([value]) => counts.has(value) || value === kept);
    fill(field, new Option("全部", ""), ...offered.map(([value, label]) =>
      new Option(`${label}（${doubt}${counts.get(value) || 0}）`, value, false, value === kept)));
  }));
}

function tell() {
  const { query, count: { number, certain } } = search;
  if (!number) return `没有找到“${query}”。可以换个说法、少写几个字，或者从下面的目录里找。`;
  const most = `${certain ? "共" : "约"} ${number} 条与“${query}”相符`;
  return search.shown.size < number ? `${most}，这里是前 ${search.shown.size} 条。` : `${most}。`;
}

async function add(own) {
  further.hidden = true;
  here.setAttribute("aria-busy", "true");
  const results = await search.more();
  if (own !== turn) return null;
  const entries = results.map(shown);
  list.append(...entries);
  said.textContent = tell();
  further.hidden = search.queue.length === 0;
  directory.hidden = search.shown.size > 0;
  if (choices.open) await offer();
  if (own !== turn) return null;
  here.removeAttribute("aria-busy");
  return entries[0];
}

/** Say that something was not there; whoever asks again may get it. */
function fail(own) {
  if (own !== turn) return;
  opened = 0;
  here.removeAttribute("aria-busy");
  directory.hidden = false;
  said.textContent = said.dataset.failed;
}

/** Answer what the form asks; a later question makes an earlier one's answer void. */
async function answer() {
  const own = ++turn, question = location.search;
  const query = Array.from(box.value.trim()).slice(0, LONGEST).join("");
  fill(list);
  further.hidden = true;
  search = null;
  choices.hidden = !query;   // without words there is nothing to choose among
  if (!query) {
    said.textContent = "";
    directory.hidden = false;
    here.dataset.answered = question;
    return;
  }
  said.textContent = `正在查找“${query}”……`;
  try {
    await open();
    const made = await chosen(), allowed = (number) => made.every((test) => !test || test(number));
    const next = new Search(index, query, { order: form.elements.order.value, allowed });
    await next.start();
    if (own !== turn) return;
    [search, tests] = [next, made];
    await add(own);
    if (own === turn) here.dataset.answered = question;
  } catch (error) {
    fail(own);
  }
}

function read() {
  const params = asked();
  box.value = (params.get("q") || "").slice(0, 2 * LONGEST);
  form.elements.order.value = params.get("order") === "date" ? "date" : "relevance";
  for (const name of FACETS) {
    const value = params.get(name) || "";
    if (value) fill(form.elements[name], new Option("全部", ""), new Option(value, value, true, true));
    else form.elements[name].value = "";
    if (value) choices.open = true;
  }
  return answer();
}

function step(event) {
  const links = Array.from(list.querySelectorAll("h2 a"));
  const stops = [box, ...links, ...(further.hidden ? [] : [further])];
  const at = stops.indexOf(document.activeElement);
  const to = at + (event.key === "ArrowDown" ? 1 : -1);
  if (at < 0 || to < 0 || to >= stops.length) return;
  event.preventDefault();
  stops[to].focus();
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  history.pushState(null, "", address());
  answer();
});
for (const name of [...FACETS, "order"]) {
  form.elements[name].addEventListener("change", () => {
    history.replaceState(null, "", address());
    answer();
  });
}
choices.addEventListener("toggle", () => {
  if (choices.open && search) offer();
});
further.addEventListener("click", async () => {
  const own = turn;
  try {
    const first = await add(own);
    if (first) first.querySelector("a").focus();
  } catch (error) {
    fail(own);
    if (own !== turn) return;
    further.hidden = false;
    further.focus();
  }
});
here.addEventListener("keydown", (event) => {
  if (event.isComposing || event.target.tagName === "SELECT") return;
  if (event.key === "ArrowDown" || event.key === "ArrowUp") step(event);
  if (event.key === "Escape" && event.target !== box) {
    event.stopPropagation();
    box.focus();
  }
});
addEventListener("popstate", read);

document.getElementById("search-bare").hidden = true;
read();
