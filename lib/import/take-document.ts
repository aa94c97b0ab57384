import { existsSync, lstatSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isPermalink } from '#lib/base/permalink.ts';
import { parseFile } from '#lib/content/parse-file.ts';
import { isReserved, normalizePath } from '#lib/site/urls.ts';
import type { ImportedDocument } from './imported.ts';
import type { ImportLedger, LedgerEntry } from './open-ledger.ts';
import type { Kind, Outcome, Tally } from './open-tally.ts';
import { printDocument } from './print-document.ts';
import { safeName } from './safe-name.ts';
import { digestText, writeWhole } from './write-whole.ts';

/** Where documents go. */
export type DocumentTarget = {
  /** Absolute path of the content folder. */
  readonly root: string;
  readonly ledger: ImportLedger;
  readonly tally: Tally;
  /** IANA zone of dates without an offset. */
  readonly timeZone: string;
  /** Decides and counts, and writes nothing. */
  readonly isTrial: boolean;
  /** Keys of what was taken in this run. */
  readonly seen: Set<string>;
  /** Path of the file that has an old address, by that address. */
  readonly aliases: Map<string, string>;
};

const kindOf: Readonly<Record<ImportedDocument['folder'], Kind>> = {
  articles: 'stories',
  pages: 'pages',
  sections: 'sections',
  tags: 'tag pages',
  authors: 'authors',
};

/**
 * Takes a document over: writes it where nothing is yet, writes it anew where the source changed and no editor has touched it, and leaves it
 * alone otherwise.
 *
 * @returns path of its file below the content folder; undefined where it has none.
 */
export function takeDocument(target: DocumentTarget, document: ImportedDocument): string | undefined {
  const { ledger, seen } = target;
  if (seen.has(document.key)) {
    target.tally.note(document.key, 'The source has this twice; the first one is taken.');
    return ledger.find(document.key)?.path;
  }
  seen.add(document.key);
  const known = ledger.find(document.key);
  return known === undefined ? takeNew(target, document) : takeAgain(target, document, known);
}

function takeAgain(target: DocumentTarget, document: ImportedDocument, known: LedgerEntry): string {
  const { tally } = target;
  const { path } = known;
  const there = readIfThere(target.root, path);
  const source = digestText(printDocument(document));
  const settle = (outcome: Outcome) => {
    tally.count(kindOf[document.folder], outcome);
    return path;
  };
  const text = printFor(target, document, path);
  if (there === undefined) return settle('deleted');
  if (digestText(there) !== known.written) {
    if (source !== known.source)
      tally.note(path, 'The source has changed since, and so has this file: it stays as the editor left it.');
    return settle('edited');
  }
  if (source === known.source) return settle('unchanged');
  const wanted = `${document.folder}/${safeName(document.name)}`;
  if (!path.startsWith(wanted))
    tally.note(path, `It would be ${wanted}.md by now, and stays where readers know it; "news move" moves it.`);
  return settle(write(target, { key: document.key, path, text, source }) ? 'updated' : 'left out');
}

function takeNew(target: DocumentTarget, document: ImportedDocument): string | undefined {
  const { tally } = target;
  const source = digestText(printDocument(document));
  const place = choosePlace(target, document);
  if (place.kind === 'taken') {
    tally.count(kindOf[document.folder], 'left out');
    tally.note(
      place.path,
      target.ledger.hasPath(place.path)
        ? 'Something else that was imported is called so: both share this file, and it stays as it is; the mapping file can rename one.'
        : 'There is such a file already, and it stays as it is.',
    );
    return place.path;
  }
  const { path, text } = place;
  if (place.kind === 'same') {
    target.ledger.note(document.key, { path, source, written: digestText(text) });
    tally.count(kindOf[document.folder], 'unchanged');
    return path;
  }
  const isWritten = write(target, { key: document.key, path, text, source });
  tally.count(kindOf[document.folder], isWritten ? 'new' : 'left out');
  return isWritten ? path : undefined;
}

