import { createHash } from 'node:crypto';
import {
  copyFileSync,
  createReadStream,
  existsSync,
  mkdirSync,
  readdirSync,
  realpathSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, sep } from 'node:path';
import { err, ok, type Result } from '#lib/base/result.ts';

/** Writes a text to a path below a folder: nobody ever finds half of it there, whenever this process is killed. */
export function writeWhole(root: string, path: string, text: string, mode = 0o644): Result<null, string> {
  return putWhole(root, path, (part) => writeFileSync(part, text, { mode }));
}

/** Copies a file to a path below a folder, as `writeWhole` does. */
export function copyWhole(root: string, path: string, from: string): Result<null, string> {
  return putWhole(root, path, (part) => copyFileSync(from, part));
}

function putWhole(root: string, path: string, put: (part: string) => void): Result<null, string> {
  const target = join(root, path);
  const folder = dirname(target);
  mkdirSync(root, { recursive: true });
  if (!isWithin(root, nearestFolder(folder)))
    return err(`${path} would lie outside the content folder, behind a symbolic link`);
  mkdirSync(folder, { recursive: true });
  // Its name begins with a dot: `check` and the site pass it over, should it be left behind.
  const part = join(folder, `.import-${process.pid}.part`);
  try {
    put(part);
    renameSync(part, target);
  } finally {
    rmSync(part, { force: true });
  }
  return ok(null);
}

/** Removes what runs that were killed left in some folders below `root`. */
export function removeParts(root: string, folders: readonly string[]): void {
  for (const folder of folders.map((one) => join(root, one)).filter((one) => existsSync(one)))
    for (const name of readdirSync(folder)) if (/^\.import-\d+\.part$/.test(name)) rmSync(join(folder, name));
}

/** Of a folder that is not there yet, the nearest above it that is. */
function nearestFolder(folder: string): string {
  return existsSync(folder) ? folder : nearestFolder(dirname(folder));
}

/** Whether a path, with every symbolic link followed, lies in a folder or is it. */
export function isWithin(folder: string, path: string): boolean {
  const real = realpathSync(folder);
  const found = realpathSync(path);
  return found === real || found.startsWith(real.endsWith(sep) ? real : `${real}${sep}`);
}

/** Digest of a text, as the ledger keeps it. */
export function digestText(text: string): string {
  return createHash('sha256').update(text).digest('base64url');
}

/** Digest of a file, which may be larger than memory. */
export async function digestFile(file: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const piece of createReadStream(file)) hash.update(piece);
  return hash.digest('base64url');
}
