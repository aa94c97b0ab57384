import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect, type IncomingHttpHeaders, type IncomingHttpStatusHeader } from 'node:http2';
import { connect as connectTcp } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { connect as connectTls } from 'node:tls';
import { brotliDecompressSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findFreePort } from '#tests/find-free-port.ts';
import { makeNewsroom, story } from '#tests/newsroom/write-newsroom.ts';
import { type Program, type RunningSite, startProgram, startSite, waitFor } from './start-site.ts';

/** The files of docs/deploy/ as they are, but for ports and certificate. */
const proxies = ['nginx', 'caddy'] as const;
type Proxy = (typeof proxies)[number];

const origin = 'https://news.example';
const otters = Buffer.alloc(3_000, '%PDF-otters ');

let content: string;
let folder: string;
let site: RunningSite;

beforeAll(async () => {
  content = makeNewsroom({ 'articles/river/dam.md': story(), 'media/report.pdf': otters });
  folder = mkdtempSync(join(tmpdir(), 'broadsheet-proxy-'));
  const names = ['-subj', '/CN=news.example', '-addext', 'subjectAltName=DNS:news.example'];
  const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-keyout', 'key.pem'];
  execFileSync('openssl', ['req', '-x509', ...key, '-out', 'cert.pem', ...names], { cwd: folder, stdio: 'ignore' });
  site = await startSite(content, undefined, { SITE_URL: origin, HOST: '127.0.0.1', TRUSTED_PROXIES: '1' });
});

afterAll(async () => {
  await site?.stop();
  for (const one of [content, folder]) rmSync(one, { recursive: true, force: true });
});

function isPresent(proxy: Proxy): boolean {
  return spawnSync(proxy, [proxy === 'nginx' ? '-v' : 'version'], { stdio: 'ignore' }).status === 0;
}

/** Starts what the documentation says, on ports of its own. */
async function startProxy(proxy: Proxy): Promise<{ readonly program: Program; readonly port: number }> {
  const [port, plain] = [await findFreePort(), await findFreePort()];
  const upstream = new URL(site.url).port;
  const [cert, key] = ['cert.pem', 'key.pem'].map((name) => join(folder, name));
  if (proxy === 'nginx') {
    const written = readFileSync('docs/deploy/nginx.conf', 'utf8')
      .replaceAll('/etc/letsencrypt/live/news.example/fullchain.pem', cert ?? '')
      .replaceAll('/etc/letsencrypt/live/news.example/privkey.pem', key ?? '')
      .replaceAll('127.0.0.1:3000', `127.0.0.1:${upstream}`)
      .replace(/listen (\[::\]:)?443/g, `listen $1${port}`)
      .replace(/listen (\[::\]:)?80;/g, `listen $1${plain};`);
    const temp = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((one) => `${one}_temp_path temp-${one};`);
    writeFileSync(join(folder, 'site.conf'), written);
    writeFileSync(
      join(folder, 'nginx.conf'),
      `${process.getuid?.() === 0 ? 'user root;' : ''} daemon off; pid nginx.pid; error_log stderr; worker_processes 1; events {}
      http { access_log off; ${temp.join(' ')} include site.conf; }`,
    );
    const conf = ['-p', folder, '-e', 'stderr', '-c', join(folder, 'nginx.conf')];
    return { program: startProgram('nginx', conf, {}), port };
  }
  const written = readFileSync('docs/deploy/Caddyfile', 'utf8')
    .replace('news.example {', `news.example {\n\ttls ${cert} ${key}`)
    .replaceAll('127.0.0.1:3000', `127.0.0.1:${upstream}`);
  const options = `{\n\tadmin off\n\thttps_port ${port}\n\thttp_port ${plain}\n\tstorage file_system ${folder}\n}\n`;
  writeFileSync(join(folder, 'Caddyfile'), options + written);
  const conf = ['run', '--adapter', 'caddyfile', '--config', join(folder, 'Caddyfile')];
  return { program: startProgram('caddy', conf, { HOME: folder }), port };
}

type Asked = {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** Address of this machine from which it is asked. */
  readonly from?: string;
};
type Answered = { readonly headers: IncomingHttpHeaders & IncomingHttpStatusHeader; readonly body: Buffer };

