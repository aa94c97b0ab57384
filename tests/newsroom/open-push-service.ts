import { createDecipheriv, createECDH, createPublicKey, type ECDH, hkdfSync, randomBytes, verify } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { z } from 'zod';

/** How a push service takes a push: with such a status, with 429 and these seconds of `Retry-After`, not at all, by a redirect. */
type PushMood = 201 | 400 | 403 | 404 | 410 | 413 | 500 | `429 ${string}` | `503 ${number}` | 'hangs' | 'redirects';

/** A push that a browser has received and read. */
export type ReceivedPush = {
  /** Which browser, by its endpoint. */
  readonly endpoint: string;
  readonly payload: string;
  readonly ttl: number;
  readonly urgency: string;
  readonly topic: string;
  /** Claims of the one who sent it. */
  readonly vapid: { readonly aud: string; readonly exp: number; readonly sub: string; readonly key: string };
};

/** A browser's subscription, as its script has it. */
export type BrowserSubscription = { readonly endpoint: string; readonly p256dh: string; readonly auth: string };

/** The push service of some browsers, on this machine. */
export type PushService = {
  /** For `PUSH_SERVICES`. */
  readonly origin: string;
  /** What was accepted, the first first. */
  readonly received: readonly ReceivedPush[];
  /** What was wrong with requests, by RFC 8030, 8188, 8291 or 8292; empty as long as all is well. */
  readonly faults: readonly string[];
  /** How many requests came, whatever was answered; redirects that were followed count too. */
  readonly asked: () => number;
  /** Moods for the next pushes, in their order; then 201. */
  readonly be: (...moods: readonly PushMood[]) => void;
  readonly makeBrowserSubscription: () => BrowserSubscription;
  readonly close: () => Promise<void>;
};

type Browser = { readonly keys: ECDH; readonly auth: Buffer };

/**
 * Opens a push service that accepts everything unless told otherwise, and refuses with 400 what it would be wrong to accept:
 * it checks who sends (RFC 8292) and decrypts as the browser does (RFC 8291).
 */
