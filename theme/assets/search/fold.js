// Folding: what a reader need not type exactly. The same as generator/gongkai/search/folding.py, sign by sign;
// a test compares the two over every code point. What is folded stays as long as it was, so places stay where they were.

const OPENING = "([【〔﹝";
const CLOSING = ")]】〕﹞";
const SPACES = [[0, 0x21], [0x7f, 0xa1], [0x1680, 0x1681], [0x2000, 0x2010], [0x2028, 0x2030], [0x205f, 0x2061],
  [0x3000, 0x3001], [0xfeff, 0xff00]];
const CASED = [[0x41, 0x250], [0x370, 0x530], [0x2160, 0x2170], [0x24b6, 0x24d0]];
const WIDE = [0xff01, 0xffef];

const within = (code, spans) => spans.some(([first, last]) => first <= code && code < last);
const single = (text) => Array.from(text).length === 1;

function folded(sign) {
  if (within(sign.codePointAt(0), [WIDE])) {
    const plain = sign.normalize("NFKC");
    if (single(plain)) sign = plain;
  }
  const code = sign.codePointAt(0);
  if (within(code, SPACES)) return " ";
  if (OPENING.includes(sign)) return "〔";
  if (CLOSING.includes(sign)) return "〕";
  const small = sign.toLowerCase();
  return within(code, CASED) && single(small) ? small : sign;
}

const known = new Map();

export function fold(text) {
  let out = "";
  for (const sign of text) {
    let plain = known.get(sign);
    if (plain === undefined) known.set(sign, (plain = folded(sign)));
    out += plain;
  }
  return out;
}

/** The words of a query, folded, each once. */
export function wordsOf(query) {
  return Array.from(new Set(fold(query.normalize("NFC")).split(" ").filter(Boolean)));
}
