import type { Instant } from '#lib/base/instant.ts';
import { isDisallowed } from '#lib/library/indexable.ts';
import type { PartnerFeed, Site } from '#lib/site/site.ts';
import {
  authorUrl,
  correctionsUrl,
  feedUrl,
  homeUrl,
  partnerFeedUrl,
  pathUrl,
  sectionUrl,
  tagUrl,
} from '#lib/site/urls.ts';
import type { FeedList } from './find-feed-end.ts';
import type { Appearance, Filing } from './read-appearance.ts';

/** A path, decoded, at which readers find another thing than they did; undefined where nothing is to be seen. */
export type Change = {
  readonly path: string;
  readonly was: Appearance | undefined;
  readonly is: Appearance | undefined;
};

/** Encoded addresses, from the root of the site. */
export type ChangedAddresses = {
  /**
   * Feeds that say something else now. A few may not: one whose last story has the very date of the one that changed, and
   * that of the corrections when the entry is too old for it.
   */
  readonly feeds: readonly string[];
  /** Pages that search engines are to look at again. */
  readonly pages: readonly string[];
};

/**
 * What changes for machines when a path appears as another than it was.
 *
 * | what | feeds | page |
 * | --- | --- | --- |
 * | a story appears, changes, vanishes | of the whole paper, its section, tags, authors, partners, before and after: those that reach back to it | its own |
 * | a story is withdrawn, or is live again | the same | its own |
 * | a live blog goes on | that of its entries too | its own |
 * | a correction or a withdrawal, or the headline above one | of the corrections too | |
 * | a plain page | | its own |
 *
 * @param endOf see `findFeedEnd`.
 */
export function listChangedAddresses(
  site: Site,
  { path, was, is }: Change,
  endOf: (list: FeedList) => Instant,
): ChangedAddresses {
  const isSame = was?.standing === is?.standing && was?.seen === is?.seen;
  const filings = isSame ? [] : [was?.filing, is?.filing].filter((filing) => filing != null);
  const lists = new Set(
    filings.flatMap((filing) =>
      listsOf(site, filing)
        .filter((list) => filing.publishedAt >= endOf(list))
        .map(urlOf),
    ),
  );
  const isLive = [was, is].some((one) => one?.filing?.type === 'live');
  if (!isSame && isLive) lists.add(pathUrl(path));
  if ((was?.corrected ?? '') !== (is?.corrected ?? '')) lists.add(correctionsUrl());
  const isKnown = (was?.indexed === true || is?.indexed === true) && !isDisallowed(path, site.disallow);
  return {
    feeds: [...lists].flatMap((list) => [feedUrl('rss', list), feedUrl('atom', list), feedUrl('json', list)]),
    pages: !isSame && isKnown ? [pathUrl(path)] : [],
  };
}

function listsOf(site: Site, filing: Filing): readonly FeedList[] {
  return [
    { by: 'time' },
    { by: 'section', section: filing.section },
    ...filing.tags.map((tag) => ({ by: 'tag', tag }) as const),
    ...filing.authors.map((author) => ({ by: 'author', author }) as const),
    ...site.feeds
      .filter((feed) => meets(filing, feed, site.language))
      .map((feed) => ({ by: 'partner', feed }) as const),
  ];
}

function urlOf(list: FeedList): string {
  switch (list.by) {
    case 'time':
      return homeUrl();
    case 'section':
      return sectionUrl(list.section);
    case 'tag':
      return tagUrl(list.tag);
    case 'author':
      return authorUrl(list.author);
    case 'partner':
      return partnerFeedUrl(list.feed.name);
  }
}

/** The conditions of `listPartnerStories`, for a story that may be in the index no more. */
function meets(filing: Filing, { section, tag, author, lang, type }: PartnerFeed, siteLanguage: string): boolean {
  return (
    (section === null || section === filing.section) &&
    (tag === null || filing.tags.includes(tag)) &&
    (author === null || filing.authors.includes(author)) &&
    (lang === null || speaks(filing.lang ?? siteLanguage, lang)) &&
    (type === null || type === filing.type)
  );
}

/** `en` takes `en-GB` too. */
function speaks(language: string, wanted: string): boolean {
  return `${language.toLowerCase()}-`.startsWith(`${wanted.toLowerCase()}-`);
}