/** Asks over HTTP/2, as a browser does that was led to this port. */
function ask(port: number, path: string, { method = 'GET', headers = {}, body, from }: Asked = {}): Promise<Answered> {
  return new Promise((resolve, reject) => {
    const session = connect(origin, {
      createConnection: () =>
        connectTls({
          socket: connectTcp({ host: '127.0.0.1', port, localAddress: from ?? '127.0.0.1' }),
          servername: 'news.example',
          ALPNProtocols: ['h2'],
          rejectUnauthorized: false,
        }),
    });
    session.on('error', reject);
    const stream = session.request({ ':method': method, ':path': path, ':authority': 'news.example', ...headers });
    stream.on('error', reject);
    stream.on('response', async (received) => {
      try {
        resolve({ headers: received, body: await buffer(stream) });
      } catch (error) {
        reject(error);
      } finally {
        session.close();
      }
    });
    stream.end(body);
  });
}

const post = (port: number, path: string, fields: Readonly<Record<string, string>>, { headers, from }: Asked = {}) =>
  ask(port, path, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      origin,
      'sec-fetch-site': 'same-origin',
      ...headers,
    },
    body: new URLSearchParams(fields).toString(),
    ...(from === undefined ? {} : { from }),
  });

describe.each(proxies.filter(isPresent))('behind %s as docs/deploy sets it up', (proxy) => {
  let program: Program;
  let port: number;

  beforeAll(async () => {
    ({ program, port } = await startProxy(proxy));
    const ready = () =>
      ask(port, '/').then(
        ({ headers }) => headers[':status'] === 200,
        () => false,
      );
    if (!(await waitFor(ready, (isReady) => isReady, 20_000))) throw new Error(program.output());
  });

  afterAll(async () => {
    program?.kill('SIGTERM');
    await program?.ended;
  });

  test('a page comes as the site coded it, and once only', async () => {
    const direct = await fetch(`${site.url}/river/dam`, { headers: { 'accept-encoding': 'br' } });
    const { headers, body } = await ask(port, '/river/dam', { headers: { 'accept-encoding': 'br, gzip' } });
    expect(headers).toMatchObject({ ':status': 200, 'content-encoding': 'br', etag: direct.headers.get('etag') });
    expect(brotliDecompressSync(body).toString()).toBe(await direct.text());
    for (const name of ['content-security-policy', 'strict-transport-security', 'cache-control', 'vary'])
      expect(headers[name], name).toBe(direct.headers.get(name));
    const held = await ask(port, '/river/dam', {
      headers: { 'accept-encoding': 'br', 'if-none-match': String(headers.etag) },
    });
    expect(held.headers[':status']).toBe(304);
  });

  test('an address spelled otherwise leads to the right one in one hop, of this host', async () => {
    const { headers } = await ask(port, '/River/Dam/');
    expect([headers[':status'], headers.location]).toEqual([308, '/river/dam']);
  });

  test('pieces of a document are passed on', async () => {
    const { headers, body } = await ask(port, '/media/report.pdf', { headers: { range: 'bytes=0-3' } });
    expect(headers).toMatchObject({ ':status': 206, 'content-range': 'bytes 0-3/3000' });
    expect(body.toString()).toBe('%PDF');
  });

  test('metrics are for nobody outside', async () => {
    expect((await ask(port, '/metrics')).headers[':status']).toBe(404);
  });

  test('a form of this site is taken, one of another site and one that is too long are not', async () => {
    const from = '127.1.1.1';
    const reader = { email: 'wilma@reader.example', breaking: 'on', website: '' };
    expect((await post(port, '/alerts', reader, { from })).headers[':status']).toBe(303);
    const elsewhere = { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' };
    expect((await post(port, '/alerts', reader, { from, headers: elsewhere })).headers[':status']).toBe(403);
    const long = await post(port, '/alerts', { ...reader, more: 'x'.repeat(300_000) }, { from }).catch(String);
    expect(typeof long === 'string' ? long : long.headers[':status']).toBe(413);
  });

  test('limits are those of the reader, whatever address a reader claims', async () => {
    const send = (n: number, from: string) =>
      post(port, '/alerts', { email: 'nobody' }, { from, headers: { 'x-forwarded-for': `192.0.2.${n}` } });
    const many = proxy === 'nginx' ? '127.20.0.1' : '127.30.0.1';
    const statuses: unknown[] = [];
    for (let n = 1; n <= 22; n += 1) statuses.push((await send(n, many)).headers[':status']);
    expect(new Set(statuses.slice(0, 20))).toEqual(new Set([422]));
    expect(statuses.at(-1)).toBe(429);
    expect((await send(1, '127.40.0.1')).headers[':status']).toBe(422);
  });

  test('the desk is asked for with its cookie and kept by nobody', async () => {
    const { headers } = await ask(port, '/desk', { headers: { cookie: 'desk=nonsense' } });
    expect(headers['cache-control']).toBe('private, no-store');
  });
});
