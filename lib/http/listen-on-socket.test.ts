import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { isAnswered, listenOnSocket, watchSocket } from './listen-on-socket.ts';

let folder: string;
let path: string;
let servers: Server[];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'broadsheet-'));
  path = join(folder, 'made', 'a.sock');
  servers = [];
});

afterEach(() => {
  for (const server of servers) server.close();
  rmSync(folder, { recursive: true });
});

function makeServer(): Server {
  const server = createServer((socket) => socket.end());
  servers.push(server);
  return server;
}

test('a socket is made with its folder, for its owner alone', async () => {
  expect(await listenOnSocket(makeServer(), path)).toBe(true);
  expect(statSync(path).mode & 0o777).toBe(0o600);
  expect(await isAnswered(path)).toBe(true);
});

test('files made afterwards have the mode they had before', async () => {
  const before = process.umask();
  await listenOnSocket(makeServer(), path);
  expect(process.umask()).toBe(before);
});

test('a socket on which somebody answers is left to them', async () => {
  await listenOnSocket(makeServer(), path);
  expect(await listenOnSocket(makeServer(), path)).toBe(false);
  expect(await isAnswered(path)).toBe(true);
});

test('of two that begin together one listens', async () => {
  const results = await Promise.all([makeServer(), makeServer()].map((server) => listenOnSocket(server, path)));
  expect(results.filter(Boolean)).toHaveLength(1);
  expect(await isAnswered(path)).toBe(true);
});

test('what a killed process left is cleared away', async () => {
  await listenOnSocket(makeServer(), join(folder, 'makes the folder'));
  const dying = `require('node:net').createServer().listen(process.argv[1], () => process.kill(process.pid, 'SIGKILL'))`;
  spawnSync(process.execPath, ['--eval', dying, join(folder, 'left.sock')]);
  expect([existsSync(join(folder, 'left.sock')), await isAnswered(join(folder, 'left.sock'))]).toEqual([true, false]);
  expect(await listenOnSocket(makeServer(), join(folder, 'left.sock'))).toBe(true);
});

test('a folder that takes no socket is a fault that is thrown', async () => {
  await listenOnSocket(makeServer(), path);
  await expect(listenOnSocket(makeServer(), join(path, 'below.sock'))).rejects.toThrow();
});

test('a socket whose folder is removed is missed', async () => {
  await listenOnSocket(makeServer(), path);
  const gone = new Promise<void>((resolve) => watchSocket(path, resolve));
  rmSync(join(folder, 'made'), { recursive: true });
  await gone;
});
