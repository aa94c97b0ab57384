import { appendFileSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { type News, openNews } from '#tests/newsroom/run-news.ts';
import { makeNewsroom } from '#tests/newsroom/write-newsroom.ts';
import { addSchemasCommand } from './schemas.ts';

const rooms: News[] = [];
const roots: string[] = [];

function open(): News {
  const news = openNews('schemas', addSchemasCommand);
  rooms.push(news);
  return news;
}

afterEach(() => {
  for (const news of rooms.splice(0)) {
    news.close();
    rmSync(news.dataDir, { recursive: true });
  }
  for (const root of roots.splice(0)) rmSync(root, { recursive: true });
});

test('the schemas in content/.schemas are those of today; if not: npm run news -- schemas --write', async () => {
  expect(await open().run('--check')).toEqual(['', 0]);
});

test('schemas are written below any content folder, and what was changed there is told', async () => {
  const root = makeNewsroom({});
  roots.push(root);
  const news = open();
  vi.stubEnv('CONTENT_DIR', root);
  const [, before] = await news.run('--check');
  const [written] = await news.run('--write');
  expect(written.split('\n').toSorted()).toEqual(
    readdirSync(join(root, '.schemas')).map((name) => join(root, '.schemas', name)),
  );
  expect([before, await news.run('--check')]).toEqual([1, ['', 0]]);
  appendFileSync(join(root, '.schemas/tag.json'), ' ');
  const [said, code] = await news.run('--check');
  expect([said.split('  ')[0], code]).toEqual([join(root, '.schemas/tag.json'), 1]);
});

test('one of them is printed alone', async () => {
  const [printed] = await open().run('--kind', 'tag');
  expect(JSON.parse(printed)).toMatchObject({ title: 'Tag (tags/<id>.md)', required: ['title'] });
});
