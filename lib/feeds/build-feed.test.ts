import { fromHtml } from 'hast-util-from-html';
import { describe, expect, test } from 'vitest';
import { brandHtml } from '#lib/base/html.ts';
import { makeArticle, makePicture } from '#tests/newsroom/make-article.ts';
import { feedNow, feedSite, makeFeed, tellStory } from '#tests/newsroom/make-feed.ts';
import type { FeedInput, FeedItem, FeedNote, FeedStory } from './build-feed.ts';
import { findFeedChange } from './build-feed.ts';

function itemOf(entry: FeedStory | FeedNote, differing: Partial<FeedInput> = {}): FeedItem {
  const [item] = makeFeed([entry], differing).items;
  if (item === undefined) throw new Error('The feed has no item');
  return item;
}

const contentOf = (story: FeedStory, differing: Partial<FeedInput> = {}) => String(itemOf(story, differing).content);

describe('a feed', () => {
  test('names its page, its address in each form and the paper absolutely', () => {
    const feed = makeFeed([], { title: 'Weirs', list: '/tags/weir', page: '/tags/weir' });
    expect(feed).toMatchObject({
      title: 'Weirs',
      home: 'https://otter.example/tags/weir',
      addresses: {
        rss: 'https://otter.example/tags/weir/feed.xml',
        atom: 'https://otter.example/tags/weir/atom.xml',
        json: 'https://otter.example/tags/weir/feed.json',
      },
      publisher: { name: 'The Otter Gazette', url: 'https://otter.example/' },
    });
  });

  test.each([
    ['its own words', { description: 'Of dams.' }, 'Of dams.'],
    ['those of the paper', {}, 'News & <views>'],
    ['the tagline of the paper', { site: { ...feedSite, description: '' } }, 'All the river'],
    ['the name of the paper', { site: { ...feedSite, description: '', tagline: '' } }, 'The Otter Gazette'],
  ])('is described by %s', (_what, differing, words) => {
    expect(makeFeed([], differing).description).toBe(words);
  });

  test('last changed when a story did, whatever the time is now', () => {
    const updatedAt = Date.UTC(2026, 10, 21, 9, 5);
    const stories = [tellStory(), tellStory({ article: makeArticle({ updatedAt }) })];
    for (const now of [feedNow, feedNow + 86_400_000])
      expect(findFeedChange(makeFeed(stories, { now }))).toBe(updatedAt);
    expect(findFeedChange(makeFeed([]))).toBeNull();
  });

  test('keeps the order of its stories', () => {
    const stories = ['b', 'a', 'c'].map((title) => tellStory({ article: makeArticle({ title }) }));
    expect(makeFeed(stories).items.map(({ title }) => title)).toEqual(['b', 'a', 'c']);
  });
});

describe('an item', () => {
  test('says what the story is, where and whose', () => {
    const article = makeArticle({ path: '/कला/नाव', updatedAt: Date.UTC(2026, 10, 21) });
    const authors = [{ id: 'tilda-quill', name: 'Tilda Quill' }];
    expect(itemOf(tellStory({ article, authors }))).toMatchObject({
      id: 'https://otter.example/river/otter-mayor',
      url: `https://otter.example${encodeURI('/कला/नाव')}`,
      title: 'Otters elect a mayor',
      summary: 'The vote was unanimous.',
      language: 'en',
      publishedAt: Date.UTC(2026, 10, 20, 8),
      modifiedAt: Date.UTC(2026, 10, 21),
      authors: [{ name: 'Tilda Quill', url: 'https://otter.example/authors/tilda-quill' }],
    });
  });

  test('has its section and its tags as categories, each once', () => {
    const tags = ['Weir', 'River'].map((name) => ({ slug: name.toLowerCase(), name }));
    expect(itemOf(tellStory({ article: makeArticle({ tags }) })).categories).toEqual(['River', 'Weir']);
  });

  test('changes no later than now', () => {
    const article = makeArticle({ updatedAt: feedNow + 1 });
    expect(itemOf(tellStory({ article })).modifiedAt).toBe(article.publishedAt);
  });
});

