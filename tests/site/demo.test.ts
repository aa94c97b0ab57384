import { afterAll, beforeAll, expect, it } from 'vitest';
import { readPage } from './read-page.ts';
import { type RunningSite, startSite } from './start-site.ts';

let site: RunningSite;

beforeAll(async () => {
  site = await startSite('content');
});

afterAll(async () => {
  await site.stop();
});

/** Addresses on this site that an HTML page names. */
function linksOf(html: string): readonly string[] {
  const written = [...html.matchAll(/\s(?:href|src|srcset|content)="([^"]+)"/gi)].map(([, value]) => value ?? '');
  const addresses = written.flatMap((value) => value.split(/,\s+/).map((part) => part.split(' ')[0] ?? ''));
  return addresses
    .map((address) => address.replaceAll('&amp;', '&').replace(site.url, ''))
    .filter((address) => /^\/(?!\/)/.test(address))
    .map((address) => address.split('#')[0] ?? '');
}

it('every link and picture of the demo answers, after one hop at most', async () => {
  const waiting = ['/'];
  const seen = new Set(waiting);
  const broken: string[] = [];
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    const first = await site.get(path);
    const moved = first.headers.get('location');
    const response = moved === null ? first : await site.get(moved.replace(site.url, ''));
    if (response.status !== 200) broken.push(`${path}: ${response.status}`);
    const isPage = response.headers.get('content-type')?.startsWith('text/html') ?? false;
    for (const link of isPage ? linksOf(await response.text()) : []) {
      // Every width and format of a picture is made in the same way; a small one is enough.
      if (seen.has(link) || /\/(?:full|wide|classic|square)-.*-(?!160-)\d+-[0-9a-f]{12}\.\w+$/.test(link)) continue;
      seen.add(link);
      waiting.push(link);
    }
    if (!isPage) await response.body?.cancel();
  }
  expect(broken).toEqual([]);
  expect(seen.size).toBeGreaterThan(150);
});

it('a story of the demo has its parts, in the order of the house', async () => {
  const page = await readPage(await site.get('/local/2026/council-vote'));
  const words = [
    'Council votes six to three',
    'A four-hour meeting ends',
    'November 18, 2026',
    'By Ewan Strachey and Josiah Pike',
    'The Lask Bridge will go on swinging.',
    'Breaking news: never miss a breaking news alert!',
    'Written by',
    'View full bio & articles',
    'Related stories',
    'Leave a reply',
  ];
  const places = words.map((part) => page.text.indexOf(part));
  expect(places).not.toContain(-1);
  expect(places).toEqual(places.toSorted((a, b) => a - b));
});

it('tells what El Salvador’s president answered on 24 December 2025, and who said what', async () => {
  const page = await readPage(await site.get('/world/2025/bukele-clinton-cecot'));
  expect(page.status).toBe(200);
  expect(page.inMain('time')[0]?.attribute('dateTime')).toMatch(/^2025-12-24T/);
  for (const words of ['SAN SALVADOR', 'Bukele', 'Clinton', 'CECOT', 'Surviving CECOT', 'Andry Blanco Bonilla'])
    expect(page.text).toContain(words);
});
