import type { Metadata } from 'next';
import type { Instant } from '#lib/base/instant.ts';
import type { Article } from '#lib/content/article.ts';
import type { Translation } from '#lib/content/translation.ts';
import { findStoryPicture } from '#lib/feeds/find-story-picture.ts';
import { listAlternates } from '#lib/feeds/list-alternates.ts';
import { modifiedBy } from '#lib/feeds/modified-by.ts';
import { offersReplies } from '#lib/site/closing.ts';
import { formatIso } from '#lib/site/dates.ts';
import { openGraphLocale } from '#lib/site/languages.ts';
import { nameStory } from '#lib/site/retraction.ts';
import type { Site } from '#lib/site/site.ts';
import { authorUrl, pageUrl, pathUrl, threadUrl } from '#lib/site/urls.ts';
import { fill } from '#lib/site/words/fill.ts';
import { wordsOf } from '#lib/site/words/words-of.ts';
import { pageAlternates } from './page-alternates.ts';

export type StoryHead = {
  readonly article: Article;
  /** The languages it can be read in, as `listTranslationSets` finds them for its original. */
  readonly languages: readonly Translation[];
  readonly sectionTitle: string;
  readonly site: Site;
  /** Without a slash at the end. */
  readonly origin: string;
  readonly now: Instant;
  /** Of a live blog, from 1. */
  readonly page?: number;
};

/** The head of a story: for search engines, and as Open Graph (ogp.me) for those who share it. */
export function storyMetadata(head: StoryHead): Metadata {
  const { article, sectionTitle, site, origin, now } = head;
  const { path, publishedAt, tags, authors } = article;
  const title = nameStory(article, site, now);
  const description = article.description || title;
  const address = article.canonical ?? pageUrl(pathUrl(path), head.page ?? 1);
  const { url, type, width, height, alternative } = findStoryPicture(head, 'wide');
  const locale = openGraphLocale(article.lang ?? site.language);
  // Nobody leads to a story whose place another one of its language has, and links that lead one way count for nothing.
  const known = head.languages.some((one) => one.path === path) ? head.languages : [];
  const languages = Object.fromEntries(listAlternates(known, origin).map(({ language, url }) => [language, url]));
  const replies = offersReplies(article, site)
    ? { after: { title: wordsOf(site.language).story.repliesFeed, url: threadUrl(path) } }
    : {};
  return {
    title,
    description,
    alternates: { ...pageAlternates(address, site, { ...replies, ...listOwn(article, site) }), languages },
    robots: { 'max-image-preview': 'large' },
    openGraph: {
      type: 'article',
      title,
      description,
      url: address,
      siteName: site.name,
      locale,
      alternateLocale: listOthers(known, locale),
      publishedTime: formatIso(publishedAt, site.timeZone),
      modifiedTime: formatIso(modifiedBy(article, now), site.timeZone),
      authors: authors.map(({ slug }) => origin + authorUrl(slug)),
      section: sectionTitle,
      tags: tags.map(({ name }) => name),
      images: [{ url, type, width, height, ...(alternative !== '' && { alt: alternative }) }],
    },
    twitter: { card: 'summary_large_image', title, description },
  };
}

/** The feed of the entries of a live blog. */
function listOwn({ type, path, title }: Article, { language }: Site) {
  if (type !== 'live') return {};
  return { before: { title: fill(wordsOf(language).live.feed, { title }), url: pathUrl(path) } };
}

/** Each once, however many languages share it. */
function listOthers(languages: readonly Translation[], own: string): string[] {
  const locales = new Set(languages.map(({ language }) => openGraphLocale(language)));
  return [...locales].filter((locale) => locale !== own);
}
