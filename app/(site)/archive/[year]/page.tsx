import type { Metadata } from 'next';
import { ArchiveYear } from '#components/layout/archive-year.tsx';
import { ListHead } from '#components/layout/list-head.tsx';
import { JsonLd } from '#components/seo/json-ld.tsx';
import { buildCollection } from '#lib/feeds/structured-data/build-collection.ts';
import { buildTrail } from '#lib/feeds/structured-data/build-trail.ts';
import { listArticles } from '#lib/library/list-articles.ts';
import { listMonthsOf } from '#lib/library/list-months.ts';
import { formatYear, monthBounds } from '#lib/site/dates.ts';
import { archiveUrl, yearUrl } from '#lib/site/urls.ts';
import { wordsOf } from '#lib/site/words/words-of.ts';
import { readNewsroom } from '../../../newsroom.ts';
import { listMetadata } from '../../list-metadata.ts';

type Parameters = { readonly params: Promise<{ readonly year: string }> };

/** Newest stories shown of each month. */
const shown = 3;

export async function generateMetadata({ params }: Parameters): Promise<Metadata> {
  const year = Number((await params).year);
  const title = formatYear(year, readNewsroom().site.language);
  return listMetadata({ title, description: '', url: yearUrl(year), page: 1 });
}

/** The months of a year, each with its newest stories. */
export default async function YearPage({ params }: Parameters) {
  const { index, site, config, now } = readNewsroom();
  const year = Number((await params).year);
  const months = listMonthsOf(index, year, now, site.timeZone).map((month) => {
    const selection = { by: 'period', ...monthBounds(year, month.month, site.timeZone) } as const;
    return { ...month, articles: listArticles(index, selection, now, 1, shown).articles };
  });
  const title = formatYear(year, site.language);
  const url = yearUrl(year);
  const paper = { site, origin: config.origin };
  const articles = months.flatMap((month) => month.articles);
  const trail = buildTrail(
    [
      { name: wordsOf(site.language).archive.title, url: archiveUrl() },
      { name: title, url },
    ],
    paper,
  );
  return (
    <>
      <JsonLd things={[buildCollection({ title, url, page: 1, articles }, paper, now), trail]} />
      <ListHead title={title} description="" dateTime={String(year)} />
      <ArchiveYear year={year} months={months} site={site} now={now} />
    </>
  );
}
