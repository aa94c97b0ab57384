import type { Article } from '#lib/content/article.ts';
import { composeFront } from '#lib/library/compose-front.ts';
import { findAddress } from '#lib/library/find-address.ts';
import { findFileSizes } from '#lib/library/find-file-sizes.ts';
import { findBodyPictures, findPictureSize, isMediaUnread } from '#lib/library/find-picture.ts';
import { findRelated, listTranslations, mostRelated } from '#lib/library/find-related.ts';
import { type FeedList, findRoute, type Shown } from '#lib/library/find-route.ts';
import { findTextFile } from '#lib/library/find-text-file.ts';
import { findThread } from '#lib/library/find-thread.ts';
import { listArticles, type Selection } from '#lib/library/list-articles.ts';
import { describeAuthor, listAuthorLetters, listAuthors, readByline } from '#lib/library/list-authors.ts';
import { listBreaking, mostBreaking } from '#lib/library/list-breaking.ts';
import { listCorrections } from '#lib/library/list-corrections.ts';
import { findNeighbours, listDays, listMonths, listMonthsOf } from '#lib/library/list-months.ts';
import { listNews } from '#lib/library/list-news.ts';
import { type Answer, listPageTags } from '#lib/library/list-page-tags.ts';
import { listPartnerStories } from '#lib/library/list-partner-stories.ts';
import { listSitemapParts, listSitemapStories, type SitemapScope } from '#lib/library/list-sitemap.ts';
import { findPageChange, listSitemapPages } from '#lib/library/list-sitemap-pages.ts';
import { describeTag, listTagLetters, listTags, listTopTags } from '#lib/library/list-tags.ts';
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
import { dayBounds, monthBounds } from '#lib/site/dates.ts';
import { readArchivePath } from '#lib/site/urls.ts';
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
  if (address === '/sitemap.xml') return { answer: { kind: 'feeds' }, shown: readSitemap(index) };
  if (address === '/news-sitemap.xml') return { answer: { kind: 'feeds' }, shown: readNews(index) };
  if (address === '/breaking.json')
    return { answer: { kind: 'breaking' }, shown: readBanner(index, mostBreaking.told) };
  if (address === '/robots.txt') return { answer: { kind: 'robots' }, shown: readSite(index) };
  const text = findTextFile(index, address);
  if (text !== undefined) return { answer: { kind: 'media', address: text.address }, shown: text };
  const thread = findThread(index, address, noon, false);
  if (thread !== undefined) {
    const { article, view } = thread;
    return { answer: { kind: 'thread', article }, shown: [readFrame(index), article, view] };
  }
  const route = findRoute(index, { pathname: address, page: null, now: noon, preview: false });
  const frame = readFrame(index);
  switch (route.kind) {
    case 'show':
      return { answer: route, shown: [frame, readPage(index, address, route.shown)] };
    case 'feed':
      return { answer: route, shown: readFeed(index, route.feed.list) };
    case 'live':
      return { answer: route, shown: readStory(index, route.article) };
    case 'gone':
      return { answer: route, shown: [frame, findAddress(index, route.path, noon)] };
    case 'missing':
      return { answer: route, shown: [frame, listArticles(index, { by: 'time' }, noon, 1, 5)] };
    case 'entry':
    case 'redirect':
    case 'unready':
      return { answer: route, shown: route };
  }
}

function readFrame(index: Index): unknown {
  const site = readSite(index);
  const menu = site.navigation.length > 0 ? site.navigation : listLiveSections(index, noon).slice(0, 12);
  const titles = [...menu, ...site.footer].map((entry) => findPage(index, entry)?.title);
  return [site, menu, titles, [...readSectionTitles(index)], readBanner(index, mostBreaking.printed)];
}

/** The `most` newest breaking stories, now and at the turns of time that are known when a page is made. */
function readBanner(index: Index, most: number): unknown {
  return [0, 50].map((hours) =>
    listBreaking(index, noon + hours * 3_600_000, most).map(({ path, title, lang, publishedAt }) => {
      return [path, title, lang, publishedAt];
    }),
  );
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
    case 'home':
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
  const { rendered: _, ...stored } = findBody(index, file) ?? { rendered: null, body: '' };
  // Nor is the size of a picture or document that the text does not name.
  const known = [...findBodyPictures(index, file), ...findFileSizes(index, file)];
  const shown = known.filter(([address]) => stored.body.includes(address));
  return [stored, shown];
}

