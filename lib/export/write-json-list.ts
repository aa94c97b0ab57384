import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/**
 * Writes records as a JSON array, one a line, as they come.
 *
 * @param file readable by its owner alone.
 * @returns how many there were.
 */
export async function writeJsonList(file: string, records: AsyncIterable<object>): Promise<number> {
  let count = 0;
  const print = async function* () {
    yield '[';
    for await (const record of records) {
      yield `${count === 0 ? '' : ','}\n${JSON.stringify(record)}`;
      count += 1;
    }
    yield '\n]\n';
  };
  await pipeline(Readable.from(print()), createWriteStream(file, { mode: 0o600, flags: 'wx' }));
  return count;
}
