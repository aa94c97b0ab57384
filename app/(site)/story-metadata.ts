import type { Metadata } from 'next';
import type { Instant } from '#lib/base/instant.ts';
import type { Article, Picture } from '#lib/content/article.ts';
import { modifiedBy } from '#lib/feeds/modified-by.ts';
import { formatIso } from '#lib/site/dates.ts';
import { openGraphLocale } from '#lib/site/languages.ts';
import { pictureUrl, sizeOfForm } from '#lib/site/picture-forms.ts';
import type { Site } from '#lib/site/site.ts';
import { authorUrl, pathUrl } from '#lib/site/urls.ts';
import { pageAlternates } from './page-alternates.ts';

export type StoryHead = {
  readonly article: Article;
  readonly sectionTitle: string;
  readonly site: Site;
  /** Without a slash at the end. */
  readonly origin: string;
  readonly now: Instant;
};

/** The widest form of a picture for those who share a story. */
const pictureWidth = 1200;

/** The head of a story: for search engines, and as Open Graph (ogp.me) for those who share it. */
export function storyMetadata({ article, sectionTitle, site, origin, now }: StoryHead): Metadata {
  const { title, path, publishedAt, tags, authors, lang } = article;
  const description = article.description || title;
  const image = article.image === null ? undefined : toOpenGraph(article.image, origin);
  return {
    title,
    description,
    alternates: pageAlternates(article.canonical ?? pathUrl(path)),
    robots: { 'max-image-preview': 'large' },
    openGraph: {
      type: 'article',
      title,
      description,
      url: article.canonical ?? pathUrl(path),
      siteName: site.name,
      locale: openGraphLocale(lang ?? site.language),
      publishedTime: formatIso(publishedAt, site.timeZone),
      modifiedTime: formatIso(modifiedBy(article, now), site.timeZone),
      authors: authors.map(({ slug }) => origin + authorUrl(slug)),
      section: sectionTitle,
      tags: tags.map(({ name }) => name),
      ...(image && { images: [image] }),
    },
    twitter: { card: image ? 'summary_large_image' : 'summary', title, description },
  };
}

/** Undefined while the index does not know the picture's size: a wrong one is worse than none. */
function toOpenGraph({ address, alternative, focus, size }: Picture, origin: string) {
  if (size === null) return undefined;
  const form = { cut: 'wide', focus, width: pictureWidth, format: 'jpg' } as const;
  return {
    url: origin + pictureUrl(address, size.version, form),
    type: 'image/jpeg',
    ...sizeOfForm(size, form.cut, form.width),
    ...(alternative !== '' && { alt: alternative }),
  };
}
