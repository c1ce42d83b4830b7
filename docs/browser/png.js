// Chromium packs the PNG of a screenshot fast. In 256 colours and packed well it needs less than half of the bytes.
import { crc32, deflateSync, inflateSync } from "node:zlib";

const SIGNATURE = 8;
const PALETTE = 3;

/** The chunks of a file, in their order. */
function chunks(png) {
  const all = [];
  for (let at = SIGNATURE; at < png.length; ) {
    const length = png.readUInt32BE(at);
    all.push({ type: png.toString("latin1", at + 4, at + 8), data: png.subarray(at + 8, at + 8 + length) });
    at += length + 12;
  }
  return all;
}

function chunk(type, data) {
  const body = Buffer.concat([Buffer.from(type, "latin1"), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}

/** Undoes the filter of each row: flat colours pack best as they are. */
function unfiltered(rows, stride, size) {
  const out = Buffer.alloc(rows.length);
  for (let start = 0; start < rows.length; start += stride) {
    const filter = rows[start];
    for (let i = start + 1; i < start + stride; i++) {
      const left = i - size > start ? out[i - size] : 0;
      const up = start > 0 ? out[i - stride] : 0;
      const corner = start > 0 && i - size > start ? out[i - stride - size] : 0;
      out[i] = rows[i] + [0, left, up, (left + up) >> 1, paeth(left, up, corner)][filter];
    }
  }
  return out;
}

function paeth(left, up, corner) {
  const [a, b, c] = [up - corner, left - corner, left + up - 2 * corner].map(Math.abs);
  return a <= b && a <= c ? left : b <= c ? up : corner;
}

/** The colours that are seen most; text has thousands of others at its edges, and none far from these. */
function palette(pixels) {
  const seen = new Map();
  for (const colour of pixels) seen.set(colour, (seen.get(colour) ?? 0) + 1);
  const most = [...seen].sort((a, b) => b[1] - a[1]).slice(0, 256).map(([colour]) => colour);
  const distance = (a, b) =>
    [16, 8, 0].reduce((sum, shift) => sum + (((a >> shift) & 255) - ((b >> shift) & 255)) ** 2, 0);
  const nearest = (colour) =>
    most.reduce((best, each, at) => (distance(each, colour) < distance(most[best], colour) ? at : best), 0);
  return { most, index: new Map([...seen.keys()].map((colour) => [colour, nearest(colour)])) };
}

/** The same picture in 256 colours, one byte a pixel. */
export function packed(png) {
  const all = chunks(png);
  const header = Buffer.from(all[0].data);
  const [width, height, size] = [header.readUInt32BE(0), header.readUInt32BE(4), header[9] === 6 ? 4 : 3];
  const stride = width * size + 1;
  const rows = inflateSync(Buffer.concat(all.filter((each) => each.type === "IDAT").map((each) => each.data)));
  const flat = unfiltered(rows, stride, size);
  const pixels = new Uint32Array(width * height);
  pixels.forEach((_, at) => {
    const from = Math.floor(at / width) * stride + 1 + (at % width) * size;
    pixels[at] = flat.readUIntBE(from, 3);
  });
  const { most, index } = palette(pixels);
  const packing = Buffer.alloc((width + 1) * height);
  pixels.forEach((colour, at) => (packing[at + Math.floor(at / width) + 1] = index.get(colour)));
  const colours = Buffer.alloc(most.length * 3);
  most.forEach((colour, at) => colours.writeUIntBE(colour, at * 3, 3));
  header[9] = PALETTE;
  return Buffer.concat([
    png.subarray(0, SIGNATURE),
    chunk("IHDR", header),
    chunk("PLTE", colours),
    chunk("IDAT", deflateSync(packing, { level: 9, memLevel: 9 })),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}
