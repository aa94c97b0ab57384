import { renderToStaticMarkup } from 'react-dom/server';
import { afterAll, describe, expect, test, vi } from 'vitest';
import { readSectionTitles } from '#lib/library/read-newsroom.ts';
import { defaultSite } from '#lib/site/site.ts';
import { makeIndex, noon } from '#tests/newsroom/make-index.ts';
import { story } from '#tests/newsroom/write-newsroom.ts';
import SearchPage, { generateMetadata } from './page.tsx';

const index = makeIndex({
  'articles/river/dam.md': story({ title: 'The dam holds', tags: '[Dams]', authors: '[Ann Otter]' }),
  'articles/pond/frog.md': story({ title: 'A frog <b>leaps</b>' }),
});
afterAll(() => index.close());

const site = { ...defaultSite, name: 'The Otter', language: 'en-GB' };
vi.mock('../../newsroom.ts', () => ({
  readNewsroom: () => ({ index, site, now: noon, edition: { site, now: noon, sections: readSectionTitles(index) } }),
}));

type Parameters = Readonly<Record<string, string | string[]>>;

async function print(parameters: Parameters): Promise<string> {
  return renderToStaticMarkup(await SearchPage({ searchParams: Promise.resolve(parameters) }));
}

const headOf = (parameters: Parameters) => generateMetadata({ searchParams: Promise.resolve(parameters) });
const headlines = (html: string) => [...html.matchAll(/<h3><a href="([^"]+)"/g)].map(([, path]) => path);

describe('the page of search', () => {
  test('without a question says how to ask one, and finds nothing', async () => {
    const html = await print({});
    expect([headlines(html), html.includes('How to ask'), html.includes('Nothing found')]).toEqual([[], true, false]);
    expect(html).toContain('<link rel="search"');
  });

  test('shows what is found, and who wrote it', async () => {
    const html = await print({ q: 'dam' });
    expect(headlines(html)).toEqual(['/river/dam']);
    expect(html).toMatch(/By <bdi>Ann Otter<\/bdi>/);
    expect(html).toContain('<option value="ann-otter">');
  });

  test('finds by a filter alone', async () => {
    expect(headlines(await print({ section: 'pond' }))).toEqual(['/pond/frog']);
  });

  test('prints what was asked and found as text', async () => {
    const html = await print({ q: ['frog', 'dam'], section: '"><i>' });
    expect(html).not.toMatch(/<[bi]>/);
    expect(await print({ q: 'frog' })).toContain('&lt;b&gt;');
  });

  test.each(['0', 'two', '2', '999999', '1000000'])('has an answer for page %s', async (page) => {
    const html = await print({ q: 'dam', page });
    expect(/<h3>|There is no page/.test(html)).toBe(true);
  });

  test('is called by its question, and is in no list of a search engine', async () => {
    expect(await headOf({ q: ' dam ' })).toEqual({ title: 'dam – Search', robots: { index: false, follow: true } });
    expect((await headOf({})).title).toBe('Search');
    expect((await headOf({ q: 'dam', page: '2' })).title).toBe('dam – Search, page 2');
  });
});
