import { randomUUID } from 'node:crypto';
import { keyedHash } from '#lib/base/keyed-hash.ts';
import { err, ok, type Result } from '#lib/base/result.ts';
import type { Database } from '#lib/db/tables.ts';
import { takePoints } from '#lib/db/take-points.ts';
import { makeToken } from '#lib/db/tokens.ts';
import { layOutMail } from '#lib/email/lay-out-mail.ts';
import { normalizeAddress } from '#lib/email/normalize-address.ts';
import type { FieldFault } from '#lib/http/field-fault.ts';
import { networkOf } from '#lib/http/network-of.ts';
import { type Refusal, refuse, refuseFields, refuseHaste } from '#lib/http/refusal.ts';
import { confirmAlertsUrl } from '#lib/site/urls.ts';
import type { Words } from '#lib/site/words/en.ts';
import { fill } from '#lib/site/words/fill.ts';
import { wordsOf } from '#lib/site/words/words-of.ts';
import { consentWords, writeConsent } from './consent.ts';
import type { AlertsContext } from './context.ts';
import { describeWishes } from './describe-wishes.ts';
import { knownFollows } from './known-follows.ts';
import { mailOrNone } from './mail-or-none.ts';
import { mailboxHash } from './mailbox-hash.ts';
import { readWishes } from './read-wishes.ts';
import { subscriberHash } from './subscriber-hash.ts';
import type { AskedWishes } from './wishes.ts';

/** The kind of these mails in the outbox. */
export const confirmMail = 'confirm-alerts';

const minute = 60_000;
const day = 24 * 60 * minute;

/** Milliseconds for which a sign-up can be confirmed, and is kept. */
export const signUpLife = 2 * day;

/** Mails to one mailbox, whichever of its addresses they go to. */
const pause = 10 * minute;
const mostADay = 3;

/** Forms in an hour. */
const mostOfNetwork = 10;
const mostInAll = 600;

/**
 * Takes what somebody typed into a form for alerts, and mails a link by which they say that it was them. The answer is the same
 * whoever's address it is, and so is what is done for it. What is to be followed and the paper does not have is left out; where that is all that was to be added,
 * the form is refused.
 *
 * @param fields of the form: `email`, what `readWishes` reads, `add`, which is `on` where it is to come to what somebody gets already,
 *   and `website`, which people do not see before a browser has filled it in for them.
 * @param network address of the client, as the front knows it.
 */
export async function signUp(
  context: AlertsContext,
  fields: ReadonlyMap<string, string>,
  network: string,
): Promise<{ readonly kind: 'asked' } | Refusal<403 | 422 | 429>> {
  const { database, site, key, now } = context;
  const words = wordsOf(site.language);
  const { faults } = words.alerts;
  if (!site.alerts.open) return refuse(403, faults.closed);
  const draft = readDraft(fields, words);
  if (!draft.ok) return refuseFields(draft.error, words);
  const { address, wishes } = draft.value;
  if (wishes.adds && wishes.follows.length > 0 && knownFollows(context, wishes.follows).length === 0) {
    // Without what it is about, a digest that is added would be one of everything: nobody asked for that.
    return refuseFields([{ field: 'digest', message: faults.goneFollows }], words);
  }
  return database.transaction().execute(async (transaction) => {
    const seconds = 3_600;
    const wait = await takePoints({ database, transaction, now }, [
      { name: 'sign-ups of a network', key: hashNetwork(key, network), points: mostOfNetwork, seconds },
      { name: 'sign-ups', key: '', points: mostInAll, seconds },
    ]);
    if (wait !== undefined) return refuseHaste(wait, faults.manySignUps, words);
    await keepSignUp(context, transaction, { address, wishes });
    return { kind: 'asked' } as const;
  });
}

/** What stands for a network in limits. */
export function hashNetwork(key: string, network: string): string {
  return keyedHash(key, 'network of a subscriber', networkOf(network));
}

type Draft = { readonly address: string; readonly wishes: AskedWishes };

function readDraft(fields: ReadonlyMap<string, string>, words: Words): Result<Draft, readonly FieldFault[]> {
  const address = readAddress(fields.get('email') ?? '', words);
  const wishes = readWishes(fields, words);
  const isTrapped = (fields.get('website') ?? '') !== '';
  if (address.ok && wishes.ok && !isTrapped) {
    return ok({ address: address.value, wishes: { ...wishes.value, adds: fields.get('add') === 'on' } });
  }
  return err([
    ...(address.ok ? [] : [address.error]),
    ...(wishes.ok ? [] : wishes.error),
    // Programs fill in what they find; now and then a browser does so for a person, who is not to wait for a mail in vain.
    ...(isTrapped ? [{ field: 'website', message: words.alerts.faults.trapped }] : []),
  ]);
}

