import { createReadStream } from 'node:fs';
import { UnreadableSource } from '../imported.ts';

/**
 * The text of a file, piece by piece, whatever its encoding: what its byte order mark says, else its XML declaration, else UTF-8. The mark is
 * left out; bytes that are no text of the encoding become U+FFFD.
 *
 * @throws UnreadableSource when the file cannot be read, is packed, or names an encoding that nobody knows.
 */
export async function* decodeFile(file: string): AsyncGenerator<string> {
  let decoder: TextDecoder | null = null;
  try {
    for await (const bytes of createReadStream(file, { highWaterMark: 262_144 })) {
      if (!Buffer.isBuffer(bytes)) continue;
      decoder ??= chooseDecoder(file, bytes);
      const text = decoder.decode(bytes, { stream: true });
      if (text !== '') yield text;
    }
  } catch (error) {
    if (error instanceof UnreadableSource) throw error;
    throw new UnreadableSource(file, `cannot be read (${error instanceof Error ? error.message : String(error)})`);
  }
  const rest = decoder?.decode() ?? '';
  if (rest !== '') yield rest;
}

function chooseDecoder(file: string, bytes: Buffer): TextDecoder {
  const [first = 0, second = 0] = bytes;
  const packed = (first === 0x50 && second === 0x4b) || (first === 0x1f && second === 0x8b);
  if (packed) throw new UnreadableSource(file, 'is packed; unpack it, and import the .xml files in it');
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le');
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be');
  const declared = /^[^<]{0,16}<\?xml[^>]{0,100}\sencoding\s*=\s*["']([\w.:-]+)["']/.exec(
    bytes.toString('latin1', 0, 200),
  )?.[1];
  try {
    return new TextDecoder(declared ?? 'utf-8');
  } catch {
    throw new UnreadableSource(
      `${file}:1:1`,
      `is written in "${declared}", an encoding that is not known; export it as UTF-8`,
    );
  }
}
