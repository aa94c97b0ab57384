import type { Instant } from '#lib/base/instant.ts';
import type { ImportedComment } from '../imported.ts';
import { readHtmlLine, readHtmlParagraphs } from '../read-html-text.ts';
import { findField } from './find-field.ts';
import type { AuthorBook } from './open-author-book.ts';
import type { Item } from './read-item.ts';
import { readMoment } from './read-moment.ts';
import type { WxrElement } from './read-wxr.ts';

/** The comments of an item, and how many were left out by what they are. */
export type ReadComments = {
  readonly comments: readonly ImportedComment[];
  readonly leftOut: ReadonlyMap<string, number>;
};

/** What is needed to read comments. */
export type CommentSource = {
  /** Key of the story. */
  readonly document: string;
  readonly authors: AuthorBook;
  readonly timeZone: string;
  /** For comments without a date: that of the story. */
  readonly storyAt: Instant;
};

const states: Readonly<Record<string, ImportedComment['state']>> = {
  '0': 'held',
  '1': 'approved',
  approve: 'approved',
  hold: 'held',
  spam: 'spam',
  trash: 'trash',
  'post-trashed': 'trash',
};

/** Reads the comments below an item: each after the one that it answers, else in their order. What other sites sent by themselves is none. */
export function readComments({ comments }: Item, source: CommentSource): ReadComments {
  const leftOut = new Map<string, number>();
  const read: Numbered[] = [];
  for (const element of comments) {
    const comment = readComment(element, source);
    if (typeof comment === 'string') leftOut.set(comment, (leftOut.get(comment) ?? 0) + 1);
    else read.push(comment);
  }
  return { comments: order(read), leftOut };
}

type Numbered = { readonly id: string; readonly parent: string; readonly comment: ImportedComment };

function readComment(element: WxrElement, source: CommentSource): Numbered | string {
  const field = (name: string) => findField(element, `wp:comment_${name}`);
  const type = field('type');
  if (type !== '' && type !== 'comment') return type;
  const text = readHtmlParagraphs(field('content').replace(/(?:<br\s*\/?>[^\S\n]*)?(?:\r\n?|\n)/gi, '<br>'));
  if (text === '') return 'comment without words';
  const id = field('id') || String(element.line);
  const at = readMoment({ gmt: field('date_gmt'), local: field('date'), rss: '' }, source.timeZone);
  const comment: ImportedComment = {
    kind: 'comment',
    key: `comment ${id}`,
    document: source.document,
    parent: null,
    name: readHtmlLine(field('author')) || source.authors.nameOf(field('user_id')),
    email: field('author_email'),
    text,
    writtenAt: at ?? source.storyAt,
    state: states[field('approved')] ?? 'held',
  };
  return { id, parent: field('parent'), comment };
}

/** Threads from their beginnings; a reply to one that is not there begins a thread. */
function order(read: readonly Numbered[]): readonly ImportedComment[] {
  const ids = new Map(read.map((one) => [one.id, one]));
  const replies = new Map<string, Numbered[]>();
  for (const one of ids.values()) {
    const parent = ids.has(one.parent) && !isCircle(one, ids) ? one.parent : '';
    replies.set(parent, [...(replies.get(parent) ?? []), one]);
  }
  const ordered: ImportedComment[] = [];
  const waiting = [...(replies.get('') ?? [])].reverse();
  for (let one = waiting.pop(); one !== undefined; one = waiting.pop()) {
    const answered = isCircle(one, ids) ? undefined : ids.get(one.parent);
    ordered.push({ ...one.comment, parent: answered?.comment.key ?? null });
    waiting.push(...[...(replies.get(one.id) ?? [])].reverse());
  }
  return ordered;
}

function isCircle(one: Numbered, ids: ReadonlyMap<string, Numbered>): boolean {
  const seen = new Set<string>();
  for (let next: Numbered | undefined = one; next !== undefined; next = ids.get(next.parent)) {
    if (seen.has(next.id)) return true;
    seen.add(next.id);
  }
  return false;
}
