import { createServer, type IncomingHttpHeaders } from 'node:http';
import { text } from 'node:stream/consumers';

/** A request as a hub or search engine received it. */
type Heard = {
  readonly line: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
};

/** How it answers; null never does. */
export type Reply = {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
} | null;

/** A hub or search engine on this machine. */
export type Listener = {
  readonly url: string;
  /** What it received so far, the first first. */
  readonly heard: readonly Heard[];
  /** Topics it was told of as a hub, and pages as a search engine; each as often as it was told. */
  readonly told: () => readonly string[];
  /** Answers to come, one after the other; then 202 again. */
  readonly reply: (...replies: readonly Reply[]) => void;
  readonly close: () => Promise<void>;
};

/** Opens a hub or search engine that accepts everything unless told otherwise. */
export async function openListener(port = 0): Promise<Listener> {
  const heard: Heard[] = [];
  const replies: Reply[] = [];
  const server = createServer(async (request, response) => {
    const body = await text(request);
    heard.push({ line: `${request.method} ${request.url}`, headers: request.headers, body });
    const reply = replies.length === 0 ? { status: 202 } : (replies.shift() ?? null);
    if (reply !== null) response.writeHead(reply.status, reply.headers).end(reply.body);
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const address = server.address();
  return {
    url: `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}/`,
    heard,
    told: () => heard.flatMap(({ body }) => readAddresses(body)),
    reply: (...more) => {
      replies.push(...more);
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function readAddresses(body: string): readonly string[] {
  if (!body.startsWith('{')) return new URLSearchParams(body).getAll('hub.url');
  const message: { readonly urlList: readonly string[] } = JSON.parse(body);
  return message.urlList;
}
