/** What a font file says of itself. */
export type FontFacts = {
  /** Under which it is asked for. */
  readonly family: string;
  /** The code points that it has a glyph for. */
  readonly covered: ReadonlySet<number>;
};

/**
 * Reads an OpenType file (ISO 14496-22).
 *
 * @throws RangeError when it ends too soon.
 */
export function readFont(bytes: Buffer): FontFacts {
  return { family: readFamily(findTable(bytes, 'name')), covered: readCoverage(findTable(bytes, 'cmap')) };
}

/**
 * Leaves a variable font its axes, but none of the weights it has names for: Fontconfig takes each for a font of its own,
 * and looks through all of them for every line.
 *
 * @param bytes are changed.
 */
export function dropNamedWeights(bytes: Buffer): void {
  const axes = findTable(bytes, 'fvar');
  if (axes.length > 0) axes.writeUInt16BE(0, 12);
}

/** The bytes of a table, shared with those of the file; none when it has no such table. */
function findTable(bytes: Buffer, tag: string): Buffer {
  const tables = bytes.readUInt16BE(4);
  for (let entry = 12; entry < 12 + 16 * tables; entry += 16) {
    if (bytes.toString('latin1', entry, entry + 4) !== tag) continue;
    const start = bytes.readUInt32BE(entry + 8);
    return bytes.subarray(start, start + bytes.readUInt32BE(entry + 12));
  }
  return bytes.subarray(0, 0);
}

const windows = 3;
const familyName = 1;

function readFamily(table: Buffer): string {
  const strings = table.readUInt16BE(4);
  for (let record = 6; record < strings; record += 12) {
    if (table.readUInt16BE(record) !== windows || table.readUInt16BE(record + 6) !== familyName) continue;
    const start = strings + table.readUInt16BE(record + 10);
    const written = table.subarray(start, start + table.readUInt16BE(record + 8));
    return Buffer.from(written).swap16().toString('utf16le');
  }
  return '';
}

function readCoverage(table: Buffer): ReadonlySet<number> {
  const covered = new Set<number>();
  for (let record = 4; record < 4 + 8 * table.readUInt16BE(2); record += 8) {
    const map = table.subarray(table.readUInt32BE(record + 4));
    const format = map.readUInt16BE(0);
    if (format === 4) addSegments(map, covered);
    if (format === 12) addGroups(map, covered);
  }
  return covered;
}

/** Format 4: segments below U+10000, each with a shift of its characters or a list of glyphs. */
function addSegments(map: Buffer, covered: Set<number>): void {
  const width = map.readUInt16BE(6);
  for (let at = 0; at < width; at += 2) {
    const last = map.readUInt16BE(14 + at);
    const first = map.readUInt16BE(16 + width + at);
    const shift = map.readUInt16BE(16 + 2 * width + at);
    const offsetAt = 16 + 3 * width + at;
    const offset = map.readUInt16BE(offsetAt);
    for (let point = first; point <= last && point < 0xffff; point += 1) {
      const glyph = offset === 0 ? (point + shift) & 0xffff : map.readUInt16BE(offsetAt + offset + 2 * (point - first));
      if (glyph !== 0) covered.add(point);
    }
  }
}

/** Format 12: runs of characters whose glyphs follow one another. */
function addGroups(map: Buffer, covered: Set<number>): void {
  for (let group = 16; group < 16 + 12 * map.readUInt32BE(12); group += 12) {
    const [first, last, glyph] = [0, 4, 8].map((part) => map.readUInt32BE(group + part));
    for (let point = first ?? 0; point <= (last ?? 0); point += 1) {
      if ((glyph ?? 0) + point - (first ?? 0) !== 0) covered.add(point);
    }
  }
}
