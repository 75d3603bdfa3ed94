// Each [data-qr] becomes a picture of its text: a QR code (ISO/IEC 18004), bytes, level M, versions 1 to 16.
(() => {
  // By version: bytes in all, check bytes of a block, blocks; from 7 on its own bits. By mask: its bits.
  const ALL = [26, 44, 70, 100, 134, 172, 196, 242, 292, 346, 404, 466, 532, 581, 655, 733];
  const CHECK = [10, 16, 26, 18, 24, 16, 18, 22, 22, 26, 30, 22, 22, 24, 24, 28];
  const BLOCKS = [1, 1, 1, 2, 2, 4, 4, 4, 5, 5, 5, 8, 9, 9, 10, 10];
  const ABOUT = [31892, 34236, 39577, 42195, 48118, 51042, 55367, 58893, 63784, 68472];
  const FORM = [21522, 20773, 24188, 23371, 17913, 16590, 20375, 19104];
  const EXP = [], LOG = [], { abs, max, min } = Math;
  const times = (length, make) => Array.from({ length }, (_, i) => make(i));
  for (let i = 0, x = 1; i < 255; x = x << 1 ^ (x > 127 && 285)) LOG[x] = i, EXP[i] = EXP[i++ + 255] = x;

  const checked = (data, count) => {
    const poly = [1], rest = data.concat(times(count, () => 0));
    for (let i = 0; i < count; i++)
      for (let j = poly.push(0); --j;) if (poly[j - 1]) poly[j] ^= EXP[LOG[poly[j - 1]] + i];
    data.map((_, at) => {
      const lead = rest[at];
      if (lead) poly.map((p, j) => rest[at + j] ^= EXP[LOG[p] + LOG[lead]]);
    });
    return rest.slice(-count);
  };

  const bits = (value, width = 8) => value.toString(2).padStart(width, 0);
  const lace = (parts) => parts[parts.length - 1].flatMap((_, i) => parts.map((part) => part[i]));

  const packed = (bytes, v, space) => {
    const data = (4 + bits(bytes.length, v > 9 ? 16 : 8)).replace(4, "0100") + bytes.map((b) => bits(b)).join("");
    const all = (data + "0000").match(/.{8}/g).map((b) => parseInt(b, 2)), n = BLOCKS[v - 1];
    for (let pad = 236; all.length < space; pad ^= 253) all.push(pad);
    const start = (b) => (space / n | 0) * b + max(0, b - n + space % n);
    const parts = times(n, (b) => all.slice(start(b), start(b + 1)));
    const sums = parts.map((part) => checked(part, CHECK[v - 1]));
    return [...lace(parts), ...lace(sums)].filter((b) => b >= 0).map((b) => bits(b)).join("");
  };

  const matrix = (stream, v, mask) => {
    const n = 4 * v + 17, m = times(n, () => []), spots = [6], step = max(2, 2 * Math.ceil((n - 13) / ((v / 7 | 0) + 1) / 2));
    const ring = (cx, cy, size, light) => times(size, (y) => times(size, (x) => {
      const far = size >> 1, row = m[cy + y - far];
      if (row && m[cx + x - far]) row[cx + x - far] = +!light.includes(max(abs(x - far), abs(y - far)));
    }));
    [[3, 3], [n - 4, 3], [3, n - 4]].map(([x, y]) => ring(x, y, 9, [2, 4]));
    for (let at = n - 7; v > 1 && at > 6; at -= step) spots.push(at);
    spots.map((x) => spots.map((y) => m[y][x] >= 0 || v < 2 || ring(x, y, 5, [1])));
    for (let t = 8; t < n - 8; t++) m[6][t] = m[t][6] = 1 - t % 2;
    times(15, (k) => {
      m[k < 6 ? k : k < 8 ? k + 1 : 8][k < 8 ? 8 : k < 9 ? 7 : 14 - k] = FORM[mask] >> k & 1;
      m[k < 8 ? 8 : n - 15 + k][k < 8 ? n - 1 - k : 8] = FORM[mask] >> k & 1;
    });
    m[n - 8][8] = 1;
    if (v > 6) times(18, (k) => m[k / 3 | 0][n - 11 + k % 3] = m[n - 11 + k % 3][k / 3 | 0] = ABOUT[v - 7] >> k & 1);
    for (let right = n - 1, up = 1, at = 0; right > 0; right -= right === 8 ? 3 : 2, up ^= 1)
      times(2 * n, (s) => {
        const x = right - s % 2, y = up ? n - 1 - (s >> 1) : s >> 1, a = x * y % 2, b = x * y % 3;
        const keep = [x + y & 1, y & 1, x % 3, (x + y) % 3, (x / 3 | 0) + (y >> 1) & 1, a + b, a + b & 1, x + y + b & 1];
        if (!(m[y][x] >= 0)) m[y][x] = stream[at++] ^ !keep[mask];
      });
    return m;
  };

  const badness = (m) => {
    let sum = 0, dark = 0;
    for (const row of [...m, ...m.map((_, x) => m.map((row) => row[x]))]) {
      for (const run of row.join("").match(/0{5,}|1{5,}/g) || []) sum += run.length - 2;
      sum += 40 * row.join("").split(/(?=00001011101|10111010000)/).length;
    }
    m.map((row, y) => row.map((bit, x) => {
      dark += bit;
      if (x && y && (bit + row[x - 1] + m[y - 1][x] + m[y - 1][x - 1]) % 4 === 0) sum += 3;
    }));
    return sum + 10 * (abs(dark * 20 / m.length ** 2 - 10) | 0);
  };

  document.querySelectorAll("[data-qr]").forEach((place) => {
    const bytes = [...new TextEncoder().encode(place.dataset.qr)];
    const space = (v) => ALL[v - 1] - CHECK[v - 1] * BLOCKS[v - 1];
    const v = times(16, (i) => i + 1).find((v) => bytes.length + (v > 9 ? 3 : 2) <= space(v));
    if (!v) return;
    const all = times(8, (mask) => matrix(packed(bytes, v, space(v)), v, mask)), bad = all.map(badness);
    const m = all[bad.indexOf(min(...bad))], side = m.length + 8;
    const add = (into, name, values) => {
      const made = into.appendChild(document.createElementNS("http://www.w3.org/2000/svg", name));
      for (const key in values) made.setAttribute(key, values[key]);
      return made;
    };
    const svg = add(place, "svg", { viewBox: `0 0 ${side} ${side}`, role: "img", "aria-label": "二维码" });
    add(svg, "path", { fill: "#fff", d: `M0 0h${side}v${side}h-${side}z` });
    const d = m.map((row, y) => row.map((dark, x) => dark ? `M${x + 4} ${y + 4}h1v1h-1z` : "").join("")).join("");
    add(svg, "path", { d, "shape-rendering": "crispEdges" });
  });
})();
