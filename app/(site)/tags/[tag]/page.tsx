import type { Metadata } from 'next';
import { Follow } from '#components/alerts/follow.tsx';
import { StoryList } from '#components/article/story-list.tsx';
import { ListHead } from '#components/layout/list-head.tsx';
import { JsonLd } from '#components/seo/json-ld.tsx';
import { buildCollection } from '#lib/feeds/structured-data/build-collection.ts';
import { buildTrail } from '#lib/feeds/structured-data/build-trail.ts';
import { listArticles } from '#lib/library/list-articles.ts';
import { describeTag } from '#lib/library/list-tags.ts';
import { findFile } from '#lib/library/read-newsroom.ts';
import { tagsUrl, tagUrl } from '#lib/site/urls.ts';
import { wordsOf } from '#lib/site/words/words-of.ts';
import { readNewsroom } from '../../../newsroom.ts';
import { renderProblems } from '../../../render-preview.tsx';
import { listMetadata } from '../../list-metadata.ts';
import { type ListParameters, readPage } from '../../list-parameters.ts';

type Parameters = ListParameters & { readonly params: Promise<{ readonly tag: string }> };

export async function generateMetadata({ params, searchParams }: Parameters): Promise<Metadata> {
  const { index, now } = readNewsroom();
  const { id, title, description } = describeTag(index, decodeURIComponent((await params).tag), now);
  const page = await readPage(searchParams);
  return listMetadata({ title, description, url: tagUrl(id), page, hasFeeds: true });
}

export default async function TagPage({ params, searchParams }: Parameters) {
  const newsroom = readNewsroom();
  const { index, site, config, now, edition } = newsroom;
  const { id, title, description } = describeTag(index, decodeURIComponent((await params).tag), now);
  const list = listArticles(index, { by: 'tag', tag: id }, now, await readPage(searchParams));
  const url = tagUrl(id);
  const paper = { site, origin: config.origin };
  const trail = buildTrail(
    [
      { name: wordsOf(site.language).lists.topics, url: tagsUrl() },
      { name: title, url },
    ],
    paper,
  );
  return (
    <>
      <JsonLd things={[buildCollection({ ...list, title, description, url }, paper, now), trail]} />
      {renderProblems(newsroom, findFile(index, 'tag', id))}
      <ListHead title={title} description={description} isWritten>
        <Follow choice={{ kind: 'tag', slug: id, name: title }} url={url} page={list.page} site={site} />
      </ListHead>
      <StoryList list={list} url={url} edition={edition} />
    </>
  );
}
