import { randomUUID } from 'node:crypto';
import { Agent, request } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { everything } from '#lib/site/page-tag.ts';

/** Tells the front what changed. */
export type Telling = {
  /** Returns at once; call it when what changed can be read. */
  readonly tell: (tags: readonly string[]) => void;
  /** What is not delivered by now never will be. */
  readonly close: () => void;
};

/** Milliseconds until a message that failed is sent again. */
const pause = 100;

/** Milliseconds a front may take to answer. */
const patience = 5_000;

/** Tags in one message; where more changed, all is told. */
const mostTags = 500;

/**
 * Opens the way to the front's private socket. Messages go one after the other, numbered within this run, so that a front
 * knows when it missed one; what is told while one is under way goes with the next.
 *
 * Where nobody listens there is no front, or one that has not kept anything yet: the message is dropped. Every other
 * failure is told once and tried again until it is delivered; a front that gets a message twice drops more than it need.
 *
 * Keeps no process from ending.
 */
export function openTelling(socketPath: string, onError: (error: Error) => void): Telling {
  const run = randomUUID();
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const waiting = new Set<string>();
  let seq = 0;
  let sending = false;
  let closed = false;

  const post = (body: string) =>
    new Promise<'delivered' | 'nobody'>((resolve, reject) => {
      const sent = request({
        socketPath,
        agent,
        method: 'POST',
        path: '/changes',
        headers: { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(body) },
        signal: AbortSignal.timeout(patience),
      });
      sent.once('socket', (socket) => socket.unref());
      sent.once('error', (error) => (isNobody(error) ? resolve('nobody') : reject(error)));
      sent.once('response', (response) => {
        response.resume();
        response.once('error', reject);
        response.once('end', () => {
          if (response.statusCode === 204) resolve('delivered');
          else reject(new Error(`the front answered ${response.statusCode} to what changed`));
        });
      });
      sent.end(body);
    });

  const deliver = async (body: string) => {
    for (let failures = 0; !closed; failures += 1) {
      try {
        await post(body);
        return;
      } catch (error) {
        if (failures === 0 && !closed) onError(error instanceof Error ? error : new Error(String(error)));
        await sleep(pause, undefined, { ref: false });
      }
    }
  };

  const sendAll = async () => {
    sending = true;
    while (waiting.size > 0 && !closed) {
      const tags = waiting.has(everything) ? [everything] : [...waiting];
      waiting.clear();
      seq += 1;
      await deliver(JSON.stringify({ run, seq, tags }));
    }
    sending = false;
  };

  return {
    tell: (tags) => {
      for (const tag of tags) waiting.add(tag);
      // A front that does not answer is not to fill the memory of those who would tell it.
      if (waiting.size > mostTags) {
        waiting.clear();
        waiting.add(everything);
      }
      if (!sending) void sendAll();
    },
    close: () => {
      closed = true;
      agent.destroy();
    },
  };
}

/** Whether nobody listens on a socket: there is no front, or it was killed. */
export function isNobody(error: Error): boolean {
  return 'code' in error && (error.code === 'ENOENT' || error.code === 'ECONNREFUSED');
}
