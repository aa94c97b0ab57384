import type { Database } from '#lib/db/tables.ts';
import { takePoints } from '#lib/db/take-points.ts';
import { makeToken } from '#lib/db/tokens.ts';
import { countMails } from '#lib/email/count-mails.ts';
import { enqueueMail } from '#lib/email/enqueue-mail.ts';
import { layOutMail } from '#lib/email/lay-out-mail.ts';
import { normalizeAddress } from '#lib/email/normalize-address.ts';
import { networkOf } from '#lib/http/network-of.ts';
import { type Refusal, refuseFields, refuseHaste } from '#lib/http/refusal.ts';
import { allMyCommentsUrl } from '#lib/site/urls.ts';
import { fill } from '#lib/site/words/fill.ts';
import { wordsOf } from '#lib/site/words/words-of.ts';
import { addressHash } from './address-hash.ts';
import type { CommentsContext } from './context.ts';
import { networkHash } from './network-hash.ts';

/** The kind of these mails in the outbox. */
export const myCommentsMail = 'my-comments';

const minute = 60_000;
const day = 24 * 60 * minute;

/** Mails to one address in a day. */
const mostADay = 3;

/**
 * Mails a link to all that was written under an address, if anything was. The answer is the same in any case, and so is
 * what is done for it, down to a token and a write: neither tells who has commented here.
 *
 * @param network address of the client, as the front knows it.
 */
export async function askForMyComments(
  context: CommentsContext,
  typed: string,
  network: string,
): Promise<{ readonly kind: 'asked' } | Refusal<422 | 429>> {
  const { database, site, now } = context;
  const words = wordsOf(site.language);
  const address = normalizeAddress(typed);
  if (address === undefined) {
    return refuseFields([{ field: 'email', message: words.forms.wrongAddress }], words);
  }
  return database.transaction().execute(async (transaction) => {
    const wait = await takePoints({ database, transaction, now }, [
      { name: 'links for a reader', key: networkHash(context, networkOf(network)), points: 5, seconds: 600 },
      { name: 'links', key: '', points: 60, seconds: 60 },
    ]);
    if (wait !== undefined) return refuseHaste(wait, words.forms.manyLinks, words);
    await mailLink(context, transaction, address);
    return { kind: 'asked' } as const;
  });
}

async function mailLink(context: CommentsContext, transaction: Database, address: string): Promise<void> {
  const { site, origin, key, now } = context;
  const authorHash = addressHash(key, address);
  const some = await transaction
    .selectFrom('comments')
    .select('id')
    .where('author_hash', '=', authorHash)
    .where('erased_at', 'is', null)
    .executeTakeFirst();
  const recent = await countMails(transaction, myCommentsMail, address, now - 10 * minute);
  const today = await countMails(transaction, myCommentsMail, address, now - day);
  const isSent = some !== undefined && recent === 0 && today < mostADay;
  const expiresAt = isSent ? now + day : now;
  const grant = { purpose: 'my-comments', subject: authorHash, holder: null, expiresAt } as const;
  const url = `${origin}${allMyCommentsUrl(await makeToken(transaction, grant, now))}`;
  const { myComments: words, nobodyElse } = wordsOf(site.language).mails;
  const laidOut = layOutMail({
    site,
    origin,
    title: words.title,
    parts: [
      { kind: 'text', text: words.asked },
      { kind: 'button', label: words.press, url },
      { kind: 'text', text: words.more },
    ],
    foot: [nobodyElse],
  });
  if (!isSent) return;
  const subject = fill(words.subject, { paper: site.name });
  const mail = { kind: myCommentsMail, to: address, subject, ...laidOut, stopUrl: null, expiresAt };
  await enqueueMail(transaction, mail, { origin }, now);
}
