import type { IncomingMessage } from 'node:http';
import { networkOf } from '#lib/http/network-of.ts';
import { readWebhook, type WebhookEvent } from '#lib/http/read-webhook.ts';
import { openWebhookProof } from '#lib/http/webhook-proof.ts';

/** What messages of a forge are judged by. */
export type WebhookOptions = {
  /** What the forge signs its messages with. */
  readonly secret: string;
  /** Branch or tag that is followed. */
  readonly ref: string;
  /** Tells the worker to look at the repository; resolves to whether it heard. */
  readonly wake: () => Promise<boolean>;
};

/** The answer, which the forge shows its users among the deliveries. */
type WebhookAnswer = { readonly status: 200 | 202 | 403 | 413 | 503; readonly words: string };

/** The taking of a forge's messages. */
export type Webhook = {
  /** @param client address of who sent it. */
  readonly take: (request: IncomingMessage, client: string) => Promise<WebhookAnswer>;
};

/** Octets. GitHub and GitLab send no more than 25 MB. */
const longest = 26_214_400;

/** Octets that are kept to be looked into; a longer body is only proved, and may be of any branch. */
const longestKept = 1_000_000;

/** Messages read at once, in all and from one network. */
const mostAtOnce = 32;
const mostPerNetwork = 3;

const unproved = {
  status: 403,
  words: 'This is not signed with CONTENT_WEBHOOK_SECRET: give the forge the same secret',
} as const;

/**
 * Opens the taking of messages by which a forge tells that something was pushed. A body goes through the proof as it comes and is
 * not kept but for its beginning; what is signed in no way of a forge's is refused before its body is read. A message brings about
 * no more than a look at the repository, so that one that is sent twice does no harm.
 */
export function openWebhook({ secret, ref, wake }: WebhookOptions): Webhook {
  const readers = new Map<string, number>();
  let reading = 0;

  const readEvent = async (request: IncomingMessage): Promise<WebhookEvent | WebhookAnswer> => {
    const { headers } = request;
    if (Number(headers['content-length'] ?? 0) > longest) return tooLong;
    const proof = openWebhookProof(headers, secret);
    if (proof === undefined) return unproved;
    const kept: Buffer[] = [];
    let length = 0;
    for await (const piece of request) {
      length += piece.length;
      // A chunked body says no length beforehand.
      if (length > longest) return tooLong;
      proof.take(piece);
      if (length <= longestKept) kept.push(piece);
      else kept.length = 0;
    }
    if (!proof.holds()) return unproved;
    return readWebhook(headers, length > longestKept ? undefined : Buffer.concat(kept));
  };

  const answer = async (event: WebhookEvent): Promise<WebhookAnswer> => {
    if (event.kind === 'ping') return { status: 200, words: `Well signed. Pushes to ${ref} are followed` };
    if (event.kind === 'other') return { status: 200, words: 'Nothing to do: only pushes are followed' };
    if (event.ref !== undefined && !isOf(ref, event.ref)) {
      return { status: 200, words: `Nothing to do: ${ref} is followed, not this` };
    }
    if (await wake()) return { status: 202, words: `Looking at ${ref} now` };
    return { status: 202, words: `The worker does not run: it looks at ${ref} when it starts` };
  };

  return {
    take: async (request, client) => {
      const network = networkOf(client);
      const own = readers.get(network) ?? 0;
      if (reading >= mostAtOnce || own >= mostPerNetwork) return { status: 503, words: 'Too many messages at once' };
      reading += 1;
      readers.set(network, own + 1);
      try {
        const event = await readEvent(request);
        return 'status' in event ? event : await answer(event);
      } finally {
        reading -= 1;
        const left = (readers.get(network) ?? 1) - 1;
        if (left === 0) readers.delete(network);
        else readers.set(network, left);
      }
    },
  };
}

const tooLong = { status: 413, words: 'Too much was sent: a message has 25 MB at most' } as const;

function isOf(ref: string, pushed: string): boolean {
  return pushed === `refs/heads/${ref}` || pushed === `refs/tags/${ref}`;
}
