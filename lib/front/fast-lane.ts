import type { Socket } from 'node:net';
import type { Instant } from '#lib/base/instant.ts';
import {
  type Answer,
  chooseVariant,
  isHeld,
  isSteady,
  listHeaders,
  listHeadersOfNotModified,
  type Variant,
} from './answer.ts';
import { listAccepted } from './choose-encoding.ts';
import { largeBody } from './count-owed.ts';
import type { PageRequest } from './count-reads.ts';
import type { Headers } from './security-headers.ts';

/** How the fast lane answers, and what it leaves to others. */
export type FastLaneOptions = {
  /** From memory, by the target as it is written. */
  readonly find: (target: string) => Answer | undefined;
  /** Told of each page of a story that is sent, and to whom. */
  readonly onRead: (story: string, request: PageRequest) => void;
  /** Told of each answer, with the bytes of its body. */
  readonly onAnswered: (answer: Answer, target: string, status: 200 | 304, bytes: number) => void;
  /** Takes a connection over for good; what came on it is still to be read there. */
  readonly handOver: (socket: Socket) => void;
  readonly now: () => Instant;
  /** Milliseconds a connection may be silent. */
  readonly patience: number;
};

/** Serves new connections until it has to hand them over. */
export type FastLane = {
  readonly take: (socket: Socket) => void;
  /** Ends the connections it still has; nobody waits for an answer on them. */
  readonly close: () => void;
};

/**
 * Answers the usual request for a page that is in memory without making the objects of `node:http` for it, which cost
 * more than all the rest. It takes only what it understands to the last byte: one GET of HTTP/1.1 that came in one piece,
 * with one Host and none but the headers below. Everything else on a connection, and whatever follows there, is handed to
 * `node:http`, so that nothing here has to be lenient.
 */
export function openFastLane({ find, onRead, onAnswered, handOver, now, patience }: FastLaneOptions): FastLane {
  const connections = new Set<Socket>();

  const answerTo = (received: Buffer, socket: Socket): readonly Buffer[] | undefined => {
    const request = readPlainRequest(received);
    const answer = request && find(request.target);
    const moment = now();
    if (request === undefined || answer?.status !== 200 || !isSteady(answer, moment)) return undefined;
    // What decides the type of a feed; whoever sends it is answered elsewhere.
    if (answer.openedAs !== null && request.destination !== undefined) return undefined;
    const variant = chooseVariant(answer, listAccepted(request.acceptEncoding).slice(0, 1));
    // The other lane counts what is owed of large bodies.
    if (variant === undefined || variant.body.length >= largeBody) return undefined;
    if (answer.story !== undefined) onRead(answer.story, { ...request, peer: socket.remoteAddress ?? '' });
    if (isHeld(answer, variant, request.ifNoneMatch, request.ifModifiedSince)) {
      onAnswered(answer, request.target, 304, 0);
      return [headOf('304 Not Modified', answer, variant, moment)];
    }
    onAnswered(answer, request.target, 200, variant.body.length);
    return [headOf('200 OK', answer, variant, moment), variant.body];
  };

  const take = (socket: Socket) => {
    const onData = (received: Buffer) => {
      const answer = answerTo(received, socket);
      if (answer === undefined) return leave(received);
      // Whoever does not read what he asked for is not listened to until he does.
      if (!writeTogether(socket, answer)) socket.pause().once('drain', () => socket.resume());
    };
    const onTimeout = () => socket.destroy();
    const onError = () => socket.destroy();
    // The server lets clients end their half alone; here nobody is owed an answer then.
    const onEnd = () => socket.end();
    const onClose = () => connections.delete(socket);
    const leave = (received: Buffer) => {
      socket.off('data', onData).off('end', onEnd).off('timeout', onTimeout);
      socket.off('error', onError).off('close', onClose);
      socket.setTimeout(0).pause().unshift(received);
      connections.delete(socket);
      handOver(socket);
    };
    socket.on('data', onData).on('end', onEnd).on('timeout', onTimeout);
    socket.on('error', onError).on('close', onClose);
    socket.setTimeout(patience);
    connections.add(socket);
  };

  return {
    take,
    close: () => {
      for (const socket of connections) socket.end();
    },
  };
}

/** Headers that matter, each as it was sent. */
type Told = Record<
  'acceptEncoding' | 'destination' | 'forwarded' | 'ifModifiedSince' | 'ifNoneMatch' | 'mode' | 'purpose' | 'userAgent',
  string | undefined
>;

const toldAs: ReadonlyMap<string, keyof Told> = new Map([
  ['accept-encoding', 'acceptEncoding'],
  ['if-modified-since', 'ifModifiedSince'],
  ['if-none-match', 'ifNoneMatch'],
  ['sec-fetch-dest', 'destination'],
  ['sec-fetch-mode', 'mode'],
  ['sec-purpose', 'purpose'],
  ['user-agent', 'userAgent'],
  ['x-forwarded-for', 'forwarded'],
]);

