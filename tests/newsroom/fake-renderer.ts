import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import { writePageLife } from '#lib/http/page-life.ts';

/** What the renderer is to say. Without a status it is 200. */
export type FakeAnswer = {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string | readonly string[]>>;
  /** While a promise is not settled, only the head has been sent. When it fails, the connection breaks. */
  readonly body?: string | Uint8Array | Promise<string>;
};

/** A request as it came in, its body read to the end. */
type NotedRequest = {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
};

/** A request that waits for the test to answer it. */
type HeldRequest = {
  /** Settles when the request is there. */
  readonly asked: Promise<NotedRequest>;
  readonly answer: (answer: FakeAnswer) => void;
};

type Script = FakeAnswer | ((request: NotedRequest) => FakeAnswer);

export type FakeRenderer = {
  /** Every request so far, in order. */
  readonly requests: readonly NotedRequest[];
  /** How often an address, with its parameters, was asked for. */
  readonly countOf: (url: string) => number;
  /** @param url with parameters, or without: then it answers whatever the parameters, unless those have a script. */
  readonly set: (url: string, script: Script) => void;
  /** Holds the next request for this very address, and no other. */
  readonly hold: (url: string) => HeldRequest;
  /** Ends at once, breaking every connection, as `kill -9` does. */
  readonly close: () => Promise<void>;
};

/** Stands in for Next.js on a Unix socket. What no test has set answers as a page that is missing. */
export async function openFakeRenderer(socket: string): Promise<FakeRenderer> {
  const requests: NotedRequest[] = [];
  const scripts = new Map<string, Script>();
  const held = new Map<string, (request: NotedRequest) => Promise<FakeAnswer>>();
  const connections = new Set<Socket>();

  const findAnswer = async (request: NotedRequest): Promise<FakeAnswer> => {
    const wait = held.get(request.url);
    held.delete(request.url);
    if (wait !== undefined) return wait(request);
    const script = scripts.get(request.url) ?? scripts.get(pathOf(request.url)) ?? missing(request.url);
    return typeof script === 'function' ? script(request) : script;
  };
  const server = createServer(async (request, response) => {
    try {
      const noted = await note(request);
      requests.push(noted);
      await send(response, await findAnswer(noted));
    } catch {
      request.socket.destroy();
    }
  });
  server.on('connection', (connection) => {
    connections.add(connection);
    connection.once('close', () => connections.delete(connection));
  });
  await new Promise<void>((resolve) => server.listen(socket, resolve));

  return {
    requests,
    countOf: (url) => requests.filter((request) => request.url === url).length,
    set: (url, script) => scripts.set(url, script),
    hold: (url) => {
      const asked = Promise.withResolvers<NotedRequest>();
      const answer = Promise.withResolvers<FakeAnswer>();
      held.set(url, (request) => {
        asked.resolve(request);
        return answer.promise;
      });
      return { asked: asked.promise, answer: answer.resolve };
    },
    close: () => {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      for (const connection of connections) connection.destroy();
      return closed;
    },
  };
}

/** How a page of a test differs from any other. */
export type PageOptions = {
  readonly tags?: readonly string[];
  /** An hour from now unless given. */
  readonly until?: number;
  readonly status?: number;
  /** Added to those of every page, or instead of them. */
  readonly headers?: FakeAnswer['headers'];
  readonly pictureHosts?: readonly string[];
  /** Id of the story whose page it is. */
  readonly story?: string;
};

/** A page as Next.js answers it, with its runtime, and the headers that let it be kept. */
export function makePage(words: string, options: PageOptions = {}): FakeAnswer {
  const { tags = ['site'], until = Date.now() + 3_600_000, status = 200, pictureHosts = [], story } = options;
  return {
    status,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'public, max-age=0, s-maxage=60',
      vary: 'rsc, next-router-state-tree, next-router-prefetch, next-router-segment-prefetch, Accept-Encoding',
      link: '</_next/static/media/face.woff2>; rel=preload; as="font"; crossorigin=""; type="font/woff2"',
      'x-powered-by': 'Next.js',
      'x-nextjs-cache': 'HIT',
      'x-middleware-rewrite': '/inside',
      ...writePageLife({ tags, until, pictureHosts, story }),
      ...options.headers,
    },
    body: makeDocument(words),
  };
}

/** The same without what says how long it lives: nobody may keep it. */
export function makePrivatePage(words: string, headers: FakeAnswer['headers'] = {}): FakeAnswer {
  const own = { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'private, no-store' };
  return { status: 200, headers: { ...own, ...headers }, body: makeDocument(words) };
}

/** A document as Next.js draws it: style sheet, scripts, flight data, marks for hydration. */
export function makeDocument(words: string): string {
  return [
    '<!DOCTYPE html><html lang="en"><head><meta charSet="utf-8"/>',
    '<link rel="stylesheet" href="/_next/static/css/ink.css" data-precedence="next"/>',
    '<link rel="preload" as="script" fetchPriority="low" href="/_next/static/chunks/main.js"/>',
    '<script src="/_next/static/chunks/main.js" async=""></script>',
    `<title>${words}</title></head><body><!--$--><main><h1>${words}</h1><p>${'The otters had no comment. '.repeat(40)}</p>`,
    '</main><!--/$--><script type="module" src="/modules/share.js"></script>',
    '<script>self.__next_f.push([1,"2:I[39756,[],\\"default\\"]"])</script></body></html>',
  ].join('');
}

function missing(url: string): FakeAnswer {
  const tags = ['home', 'site'];
  try {
    decodeURIComponent(url);
    return makePage('Nothing is here', { status: 404, tags });
  } catch {
    return { status: 400, headers: { 'content-type': 'text/plain' }, body: 'Bad Request' };
  }
}

function pathOf(url: string): string {
  return url.split('?', 1)[0] ?? url;
}

async function note(request: IncomingMessage): Promise<NotedRequest> {
  const { method = '', url = '', headers } = request;
  return { method, url, headers, body: await text(request) };
}

async function send(response: ServerResponse, { status = 200, headers = {}, body = '' }: FakeAnswer): Promise<void> {
  response.statusCode = status;
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
  if (body instanceof Promise) response.flushHeaders();
  response.end(await body);
}
