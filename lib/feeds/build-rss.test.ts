import { fromHtml } from 'hast-util-from-html';
import { describe, expect, test } from 'vitest';
import { brandHtml } from '#lib/base/html.ts';
import { defaultSite } from '#lib/site/site.ts';
import { makeArticle, makePicture } from '#tests/newsroom/make-article.ts';
import { childrenOf, readXml, textsOf, type XmlElement } from '#tests/read-xml.ts';
import { buildRss, type FeedInput, type FeedStory, feedIdOf } from './build-rss.ts';

const origin = 'https://otter.example';
const now = Date.UTC(2026, 10, 22, 12);
const site = { ...defaultSite, name: 'The Otter Gazette', tagline: 'All the river', description: 'News & <views>' };

function tell(differing: Partial<FeedStory> = {}): FeedStory {
  return { article: makeArticle(), authors: [], sectionTitle: 'River', body: brandHtml('<p>Yes.</p>'), ...differing };
}

function channelOf(stories: readonly FeedStory[], differing: Partial<FeedInput> = {}): XmlElement {
  const feed = readXml(buildRss({ site, origin, stories, now, ...differing }));
  expect([feed.name, feed.attributes.version]).toEqual(['rss', '2.0']);
  return childrenOf(feed, 'channel')[0] ?? feed;
}

function itemOf(story: FeedStory, differing: Partial<FeedInput> = {}): XmlElement {
  const [item] = childrenOf(channelOf([story], differing), 'item');
  if (item === undefined) throw new Error('The feed has no item');
  return item;
}

const contentOf = (story: FeedStory, differing: Partial<FeedInput> = {}) =>
  textsOf(itemOf(story, differing), 'content:encoded').join();

describe('the channel', () => {
  test('says what the paper is, where it is and in which language it speaks', () => {
    const channel = channelOf([tell()], { site: { ...site, language: 'de-AT' } });
    expect(textsOf(channel, 'title')).toEqual(['The Otter Gazette']);
    expect(textsOf(channel, 'link')).toEqual(['https://otter.example/']);
    expect(textsOf(channel, 'description')).toEqual(['News & <views>']);
    expect(textsOf(channel, 'language')).toEqual(['de-AT']);
    expect(childrenOf(channel, 'atom:link').map(({ attributes }) => attributes)).toEqual([
      { rel: 'self', type: 'application/rss+xml', href: 'https://otter.example/feed.xml' },
    ]);
  });

  test.each([
    ['its tagline', { description: '' }, 'All the river'],
    ['its name', { description: '', tagline: '' }, 'The Otter Gazette'],
  ])('is described by %s when the editors say no more', (_what, differing, words) => {
    expect(textsOf(channelOf([], { site: { ...site, ...differing } }), 'description')).toEqual([words]);
  });

  test('was built when a story last changed, whatever the time is now', () => {
    const updated = tell({ article: makeArticle({ updatedAt: Date.UTC(2026, 10, 21, 9, 5) }) });
    for (const at of [now, now + 86_400_000])
      expect(textsOf(channelOf([tell(), updated], { now: at }), 'lastBuildDate')).toEqual([
        'Sat, 21 Nov 2026 09:05:00 GMT',
      ]);
  });

  test('of no story has no item and no date', () => {
    const channel = channelOf([]);
    expect(childrenOf(channel, 'item')).toEqual([]);
    expect(childrenOf(channel, 'lastBuildDate')).toEqual([]);
  });

  test('keeps the order of its stories', () => {
    const stories = ['b', 'a', 'c'].map((title) => tell({ article: makeArticle({ title }) }));
    expect(childrenOf(channelOf(stories), 'item').flatMap((item) => textsOf(item, 'title'))).toEqual(['b', 'a', 'c']);
  });
});

