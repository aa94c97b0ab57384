import { NextRequest } from 'next/server';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { makeIndex, noon } from '#tests/newsroom/make-index.ts';
import { story } from '#tests/newsroom/write-newsroom.ts';
import { proxy } from '../proxy.ts';

const index = makeIndex({
  'articles/river/dam.md': story({ aliases: '[/before/dam]' }),
  'articles/river/flood.md': story({ withdrawn: 'true' }),
});
vi.mock('../app/newsroom.ts', () => ({ readNewsroom: () => ({ index, now: noon, preview: false }) }));

beforeAll(() => {
  index.prepare("INSERT INTO meta (key, value) VALUES ('complete', '1')").run();
});
afterAll(() => index.close());

const ask = (address: string) => proxy(new NextRequest(`http://localhost:3000${address}`));

describe('a redirect is kept for five minutes, not for good:', () => {
  test.each([
    ['an old path', '/before/dam', 308],
    ['another spelling', '/RIVER/', 308],
    ['a guess', '/lost/dam', 302],
  ])('%s', (_kind, address, status) => {
    const response = ask(address);
    expect([response.status, response.headers.get('Cache-Control')]).toEqual([status, 'public, max-age=300']);
  });
});

test('two pages at once are none', () => {
  const statuses = ['/river?page=1', '/river?page=2&page=1', '/river?page=1&page=1', '/river?page='].map(
    (address) => ask(address).status,
  );
  expect(statuses).toEqual([308, 404, 404, 404]);
});

test('what is shown, gone or missing says so', () => {
  expect(['/river/dam', '/river/flood', '/otters'].map((address) => ask(address).status)).toEqual([200, 410, 404]);
});
