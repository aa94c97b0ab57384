import { createHash } from 'node:crypto';
import { parse } from 'parse5';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { type FakeAnswer, makeDocument, makePage, makePrivatePage } from '#tests/newsroom/fake-renderer.ts';
import { type AskOptions, makeFront, type ReadAnswer, secret, type TestFront } from '#tests/newsroom/make-front.ts';
import { type RawAnswer, readAnswers, sendRaw } from '#tests/newsroom/send-raw.ts';

// A safety net against hanging, never a measure.
vi.setConfig({ testTimeout: 60_000 });

let site: TestFront;
beforeAll(async () => {
  site = await makeFront();
  const { set } = site.renderer;
  set('/river/dam', makePage('Dam', { pictureHosts: ['pictures.example', 'photos.example'] }));
  set('/gone', makePage('Gone', { status: 410 }));
  set('/old', { status: 308, headers: { 'cache-control': 'public, max-age=300', location: '/river/dam' } });
  set('/desk', makePrivatePage('Desk'));
  set('/broken', { status: 500, headers: pageHeaders, body: `Error at /srv/newsroom/page.js: ${secret}` });
  set('/empty', { headers: pageHeaders, body: `<html id="__next_error__"><head></head><body>${secret}</body></html>` });
  set('/unready', { status: 503, headers: { ...htmlHeaders, 'retry-after': '5' }, body: makeDocument('Reading') });
  set('/bare', { headers: { 'content-type': 'text/html' }, body: makeDocument('Bare') });
  set(
    '/feed.xml',
    document('application/rss+xml; charset=utf-8', { 'cross-origin-resource-policy': 'cross-origin', link: feedLinks }),
  );
  set('/atom.xml', document('application/atom+xml; charset=utf-8'));
  set('/feed.json', document('application/feed+json; charset=utf-8'));
  set('/robots.txt', document('text/plain'));
  set('/media/dam.jpg', document('image/jpeg', { 'cross-origin-resource-policy': 'cross-origin' }));
  // As Next.js would answer.
  set('/_next/static/chunks/main.js', { headers: { 'content-type': 'application/javascript' }, body: secret });
  set('/alerts', ({ method }) => (method === 'POST' ? seeOther : makePage('Alerts')));
});
afterAll(() => site.close());

