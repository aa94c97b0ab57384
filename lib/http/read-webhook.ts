import type { IncomingHttpHeaders } from 'node:http';

/** What a forge tells of. A push without a `ref` may be one of any branch. */
export type WebhookEvent =
  | { readonly kind: 'push'; readonly ref: string | undefined }
  | { readonly kind: 'ping' }
  | { readonly kind: 'other'; readonly name: string };

/** Headers in which forges name what happened. */
const eventHeaders = ['x-forgejo-event', 'x-gitea-event', 'x-github-event', 'x-gitlab-event', 'x-event-key'] as const;

/** `push`, GitLab's `Push Hook`, `Tag Push Hook` and `System Hook`, Bitbucket's `repo:push`. */
const isPush = /push|^System Hook$/i;

/**
 * Reads what a forge tells of, once it is proved that a forge does. A message that names no event is taken for a push.
 *
 * @param body undefined where it is too long to be kept.
 */
export function readWebhook(headers: IncomingHttpHeaders, body: Buffer | undefined): WebhookEvent {
  const name = eventHeaders.map((header) => headers[header]?.toString()).find((value) => value !== undefined);
  if (name === 'ping') return { kind: 'ping' };
  if (name !== undefined && !isPush.test(name)) return { kind: 'other', name };
  return { kind: 'push', ref: body === undefined ? undefined : readRef(body) };
}

/** Of JSON; a message in another form has a meaning too, but is not looked into. */
function readRef(body: Buffer): string | undefined {
  try {
    const message: unknown = JSON.parse(body.toString());
    const ref: unknown = typeof message === 'object' && message !== null ? Reflect.get(message, 'ref') : undefined;
    return typeof ref === 'string' ? ref : undefined;
  } catch {
    return undefined;
  }
}
