import { lstatSync, realpathSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { err, ok, type Result } from '#lib/base/result.ts';
import { largestFile } from '#lib/site/file-types.ts';
import { shownPictures } from '#lib/site/picture-forms.ts';
import type { ImportedFile } from './imported.ts';
import type { LedgerEntry } from './open-ledger.ts';
import type { Outcome } from './open-tally.ts';
import { isMediaPath } from './safe-name.ts';
import { isServedFile } from './served-file.ts';
import type { DocumentTarget } from './take-document.ts';
import { copyWhole, digestFile, isWithin } from './write-whole.ts';

/** Where files come from and go to. */
export type FileTarget = Pick<DocumentTarget, 'root' | 'ledger' | 'tally' | 'isTrial' | 'seen'> & {
  /** Absolute paths of the only folders that files are copied out of. */
  readonly sources: readonly string[];
};

/**
 * Copies a picture, recording or document into `media/`, under the same rules as documents: never over what an editor put there. What is not
 * there, lies outside the folders it may come from, or is of a kind that readers do not get is noted.
 */
export async function takeFile(target: FileTarget, file: ImportedFile): Promise<void> {
  const { tally, seen } = target;
  const mark = `file ${file.to}`;
  const own = `${mark} from ${file.key}`;
  if (seen.has(own)) return;
  seen.add(own);
  if (file.from === null || !isThere(file.from)) {
    tally.count('files', 'missing');
    tally.miss(file.key);
    return;
  }
  const from = findSource(target, file.to, file.from);
  if (!from.ok) {
    tally.count('files', 'left out');
    return tally.note(file.key, from.error);
  }
  if (seen.has(mark)) {
    tally.count('files', 'left out');
    return tally.note(file.key, `It is left out: another file became ${file.to}, and is shown for both; rename one.`);
  }
  seen.add(mark);
  tally.count('files', await settle(target, file, from.value));
}

/** False too for a symbolic link that leads nowhere, or in circles. */
function isThere(path: string): boolean {
  try {
    return statSync(path, { throwIfNoEntry: false }) !== undefined;
  } catch {
    return false;
  }
}

function findSource({ sources }: FileTarget, to: string, from: string): Result<string, string> {
  if (!isMediaPath(to)) return err(`It is left out: ${to} is no path in media/.`);
  if (!isServedFile(to)) return err('It is left out: readers get no files of this kind.');
  if (!sources.some((folder) => isWithin(folder, from)))
    return err('It is left out: it lies outside the folder of the source.');
  const real = realpathSync(from);
  return statSync(real).isFile() ? ok(real) : err('It is left out: it is no ordinary file.');
}

async function settle(target: FileTarget, { key, to }: ImportedFile, from: string): Promise<Outcome> {
  const { root, ledger, tally } = target;
  const known = ledger.find(key);
  const source = await digestFile(from);
  const there = await digestIfThere(join(root, to));
  if (known?.path === to && there === undefined) return 'deleted';
  if (there === source) {
    if (known?.written !== source) ledger.note(key, { path: to, source, written: source });
    return 'unchanged';
  }
  if (there !== undefined && known?.written !== there) {
    if (known?.source === source) return 'edited';
    tally.note(
      to,
      `${known === undefined ? 'Another file' : 'What an editor put'} is there, and stays; ${key} is left out.`,
    );
    return known === undefined ? 'left out' : 'edited';
  }
  return copy(target, { key, entry: { path: to, source, written: source }, from, isNew: there === undefined });
}

type Copying = { readonly key: string; readonly entry: LedgerEntry; readonly from: string; readonly isNew: boolean };

function copy({ root, ledger, tally, isTrial }: FileTarget, { key, entry, from, isNew }: Copying): Outcome {
  const { path } = entry;
  if (!shownPictures.test(path) && statSync(from).size > largestFile)
    tally.note(
      path,
      `It is larger than ${largestFile / 1_000_000} MB, and no reader gets it before it is made smaller.`,
    );
  const copied = isTrial ? undefined : copyWhole(root, path, from);
  if (copied?.ok === false) {
    tally.note(path, `${copied.error}; it is left out.`);
    return 'left out';
  }
  ledger.note(key, entry);
  return isNew ? 'new' : 'updated';
}

async function digestIfThere(path: string): Promise<string | undefined> {
  const found = lstatSync(path, { throwIfNoEntry: false });
  if (found === undefined) return undefined;
  return found.isFile() ? digestFile(path) : '';
}
