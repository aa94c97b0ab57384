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
import type { Appearance, Filing } from './read-appearance.ts';

/** Encoded addresses, from the root of the site. */
export type ChangedAddresses = {
  /** Feeds that say something else now. */
  readonly feeds: readonly string[];
  /** Pages that search engines are to look at again. */
  readonly pages: readonly string[];
};

/**
 * What changes for machines when a path appears as another than it was.
 *
 * | what | feeds | page |
 * | --- | --- | --- |
 * | a story appears, changes, vanishes | of the whole paper, its section, tags, authors, partners, before and after | its own |
 * | a story is withdrawn, or is live again | the same | its own |
 * | a correction or a withdrawal | of the corrections too | |
 * | a plain page | | its own |
 *
 * @param path decoded.
 * @param was undefined where nothing was to be seen, like `is`.
 */
export function listChangedAddresses(
  site: Site,
  path: string,
  was: Appearance | undefined,
  is: Appearance | undefined,
): ChangedAddresses {
  const isSame = was?.standing === is?.standing && was?.seen === is?.seen;
  const filings = isSame ? [] : [was?.filing, is?.filing].filter((filing) => filing != null);
  const lists = new Set(filings.flatMap((filing) => listsOf(site, filing)));
  if ((was?.corrected ?? '') !== (is?.corrected ?? '')) lists.add(correctionsUrl());
  const isKnown = (was?.indexed === true || is?.indexed === true) && !isDisallowed(path, site.disallow);
  return {
    feeds: [...lists].flatMap((list) => [feedUrl('rss', list), feedUrl('atom', list), feedUrl('json', list)]),
    pages: !isSame && isKnown ? [pathUrl(path)] : [],
  };
}

function listsOf(site: Site, filing: Filing): readonly string[] {
  return [
    homeUrl(),
    sectionUrl(filing.section),
    ...filing.tags.map(tagUrl),
    ...filing.authors.map(authorUrl),
    ...site.feeds.filter((feed) => meets(filing, feed, site.language)).map(({ name }) => partnerFeedUrl(name)),
  ];
}

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
