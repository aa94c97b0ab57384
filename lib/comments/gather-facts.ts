import { plainHash } from '#lib/base/keyed-hash.ts';
import type { Database } from '#lib/db/tables.ts';
import { listLinks } from '#lib/site/split-comment.ts';
import type { Facts } from './check.ts';
import type { CommentedStory } from './comment.ts';
import type { CommentsContext } from './context.ts';
import { foldText } from './fold-text.ts';
import { holdsName } from './name-skeleton.ts';

const day = 24 * 3_600_000;

/** A comment before it is judged. */
export type Unjudged = {
  readonly story: Pick<CommentedStory, 'id' | 'authors'>;
  readonly name: string;
  /** Empty when it was forgotten. */
  readonly address: string;
  readonly authorHash: string;
  readonly body: string;
  readonly trap: string;
};

/** Finds out what the checks may know of a comment. */
export async function gatherFacts(
  { site, now }: Pick<CommentsContext, 'site' | 'now'>,
  transaction: Database,
  comment: Unjudged,
): Promise<Facts> {
  const { story, name, address, body, trap } = comment;
  const { times } = await transaction
    .selectFrom('comments')
    .select(({ fn }) => fn.countAll<number>().as('times'))
    .where('body_hash', '=', plainHash(body))
    .where('posted_at', '>', now - day)
    .where('story_id', '!=', story.id)
    .executeTakeFirstOrThrow();
  return {
    rules: site.comments,
    name,
    address,
    body,
    links: listLinks(body),
    trap,
    isKnown: await isKnown(transaction, comment),
    nameOfNewsroom: await findNewsroomName(transaction, [site, ...story.authors], name),
    sameElsewhere: Number(times),
  };
}

/** Whose name can be read in a name, of some who speak for the paper and of its moderators. */
async function findNewsroomName(
  transaction: Database,
  known: readonly { readonly name: string }[],
  name: string,
): Promise<string | undefined> {
  const staff = await transaction.selectFrom('staff').select('name').where('removed_at', 'is', null).execute();
  return [...known, ...staff].find((one) => holdsName(name, one.name))?.name;
}

/**
 * Whether this name, with this address, has a comment that was approved. What staff wrote does not count: their names
 * stand on the page, and an address can be guessed.
 */
async function isKnown(transaction: Database, { name, authorHash }: Unjudged): Promise<boolean> {
  const approved = await transaction
    .selectFrom('comments')
    .select('name')
    .distinct()
    .where('author_hash', '=', authorHash)
    .where('status', '=', 'approved')
    .where('erased_at', 'is', null)
    .where('staff_id', 'is', null)
    .execute();
  const compared = foldText(name);
  return approved.some((one) => foldText(one.name) === compared);
}