function readList(index: Index, selection: Selection): unknown {
  return listArticles(index, selection, noon, 1);
}

function readWhole(index: Index, address: string): unknown {
  switch (address) {
    case '/':
      return composeFront(index, noon);
    case '/tags':
      return [listTags(index, noon, 1), listTagLetters(index, noon), listTopTags(index, noon, 12)];
    case '/authors':
      return [listAuthors(index, noon, 1), listAuthorLetters(index, noon)];
    case '/feeds':
      return listLiveSections(index, noon);
    case '/corrections':
      return listCorrections(index, noon, 1);
    default:
      return [readArchive(index, address), readList(index, { by: 'time' })];
  }
}

/** The calendars of the archive; any list without one may name its months. */
function readArchive(index: Index, address: string): unknown {
  const { timeZone } = readSite(index);
  const period = readArchivePath(address);
  if (period === undefined) return listMonths(index, noon, timeZone);
  if (period.kind === 'year') return listMonthsOf(index, period.year, noon, timeZone);
  const { year, month } = period;
  const bounds =
    period.kind === 'month' ? monthBounds(year, month, timeZone) : dayBounds(year, month, period.day, timeZone);
  return [
    listDays(index, year, month, noon, timeZone),
    findNeighbours(index, bounds, noon),
    readList(index, { by: 'period', ...bounds }),
  ];
}

function readFeed(index: Index, list: FeedList): unknown {
  const site = readSite(index);
  // What a feed says of the paper; nothing in it depends on the menu.
  const { name, tagline, description, language, timeZone, pictureHosts, hubs } = site;
  const frame = [name, tagline, description, language, timeZone, pictureHosts, hubs, [...readSectionTitles(index)]];
  const tell = (articles: readonly Article[], isFull = true) =>
    articles.map((article) => [
      article,
      readByline(index, article).map((author) => [author.id, author.name]),
      isFull && readText(index, article.file),
    ]);
  const newest = (selection: Selection) => tell(listArticles(index, selection, noon, 1).articles);
  switch (list.kind) {
    case 'paper':
      return [frame, newest({ by: 'time' })];
    case 'section':
      return [frame, findSection(index, list.name), newest({ by: 'section', section: list.name })];
    case 'tag':
      return [frame, describeTag(index, list.name, noon), newest({ by: 'tag', tag: list.name })];
    case 'author':
      return [frame, describeAuthor(index, list.name, noon), newest({ by: 'author', author: list.name })];
    case 'corrections':
      return [frame, listCorrections(index, noon, 1)];
    case 'comments':
      return [frame, list.article];
    case 'partner':
      return [
        frame,
        list.feed,
        tell(listPartnerStories(index, list.feed, language, noon), list.feed.content === 'full'),
      ];
  }
}

function readScope(index: Index): SitemapScope {
  const { language, timeZone } = readSite(index);
  return { now: noon, language, timeZone, origin: 'https://otter.example' };
}

function readNews(index: Index): unknown {
  return [readSite(index), listNews(index, readScope(index), 1)];
}

function readSitemap(index: Index): unknown {
  const scope = readScope(index);
  const { disallow } = readSite(index);
  const parts = listSitemapParts(index, scope);
  return [
    parts.map((part) => [part, listSitemapStories(index, part.name, scope)]),
    listSitemapPages(index, { now: noon, disallow }).map((page) => [page.url, findPageChange(index, page, noon)]),
  ];
}

function readMedia(index: Index, address: string): unknown {
  if (!isMediaVisible(index, address, noon)) return 'hidden';
  const file = findMediaFile(index, address);
  if (file === undefined) return 'nothing';
  const cut = { cut: 'wide', focus: { x: 0.2, y: 0.2 } } as const;
  return [file, findPictureSize(index, address), isMediaUnread(index, file), isCutWanted(index, address, cut)];
}
