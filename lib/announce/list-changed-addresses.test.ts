import { afterAll, describe, expect, test } from 'vitest';
import { listPartnerStories } from '#lib/library/list-partner-stories.ts';
import { defaultSite, type PartnerFeed } from '#lib/site/site.ts';
import { changeIndex, makeIndex, noon } from '#tests/newsroom/make-index.ts';
import { story } from '#tests/newsroom/write-newsroom.ts';
import type { FeedList } from './find-feed-end.ts';
import { listChangedAddresses } from './list-changed-addresses.ts';
import { type Appearance, type Filing, readAppearance } from './read-appearance.ts';

const partner: PartnerFeed = {
  name: 'radio',
  title: 'Radio',
  section: null,
  tag: null,
  author: null,
  lang: null,
  type: null,
  count: 30,
  content: 'full',
};

const filing: Filing = {
  section: 'river',
  tags: ['dams', 'कला'],
  authors: ['otto'],
  lang: null,
  type: 'news',
  publishedAt: noon,
};

const live: Appearance = {
  file: 'articles/river/dam.md',
  standing: 'story',
  source: 'a',
  seen: 'a',
  corrected: '',
  filing,
  indexed: true,
};

const withdrawn: Appearance = {
  ...live,
  standing: 'withdrawn',
  seen: 'w',
  corrected: 'w',
  filing: null,
  indexed: false,
};

const inThreeForms = (list: string) => [`${list}/feed.xml`, `${list}/atom.xml`, `${list}/feed.json`];

/** Every feed has room for more. */
const endless = () => Number.NEGATIVE_INFINITY;

/** Lists whose feeds change, once for the three forms of each. */
function lists(
  was: Appearance | undefined,
  is: Appearance | undefined,
  feeds: readonly PartnerFeed[] = [],
  endOf: (list: FeedList) => number = endless,
): string[] {
  const changed = listChangedAddresses({ ...defaultSite, feeds }, { path: '/river/dam', was, is }, endOf).feeds;
  const found = changed.filter((address) => address.endsWith('/feed.xml')).map((address) => address.slice(0, -9));
  expect(changed).toEqual(found.flatMap(inThreeForms));
  return found;
}

const pages = (was: Appearance | undefined, is: Appearance | undefined) =>
  listChangedAddresses(defaultSite, { path: '/river/कला', was, is }, endless).pages;

const all = ['', '/river', '/tags/dams', '/tags/%E0%A4%95%E0%A4%B2%E0%A4%BE', '/authors/otto'];

test('a story that appears, changes or vanishes is in the feeds of the paper, its section, tags and authors', () => {
  for (const [was, is] of [
    [undefined, live],
    [live, { ...live, seen: 'b' }],
    [live, undefined],
  ]) {
    expect(lists(was, is)).toEqual(all);
    expect(pages(was, is)).toEqual(['/river/%E0%A4%95%E0%A4%B2%E0%A4%BE']);
  }
});

test('a story that is filed elsewhere is told in both places', () => {
  const moved = { ...live, seen: 'b', filing: { ...filing, section: 'pond', tags: [], authors: ['wilma'] } };
  expect(lists(live, moved)).toEqual([...all, '/pond', '/authors/wilma']);
});

test('what looks as it did tells nothing', () => {
  const other = { ...live, source: 'b', file: 'articles/river/Dam.md' };
  expect([lists(live, other), pages(live, other)]).toEqual([[], []]);
  expect([lists(undefined, undefined), pages(undefined, undefined)]).toEqual([[], []]);
});

test('a correction is told as one too', () => {
  expect(lists(live, { ...live, seen: 'b', corrected: 'c' })).toEqual([...all, '/corrections']);
});

test('a withdrawal is told to feeds, to corrections and to search engines, which get 410', () => {
  expect(lists(live, withdrawn)).toEqual([...all, '/corrections']);
  expect(pages(live, withdrawn)).toHaveLength(1);
  expect(lists(withdrawn, live)).toEqual([...all, '/corrections']);
});

