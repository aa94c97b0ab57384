import { setTimeout as sleep } from 'node:timers/promises';

/** Where a CDN is told what to forget, and the secret that goes with it. */
export type PurgeTarget = { readonly url: string; readonly token: string | null };

/** What the purging stands on; the times are milliseconds. */
export type PurgeOptions = PurgeTarget & {
  /** Told of faults, once until it works again, and of that. */
  readonly log: (fields: object, words: string) => void;
  /** Between two messages. */
  readonly pause?: number;
  /** How long an answer is waited for. */
  readonly patience?: number;
  /** After which everything is told a second time. */
  readonly echo?: number;
};

/** Tells a CDN what to forget. */
export type Purge = {
  /** Takes note of tags, `*` for everything; never fails, never waits. */
  readonly tell: (tags: readonly string[]) => void;
  /** Ends it, after one more message with what is known, for which it waits two seconds at most. */
  readonly close: () => Promise<void>;
};

/** Cloudflare takes a hundred tags at once, others more. */
const mostInOne = 100;

/** Tags that may wait; beyond, everything is forgotten instead. */
const mostWaiting = 1_000;

const longestPause = 60_000;

/** Milliseconds for which an ending front waits. */
const lastPatience = 2_000;

/**
 * Opens the way to a CDN: one message at a time, at most one a second, `{"tags": […]}` with the token as bearer. What is told
 * meanwhile goes with the next message. What is refused or lost is said again, after a pause that doubles up to a minute.
 *
 * Each tag is told twice: a CDN that was fetching a page while its first purge came may keep what is old.
 */
export function openPurge({ url, token, log, pause = 1_000, patience = 5_000, echo = 5_000 }: PurgeOptions): Purge {
  const waiting = new Set<string>();
  const echoes = new Set<NodeJS.Timeout>();
  const closing = new AbortController();
  let failures = 0;
  let working: Promise<void> | undefined;

  const add = (tags: Iterable<string>) => {
    for (const tag of tags) waiting.add(tag);
    if (!waiting.has('*') && waiting.size <= mostWaiting) return;
    waiting.clear();
    waiting.add('*');
  };

  const sendOnce = async () => {
    const tags = [...waiting].slice(0, mostInOne);
    for (const tag of tags) waiting.delete(tag);
    const fault = await post(tags);
    if (fault !== undefined) {
      add(tags);
      failures += 1;
      if (failures === 1) log({ fault }, 'the CDN was not told what to forget; trying again');
      return;
    }
    if (failures > 0) log({ after: failures }, 'the CDN is told again what to forget');
    failures = 0;
  };

  const post = async (tags: readonly string[]): Promise<string | undefined> => {
    try {
      const answer = await fetch(url, {
        method: 'POST',
        headers: {
          'Content-Type': 'application/json',
          ...(token === null ? {} : { Authorization: `Bearer ${token}` }),
        },
        body: JSON.stringify({ tags }),
        redirect: 'manual',
        signal: AbortSignal.timeout(patience),
      });
      await answer.body?.cancel();
      return answer.ok ? undefined : `status ${answer.status}`;
    } catch (error) {
      return explain(error);
    }
  };

  const work = async () => {
    while (waiting.size > 0 && !closing.signal.aborted) {
      await sendOnce();
      const rest = failures === 0 ? pause : Math.min(pause * 2 ** failures, longestPause);
      await sleep(rest, undefined, { signal: closing.signal, ref: false }).catch(() => {});
    }
    working = undefined;
  };

  const note = (tags: readonly string[]) => {
    add(tags);
    working ??= work();
  };

  return {
    tell: (tags) => {
      if (tags.length === 0 || closing.signal.aborted) return;
      note(tags);
      const timer = setTimeout(() => {
        echoes.delete(timer);
        note(tags);
      }, echo).unref();
      echoes.add(timer);
    },
    close: async () => {
      for (const timer of echoes) clearTimeout(timer);
      closing.abort();
      const sendRest = async () => {
        await working;
        if (waiting.size > 0) await sendOnce();
      };
      await Promise.race([sendRest(), sleep(lastPatience, undefined, { ref: false })]);
    },
  };
}

/** What `fetch` says of a host that is away stands in the cause. */
function explain(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? error.cause.message : error.message;
}
