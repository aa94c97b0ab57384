import { PlainPage } from '#components/article/plain-page.tsx';
import { Story } from '#components/article/story.tsx';
import { StoryList } from '#components/article/story-list.tsx';
import { ListHead } from '#components/layout/list-head.tsx';
import { Notice } from '#components/layout/notice.tsx';
import type { Address } from '#lib/library/find-address.ts';
import { findRelated, listTranslations } from '#lib/library/find-related.ts';
import { listArticles } from '#lib/library/list-articles.ts';
import { findAuthor, findFile, findSection } from '#lib/library/read-newsroom.ts';
import { sectionUrl } from '#lib/site/urls.ts';
import type { Newsroom } from '../../newsroom.ts';
import { renderBody } from '../../render-body.ts';

/** The page of what the index found under a path. */
export async function renderAddress(newsroom: Newsroom, address: Address, page: number) {
  const { index, site, now } = newsroom;
  switch (address.kind) {
    case 'story': {
      const { article } = address;
      const authors = article.authors.map(
        ({ slug, name }) => findAuthor(index, slug) ?? { id: slug, name, role: '', description: '', image: null },
      );
      return (
        <Story
          article={article}
          body={await renderBody(newsroom, article.file, article.lang)}
          authors={authors}
          sectionTitle={findSection(index, article.section.slug)?.title ?? article.section.name}
          related={findRelated(index, article, now, 4)}
          translations={listTranslations(index, article, now)}
          site={site}
        />
      );
    }
    case 'page': {
      const file = findFile(index, 'page', address.page.path);
      return (
        <PlainPage
          page={address.page}
          body={file === undefined ? null : await renderBody(newsroom, file, address.page.lang)}
          site={site}
        />
      );
    }
    case 'section': {
      const section = findSection(index, address.section);
      const list = listArticles(index, { by: 'section', section: address.section }, now, page);
      return (
        <>
          <ListHead title={section?.title ?? address.section} description={section?.description ?? ''} />
          <StoryList list={list} url={sectionUrl(address.section)} site={site} />
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