describe('an item of the log of corrections', () => {
  const at = Date.UTC(2026, 10, 21);
  const corrected = (position: number, texts = ['Nine <otters>.', 'Ten otters.']): FeedNote => {
    const corrections = texts.map((text) => ({ at, kind: 'correction', text }) as const);
    const correction = corrections[position] ?? { at, kind: 'correction', text: '' };
    return { kind: 'corrected', at, article: makeArticle({ corrections, lang: 'ar' }), position, correction };
  };

  test('says what was wrong with which story', () => {
    expect(itemOf(corrected(0))).toMatchObject({
      url: 'https://otter.example/river/otter-mayor',
      title: 'Correction: Otters elect a mayor',
      summary: 'Nine <otters>.',
      content:
        '<div lang="ar" dir="rtl"><p>Nine &lt;otters&gt;.</p><p><a href="https://otter.example/river/otter-mayor">Otters elect a mayor</a></p></div>',
      publishedAt: at,
      modifiedAt: at,
      language: 'ar',
    });
  });

  test('says of which kind it is', () => {
    const correction = { at, kind: 'retraction', text: 'There are no otters.' } as const;
    const article = makeArticle({ corrections: [correction] });
    expect(itemOf({ kind: 'corrected', at, article, position: 0, correction }).title).toBe(
      'Retraction: Otters elect a mayor',
    );
    expect(itemOf(tellStory({ article })).title).toBe('Retracted: Otters elect a mayor');
  });

  test('keeps its name when its words are mended, and has another one than the next of its day', () => {
    expect(itemOf(corrected(0, ['Eight otters.'])).id).toBe(itemOf(corrected(0)).id);
    expect(itemOf(corrected(1)).id).not.toBe(itemOf(corrected(0)).id);
  });

  test('tells a withdrawn story by its note and its address alone', () => {
    const entry = { kind: 'withdrawn', at, path: '/river/pike', id: 'pike', lang: null } as const;
    expect(itemOf({ ...entry, note: 'The pike objected.' })).toMatchObject({
      url: 'https://otter.example/corrections',
      title: 'Story withdrawn: /river/pike',
      summary: 'The pike objected.',
      content: '<p>The pike objected.</p>',
    });
    expect(itemOf({ ...entry, note: '' }).content).toBe('<p>This story was withdrawn.</p>');
  });
});

describe('the content of a story', () => {
  test('is the whole body with absolute addresses', () => {
    const body = brandHtml('<p>A <a href="/river/heron">strike</a> and <img src="/media/a.jpg" alt="A"></p>');
    expect(contentOf(tellStory({ body }))).toContain(
      '<p>A <a href="https://otter.example/river/heron">strike</a> and <img src="https://otter.example/media/a.jpg" alt="A"></p>',
    );
  });

  test('keeps a sample of code and the end of CDATA as they are', () => {
    const body = brandHtml('<pre><code>href="/x" ]]&gt; ]]></code></pre>');
    expect(contentOf(tellStory({ body }))).toBe(body);
  });

  test('is absent where the text is not to be told; the summary stays', () => {
    const item = itemOf(tellStory({ body: null, article: makeArticle({ image: makePicture() }) }));
    expect([item.content, item.summary]).toEqual([null, 'The vote was unanimous.']);
  });

  test('begins with the place', () => {
    const article = makeArticle({ dateline: 'LOWER <WEIR>' });
    expect(contentOf(tellStory({ article })).trim()).toMatch(/^<p>LOWER &lt;WEIR&gt;<\/p>\s*<p>Yes\./);
  });

  test('ends with the corrections made so far', () => {
    const corrections = [
      { at: Date.UTC(2026, 10, 21), kind: 'correction', text: 'Nine <otters>.' },
      { at: feedNow + 1, kind: 'correction', text: 'Ten otters.' },
    ] as const;
    const content = contentOf(tellStory({ article: makeArticle({ corrections }) }));
    expect(content).toContain(
      '<h2>Corrections</h2><ul><li><b>Correction</b> (November 21, 2026): Nine &lt;otters&gt;.</li></ul>',
    );
    expect(content).not.toContain('Ten otters.');
  });

  test.each([
    ['es', '<h2>Correcciones</h2><ul><li><b>Aclaración</b> (21 de noviembre de 2026): Nueve.</li></ul>'],
    [
      'de',
      '<h2 lang="en">Corrections</h2><ul><li><span lang="en"><b>Clarification</b> (November 21, 2026)</span>: Nueve.</li></ul>',
    ],
  ])('says of each correction what it is, in one language with its date (%s)', (lang, markup) => {
    const corrections = [{ at: Date.UTC(2026, 10, 21), kind: 'clarification', text: 'Nueve.' }] as const;
    expect(contentOf(tellStory({ article: makeArticle({ corrections, lang }) }))).toContain(markup);
  });

  test('says in which language and direction it runs when they are not those of the paper', () => {
    expect(contentOf(tellStory({ article: makeArticle({ lang: 'ar' }) }))).toMatch(
      /^<div lang="ar" dir="rtl">[\s\S]*<\/div>$/,
    );
    expect(contentOf(tellStory({ article: makeArticle({ lang: 'en' }) }))).not.toContain('<div');
  });
});