/** What matters of a request. */
type PlainRequest = Readonly<Told> & { readonly target: string };

/** A request line and header fields of printable ASCII, and nothing after them (RFC 9112, 2.1). */
const plainHead = /^GET (\/[!-~]*) HTTP\/1\.1\r\n(?:[!-9;-~]+:[\t -~]*\r\n)+\r\n$/;

/** Octets. */
const longestHead = 4_096;

/** Other headers that change nothing about who gets what. Of the rest, some frame the message: those are not for here. */
const harmless: ReadonlySet<string> = new Set([
  'accept',
  'accept-language',
  'cache-control',
  'cookie',
  'dnt',
  'from',
  'pragma',
  'priority',
  'referer',
  'save-data',
  'sec-ch-ua',
  'sec-ch-ua-mobile',
  'sec-ch-ua-platform',
  'sec-fetch-site',
  'sec-fetch-user',
  'sec-gpc',
  'sec-speculation-tags',
  'upgrade-insecure-requests',
  'via',
  'x-forwarded-proto',
  'x-real-ip',
]);

function readPlainRequest(received: Buffer): PlainRequest | undefined {
  if (received.length > longestHead) return undefined;
  const head = received.toString('latin1');
  const target = plainHead.exec(head)?.[1];
  if (target === undefined) return undefined;
  const request: Told & { readonly target: string } = {
    target,
    acceptEncoding: undefined,
    ifNoneMatch: undefined,
    ifModifiedSince: undefined,
    destination: undefined,
    mode: undefined,
    purpose: undefined,
    userAgent: undefined,
    forwarded: undefined,
  };
  let hosts = 0;
  const end = head.length - 2;
  for (let at = head.indexOf('\n') + 1; at < end; ) {
    const colon = head.indexOf(':', at);
    const next = head.indexOf('\r\n', colon);
    const name = head.slice(at, colon).toLowerCase();
    const place = toldAs.get(name);
    if (place !== undefined) {
      // What comes twice, the other lane puts together.
      if (request[place] !== undefined) return undefined;
      request[place] = head.slice(colon + 1, next).trim();
    } else if (name === 'host') hosts += 1;
    else if (name === 'connection' ? !isKeepAlive(head.slice(colon + 1, next)) : !harmless.has(name)) return undefined;
    at = next + 2;
  }
  return hosts === 1 ? request : undefined;
}

function isKeepAlive(value: string): boolean {
  return value.trim().toLowerCase() === 'keep-alive';
}

/** Writes pieces as one, without making one of them. */
function writeTogether(socket: Socket, pieces: readonly Buffer[]): boolean {
  socket.cork();
  const isTaken = pieces.map((piece) => socket.write(piece)).every(Boolean);
  socket.uncork();
  return isTaken;
}

type Status = '200 OK' | '304 Not Modified';

/** A head as it was sent last, and where the date stands in it. */
type Head = { readonly bytes: Buffer; readonly dateAt: number; second: number };

const heads: Readonly<Record<Status, WeakMap<Variant, Head>>> = {
  '200 OK': new WeakMap(),
  '304 Not Modified': new WeakMap(),
};

/** The same bytes for every client, but for the date; a slow one may see the second change while it reads. */
function headOf(status: Status, answer: Answer, variant: Variant, now: Instant): Buffer {
  const known = heads[status].get(variant);
  const head = known ?? makeHead(status, answer, variant, now);
  if (known === undefined) heads[status].set(variant, head);
  const second = Math.floor(now / 1000);
  if (head.second !== second) {
    head.bytes.write(dateOf(now), head.dateAt, 'latin1');
    head.second = second;
  }
  return head.bytes;
}

function makeHead(status: Status, answer: Answer, variant: Variant, now: Instant): Head {
  const list = status === '200 OK' ? listHeaders : listHeadersOfNotModified;
  const text = writeHead(status, list(answer, variant, now), now);
  const dateAt = text.indexOf('Date: ') + 'Date: '.length;
  return { bytes: Buffer.from(text, 'latin1'), dateAt, second: Math.floor(now / 1000) };
}

function writeHead(status: string, headers: Headers, now: Instant): string {
  const lines = headers.map(([name, value]) => `${name}: ${value}\r\n`);
  return `HTTP/1.1 ${status}\r\nDate: ${dateOf(now)}\r\n${lines.join('')}\r\n`;
}

let written = { second: 0, date: '' };

/** IMF-fixdate (RFC 9110, 5.6.7), written once a second. */
function dateOf(now: Instant): string {
  const second = Math.floor(now / 1000);
  if (written.second !== second) written = { second, date: new Date(now).toUTCString() };
  return written.date;
}
