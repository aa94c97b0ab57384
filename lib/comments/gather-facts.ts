import type { Database } from '#lib/db/tables.ts';
import type { Site } from '#lib/site/site.ts';
import { listLinks } from '#lib/site/split-comment.ts';
import { bodyHash } from './body-hash.ts';
import type { Facts } from './check.ts';
import { comparedName } from './compared-name.ts';
import type { CommentsContext } from './context.ts';

const day = 24 * 3_600_000;

/** A comment before it is judged. */
export type Unjudged = {
  readonly storyId: string;
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
  const { name, address, body, trap } = comment;
  const { times } = await transaction
    .selectFrom('comments')
    .select(({ fn }) => fn.countAll<number>().as('times'))
    // Every status, by name: so they are found by their index, which ends in the time.
    .where('status', 'in', ['approved', 'held', 'rejected', 'spam', 'trash'])
    .where('posted_at', '>', now - day)
    .where('body_hash', '=', bodyHash(body))
    .where('story_id', '!=', comment.storyId)
    .executeTakeFirstOrThrow();
  return {
    rules: site.comments,
    name,
    address,
    body,
    links: listLinks(body),
    trap,
    isKnown: await isKnown(transaction, comment),
    isOfNewsroom: await isOfNewsroom(transaction, site, name),
    sameElsewhere: Number(times),
  };
}

/** Whether a name is that of the paper or of somebody who speaks for it. */
async function isOfNewsroom(transaction: Database, site: Pick<Site, 'name'>, name: string): Promise<boolean> {
  const staff = await transaction.selectFrom('staff').select('name').where('removed_at', 'is', null).execute();
  const compared = comparedName(name);
  return [site, ...staff].some((one) => comparedName(one.name) === compared);
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
  const compared = comparedName(name);
  return approved.some((one) => comparedName(one.name) === compared);
}
