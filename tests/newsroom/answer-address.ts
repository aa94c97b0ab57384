import type { Article } from '#lib/content/article.ts';
import { composeFront } from '#lib/library/compose-front.ts';
import { findAddress } from '#lib/library/find-address.ts';
import { findBodyPictures, findPictureSize, isMediaUnread } from '#lib/library/find-picture.ts';
import { findRelated, listTranslations, mostRelated } from '#lib/library/find-related.ts';
import { findRoute, type Shown } from '#lib/library/find-route.ts';
import { listArticles, type Selection } from '#lib/library/list-articles.ts';
import { describeAuthor, listAuthors, readByline } from '#lib/library/list-authors.ts';
import { listCorrections } from '#lib/library/list-corrections.ts';
import { listMonths } from '#lib/library/list-months.ts';
import { type Answer, listPageTags } from '#lib/library/list-page-tags.ts';
import { listSitemapParts, listSitemapStories } from '#lib/library/list-sitemap.ts';
import { findPageChange, listSitemapPages } from '#lib/library/list-sitemap-pages.ts';
import { describeTag, listTags } from '#lib/library/list-tags.ts';
import { isCutWanted, isMediaVisible } from '#lib/library/media-visibility.ts';
import type { Index } from '#lib/library/open-index.ts';
import {
  findBody,
  findFile,
  findMediaFile,
  findPage,
  findSection,
  listLiveSections,
  readSectionTitles,
  readSite,
} from '#lib/library/read-newsroom.ts';
import { noon } from './make-index.ts';

/** What an address gives its reader: all the app takes from the index for it, and the tags it is kept under. */
export type Answered = { readonly shown: string; readonly tags: readonly string[] };

/** Asks the index what the pages and documents of `app` ask it. */
export function answerAddress(index: Index, address: string): Answered {
  const { answer, shown } = readAnswer(index, address);
  return { shown: JSON.stringify(shown), tags: listPageTags(index, answer, noon) };
}

function readAnswer(index: Index, address: string): { readonly answer: Answer; readonly shown: unknown } {
  if (address.startsWith('/media/')) {
    return { answer: { kind: 'media', address }, shown: readMedia(index, address) };
  }
  if (address === '/feed.xml') return { answer: { kind: 'feeds' }, shown: readFeed(index) };
  if (address === '/sitemap.xml') return { answer: { kind: 'feeds' }, shown: readSitemap(index) };
  const route = findRoute(index, { pathname: address, page: null, now: noon, preview: false });
  const frame = readFrame(index);
  switch (route.kind) {
    case 'show':
      return { answer: route, shown: [frame, readPage(index, address, route.shown)] };
    case 'gone':
      return { answer: route, shown: [frame, findAddress(index, route.path, noon)] };
    case 'missing':
      return { answer: route, shown: [frame, listArticles(index, { by: 'time' }, noon, 1, 5)] };
    case 'redirect':
    case 'unready':
      return { answer: route, shown: route };
  }
}

function readFrame(index: Index): unknown {
  const site = readSite(index);
  const menu = site.navigation.length > 0 ? site.navigation : listLiveSections(index, noon).slice(0, 12);
  const titles = [...menu, ...site.footer].map((entry) => findPage(index, entry)?.title);
  return [site, menu, titles, [...readSectionTitles(index)]];
}

function readPage(index: Index, address: string, shown: Shown): unknown {
  switch (shown.kind) {
    case 'story':
      return readStory(index, shown.article);
    case 'page':
      return [findPage(index, address), readText(index, findFile(index, 'page', address))];
    case 'section':
      return [findSection(index, shown.name), readList(index, { by: 'section', section: shown.name })];
    case 'tag':
      return [describeTag(index, shown.name, noon), readList(index, { by: 'tag', tag: shown.name })];
    case 'author':
      return [
        describeAuthor(index, shown.name, noon),
        readText(index, findFile(index, 'author', shown.name)),
        readList(index, { by: 'author', author: shown.name }),
      ];
    case 'newsroom':
      return readWhole(index, address);
  }
}

function readStory(index: Index, article: Article): unknown {
  return [
    article,
    readByline(index, article),
    findRelated(index, article, noon, mostRelated),
    listTranslations(index, article, noon),
    readText(index, article.file),
  ];
}

function readText(index: Index, file: string | undefined): unknown {
  if (file === undefined) return null;
  // Whether the worker has rendered it already is nothing a reader sees.
  const { rendered: _, ...stored } = findBody(index, file) ?? { rendered: null };
  return [stored, [...findBodyPictures(index, file)]];
}

function readList(index: Index, selection: Selection): unknown {
  return listArticles(index, selection, noon, 1);
}

function readWhole(index: Index, address: string): unknown {
  switch (address) {
    case '/':
      return composeFront(index, noon);
    case '/tags':
      return listTags(index, noon, 1);
    case '/authors':
      return listAuthors(index, noon, 1);
    case '/corrections':
      return listCorrections(index, noon, 1);
    default:
      return [listMonths(index, noon, readSite(index).timeZone), readList(index, { by: 'time' })];
  }
}

function readFeed(index: Index): unknown {
  const { articles } = listArticles(index, { by: 'time' }, noon, 1);
  const stories = articles.map((article) => [article, readByline(index, article), readText(index, article.file)]);
  return [readSite(index), [...readSectionTitles(index)], stories];
}

function readSitemap(index: Index): unknown {
  const { timeZone } = readSite(index);
  const parts = listSitemapParts(index, timeZone, noon);
  return [
    parts.map((part) => [part, listSitemapStories(index, part.name, timeZone, noon)]),
    listSitemapPages(index, noon).map((page) => [page.url, findPageChange(index, page, noon)]),
  ];
}

function readMedia(index: Index, address: string): unknown {
  if (!isMediaVisible(index, address, noon)) return 'hidden';
  const file = findMediaFile(index, address);
  if (file === undefined) return 'nothing';
  const cut = { cut: 'wide', focus: { x: 0.2, y: 0.2 } } as const;
  return [file, findPictureSize(index, address), isMediaUnread(index, file), isCutWanted(index, address, cut)];
}
