import { createHash } from 'node:crypto';
import { closeSync, constants, fstatSync, lstatSync, openSync, readSync } from 'node:fs';
import { join } from 'node:path';
import { type Problem, startOfFile } from '#lib/base/problem.ts';
import { err, ok, type Result } from '#lib/base/result.ts';

/** A content file larger than this many bytes is not a story. */
export const largestSource = 512 * 1024;

/** The text of a content file as it stands on disk. */
export type Source = {
  readonly file: string;
  readonly text: string /** SHA-256, hexadecimal. */;
  readonly digest: string;
};

/**
 * Reads one content file. Symbolic links, pipes and devices are refused before they are opened, so that no link can
 * publish a secret and no pipe can hang us.
 *
 * @returns `null` when the file is gone, a Problem when it cannot be text of ours.
 */
export function readSource(root: string, file: string): Result<Source | null, Problem> {
  const refuse = (message: string, hint: string) => err(faultOf(file, message, hint));
  const path = join(root, file);
  const found = attempt(() => lstatSync(path));
  if (typeof found === 'string') return found === 'gone' ? ok(null) : refuse(unreadable, 'let the site read it');
  if (!found.isFile()) return refuse(`Unexpected ${nameOf(found)}, expected a file`, 'replace it by a plain .md file');
  if (found.size > largestSource) return err(oversized(file, found.size));
  const bytes = attempt(() => readBytes(path));
  if (typeof bytes === 'string') return bytes === 'gone' ? ok(null) : refuse(unreadable, 'let the site read it');
  return toSource(file, bytes);
}

/** The bytes of a content file as text, wherever they were read. */
export function toSource(file: string, bytes: Buffer): Result<Source, Problem> {
  const text = decode(bytes);
  if (text === null) return err(faultOf(file, 'Unexpected bytes, expected UTF-8 text', 'save the file as UTF-8'));
  const nul = text.indexOf('\0');
  if (nul !== -1) {
    const before = text.slice(0, nul).split('\n');
    const place = { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
    return err({ ...faultOf(file, 'Unexpected NUL character, expected text', 'remove it'), ...place });
  }
  return ok({ file, text, digest: createHash('sha256').update(bytes).digest('hex') });
}

/** The Problem of a content file that is too large to be read. */
export function oversized(file: string, bytes: number): Problem {
  const message = `Unexpected size of ${bytes} bytes, expected at most ${largestSource}`;
  return faultOf(file, message, 'split the story, and keep pictures in media/');
}

function faultOf(file: string, message: string, hint: string): Problem {
  return { file, ...startOfFile, rule: 'file', severity: 'error', message, hint };
}

/** Opens without following a link or waiting for a pipe, should the file have been swapped since it was looked at. */
function readBytes(path: string): Buffer {
  const handle = openSync(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
  try {
    const size = Math.min(fstatSync(handle).size, largestSource);
    const buffer = Buffer.allocUnsafe(size);
    let length = 0;
    while (length < size) {
      const read = readSync(handle, buffer, length, size - length, length);
      if (read === 0) break;
      length += read;
    }
    return buffer.subarray(0, length);
  } finally {
    closeSync(handle);
  }
}

function decode(bytes: Buffer): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}

const unreadable = 'Unexpected permissions, expected a file that can be read';

/** Between the look and the reading a file may vanish or become a link; the next event tells. */
function attempt<T>(read: () => T): T | 'gone' | 'unreadable' {
  try {
    return read();
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'ENOENT' || code === 'ENOTDIR' || code === 'ELOOP' || code === 'ENXIO') return 'gone';
    if (code === 'EACCES' || code === 'EPERM') return 'unreadable';
    throw error;
  }
}

function nameOf(stats: { isDirectory(): boolean; isSymbolicLink(): boolean; isFIFO(): boolean }): string {
  if (stats.isDirectory()) return 'folder';
  if (stats.isSymbolicLink()) return 'symbolic link';
  return stats.isFIFO() ? 'pipe' : 'device';
}
