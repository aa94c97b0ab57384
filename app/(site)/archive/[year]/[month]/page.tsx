import type { Metadata } from 'next';
import { StoryList } from '#components/article/story-list.tsx';
import { ArchiveMonth } from '#components/layout/archive-month.tsx';
import { ArchiveSteps } from '#components/layout/archive-steps.tsx';
import { ListHead } from '#components/layout/list-head.tsx';
import { JsonLd } from '#components/seo/json-ld.tsx';
import { buildCollection } from '#lib/feeds/structured-data/build-collection.ts';
import { buildTrail } from '#lib/feeds/structured-data/build-trail.ts';
import { listArticles } from '#lib/library/list-articles.ts';
import { findNeighbours, listDays } from '#lib/library/list-months.ts';
import { formatIsoMonth, formatMonth, formatYear, monthBounds } from '#lib/site/dates.ts';
import { archiveUrl, monthUrl, yearUrl } from '#lib/site/urls.ts';
import { wordsOf } from '#lib/site/words/words-of.ts';
import { readNewsroom } from '../../../../newsroom.ts';
import { listMetadata } from '../../../list-metadata.ts';
import { type ListParameters, readPage } from '../../../list-parameters.ts';
import { toMonthStep, toYearStep } from '../../archive-steps.ts';

type Parameters = ListParameters & { readonly params: Promise<{ readonly year: string; readonly month: string }> };

export async function generateMetadata({ params, searchParams }: Parameters): Promise<Metadata> {
  const { year, month } = await readParameters(params);
  const title = formatMonth(year, month, readNewsroom().site.language);
  return listMetadata({ title, description: '', url: monthUrl(year, month), page: await readPage(searchParams) });
}

/** A month of the archive: a calendar of its days and its stories. */
export default async function MonthPage({ params, searchParams }: Parameters) {
  const { index, site, config, now, edition } = readNewsroom();
  const { year, month } = await readParameters(params);
  const bounds = monthBounds(year, month, site.timeZone);
  const list = listArticles(index, { by: 'period', ...bounds }, now, await readPage(searchParams));
  const title = formatMonth(year, month, site.language);
  const url = monthUrl(year, month);
  const paper = { site, origin: config.origin };
  const { earlier, later } = findNeighbours(index, bounds, now);
  const trail = buildTrail(
    [
      { name: wordsOf(site.language).archive.title, url: archiveUrl() },
      { name: formatYear(year, site.language), url: yearUrl(year) },
      { name: title, url },
    ],
    paper,
  );
  return (
    <>
      <JsonLd things={[buildCollection({ ...list, title, url }, paper, now), trail]} />
      <ListHead title={title} description="" dateTime={formatIsoMonth(year, month)} />
      <ArchiveSteps
        earlier={earlier === null ? null : toMonthStep(earlier, site)}
        later={later === null ? null : toMonthStep(later, site)}
        whole={toYearStep(year, site)}
        language={site.language}
      />
      <ArchiveMonth
        year={year}
        month={month}
        days={listDays(index, year, month, now, site.timeZone)}
        language={site.language}
      >
        <StoryList list={list} url={url} edition={edition} />
      </ArchiveMonth>
    </>
  );
}

async function readParameters(
  params: Parameters['params'],
): Promise<{ readonly year: number; readonly month: number }> {
  const { year, month } = await params;
  return { year: Number(year), month: Number(month) };
}
