import { describe, expect, test } from 'vitest';
import type { ShownComment } from '#lib/comments/comment.ts';
import { defaultSite } from '#lib/site/site.ts';
import { makeArticle, makePicture } from '#tests/newsroom/make-article.ts';
import { makeComment, makeThread } from '#tests/newsroom/make-comment.ts';
import { buildNewsArticle, type NewsArticleInput } from './build-news-article.ts';
import { buildPublisher } from './build-publisher.ts';

const origin = 'https://otter.example';
const now = Date.UTC(2026, 10, 22, 12);
const site = { ...defaultSite, name: 'The Otter Gazette', timeZone: 'Europe/Vienna' };

type Article = NewsArticleInput['article'];

function build(article: Article, authors: NewsArticleInput['authors'] = [], translations: readonly Article[] = []) {
  const sectionTitle = 'River & Weir';
  return buildNewsArticle({ article, authors, translations, sectionTitle, comments: null, site, origin, now });
}

function buildWith(shown: readonly ShownComment[], count: number) {
  const comments = makeThread(shown, { count });
  const rest = { authors: [], translations: [], sectionTitle: 'River', site, origin, now };
  return buildNewsArticle({ article: makeArticle(), comments, ...rest });
}

test('a story says what it is, where it is and when it was published and modified, with the offset of the paper', () => {
  const tags = [
    { slug: 'weir', name: 'Weir' },
    { slug: 'votes', name: 'Votes, all' },
  ];
  expect(build(makeArticle({ tags, updatedAt: Date.UTC(2026, 10, 21) }))).toMatchObject({
    '@type': 'NewsArticle',
    headline: 'Otters elect a mayor',
    description: 'The vote was unanimous.',
    url: 'https://otter.example/river/otter-mayor',
    mainEntityOfPage: { '@type': 'WebPage', '@id': 'https://otter.example/river/otter-mayor' },
    datePublished: '2026-11-20T09:00:00+01:00',
    dateModified: '2026-11-21T01:00:00+01:00',
    articleSection: 'River & Weir',
    keywords: ['Weir', 'Votes, all'],
    inLanguage: 'en',
    isAccessibleForFree: true,
  });
});

test.each([
  ['news', 'NewsArticle'],
  ['feature', 'NewsArticle'],
  ['live', 'NewsArticle'],
  ['opinion', 'OpinionNewsArticle'],
  ['analysis', 'AnalysisNewsArticle'],
  ['review', 'ReviewNewsArticle'],
] as const)('a story of type %s is a %s', (type, expected) => {
  expect(build(makeArticle({ type }))).toHaveProperty('@type', expected);
});

test('an update that is still to come is none', () => {
  expect(build(makeArticle({ updatedAt: now + 1 }))).toHaveProperty('dateModified', '2026-11-20T09:00:00+01:00');
});

test('a story that names another address as its own is that one', () => {
  const canonical = 'https://heron.example/original';
  expect(build(makeArticle({ canonical }))).toMatchObject({ url: canonical, mainEntityOfPage: { '@id': canonical } });
});

test('a story in another language says so', () => {
  expect(build(makeArticle({ lang: 'ar' }))).toHaveProperty('inLanguage', 'ar');
});

test('what a story lacks is absent rather than empty', () => {
  const bare = build(makeArticle({ description: '' }));
  for (const name of [
    'description',
    'keywords',
    'contentLocation',
    'correction',
    'workTranslation',
    'translationOfWork',
  ])
    expect(bare).not.toHaveProperty(name);
});

describe('the authors', () => {
  test('are a person each, by the name that is printed, with their page', () => {
    const authors = [
      { id: 'tilda-quill', name: 'Tilda Quill' },
      { id: 'আশা', name: 'আশা' },
    ];
    expect(build(makeArticle(), authors)).toHaveProperty('author', [
      {
        '@type': 'Person',
        '@id': 'https://otter.example/authors/tilda-quill#person',
        name: 'Tilda Quill',
        url: 'https://otter.example/authors/tilda-quill',
      },
      {
        '@type': 'Person',
        '@id': `https://otter.example/authors/${encodeURIComponent('আশা')}#person`,
        name: 'আশা',
        url: `https://otter.example/authors/${encodeURIComponent('আশা')}`,
      },
    ]);
  });

  test('are the paper itself when a story names nobody', () => {
    expect(build(makeArticle())).toHaveProperty('author', {
      '@type': 'NewsMediaOrganization',
      '@id': 'https://otter.example/#paper',
      name: 'The Otter Gazette',
      url: 'https://otter.example/',
    });
  });
});

test('the publisher is the whole paper, so that a story can be read alone', () => {
  expect(build(makeArticle())).toHaveProperty('publisher', buildPublisher(site, origin));
});

test('the place is the dateline as it is printed', () => {
  expect(build(makeArticle({ dateline: 'PORT AVERIL, Tuesday' }))).toHaveProperty('contentLocation', {
    '@type': 'Place',
    name: 'PORT AVERIL, Tuesday',
  });
});