const feedLinks = '<https://news.example/feed.xml>; rel="self", <https://hub.example/>; rel="hub"';
const htmlHeaders = { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' };
const pageHeaders = makePage('').headers ?? {};
const seeOther: FakeAnswer = { status: 303, headers: { location: '/alerts/check', 'cache-control': 'no-store' } };

function document(type: string, headers: FakeAnswer['headers'] = {}): FakeAnswer {
  return { headers: { ...pageHeaders, 'content-type': type, ...headers }, body: 'words '.repeat(400) };
}

const form = { 'content-type': 'application/x-www-form-urlencoded', origin: 'https://news.example' };
const post = (headers: Readonly<Record<string, string>>, body: string): AskOptions => {
  return { method: 'POST', headers, body };
};

/** Every kind of answer a client library can ask for. */
type Kind = readonly [kind: string, status: number, path: string, options: AskOptions];

/** Every row has as many columns. */
function listKinds(
  rows: readonly (readonly [kind: string, status: number, path: string, options?: AskOptions])[],
): readonly Kind[] {
  return rows.map(([kind, status, path, options = {}]) => [kind, status, path, options]);
}

const kinds = listKinds([
  ['a page', 200, '/river/dam'],
  ['a page from memory', 200, '/river/dam'],
  ['a page, compressed', 200, '/river/dam', { headers: { 'accept-encoding': 'br' } }],
  ['the head of a page', 200, '/river/dam', { method: 'HEAD' }],
  ['a page that is held', 304, '/river/dam', { headers: { 'if-none-match': '*' } }],
  ['a missing page', 404, '/nowhere'],
  ['a missing page from memory', 404, '/nowhere'],
  ['a withdrawn page', 410, '/gone'],
  ['a redirect of the renderer', 308, '/old'],
  ['a mended address', 308, '/river/dam/'],
  ['a page of the desk', 200, '/desk'],
  ['a page without a word on caches', 200, '/bare'],
  ['a feed', 200, '/feed.xml'],
  ['a plain text', 200, '/robots.txt'],
  ['a picture', 200, '/media/dam.jpg'],
  ['a style sheet', 200, '/_next/static/css/ink.css'],
  ['a font', 200, '/_next/static/media/face.woff2'],
  ['a script of the build', 404, '/_next/static/chunks/main.js'],
  ['a missing file of the build', 404, '/_next/static/css/none.css'],
  ['a file of public/', 200, '/favicon.svg'],
  ['a module', 200, '/modules/share.js'],
  ['the script that shows pushes', 200, '/service-worker.js'],
  ['a file of public/ that is held', 304, '/favicon.svg', { headers: { 'if-none-match': '*' } }],
  ['the speculation rules', 200, '/speculation-rules.json'],
  ['a method that is not allowed', 405, '/river/dam', { method: 'DELETE' }],
  ['a method that is not allowed on a file', 405, '/favicon.svg', { method: 'PUT' }],
  ['a form where none lives', 405, '/river/dam', post(form, 'a=1')],
  ['a form', 303, '/alerts', post(form, 'a=1')],
  ['a form that is too long', 413, '/alerts', post(form, 'a'.repeat(260_000))],
  ['an address that is too long', 414, `/${'a'.repeat(9_000)}`],
  ['a fault', 500, '/broken'],
  ['a page that only script would fill', 500, '/empty'],
  ['a site that is not ready', 503, '/unready'],
]);

/** What reaches the front only byte by byte. */
const rawKinds: readonly (readonly [kind: string, status: number, request: string])[] = [
  ['a bad encoding', 400, 'GET /%zz HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n'],
  ['no HTTP', 400, 'otters\r\n\r\n'],
  ['no host', 400, 'GET / HTTP/1.1\r\nConnection: close\r\n\r\n'],
  ['two lengths', 400, 'POST /alerts HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\na'],
  ['long headers', 431, `GET / HTTP/1.1\r\nHost: a\r\nA: ${'a'.repeat(70_000)}\r\n\r\n`],
  ['an old client', 200, 'GET /river/dam HTTP/1.0\r\n\r\n'],
];

type Header = (name: string) => string | undefined;

/** What every answer has to say, and what none may. */
function expectGuarded(header: Header): void {
  const said = [
    'strict-transport-security',
    'x-content-type-options',
    'referrer-policy',
    'cross-origin-opener-policy',
    'x-frame-options',
    'x-powered-by',
    'server',
  ].map((name) => [name, header(name)]);
  expect(Object.fromEntries(said)).toEqual({
    'strict-transport-security': 'max-age=63072000',
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'strict-origin-when-cross-origin',
    'cross-origin-opener-policy': 'same-origin',
    'x-frame-options': 'DENY',
    'x-powered-by': undefined,
    server: undefined,
  });
  expect(header('cross-origin-resource-policy')).toMatch(/^(?:same|cross)-origin$/);
  const permissions = header('permissions-policy')?.split(', ') ?? [];
  expect(permissions).toEqual(expect.arrayContaining(['camera=()', 'geolocation=()', 'microphone=()']));
  expect(permissions.filter((one) => !/^[a-z-]+=\(\)$/.test(one))).toEqual([]);
  const type = header('content-type') ?? '';
  if (/^text\/|[/+](?:xml|json)/.test(type)) expect(type).toMatch(/; ?charset=utf-8$/i);
}

function expectNothingFromInside(names: Iterable<string>): void {
  const allowed = new Set(['x-content-type-options', 'x-frame-options', 'x-request-id']);
  expect([...names].filter((name) => name.startsWith('x-') && !allowed.has(name))).toEqual([]);
}

describe('the head of', () => {
  test.each(kinds)('%s (%d) is as it should be', async (_kind, status, path, options) => {
    const answer = await site.ask(path, options);
    expect(answer.status).toBe(status);
    expectGuarded((name) => answer.headers[name]?.toString());
    expectNothingFromInside(Object.keys(answer.headers));
    expect(answer.text).not.toContain(secret);
  });

  test.each(rawKinds)('the answer to %s (%d) is as it should be', async (_kind, status, request) => {
    const [answer] = readAnswers(await sendRaw(site.port, request));
    expect(answer?.status).toBe(status);
    expectGuarded((name) => answer?.headers.get(name));
    expectNothingFromInside(answer?.headers.keys() ?? []);
  });

  test('a page while the renderer is down (503) is as it should be', async () => {
    const other = await makeFront();
    await other.renderer.close();
    const answer = await other.ask('/river/dam');
    expect(answer.status).toBe(503);
    expectGuarded((name) => answer.headers[name]?.toString());
    expect(answer.headers['retry-after']).toMatch(/^\d+$/);
    expect(answer.headers['cache-control']).toBe('no-store');
    expectPolicyCovers(answer);
    await other.close();
  });

  test('any answer is silent on HSTS where the site is not reached by TLS', async () => {
    const other = await makeFront({ origin: 'http://localhost:3000' });
    for (const path of ['/nowhere', '/favicon.svg', '/%zz']) {
      expect((await other.ask(path)).headers['strict-transport-security']).toBeUndefined();
    }
    await other.close();
  });
});

describe('Cache-Control', () => {
  const controlOf = async (path: string, options?: AskOptions) =>
    (await site.ask(path, options)).headers['cache-control'];

  test.each(['/river/dam', '/nowhere', '/gone'])('of %s is that of a page', async (path) => {
    expect(await controlOf(path)).toMatch(/^public, max-age=0, s-maxage=(?:[1-5]?\d|60)$/);
  });

  test.each(['/_next/static/css/ink.css', '/_next/static/media/face.woff2'])('of %s is for good', async (path) => {
    expect(await controlOf(path)).toBe('public, max-age=31536000, immutable');
  });

  test('of the script that shows pushes has it asked for each time', async () => {
    expect(await controlOf('/service-worker.js')).toBe('public, no-cache');
    expect(await controlOf('/modules/share.js')).toBe('public, max-age=3600');
  });

  test.each(['/desk', '/broken', '/empty', '/unready'])('of %s keeps it out of caches', async (path) => {
    expect(await controlOf(path)).toContain('no-store');
  });

  test('of an answer to a form keeps it out of caches', async () => {
    expect(await controlOf('/alerts', post(form, 'a=1'))).toContain('no-store');
  });

  test.each([
    ['/river/dam', { method: 'DELETE' }],
    ['/alerts', post({ 'content-type': 'text/plain' }, 'a')],
    ['/_next/static/css/none.css', {}],
    ['/_next/static/chunks/main.js', {}],
  ])('of a refusal at %s lets nobody keep it for long', async (path, options) => {
    expect((await controlOf(path, options)) ?? '').not.toMatch(/immutable|max-age=\d{3}/);
  });
});

describe('Allow', () => {
  test.each(['PUT', 'DELETE', 'PATCH', 'OPTIONS', 'TRACE', 'PROPFIND', 'POST'])(
    'answers %s where no form lives',
    async (method) => {
      const { status, headers } = await site.ask('/river/dam', { method });
      expect([status, headers.allow]).toEqual([405, 'GET, HEAD']);
    },
  );

  test('names POST where a form lives', async () => {
    const { status, headers } = await site.ask('/alerts', { method: 'PUT' });
    expect([status, headers.allow]).toEqual([405, 'GET, HEAD, POST']);
  });
});

describe('Cross-Origin-Resource-Policy', () => {
  test.each([
    ['/feed.xml', 'cross-origin'],
    ['/media/dam.jpg', 'cross-origin'],
    ['/river/dam', 'same-origin'],
    ['/desk', 'same-origin'],
    ['/modules/share.js', 'same-origin'],
    ['/nowhere', 'same-origin'],
  ])('of %s is %s', async (path, policy) => {
    expect((await site.ask(path)).headers['cross-origin-resource-policy']).toBe(policy);
  });
});

describe('Content-Security-Policy', () => {
  test.each(kinds.filter(([, , , { method }]) => method !== 'HEAD'))(
    'covers %s',
    async (_kind, _status, path, options) => {
      const answer = await site.ask(path, options);
      if (answer.headers['content-type']?.startsWith('text/html')) expectPolicyCovers(answer);
    },
  );

  test('lets the script that shows pushes ask this site, and no other file anything', async () => {
    const policyOf = async (path: string) => (await site.ask(path)).headers['content-security-policy'];
    expect(await policyOf('/service-worker.js')).toBe(
      "default-src 'none'; connect-src 'self'; img-src 'self'; frame-ancestors 'none'",
    );
    expect(await policyOf('/modules/share.js')).toBe("default-src 'none'; frame-ancestors 'none'");
  });

  test('names the hosts of pictures where a page shows some, and only there', async () => {
    const directive = async (path: string) =>
      readPolicy(await site.ask(path))
        .get('img-src')
        ?.toSorted();
    const shown = (await directive('/river/dam'))?.join(' ');
    expect(shown).toMatch(/'self'.*photos\.example.*pictures\.example/);
    expect((await directive('/nowhere'))?.join(' ')).not.toContain('example');
  });

  test('is that of the page on 304 and HEAD', async () => {
    const policyOf = async (options?: AskOptions) =>
      (await site.ask('/river/dam', options)).headers['content-security-policy'];
    const policy = await policyOf();
    expect(await policyOf({ method: 'HEAD' })).toBe(policy);
    expect(await policyOf({ headers: { 'if-none-match': '*' } })).toBe(policy);
  });

  test('does not take orders from the renderer', async () => {
    site.renderer.set(
      '/loose',
      makePage('Loose', { headers: { 'content-security-policy': "script-src 'unsafe-inline'" } }),
    );
    expectPolicyCovers(await site.ask('/loose'));
  });
});

describe('what is no page', () => {
  test.each([
    ['/feed.xml', "default-src 'none'; style-src 'self'; frame-ancestors 'none'"],
    ['/atom.xml', "default-src 'none'; style-src 'self'; frame-ancestors 'none'"],
    ['/feed.json', "default-src 'none'; frame-ancestors 'none'"],
    ['/robots.txt', "default-src 'none'; frame-ancestors 'none'"],
    ['/media/dam.jpg', "default-src 'none'; frame-ancestors 'none'"],
  ])('may load nothing, but for the style sheet of a feed: %s', async (path, policy) => {
    expect((await site.ask(path)).headers['content-security-policy']).toBe(policy);
  });

  test('says itself what it is linked to, from memory and on 304 too', async () => {
    for (const headers of [{}, {}, { 'if-none-match': '*' }])
      expect((await site.ask('/feed.xml', { headers })).headers.link).toBe(feedLinks);
    expect((await site.ask('/atom.xml')).headers.link).toBeUndefined();
  });
});

describe('the type of a feed', () => {
  const typeFor = async (path: string, headers: Readonly<Record<string, string>>) => {
    const answer = await site.ask(path, { headers });
    return [answer.status, answer.headers['content-type'], answer.headers.vary];
  };
  const vary = 'Accept-Encoding, Sec-Fetch-Dest';

  test('is its own for programs, and XML for a browser that opens it, both from memory', async () => {
    for (let n = 0; n < 2; n += 1) {
      for (const headers of [{}, { 'sec-fetch-dest': 'empty' }])
        expect(await typeFor('/feed.xml', headers)).toEqual([200, 'application/rss+xml; charset=utf-8', vary]);
      expect(await typeFor('/feed.xml', { 'sec-fetch-dest': 'document' })).toEqual([
        200,
        'text/xml; charset=utf-8',
        vary,
      ]);
    }
    expect(await typeFor('/atom.xml', { 'sec-fetch-dest': 'document' })).toEqual([
      200,
      'text/xml; charset=utf-8',
      vary,
    ]);
  });

  test('is no other for what no style sheet shows', async () => {
    const opened = { 'sec-fetch-dest': 'document' };
    expect(await typeFor('/feed.json', opened)).toEqual([
      200,
      'application/feed+json; charset=utf-8',
      'Accept-Encoding',
    ]);
    expect(await typeFor('/river/dam', opened)).toEqual([200, 'text/html; charset=utf-8', 'Accept-Encoding']);
  });

  test('comes with the same bytes', async () => {
    const [read, opened] = await Promise.all(
      ['empty', 'document'].map((destination) => site.ask('/feed.xml', { headers: { 'sec-fetch-dest': destination } })),
    );
    expect([opened?.text, opened?.headers.etag]).toEqual([read?.text, read?.headers.etag]);
  });
});

describe('Speculation-Rules', () => {
  test('stands on pages and leads to rules', async () => {
    const { headers } = await site.ask('/river/dam');
    expect(headers['speculation-rules']).toBe('"/speculation-rules.json"');
    const rules = await site.ask('/speculation-rules.json');
    expect([rules.status, rules.headers['content-type']?.split(';')[0]]).toEqual([
      200,
      'application/speculationrules+json',
    ]);
    expect(Object.keys(JSON.parse(rules.text)).toSorted()).not.toHaveLength(0);
  });

  test('does not stand on what is no page', async () => {
    for (const path of ['/feed.xml', '/favicon.svg', '/media/dam.jpg']) {
      expect((await site.ask(path)).headers['speculation-rules']).toBeUndefined();
    }
  });
});

describe('a fault', () => {
  let before: number;
  beforeEach(() => {
    before = site.faults.length;
  });

  test.each(['/broken', '/empty'])('at %s is a page that stands alone, and a line in the log', async (path) => {
    const answer = await site.ask(path);
    expect(answer.status).toBe(500);
    expect(answer.headers['content-type']).toBe('text/html; charset=utf-8');
    expect(answer.text).toContain('Something went wrong');
    expectPolicyCovers(answer);
    expect(site.faults.length).toBeGreaterThan(before);
  });

  test('that is only a site not yet ready is passed on, with the time to come back', async () => {
    const answer = await site.ask('/unready');
    expect([answer.status, answer.headers['retry-after']]).toEqual([503, '5']);
    expect(answer.text).toContain('<h1>Reading</h1>');
    expect(answer.text).not.toContain('__next_f');
  });
});

test('a redirect passes its goal on', async () => {
  expect((await site.ask('/old')).headers.location).toBe('/river/dam');
  expect((await site.ask('/alerts', post(form, 'a=1'))).headers.location).toBe('/alerts/check');
});

test('an answer to HTTP/1.0 has no chunks', async () => {
  const [answer]: readonly RawAnswer[] = readAnswers(await sendRaw(site.port, 'GET /desk HTTP/1.0\r\n\r\n'));
  expect(answer?.headers.get('transfer-encoding')).toBeUndefined();
  expect(answer?.body).toContain('<h1>Desk</h1>');
});

function readPolicy({ headers }: ReadAnswer): ReadonlyMap<string, readonly string[]> {
  const directives = headers['content-security-policy']?.toString().split(';') ?? [];
  return new Map(
    directives.map((directive) => {
      const [name = '', ...sources] = directive.trim().split(/\s+/);
      return [name, sources];
    }),
  );
}

/** The policy forbids what the page does not need, and allows every style element in this very body. */
function expectPolicyCovers(answer: ReadAnswer): void {
  const policy = readPolicy(answer);
  expect(policy.get('default-src')).toEqual(["'none'"]);
  expect(policy.get('script-src')).toEqual(["'self'"]);
  for (const name of ['base-uri', 'frame-ancestors']) expect(policy.get(name)).toEqual(["'none'"]);
  for (const name of ['form-action', 'connect-src', 'font-src', 'manifest-src', 'worker-src']) {
    expect([name, policy.get(name)]).toEqual([name, ["'self'"]]);
  }
  expect(policy.get('img-src')).toContain("'self'");
  expect(answer.headers['content-security-policy']).not.toMatch(/unsafe-|\*|data:|http:/);
  const hashes = listStyles(answer.text).map(
    (text) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`,
  );
  expect(policy.get('style-src')?.toSorted()).toEqual([...new Set(["'self'", ...hashes])].toSorted());
}

type Node = { readonly nodeName: string; readonly value?: string; readonly childNodes?: readonly Node[] };

function listStyles(html: string): readonly string[] {
  const texts: string[] = [];
  const visit = ({ nodeName, childNodes = [] }: Node) => {
    if (nodeName === 'style') texts.push(childNodes.map(({ value = '' }) => value).join(''));
    childNodes.forEach(visit);
  };
  visit(parse(html));
  return texts;
}
