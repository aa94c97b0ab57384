import type { ImageObject, NewsArticle, NewsMediaOrganization, Organization, Person, WithContext } from 'schema-dts';
import type { Instant } from '#lib/base/instant.ts';
import type { Article, Picture } from '#lib/content/article.ts';
import type { Author } from '#lib/content/document.ts';
import { formatIso } from '#lib/site/dates.ts';
import { type Cut, pictureUrl, sizeOfForm } from '#lib/site/picture-forms.ts';
import type { Site } from '#lib/site/site.ts';
import { authorUrl, homeUrl, iconUrl, pathUrl } from '#lib/site/urls.ts';
import { modifiedBy } from './modified-by.ts';

export type NewsArticleInput = {
  readonly article: Article;
  /** With names as they are printed. */
  readonly authors: readonly Pick<Author, 'id' | 'name'>[];
  readonly sectionTitle: string;
  readonly site: Site;
  /** Without a slash at the end. */
  readonly origin: string;
  readonly now: Instant;
};

/** Google wants each picture in these three shapes, with 50,000 pixels at least (Search Central, "Article"). */
const cuts: readonly Cut[] = ['wide', 'classic', 'square'];
const fewestPixels = 50_000;
const pictureWidth = 1200;

/** A story as structured data: schema.org's NewsArticle with what Google recommends for it. */
export function buildNewsArticle(input: NewsArticleInput): WithContext<NewsArticle> {
  const { article, sectionTitle, site, origin, now } = input;
  const url = article.canonical ?? origin + pathUrl(article.path);
  const image = article.image === null ? [] : buildPictures(article.image, origin);
  return {
    '@context': 'https://schema.org',
    '@type': chooseType(article),
    headline: article.title,
    ...(article.description !== '' && { description: article.description }),
    url,
    mainEntityOfPage: { '@type': 'WebPage', '@id': url },
    datePublished: formatIso(article.publishedAt, site.timeZone),
    dateModified: formatIso(modifiedBy(article, now), site.timeZone),
    ...(image.length > 0 && { image }),
    author: buildAuthors(input),
    publisher: buildPublisher(site, origin),
    articleSection: sectionTitle,
    ...(article.tags.length > 0 && { keywords: article.tags.map(({ name }) => name) }),
    inLanguage: article.lang ?? site.language,
    isAccessibleForFree: true,
  };
}

function chooseType({ type }: Article) {
  switch (type) {
    case 'analysis':
      return 'AnalysisNewsArticle';
    case 'opinion':
      return 'OpinionNewsArticle';
    case 'review':
      return 'ReviewNewsArticle';
    default:
      return 'NewsArticle';
  }
}

/** A story that names nobody is the paper's own. */
function buildAuthors({ authors, site, origin }: NewsArticleInput): Person[] | Organization {
  if (authors.length === 0) return { '@type': 'NewsMediaOrganization', name: site.name, url: origin + homeUrl() };
  return authors.map(({ id, name }) => ({ '@type': 'Person', name, url: origin + authorUrl(id) }));
}

function buildPublisher({ name }: Site, origin: string): NewsMediaOrganization {
  const url = origin + iconUrl('icon-512.png');
  const logo = { '@type': 'ImageObject', url, width: '512', height: '512' } as const;
  return { '@type': 'NewsMediaOrganization', name, url: origin + homeUrl(), logo };
}

/** None while the index does not know the picture's size. */
function buildPictures({ address, focus, size }: Picture, origin: string): ImageObject[] {
  if (size === null) return [];
  return cuts.flatMap((cut) => {
    const { width, height } = sizeOfForm(size, cut, pictureWidth);
    if (width * height < fewestPixels) return [];
    const url = origin + pictureUrl(address, size.version, { cut, focus, width: pictureWidth, format: 'jpg' });
    // schema.org calls a length a text.
    return [{ '@type': 'ImageObject', url, width: String(width), height: String(height) }];
  });
}
