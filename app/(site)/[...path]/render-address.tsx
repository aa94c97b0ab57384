import { PlainPage } from '#components/article/plain-page.tsx';
import { Story } from '#components/article/story.tsx';
import { StoryList } from '#components/article/story-list.tsx';
import { ListHead } from '#components/layout/list-head.tsx';
import { Notice } from '#components/layout/notice.tsx';
import { JsonLd } from '#components/seo/json-ld.tsx';
import { buildNewsArticle } from '#lib/feeds/build-news-article.ts';
import type { Address } from '#lib/library/find-address.ts';
import { findRelated, listTranslations, mostRelated } from '#lib/library/find-related.ts';
import { listArticles } from '#lib/library/list-articles.ts';
import { readByline } from '#lib/library/list-authors.ts';
import { findFile, findSection } from '#lib/library/read-newsroom.ts';
import { sectionTitle } from '#lib/site/edition.ts';
import { forgeUrl, pathUrl, sectionUrl } from '#lib/site/urls.ts';
import type { Newsroom } from '../../newsroom.ts';
import { renderBody } from '../../render-body.ts';
import { renderPreviewMark, renderProblems } from '../../render-preview.tsx';

/** The page of what the index found under a path. */
export async function renderAddress(newsroom: Newsroom, address: Address, page: number) {
  const { index, site, now, config, edition } = newsroom;
  switch (address.kind) {
    case 'story': {
      const { article } = address;
      const authors = readByline(index, article);
      const title = sectionTitle(edition, article.section);
      return (
        <>
          {renderPreviewMark(newsroom, article)}
          {renderProblems(newsroom, article.file)}
          <JsonLd
            thing={buildNewsArticle({ article, authors, sectionTitle: title, site, origin: config.origin, now })}
          />
          <Story
            article={article}
            body={await renderBody(newsroom, article.file, article.lang)}
            authors={authors}
            related={findRelated(index, article, now, mostRelated)}
            translations={listTranslations(index, article, now)}
            address={config.origin + pathUrl(article.path)}
            source={site.forge === '' ? null : forgeUrl(site.forge, article.file)}
            edition={edition}
          />
        </>
      );
    }
    case 'page': {
      const file = findFile(index, 'page', address.page.path);
      return (
        <>
          {renderProblems(newsroom, file)}
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
      return (
        <>
          {renderProblems(newsroom, findFile(index, 'section', address.section))}
          <ListHead
            title={sectionTitle(edition, { slug: address.section, name: address.section })}
            description={section?.description ?? ''}
          />
          <StoryList list={list} url={sectionUrl(address.section)} edition={edition} opening withSection={false} />
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
