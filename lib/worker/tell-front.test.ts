import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { openTelling, type Telling } from './tell-front.ts';

type Message = { readonly run: string; readonly seq: number; readonly tags: readonly string[] };

const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

let count = 0;
function makeSocketPath(): string {
  count += 1;
  const path = join(tmpdir(), `broadsheet-tell-${process.pid}-${count}.sock`);
  closing.push(() => rmSync(path, { force: true }));
  return path;
}

function open(path: string, onError: (error: Error) => void = () => {}): Telling {
  const telling = openTelling(path, onError);
  closing.push(telling.close);
  return telling;
}

/** A front that notes what it is told, answers with these statuses one after the other, then with 204. */
async function openFront(path: string, statuses: number[] = []): Promise<{ server: Server; told: Message[] }> {
  const told: Message[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      expect(`${request.method} ${request.url} ${request.headers['content-type']}`).toBe(
        'POST /changes application/json',
      );
      told.push(JSON.parse(Buffer.concat(chunks).toString()));
      response.writeHead(statuses.shift() ?? 204).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(path, resolve));
  closing.push(() => {
    server.closeAllConnections();
    server.close();
  });
  return { server, told };
}

const until = (holds: () => boolean) => vi.waitFor(() => expect(holds()).toBe(true), { timeout: 30_000, interval: 5 });

test('messages come in order, numbered from one within a run', async () => {
  const path = makeSocketPath();
  const { told } = await openFront(path);
  const telling = open(path);
  for (const tag of ['story:/a', 'story:/b', 'story:/c']) {
    const before = told.length;
    telling.tell([tag]);
    await until(() => told.length > before);
  }
  expect(told.map(({ seq, tags }) => [seq, ...tags])).toEqual([
    [1, 'story:/a'],
    [2, 'story:/b'],
    [3, 'story:/c'],
  ]);
  expect(new Set(told.map(({ run }) => run)).size).toBe(1);
  expect(told[0]?.run).toMatch(/^[0-9a-f-]{36}$/);
});

test('what is told while a message is under way goes with the next one, each tag once', async () => {
  const path = makeSocketPath();
  const { told } = await openFront(path);
  const telling = open(path);
  telling.tell(['home']);
  telling.tell(['story:/a', 'home']);
  telling.tell([]);
  telling.tell(['story:/b', 'home']);
  await until(() => told.length === 2);
  expect(told.map(({ tags }) => tags)).toEqual([['home'], ['story:/a', 'home', 'story:/b']]);
});

test('nothing is sent when nothing changed', async () => {
  const path = makeSocketPath();
  const { told } = await openFront(path);
  const telling = open(path);
  telling.tell([]);
  telling.tell(['home']);
  await until(() => told.length === 1);
  expect(told).toMatchObject([{ seq: 1, tags: ['home'] }]);
});

test.each([
  ['one of them means all', ['home', '*', 'feeds']],
  ['there are more than five hundred', Array.from({ length: 501 }, (_, n) => `story:/${n}`)],
])('tags are told as all when %s', async (_case, tags) => {
  const path = makeSocketPath();
  const { told } = await openFront(path);
  open(path).tell(tags);
  await until(() => told.length === 1);
  expect(told).toMatchObject([{ tags: ['*'] }]);
});

test('a front that starts late sees by the number that it missed a message', async () => {
  const path = makeSocketPath();
  const errors: Error[] = [];
  const telling = open(path, (error) => errors.push(error));
  telling.tell(['story:/a']);
  const { told } = await openFront(path);
  // Whether the first found nobody or waited is decided by now.
  telling.tell(['story:/b']);
  await until(() => told.length > 0);
  telling.tell(['story:/c']);
  await until(() => told.some(({ tags }) => tags.includes('story:/c')));
  expect(told.map(({ seq }) => seq)).toEqual([2, 3]);
  expect(errors).toEqual([]);
});

test('a front that was killed leaves a socket at which nobody answers', async () => {
  const path = makeSocketPath();
  const first = await openFront(path);
  const telling = open(path);
  telling.tell(['story:/a']);
  await until(() => first.told.length === 1);
  first.server.closeAllConnections();
  await new Promise((resolve) => first.server.close(resolve));
  telling.tell(['story:/b']);
  const second = await openFront(path);
  telling.tell(['story:/c']);
  await until(() => second.told.some(({ tags }) => tags.includes('story:/c')));
  expect(second.told.at(-1)?.run).toBe(first.told[0]?.run);
  expect(second.told.every(({ seq }) => seq > 1)).toBe(true);
});

test('a message that fails is sent again as it was, before the next, and the failure is told once', async () => {
  const path = makeSocketPath();
  const { told } = await openFront(path, [500, 503]);
  const errors: string[] = [];
  const telling = open(path, ({ message }) => errors.push(message));
  telling.tell(['story:/a']);
  telling.tell(['story:/b']);
  await until(() => told.length === 4);
  expect(told.map(({ seq, tags }) => [seq, ...tags])).toEqual([
    [1, 'story:/a'],
    [1, 'story:/a'],
    [1, 'story:/a'],
    [2, 'story:/b'],
  ]);
  expect(errors).toEqual(['the front answered 500 to what changed']);
});

test('after closing nothing is sent', async () => {
  const path = makeSocketPath();
  const { told } = await openFront(path, [500, 500, 500]);
  const errors: Error[] = [];
  const telling = open(path, (error) => errors.push(error));
  telling.tell(['story:/a']);
  await until(() => errors.length === 1);
  telling.close();
  telling.tell(['story:/b']);
  const other = open(path);
  other.tell(['story:/c']);
  await until(() => told.some(({ tags }) => tags.includes('story:/c')));
  expect(told.flatMap(({ tags }) => tags)).not.toContain('story:/b');
});

test('a front that never answers keeps no process from ending', async () => {
  const path = makeSocketPath();
  const server = createServer(() => {});
  server.listen(path);
  closing.push(() => {
    server.closeAllConnections();
    server.close();
  });
  const script = `
    const { openTelling } = await import('./lib/worker/tell-front.ts');
    openTelling(process.argv[1], () => {}).tell(['home']);`;
  const child = spawn(process.execPath, ['--input-type=module', '--eval', script, path], { stdio: 'inherit' });
  closing.push(() => child.kill('SIGKILL'));
  expect(await once(child, 'exit')).toEqual([0, null]);
});
