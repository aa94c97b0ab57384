import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { defaultSite } from '#lib/site/site.ts';
import { makeArticle } from '#tests/newsroom/make-article.ts';
import { ArchiveIndex } from './archive-index.tsx';
import { ArchiveYear } from './archive-year.tsx';

/** Every link with its date for machines, its words, and the number beside it. */
function linksOf(html: string): string[] {
  const links = html.matchAll(/href="(.*?)"><time dateTime="(.*?)">(.*?)<.*?<\/a> <span[^>]*>(.*?)</g);
  return [...links].map((match) => match.slice(1).join(' '));
}

test('a year is followed by its months, in the language of the paper, each with the number of its stories', () => {
  const years = [
    {
      year: 2026,
      stories: 1_612,
      months: [
        { month: 11, stories: 1_600 },
        { month: 3, stories: 12 },
      ],
    },
    { year: 1899, stories: 1, months: [{ month: 5, stories: 1 }] },
  ];
  expect(linksOf(renderToStaticMarkup(<ArchiveIndex years={years} language="de" />))).toEqual([
    '/archive/2026 2026 2026 1.612',
    '/archive/2026/11 2026-11 November 1.600',
    '/archive/2026/03 2026-03 März 12',
    '/archive/1899 1899 1899 1',
    '/archive/1899/05 1899-05 Mai 1',
  ]);
});

test('each month of a year shows its newest stories with their days in the site’s zone', () => {
  const article = makeArticle({ publishedAt: Date.parse('2026-11-30T22:30:00Z'), lang: 'fr' });
  const site = { ...defaultSite, timeZone: 'Europe/Vienna' };
  const html = renderToStaticMarkup(
    <ArchiveYear
      year={2026}
      months={[{ month: 11, stories: 7, articles: [article] }]}
      site={site}
      now={article.publishedAt}
    />,
  );
  expect(linksOf(html)).toEqual(['/archive/2026/11 2026-11 November 7']);
  expect(html).toContain('<a href="/river/otter-mayor" lang="fr" dir="auto">Otters elect a mayor</a>');
  expect(html).toContain('dateTime="2026-11-30T23:30:00+01:00"');
});
