import type { Instant } from '#lib/base/instant.ts';
import type { Article } from '#lib/content/article.ts';
import { type PageTag, pageTag } from '#lib/site/page-tag.ts';
import { findRelated, listTranslations, mostRelated } from './find-related.ts';
import type { FeedList, Route, Shown } from './find-route.ts';
import type { Index } from './open-index.ts';
import { isComplete } from './read-newsroom.ts';

/** What a request gets: a page, or a document or picture that a program asked for by its one address. */
export type Answer =
  | Route
  | { readonly kind: 'feeds' | 'robots' | 'breaking' | 'open-search' }
  /** `address` as in `files`; null when the request names none. */
  | { readonly kind: 'media'; readonly address: string | null }
  /** Drawn for the story at a path. */
  | { readonly kind: 'card'; readonly path: string }
  /** A page below a story, with comments of it. */
  | { readonly kind: 'thread'; readonly article: Article }
  /** What changed in a story. */
  | { readonly kind: 'changes'; readonly article: Article };

/**
 * The tags of an answer, by which it is known to be out of date. None for what may not be kept: everything, until the
 * newsroom has been read.
 *
 * | answer | tags |
 * | --- | --- |
 * | every page, redirect, 404 and 410 | `site` |
 * | story | `comments:` of it, `story:` of itself, of those shown beside it and those its file names, live or not; `translations:` of the original; `members:section:` and `members:tag:` of all that may come to stand beside it |
 * | section | `section:`, `most-read`, and `story:` of its own address, which a story may take over |
 * | list of a tag or an author | `tag:`, `author:` |
 * | home page | `home`, `most-read` |
 * | lists of the whole newsroom; redirects, 404 and 410 | `home` |
 * | plain page, robots.txt, what is breaking news, how the site is searched | no more than `site` |
 * | feed of a section, tag or author; of the corrections | those of their page but `most-read` |
 * | feed of the whole paper or of a partner, sitemap | `feeds` |
 * | picture | `media`, `media:` of its address |
 * | card | `site`, `story:` of its story |
 * | what changed in a story | `site`, `story:` of the story |
 * | page or feed with comments of a story | `site`, `story:` and `comments:` of the story |
 * | feed of a live blog, what its open pages ask for, and the way to an entry of it | `site`, `story:` of the story |
 */
export function listPageTags(index: Index, answer: Answer, now: Instant): readonly PageTag[] {
  if (!isComplete(index)) return [];
  switch (answer.kind) {
    case 'show':
      return ['site', ...shorten(tagsOfPage(index, answer.shown, now)), ...tagsBeside(answer.shown)];
    case 'feed':
      return tagsOfFeed(index, answer.feed.list, now);
    case 'redirect':
    case 'gone':
    case 'missing':
      return ['site', 'home'];
    case 'unready':
      return [];
    case 'live':
    case 'entry':
      return tagsOfLive(answer.article);
    case 'feeds':
      return ['feeds'];
    case 'robots':
    case 'breaking':
    case 'open-search':
      return ['site'];
    case 'media':
      return answer.address === null ? ['media'] : ['media', pageTag('media', answer.address)];
    case 'card':
      return ['site', pageTag('story', answer.path)];
    case 'thread':
      return tagsOfThread(answer.article);
    case 'changes':
      return ['site', pageTag('story', answer.article.path)];
  }
}

function tagsOfFeed(index: Index, list: FeedList, now: Instant): readonly PageTag[] {
  switch (list.kind) {
    case 'paper':
    case 'partner':
      return ['feeds'];
    case 'corrections':
      return ['site', ...tagsOfPage(index, { kind: 'newsroom' }, now)];
    case 'comments':
      return tagsOfThread(list.article);
    case 'live':
      return tagsOfLive(list.article);
    case 'section':
    case 'tag':
    case 'author':
      return ['site', ...tagsOfPage(index, list, now)];
  }
}

function tagsOfPage(index: Index, shown: Shown, now: Instant): readonly PageTag[] {
  switch (shown.kind) {
    case 'story':
      return tagsOfStory(index, shown.article, now);
    case 'section':
      return [pageTag('section', shown.name), pageTag('story', `/${shown.name}`)];
    case 'tag':
    case 'author':
      return [pageTag(shown.kind, shown.name)];
    case 'home':
    case 'newsroom':
      return ['home'];
    case 'page':
      return [];
  }
}

function tagsOfThread({ path, id }: Article): readonly PageTag[] {
  return ['site', pageTag('story', path), pageTag('comments', id)];
}

function tagsOfLive({ path }: Article): readonly PageTag[] {
  return ['site', pageTag('story', path)];
}

/** Of what a page shows beside what the index holds, and no feed of it does. */
function tagsBeside(shown: Shown): readonly PageTag[] {
  switch (shown.kind) {
    case 'story':
      return [pageTag('comments', shown.article.id)];
    case 'home':
    case 'section':
      return ['most-read'];
    default:
      return [];
  }
}

function tagsOfStory(index: Index, article: Article, now: Instant): readonly PageTag[] {
  const { path, translationOf, related, section, tags } = article;
  const beside = [...findRelated(index, article, now, mostRelated), ...listTranslations(index, article, now)];
  const paths = [
    path,
    ...beside.map((other) => other.path),
    ...related,
    ...(translationOf === null ? [] : [translationOf]),
  ];
  return [
    ...new Set(paths.map((one) => pageTag('story', one))),
    pageTag('translations', translationOf ?? path),
    pageTag('members:section', section.slug),
    ...new Set(tags.map(({ slug }) => pageTag('members:tag', slug))),
  ];
}

/** Characters of all tags together: they go through headers, which Node bounds at 16 kB. */
const longest = 6_000;

/** A story that names hundreds of others goes by `home` alone, which every change of a story tells too. */
function shorten(tags: readonly PageTag[]): readonly PageTag[] {
  return tags.join(' ').length > longest ? ['home'] : tags;
}
