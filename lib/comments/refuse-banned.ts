import type { Database } from '#lib/db/tables.ts';
import { type Refusal, refuse } from '#lib/http/refusal.ts';
import type { CommentsContext } from './context.ts';
import { type Banned, findBan } from './find-ban.ts';

const notices = {
  address: 'The newsroom takes no comments from this email address.',
  name: 'The newsroom takes no comments under this name.',
  network: 'The newsroom takes no comments from your network at the moment.',
} as const;

/** Tells whoever is banned by what they are, and not why; undefined for everybody else. */
export async function refuseBanned(
  { now }: Pick<CommentsContext, 'now'>,
  transaction: Database,
  who: Banned,
): Promise<Refusal<403> | undefined> {
  const by = await findBan(transaction, who, now);
  return by === undefined ? undefined : refuse(403, notices[by]);
}