test('another note on a withdrawal is news for the corrections alone', () => {
  const noted = { ...withdrawn, seen: 'x', corrected: 'x' };
  expect([lists(withdrawn, noted), pages(withdrawn, noted)]).toEqual([['/corrections'], []]);
});

test('a story that names another address as its own is in feeds, and not told to search engines', () => {
  const elsewhere = { ...live, indexed: false };
  expect([lists(undefined, elsewhere), pages(undefined, elsewhere)]).toEqual([all, []]);
  expect(pages(live, { ...elsewhere, seen: 'b' })).toHaveLength(1);
});

test('what crawlers are asked to leave alone is not told to search engines', () => {
  const site = { ...defaultSite, disallow: ['/river'] };
  const pagesOf = (path: string) => listChangedAddresses(site, { path, was: undefined, is: live }, endless).pages;
  expect(pagesOf('/river/dam')).toEqual([]);
  expect(pagesOf('/riverside')).toEqual(['/riverside']);
});

test('a plain page is told to search engines alone', () => {
  const page: Appearance = { ...live, standing: 'page', filing: null };
  expect([lists(undefined, page), pages(undefined, page)]).toEqual([[], ['/river/%E0%A4%95%E0%A4%B2%E0%A4%BE']]);
});

test('of a story older than the last in a feed that feed is not told, before and after', () => {
  const endOf = ({ by }: FeedList) => (by === 'time' || by === 'partner' ? noon + 1 : by === 'section' ? noon : 0);
  const short = all.slice(1);
  expect(lists(undefined, live, [partner], endOf)).toEqual(short);
  expect(lists(live, undefined, [partner], endOf)).toEqual(short);
  const dated = { ...live, seen: 'b', filing: { ...filing, publishedAt: noon + 1 } };
  expect(lists(live, dated, [partner], endOf)).toEqual([...short, '', '/feeds/radio']);
});

describe('a story is told to the feeds of partners that hold it:', () => {
  const index = makeIndex({});
  afterAll(() => index.close());

  /** Whether the feed is told of the story; fails where the feed itself decides otherwise. */
  function isTold(fields: Readonly<Record<string, string>>, filter: Partial<PartnerFeed>): boolean {
    changeIndex(index, { 'articles/river/dam.md': story({ tags: '[Dams]', authors: '[otto]', ...fields }) });
    const feed = { ...partner, ...filter };
    const is = readAppearance({ index, origin: 'https://otters.example' }, '/river/dam', noon);
    const told = lists(undefined, is, [feed]).includes('/feeds/radio');
    expect(listPartnerStories(index, feed, defaultSite.language, noon).length === 1).toBe(told);
    return told;
  }

  test.each<[string, Partial<PartnerFeed>, boolean]>([
    ['without a filter', {}, true],
    ['of the section', { section: 'river' }, true],
    ['of another section', { section: 'pond' }, false],
    ['of a tag', { tag: 'dams' }, true],
    ['of another tag', { tag: 'fog' }, false],
    ['of the author', { author: 'otto' }, true],
    ['of another author', { author: 'wilma' }, false],
    ['of the type', { type: 'news' }, true],
    ['of another type', { type: 'opinion' }, false],
    ['of the language of the site', { lang: 'en' }, true],
    ['of a form of the language of the site', { lang: 'en-GB' }, false],
    ['of all of it', { section: 'river', tag: 'dams', author: 'otto', lang: 'en', type: 'news' }, true],
    ['of the section and another tag', { section: 'river', tag: 'fog' }, false],
  ])('one %s', (_name, filter, expected) => {
    expect(isTold({}, filter)).toBe(expected);
  });

  test.each([
    ['fi', 'fi-FI', true],
    ['FI', 'fi-FI', true],
    ['fi-FI', 'fi', false],
    ['fi', 'fil', false],
    ['zh-Hant', 'zh-Hant-TW', true],
    ['zh-Hant', 'zh-Hans', false],
  ])('one of %s, a story in %s', (wanted, lang, expected) => {
    expect(isTold({ lang }, { lang: wanted })).toBe(expected);
  });
});