describe('the lead picture', () => {
  const url = 'https://otter.example/media/weir.jpg/full-1200-3f2a9c1b77d0.jpg';

  test('stands first in the content with its real size, caption and credit', () => {
    expect(contentOf(tellStory({ article: makeArticle({ image: makePicture() }) }))).toContain(
      `<figure><img src="${url}" alt="Otters at the weir" width="1200" height="900"><figcaption>The count <small>Bram Moss</small></figcaption></figure>`,
    );
  });

  test('is named for programs too, whole and cut, with its size, words and credit', () => {
    expect(itemOf(tellStory({ article: makeArticle({ image: makePicture() }) })).picture).toEqual({
      url,
      width: 1200,
      height: 900,
      wide: 'https://otter.example/media/weir.jpg/wide-50x40-1200-3f2a9c1b77d0.jpg',
      words: 'The count',
      credit: 'Bram Moss',
    });
  });

  test('of a smaller original is as small as that', () => {
    const image = makePicture({ size: { width: 640, height: 427, version: '3f2a9c1b77d0' } });
    expect(itemOf(tellStory({ article: makeArticle({ image }) })).picture).toMatchObject({ width: 640, height: 427 });
  });

  test('without a caption is described by its alternative text', () => {
    const image = makePicture({ caption: '', credit: '' });
    const story = tellStory({ article: makeArticle({ image }) });
    expect(itemOf(story).picture).toMatchObject({ words: 'Otters at the weir', credit: '' });
    expect(contentOf(story)).not.toContain('figcaption');
  });

  test('whose size is not known yet is shown without one, and not named for programs', () => {
    const story = tellStory({
      article: makeArticle({ image: makePicture({ size: null, address: '/media/new weir.jpg' }) }),
    });
    expect(contentOf(story)).toContain(
      '<img src="https://otter.example/media/new%20weir.jpg" alt="Otters at the weir">',
    );
    expect(itemOf(story).picture).toBeNull();
  });

  test('on another host is shown only where the editors allow that host', () => {
    const image = makePicture({ size: null, address: 'https://heron.example/a.jpg' });
    const story = tellStory({ article: makeArticle({ image }) });
    expect(contentOf(story)).not.toContain('heron.example');
    expect(contentOf(story, { site: { ...feedSite, pictureHosts: ['heron.example'] } })).toContain(
      '<img src="https://heron.example/a.jpg"',
    );
  });

  test('has words that cannot leave their attributes', () => {
    const words = '"><script>alert(1)</script>&';
    const image = makePicture({ alternative: words, caption: words, credit: words });
    const [figure] = fromHtml(contentOf(tellStory({ article: makeArticle({ image }) })), { fragment: true }).children;
    expect(figure).toMatchObject({
      children: [{ properties: { alt: words } }, { children: [{ value: `${words} ` }, {}] }],
    });
  });
});

test('the same stories give the same feed', () => {
  const stories = [tellStory({ article: makeArticle({ image: makePicture() }) })];
  expect(makeFeed(stories)).toEqual(makeFeed(stories, { now: feedNow + 60_000 }));
});
