import type { Metadata } from 'next';
import { StoryList } from '#components/article/story-list.tsx';
import { ArchiveSteps } from '#components/layout/archive-steps.tsx';
import { ListHead } from '#components/layout/list-head.tsx';
import { JsonLd } from '#components/seo/json-ld.tsx';
import { buildCollection } from '#lib/feeds/structured-data/build-collection.ts';
import { buildTrail } from '#lib/feeds/structured-data/build-trail.ts';
import { listArticles } from '#lib/library/list-articles.ts';
import { findNeighbours } from '#lib/library/list-months.ts';
import { dayBounds, formatDate, formatIsoDay, formatYear } from '#lib/site/dates.ts';
import { archiveUrl, dayUrl, yearUrl } from '#lib/site/urls.ts';
import { wordsOf } from '#lib/site/words/words-of.ts';
import { readNewsroom } from '../../../../../newsroom.ts';
import { listMetadata } from '../../../../list-metadata.ts';
import { type ListParameters, readPage } from '../../../../list-parameters.ts';
import { toDayStep, toMonthStep } from '../../../archive-steps.ts';

type Parameters = ListParameters & {
  readonly params: Promise<{ readonly year: string; readonly month: string; readonly day: string }>;
};

export async function generateMetadata({ params, searchParams }: Parameters): Promise<Metadata> {
  const { year, month, day } = await readParameters(params);
  const title = formatDate(year, month, day, readNewsroom().site.language);
  return listMetadata({ title, description: '', url: dayUrl(year, month, day), page: await readPage(searchParams) });
}

/** The stories of one day, the newest first. */
export default async function DayPage({ params, searchParams }: Parameters) {
  const { index, site, config, now, edition } = readNewsroom();
  const { year, month, day } = await readParameters(params);
  const bounds = dayBounds(year, month, day, site.timeZone);
  const list = listArticles(index, { by: 'period', ...bounds }, now, await readPage(searchParams));
  const title = formatDate(year, month, day, site.language);
  const url = dayUrl(year, month, day);
  const paper = { site, origin: config.origin };
  const { earlier, later } = findNeighbours(index, bounds, now);
  const whole = toMonthStep(bounds.from, site);
  const trail = buildTrail(
    [
      { name: wordsOf(site.language).archive.title, url: archiveUrl() },
      { name: formatYear(year, site.language), url: yearUrl(year) },
      { name: whole.title, url: whole.url },
      { name: title, url },
    ],
    paper,
  );
  return (
    <>
      <JsonLd things={[buildCollection({ ...list, title, url }, paper, now), trail]} />
      <ListHead title={title} description="" dateTime={formatIsoDay(year, month, day)} />
      <ArchiveSteps
        earlier={earlier === null ? null : toDayStep(earlier, site)}
        later={later === null ? null : toDayStep(later, site)}
        whole={whole}
        language={site.language}
      />
      <StoryList list={list} url={url} edition={edition} />
    </>
  );
}

async function readParameters(
  params: Parameters['params'],
): Promise<{ readonly year: number; readonly month: number; readonly day: number }> {
  const { year, month, day } = await params;
  return { year: Number(year), month: Number(month), day: Number(day) };
}