describe('an item', () => {
  test('has the address of the story, its date with a year of four digits, and every author', () => {
    const item = itemOf(tell({ article: makeArticle({ path: '/कला/नाव' }), authors: ['Tilda Quill', 'আশা <b>'] }));
    expect(textsOf(item, 'link')).toEqual([`https://otter.example${encodeURI('/कला/नाव')}`]);
    expect(textsOf(item, 'pubDate')).toEqual(['Fri, 20 Nov 2026 08:00:00 GMT']);
    expect(textsOf(item, 'dc:creator')).toEqual(['Tilda Quill', 'আশা <b>']);
  });

  test('has its section and its tags as categories, each once', () => {
    const tags = ['Weir', 'River'].map((name) => ({ slug: name.toLowerCase(), name }));
    expect(textsOf(itemOf(tell({ article: makeArticle({ tags }) })), 'category')).toEqual(['River', 'Weir']);
  });

  test('describes itself in words that feed readers do not take for markup', () => {
    const item = itemOf(tell({ article: makeArticle({ description: 'Otters <elect> & more' }) }));
    expect(textsOf(item, 'description')).toEqual(['Otters &lt;elect&gt; &amp; more']);
  });

  test.each([
    ['markup', '<script>alert(1)</script> & <b>bold</b>'],
    ['entities', '&amp;lt; &nbsp; &#x0;'],
    ['the end of CDATA', 'All ]]> over'],
    ['300 characters', 'Otter '.repeat(50).trim()],
    ['emoji', 'Otters 🦦👩‍👩‍👧 vote'],
    ['bidi marks', '\u202eevil\u202c \u2067أخبار\u2069'],
  ])('says a title with %s as it is', (_what, title) => {
    expect(
      textsOf(itemOf(tell({ article: makeArticle({ title, description: title }), authors: [title] })), 'title'),
    ).toEqual([title]);
  });

  test('leaves control characters out of its title', () => {
    expect(textsOf(itemOf(tell({ article: makeArticle({ title: 'O\u0000t\u001bter\ud800s' }) })), 'title')).toEqual([
      'Otters',
    ]);
  });
});

describe('the name of an item', () => {
  const guidOf = (differing: Parameters<typeof makeArticle>[0]) => {
    const [guid] = childrenOf(itemOf(tell({ article: makeArticle(differing) })), 'guid');
    expect(guid?.attributes.isPermaLink).toBe('false');
    return guid?.text;
  };

  test('does not change with anything an edit can change', () => {
    const name = guidOf({});
    expect(name).toBe('https://otter.example/river/otter-mayor');
    const edited = { title: 'Other', description: 'Other', updatedAt: now, publishedAt: 0, lang: 'de' };
    expect(guidOf(edited)).toBe(name);
  });

  test('stays when a story moves and keeps its id', () => {
    expect(guidOf({ path: '/weir/the-mayor' })).toBe('https://otter.example/river/otter-mayor');
    expect(guidOf({ path: '/a', id: 'story 7/ü' })).toBe(guidOf({ path: '/b', id: 'story 7/ü' }));
  });

  test('is another one for each id and each site', () => {
    const ids = ['/a', 'a', '#a', '/#a', '/%23a', 'a b', 'a%20b', '/', ''];
    const names = ids.map((id) => feedIdOf(makeArticle({ id }), origin));
    expect(new Set(names).size).toBe(ids.length);
    expect(feedIdOf(makeArticle(), 'https://heron.example')).not.toBe(feedIdOf(makeArticle(), origin));
    for (const name of names) expect(new URL(name).origin).toBe(origin);
  });
});

