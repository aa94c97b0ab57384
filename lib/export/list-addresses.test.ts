import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { makeIndex, noon } from '#tests/newsroom/make-index.ts';
import { listAddresses } from './list-addresses.ts';

const story = (more: string) => `---\ntitle: Dam\n${more}\n---\n\nOtters.\n`;

test('every address of the paper is listed, linked or not, and what readers have to find is due', () => {
  const publicDir = mkdtempSync(join(tmpdir(), 'broadsheet-public-'));
  mkdirSync(join(publicDir, 'modules'));
  for (const name of ['favicon.svg', 'modules/story.js', 'modules/search.js']) writeFileSync(join(publicDir, name), '');
  const index = makeIndex({
    'articles/river/dam.md': story('date: 2026-11-20T08:00:00Z\ntags: [Fish]\nauthors: [wilma]\naliases: [/old/dam]'),
    'articles/river/gone.md': story(
      'date: 2026-11-20T08:00:00Z\nwithdrawn:\n  date: 2026-11-21T08:00:00Z\n  note: Wrong.',
    ),
    'articles/river/tomorrow.md': story('date: 2026-11-29T08:00:00Z'),
    'pages/about.md': '---\ntitle: About\n---\n\nUs.\n',
    'media/dam.jpg': '',
    'public/ads.txt': 'none',
  });
  const listed = new Map([...listAddresses(index, publicDir, noon)].map(({ address, isDue }) => [address, isDue]));
  const due = [...listed].filter(([, isDue]) => isDue).map(([address]) => address);
  expect(due.toSorted()).toEqual(['/', '/favicon.svg', '/modules/story.js', '/river/dam']);
  for (const address of [
    '/river/gone',
    '/river/tomorrow',
    '/about',
    '/tags/fish',
    '/authors/wilma',
    '/old/dam',
    '/river',
  ])
    expect(listed.has(address), address).toBe(true);
  for (const address of ['/media/dam.jpg', '/ads.txt', '/robots.txt', '/sitemap.xml', '/search'])
    expect(listed.has(address), address).toBe(true);
  expect(listed.has('/modules/search.js')).toBe(false);
  index.close();
  rmSync(publicDir, { recursive: true });
});
