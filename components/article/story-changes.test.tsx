import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { defaultSite } from '#lib/site/site.ts';
import { StoryChanges } from './story-changes.tsx';

const site = { ...defaultSite, timeZone: 'UTC' };
const article = { title: 'Otters & dams', path: '/river/dam', lang: 'es' };
const change = {
  at: Date.UTC(2026, 10, 22, 15, 30),
  stoodSince: Date.UTC(2026, 10, 22, 14, 5),
  headline: [],
  standfirst: [],
  text: [
    [
      { kind: 'gap' },
      { kind: 'removed', text: 'Tres <b>' },
      { kind: 'added', text: 'Cuatro' },
      { kind: 'kept', text: ' nutrias.' },
    ],
  ],
} as const;

test('a change names its moments and marks what went and came, for ears too', () => {
  const html = renderToStaticMarkup(
    <StoryChanges article={article} changes={{ changes: [change], hasMore: false }} site={site} />,
  );
  expect(html).toContain('Changed on <time dateTime="2026-11-22T15:30:00Z"');
  expect(html).toContain('<time dateTime="2026-11-22T14:05:00Z"');
  expect(html).toMatch(
    /<p lang="es" dir="ltr"[^>]*> … <del>.*removed:.*Tres &lt;b&gt;.*<\/del><ins>.*Cuatro.*<\/ins> nutrias\.<\/p>/,
  );
  expect(html).toContain('href="/river/dam"');
  expect(html).not.toContain('Headline');
  expect(html).not.toContain('Earlier changes');
});

test('older changes that are not shown are said to be there', () => {
  const html = renderToStaticMarkup(
    <StoryChanges article={article} changes={{ changes: [change], hasMore: true }} site={site} />,
  );
  expect(html).toContain('Earlier changes are not shown.');
});
