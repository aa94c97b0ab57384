import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { brandHtml } from '#lib/base/html.ts';
import type { Author } from '#lib/content/document.ts';
import type { Edition } from '#lib/site/edition.ts';
import { defaultSite } from '#lib/site/site.ts';
import { makeArticle } from '#tests/newsroom/make-article.ts';
import { Story, type StoryProps } from './story.tsx';

const noon = Date.UTC(2026, 10, 22, 12);

const edition: Edition = {
  site: { ...defaultSite, name: 'The Gull' },
  now: noon,
  sections: new Map([['harbour', 'The Harbour']]),
};

const wilma: Author = {
  id: 'wilma-whelk',
  name: 'Wilma Whelk',
  role: 'Harbour correspondent',
  description: 'Counts gulls.',
  profiles: ['https://social.example/@x'],
  image: null,
};

function print(props: Partial<StoryProps>): string {
  return renderToStaticMarkup(
    <Story
      article={makeArticle({})}
      body={brandHtml('<p>The body.</p>')}
      measure={{ minutes: 1, headings: [] }}
      authors={[wilma]}
      related={[]}
      translations={[]}
      address="https://gull.example/harbour/2026/gulls"
      source={null}
      publicKey={null}
      edition={edition}
      {...props}
    />,
  );
}

test('a story is printed in the order of the house', () => {
  const article = makeArticle({
    title: 'Gulls elect a mayor',
    description: 'Turnout was loud.',
    hasStandfirst: true,
    section: { slug: 'harbour', name: 'harbour' },
    dateline: 'GULL ROCK',
    tags: [{ slug: 'gulls', name: 'Gulls' }],
    image: {
      address: '/media/gulls.jpg',
      alternative: 'Gulls on a roof.',
      caption: 'The voters.',
      credit: 'Photo: W. Whelk',
      focus: { x: 0.5, y: 0.5 },
      size: null,
    },
    corrections: [{ at: noon - 1, kind: 'correction', text: 'There were nine gulls.' }],
  });
  const related = [makeArticle({ title: 'Ferry learns to whistle', path: '/harbour/2026/ferry' })];
  const html = print({ article, related, children: <h2>Leave a reply</h2>, source: 'https://forge.example/a.md' });
  const order = [
    '<h1',
    'Turnout was loud.',
    '<time',
    'The Harbour',
    'By <!-- -->',
    'Wilma Whelk',
    '<figure',
    'The voters.',
    'Photo: W. Whelk',
    'GULL ROCK',
    'The body.',
    'There were nine gulls.',
    'href="/tags/gulls"',
    'mailto:?subject',
    'Breaking news: never miss a breaking news alert!',
    'Written by',
    'Counts gulls.',
    'View full bio &amp; articles',
    'Related stories',
    'Ferry learns to whistle',
    'Leave a reply',
    'https://forge.example/a.md',
  ];
  const places = order.map((words) => html.indexOf(words.replace('<!-- -->', '')));
  expect(places).not.toContain(-1);
  expect(places).toEqual(places.toSorted((a, b) => a - b));
});

test('a story of the paper itself has neither byline nor "Written by"', () => {
  const html = print({ authors: [] });
  expect(html).not.toContain('rel="author"');
  expect(html).not.toContain('Written by');
});

test('fifteen authors are all named, the last after "and"', () => {
  const authors = Array.from({ length: 15 }, (_, n) => ({ ...wilma, id: `w-${n}`, name: `Wilma ${n}` }));
  const html = print({ authors });
  expect(html.match(/rel="author"/g)).toHaveLength(15);
  expect(html).toContain(' and <a rel="author" href="/authors/w-14">');
});

test('a body that cannot be shown says so', () => {
  expect(print({ body: null })).toContain('role="status"');
});

test('breaking news says so until its end', () => {
  const until = (at: number) => print({ article: makeArticle({ breaking: { until: at } }) });
  expect(until(noon + 1)).toContain('>Breaking</strong>');
  expect(until(noon)).not.toContain('>Breaking</strong>');
});

test('a story in another language says which, and which way it runs', () => {
  expect(print({ article: makeArticle({ lang: 'ar' }) })).toContain('lang="ar" dir="rtl"');
});

test('a story names its other languages as they call themselves', () => {
  const translations = [
    makeArticle({ path: '/local/a', lang: 'es' }),
    makeArticle({ path: '/local/b', lang: 'ar' }),
    makeArticle({ path: '/local/c', lang: null }),
  ];
  expect(print({ translations })).toContain(
    'Read this in: <a href="/local/a" lang="es" hrefLang="es" dir="ltr">Español</a> · ' +
      '<a href="/local/b" lang="ar" hrefLang="ar" dir="rtl">العربية</a> · ' +
      '<a href="/local/c" lang="en" hrefLang="en" dir="ltr">English</a>',
  );
});

test('an Arabic paper has its words in Arabic around a story in any language', () => {
  const site = { ...edition.site, language: 'ar' };
  const html = print({
    article: makeArticle({ lang: 'en', type: 'opinion' }),
    body: null,
    edition: { ...edition, site },
  });
  expect(html).toMatch(/^<article [^>]*lang="en" dir="ltr"/);
  expect(html).toContain('بقلم <a rel="author" href="/authors/wilma-whelk"><bdi>Wilma Whelk</bdi></a>');
  expect(html).toContain('<p role="status" lang="ar" dir="rtl">يتعذّر عرض نص هذا الخبر حاليًا.</p>');
  expect(html).toContain('>رأي</span>');
});

test('a paper without words of its language says that they are English', () => {
  const html = print({ source: '/a', edition: { ...edition, site: { ...edition.site, language: 'he' } } });
  expect(html).toContain('<bdi lang="en" dir="ltr">The file of this story and its history</bdi>');
});

test('opinion is called opinion', () => {
  expect(print({ article: makeArticle({ type: 'opinion' }) })).toContain('>Opinion</span>');
});

test('the file on the forge is linked when there is one', () => {
  expect(print({})).not.toContain('history');
  expect(print({ source: 'https://forge.example/a.md' })).toContain('href="https://forge.example/a.md"');
});

test('how long it takes to read says that it is English where the paper’s language has no words', () => {
  const measure = { minutes: 4, headings: [] };
  const html = print({ measure, edition: { ...edition, site: { ...edition.site, language: 'he' } } });
  expect(html).toContain('<span><bdi lang="en" dir="ltr">4 minutes’ read</bdi></span>');
  expect(print({ measure })).toContain('<span>4 minutes’ read</span>');
});