type Place =
  /** `same` where the file is there as we would write it: a run before was killed before it could note that. */
  | { readonly kind: 'free' | 'same'; readonly path: string; readonly text: string }
  | { readonly kind: 'taken'; readonly path: string };

/** Names of sections, tags and authors are mentioned elsewhere, so that these never get another one; stories and pages get a number. */
function choosePlace(target: DocumentTarget, document: ImportedDocument): Place {
  const { root, ledger, tally } = target;
  const name = safeName(document.name);
  const isNamed = document.folder === 'articles' || document.folder === 'pages';
  for (let number = 1; ; number += 1) {
    const path = `${document.folder}/${number === 1 ? name : `${name}-${number}`}.md`;
    const isOurs = ledger.hasPath(path);
    const there = isOurs ? undefined : readIfThere(root, path);
    const text = isOurs ? '' : printFor(target, document, path);
    if (there === text && !isOurs) return { kind: 'same', path, text };
    const isFree = !isOurs && there === undefined && !(isNamed && isClaimed(target, path));
    if (!isFree && !isNamed) return { kind: 'taken', path };
    if (!isFree) continue;
    if (number > 1) tally.note(path, `${name} is the address of something else, so that it got a number.`);
    return { kind: 'free', path, text };
  }
}

/** Whether the address of a story or page is that of something else, or its file would be passed over. */
function isClaimed({ root, ledger }: DocumentTarget, path: string): boolean {
  if (path.endsWith('/readme.md')) return true;
  const address = addressOf(path);
  if (isReserved(address)) return true;
  const rivals = ['articles', 'pages', 'sections'].map((room) => `${room}${address}.md`);
  return rivals.some((rival) => rival !== path && (ledger.hasPath(rival) || existsSync(join(root, rival))));
}

/** The address at which readers find a story or page. */
export function addressOf(path: string): string {
  return normalizePath(path.replace(/^(?:articles|pages)\//, '').replace(/\.md$/, ''));
}

/** Its text, without old addresses that lead elsewhere by now: each leads to one story. */
function printFor({ aliases, ledger, tally }: DocumentTarget, document: ImportedDocument, path: string): string {
  const written = document.fields.aliases;
  if (!Array.isArray(written)) return printDocument(document);
  const kept = new Set<string>();
  for (const alias of written.filter((one) => typeof one === 'string').map((one) => normalizePath(one))) {
    const holder = aliases.get(alias) ?? ['articles', 'pages'].map((room) => `${room}${alias}.md`).find(ledger.hasPath);
    if (alias === addressOf(path) || isReserved(alias)) continue;
    if (holder !== undefined && holder !== path) {
      // Numbers of two sites are nearly all the same: one sentence of the manual says what becomes of them.
      if (!isPermalink(alias)) tally.note(path, `Its old address ${alias} leads to ${holder}, which has it too.`);
      continue;
    }
    aliases.set(alias, path);
    kept.add(alias);
    tally.name('old addresses', alias);
  }
  return printDocument({ ...document, fields: { ...document.fields, aliases: [...kept] } });
}

type Writing = { readonly key: string; readonly path: string; readonly text: string; readonly source: string };

function write(
  { root, ledger, tally, timeZone, isTrial }: DocumentTarget,
  { key, path, text, source }: Writing,
): boolean {
  const parsed = parseFile(path, text, timeZone);
  if (!parsed.ok) {
    const [first] = parsed.error.problems;
    tally.note(path, `It cannot be shown before somebody mends line ${first?.line ?? 1}: ${first?.message ?? ''}.`);
  }
  const written = isTrial ? undefined : writeWhole(root, path, text);
  if (written?.ok === false) {
    tally.note(path, `${written.error}; it is left out.`);
    return false;
  }
  ledger.note(key, { path, source, written: digestText(text) });
  return true;
}

/** Text of a file; undefined where nothing is. A link or folder of that name is something, which no text equals. */
function readIfThere(root: string, path: string): string | undefined {
  const found = lstatSync(join(root, path), { throwIfNoEntry: false });
  if (found === undefined) return undefined;
  return found.isFile() ? readFileSync(join(root, path), 'utf8') : '';
}
