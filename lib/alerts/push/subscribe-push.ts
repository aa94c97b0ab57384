import { createPublicKey } from 'node:crypto';
import { keyedHash, plainHash } from '#lib/base/keyed-hash.ts';
import type { Database } from '#lib/db/tables.ts';
import { type Limit, takePoints } from '#lib/db/take-points.ts';
import { networkOf, siteNetworkOf } from '#lib/http/network-of.ts';
import { type Refusal, refuse, refuseHaste } from '#lib/http/refusal.ts';
import { wordsOf } from '#lib/site/words/words-of.ts';
import type { AlertsContext } from '../context.ts';
import { findPushService } from './find-push-service.ts';

/** How a browser can be reached, in the words of the Push API. */
export type PushSubscription = {
  /** Address at its push service. */
  readonly endpoint: string;
  /** Its public key, a point of P-256 in base64url. */
  readonly p256dh: string;
  /** 16 bytes that it shares with us, in base64url. */
  readonly auth: string;
};

/** What became of it. */
export type PushSubscribing = { readonly kind: 'subscribed' } | Refusal<403 | 422 | 429 | 503>;

/** Browsers that can be subscribed at once. */
const mostSubscriptions = 100_000;

/** Subscriptions in an hour of one network, of its site, and in all: an endpoint costs nothing to make up. */
const mostOfNetwork = 10;
const mostOfSite = 100;
const mostInAll = 600;

type SubscribingContext = Pick<AlertsContext, 'database' | 'site' | 'key' | 'now'>;

/**
 * Notes that a browser wants to be told of breaking news. The same browser again takes its own place, as often as it likes.
 *
 * @param services origins of push services beside those of the known browsers.
 * @param network address of the client, as the front knows it.
 */
export async function subscribePush(
  context: SubscribingContext,
  subscription: PushSubscription,
  services: readonly string[],
  network: string,
): Promise<PushSubscribing> {
  const { faults } = wordsOf(context.site.language).alerts;
  if (!context.site.alerts.open) return refuse(403, faults.pushClosed);
  if (findPushService(subscription.endpoint, services) === undefined || !hasSoundKeys(subscription)) {
    return refuse(422, faults.pushUnsound);
  }
  return context.database.transaction().execute((transaction) => store(context, transaction, subscription, network));
}

function hasSoundKeys({ p256dh, auth }: PushSubscription): boolean {
  const point = decode(p256dh);
  return point?.length === 65 && point[0] === 4 && isOnCurve(point) && decode(auth)?.length === 16;
}

/** Undefined for what is not base64url. Some browsers end it with `=`. */
function decode(text: string): Buffer | undefined {
  return /^[\w-]{1,100}={0,2}$/.test(text) ? Buffer.from(text, 'base64url') : undefined;
}

/** With a point that lies elsewhere nothing could be encrypted. */
function isOnCurve(point: Buffer): boolean {
  const [x, y] = [point.toString('base64url', 1, 33), point.toString('base64url', 33)];
  try {
    createPublicKey({ key: { kty: 'EC', crv: 'P-256', x, y }, format: 'jwk' });
    return true;
  } catch {
    return false;
  }
}

async function store(
  { database, site, key, now }: SubscribingContext,
  transaction: Database,
  { endpoint, p256dh, auth }: PushSubscription,
  network: string,
): Promise<PushSubscribing> {
  const id = plainHash(endpoint);
  const { numUpdatedRows } = await transaction
    .updateTable('push_subscriptions')
    .set({ p256dh, auth })
    .where('id', '=', id)
    .executeTakeFirst();
  // Browsers say once a day that they are still there; those of a whole office may.
  if (numUpdatedRows === 1n) return { kind: 'subscribed' };
  const wait = await takePoints({ database, transaction, now }, limitsOf(key, network));
  const words = wordsOf(site.language);
  const { faults } = words.alerts;
  if (wait !== undefined) return refuseHaste(wait, faults.pushTooMany, words);
  const { count } = await transaction
    .selectFrom('push_subscriptions')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  if (Number(count) >= mostSubscriptions) return refuse(503, faults.pushFull);
  await transaction.insertInto('push_subscriptions').values({ id, endpoint, p256dh, auth, made_at: now }).execute();
  return { kind: 'subscribed' };
}

function limitsOf(key: string, network: string): readonly Limit[] {
  const seconds = 3_600;
  const hash = (of: string) => keyedHash(key, 'push network', of);
  return [
    { name: 'push subscriptions of a network', key: hash(networkOf(network)), points: mostOfNetwork, seconds },
    { name: 'push subscriptions of a site', key: hash(siteNetworkOf(network)), points: mostOfSite, seconds },
    { name: 'push subscriptions', key: '', points: mostInAll, seconds },
  ];
}
