import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { Instant } from '#lib/base/instant.ts';
import type { Answer, Variant } from './answer.ts';
import type { Encoding } from './choose-encoding.ts';
import { kindOfAnswer } from './kind-of-answer.ts';
import { type Headers, makeSecurityHeaders } from './security-headers.ts';
import { stripRuntime } from './strip-runtime.ts';

/** What an answer is made from. */
export type Draft = {
  readonly status: number;
  /** By name in lower case. */
  readonly header: (name: string) => string | undefined;
  readonly cookies: readonly string[];
  readonly body: Buffer;
  readonly until: Instant;
  readonly pictureHosts: readonly string[];
  /** Whose reads it counts for. */
  readonly story: string | undefined;
  /** Whether its bytes may be asked for again: since when they are sent is told, and so remembered, of these alone. */
  readonly isDated: boolean;
};

/** A draft of our own making, which turns by no clock. */
export function draftAnswer(status: number, headers: Readonly<Record<string, string>>, body: Buffer | string): Draft {
  const bytes = typeof body === 'string' ? Buffer.from(body) : body;
  return {
    status,
    header: (name) => headers[name],
    cookies: [],
    body: bytes,
    until: Infinity,
    pictureHosts: [],
    story: undefined,
    isDated: true,
  };
}

/** How this front finishes answers. */
export type Finishing = {
  /** The public origin. */
  readonly origin: string;
  /** The text of a style sheet of the build by its address. */
  readonly readStyle: (href: string) => string | undefined;
  /** The whole second since which a key has had these bytes. */
  readonly dateBytes: (key: string, digest: string) => Instant | null;
};

const toGzip = promisify(gzip);
const toBrotli = promisify(brotliCompress);

/** Below this, coding an answer makes it longer. */
const worthCoding = 256;

/** Brotli at 5 takes half a millisecond for a page and leaves 14 % more than at 11, which takes forty. */
const brotliQuality = { atOnce: 5, pressed: constants.BROTLI_MAX_QUALITY } as const;

/** Headers of the renderer that readers get. The others are its own affair, and `x-…` are for the front. */
const passedOn = ['Content-Disposition', 'Content-Language', 'Location', 'Retry-After', 'Allow', 'X-Robots-Tag'];

/** Where the rules for fetching pages ahead are (see speculation-rules.ts). */
export const rulesPath = '/speculation-rules.json';

/** The script of the browser that shows pushes; see public/. */
export const workerPath = '/service-worker.js';

/**
 * Makes what readers get of what the renderer drew: without the client runtime, with the headers of every answer, in each
 * coding that is wanted.
 *
 * @param key under which it is known; the date of its bytes goes by it.
 * @param encodings all of them for what is kept, else those that are asked for.
 */
export async function finishAnswer(
  key: string,
  { status, header, cookies, body: drawn, until, pictureHosts, story, isDated }: Draft,
  { origin, readStyle, dateBytes }: Finishing,
  encodings: readonly Encoding[] = ['br', 'gzip', 'identity'],
): Promise<Answer> {
  const type = nameCharset(header('content-type'));
  const isPage = type.startsWith('text/html');
  const page = isPage ? stripRuntime(drawn.toString(), readStyle) : null;
  // What Next.js writes under a redirect is for nobody.
  const isRedirect = status >= 300 && status < 400;
  const body = page !== null ? Buffer.from(page.html) : isRedirect ? Buffer.alloc(0) : drawn;
  const digest = createHash('sha256').update(body).digest('base64url').slice(0, 22);
  const openedAs = isFeed(type) ? 'text/xml; charset=utf-8' : null;
  const isShared = header('cross-origin-resource-policy') === 'cross-origin';
  const headers: Headers = [
    ...(type === '' ? [] : [['Content-Type', type] as const]),
    ...passedOn.flatMap((name) => {
      const value = header(name.toLowerCase());
      return value === undefined ? [] : [[name, value] as const];
    }),
    ...cookies.map((cookie) => ['Set-Cookie', cookie] as const),
    ...listLinks(isPage, header('link')),
    ...(isPlayed(type) && status === 200 ? [['Accept-Ranges', 'bytes'] as const] : []),
    ['Vary', openedAs === null ? 'Accept-Encoding' : 'Accept-Encoding, Sec-Fetch-Dest'],
    ...makeSecurityHeaders(origin, {
      page: page && { ...page, pictureHosts },
      styled: openedAs !== null,
      isWorker: key === workerPath,
      shared: isShared,
      secret: header('referrer-policy') === 'same-origin',
    }),
  ];
  const coded = isText(type) && body.length >= worthCoding;
  const variants = await Promise.all(
    (coded ? encodings : (['identity'] as const)).map((one) => encode(body, digest, one)),
  );
  return {
    status,
    kind: kindOfAnswer({ key, status, type, story }),
    headers,
    cacheControl: header('cache-control') ?? 'no-store',
    until,
    lastModified: status === 200 && isDated ? dateBytes(key, digest) : null,
    isPage: isPage && status === 200,
    openedAs,
    story: status === 200 ? story : undefined,
    variants,
  };
}

/**
 * Fonts are asked for before a page is parsed; pages behind its links before they are clicked. A document says under which
 * address it is known and which hub tells of its changes (WebSub, section 4).
 */
function listLinks(isPage: boolean, written = ''): Headers {
  const wanted = isPage ? /;\s*as="font"/ : /;\s*rel="(?:hub|self)"/;
  const links = written.split(/,\s*(?=<)/).filter((one) => wanted.test(one));
  return [
    ...(links.length === 0 ? [] : [['Link', links.join(', ')] as const]),
    ...(isPage ? [['Speculation-Rules', `"${rulesPath}"`] as const] : []),
  ];
}

/** Text whose charset is not named is read as somebody guesses (RFC 2046, 4.1.2); all of ours is UTF-8. */
function nameCharset(type = ''): string {
  return isText(type) && !type.includes('charset=') ? `${type}; charset=utf-8` : type;
}

/** Feeds name a style sheet for people who open one. */
function isFeed(type: string): boolean {
  return /^application\/(?:atom|rss)\+xml\b/.test(type);
}

/** Players, and readers of long documents, ask for pieces (RFC 9110, 14.3). */
function isPlayed(type: string): boolean {
  return /^(?:audio|video)\/|^application\/pdf\b/.test(type);
}

function isText(type: string): boolean {
  return /^text\/|[/+](?:json|xml|javascript)\b/.test(type);
}

async function encode(body: Buffer, digest: string, encoding: Encoding): Promise<Variant> {
  switch (encoding) {
    case 'identity':
      return { encoding, etag: `"${digest}"`, body };
    case 'gzip':
      return { encoding, etag: `"${digest}-gzip"`, body: await toGzip(body) };
    case 'br':
      return { encoding, etag: `"${digest}-br"`, body: await codeAsBrotli(body, brotliQuality.atOnce) };
  }
}

/** The same answer with its Brotli as small as can be. */
export async function pressAnswer(answer: Answer): Promise<Answer> {
  const plain = answer.variants.find(({ encoding }) => encoding === 'identity');
  if (plain === undefined) return answer;
  const press = async (variant: Variant): Promise<Variant> => {
    if (variant.encoding !== 'br') return variant;
    return { ...variant, body: await codeAsBrotli(plain.body, brotliQuality.pressed) };
  };
  return { ...answer, variants: await Promise.all(answer.variants.map(press)) };
}

function codeAsBrotli(body: Buffer, quality: number): Promise<Buffer> {
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: quality,
    [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
    [constants.BROTLI_PARAM_SIZE_HINT]: body.length,
  };
  return toBrotli(body, { params });
}
