import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';

/** Whether a forge sent a message, found out while its body comes by. */
export type WebhookProof = {
  /** Takes the next piece of the body. */
  readonly take: (piece: Buffer) => void;
  /** To be asked once, after the whole body. */
  readonly holds: () => boolean;
};

/** Headers that hold the HMAC-SHA-256 of the body in hexadecimal digits, the best first; GitHub puts `sha256=` before it. */
const hexHeaders = ['x-hub-signature-256', 'x-forgejo-signature', 'x-gitea-signature', 'x-hub-signature'] as const;

/**
 * Begins to judge a message by the secret that the forge was given. The first of these that is there decides, and what is wrong
 * with it is not mended by another:
 *
 * | header | from | what |
 * | --- | --- | --- |
 * | `X-Hub-Signature-256`, `X-Forgejo-Signature`, `X-Gitea-Signature`, `X-Hub-Signature: sha256=…` | GitHub, Forgejo, Gitea, Bitbucket | HMAC-SHA-256 of the body |
 * | `Webhook-Signature` with `Webhook-Id` and `Webhook-Timestamp` | GitLab with a signing token | the same over `id.timestamp.body` (Standard Webhooks) |
 * | `X-Gitlab-Token` | GitLab with a secret token | the secret itself |
 *
 * How old a message is does not matter: what an old one brings about is a look at the repository.
 *
 * @returns undefined where nothing is signed as any of them does it, so that the body need not be read.
 */
export function openWebhookProof(headers: IncomingHttpHeaders, secret: string): WebhookProof | undefined {
  const read = (name: string) => headers[name]?.toString();
  for (const name of hexHeaders) {
    const value = read(name);
    if (value === undefined || (name === 'x-hub-signature' && !value.startsWith('sha256='))) continue;
    return proveHex(value.replace(/^sha256=/, ''), secret);
  }
  const signatures = read('webhook-signature');
  if (signatures !== undefined) {
    return proveStandard(signatures, `${read('webhook-id')}.${read('webhook-timestamp')}.`, secret);
  }
  const token = read('x-gitlab-token');
  return token !== undefined && isEqual(token, secret) ? { take: () => {}, holds: () => true } : undefined;
}

function proveHex(written: string, secret: string): WebhookProof | undefined {
  if (!/^[0-9a-f]{64}$/i.test(written)) return undefined;
  const hmac = createHmac('sha256', secret);
  return {
    take: (piece) => hmac.update(piece),
    holds: () => isEqual(hmac.digest('hex'), written.toLowerCase()),
  };
}

/** https://www.standardwebhooks.com: several signatures with spaces between, each behind its version. */
function proveStandard(written: string, before: string, secret: string): WebhookProof | undefined {
  const signatures = written.split(' ').flatMap((one) => /^v1,([\w+/]{43}=)$/.exec(one)?.[1] ?? []);
  if (signatures.length === 0) return undefined;
  const key = secret.startsWith('whsec_') ? Buffer.from(secret.slice('whsec_'.length), 'base64') : secret;
  const hmac = createHmac('sha256', key).update(before);
  return {
    take: (piece) => hmac.update(piece),
    holds: () => {
      const digest = hmac.digest('base64');
      return signatures.some((one) => isEqual(one, digest));
    },
  };
}

/** Takes as long whatever is in them, of whatever length. */
function isEqual(one: string, other: string): boolean {
  const digestOf = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digestOf(one), digestOf(other));
}
