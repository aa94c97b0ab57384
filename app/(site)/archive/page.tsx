import type { Metadata } from 'next';
import { ArchiveIndex } from '#components/layout/archive-index.tsx';
import { ListHead } from '#components/layout/list-head.tsx';
import { JsonLd } from '#components/seo/json-ld.tsx';
import { buildTrail } from '#lib/feeds/structured-data/build-trail.ts';
import { listMonths } from '#lib/library/list-months.ts';
import { archiveUrl } from '#lib/site/urls.ts';
import { wordsOf } from '#lib/site/words/words-of.ts';
import { readNewsroom } from '../../newsroom.ts';
import { listMetadata } from '../list-metadata.ts';

export function generateMetadata(): Metadata {
  const { title } = wordsOf(readNewsroom().site.language).archive;
  return listMetadata({ title, description: '', url: archiveUrl(), page: 1 });
}

/** The years and months the paper has stories of. */
export default function ArchivePage() {
  const { index, site, config, now } = readNewsroom();
  const { title } = wordsOf(site.language).archive;
  return (
    <>
      <JsonLd things={[buildTrail([{ name: title, url: archiveUrl() }], { site, origin: config.origin })]} />
      <ListHead title={title} description="" language={site.language} />
      <ArchiveIndex years={listMonths(index, now, site.timeZone)} language={site.language} />
    </>
  );
}
