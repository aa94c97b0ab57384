import type { Instant } from '#lib/base/instant.ts';
import { plainHash } from '#lib/base/keyed-hash.ts';
import type { Database } from '#lib/db/tables.ts';
import { type PointsPlace, takePoints } from '#lib/db/take-points.ts';
import { findToken, makeToken, useToken } from '#lib/db/tokens.ts';
import { enqueueMail } from '#lib/email/enqueue-mail.ts';
import { layOutMail } from '#lib/email/lay-out-mail.ts';
import { normalizeAddress } from '#lib/email/normalize-address.ts';
import { networkOf } from '#lib/http/network-of.ts';
import { signInUrl } from '#lib/site/urls.ts';
import type { DeskContext } from './context.ts';
import { noteAct } from './note-act.ts';
import { openSession } from './sessions.ts';
import { findStaff, findStaffById, type Moderator } from './staff.ts';

/** Milliseconds for which a link to sign in is good. */
export const signInLife = 15 * 60_000;

/** For so many milliseconds a link that was not used yet is enough. */
export const signInPause = 2 * 60_000;

/** Links that may be asked for in 15 minutes: by all, from a network, and for one address from one network. */
const mostInAll = 600;
const mostOfNetwork = 30;
const mostOfPair = 5;

/** What became of somebody's wish to sign in. */
export type SignInRequest =
  /** Whether or not the address is a moderator's. */
  | { readonly kind: 'sent' }
  | { readonly kind: 'no-address' }
  /** Seconds to wait. */
  | { readonly kind: 'too-often'; readonly retryAfter: number };

/** Stands in for who is not there: nobody ever gets this id, and nobody has this address (RFC 2606). */
const nobody: Moderator = { id: 'nobody', name: 'Nobody', address: 'nobody@desk.invalid', wantsDigest: false };

/**
 * Mails a link to sign in, unless one that still can be used is on its way. An address that is no moderator's gets the same
 * answer after the same work, in which link and mail are taken back before anybody sees them.
 *
 * @param network the client's address.
 */
export async function askToSignIn(
  context: DeskContext,
  { address: written, network }: { readonly address: string; readonly network: string },
): Promise<SignInRequest> {
  const address = normalizeAddress(written);
  if (address === undefined) return { kind: 'no-address' };
  const { database, now } = context;
  return database.transaction().execute(async (transaction) => {
    const retryAfter = await takeSignIn({ database, transaction, now }, address, networkOf(network));
    if (retryAfter !== undefined) return { kind: 'too-often', retryAfter } as const;
    const asked = (await findStaff(transaction, address)) ?? nobody;
    const isMailed = await hasFreshLink(transaction, asked.id, now);
    await mailSignIn(context, transaction, isMailed ? nobody : asked);
    await transaction.deleteFrom('outbox').where('recipient', '=', nobody.address).execute();
    await transaction.deleteFrom('tokens').where('subject', '=', nobody.id).execute();
    return { kind: 'sent' } as const;
  });
}

/**
 * Seconds to wait, or undefined for a question that may be answered. None goes by the address alone: whoever knows a
 * moderator's could use that up and keep them out.
 */
async function takeSignIn(place: PointsPlace, address: string, network: string): Promise<number | undefined> {
  const seconds = 15 * 60;
  const pair = plainHash(`${address} ${network}`);
  return takePoints(place, [
    { name: 'links to sign in', key: '', points: mostInAll, seconds },
    { name: 'links to sign in from a network', key: plainHash(network), points: mostOfNetwork, seconds },
    { name: 'links to sign in for an address from a network', key: pair, points: mostOfPair, seconds },
  ]);
}

/** Whether somebody got a link a moment ago and did not use it: another one would only fill their mailbox. */
async function hasFreshLink(transaction: Database, staffId: string, now: Instant): Promise<boolean> {
  const link = await transaction
    .selectFrom('tokens')
    .select('hash')
    .where('subject', '=', staffId)
    .where('purpose', '=', 'sign-in')
    .where('made_at', '>', now - signInPause)
    .where('used_at', 'is', null)
    .executeTakeFirst();
  return link !== undefined;
}

async function mailSignIn(
  { site, origin, now }: DeskContext,
  transaction: Database,
  { id, address }: Moderator,
): Promise<void> {
  const token = await makeSignInToken(transaction, id, now);
  const { text, html } = layOutMail({
    site,
    origin,
    lang: 'en',
    title: `Sign in to the desk of ${site.name}`,
    parts: [
      { kind: 'text', text: 'Somebody, we hope you, asked for a link to the desk. It works once, for 15 minutes.' },
      { kind: 'button', label: 'Sign in', url: origin + signInUrl(token) },
    ],
    foot: ['If it was not you, do nothing: without this mail nobody gets in.'],
  });
  const subject = `Sign in to the desk of ${site.name}`;
  const expiresAt = now + signInLife;
  await enqueueMail(
    transaction,
    { kind: 'sign-in', to: address, subject, text, html, stopUrl: null, expiresAt },
    { origin },
    now,
  );
}

/** What a link to sign in ends with. */
export async function makeSignInToken(transaction: Database, staffId: string, now: Instant): Promise<string> {
  const grant = { purpose: 'sign-in', subject: staffId, holder: null, expiresAt: now + signInLife } as const;
  return makeToken(transaction, grant, now);
}

/** Whom a link would sign in, which is not done by looking; undefined for one that is used, expired or unknown. */
export async function findSignIn(database: Database, token: string, now: Instant): Promise<Moderator | undefined> {
  const found = await findToken(database, 'sign-in', token, now);
  if (found === undefined || found.usedAt !== null) return undefined;
  return findStaffById(database, found.subject);
}

/** Signs in by a mailed link, which then is used up, and gives the new session; undefined where `findSignIn` finds nobody. */
export async function signIn(database: Database, token: string, now: Instant): Promise<string | undefined> {
  return database.transaction().execute(async (transaction) => {
    const moderator = await findSignIn(transaction, token, now);
    if (moderator === undefined || !(await useToken(transaction, token, now))) return undefined;
    await noteAct(transaction, { actor: moderator.id, action: 'sign-in', note: '' }, now);
    return openSession(transaction, moderator.id, now);
  });
}
