/** As much of PNG as it takes to see that a picture shows nothing, and to keep what a screen shows. */
import { crc32, deflateSync, inflateSync } from "node:zlib";

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/**
 * Whether every pixel of a picture has the same colour.
 * @param {Buffer} png with 8 bits a channel, not interlaced: what WebKit makes
 */
export function isBlank(png) {
  if (!png.subarray(0, 8).equals(SIGNATURE)) throw new Error("not a PNG");
  /** @type {Buffer[]} */
  const data = [];
  /** @type {Buffer} */
  let header = Buffer.alloc(0);
  for (let at = 8; at < png.length;) {
    const length = png.readUInt32BE(at);
    const kind = png.toString("latin1", at + 4, at + 8);
    const body = png.subarray(at + 8, at + 8 + length);
    if (kind === "IHDR") header = body;
    if (kind === "IDAT") data.push(body);
    at += length + 12;
  }
  const channels = { 0: 1, 2: 3, 4: 2, 6: 4 }[header.readUInt8(9)];
  if (channels === undefined || header.readUInt8(8) !== 8 || header.readUInt8(12) !== 0) {
    throw new Error("a kind of PNG that nobody expected");
  }
  const stride = header.readUInt32BE(0) * channels;
  const rows = inflateSync(Buffer.concat(data));
  let above = Buffer.alloc(stride);
  let first;
  for (let at = 0; at < rows.length; at += stride + 1) {
    const row = unfilter(
      rows.readUInt8(at),
      rows.subarray(at + 1, at + 1 + stride),
      above,
      channels,
    );
    first ??= row.subarray(0, channels);
    for (let x = 0; x < stride; x += channels) {
      if (!row.subarray(x, x + channels).equals(first)) return false;
    }
    above = row;
  }
  return true;
}

/**
 * A picture of what stood on a screen.
 * @param {Buffer} pixels four bytes each (blue, green, red, nothing), row after row
 * @param {number} width
 * @returns {Buffer} a PNG
 */
export function pictureOf(pixels, width) {
  const height = pixels.length / 4 / width;
  const rows = Buffer.alloc(height * (1 + 3 * width));
  let to = 0;
  for (let at = 0; at < pixels.length; at += 4) {
    // Each row begins with its filter: none.
    if (at % (4 * width) === 0) to += 1;
    rows[to] = pixels[at + 2] ?? 0;
    rows[to + 1] = pixels[at + 1] ?? 0;
    rows[to + 2] = pixels[at] ?? 0;
    to += 3;
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2], 8);
  return Buffer.concat([
    SIGNATURE,
    chunk("IHDR", header),
    chunk("IDAT", deflateSync(rows)),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

/** @param {string} kind @param {Buffer} body */
function chunk(kind, body) {
  const named = Buffer.concat([Buffer.from(kind, "latin1"), body]);
  const framed = Buffer.alloc(named.length + 8);
  framed.writeUInt32BE(body.length, 0);
  framed.set(named, 4);
  framed.writeUInt32BE(crc32(named), named.length + 4);
  return framed;
}

/**
 * The bytes of a row, its filter undone (PNG specification, section 9).
 * @param {number} filter
 * @param {Buffer} row
 * @param {Buffer} above
 * @param {number} channels
 */
function unfilter(filter, row, above, channels) {
  const bytes = Buffer.from(row);
  for (let x = 0; x < bytes.length; x += 1) {
    const left = x >= channels ? (bytes[x - channels] ?? 0) : 0;
    const up = above[x] ?? 0;
    const corner = x >= channels ? (above[x - channels] ?? 0) : 0;
    const guess = [0, left, up, (left + up) >> 1, paeth(left, up, corner)][filter];
    if (guess === undefined) throw new Error(`no filter is numbered ${filter}`);
    bytes[x] = ((bytes[x] ?? 0) + guess) & 0xff;
  }
  return bytes;
}

/** @param {number} left @param {number} up @param {number} corner */
function paeth(left, up, corner) {
  const guess = left + up - corner;
  const toLeft = Math.abs(guess - left);
  const toUp = Math.abs(guess - up);
  const toCorner = Math.abs(guess - corner);
  if (toLeft <= toUp && toLeft <= toCorner) return left;
  return toUp <= toCorner ? up : corner;
}
