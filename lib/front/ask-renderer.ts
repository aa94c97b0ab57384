import { Agent, type IncomingMessage, request as openRequest } from 'node:http';
import { buffer } from 'node:stream/consumers';

/** What the renderer is asked: nothing of a reader's request passes but what stands here. */
type Question = {
  readonly method: 'GET' | 'POST';
  /** Path and declared parameters. */
  readonly key: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer | null;
};

/** What it answers. */
export type Rendered = {
  readonly status: number;
  /** By name in lower case; several of a name with commas between. */
  readonly header: (name: string) => string | undefined;
  /** Values of `Set-Cookie`, which alone may not be joined (RFC 9110, 5.3). */
  readonly cookies: readonly string[];
  readonly body: Buffer;
};

/** The way to the renderer. */
export type Renderer = {
  /** Undefined when it cannot be reached, or does not answer in time. */
  readonly ask: (question: Question) => Promise<Rendered | undefined>;
  readonly close: () => void;
};

/** Requests at once; it has one thread, and what waits here costs less than what waits there. */
const mostAtOnce = 32;

/** Milliseconds. */
const patience = 30_000;

/** @param socketPath Unix socket of the renderer. */
export function openRenderer(socketPath: string): Renderer {
  const agent = new Agent({ keepAlive: true, maxSockets: mostAtOnce, timeout: patience });

  const send = ({ method, key, headers, body }: Question) =>
    new Promise<{ readonly message: IncomingMessage } | { readonly isStale: boolean }>((resolve) => {
      const length = body === null ? {} : { 'Content-Length': String(body.length) };
      const outgoing = openRequest({
        socketPath,
        agent,
        method,
        path: key,
        // The name it knows itself by: absolute addresses come from the configuration.
        headers: { ...headers, ...length, Host: 'localhost' },
      });
      outgoing.on('response', (message) => resolve({ message }));
      outgoing.on('timeout', () => outgoing.destroy(new Error('the renderer took too long')));
      // It may close a connection at the moment at which we use it again.
      outgoing.on('error', () => resolve({ isStale: outgoing.reusedSocket }));
      outgoing.end(body);
    });

  const ask = async (question: Question): Promise<Rendered | undefined> => {
    const first = await send(question);
    const again = 'isStale' in first && first.isStale && question.method === 'GET';
    const answer = again ? await send(question) : first;
    if (!('message' in answer)) return undefined;
    const { message } = answer;
    try {
      const body = await buffer(message);
      const { statusCode = 500, headers } = message;
      return {
        status: statusCode,
        header: (name) => headers[name]?.toString(),
        cookies: headers['set-cookie'] ?? [],
        body,
      };
    } catch {
      // It ended in the middle of its answer.
      return undefined;
    }
  };

  return { ask, close: () => agent.destroy() };
}

/** Next.js fills a page that failed by script alone, whatever its status. A 503 is a considered answer of ours. */
export function isFault({ status, header, body }: Rendered): boolean {
  if (status >= 500) return status !== 503;
  return (header('content-type') ?? '').startsWith('text/html') && body.includes('id="__next_error__"');
}
