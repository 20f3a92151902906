/**
 * A TrueType font with one glyph, a square, and no character for it: the least that browsers load.
 * https://learn.microsoft.com/en-us/typography/opentype/spec/otff
 */
export function tinyFont(): Buffer {
  const tables = Object.entries(TABLES).map(([tag, data]) => ({ tag, data }));
  const count = tables.length;
  const exponent = Math.floor(Math.log2(count));
  const searchRange = 16 * 2 ** exponent;
  const head = [u32(0x00010000), u16(count, searchRange, exponent, 16 * count - searchRange)];
  let offset = 12 + 16 * count;
  const records = tables.map(({ tag, data }) => {
    const record = Buffer.concat([Buffer.from(tag, "latin1"), u32(checksum(data), offset, data.length)]);
    offset += padded(data).length;
    return record;
  });
  return Buffer.concat([...head, ...records, ...tables.map(({ data }) => padded(data))]);
}

/** Of two's complement, so that negative numbers can be written as such. */
function u16(...values: readonly number[]): Buffer {
  const bytes = Buffer.alloc(2 * values.length);
  for (const [index, value] of values.entries()) bytes.writeUInt16BE(value & 0xffff, 2 * index);
  return bytes;
}

function u32(...values: readonly number[]): Buffer {
  const bytes = Buffer.alloc(4 * values.length);
  for (const [index, value] of values.entries()) bytes.writeUInt32BE(value >>> 0, 4 * index);
  return bytes;
}

function zeros(count: number): readonly number[] {
  return Array.from({ length: count }, () => 0);
}

function padded(data: Buffer): Buffer {
  return Buffer.concat([data, Buffer.alloc(-data.length & 3)]);
}

function checksum(data: Buffer): number {
  const words = padded(data);
  let sum = 0;
  for (let at = 0; at < words.length; at += 4) sum = (sum + words.readUInt32BE(at)) >>> 0;
  return sum;
}

const EM = 1000;
const ASCENT = 800;
const DESCENT = -200;
const WIDTH = 500;

/** One contour of four points, as differences from the point before. */
const GLYPH = Buffer.concat([u16(1, 0, 0, WIDTH, WIDTH, 3, 0), Buffer.from([1, 1, 1, 1]), u16(0, WIDTH, 0, -WIDTH), u16(0, 0, WIDTH, 0)]);

/** By tag, in the order of their bytes. */
const TABLES: Readonly<Record<string, Buffer>> = {
  "OS/2": Buffer.concat([
    u16(0, WIDTH, 400, 5, 0, ...zeros(10), 0, ...zeros(5)),
    u32(...zeros(4)),
    Buffer.from("    "),
    u16(0x40, 0xffff, 0xffff, ASCENT, DESCENT, 0, ASCENT, -DESCENT),
  ]),
  // one subtable for Unicode, of format 4, with no segment but the one that ends the list
  cmap: Buffer.concat([u16(0, 1, 3, 1), u32(12), u16(4, 24, 0, 2, 2, 0, 0, 0xffff, 0, 0xffff, 1, 0)]),
  glyf: GLYPH,
  head: Buffer.concat([u32(0x00010000, 0x00010000, 0, 0x5f0f3cf5), u16(0, EM), u32(...zeros(4)), u16(0, 0, WIDTH, WIDTH, 0, 8, 2, 0, 0)]),
  hhea: Buffer.concat([u32(0x00010000), u16(ASCENT, DESCENT, 0, WIDTH, 0, 0, WIDTH, 1, 0, 0, ...zeros(4), 0, 1)]),
  hmtx: u16(WIDTH, 0),
  loca: u16(0, GLYPH.length / 2),
  maxp: Buffer.concat([u32(0x00010000), u16(1, 4, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0)]),
  name: u16(0, 0, 6),
  post: u32(0x00030000, ...zeros(7)),
};
