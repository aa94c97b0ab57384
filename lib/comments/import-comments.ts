import type { Instant } from '#lib/base/instant.ts';
import { plainHash } from '#lib/base/keyed-hash.ts';
import { noteChanges } from '#lib/db/note-changes.ts';
import type { Database } from '#lib/db/tables.ts';
import { normalizeAddress } from '#lib/email/normalize-address.ts';
import { commentLengths } from '#lib/site/comment-lengths.ts';
import { pageTag } from '#lib/site/page-tag.ts';
import { addressHash } from './address-hash.ts';
import { noteAudit } from './audit.ts';
import { cleanLine, cleanText, isUnsafeLine, isVisible } from './clean-text.ts';
import type { CommentRow } from './comment-row.ts';
import type { CommentsContext } from './context.ts';
import { newCommentRow, oneSending } from './new-comment-row.ts';
import { spamLife } from './tidy-comments.ts';

/** A comment that was written on another site. */
export type CommentFromElsewhere = {
  /** What it is called there, and which site that is: the same text gives the same comment here, however often it is brought. */
  readonly key: string;
  readonly storyId: string;
  /** Key of the comment it answers; it begins a thread where that one is not here. */
  readonly parentKey: string | null;
  readonly name: string;
  /** Empty or no address where none is known. */
  readonly email: string;
  readonly text: string;
  readonly writtenAt: Instant;
  readonly status: 'approved' | 'held' | 'spam' | 'trash';
};

/** `known`: it is here; `empty`: it says nothing; `old`: spam or trash that is kept no longer; `erased`: its author had it erased here. */
export type Brought = 'added' | 'known' | 'empty' | 'old' | 'erased';

type Context = Pick<CommentsContext, 'database' | 'site' | 'key' | 'now'>;

/**
 * Adds comments from another site, with their dates, in one transaction: parents before what answers them. Nobody is mailed, neither those who
 * are answered nor moderators; pages that show them are made anew.
 *
 * @param comments some hundreds at most, so that readers who write meanwhile need not wait.
 * @returns what became of each, in the same order.
 */
export async function importComments(
  context: Context,
  comments: readonly CommentFromElsewhere[],
): Promise<readonly Brought[]> {
  const { database, now } = context;
  return database.transaction().execute(async (transaction) => {
    const brought: Brought[] = [];
    for (const comment of comments) brought.push(await bring(context, transaction, comment));
    const added = comments.filter((_comment, place) => brought[place] === 'added');
    if (added.length === 0) return brought;
    const shown = added.filter(({ status }) => status === 'approved');
    await noteChanges(
      transaction,
      shown.map(({ storyId }) => pageTag('comments', storyId)),
      now,
    );
    await noteAudit(transaction, { actor: 'site', action: 'import', commentId: null, note: `${added.length}` }, now);
    return brought;
  });
}

async function bring(context: Context, transaction: Database, comment: CommentFromElsewhere): Promise<Brought> {
  const unwanted = refuseFromElsewhere(comment, context.now);
  if (unwanted !== undefined) return unwanted;
  const row = await makeRow(context, transaction, comment);
  if (await isErased(transaction, row)) return 'erased';
  const { numInsertedOrUpdatedRows } = await transaction
    .insertInto('comments')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n ? 'added' : 'known';
}

/** Why a comment is not taken, as far as it alone tells. */
export function refuseFromElsewhere(
  { text, status, writtenAt }: CommentFromElsewhere,
  now: Instant,
): 'empty' | 'old' | undefined {
  if (!isVisible(cleanText(text))) return 'empty';
  const isRefused = status === 'spam' || status === 'trash';
  return isRefused && writtenAt <= now - spamLife ? 'old' : undefined;
}

async function makeRow(
  { site, key, now }: Context,
  transaction: Database,
  comment: CommentFromElsewhere,
): Promise<CommentRow> {
  const id = idOf(comment.key);
  const { storyId, status } = comment;
  // A clock that was wrong over there is not to keep a comment at the top, and its address here, for years.
  const writtenAt = Math.min(comment.writtenAt, now);
  const parent = await findParent(transaction, comment);
  const address = normalizeAddress(comment.email);
  const isKept = writtenAt > now - site.comments.keepAddressDays * day;
  const body = cleanText(comment.text);
  const row = newCommentRow(
    { now: writtenAt },
    {
      story_id: storyId,
      parent,
      status: 'held',
      name: readName(comment.name),
      address: isKept ? (address ?? null) : null,
      // Without an address nobody is known again by it; each is told apart from all others.
      author_hash: address === undefined ? `imported ${id}` : addressHash(key, address),
      body,
      body_hash: plainHash(body),
    },
  );
  const approvedAt = status === 'approved' ? writtenAt : null;
  const root = parent?.root_id ?? id;
  return {
    ...row,
    id,
    root_id: root,
    status,
    approved_at: approvedAt,
    posted_window: Math.floor(writtenAt / oneSending),
  };
}

const day = 24 * 3_600_000;

async function findParent(
  transaction: Database,
  { parentKey, storyId }: CommentFromElsewhere,
): Promise<Pick<CommentRow, 'id' | 'root_id' | 'depth'> | null> {
  if (parentKey === null) return null;
  const found = await transaction
    .selectFrom('comments')
    .select(['id', 'root_id', 'depth'])
    .where('id', '=', idOf(parentKey))
    .where('story_id', '=', storyId)
    .executeTakeFirst();
  return found ?? null;
}

/** Sixteen hexadecimal digits, as `makeCommentId` gives them. */
function idOf(key: string): string {
  return Buffer.from(plainHash(key), 'base64url').toString('hex').slice(0, 16);
}

/** A name that a form would take; what it would not becomes shorter or goes. */
function readName(written: string): string {
  const name = cleanLine([...written].map((sign) => (isUnsafeLine(sign) ? ' ' : sign)).join(''));
  return isVisible(name) ? [...name].slice(0, commentLengths.name).join('').trim() : 'Anonymous';
}

async function isErased(transaction: Database, row: CommentRow): Promise<boolean> {
  const erasure = await transaction
    .selectFrom('erasures')
    .select('at')
    .where('author_hash', '=', row.author_hash)
    .executeTakeFirst();
  return erasure !== undefined && row.posted_at <= erasure.at;
}
