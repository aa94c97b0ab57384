import { readFile } from 'node:fs/promises';
import { UnreadableSource } from '../imported.ts';

/**
 * The text of a file in UTF-8, without a byte order mark.
 *
 * @throws UnreadableSource
 */
export async function readText(file: string): Promise<string> {
  try {
    return (await readFile(file, 'utf8')).replace(/^\ufeff/, '');
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    throw new UnreadableSource(file, `the file cannot be read (${reason}).`);
  }
}
