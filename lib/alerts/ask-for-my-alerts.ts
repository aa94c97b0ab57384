import type { Database } from '#lib/db/tables.ts';
import { takePoints } from '#lib/db/take-points.ts';
import { layOutMail } from '#lib/email/lay-out-mail.ts';
import { type Refusal, refuseFields, refuseHaste } from '#lib/http/refusal.ts';
import { fill } from '#lib/site/words/fill.ts';
import { wordsOf } from '#lib/site/words/words-of.ts';
import type { AlertsContext } from './context.ts';
import { mailOrNone } from './mail-or-none.ts';
import { mailboxHash } from './mailbox-hash.ts';
import { hashNetwork, readAddress } from './sign-up.ts';
import { subscriberHash } from './subscriber-hash.ts';
import { linksOf } from './subscriber-links.ts';

/** The kind of these mails in the outbox. */
export const myAlertsMail = 'my-alerts';

const day = 24 * 60 * 60_000;

/** Mails to one mailbox, whichever of its addresses they go to. */
const perMailbox = [
  { name: 'links for a mailbox, ten minutes', points: 1, seconds: 600 },
  { name: 'links for a mailbox, day', points: 3, seconds: 86_400 },
] as const;

/** Stands in for who is no subscriber, or is mailed nothing now: nobody has this id. */
const nobody = { id: 'nobody', address: null } as const;

/**
 * Mails a subscriber the link to what they get. Who is none gets the same answer after the same work, in which the mail is
 * taken back before anybody sees it.
 *
 * @param network address of the client, as the front knows it.
 */
export async function askForMyAlerts(
  context: AlertsContext,
  typed: string,
  network: string,
): Promise<{ readonly kind: 'asked' } | Refusal<422 | 429>> {
  const { database, site, key, now } = context;
  const words = wordsOf(site.language);
  const address = readAddress(typed, words);
  if (!address.ok) return refuseFields([address.error], words);
  return database.transaction().execute(async (transaction) => {
    const seconds = 3_600;
    const wait = await takePoints({ database, transaction, now }, [
      { name: 'links for a subscriber', key: hashNetwork(key, network), points: 10, seconds },
      { name: 'links for subscribers', key: '', points: 600, seconds },
    ]);
    if (wait !== undefined) return refuseHaste(wait, words.forms.manyLinks, words);
    await mailLink(context, transaction, address.value);
    return { kind: 'asked' } as const;
  });
}

async function mailLink(context: AlertsContext, transaction: Database, address: string): Promise<void> {
  const { database, site, origin, key, now } = context;
  const found = await transaction
    .selectFrom('subscribers')
    .select(['id', 'address'])
    .where('address_hash', '=', subscriberHash(key, address))
    .executeTakeFirst();
  const mailbox = mailboxHash(key, address);
  const limits = perMailbox.map((limit) => ({ ...limit, key: mailbox }));
  const { id, address: to } =
    (await takePoints({ database, transaction, now }, limits)) === undefined ? (found ?? nobody) : nobody;
  const { mine, stop } = await linksOf(transaction, context, id, now);
  const { myAlerts: words, nobodyElse } = wordsOf(site.language).mails;
  const laidOut = layOutMail({
    site,
    origin,
    title: words.title,
    parts: [
      { kind: 'text', text: words.asked },
      { kind: 'button', label: words.press, url: mine },
    ],
    foot: [nobodyElse, { label: words.stop, url: stop }],
  });
  const subject = fill(words.subject, { paper: site.name });
  const mail = { kind: myAlertsMail, to, subject, ...laidOut, stopUrl: null, expiresAt: now + day };
  await mailOrNone(transaction, mail, { origin }, now);
}
