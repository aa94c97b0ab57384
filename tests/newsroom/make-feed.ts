import { brandHtml } from '#lib/base/html.ts';
import { buildFeed, type FeedDocument, type FeedInput, type FeedStory } from '#lib/feeds/build-feed.ts';
import { defaultSite } from '#lib/site/site.ts';
import { makeArticle } from './make-article.ts';

/** The moment at which feeds are made. */
export const feedNow = Date.UTC(2026, 10, 22, 12);

export const feedSite = {
  ...defaultSite,
  name: 'The Otter Gazette',
  tagline: 'All the river',
  description: 'News & <views>',
};

/** A story for a feed, but for what a test says of it. */
export function tellStory(differing: Partial<FeedStory> = {}): FeedStory {
  return { article: makeArticle(), authors: [], sectionTitle: 'River', body: brandHtml('<p>Yes.</p>'), ...differing };
}

/** The feed of a whole paper, but for what a test says of it. */
export function makeFeed(entries: FeedInput['entries'], differing: Partial<FeedInput> = {}): FeedDocument {
  return buildFeed({
    title: feedSite.name,
    description: '',
    list: '/',
    page: '/',
    entries,
    hubs: differing.site?.hubs ?? feedSite.hubs,
    site: feedSite,
    origin: 'https://otter.example',
    now: feedNow,
    ...differing,
  });
}

/** Words that break what does not escape them, and how they are to be read again. */
export const hostileTitles: readonly (readonly [what: string, written: string, read: string])[] = [
  ...[
    ['markup', '<script>alert(1)</script> & <b>bold</b>'],
    ['entities', '&amp;lt; &nbsp; &#x0; &bogus;'],
    ['the end of CDATA', 'All ]]> over ]]]]>>'],
    ['quotes', `"Yes", 'no'`],
    ['300 characters', 'Otter <'.repeat(43)],
    ['emoji', 'Otters 🦦👩‍👩‍👧 vote 🇦🇹'],
    ['bidi marks', '\u202eevil\u202c \u2067أخبار\u2069 \u200f'],
    ['what ends lines of scripts', 'One\u2028two\u2029three'],
  ].map(([what = '', words = '']) => [what, words, words] as const),
  ['control characters', 'O\u0000t\u001bte\u0008rs\uffff', 'Otters'],
  ['lone halves of pairs', 'Ot\ud83dters\udc00', 'Otters'],
];
