import { request } from 'node:http';
import { text } from 'node:stream/consumers';
import { z } from 'zod';
import type { ReadCount } from '#lib/reads/note-reads.ts';
import { isNobody } from './tell-front.ts';

/** Milliseconds a front may take to answer. */
const patience = 5_000;

const counted = z.int().nonnegative();
const counts = z.array(z.object({ storyId: z.string(), requests: counted, beacons: counted }));

/**
 * Takes from the front how often stories were read since it was last asked; from then on it counts anew, so what is not noted
 * then is lost. Nothing where nobody listens. Throws when a front does not answer, or with anything else.
 */
export function takeReads(socketPath: string): Promise<readonly ReadCount[]> {
  return new Promise((resolve, reject) => {
    const sent = request({
      socketPath,
      agent: false,
      method: 'POST',
      path: '/reads',
      headers: { 'Content-Length': 0 },
      signal: AbortSignal.timeout(patience),
    });
    sent.once('error', (error) => (isNobody(error) ? resolve([]) : reject(error)));
    sent.once('response', (response) => {
      text(response)
        .then((answer) => {
          if (response.statusCode !== 200) throw new Error(`the front answered ${response.statusCode} for reads`);
          return counts.parse(JSON.parse(answer));
        })
        .then(resolve, reject);
    });
    sent.end();
  });
}
