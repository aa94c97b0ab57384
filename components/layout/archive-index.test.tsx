import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { defaultSite } from '#lib/site/site.ts';
import { makeArticle } from '#tests/newsroom/make-article.ts';
import { ArchiveIndex } from './archive-index.tsx';
import { ArchiveYear } from './archive-year.tsx';

/** Every link with its date for machines and its words. */
function linksOf(html: string): string[] {
  return [...html.matchAll(/href="(.*?)"><time dateTime="(.*?)">(.*?)</g)].map((match) => match.slice(1).join(' '));
}

test('a year is followed by its months, in the language of the paper', () => {
  const years = [
    { year: 2026, months: [11, 3] },
    { year: 1899, months: [5] },
  ];
  expect(linksOf(renderToStaticMarkup(<ArchiveIndex years={years} language="de" />))).toEqual([
    '/archive/2026 2026 2026',
    '/archive/2026/11 2026-11 November',
    '/archive/2026/03 2026-03 März',
    '/archive/1899 1899 1899',
    '/archive/1899/05 1899-05 Mai',
  ]);
});

test('each month of a year shows its newest stories with their days in the site’s zone', () => {
  const article = makeArticle({ publishedAt: Date.parse('2026-11-30T22:30:00Z'), lang: 'fr' });
  const site = { ...defaultSite, timeZone: 'Europe/Vienna' };
  const html = renderToStaticMarkup(
    <ArchiveYear year={2026} months={[{ month: 11, articles: [article] }]} site={site} />,
  );
  expect(linksOf(html)).toEqual(['/archive/2026/11 2026-11 November']);
  expect(html).toContain('<a href="/river/otter-mayor" lang="fr" dir="auto">Otters elect a mayor</a>');
  expect(html).toContain('dateTime="2026-11-30T23:30:00+01:00"');
});
