import type { Database } from '#lib/db/tables.ts';
import { makeToken } from '#lib/db/tokens.ts';
import { enqueueMail } from '#lib/email/enqueue-mail.ts';
import { layOutMail } from '#lib/email/lay-out-mail.ts';
import { commentUrl, stopRepliesUrl } from '#lib/site/urls.ts';
import type { CommentRow } from './comment-row.ts';
import type { CommentsContext } from './context.ts';
import { countMails } from './count-mails.ts';
import { isShown } from './is-shown.ts';

/** The kind of these mails in the outbox. */
export const replyMail = 'reply';

const hour = 3_600_000;

/** Mails to one address at most. Whoever started a quarrel reads the rest on the site. */
const mostAnHour = 5;
const mostADay = 20;

/**
 * Puts the mail about a reply into the outbox, for whoever wrote what it replies to: when they asked for it, still have an
 * address, have not stopped it, and did not reply to themselves.
 *
 * @param reply approved a moment ago, in this transaction.
 */
export async function mailReply(context: CommentsContext, transaction: Database, reply: CommentRow): Promise<void> {
  const { site, origin, now } = context;
  const story = context.findStory(reply.story_id);
  const parent = await findListener(transaction, reply);
  if (story === undefined || parent === undefined || !(await isShown(transaction, reply.id))) return;
  const { address, authorHash } = parent;
  if ((await countMails(transaction, replyMail, address, now - hour)) >= mostAnHour) return;
  if ((await countMails(transaction, replyMail, address, now - 24 * hour)) >= mostADay) return;
  const grant = { purpose: 'stop-replies', subject: authorHash, holder: null, expiresAt: null } as const;
  const stopUrl = `${origin}${stopRepliesUrl(await makeToken(transaction, grant, now))}`;
  const laidOut = layOutMail({
    site,
    origin,
    title: `${reply.name} replied to you`,
    parts: [
      { kind: 'text', text: `Under “${story.title}” there is a reply to what you wrote.` },
      { kind: 'quote', text: reply.body, by: reply.name },
      { kind: 'button', label: 'Read it, and answer', url: `${origin}${commentUrl(story.path, reply.id)}` },
    ],
    foot: [
      'You get this mail because you asked to be told of replies when you wrote a comment.',
      { label: 'No more mail about replies', url: stopUrl },
    ],
  });
  // Without the name, which its writer chose: the line that is read first is the paper's own.
  const subject = oneLine(`A reply to your comment on “${story.title}”`);
  const mail = { kind: replyMail, to: address, subject, ...laidOut, stopUrl, expiresAt: now + 7 * 24 * hour };
  await enqueueMail(transaction, mail, { origin }, now);
}

async function findListener(
  transaction: Database,
  { parent_id: parentId, author_hash: replier }: CommentRow,
): Promise<{ readonly address: string; readonly authorHash: string } | undefined> {
  if (parentId === null) return undefined;
  const parent = await transaction
    .selectFrom('comments')
    .leftJoin('reply_stops', 'reply_stops.author_hash', 'comments.author_hash')
    .select(['comments.address', 'comments.author_hash as authorHash'])
    .where('comments.id', '=', parentId)
    .where('comments.erased_at', 'is', null)
    .where('comments.wants_replies', '=', 1)
    .where('comments.author_hash', '!=', replier)
    .where('reply_stops.at', 'is', null)
    .executeTakeFirst();
  if (parent === undefined || parent.address === null) return undefined;
  return { address: parent.address, authorHash: parent.authorHash };
}

/** Titles may hold anything that an editor typed. */
function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ');
}
