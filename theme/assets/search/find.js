// Finding: a query becomes look-ups, these become candidates, and a candidate becomes a result once its own text was read.

import { fold, wordsOf } from "./fold.js";

export const AT_ONCE = 10;
const RUN = /[0-9a-z.\-〔〕]{3,}/g;
const LONGEST = 12;   // characters that the index keeps of a run's end
const SPAN = 3;       // shards that one look-up may take; where there are more, the index keeps the whole of them as one
const ANY = "*";      // what ends the name of such a whole
const LIGHT = 2;      // look-ups of a word at a time, where shards weigh no more than a few texts
const HEAVY = 16000;  // bytes from which shards are heavy, and looked up one by one
const PATIENCE = 50;  // texts that are read for one answer, if anything was found by then
const VAIN = 20;      // titles that may be read in vain
const PROBE = 3;      // texts that are read to see whether these were enough
const ALTERNATIVES = 8;
const NUMBERS = 50;   // candidates that may bear the number that was typed
const NUMBER = /〔[0-9]{4}〕.*[0-9]|[0-9]{4}-[0-9]{3,}$/;
const LITERAL = 1, LITERAL_HEAD = 2, OTHER = 4, OTHER_HEAD = 8;
// The classes of results, best first: 0 bears the number that was typed, 1 every word in the head, 2 the same by
// synonyms, 3 every word somewhere, 4 the same by synonyms.
const CLASSES = 5, BODY = 3;

/** What to look up for a word, the rarest first; no two of the first overlap where that can be helped. */
export async function plan(index, word) {
  const signs = Array.from(word);
  const looks = [], covered = new Set();
  if (signs.length === 1) {
    await index.family("single");
    return [{ family: "single", piece: word, open: false }];
  }
  if (word.search(RUN) >= 0) await index.family("run");
  for (const { 0: run, index: unit } of word.matchAll(RUN)) {
    const start = Array.from(word.slice(0, unit)).length, end = start + run.length;
    const look = { family: "run", piece: run.slice(0, LONGEST), open: end === signs.length && run.length < LONGEST, start, end };
    looks.push(index.shardsOf(look).length > SPAN ? { ...look, piece: look.piece + ANY, open: false } : look);
    for (let at = start; at < end - 1; at++) covered.add(at);
  }
  for (let at = 0; at < signs.length - 1; at++) {
    if (!covered.has(at)) looks.push({ family: "pair", piece: signs[at] + signs[at + 1], open: false, start: at, end: at + 2 });
  }
  return apart(looks.sort((one, other) => crowd(index, other) - crowd(index, one)));
}

// Pieces that share their shard with many others are rare; the ends of runs are the rarest.
function crowd(index, look) {
  const shards = index.shardsOf(look);
  return (look.family === "run" ? 100 : 0) + (shards.length ? shards[0].crowd : 100);
}

function apart(looks) {
  const first = [];
  for (const look of looks) {
    if (first.every((other) => look.end <= other.start || other.end <= look.start)) first.push(look);
  }
  return first.concat(looks.filter((look) => !first.includes(look)));
}

/** A word and what may stand for it: every synonym of every word of a group that it holds. */
export function alternatives(word, synonyms) {
  const found = new Set([word]);
  for (const group of synonyms) {
    const members = group.map(fold);
    for (const member of members.filter((each) => word.includes(each))) {
      for (const other of members) found.add(word.replace(member, other));
    }
  }
  return Array.from(found).slice(0, ALTERNATIVES);
}

function meet(one, other) {
  const found = [];
  for (let left = 0, right = 0; left < one.length && right < other.length;) {
    if (one[left] < other[right]) left++;
    else if (one[left] > other[right]) right++;
    else {
      found.push(one[left]);
      left++;
      right++;
    }
  }
  return Uint32Array.from(found);
}

/** One way to say a word: the look-ups still left, and the documents that passed those made so far. */
class Way {
  constructor(index, word, literal) {
    Object.assign(this, { index, word, literal, left: null, whole: null, head: null });
  }

  async narrow() {
    if (!this.left) this.left = await plan(this.index, this.word);
    const found = await Promise.all(this.left.splice(0, this.index.pair.bytes > HEAVY ? 1 : LIGHT).map((look) => this.index.look(look)));
    for (const { head, whole } of found) {
      this.whole = this.whole ? meet(this.whole, whole) : whole;
      this.head = this.head ? meet(this.head, head) : head;
    }
  }
}

/** A search under way: `more()` gives the next results in their order, each one checked. */
export class Search {
  constructor(index, query, { order = "relevance", allowed = () => true } = {}) {
    const words = wordsOf(query);
    const ways = words.map((word) =>
      alternatives(word, index.synonyms).map((each) => new Way(index, each, each === word)));
    const numbered = words.length === 1 && NUMBER.test(words[0]);
    Object.assign(this, { index, query, words, ways, numbered, order, allowed, read: new Map(), shown: new Set() });
  }

  async start() {
    await this.narrow();
    return this;
  }

  get left() {
    return this.ways.some((ways) => ways.some((way) => way.left.length));
  }

