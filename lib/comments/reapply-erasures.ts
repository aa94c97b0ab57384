import type { CommentsContext } from './context.ts';
import { eraseAuthor } from './erase-author.ts';

/**
 * Erases again what its authors had erased, after a backup came back in which it still was.
 *
 * @returns how many comments it was.
 */
export async function reapplyErasures(context: Pick<CommentsContext, 'database' | 'now'>): Promise<number> {
  return context.database.transaction().execute(async (transaction) => {
    const erasures = await transaction.selectFrom('erasures').selectAll().execute();
    let erased = 0;
    for (const { author_hash: authorHash, at } of erasures) {
      erased += await eraseAuthor(context, transaction, { authorHash, until: at, actor: 'site' });
    }
    return erased;
  });
}