test('corrections are told as they are printed, and none before its date', () => {
  const corrections = [
    { at: now - 1, kind: 'correction', text: 'There were <three> otters.' },
    { at: now + 1, kind: 'correction', text: 'Not said yet.' },
  ] as const;
  expect(build(makeArticle({ corrections }))).toMatchObject({
    correction: [
      {
        '@type': 'CorrectionComment',
        text: 'There were <three> otters.',
        datePublished: '2026-11-22T12:59:59+01:00',
      },
    ],
    dateModified: '2026-11-22T12:59:59+01:00',
  });
});

describe('the replies of readers', () => {
  const postedAt = Date.UTC(2026, 10, 21, 9);
  const first = makeComment({ id: 'a', postedAt, name: 'Wilma <Otter>', body: 'Yes.\n\n</script>' });
  const reply = makeComment({ id: 'b', parentId: 'a', depth: 2, edited: { at: now, by: 'author' } });

  test('are told as they are shown, each with its place, its author by name alone, and what it replies to', () => {
    expect(buildWith([first, reply], 7)).toMatchObject({
      discussionUrl: 'https://otter.example/river/otter-mayor#comments',
      commentCount: 7,
      comment: [
        {
          '@type': 'Comment',
          '@id': 'https://otter.example/river/otter-mayor/comments/a',
          url: 'https://otter.example/river/otter-mayor/comments/a',
          author: { '@type': 'Person', name: 'Wilma <Otter>' },
          text: 'Yes.\n\n</script>',
          datePublished: '2026-11-21T10:00:00+01:00',
        },
        {
          parentItem: { '@id': 'https://otter.example/river/otter-mayor/comments/a' },
          dateModified: '2026-11-22T13:00:00+01:00',
        },
      ],
    });
  });

  test('are fifty at most, and none that was deleted', () => {
    const erased = makeComment({ id: 'gone', name: '', body: '', isErased: true });
    const many = Array.from({ length: 60 }, (_, n) => makeComment({ id: `c${n}` }));
    const { comment } = buildWith([erased, ...many], 60);
    expect(comment).toHaveLength(50);
    expect(comment).not.toContainEqual(expect.objectContaining({ text: '' }));
  });

  test('are none at first, and not spoken of where a story wants none', () => {
    const fresh = buildWith([], 0);
    expect(fresh).toHaveProperty('commentCount', 0);
    expect(fresh).not.toHaveProperty('comment');
    for (const name of ['comment', 'commentCount', 'discussionUrl'])
      expect(build(makeArticle())).not.toHaveProperty(name);
  });
});

describe('translations', () => {
  const original = makeArticle({ path: '/river/mayor' });
  const german = makeArticle({ path: '/river/otter', title: 'Otter', lang: 'de', translationOf: '/river/mayor' });
  const arabic = makeArticle({ path: '/river/arabic', lang: 'ar', translationOf: '/river/mayor' });
  const named = { '@type': 'NewsArticle', headline: 'Otter', url: `${origin}/river/otter`, inLanguage: 'de' };

  test('are named by their original', () => {
    expect(build(original, [], [german])).toHaveProperty('workTranslation', [named]);
  });

  test('name their original and not each other', () => {
    const data = build(arabic, [], [original, german]);
    expect(data).toHaveProperty('translationOfWork.url', `${origin}/river/mayor`);
    expect(data).not.toHaveProperty('workTranslation');
  });

  test('whose original readers cannot see name none', () => {
    expect(build(arabic, [], [german])).not.toHaveProperty('translationOfWork');
  });
});

describe('the pictures', () => {
  const image = (shape: string, width: string, height: string) => {
    const url = `https://otter.example/media/weir.jpg/${shape}-50x40-1200-3f2a9c1b77d0.jpg`;
    return { '@type': 'ImageObject', url, width, height, caption: 'The count', creditText: 'Bram Moss' };
  };

  test('are the lead picture in three shapes, with the sizes they are sent in, caption and credit', () => {
    expect(build(makeArticle({ image: makePicture() }))).toHaveProperty('image', [
      image('wide', '1200', '675'),
      image('classic', '1200', '900'),
      image('square', '1200', '1200'),
    ]);
  });

  test('of a small original are as small as that, and a card stands in for those below 50,000 pixels', () => {
    const size = { width: 300, height: 200, version: '3f2a9c1b77d0' };
    expect(build(makeArticle({ image: makePicture({ size }) }))).toMatchObject({
      image: [
        image('wide', '300', '169'),
        image('classic', '266', '200'),
        { url: expect.stringContaining('/cards/square-'), width: '1200', height: '1200' },
      ],
    });
  });

  test('of a story without one are the drawn card in three shapes', () => {
    const card = (shape: string, height: string) => ({
      '@type': 'ImageObject',
      url: expect.stringMatching(`^https://otter\\.example/cards/${shape}-[0-9a-f]{12}/river/otter-mayor\\.png$`),
      width: '1200',
      height,
    });
    expect(build(makeArticle())).toHaveProperty('image', [
      card('wide', '675'),
      card('classic', '900'),
      card('square', '1200'),
    ]);
  });
});