export async function openPushService(): Promise<PushService> {
  const received: ReceivedPush[] = [];
  const faults: string[] = [];
  const browsers = new Map<string, Browser>();
  const moods: PushMood[] = [];
  let asked = 0;
  let origin = '';

  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    asked += 1;
    const body = await buffer(request);
    const mood = moods.shift() ?? 201;
    if (mood === 'hangs') return;
    if (mood === 'redirects') {
      response.writeHead(307, { Location: `${origin}/elsewhere` }).end();
      return;
    }
    const [status, wait] = String(mood).split(' ');
    if (status !== '201') {
      response.writeHead(Number(status), wait === undefined ? {} : { 'Retry-After': wait }).end('no');
      return;
    }
    const endpoint = `${origin}${request.url}`;
    try {
      received.push(readPush(request, body, { origin, endpoint, browser: browsers.get(endpoint) }));
      response.writeHead(201, { Location: `${endpoint}/message` }).end();
    } catch (error) {
      faults.push(String(error));
      response.writeHead(400).end(String(error));
    }
  };
  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => faults.push(String(error)));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  origin = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`;

  return {
    origin,
    received,
    faults,
    asked: () => asked,
    be: (...more) => {
      moods.push(...more);
    },
    makeBrowserSubscription: () => {
      const endpoint = `${origin}/push/${randomBytes(16).toString('base64url')}`;
      const keys = createECDH('prime256v1');
      const p256dh = keys.generateKeys('base64url');
      const auth = randomBytes(16);
      browsers.set(endpoint, { keys, auth });
      return { endpoint, p256dh, auth: auth.toString('base64url') };
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

type Circumstances = {
  readonly origin: string;
  readonly endpoint: string;
  readonly browser: Browser | undefined;
};

function readPush(
  { method, headers }: IncomingMessage,
  body: Buffer,
  { origin, endpoint, browser }: Circumstances,
): ReceivedPush {
  demand(method === 'POST', `a push is posted, not ${method}`);
  if (browser === undefined) throw new Error(`nobody is subscribed at ${endpoint}`);
  demand(/^\d+$/.test(headerOf(headers.ttl)), 'RFC 8030, 5.2: a push has a TTL');
  const urgency = headerOf(headers.urgency);
  demand(['very-low', 'low', 'normal', 'high'].includes(urgency), 'RFC 8030, 5.3: urgency');
  const topic = headerOf(headers.topic);
  demand(/^[\w-]{1,32}$/.test(topic), 'RFC 8030, 5.4: a topic has up to 32 characters of base64url');
  demand(headers['content-encoding'] === 'aes128gcm', 'RFC 8291, 4: the content encoding is aes128gcm');
  demand(body.length <= 4_096, 'RFC 8291, 4: a push service need not take more than 4,096 bytes');
  const vapid = readVapid(headerOf(headers.authorization), origin);
  const payload = decrypt(body, browser).toString();
  return { endpoint, payload, ttl: Number(headers.ttl), urgency, topic, vapid };
}

function demand(isSo: boolean, words: string): void {
  if (!isSo) throw new Error(words);
}

function headerOf(value: string | readonly string[] | undefined): string {
  return typeof value === 'string' ? value : '';
}

const claimsSchema = z.object({ aud: z.string(), exp: z.number(), sub: z.string() });

/** Reads who sends: a JWT signed with the key beside it (RFC 8292, 2 and 3). */
function readVapid(authorization: string, origin: string): ReceivedPush['vapid'] {
  const [, token = '', key = ''] = /^vapid t=([\w.-]+), ?k=([\w-]+)$/.exec(authorization) ?? [];
  const [head = '', claims = '', signature = ''] = token.split('.');
  const point = Buffer.from(key, 'base64url');
  demand(point.length === 65 && point[0] === 4, 'RFC 8292, 3.2: k is an uncompressed point of P-256');
  const { alg } = z.object({ alg: z.string() }).parse(JSON.parse(Buffer.from(head, 'base64url').toString()));
  demand(alg === 'ES256', 'RFC 8292, 2: the token is signed by ES256');
  const [x, y] = [point.toString('base64url', 1, 33), point.toString('base64url', 33)];
  const publicKey = createPublicKey({ key: { kty: 'EC', crv: 'P-256', x, y }, format: 'jwk' });
  const signed = Buffer.from(`${head}.${claims}`);
  const isSigned = verify(
    'sha256',
    signed,
    { key: publicKey, dsaEncoding: 'ieee-p1363' },
    Buffer.from(signature, 'base64url'),
  );
  demand(isSigned, 'RFC 8292, 2: the signature is that of k');
  const { aud, exp, sub } = claimsSchema.parse(JSON.parse(Buffer.from(claims, 'base64url').toString()));
  demand(aud === origin, `RFC 8292, 2: aud is the origin of the push service, not ${aud}`);
  const left = exp - Date.now() / 1_000;
  demand(left > 0 && left <= 86_400, 'RFC 8292, 2: exp is within 24 hours');
  demand(/^(?:mailto:|https:)/.test(sub), 'RFC 8292, 2.1: sub is an address of the sender');
  return { aud, exp, sub, key };
}

/** Decrypts a push as the browser does that it is for: RFC 8188 with the keys of RFC 8291, 3.4. */
function decrypt(body: Buffer, { keys, auth }: Browser): Buffer {
  const salt = body.subarray(0, 16);
  const recordSize = body.readUInt32BE(16);
  const idLength = body.readUInt8(20);
  const theirs = body.subarray(21, 21 + idLength);
  const record = body.subarray(21 + idLength);
  demand(idLength === 65, 'RFC 8291, 4: keyid is the public key of the sender');
  demand(record.length <= recordSize, 'RFC 8291, 4: a push is one record');
  const secret = keys.computeSecret(theirs);
  const about = Buffer.concat([Buffer.from('WebPush: info\0'), keys.getPublicKey(), theirs]);
  const inputKey = derive(secret, auth, about, 32);
  const contentKey = derive(inputKey, salt, Buffer.from('Content-Encoding: aes128gcm\0'), 16);
  const nonce = derive(inputKey, salt, Buffer.from('Content-Encoding: nonce\0'), 12);
  const decipher = createDecipheriv('aes-128-gcm', contentKey, nonce);
  decipher.setAuthTag(record.subarray(-16));
  const padded = Buffer.concat([decipher.update(record.subarray(0, -16)), decipher.final()]);
  const end = padded.findLastIndex((byte) => byte !== 0);
  demand(padded[end] === 2, 'RFC 8188, 2: the last record ends with the delimiter 2');
  return padded.subarray(0, end);
}

function derive(key: Buffer, salt: Buffer, about: Buffer, length: number): Buffer {
  return Buffer.from(hkdfSync('sha256', key, salt, about, length));
}
