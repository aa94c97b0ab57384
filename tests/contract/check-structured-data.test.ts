import { describe, expect, it } from 'vitest';
import { checkStructuredData } from './check-structured-data.ts';

const now = Date.UTC(2026, 10, 23);
const page = (...data: readonly unknown[]) =>
  data
    .map((one) => `<script type="application/ld+json">${JSON.stringify(one).replaceAll('<', '\\u003c')}</script>`)
    .join('');
const check = (thing: object) => checkStructuredData(page({ '@context': 'https://schema.org', ...thing }), now);

const picture = (width: number, height: number) => ({
  '@type': 'ImageObject',
  url: 'https://otter.example/w.jpg',
  width,
  height,
});
const paper = {
  '@type': 'NewsMediaOrganization',
  name: 'The Otter Gazette',
  url: 'https://otter.example/',
  logo: 'https://otter.example/i.png',
};
const author = { '@type': 'Person', name: 'Tilda Quill', url: 'https://otter.example/authors/tilda' };
const article = {
  '@type': 'NewsArticle',
  headline: '</script><b>Otters</b>',
  image: [picture(1200, 675), picture(1200, 900), picture(1200, 1200)],
  datePublished: '2026-11-20T08:00:00+01:00',
  dateModified: '2026-11-20T08:00:00+01:00',
  author: [author],
  publisher: paper,
  description: 'Unanimous.',
  mainEntityOfPage: { '@type': 'WebPage', '@id': 'https://otter.example/mayor' },
  articleSection: 'River',
  inLanguage: 'en',
  isAccessibleForFree: true,
  correction: [{ '@type': 'CorrectionComment', text: 'Wrong', datePublished: '2026-11-20T09:00:00Z' }],
  contentLocation: { '@type': 'Place', name: 'RIVERTON' },
};
const step = (position: number, item: string) => ({ '@type': 'ListItem', position, name: `Step ${position}`, item });
const trail = {
  '@type': 'BreadcrumbList',
  itemListElement: [step(1, 'https://otter.example/'), step(2, 'https://otter.example/river')],
};
const entry = (position: number, url: string) => ({ '@type': 'ListItem', position, url });
const list = {
  '@type': 'ItemList',
  itemListElement: [entry(1, 'https://otter.example/a'), entry(2, 'https://otter.example/b')],
};
const profile = { '@type': 'ProfilePage', mainEntity: author };

describe('sound data pass:', () => {
  it.each([
    ['a story', article],
    [
      'a story with a translation',
      { ...article, workTranslation: [{ '@type': 'NewsArticle', url: 'https://otter.example/de', inLanguage: 'de' }] },
    ],
    ['a trail', trail],
    [
      'a trail whose last step is the page',
      {
        ...trail,
        itemListElement: [step(1, 'https://otter.example/'), { '@type': 'ListItem', position: 2, name: 'x' }],
      },
    ],
    ['a list', list],
    ['an author', profile],
    ['a paper', paper],
    [
      'a graph that names its publisher',
      {
        '@graph': [
          { ...article, publisher: { '@id': 'https://otter.example/#paper' } },
          { ...paper, '@id': 'https://otter.example/#paper' },
        ],
      },
    ],
  ])('%s', (_, thing) => {
    expect(check(thing)).toEqual([]);
  });

  it('several scripts', () => {
    const context = { '@context': 'https://schema.org' };
    expect(checkStructuredData(page({ ...context, ...article }, [{ ...context, ...trail }]), now)).toEqual([]);
  });
});

