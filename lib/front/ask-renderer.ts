import { Agent, type IncomingMessage, request as openRequest } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { previewPath, readinessPath } from '#lib/http/form-paths.ts';
import { searchPaths } from '#lib/http/search-parameters.ts';

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
  /** Undefined when it cannot be reached, too much waits for it, or it does not answer in time. */
  readonly ask: (question: Question) => Promise<Rendered | undefined>;
  /** Questions under way or waiting, by lane. */
  readonly waiting: () => Readonly<Record<string, number>>;
  readonly close: () => void;
};

/** Told of each question that is over: in which lane, how many seconds it took, whether it was answered. */
type NoteAsked = (lane: string, seconds: number, answered: boolean) => void;

/**
 * Requests at once, and under way and waiting together. The renderer has one thread, and what waits here costs less than what
 * waits there; beyond `mostWaiting`, one more would keep all of them waiting.
 */
type Room = { readonly mostAtOnce: number; readonly mostWaiting: number };

const usualRoom: Room = { mostAtOnce: 32, mostWaiting: 500 };

/** Of questions there are endlessly many and none is kept, so that whoever floods us with them takes no room but theirs. */
const searchRoom: Room = { mostAtOnce: 4, mostWaiting: 34 };

/** Nor are previews kept, each of which asks git; the link to one may come to be known to many. */
const previewRoom: Room = { mostAtOnce: 4, mostWaiting: 34 };

/** Milliseconds from the question to the end of the answer. */
const patience = 30_000;

/** Whether the renderer is well is asked past all that waits; once at a time, which its caller sees to. */
const probeRoom: Room = { mostAtOnce: 1, mostWaiting: 2 };

/** @param socketPath Unix socket of the renderer. */
export function openRenderer(socketPath: string, noteAsked: NoteAsked = () => {}): Renderer {
  const open = (name: string, room: Room) => openLane(socketPath, room, (...asked) => noteAsked(name, ...asked));
  const lanes = {
    usual: open('usual', usualRoom),
    search: open('search', searchRoom),
    preview: open('preview', previewRoom),
    probe: open('probe', probeRoom),
  };
  return {
    ask: (question) => lanes[laneOf(question)].ask(question),
    waiting: () => Object.fromEntries(Object.entries(lanes).map(([name, lane]) => [name, lane.waiting()])),
    close: () => {
      for (const lane of Object.values(lanes)) lane.close();
    },
  };
}

function laneOf(question: Question): 'usual' | 'search' | 'preview' | 'probe' {
  if (isSearch(question)) return 'search';
  if (isPreview(question)) return 'preview';
  return question.key === readinessPath ? 'probe' : 'usual';
}

function isSearch({ key }: Question): boolean {
  const [path = ''] = key.split('?', 1);
  return searchPaths.has(path);
}

function isPreview({ key }: Question): boolean {
  return previewPath.test(key);
}

type Lane = Pick<Renderer, 'ask' | 'close'> & { readonly waiting: () => number };

function openLane(
  socketPath: string,
  { mostAtOnce, mostWaiting }: Room,
  note: (seconds: number, answered: boolean) => void,
): Lane {
  const agent = new Agent({ keepAlive: true, maxSockets: mostAtOnce });
  let waiting = 0;

  const send = ({ method, key, headers, body }: Question, signal: AbortSignal) =>
    new Promise<{ readonly message: IncomingMessage } | { readonly isStale: boolean }>((resolve) => {
      const length = body === null ? {} : { 'Content-Length': String(body.length) };
      const outgoing = openRequest({
        socketPath,
        agent,
        signal,
        method,
        path: key,
        // The name it knows itself by: absolute addresses come from the configuration.
        headers: { ...headers, ...length, Host: 'localhost' },
      });
      outgoing.on('response', (message) => resolve({ message }));
      // It may close a connection at the moment at which we use it again.
      outgoing.on('error', () => resolve({ isStale: outgoing.reusedSocket }));
      outgoing.end(body);
    });

  const ask = async (question: Question): Promise<Rendered | undefined> => {
    const signal = AbortSignal.timeout(patience);
    const first = await send(question, signal);
    const again = 'isStale' in first && first.isStale && question.method === 'GET';
    const answer = again ? await send(question, signal) : first;
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

  return {
    ask: async (question) => {
      if (waiting >= mostWaiting) {
        note(0, false);
        return undefined;
      }
      const begun = performance.now();
      waiting += 1;
      try {
        const rendered = await ask(question);
        note((performance.now() - begun) / 1000, rendered !== undefined);
        return rendered;
      } finally {
        waiting -= 1;
      }
    },
    waiting: () => waiting,
    close: () => agent.destroy(),
  };
}

/** Next.js fills a page that failed by script alone, whatever its status. A 503 is a considered answer of ours. */
export function isFault({ status, header, body }: Rendered): boolean {
  if (status >= 500) return status !== 503;
  const type = header('content-type') ?? '';
  return type.startsWith('text/x-component') || (type.startsWith('text/html') && body.includes('id="__next_error__"'));
}
