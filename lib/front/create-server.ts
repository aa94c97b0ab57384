import {
  createServer as createHttpServer,
  type IncomingMessage,
  type Server,
  type ServerResponse,
  STATUS_CODES,
} from 'node:http';
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { maskTokens } from '#lib/http/mask-tokens.ts';
import { listHeaders } from './answer.ts';
import { openOwed } from './count-owed.ts';
import { readReader } from './read-reader.ts';
import { type Desk, findAnswer, send } from './respond.ts';

/** Milliseconds: for a request's headers, for all of it, between two requests on a connection. */
const headersTime = 10_000;
const requestTime = 30_000;

/** Longer than the usual 60 s of proxies, so that the proxy ends an idle connection and not we, under its next request. */
export const keepAliveTime = 65_000;

/** Octets of all headers of a request together. */
const longestHeaders = 16_384;

/** Requests of one connection that wait for their answers, and connections at once. */
const mostPipelined = 64;
const mostConnections = 10_000;

/**
 * The HTTP server for whatever clients may send, in the parser's strict reading (RFC 9112).
 */
export function createServer(desk: Desk): Server {
  const waiting = new WeakMap<Socket, number>();
  const owe = openOwed();

  const respond = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { socket } = request;
    const before = waiting.get(socket) ?? 0;
    // The parser hands over all it has received, thousands at once, whether or not the client reads any answer.
    if (socket.destroyed || before >= mostPipelined) return void socket.destroy();
    waiting.set(socket, before + 1);
    const begun = performance.now();
    response.once('close', () => waiting.set(socket, (waiting.get(socket) ?? 1) - 1));
    // A client that goes away in the middle is no fault of ours.
    request.on('error', () => {});
    const found = await findAnswer(request, desk).catch((error: unknown) => {
      if (!request.destroyed)
        desk.log({ url: maskTokens(request.url ?? ''), err: error }, 'a request could not be answered');
      return desk.refusals(500);
    });
    if (response.destroyed) return;
    // Nobody reads slowly enough to fill the memory with what others are to have.
    const answer = found.variants.every(({ body }) => owe(body, response)) ? found : desk.refusals(503);
    if (answer.story !== undefined && request.method === 'GET') {
      desk.reads.countRequest(answer.story, readReader(request));
    }
    const { status, bytes } = send(request, response, answer, desk);
    const { method = '', url = '' } = request;
    desk.note({ answer, method, target: url, status, bytes, milliseconds: performance.now() - begun });
  };
  const server = createHttpServer(
    {
      headersTimeout: headersTime,
      requestTimeout: requestTime,
      keepAliveTimeout: keepAliveTime,
      connectionsCheckingInterval: 1_000,
      maxHeaderSize: longestHeaders,
      insecureHTTPParser: false,
      // `findAnswer` sees to it, with the headers of every answer.
      requireHostHeader: false,
    },
    respond,
  );
  server.maxConnections = mostConnections;
  // Who reads nothing of an answer for so long is gone, or means us harm.
  server.timeout = keepAliveTime;
  // What else than 100-continue is expected makes no difference to what we answer.
  server.on('checkExpectation', respond);
  server.on('connect', (_request, socket) => refuseBytes(405, socket, desk));
  server.on('clientError', (error, socket) => {
    const code = 'code' in error ? error.code : undefined;
    const status = code === 'HPE_HEADER_OVERFLOW' ? 431 : code === 'ERR_HTTP_REQUEST_TIMEOUT' ? 408 : 400;
    refuseBytes(status, socket, desk);
  });
  return server;
}

/** Answers what is no request to us, as far as there is anybody left to read it. */
function refuseBytes(status: 400 | 405 | 408 | 431, socket: Duplex, { refusals, note, now }: Desk): void {
  const answer = refusals(status, status === 405 ? 'GET, HEAD' : undefined);
  const [variant] = answer.variants;
  // Nobody else listens to this connection any more.
  socket.on('error', () => socket.destroy());
  if (!socket.writable || variant === undefined) return void socket.destroy();
  const lines = listHeaders(answer, variant, now()).map(([name, value]) => `${name}: ${value}\r\n`);
  const first = `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\nDate: ${new Date(now()).toUTCString()}\r\n`;
  const head = Buffer.from(`${first}${lines.join('')}Connection: close\r\n\r\n`, 'latin1');
  socket.end(Buffer.concat([head, variant.body]), () => socket.destroy());
  note({ answer, method: '', target: '', status, bytes: variant.body.length, milliseconds: 0 });
}
