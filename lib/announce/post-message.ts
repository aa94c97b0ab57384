import type { Instant } from '#lib/base/instant.ts';
import { readRetryAfter } from '#lib/base/read-retry-after.ts';

/** What is sent to a hub or an endpoint. */
export type Message = {
  readonly url: string;
  /** Content-Type of the body. */
  readonly type: string;
  readonly body: string;
  /** Statuses that are final from others, and by which this target says: later. */
  readonly later: readonly number[];
};

/** What became of it. `status` is that of the answer, 0 without one. */
export type Outcome =
  | { readonly kind: 'accepted'; readonly status: number }
  /** To send it again would change nothing. */
  | { readonly kind: 'refused'; readonly status: number; readonly reason: string }
  /** This message failed; another may not. */
  | { readonly kind: 'failed'; readonly status: number; readonly reason: string }
  /** No message will be taken before `after` milliseconds. */
  | { readonly kind: 'unavailable'; readonly status: number; readonly reason: string; readonly after: number };

/** By these every server says that it may take the message later. */
const busy: readonly number[] = [408, 425, 429, 503];

/** Characters of an answer that the log shows. */
const mostShown = 200;

/** Bytes of an answer that are read. */
const mostRead = 2_000;

/**
 * Posts a message. Redirects are not followed, and of the answer no more is read than the log shows.
 *
 * @param signal ends it, with the answer not read to its end; that counts as unavailable.
 */
export async function postMessage(message: Message, now: Instant, signal: AbortSignal): Promise<Outcome> {
  const { url, type, body, later } = message;
  try {
    const headers = { 'Content-Type': type, 'User-Agent': 'Broadsheet' };
    const response = await fetch(url, { method: 'POST', headers, body, redirect: 'manual', signal });
    const said = response.ok ? await discard(response) : await readStart(response);
    return toOutcome(response, said, [...busy, ...later], now);
  } catch (error) {
    return { kind: 'unavailable', status: 0, reason: reasonOf(error), after: 0 };
  }
}

function toOutcome({ status, ok, headers }: Response, said: string, later: readonly number[], now: Instant): Outcome {
  if (ok) return { kind: 'accepted', status };
  const location = headers.get('location');
  if (location !== null) return { kind: 'refused', status, reason: `it has moved to ${location}` };
  if (later.includes(status))
    return { kind: 'unavailable', status, reason: said, after: readRetryAfter(headers.get('retry-after'), now) };
  return { kind: status >= 500 ? 'failed' : 'refused', status, reason: said };
}

async function discard({ body }: Response): Promise<string> {
  await body?.cancel();
  return '';
}

async function readStart({ body }: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  // Leaving the loop closes the connection.
  for await (const chunk of body ?? []) {
    chunks.push(chunk);
    length += chunk.length;
    if (length >= mostRead) break;
  }
  return Buffer.concat(chunks).toString().replace(/\s+/g, ' ').trim().slice(0, mostShown);
}

/** `fetch` hides what happened in the cause of what it throws. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error && error.cause.message !== '' ? error.cause.message : error.message;
}
