import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import type { Article } from '#lib/content/article.ts';
import { defaultSite } from '#lib/site/site.ts';
import { makeArticle } from '#tests/newsroom/make-article.ts';
import { BreakingBanner } from './breaking-banner.tsx';

const print = (stories: readonly Article[]) =>
  renderToStaticMarkup(<BreakingBanner stories={stories} most={3} site={defaultSite} />);

test('the banner names each story with its time, in its own language, and leads there', () => {
  const html = print([
    makeArticle({ title: 'Dam <open>', path: '/river/2026/dam?' }),
    makeArticle({ title: 'عاجل', path: '/river/2026/ar', lang: 'ar' }),
  ]);
  expect(html).toMatch(/<aside class="[^"]*" aria-label="Breaking news">/);
  expect(html).toContain('<a href="/river/2026/dam%3F" lang="en" dir="auto">Dam &lt;open&gt;</a><time');
  expect(html).toContain('<a href="/river/2026/ar" lang="ar" dir="auto">عاجل</a>');
  expect(html.match(/<li/g)).toHaveLength(2);
});

test('without breaking news nothing is to be seen or heard, but what comes later is told', () => {
  const html = print([]);
  expect(html).not.toContain('<aside');
  expect(html).toMatch(/<div class="[^"]*" role="status" aria-atomic="false"><\/div><template>/);
  expect(html).toContain('src="/breaking.json" most="3"');
});

test('its script comes at once where there is something to mark, else later', () => {
  expect(print([makeArticle()])).toContain('<script type="module" src="/modules/breaking.js">');
  expect(print([])).not.toContain('<script');
});
