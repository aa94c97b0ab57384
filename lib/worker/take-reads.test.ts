import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createPrivateServer } from '#lib/front/follow-changes.ts';
import { takeReads } from './take-reads.ts';

let folder: string;
let socket: string;
const closing: (() => void)[] = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'broadsheet-take-'));
  socket = join(folder, 'front.sock');
});
afterEach(() => {
  for (const close of closing.splice(0)) close();
  rmSync(folder, { recursive: true });
});

async function listen(server: ReturnType<typeof createServer>): Promise<void> {
  await new Promise<void>((resolve) => server.listen(socket, resolve));
  closing.push(() => {
    server.closeAllConnections();
    server.close();
  });
}

test('what a front counted is taken once', async () => {
  const counted = [[{ storyId: '/川/ダム', requests: 3, beacons: 2 }]];
  const takeAll = () => counted.shift() ?? [];
  const status = { entries: 0, bytes: 0, hits: 0, misses: 0, reads: 0 };
  await listen(createPrivateServer({ drop: () => {}, readStatus: () => status, takeReads: takeAll }));
  expect(await takeReads(socket)).toEqual([{ storyId: '/川/ダム', requests: 3, beacons: 2 }]);
  expect(await takeReads(socket)).toEqual([]);
});

test('where no front listens there is nothing to take', async () => {
  expect(await takeReads(socket)).toEqual([]);
});

test.each([
  ['another status', 500, '[]'],
  ['what is no list', 200, '{}'],
  ['what was never counted', 200, '[{"storyId":"/river/dam","requests":-1,"beacons":0}]'],
  ['half an answer', 200, '[{"storyId"'],
])('a front that answers with %s is a fault', async (_what, status, body) => {
  await listen(createServer((_request, response) => response.writeHead(status).end(body)));
  await expect(takeReads(socket)).rejects.toThrow();
});
