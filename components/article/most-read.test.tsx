import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { defaultSite } from '#lib/site/site.ts';
import { makeArticle } from '#tests/newsroom/make-article.ts';
import { MostRead } from './most-read.tsx';

type Props = Parameters<typeof MostRead>[0];

const edition = { site: defaultSite, now: Date.UTC(2026, 10, 22, 12), sections: new Map([['river', 'The River']]) };
const articles = [
  makeArticle({ id: 'dam', path: '/river/dam', title: 'Dam <open>' }),
  makeArticle({ id: 'ar', path: '/river/ar', title: 'عاجل', lang: 'ar' }),
];

const print = (props: Partial<Props> = {}) =>
  renderToStaticMarkup(
    <MostRead articles={articles} edition={edition} {...props}>
      <p>The list</p>
    </MostRead>,
  );

test('stories have their places before them, in the order of the list that they stand beside', () => {
  const html = print();
  expect(html).toMatch(/<p>The list<\/p><section [^>]*><div [^>]*><h2>Most read<\/h2><ol>/);
  expect(
    [...html.matchAll(/aria-hidden="true">(\d)<.*?<h3><a href="([^"]+)">([^<]+)/g)].map((one) => one.slice(1)),
  ).toEqual([
    ['1', '/river/dam', 'Dam &lt;open&gt;'],
    ['2', '/river/ar', 'عاجل'],
  ]);
});

test('a headline is in the language of its story, its place in that of the paper', () => {
  expect(print()).toMatch(/<div [^>]*lang="ar" dir="rtl"><p [^>]*lang="en">/);
  const site = { ...defaultSite, language: 'fa' };
  expect(print({ edition: { ...edition, site } })).toContain('aria-hidden="true">۱</span>');
});

test('the section of each is named, but not where all are of one', () => {
  expect(print().match(/The River/g)).toHaveLength(2);
  expect(print({ withSection: false })).not.toContain('The River');
});

test('without any the list stands alone', () => {
  expect(print({ articles: [] })).toBe('<p>The list</p>');
});
