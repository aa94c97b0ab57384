import webPush from 'web-push';
import type { Instant } from '#lib/base/instant.ts';
import { readRetryAfter } from '#lib/base/read-retry-after.ts';
import type { PushKeys } from '#lib/config/config.ts';
import type { PushSubscription } from './subscribe-push.ts';

/** A push as it leaves the outbox. */
export type OutgoingPush = {
  readonly subscription: PushSubscription;
  readonly payload: string;
  readonly topic: string;
  readonly expiresAt: Instant;
};

/** What became of it. `words` are those of the service, or of whatever stood in the way to it. */
export type PushOutcome =
  | { readonly kind: 'sent' }
  /** The browser is not subscribed any more. */
  | { readonly kind: 'gone'; readonly words: string }
  /** Never. */
  | { readonly kind: 'refused'; readonly words: string }
  /** This one not now. */
  | { readonly kind: 'failed'; readonly words: string }
  /** Nobody answers. */
  | { readonly kind: 'silent'; readonly words: string }
  /** Nothing more for so many milliseconds. */
  | { readonly kind: 'held'; readonly words: string; readonly wait: number };

/** Who sends, and how. */
export type PushSender = {
  readonly keys: PushKeys;
  /** Whom the service may write to about us: `mailto:` or `https:`. */
  readonly subject: string;
  /** Milliseconds that a service may take for one push. */
  readonly patience: number;
  /** Gives up what is under way. */
  readonly signal: AbortSignal;
};

/**
 * Hands an encrypted push to its push service (RFC 8030, 8291, 8292). Redirects are not followed and the answer is not read.
 * Never throws for what the world outside can cause.
 */
export async function sendPush(
  { subscription, payload, topic, expiresAt }: OutgoingPush,
  { keys, subject, patience, signal }: PushSender,
  now: Instant,
): Promise<PushOutcome> {
  const { endpoint, p256dh, auth } = subscription;
  const { headers, body } = webPush.generateRequestDetails({ endpoint, keys: { p256dh, auth } }, payload, {
    TTL: Math.ceil((expiresAt - now) / 1_000),
    urgency: 'high',
    topic,
    vapidDetails: { subject, ...keys },
  });
  const given = Object.entries(headers).filter(([name]) => name !== 'Content-Length');
  try {
    const response = await fetch(endpoint, {
      method: 'POST',
      headers: given.map(([name, value]) => [name, String(value)]),
      body: new Uint8Array(body),
      redirect: 'manual',
      signal: AbortSignal.any([signal, AbortSignal.timeout(patience)]),
    });
    // Whatever happens to the rest, the head has said what became of it.
    response.body?.cancel().catch(() => undefined);
    return toOutcome(response, now);
  } catch (error) {
    return { kind: 'silent', words: reasonOf(error, patience) };
  }
}

function toOutcome({ status, ok, headers }: Response, now: Instant): PushOutcome {
  if (ok) return { kind: 'sent' };
  const words = `the push service answered ${status}`;
  if (status === 404 || status === 410) return { kind: 'gone', words };
  const wait = readRetryAfter(headers.get('retry-after'), now);
  if (status === 429 || (status === 503 && wait > 0)) return { kind: 'held', words, wait: wait > 0 ? wait : usualWait };
  return { kind: status >= 500 || status === 408 ? 'failed' : 'refused', words };
}

/** Milliseconds for a service that wants patience and does not say how much. */
const usualWait = 60_000;

/** `fetch` hides what happened in the cause of what it throws. */
function reasonOf(error: unknown, patience: number): string {
  if (!(error instanceof Error)) return String(error);
  if (error.name === 'TimeoutError') return `the push service took longer than ${patience / 1_000} s`;
  return error.cause instanceof Error && error.cause.message !== '' ? error.cause.message : error.message;
}
