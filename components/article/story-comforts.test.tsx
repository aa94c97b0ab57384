import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, test } from 'vitest';
import { defaultSite } from '#lib/site/site.ts';
import { StoryAge } from './story-age.tsx';
import { StoryContents } from './story-contents.tsx';
import { StoryTools } from './story-tools.tsx';

const site = { ...defaultSite, timeZone: 'America/Halifax' };
const at = Date.parse;

describe('how old a story is', () => {
  const print = (publishedAt: string, now: string, updatedAt: string | null = null) =>
    renderToStaticMarkup(
      <StoryAge
        article={{ publishedAt: at(publishedAt), updatedAt: updatedAt === null ? null : at(updatedAt) }}
        edition={{ site, now: at(now) }}
      />,
    );

  test('is said from its first birthday on, by the calendar of the paper', () => {
    expect(print('2024-11-22T20:00Z', '2025-11-22T03:59:59Z')).toBe('');
    expect(print('2024-11-22T20:00Z', '2025-11-22T04:00:00Z')).toContain('This story is more than a year old');
    expect(print('2020-11-22T20:00Z', '2026-11-22T20:00Z')).toContain('This story is more than 6 years old');
  });

  test('goes by its last news', () => {
    expect(print('2020-11-22T20:00Z', '2026-11-22T20:00Z', '2026-11-20T20:00Z')).toBe('');
    expect(print('2020-11-22T20:00Z', '2026-11-22T20:00Z', '2026-11-23T20:00Z')).toContain('6 years');
  });
});

describe('the contents', () => {
  const headings = ['One', 'Two', 'Three', 'Four'].map((text) => ({ id: text.toLowerCase(), text }));
  const print = (minutes: number, count: number, language = 'en') =>
    renderToStaticMarkup(
      <StoryContents measure={{ minutes, headings: headings.slice(0, count) }} language={language} />,
    );

  test('of a long read lead to its parts', () => {
    expect(print(6, 4)).toMatch(/<nav [^>]*>.*<a href="#one">One<\/a>.*<a href="#four">Four<\/a>/s);
  });

  test('are in the words of the paper', () => {
    expect(print(6, 4, 'ar')).toMatch(/<summary [^>]*lang="ar">/);
  });

  test('of what is short, or in few parts, are not worth their room', () => {
    expect([print(5, 4), print(60, 3)]).toEqual(['', '']);
  });
});

describe('the tools of a story', () => {
  const print = (article: { readonly audio: string | null; readonly lang: string | null }) =>
    renderToStaticMarkup(<StoryTools article={article} site={site} />);

  test('are unseen until a script has found that the browser can', () => {
    const buttons = print({ audio: null, lang: null }).match(/<button[^>]*>/g) ?? [];
    expect(buttons).toHaveLength(2);
    expect(buttons.every((button) => button.includes(' hidden=""'))).toBe(true);
  });

  test('read a story in its own language', () => {
    expect(print({ audio: null, lang: 'es' })).toContain('data-tongue="es"');
    expect(print({ audio: null, lang: null })).toContain('data-tongue="en"');
  });

  test('leave it to a recording where there is one, which is fetched when it is played', () => {
    const html = print({ audio: '/media/bell tower.ogg', lang: null });
    expect(html).toContain('<audio controls="" preload="none" src="/media/bell%20tower.ogg"');
    expect(html).not.toContain('data-tool="listen"');
  });
});
