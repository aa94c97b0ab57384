import { mkdtempSync, rmSync } from 'node:fs';
import { type IncomingHttpHeaders, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { type Front, type FrontOptions, openFront } from '#lib/front/open-front.ts';
import { type FakeRenderer, openFakeRenderer } from './fake-renderer.ts';
import { type Files, writeFiles } from './write-newsroom.ts';

/** An answer, read to its end. */
export type ReadAnswer = {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  /** As it was sent. */
  readonly bytes: Buffer;
  /** What it means, whatever its coding. */
  readonly text: string;
};

/** Without a method it is GET. */
export type AskOptions = {
  readonly method?: string;
  /** Beside those that every browser sends; undefined leaves one of those out. */
  readonly headers?: Readonly<Record<string, string | string[] | undefined>>;
  readonly body?: string;
};

/** What the front says of itself on its private socket. */
type FrontStatus = Readonly<Record<'entries' | 'bytes' | 'hits' | 'misses' | 'reads', number>>;

/** A front before a fake renderer, and the ways to talk with both. */
export type TestFront = {
  readonly port: number;
  /** The folder in which the other processes would say how they go. */
  readonly dataDir: string;
  readonly renderer: FakeRenderer;
  /** Opens a connection for each request, and ends it afterwards. */
  readonly ask: (path: string, options?: AskOptions) => Promise<ReadAnswer>;
  /** Tells of changed tags as the worker does, in the order it has to. */
  readonly tell: (...tags: readonly string[]) => Promise<void>;
  /** Posts anything at all to the private socket, for messages out of order. */
  readonly askPrivately: (path: string, options?: AskOptions) => Promise<ReadAnswer>;
  readonly status: () => Promise<FrontStatus>;
  /** What the front logged. */
  readonly faults: readonly string[];
  /** Starts the renderer again after `renderer.close()`. */
  readonly reopenRenderer: () => Promise<FakeRenderer>;
  /** Ends the front alone. */
  readonly closeFront: () => Promise<void>;
  readonly close: () => Promise<void>;
};

/** The run of the worker that `tell` speaks for. */
const run = '0b6c1f5e-7a51-4a0e-9d4e-2f3a5c8b9d10';

/** The one place where the files of `makeFront` keep something that no reader may see. */
export const secret = 'the combination of the safe';

/** What every front of a test has of its own: the build and public/. */
export const files: Files = {
  'build/BUILD_ID': secret,
  'build/static/css/ink.css': `body{color:#1a1813}${'p{margin:0}'.repeat(200)}`,
  'build/static/chunks/main.js': `/* ${secret} */`,
  'build/static/media/face.woff2': Buffer.alloc(4_000, 'wOF2'),
  'public/modules/share.js': `// ${'share '.repeat(400)}`,
  'public/service-worker.js': `// ${'push '.repeat(400)}`,
  'public/favicon.svg': `<svg xmlns="http://www.w3.org/2000/svg"><desc>${'an otter '.repeat(200)}</desc></svg>`,
  'public/apple-touch-icon.png': Buffer.alloc(4_000, '\u0089PNG'),
  'public/speculation-rules.json': '{"prefetch":[{"where":{"href_matches":"/*"},"eagerness":"moderate"}]}',
};

/** @param differing options that are not as in most tests. */
export async function makeFront(differing: Partial<FrontOptions> = {}): Promise<TestFront> {
  const root = mkdtempSync(join(tmpdir(), 'broadsheet-front-'));
  writeFiles(root, files);
  const sockets = { front: join(root, 'front.sock'), renderer: join(root, 'renderer.sock') };
  let renderer = await openFakeRenderer(sockets.renderer);
  const faults: string[] = [];
  const front: Front = await openFront({
    port: 0,
    host: '127.0.0.1',
    sockets,
    origin: 'https://news.example',
    trustedProxies: 0,
    cacheBytes: 20_000_000,
    buildDir: join(root, 'build'),
    publicDir: join(root, 'public'),
    forms: [/^\/alerts$/],
    dataDir: root,
    metricsToken: null,
    drainTime: 0,
    openChanges: () => ({
      last: async () => 0,
      listAfter: async () => [],
      lookEvery: 1_000_000,
      onChange: () => {},
      close: async () => {},
    }),
    log: (fields, words) => faults.push(`${words} ${JSON.stringify(fields)}`),
    ...differing,
  });
  const askPrivately = (path: string, options?: AskOptions) => ask({ socketPath: sockets.front }, path, options);
  let seq = 0;
  const tell = async (...tags: readonly string[]) => {
    seq += 1;
    const { status } = await askPrivately('/changes', { method: 'POST', body: JSON.stringify({ run, seq, tags }) });
    if (status !== 204) throw new Error(`the front answered a change with ${status}`);
  };
  // From here on the front follows this run: what is dropped later is dropped for its tags.
  await tell('opening');

  return {
    port: front.port,
    dataDir: root,
    renderer,
    ask: (path, options) => ask({ host: '127.0.0.1', port: front.port }, path, options),
    tell,
    askPrivately,
    status: async () => JSON.parse((await askPrivately('/status')).text),
    faults,
    reopenRenderer: async () => {
      renderer = await openFakeRenderer(sockets.renderer);
      return renderer;
    },
    closeFront: front.close,
    close: async () => {
      await Promise.all([front.close(), renderer.close()]);
      rmSync(root, { recursive: true, force: true });
    },
  };
}

type Target = { readonly socketPath: string } | { readonly host: string; readonly port: number };

const ofBrowsers = { connection: 'keep-alive', 'accept-encoding': 'gzip, deflate, br' };

async function ask(target: Target, path: string, { method = 'GET', headers = {}, body }: AskOptions = {}) {
  return new Promise<ReadAnswer>((resolve, reject) => {
    const given = Object.entries({ ...ofBrowsers, ...headers }).filter(([, value]) => value !== undefined);
    const sent = { path, method, headers: Object.fromEntries(given), agent: false };
    const asking = request({ ...target, ...sent }, async (response) => {
      try {
        const bytes = await buffer(response);
        const text = decode(bytes, response.headers['content-encoding']);
        resolve({ status: response.statusCode ?? 0, headers: response.headers, bytes, text });
      } catch (error) {
        reject(error);
      }
    });
    asking.once('error', reject);
    asking.end(body);
  });
}

/** The text that bytes in a coding stand for. */
function decode(bytes: Buffer, encoding: string | undefined): string {
  // The answer to HEAD names the coding of a body that is not there.
  if (bytes.length === 0 || encoding === undefined) return bytes.toString();
  if (encoding === 'gzip') return gunzipSync(bytes).toString();
  if (encoding === 'br') return brotliDecompressSync(bytes).toString();
  throw new Error(`nobody asked for ${encoding}`);
}
