/**
 * Papers as a scanner makes them: pages of dots in colour, each a JPEG of its own in one PDF.
 * Nothing is drawn by a program of the machine, so that the same paper is made everywhere.
 */

/** @typedef {{ width: number, height: number, seed: number }} Page */

/** A4 at 200 points an inch. */
export const A4 = { width: 1654, height: 2339 };

/** ITU-T T.81, table K.1, divided: a fine scan, in the zigzag's own order below. */
const QUANTISER = [
  16, 11, 10, 16, 24, 40, 51, 61, 12, 12, 14, 19, 26, 58, 60, 55, 14, 13, 16, 24, 40, 57, 69, 56,
  14, 17, 22, 29, 51, 87, 80, 62, 18, 22, 37, 56, 68, 109, 103, 77, 24, 35, 55, 64, 81, 104, 113,
  92, 49, 64, 78, 87, 103, 121, 120, 101, 72, 92, 95, 98, 112, 100, 103, 99,
].map((step) => Math.max(1, Math.round(step / 2)));

/** The order in which the coefficients of a block are written. */
const ZIGZAG = [
  0, 1, 8, 16, 9, 2, 3, 10, 17, 24, 32, 25, 18, 11, 4, 5, 12, 19, 26, 33, 40, 48, 41, 34, 27, 20,
  13, 6, 7, 14, 21, 28, 35, 42, 49, 56, 57, 50, 43, 36, 29, 22, 15, 23, 30, 37, 44, 51, 58, 59, 52,
  45, 38, 31, 39, 46, 53, 60, 61, 54, 47, 55, 62, 63,
];

/** ITU-T T.81, tables K.3 and K.5: how many codes there are of each length, and their symbols. */
const DC = { counts: [0, 1, 5, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0], symbols: range(12) };
const AC = {
  counts: [0, 2, 1, 3, 3, 2, 4, 3, 5, 5, 4, 4, 0, 0, 1, 0x7d],
  symbols: [
    ...Buffer.from(
      "01020300041105122131410613516107227114328191a1082342b1c11552d1f02433627282090a161718191a25262728" +
        "292a3435363738393a434445464748494a535455565758595a636465666768696a737475767778797a83848586878889" +
        "8a92939495969798999aa2a3a4a5a6a7a8a9aab2b3b4b5b6b7b8b9bac2c3c4c5c6c7c8c9cad2d3d4d5d6d7d8d9dae1e2" +
        "e3e4e5e6e7e8e9eaf1f2f3f4f5f6f7f8f9fa",
      "hex",
    ),
  ],
};

/** @param {number} length */
function range(length) {
  return Array.from({ length }, (_, n) => n);
}

