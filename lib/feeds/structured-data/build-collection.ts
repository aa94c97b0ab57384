import type { CollectionPage } from 'schema-dts';
import type { Instant } from '#lib/base/instant.ts';
import type { Article } from '#lib/content/article.ts';
import { nameStory } from '#lib/site/retraction.ts';
import { pageUrl, pathUrl } from '#lib/site/urls.ts';
import type { Paper } from './build-publisher.ts';

export type Collection = {
  /** As it is printed. */
  readonly title: string;
  /** As it is printed under the title; may be empty. */
  readonly description?: string;
  /** Encoded, of the first page of the list. */
  readonly url: string;
  /** From 1. */
  readonly page: number;
  /** Those on this very page, in the order in which a reader meets them. One that comes twice is told once. */
  readonly articles: readonly Pick<Article, 'path' | 'title' | 'lang' | 'corrections'>[];
};

/** A page of a list of stories; the name of one that is retracted says so. */
export function buildCollection(collection: Collection, { site, origin }: Paper, now: Instant): CollectionPage {
  const { title, description = '', url, page } = collection;
  const articles = [...new Map(collection.articles.map((article) => [article.path, article])).values()];
  return {
    '@type': 'CollectionPage',
    url: origin + pageUrl(url, page),
    name: title,
    ...(description !== '' && { description }),
    inLanguage: site.language,
    ...(articles.length > 0 && {
      mainEntity: {
        '@type': 'ItemList',
        itemListElement: articles.map((article, at) => ({
          '@type': 'ListItem',
          position: at + 1,
          url: origin + pathUrl(article.path),
          name: nameStory(article, site, now),
        })),
      },
    }),
  };
}
