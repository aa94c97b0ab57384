import type { Database } from '#lib/db/tables.ts';
import { takePoints } from '#lib/db/take-points.ts';
import { makeToken } from '#lib/db/tokens.ts';
import { enqueueMail } from '#lib/email/enqueue-mail.ts';
import { layOutMail } from '#lib/email/lay-out-mail.ts';
import { mailboxOf } from '#lib/email/mailbox-of.ts';
import { commentUrl, stopRepliesUrl } from '#lib/site/urls.ts';
import { fill } from '#lib/site/words/fill.ts';
import { wordsOf } from '#lib/site/words/words-of.ts';
import { addressHash } from './address-hash.ts';
import type { CommentedStory } from './comment.ts';
import type { CommentRow } from './comment-row.ts';
import type { CommentsContext } from './context.ts';
import { isShown } from './is-shown.ts';

/** The kind of these mails in the outbox. */
export const replyMail = 'reply';

/** Seconds. */
const hour = 3_600;

/** Mails to one mailbox at most. Whoever started a quarrel reads the rest on the site. */
const mostAnHour = 3;
const mostADay = 10;

/**
 * Puts the mail about a reply into the outbox, for whoever wrote what it replies to: when they asked for it, still have an
 * address, have not stopped it, and did not reply to themselves. Nobody knows that the address is theirs, so that no word of a
 * reader is in it.
 *
 * @param reply approved a moment ago, in this transaction.
 */
export async function mailReply(context: CommentsContext, transaction: Database, reply: CommentRow): Promise<void> {
  const story = context.findStory(reply.story_id);
  const listener = await findListener(transaction, reply);
  if (story === undefined || listener === undefined || !(await isShown(transaction, reply.id))) return;
  const key = addressHash(context.key, mailboxOf(listener.address));
  const limits = [
    { name: 'reply mails, hour', key, points: mostAnHour, seconds: hour },
    { name: 'reply mails, day', key, points: mostADay, seconds: 24 * hour },
  ];
  if ((await takePoints({ database: context.database, transaction, now: context.now }, limits)) !== undefined) return;
  await enqueue(context, transaction, reply, { ...listener, story });
}

/** Whom a reply is mailed to, and under which story. */
type Occasion = { readonly address: string; readonly authorHash: string; readonly story: CommentedStory };

async function enqueue(
  { site, origin, now }: CommentsContext,
  transaction: Database,
  reply: CommentRow,
  { address, authorHash, story }: Occasion,
): Promise<void> {
  const grant = { purpose: 'stop-replies', subject: authorHash, holder: null, expiresAt: null } as const;
  const stopUrl = `${origin}${stopRepliesUrl(await makeToken(transaction, grant, now))}`;
  const words = wordsOf(site.language).mails.reply;
  const laidOut = layOutMail({
    site,
    origin,
    title: words.title,
    parts: [
      { kind: 'text', text: fill(words.text, { title: story.title }) },
      { kind: 'button', label: words.press, url: `${origin}${commentUrl(story.path, reply.id)}` },
    ],
    foot: [words.why, words.notYou, { label: words.stop, url: stopUrl }],
  });
  const subject = fill(words.subject, { title: story.title });
  const expiresAt = now + 7 * 24 * hour * 1000;
  await enqueueMail(
    transaction,
    { kind: replyMail, to: address, subject, ...laidOut, stopUrl, expiresAt },
    { origin },
    now,
  );
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
