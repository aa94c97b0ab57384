import type { Metadata } from 'next';
import { LetterStrip } from '#components/layout/letter-strip.tsx';
import { ListHead } from '#components/layout/list-head.tsx';
import { Pager } from '#components/layout/pager.tsx';
import { TagIndex, TopTags } from '#components/layout/tag-index.tsx';
import { JsonLd } from '#components/seo/json-ld.tsx';
import { buildTrail } from '#lib/feeds/structured-data/build-trail.ts';
import { listTagLetters, listTags, listTopTags } from '#lib/library/list-tags.ts';
import { tagsUrl } from '#lib/site/urls.ts';
import { wordsOf } from '#lib/site/words/words-of.ts';
import { readNewsroom } from '../../newsroom.ts';
import { listMetadata } from '../list-metadata.ts';
import { type ListParameters, readPage } from '../list-parameters.ts';

/** Topics named before all others, once there are several times as many. */
const mostCovered = 12;

export async function generateMetadata({ searchParams }: ListParameters): Promise<Metadata> {
  const title = wordsOf(readNewsroom().site.language).lists.topics;
  return listMetadata({ title, description: '', url: tagsUrl(), page: await readPage(searchParams) });
}

/** Every tag that has a story or an introduction. */
export default async function TagsPage({ searchParams }: ListParameters) {
  const { index, site, config, now } = readNewsroom();
  const { language } = site;
  const words = wordsOf(language).lists;
  const title = words.topics;
  const { tags, page, hasMore } = listTags(index, now, await readPage(searchParams));
  const isLong = page === 1 && tags.length > mostCovered * 3;
  return (
    <>
      <JsonLd things={[buildTrail([{ name: title, url: tagsUrl() }], { site, origin: config.origin })]} />
      <ListHead title={title} description="" language={site.language} />
      <LetterStrip url={tagsUrl()} letters={listTagLetters(index, now)} language={language} />
      {isLong && <TopTags tags={listTopTags(index, now, mostCovered)} language={language} />}
      <TagIndex tags={tags} language={language} />
      <Pager
        url={tagsUrl()}
        page={page}
        hasMore={hasMore}
        language={language}
        newer={words.earlierTopics}
        older={words.furtherTopics}
      />
    </>
  );
}
