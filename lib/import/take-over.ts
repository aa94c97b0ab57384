import { type Imported, type ImportedSite, UnreadableSource } from './imported.ts';
import type { MemberList } from './keep-members.ts';
import type { ImportReport } from './open-tally.ts';
import type { CommentTaker } from './take-comments.ts';
import { addressOf, type DocumentTarget, takeDocument } from './take-document.ts';
import { type FileTarget, takeFile } from './take-file.ts';
import { removeParts } from './write-whole.ts';

/** Where all of it goes. */
export type ImportTarget = DocumentTarget &
  FileTarget & {
    /** Null where comments are to stay behind. */
    readonly comments: CommentTaker | null;
    readonly members: MemberList;
    /** Called after each story and page, with how many there were, of how many there are. */
    readonly onTaken: (done: number, all: number) => void;
  };

/**
 * Takes over what an importer finds, each thing as it comes. Who is killed in the middle begins anew, and finds what is done already. What goes wrong with
 * one thing is noted and does not stop the others.
 *
 * @throws UnreadableSource before anything is written, where the same name in the ledger stands for another site.
 */
export async function takeOver(source: AsyncIterable<Imported>, target: ImportTarget): Promise<ImportReport> {
  const { tally, comments, members } = target;
  // Pages wait for the end: stories and sections are mentioned by their addresses more often, and have the first choice.
  const pages: Extract<Imported, { kind: 'document' }>[] = [];
  const stories = new Map<string, string>();
  let [done, all] = [0, 0];
  for await (const found of source) {
    if (found.kind === 'site') requireSameSite(target, found);
    else if (found.kind === 'extent') all = found.documents;
    else if (found.kind === 'document' && found.folder === 'pages') pages.push(found);
    else if (found.kind === 'document') takeStory(target, found, stories);
    else if (found.kind === 'file') await takeFile(target, found);
    else if (found.kind === 'comment') await comments?.take(found, stories.get(found.document));
    else if (found.kind === 'subscriber') members.take(found);
    else tally.note(found.place, found.words);
    if (found.kind !== 'document' || !['articles', 'pages'].includes(found.folder)) continue;
    done += 1;
    target.onTaken(done, Math.max(done, all));
  }
  for (const page of pages) takeDocument(target, page);
  await comments?.end();
  members.end();
  if (!target.isTrial) removeParts(target.root, target.ledger.listFolders());
  return tally.read();
}

/** Number 12 of another site would else be taken for a new version of number 12 of this one. */
function requireSameSite({ ledger }: ImportTarget, { place, names }: ImportedSite): void {
  const [name] = names;
  const known = ledger.find('site')?.source;
  if (known !== undefined && !names.includes(known))
    throw new UnreadableSource(
      place,
      `is of ${name}, but ${known} was imported before: give --name to keep them apart, or --host ${known} if it is the same site`,
    );
  if (known !== name) ledger.note('site', { path: '', source: name, written: '' });
}

function takeStory(
  target: ImportTarget,
  document: Extract<Imported, { kind: 'document' }>,
  stories: Map<string, string>,
): void {
  const path = takeDocument(target, document);
  if (document.folder !== 'articles') return;
  const { id, tags } = document.fields;
  if (Array.isArray(tags)) for (const tag of tags) target.tally.name('tags', String(tag));
  if (path !== undefined) stories.set(document.key, typeof id === 'string' ? id : addressOf(path));
}
