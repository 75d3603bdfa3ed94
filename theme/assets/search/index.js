// The index: which shard holds a piece, and the documents behind it. Nothing is fetched twice.

const NONE = new Uint32Array(0);

/** Text by code points: how the generator orders pieces. */
function before(one, other) {
  const left = Array.from(one), right = Array.from(other);
  for (let at = 0; at < left.length && at < right.length; at++) {
    if (left[at] !== right[at]) return left[at].codePointAt(0) < right[at].codePointAt(0);
  }
  return left.length < right.length;
}

/** Bytes read one whole number after another: seven bits a byte, low ones first. */
class Reader {
  constructor(bytes) {
    this.bytes = bytes;
    this.at = 0;
  }

  number() {
    let value = 0, unit = 1, byte;
    do {
      byte = this.bytes[this.at++];
      value += (byte & 127) * unit;
      unit *= 128;
    } while (byte > 127);
    return value;
  }

  take(length) {
    return this.bytes.subarray(this.at, (this.at += length));
  }
}

function numbersOf(bytes) {
  const reader = new Reader(bytes), found = [];
  for (let last = -1; reader.at < bytes.length;) found.push((last += reader.number()));
  return Uint32Array.from(found);
}

function othersThan(missing, documents) {
  const found = new Uint32Array(documents - missing.length);
  for (let number = 0, skip = 0, at = 0; number < documents; number++) {
    if (missing[skip] === number) skip++;
    else found[at++] = number;
  }
  return found;
}

/** Pieces, a line each: how many characters it shares with the one before, and the rest. */
function piecesIn(told) {
  let last = "";
  return told.split("\n").map((line) => {
    last = Array.from(last).slice(0, Number(line[0])).join("") + line.slice(1);
    return last;
  });
}

function shardsIn({ jobs, firsts, crowds }) {
  const names = [].concat(...jobs.map(([name, count]) => Array.from({ length: count }, (_, at) => `${name}-${at}`)));
  return names.length ? piecesIn(firsts).map((first, at) => ({ name: names[at], first, crowd: parseInt(crowds[at], 16) })) : [];
}

/** A shard: its pieces, and their postings still as bytes. */
function parsed(buffer) {
  const reader = new Reader(new Uint8Array(buffer));
  const pieces = piecesIn(new TextDecoder().decode(reader.take(reader.number())));
  const lengths = pieces.map(() => [reader.number(), reader.number()]);
  return pieces.map((piece, at) => {
    const [head, whole] = lengths[at];
    return { piece, head: reader.take(head), crowded: whole % 2 === 1, whole: reader.take(whole >> 1) };
  });
}

export function union(lists) {
  if (lists.length < 2) return lists[0] || NONE;
  const all = new Set();
  for (const list of lists) for (const number of list) all.add(number);
  return Uint32Array.from(all).sort();
}

export class Index {
  /** `base` is the address of the index's folder, `root` that of the portal. */
  constructor(base, root, get = (address, options) => fetch(address, options)) {
    Object.assign(this, { base, root, get, kept: new Map() });
  }

  async open() {
    const answer = await this.get(new URL("contents.json", this.base), { cache: "no-cache" });
    if (!answer.ok) throw new Error("no index");
    const contents = await answer.json();
    Object.assign(this, contents, { kept: new Map(), families: { pair: shardsIn(contents.pair) } });
    return this;
  }

  /** The shards of a family; those that are seldom asked for are told apart. */
  async family(name) {
    if (!this.families[name]) this.families[name] = shardsIn(await this.json(new URL(`${name}.json`, this.base)));
    return this.families[name];
  }

  /** The answer of one of our files, asked for once; the stamp keeps an older build's out of it. */
  file(address, read) {
    const key = String(address);
    if (!this.kept.has(key)) {
      address.search = `?v=${this.stamp}`;
      const wanted = this.get(address).then((answer) => (answer.ok ? read(answer) : Promise.reject(answer.status)));
      this.kept.set(key, wanted);
      wanted.catch(() => this.kept.delete(key));
    }
    return this.kept.get(key);
  }

  json(address) {
    return this.file(address, (answer) => answer.json());
  }

  /** The shards in which a piece, or every piece that begins with it, would lie; its family is known already. */
  shardsOf({ family, piece, open }) {
    const shards = this.families[family] || [];
    let low = 0, high = shards.length;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (before(piece, shards[middle].first)) high = middle;
      else low = middle;
    }
    let last = low + 1;
    while (open && last < shards.length && shards[last].first.startsWith(piece)) last++;
    return shards.slice(low, last);
  }

  /** The documents that hold a piece in their heads, and those that hold it at all. */
  async look(wanted) {
    const { piece, open } = wanted;
    const entries = [];
    await Promise.all(this.shardsOf(wanted).map(async ({ name }) => {
      const address = new URL(`pieces/${name}.bin`, this.base);
      const shard = await this.file(address, (answer) => answer.arrayBuffer().then(parsed));
      entries.push(...shard.filter((entry) => (open ? entry.piece.startsWith(piece) : entry.piece === piece)));
    }));
    const whole = entries.map((entry) => {
      const told = numbersOf(entry.whole);
      return entry.crowded ? othersThan(told, this.documents) : told;
    });
    return { head: union(entries.map((entry) => numbersOf(entry.head))), whole: union(whole) };
  }

  async id(number) {
    const ids = await this.json(new URL(`documents/${Math.floor(number / this.block)}.json`, this.base));
    return ids[number % this.block];
  }

  /** A document's own text, from beside its page. */
  async text(number) {
    const id = await this.id(number);
    return { ...(await this.json(new URL(`${id}/text.json`, this.root))), id, number };
  }

  facet(name) {
    return this.json(new URL(`facets/${name}.json`, this.base));
  }
}
