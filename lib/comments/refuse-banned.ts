import type { Database } from '#lib/db/tables.ts';
import { type Refusal, refuse } from '#lib/http/refusal.ts';
import { wordsOf } from '#lib/site/words/words-of.ts';
import type { CommentsContext } from './context.ts';
import { type Banned, findBan } from './find-ban.ts';

/** Tells whoever is banned by what they are, and not why; undefined for everybody else. */
export async function refuseBanned(
  { site, now }: Pick<CommentsContext, 'site' | 'now'>,
  transaction: Database,
  who: Banned,
): Promise<Refusal<403> | undefined> {
  const by = await findBan(transaction, who, now);
  return by === undefined ? undefined : refuse(403, wordsOf(site.language).comments.faults.banned[by]);
}
