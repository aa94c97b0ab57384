import { plainHash } from '#lib/base/keyed-hash.ts';
import { err, ok, type Result } from '#lib/base/result.ts';
import { noteChanges } from '#lib/db/note-changes.ts';
import type { FieldFault } from '#lib/http/field-fault.ts';
import { pageTag } from '#lib/site/page-tag.ts';
import { en } from '#lib/site/words/en.ts';
import { addressHash } from './address-hash.ts';
import { noteAudit } from './audit.ts';
import type { CommentsContext } from './context.ts';
import { isShown } from './is-shown.ts';
import type { Actor } from './moderate.ts';
import { newCommentRow, oneSending } from './new-comment-row.ts';
import { publishComment } from './publish-comment.ts';
import { readBody } from './read-draft.ts';

/**
 * Publishes a reply of the newsroom under the moderator's own name, marked as staff, also where readers cannot reply any more.
 * Gives its id; pressing twice gives the first one. A fault names the field `comment`.
 */
export async function replyAsStaff(
  context: CommentsContext,
  actor: Actor,
  { parentId, body: typed }: { readonly parentId: string; readonly body: string },
): Promise<Result<string, FieldFault>> {
  const body = readBody(typed, en);
  if (!body.ok) return body;
  const { database, key, now } = context;
  return database.transaction().execute(async (transaction) => {
    const parent = await transaction
      .selectFrom('comments')
      .select(['id', 'story_id', 'root_id', 'depth'])
      .where('id', '=', parentId)
      .executeTakeFirst();
    if (parent === undefined || !(await isShown(transaction, parentId)))
      return fault('Only a comment that readers see can be replied to. Approve it first.');
    const hash = plainHash(body.value);
    const same = await transaction
      .selectFrom('comments')
      .select('id')
      .where('parent_id', '=', parentId)
      .where('staff_id', '=', actor.id)
      .where('body_hash', '=', hash)
      .where('posted_at', '>', now - oneSending)
      .executeTakeFirst();
    if (same !== undefined) return ok(same.id);
    const reply = newCommentRow(context, {
      story_id: parent.story_id,
      parent,
      // Shown below, by what does so for all.
      status: 'held',
      name: actor.name,
      address: null,
      author_hash: addressHash(key, actor.address),
      body: body.value,
      body_hash: hash,
      staff_id: actor.id,
    });
    const { id } = reply;
    await transaction.insertInto('comments').values(reply).execute();
    await publishComment(context, transaction, { id });
    await noteAudit(transaction, { actor: actor.id, action: 'reply', commentId: id, note: '' }, now);
    return ok(id);
  });
}

/**
 * Changes the text of a comment, which is marked as edited by staff wherever it is shown; its standing stays. False when it is
 * gone or says so already. A fault names the field `comment`.
 */
export async function editAsStaff(
  context: CommentsContext,
  actor: Pick<Actor, 'id'>,
  { id, body: typed }: { readonly id: string; readonly body: string },
): Promise<Result<boolean, FieldFault>> {
  const body = readBody(typed, en);
  if (!body.ok) return body;
  const { database, now } = context;
  return database.transaction().execute(async (transaction) => {
    // body_hash stays: what was edited must not come back by being sent once more.
    const edited = await transaction
      .updateTable('comments')
      .set({ body: body.value, edited_at: now, edited_by: 'staff' })
      .where('id', '=', id)
      .where('erased_at', 'is', null)
      .where('body', '!=', body.value)
      .returning(['status', 'story_id'])
      .executeTakeFirst();
    if (edited === undefined) return ok(false);
    if (edited.status === 'approved') {
      await noteChanges(transaction, [pageTag('comments', edited.story_id)], now);
    }
    await noteAudit(transaction, { actor: actor.id, action: 'edit', commentId: id, note: '' }, now);
    return ok(true);
  });
}

function fault(message: string): Result<never, FieldFault> {
  return err({ field: 'comment', message });
}
