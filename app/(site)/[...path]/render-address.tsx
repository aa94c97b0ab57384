import { PlainPage } from '#components/article/plain-page.tsx';
import { StoryList } from '#components/article/story-list.tsx';
import { ListHead } from '#components/layout/list-head.tsx';
import { Notice } from '#components/layout/notice.tsx';
import { JsonLd } from '#components/seo/json-ld.tsx';
import { buildCollection } from '#lib/feeds/structured-data/build-collection.ts';
import { buildTrail } from '#lib/feeds/structured-data/build-trail.ts';
import type { Address } from '#lib/library/find-address.ts';
import { listArticles } from '#lib/library/list-articles.ts';
import { findFile, findSection } from '#lib/library/read-newsroom.ts';
import { sectionTitle } from '#lib/site/edition.ts';
import { feedUrl, pathUrl, sectionUrl } from '#lib/site/urls.ts';
import type { Newsroom } from '../../newsroom.ts';
import type { StoryThread } from '../../read-story-thread.ts';
import { renderBody } from '../../render-body.ts';
import { renderProblems } from '../../render-preview.tsx';
import { renderStory } from './render-story.tsx';

/**
 * The page of what the index found under a path.
 *
 * @param page of a list, from 1.
 * @param read what proxy.ts has read of a story's comments, if it has.
 */
export async function renderAddress(newsroom: Newsroom, address: Address, page: number, read?: StoryThread) {
  const { index, site, now, config, edition } = newsroom;
  const paper = { site, origin: config.origin };
  switch (address.kind) {
    case 'story':
      return renderStory(newsroom, address.article, { read });
    case 'page': {
      const { title, path } = address.page;
      const file = findFile(index, 'page', path);
      return (
        <>
          {renderProblems(newsroom, file)}
          <JsonLd things={[buildTrail([{ name: title, url: pathUrl(path) }], paper)]} />
          <PlainPage
            page={address.page}
            body={file === undefined ? null : await renderBody(newsroom, file, address.page.lang)}
            site={site}
          />
        </>
      );
    }
    case 'section': {
      const section = findSection(index, address.section);
      const list = listArticles(index, { by: 'section', section: address.section }, now, page);
      const title = sectionTitle(edition, { slug: address.section, name: address.section });
      const description = section?.description ?? '';
      const url = sectionUrl(address.section);
      return (
        <>
          <JsonLd
            things={[
              buildCollection({ ...list, title, description, url }, paper),
              buildTrail([{ name: title, url }], paper),
            ]}
          />
          {renderProblems(newsroom, findFile(index, 'section', address.section))}
          <ListHead title={title} description={description} feed={feedUrl('rss', url)} />
          <StoryList list={list} url={url} edition={edition} opening withSection={false} />
        </>
      );
    }
    case 'withdrawn':
    case 'moved':
    case 'nothing':
      // proxy.ts answers these; a story can still go between its look and ours.
      return <Notice kind="missing" />;
  }
}
