import { lstatSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { err, ok, type Result } from '#lib/base/result.ts';

/** The text of a file of the content folder, byte-order mark and line ends as they are. */
export type ContentFile = {
  /** Path below the content folder, with forward slashes. */
  readonly file: string;
  readonly text: string;
};

/** Reads a file so that writing its text gives the same bytes; says in a sentence why it cannot. */
export function readContentFile(root: string, file: string): Result<ContentFile, string> {
  if (!file.endsWith('.md')) return err(`${file} is no Markdown file: write the path or the address of a story.`);
  const path = join(root, file);
  const found = lstatSync(path, { throwIfNoEntry: false });
  if (found === undefined) return err(`There is no file ${file}.`);
  if (!found.isFile()) return err(`${file} is no ordinary file.`);
  const bytes = readFileSync(path);
  // Not decoded by TextDecoder, which takes the byte-order mark away.
  const text = bytes.toString('utf8');
  return Buffer.from(text, 'utf8').equals(bytes)
    ? ok({ file, text })
    : err(`${file} is not UTF-8: save it as UTF-8 first.`);
}

/**
 * Reads a file that is to be taken down, whose bytes need not be UTF-8: then it is read as Windows-1252, in which every byte
 * means something, and written in UTF-8. Who reads what was withdrawn reads its note alone.
 */
export function readFileToWithdraw(root: string, file: string): Result<ContentFile, string> {
  const read = readContentFile(root, file);
  const isText = file.endsWith('.md') && lstatSync(join(root, file), { throwIfNoEntry: false })?.isFile() === true;
  if (read.ok || !isText) return read;
  const bytes = readFileSync(join(root, file));
  const isUtf16 = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
  const encoding = !isUtf16 ? 'windows-1252' : bytes[0] === 0xff ? 'utf-16le' : 'utf-16be';
  return ok({ file, text: new TextDecoder(encoding).decode(bytes) });
}

/** Writes a file that is there. */
export function writeContentFile(root: string, { file, text }: ContentFile): void {
  writeFileSync(join(root, file), text);
}

/** Writes a file that must not be there yet, and the folders it lies in. */
export function addContentFile(root: string, { file, text }: ContentFile): Result<null, string> {
  const path = join(root, file);
  mkdirSync(dirname(path), { recursive: true });
  try {
    writeFileSync(path, text, { flag: 'wx' });
    return ok(null);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST')
      return err(`${file} is there already, and is left as it is.`);
    throw error;
  }
}
