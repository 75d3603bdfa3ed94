// Each [data-qr] becomes a picture of its text: a QR code (ISO 18004), bytes, level M, versions 2-12.
(() => {
  // By version: data bytes, check bytes of a block, blocks; from 7 on its bits. By mask: its.
  const SPACE = [0, 0, 28, 44, 64, 86, 108, 124, 154, 182, 216, 254, 290];
  const CHECK = [0, 0, 16, 26, 18, 24, 16, 18, 22, 22, 26, 30, 22];
  const BLOCKS = [0, 0, 1, 1, 2, 2, 4, 4, 4, 5, 5, 5, 8];
  const ABOUT = [31892, 34236, 39577, 42195, 48118, 51042];
  const FORM = [21522, 20773, 24188, 23371, 17913, 16590, 20375, 19104];
  const { abs, max } = Math;
  const times = (length, make) => Array.from({ length }, (_, i) => make(i));
  const mul = (a, b) => b && (b & 1 ? a : 0) ^ mul(a << 1 ^ (a > 127 && 285), b >> 1);

  const checked = (data, count) => {
    const poly = [1], rest = [...data, ...times(count, () => 0)];
    for (let i = 0, root = 1; i < count; i++, root = mul(root, 2))
      for (let j = poly.push(0); --j;) poly[j] ^= mul(poly[j - 1], root);
    data.map((_, at) => {
      const lead = rest[at];
      poly.map((p, j) => rest[at + j] ^= mul(p, lead));
    });
    return rest.slice(-count);
  };

  const bits = (values, width = 8) => values.map((each) => each.toString(2).padStart(width, 0)).join("");
  const lace = (parts) => times(99, (i) => parts.map((part) => part[i])).flat();

  const packed = (bytes, v) => {
    const n = BLOCKS[v], space = SPACE[v], data = bits([bytes.length], v > 9 ? 16 : 8) + bits(bytes);
    const all = `0100${data}0000`.match(/.{8}/g).map((b) => parseInt(b, 2));
    for (let pad = 236; all.length < space; pad ^= 253) all.push(pad);
    const start = (b) => (space / n | 0) * b + max(0, b - n + space % n);
    const parts = times(n, (b) => all.slice(start(b), start(b + 1)));
    const sums = parts.map((part) => checked(part, CHECK[v]));
    return bits([...lace(parts), ...lace(sums)].filter((b) => b >= 0));
  };

  const matrix = (stream, v, mask) => {
    const n = 4 * v + 17, m = times(n, () => []), spots = v > 6 ? [6, n >> 1, n - 7] : [6, n - 7];
    const ring = (cx, cy, far, light) => times(n, (y) => times(n, (x) => {
      const off = max(abs(x - cx), abs(y - cy));
      if (off <= far) m[y][x] = +!light.includes(off);
    }));
    [[3, 3], [n - 4, 3], [3, n - 4]].map(([x, y]) => ring(x, y, 4, [2, 4]));
    spots.map((x) => spots.map((y) => m[y][x] >= 0 || ring(x, y, 2, [1])));
    for (let t = 8; t < n - 8; t++) m[6][t] = m[t][6] = 1 - t % 2;
    times(15, (k) => m[k < 6 ? k : k < 8 ? k + 1 : 8][k < 8 ? 8 : k < 9 ? 7 : 14 - k] =
      m[k < 8 ? 8 : n - 15 + k][k < 8 ? n - 1 - k : 8] = FORM[mask] >> k & 1);
    m[n - 8][8] = 1;
    if (v > 6) times(18, (k) => m[k / 3 | 0][n - 11 + k % 3] = m[n - 11 + k % 3][k / 3 | 0] = ABOUT[v - 7] >> k & 1);
    for (let right = n - 1, up = 1, at = 0; right > 0; right -= right === 8 ? 3 : 2, up ^= 1)
      times(2 * n, (s) => {
        const x = right - s % 2, y = up ? n - 1 - (s >> 1) : s >> 1, p = x * y;
        if (!(m[y][x] >= 0)) m[y][x] = stream[at++] ^
          ![x + y & 1, y & 1, x % 3, (x + y) % 3, (y >> 1 ^ x / 3) & 1, p % 6, p + p % 3 & 1, x + y + p % 3 & 1][mask];
      });
    return m;
  };

  // Long runs and false corners mislead.
  const badness = (m) => [...m, 2, ...m.map((_, x) => m.map((row) => row[x]))].join("2").replace(/,/g, "")
    .split(/0{5}|1{5}|(?=00001011101|10111010000)/).length;

  document.querySelectorAll("[data-qr]").forEach((place) => {
    const bytes = [...new TextEncoder().encode(place.dataset.qr)];
    const v = SPACE.findIndex((space, v) => bytes.length + (v > 9 ? 3 : 2) <= space);
    if (v < 0) return;
    const stream = packed(bytes, v), all = FORM.map((_, mask) => matrix(stream, v, mask));
    const [m] = all.sort((a, b) => badness(a) - badness(b)), side = m.length + 8;
    const d = m.flatMap((row, y) => row.map((dark, x) => dark ? `M${x} ${y}h1v1h-1z` : "")).join("");
    place.innerHTML = `<svg viewBox="-4 -4 ${side} ${side}" role="img" aria-label="二维码">
      <path fill="#fff" d="M-4-4h${side}v${side}h-${side}z"/><path shape-rendering="crispEdges" d="${d}"/></svg>`;
  });
})();