  async narrow() {
    await Promise.all([].concat(...this.ways).map((way) => way.narrow()));
    this.flags = this.ways.map((ways) => {
      const flag = new Uint8Array(this.index.documents);
      for (const { literal, head, whole } of ways) {
        for (const number of whole) flag[number] |= literal ? LITERAL : OTHER;
        for (const number of head) flag[number] |= literal ? LITERAL_HEAD : OTHER_HEAD;
      }
      return flag;
    });
    this.queue = this.line();
  }

  /** Who may be a result, whatever is chosen among them: by number, the newest first. */
  get matching() {
    const found = [];
    for (let number = this.index.documents - 1; number >= 0 && this.flags.length; number--) {
      const refuted = this.read.get(number) === null;
      if (!refuted && this.flags.every((flag) => flag[number])) found.push(number);
    }
    return found;
  }

  /** Who is still to be shown, by class and then the newest first; whoever was not read stands where it may at best. */
  line() {
    const waiting = this.matching.filter((number) => this.allowed(number) && !this.shown.has(number));
    if (this.order === "date") return waiting;
    const classes = Array.from({ length: CLASSES }, () => []), doubted = this.doubted;
    for (const number of waiting) {
      const read = this.read.get(number), best = read ? read.class : bound(this.flags, number);
      classes[!read && best < BODY && doubted ? best + BODY - 1 : best].push(number);
    }
    const unread = classes[1].filter((number) => !this.read.has(number));
    if (this.numbered && unread.length <= NUMBERS) {
      // Any of these may bear the very number that was typed.
      classes[0].unshift(...unread);
      classes[1] = classes[1].filter((number) => this.read.has(number));
    }
    return [].concat(...classes);
  }

  /** Whether a candidate that was read is as good a result as its pieces promised. */
  kept(number) {
    const result = this.read.get(number);
    return result !== null && (this.order === "date" || result.class <= bound(this.flags, number));
  }

  /** Whether titles that hold every piece were read in vain again and again: then the rest of them wait among texts. */
  get doubted() {
    const titles = Array.from(this.read.keys()).filter((number) => bound(this.flags, number) < BODY);
    const kept = titles.filter((number) => this.kept(number)).length;
    return titles.length >= VAIN && titles.length > VAIN * kept;
  }

  /** How many results there are, and whether that is certain: until all were read, as many hold as held so far. */
  get count() {
    const unread = this.queue.filter((number) => !this.read.has(number)).length;
    const read = Array.from(this.read.values());
    const share = read.length ? read.filter(Boolean).length / read.length : 1;
    const held = this.shown.size + this.queue.length - unread;
    return { number: held + Math.ceil(unread * share), certain: unread === 0 };
  }

  /** The next results, at most `count`; fewer where they are hard to find. */
  async more(count = AT_ONCE) {
    const results = [], until = this.read.size + PATIENCE;
    while (results.length < count && this.queue.length && !(results.length && this.read.size >= until)) {
      const result = this.read.get(this.queue[0]);
      if (result) {
        results.push(result);
        this.shown.add(this.queue.shift());
      } else {
        try {
          await this.check();
        } catch (error) {
          if (!results.length) throw error;
          break;   // those that are there are shown; whoever asks for more is told
        }
      }
    }
    return results;
  }

  /** Read the texts of the next ten; where few of them are what they promised, look up more before reading on.
   *
   * As long as more could be looked up and many wait, only a few are read at first: a text weighs as much as a shard. */
  async check() {
    const unread = this.queue.filter((number) => !this.read.has(number));
    const doubtful = this.left && unread.length > AT_ONCE && !this.read.size;
    const next = unread.slice(0, doubtful ? PROBE : AT_ONCE);
    const results = await Promise.all(next.map((number) => this.index.text(number)));
    results.forEach((text, at) => this.read.set(next[at], judged(text, this.ways)));
    const held = next.filter((number) => this.kept(number)).length;
    if (2 * held < next.length && this.left) await this.narrow();
    else this.queue = this.line();
  }
}

function bound(flags, number) {
  const all = (mask) => flags.every((flag) => flag[number] & mask);
  if (all(LITERAL_HEAD)) return 1;
  if (all(LITERAL_HEAD | OTHER_HEAD)) return 2;
  return all(LITERAL) ? 3 : 4;
}

/** A document's text against the query: a result with its class and the words that it holds, or null. */
function judged(text, ways) {
  const head = fold([text.title, ...text.numbers].join("\n"));
  const whole = `${head}\n${fold(text.unit)}\n${fold(text.text)}`;
  const held = ways.map((each) => each.filter((way) => whole.includes(way.word)));
  if (!held.every((each) => each.length)) return null;
  const literal = held.every((each) => each.some((way) => way.literal));
  const inHead = (each) => each.some((way) => head.includes(way.word));
  let rank = held.every(inHead) ? 2 : 4;
  if (held.every((each) => inHead(each.filter((way) => way.literal)))) rank = 1;
  else if (literal && rank > 3) rank = 3;
  if (ways.length === 1 && text.numbers.some((number) => fold(number) === ways[0][0].word)) rank = 0;
  const words = held.map((each) => (each.find((way) => way.literal) || each[0]).word);
  const why = held.filter((each) => !each.some((way) => way.literal)).map((each) => each[0].word);
  return { ...text, class: rank, words, why };
}
