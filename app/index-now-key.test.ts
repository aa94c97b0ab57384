import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { indexNowKey } from '#lib/announce/index-now-key.ts';
import { readSecretKey } from '#lib/config/read-secret-key.ts';
import { defaultSite } from '#lib/site/site.ts';
import { makeIndex, noon } from '#tests/newsroom/make-index.ts';
import { answerIndexNowKey } from './index-now-key.ts';

const dataDir = mkdtempSync(join(tmpdir(), 'broadsheet-'));
const index = makeIndex({});
afterAll(() => {
  index.close();
  rmSync(dataDir, { recursive: true });
});

const key = indexNowKey(readSecretKey(dataDir, null));
const site = { ...defaultSite, indexNow: 'https://engine.example/indexnow' };
const newsroom = { index, site, now: noon, preview: false, config: { dataDir, secretKey: null } };

test('the key lies at the root, as plain text that holds nothing else', async () => {
  const response = answerIndexNowKey(newsroom, `/${key}.txt`);
  expect(response?.headers.get('content-type')).toBe('text/plain; charset=utf-8');
  expect(await response?.text()).toBe(key);
});

test.each([`/${'0'.repeat(32)}.txt`, `/${key}`, `/${key}.txt/`, `/below/${key}.txt`, '/robots.txt', '/'])(
  'nothing of it lies at %s',
  (pathname) => {
    expect(answerIndexNowKey(newsroom, pathname)).toBeUndefined();
  },
);

test('there is none when site.md names no search engine to tell', () => {
  expect(answerIndexNowKey({ ...newsroom, site: defaultSite }, `/${key}.txt`)).toBeUndefined();
});

test('the key follows the secret of the operator', async () => {
  const secretKey = 'a key of the operator, long enough';
  const theirs = indexNowKey(secretKey);
  const room = { ...newsroom, config: { dataDir, secretKey } };
  expect(await answerIndexNowKey(room, `/${theirs}.txt`)?.text()).toBe(theirs);
  expect(answerIndexNowKey(room, `/${key}.txt`)).toBeUndefined();
});