describe('the content of an item', () => {
  test('is the whole body with absolute addresses', () => {
    const body = brandHtml('<p>A <a href="/river/heron">strike</a> and <img src="/media/a.jpg" alt="A"></p>');
    expect(contentOf(tell({ body }))).toContain(
      '<p>A <a href="https://otter.example/river/heron">strike</a> and <img src="https://otter.example/media/a.jpg" alt="A"></p>',
    );
  });

  test('keeps a sample of code and the end of CDATA as they are', () => {
    const body = brandHtml('<pre><code>href="/x" ]]&gt; ]]></code></pre>');
    expect(fromHtml(contentOf(tell({ body })), { fragment: true })).toMatchObject({
      children: [
        { type: 'text' },
        { tagName: 'pre', children: [{ children: [{ value: 'href="/x" ]]> ]]>' }] }] },
        { type: 'text' },
      ],
    });
  });

  test('is absent where the text cannot be shown; the description stays', () => {
    const item = itemOf(tell({ body: null, article: makeArticle({ image: makePicture() }) }));
    expect(childrenOf(item, 'content:encoded')).toEqual([]);
    expect(textsOf(item, 'description')).toEqual(['The vote was unanimous.']);
  });

  test('begins with the place', () => {
    const article = makeArticle({ dateline: 'LOWER <WEIR>' });
    expect(contentOf(tell({ article })).trim()).toMatch(/^<p>LOWER &#x3C;WEIR><\/p>\s*<p>Yes\./);
  });

  test('ends with the corrections made so far', () => {
    const corrections = [
      { at: Date.UTC(2026, 10, 21), text: 'Nine <otters>.' },
      { at: now + 1, text: 'Ten otters.' },
    ];
    const content = contentOf(tell({ article: makeArticle({ corrections }) }));
    expect(content).toContain('<h2>Corrections</h2><ul><li>November 21, 2026: Nine &#x3C;otters>.</li></ul>');
    expect(content).not.toContain('Ten otters.');
  });

  test('says in which language and direction it runs when they are not those of the paper', () => {
    expect(contentOf(tell({ article: makeArticle({ lang: 'ar' }) }))).toMatch(
      /^<div lang="ar" dir="rtl">[\s\S]*<\/div>$/,
    );
    expect(contentOf(tell({ article: makeArticle({ lang: 'en' }) }))).not.toContain('<div');
  });
});

describe('the lead picture', () => {
  const url = 'https://otter.example/media/weir.jpg/full-1200-3f2a9c1b77d0.jpg';

  test('stands first in the content with its real size, caption and credit', () => {
    expect(contentOf(tell({ article: makeArticle({ image: makePicture() }) }))).toContain(
      `<figure><img src="${url}" alt="Otters at the weir" width="1200" height="900"><figcaption>The count <small>Bram Moss</small></figcaption></figure>`,
    );
  });

  test('is named for programs too, with its type, size, description and credit', () => {
    const [media] = childrenOf(itemOf(tell({ article: makeArticle({ image: makePicture() }) })), 'media:content');
    expect(media?.attributes).toEqual({ url, type: 'image/jpeg', medium: 'image', width: '1200', height: '900' });
    expect(media?.children.map(({ name, text }) => `${name} ${text}`)).toEqual([
      'media:description The count',
      'media:credit Bram Moss',
    ]);
  });

  test('of a smaller original is as small as that', () => {
    const image = makePicture({ size: { width: 640, height: 427, version: '3f2a9c1b77d0' } });
    const [media] = childrenOf(itemOf(tell({ article: makeArticle({ image }) })), 'media:content');
    expect(media?.attributes).toMatchObject({ width: '640', height: '427' });
  });

  test('without caption and credit has neither', () => {
    const image = makePicture({ caption: '', credit: '', alternative: '' });
    const story = tell({ article: makeArticle({ image }) });
    expect(childrenOf(itemOf(story), 'media:content')[0]?.children).toEqual([]);
    expect(contentOf(story)).not.toContain('figcaption');
  });

  test('whose size is not known yet is shown without one, and not named for programs', () => {
    const story = tell({
      article: makeArticle({ image: makePicture({ size: null, address: '/media/new weir.jpg' }) }),
    });
    expect(contentOf(story)).toContain(
      '<img src="https://otter.example/media/new%20weir.jpg" alt="Otters at the weir">',
    );
    expect(childrenOf(itemOf(story), 'media:content')).toEqual([]);
  });

  test('on another host is shown only where the editors allow that host', () => {
    const image = makePicture({ size: null, address: 'https://heron.example/a.jpg' });
    const story = tell({ article: makeArticle({ image }) });
    expect(contentOf(story)).not.toContain('heron.example');
    expect(contentOf(story, { site: { ...site, pictureHosts: ['heron.example'] } })).toContain(
      '<img src="https://heron.example/a.jpg"',
    );
  });

  test('has words that cannot leave their attributes', () => {
    const words = '"><script>alert(1)</script>&';
    const image = makePicture({ alternative: words, caption: words, credit: words });
    const [figure] = fromHtml(contentOf(tell({ article: makeArticle({ image }) })), { fragment: true }).children;
    expect(figure).toMatchObject({
      children: [{ properties: { alt: words } }, { children: [{ value: `${words} ` }, {}] }],
    });
    const [media] = childrenOf(itemOf(tell({ article: makeArticle({ image }) })), 'media:content');
    expect(media?.children.map(({ text }) => text)).toEqual([words, words]);
  });
});

test('the same stories give the same bytes', () => {
  const input = { site, origin, stories: [tell({ article: makeArticle({ image: makePicture() }) })] };
  expect(buildRss({ ...input, now })).toBe(buildRss({ ...input, now: now + 60_000 }));
});