/** An address as it is kept, or what is wrong with the field `email`. */
export function readAddress(typed: string, { alerts, forms }: Words): Result<string, FieldFault> {
  const address = normalizeAddress(typed);
  if (address !== undefined) return ok(address);
  const message = typed.trim() === '' ? alerts.faults.noAddress : forms.wrongAddress;
  return err({ field: 'email', message });
}

/**
 * Keeps a sign-up until it is confirmed, and mails the link by which that is done. To be called in a transaction.
 *
 * @param how `invitation` where the paper asks, and `form` where they did.
 * @returns whether it was mailed: not to who is shut out, or whose mailbox got too many of late.
 */
export async function keepSignUp(
  context: AlertsContext,
  transaction: Database,
  { address, wishes: asked }: Draft,
  how: 'form' | 'invitation' = 'form',
): Promise<boolean> {
  const { key, now } = context;
  const hashes = { address_hash: subscriberHash(key, address), mailbox_hash: mailboxHash(key, address) };
  const wishes = { ...asked, follows: knownFollows(context, asked.follows) };
  const isMailed = await mayMail(transaction, hashes, now);
  const row = {
    id: randomUUID(),
    address,
    ...hashes,
    wishes: JSON.stringify(wishes),
    consent: writeConsent({ how, words: consentWords, askedAt: now, confirmedAt: null }),
    asked_at: now,
    confirmed_at: null,
    is_mailed: isMailed ? 1 : 0,
  } as const;
  await transaction.insertInto('sign_ups').values(row).execute();
  await mailLink(context, transaction, { signUpId: row.id, to: isMailed ? address : null, wishes, how });
  return isMailed;
}

type Hashes = { readonly address_hash: string; readonly mailbox_hash: string };

/** Whether an address is not shut out, nor its mailbox mailed too often of late. */
async function mayMail(transaction: Database, hashes: Hashes, now: number): Promise<boolean> {
  const blocked = await transaction
    .selectFrom('suppressions')
    .select('at')
    .where('address_hash', '=', hashes.address_hash)
    .where('reason', '=', 'blocked')
    .executeTakeFirst();
  const mailed = await transaction
    .selectFrom('sign_ups')
    .select('asked_at')
    .where('mailbox_hash', '=', hashes.mailbox_hash)
    .where('asked_at', '>', now - day)
    .where('is_mailed', '=', 1)
    .execute();
  const isRecent = mailed.some(({ asked_at: at }) => at > now - pause);
  return blocked === undefined && !isRecent && mailed.length < mostADay;
}

type Link = {
  readonly signUpId: string;
  readonly to: string | null;
  readonly wishes: AskedWishes;
  readonly how: 'form' | 'invitation';
};

async function mailLink(
  context: AlertsContext,
  transaction: Database,
  { signUpId, to, wishes, how }: Link,
): Promise<void> {
  const { site, origin, now } = context;
  const expiresAt = now + signUpLife;
  const grant = { purpose: 'confirm-alerts', subject: signUpId, holder: null, expiresAt } as const;
  const url = `${origin}${confirmAlertsUrl(await makeToken(transaction, grant, now))}`;
  const paper = site.name;
  const { confirm, invitation } = wordsOf(site.language).mails;
  const words = how === 'form' ? confirm : { ...confirm, ...invitation };
  const wanted = describeWishes(context, wishes).map((line) => `• ${line}`);
  const laidOut = layOutMail({
    site,
    origin,
    title: fill(words.title, { paper }),
    parts: [
      { kind: 'text', text: `${fill(words.asked, { paper })}\n\n${wanted.join('\n')}` },
      { kind: 'button', label: words.press, url },
      { kind: 'text', text: wishes.adds ? words.adds : words.replaces },
    ],
    foot: [words.notYou],
  });
  const subject = fill(words.subject, { paper });
  await mailOrNone(
    transaction,
    { kind: confirmMail, to, subject, ...laidOut, stopUrl: null, expiresAt },
    { origin },
    now,
  );
}
