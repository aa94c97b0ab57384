import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { readinessPath } from '#lib/http/form-paths.ts';
import type { Answer } from './answer.ts';
import type { Renderer } from './ask-renderer.ts';
import { draftAnswer, type Finishing, finishAnswer } from './finish-answer.ts';

/** What programs of the operator ask. */
export type Operation = {
  /** Undefined for every other path, and for whoever may not know. */
  readonly answer: (path: string, request: IncomingMessage) => Promise<Answer | undefined>;
};

/** What it takes to say how the site goes. */
export type OperationOptions = {
  /** What a collector of metrics shows; null where only programs of this machine may ask. */
  readonly metricsToken: string | null;
  readonly trustedProxies: number;
  readonly renderer: Renderer;
  readonly finishing: Finishing;
  /** Whether this process was told to end. */
  readonly isEnding: () => boolean;
  /** The metrics of all processes in Prometheus' text format. */
  readonly writeMetrics: () => Promise<string>;
  /** Milliseconds of a clock that nobody sets. */
  readonly clock: () => number;
};

/** Milliseconds for which the renderer may say nothing, and for which what it said is repeated to whoever else asks. */
const patience = 2_000;
const repeated = 1_000;

/**
 * Answers the three addresses of operation.
 *
 * | address | says |
 * | --- | --- |
 * | `/healthz` | `ok`: this process answers |
 * | `/readyz` | 200 when pages can be made, else 503; below it what is well and what is not, one thing a line |
 * | `/metrics` | all that is counted, to who may know; 404 to others, as every unknown address |
 */
export function openOperation(options: OperationOptions): Operation {
  const { finishing, writeMetrics } = options;
  const readReadiness = openReadiness(options);
  const say = async (status: number, text: string, type = 'text/plain; charset=utf-8'): Promise<Answer> => {
    const draft = draftAnswer(status, { 'content-type': type, 'cache-control': 'no-store' }, text);
    return { ...(await finishAnswer('', draft, finishing)), kind: null };
  };
  return {
    answer: async (path, request) => {
      if (path === '/healthz') return say(200, 'ok\n');
      if (path === readinessPath) {
        const { isReady, words } = await readReadiness();
        return say(isReady ? 200 : 503, words);
      }
      if (path !== '/metrics' || !mayKnow(request, options)) return undefined;
      return say(200, await writeMetrics(), 'text/plain; version=0.0.4; charset=utf-8');
    },
  };
}

type Readiness = { readonly isReady: boolean; readonly words: string };

/** The renderer is asked once a second at most, however many ask here. */
function openReadiness({ renderer, isEnding, clock }: OperationOptions): () => Promise<Readiness> {
  let known: { readonly at: number; readonly readiness: Promise<Readiness> } | undefined;
  const look = async (): Promise<Readiness> => {
    const question = { method: 'GET', key: readinessPath, headers: {}, body: null } as const;
    const rendered = await Promise.race([renderer.ask(question), sleep(patience, undefined, { ref: false })]);
    if (rendered === undefined) return { isReady: false, words: 'not ready\nrenderer away\n' };
    const isReady = rendered.status === 200;
    const words = [isReady ? 'ready' : 'not ready', 'renderer answers', rendered.body.toString()];
    return { isReady, words: words.join('\n') };
  };
  return async () => {
    if (isEnding()) return { isReady: false, words: 'ending\n' };
    if (known === undefined || clock() - known.at > repeated) known = { at: clock(), readiness: look() };
    return known.readiness;
  };
}

/**
 * Whoever shows the token; where there is none, programs of this machine, unless a proxy sends them, or a page in a browser here
 * that calls itself by some name.
 */
function mayKnow({ headers, socket }: IncomingMessage, { metricsToken, trustedProxies }: OperationOptions): boolean {
  if (metricsToken !== null) return isSame(headers.authorization ?? '', `Bearer ${metricsToken}`);
  if (trustedProxies > 0 || forwarding.some((name) => headers[name] !== undefined)) return false;
  if (headers['sec-fetch-site'] !== undefined && headers['sec-fetch-site'] !== 'none') return false;
  return /^(?:::1|(?:::ffff:)?127\.\d+\.\d+\.\d+)$/.test(socket.remoteAddress ?? '');
}

const forwarding = ['forwarded', 'via', 'x-forwarded-for', 'x-forwarded-host', 'x-forwarded-proto', 'x-real-ip'];

/** In a time that says nothing of how much of it is right. */
function isSame(said: string, expected: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(said), digest(expected));
}
