import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { TagIndex } from './tag-index.tsx';

/** Letters and links in their order. */
function print(...slugs: readonly string[]): string[] {
  const html = renderToStaticMarkup(<TagIndex tags={slugs.map((slug) => ({ slug, name: `The ${slug}` }))} />);
  return [...html.matchAll(/<h2>(.*?)<\/h2>|href="(.*?)"/g)].map(([, letter, url]) => letter ?? url ?? '');
}

test('tags stand under their first letters, numbers together', () => {
  expect(print('1st', '2024', 'dams', 'dikes', 'été', 'किताबें')).toEqual([
    '0–9',
    '/tags/1st',
    '/tags/2024',
    'D',
    '/tags/dams',
    '/tags/dikes',
    'É',
    '/tags/%C3%A9t%C3%A9',
    'क',
    '/tags/%E0%A4%95%E0%A4%BF%E0%A4%A4%E0%A4%BE%E0%A4%AC%E0%A5%87%E0%A4%82',
  ]);
});

test('a paper without tags says so', () => {
  expect(renderToStaticMarkup(<TagIndex tags={[]} />)).toContain('No topics yet.');
});