/** Numbers that look drawn at random and are the same each time. @param {number} seed */
function chance(seed) {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

/** The code of each symbol: its bits and how many. @param {{ counts: number[], symbols: number[] }} table */
function codes({ counts, symbols }) {
  /** @type {{ bits: number, length: number }[]} */
  const found = [];
  let bits = 0;
  let at = 0;
  for (const [n, count] of counts.entries()) {
    for (let one = 0; one < count; one += 1) {
      found[symbols[at] ?? 0] = { bits, length: n + 1 };
      bits += 1;
      at += 1;
    }
    bits <<= 1;
  }
  return found;
}

const DC_CODES = codes(DC);
const AC_CODES = codes(AC);

/** Cosines of the transform, by line and frequency. */
const COSINES = range(64).map((n) => {
  const [x, u] = [n >> 3, n & 7];
  return (Math.cos(((2 * x + 1) * u * Math.PI) / 16) * (u === 0 ? Math.SQRT1_2 : 1)) / 2;
});

/** Bits on their way out. */
class Bits {
  /** @param {number} room bytes */
  constructor(room) {
    this.bytes = Buffer.alloc(room);
    this.length = 0;
    this.held = 0;
    this.count = 0;
  }

  /** @param {number} bits @param {number} length */
  put(bits, length) {
    this.held = (this.held << length) | (bits & ((1 << length) - 1));
    this.count += length;
    while (this.count >= 8) {
      this.count -= 8;
      const byte = (this.held >>> this.count) & 0xff;
      this.bytes[this.length++] = byte;
      // A byte of ones is followed by a zero: it is no marker.
      if (byte === 0xff) this.bytes[this.length++] = 0;
    }
    this.held &= (1 << this.count) - 1;
  }

  /** Fills the last byte with ones. */
  end() {
    this.put(0x7f, 7);
    return this.bytes.subarray(0, this.length);
  }
}

/** How many bits a value takes. @param {number} value */
function size(value) {
  return 32 - Math.clz32(Math.abs(value));
}

/**
 * Writes a block of 8 × 8 dots; gives its mean, which the next one is told against.
 * @param {Bits} out
 * @param {Float32Array} dots
 * @param {number} before
 */
function block(out, dots, before) {
  const rows = new Float32Array(64);
  for (let y = 0; y < 8; y += 1) {
    for (let u = 0; u < 8; u += 1) {
      let sum = 0;
      for (let x = 0; x < 8; x += 1) sum += (dots[8 * y + x] ?? 0) * (COSINES[8 * x + u] ?? 0);
      rows[8 * y + u] = sum;
    }
  }
  const levels = new Int32Array(64);
  for (let u = 0; u < 8; u += 1) {
    for (let v = 0; v < 8; v += 1) {
      let sum = 0;
      for (let y = 0; y < 8; y += 1) sum += (rows[8 * y + u] ?? 0) * (COSINES[8 * y + v] ?? 0);
      levels[8 * v + u] = Math.round(sum / (QUANTISER[8 * v + u] ?? 1));
    }
  }
  const mean = levels[0] ?? 0;
  value(out, DC_CODES, 0, mean - before);
  let zeros = 0;
  for (let n = 1; n < 64; n += 1) {
    const level = levels[ZIGZAG[n] ?? 0] ?? 0;
    if (level === 0) {
      zeros += 1;
      continue;
    }
    for (; zeros > 15; zeros -= 16) symbol(out, AC_CODES, 0xf0);
    value(out, AC_CODES, zeros << 4, level);
    zeros = 0;
  }
  if (zeros > 0) symbol(out, AC_CODES, 0);
  return mean;
}

/** @param {Bits} out @param {{ bits: number, length: number }[]} table @param {number} which */
function symbol(out, table, which) {
  const code = table[which];
  if (code === undefined) throw new Error(`no code for ${which}`);
  out.put(code.bits, code.length);
}

/** @param {Bits} out @param {{ bits: number, length: number }[]} table @param {number} run @param {number} of */
function value(out, table, run, of) {
  const length = size(of);
  symbol(out, table, run | length);
  if (length > 0) out.put(of < 0 ? of - 1 : of, length);
}

/** A segment of the file: its marker, its length, its bytes. @param {number} marker @param {number[]} bytes */
function segment(marker, bytes) {
  const length = bytes.length + 2;
  return Buffer.from([0xff, marker, length >> 8, length & 0xff, ...bytes]);
}

/**
 * A page of written lines on paper that is not quite white, with a stamp, as a JPEG.
 * @param {Page} page
 */
export function scannedPage({ width, height, seed }) {
  const columns = Math.ceil(width / 8);
  const lines = Math.ceil(height / 8);
  const draw = ink({ width, height, seed });
  const grain = chance(seed);
  const out = new Bits(width * height * 3 + 4096);
  const before = [0, 0, 0];
  const [light, blueness, redness] = [
    new Float32Array(64),
    new Float32Array(64),
    new Float32Array(64),
  ];
  for (let line = 0; line < lines; line += 1) {
    for (let column = 0; column < columns; column += 1) {
      for (let n = 0; n < 64; n += 1) {
        const [red, green, blue] = draw(8 * column + (n & 7), 8 * line + (n >> 3));
        const noise = 19 * (grain() - 0.5);
        light[n] = 0.299 * red + 0.587 * green + 0.114 * blue - 128 + noise;
        blueness[n] = -0.169 * red - 0.331 * green + 0.5 * blue + noise / 3;
        redness[n] = 0.5 * red - 0.419 * green - 0.081 * blue - noise / 3;
      }
      for (const [n, component] of [light, blueness, redness].entries()) {
        before[n] = block(out, component, before[n] ?? 0);
      }
    }
  }
  const scan = out.end();
  return Buffer.concat([
    Buffer.from([0xff, 0xd8]),
    segment(0xdb, [0, ...ZIGZAG.map((n) => QUANTISER[n] ?? 1)]),
    segment(0xc0, [
      8,
      height >> 8,
      height & 0xff,
      width >> 8,
      width & 0xff,
      3,
      ...[1, 2, 3].flatMap((id) => [id, 0x11, 0]),
    ]),
    segment(0xc4, [0x00, ...DC.counts, ...DC.symbols]),
    segment(0xc4, [0x10, ...AC.counts, ...AC.symbols]),
    segment(0xda, [3, 1, 0, 2, 0, 3, 0, 0, 63, 0]),
    scan,
    Buffer.from([0xff, 0xd9]),
  ]);
}

/**
 * What stands on a page: the colour of a dot.
 * @param {Page} page
 * @returns {(x: number, y: number) => readonly [number, number, number]}
 */
function ink({ width, height, seed }) {
  const draw = chance(seed + 1);
  const pitch = Math.round(height / 60);
  const words = range(60).map(() => range(90).map(() => draw() < 0.72));
  const stamp = { x: width * 0.72, y: height * 0.82, size: width * 0.09 };
  /** @type {readonly [number, number, number]} */
  const paper = [246, 243, 236];
  /** @type {readonly [number, number, number]} */
  const black = [38, 36, 44];
  /** @type {readonly [number, number, number]} */
  const blue = [52, 74, 150];
  return (x, y) => {
    const far = Math.hypot(x - stamp.x, y - stamp.y);
    if (Math.abs(far - stamp.size) < width / 200) return blue;
    const inside = x > width * 0.1 && x < width * 0.9 && y > height * 0.06 && y < height * 0.94;
    const line = Math.floor(y / pitch);
    const letter = Math.floor((x / width) * 90);
    if (!inside || y % pitch > pitch * 0.55 || words[line]?.[letter] !== true) return paper;
    // Strokes of a letter, as far as a scanner sees them.
    return (x * 5 + y * 3 + letter * 7) % 11 < 5 ? black : paper;
  };
}

/** A PDF of scanned pages, one below the other. @param {readonly Buffer[]} pages @param {{ width: number, height: number }} size */
export function scannedPdf(pages, { width, height }) {
  const sheet = { width: 595, height: 842 };
  const kids = pages.map((_, n) => `${3 + 3 * n} 0 R`).join(" ");
  /** @type {Buffer[]} */
  const parts = [Buffer.from("%PDF-1.4\n")];
  /** @type {number[]} */
  const places = [];
  let length = parts[0]?.length ?? 0;
  /** @param {string | Buffer} part */
  const add = (part) => {
    const bytes = typeof part === "string" ? Buffer.from(part, "latin1") : part;
    parts.push(bytes);
    length += bytes.length;
  };
  /** @param {string} head @param {Buffer} [stream] */
  const object = (head, stream) => {
    places.push(length);
    add(`${places.length} 0 obj\n${head}\n`);
    if (stream !== undefined) {
      add("stream\n");
      add(stream);
      add("\nendstream\n");
    }
    add("endobj\n");
  };
  object("<</Type/Catalog/Pages 2 0 R>>");
  object(
    `<</Type/Pages/Count ${pages.length}/Kids[${kids}]/MediaBox[0 0 ${sheet.width} ${sheet.height}]>>`,
  );
  for (const [n, page] of pages.entries()) {
    const first = 3 + 3 * n;
    const drawing = Buffer.from(`q ${sheet.width} 0 0 ${sheet.height} 0 0 cm /S Do Q`);
    object(
      `<</Type/Page/Parent 2 0 R/Contents ${first + 1} 0 R/Resources<</XObject<</S ${first + 2} 0 R>>>>>>`,
    );
    object(`<</Length ${drawing.length}>>`, drawing);
    object(
      `<</Type/XObject/Subtype/Image/Width ${width}/Height ${height}/ColorSpace/DeviceRGB` +
        `/BitsPerComponent 8/Filter/DCTDecode/Length ${page.length}>>`,
      page,
    );
  }
  const table = length;
  const rows = places.map((place) => `${String(place).padStart(10, "0")} 00000 n \n`).join("");
  add(`xref\n0 ${places.length + 1}\n0000000000 65535 f \n${rows}`);
  add(`trailer\n<</Size ${places.length + 1}/Root 1 0 R>>\nstartxref\n${table}\n%%EOF\n`);
  return Buffer.concat(parts);
}
