import type { Imported } from './imported.ts';
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
    /** Called after each thing, with how many there were. */
    readonly onTaken: (count: number) => void;
  };

/**
 * Takes over what an importer finds, each thing as it comes. Who is killed in the middle begins anew, and finds what is done already. What goes wrong with
 * one thing is noted and does not stop the others.
 */
export async function takeOver(source: AsyncIterable<Imported>, target: ImportTarget): Promise<ImportReport> {
  const { tally, comments, members } = target;
  // Pages wait for the end: stories and sections are mentioned by their addresses more often, and have the first choice.
  const pages: Extract<Imported, { kind: 'document' }>[] = [];
  const stories = new Map<string, string>();
  let count = 0;
  for await (const found of source) {
    if (found.kind === 'document' && found.folder === 'pages') pages.push(found);
    else if (found.kind === 'document') takeStory(target, found, stories);
    else if (found.kind === 'file') await takeFile(target, found);
    else if (found.kind === 'comment') await comments?.take(found, stories.get(found.document));
    else if (found.kind === 'subscriber') members.take(found);
    else tally.note(found.place, found.words);
    count += 1;
    target.onTaken(count);
  }
  for (const page of pages) takeDocument(target, page);
  await comments?.end();
  members.end();
  if (!target.isTrial) removeParts(target.root, target.ledger.listFolders());
  return tally.read();
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