describe('a fault is told:', () => {
  it.each<readonly [string, object, string]>([
    ...Object.keys(article)
      .filter((property) => !['@type', 'correction', 'contentLocation'].includes(property))
      .map((property): readonly [string, object, string] => [
        `a story without ${property}`,
        { ...article, [property]: undefined },
        property,
      ]),
    ['an empty headline', { ...article, headline: '' }, 'NewsArticle: no headline'],
    ['half a character', { ...article, headline: 'Otters \uD800' }, 'half of a character'],
    [
      'a translation without address',
      { ...article, workTranslation: { '@type': 'NewsArticle', name: 'x' } },
      'mentioned without url',
    ],
    [
      'a translation by its address alone',
      { ...article, workTranslation: { '@type': 'NewsArticle', url: 'https://otter.example/de' } },
      'mentioned without headline',
    ],
    ['null', { ...article, keywords: null }, 'NewsArticle.keywords'],
    ['an empty list', { ...article, correction: [] }, 'NewsArticle.correction'],
    ['a date without offset', { ...article, datePublished: '2026-11-20T08:00:00' }, 'NewsArticle.datePublished'],
    ['a date alone', { ...article, datePublished: '2026-11-20' }, 'NewsArticle.datePublished'],
    ['a date in the future', { ...article, dateModified: '2026-11-24T08:00:00Z' }, 'nothing in the future'],
    ['a change before the beginning', { ...article, dateModified: '2026-11-19T08:00:00Z' }, 'before datePublished'],
    ['a title before a name', { ...article, author: { ...author, name: 'By Tilda Quill' } }, 'author.name'],
    ['two in one name', { ...article, author: { ...author, name: 'Tilda Quill and Bram Moss' } }, 'author.name'],
    ['an author without type', { ...article, author: { name: 'Tilda' } }, 'author: expected'],
    ['an author by name alone', { ...article, author: 'Tilda' }, 'author: expected'],
    ['an author without page', { ...article, author: { '@type': 'Person', name: 'Tilda' } }, 'neither url nor sameAs'],
    ['an author twice', { ...article, author: [author, author] }, 'named twice'],
    [
      'a publisher that is on another page',
      { ...article, publisher: { '@id': 'https://otter.example/#paper' } },
      'publisher: expected',
    ],
    ['a publisher without logo', { ...article, publisher: { ...paper, logo: undefined } }, 'publisher: expected'],
    ['two shapes of a picture', { ...article, image: article.image.slice(0, 2) }, 'image: shapes'],
    ['a picture without size', { ...article, image: ['https://otter.example/w.jpg'] }, 'expected ImageObjects'],
    ['a small picture', { ...article, image: [...article.image, picture(200, 200)] }, 'fewer than 50,000'],
    [
      'a picture by its path',
      { ...article, image: [...article.image, { ...picture(1200, 675), url: '/w.jpg' }] },
      'ImageObject.url',
    ],
    ['a width in words', { ...article, image: [{ ...picture(1200, 675), width: 'wide' }] }, 'ImageObject.width'],
    ['free as a text', { ...article, isAccessibleForFree: 'True' }, 'isAccessibleForFree'],
    [
      'a correction without text',
      { ...article, correction: { '@type': 'CorrectionComment', datePublished: '2026-11-20T08:00:00Z' } },
      'CorrectionComment: no text',
    ],
    ['a place without name', { ...article, contentLocation: { '@type': 'Place' } }, 'Place: no name'],
    ['a contributor', { ...article, contributor: author }, 'contributor'],
    ['a profile of nobody', { '@type': 'ProfilePage' }, 'ProfilePage: no mainEntity'],
    ['a profile of a thing', { ...profile, mainEntity: { '@type': 'Place', name: 'x' } }, 'ProfilePage.mainEntity'],
    [
      'a person without name',
      { ...profile, mainEntity: { '@type': 'Person', url: 'https://otter.example/a' } },
      'Person: no name',
    ],
    ['a trail of one step', { ...trail, itemListElement: [step(1, 'https://otter.example/')] }, 'at least two'],
    [
      'a trail that counts from 0',
      { ...trail, itemListElement: [step(0, 'https://otter.example/'), step(1, 'https://otter.example/a')] },
      'BreadcrumbList: position 0',
    ],
    [
      'a step by its path',
      { ...trail, itemListElement: [step(1, '/'), step(2, 'https://otter.example/river')] },
      'a step without absolute address',
    ],
    [
      'a list in another order',
      { ...list, itemListElement: [entry(2, 'https://otter.example/b'), entry(1, 'https://otter.example/a')] },
      'ItemList: position',
    ],
    ['a list with a path', { ...list, itemListElement: [entry(1, '/a')] }, 'ItemList: an entry'],
    [
      'a list with an address twice',
      { ...list, itemListElement: [entry(1, 'https://otter.example/a'), entry(2, 'https://otter.example/a')] },
      'stands twice',
    ],
    [
      'a list over two hosts',
      { ...list, itemListElement: [entry(1, 'https://otter.example/a'), entry(2, 'https://heron.example/a')] },
      'two hosts',
    ],
    ['a paper without logo', { ...paper, logo: undefined }, 'no logo'],
    ['a policy by its path', { ...paper, ethicsPolicy: '/ethics' }, 'ethicsPolicy'],
  ])('%s', (_, thing, said) => {
    expect(check(thing).join('\n')).toContain(said);
  });

  it('another vocabulary, and what is not JSON', () => {
    expect(checkStructuredData(page({ '@context': 'https://otter.example', ...paper }), now).join()).toContain(
      'vocabulary',
    );
    expect(checkStructuredData('<script type="application/ld+json">{</script>', now).join()).toContain('not readable');
  });
});
