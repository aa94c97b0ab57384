import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { LetterStrip } from './letter-strip.tsx';
import { TagIndex, TopTags } from './tag-index.tsx';

const toTag = (slug: string, letter: string, stories = 1) => ({ slug, name: `The ${slug}`, letter, stories });

test('tags stand under their letters, which links can lead to, each with the number of its stories', () => {
  const tags = [toTag('2024', '0–9'), toTag('dams', 'D', 1_600), toTag('dikes', 'D', 2), toTag('किताबें', 'क', 0)];
  const html = renderToStaticMarkup(<TagIndex tags={tags} language="en" />);
  const print = [...html.matchAll(/<h2 id="(.*?)"><bdi>(.*?)<\/bdi><\/h2>|href="(.*?)".*?<\/a> <span[^>]*>(.*?)</g)];
  expect(print.map((match) => match.slice(1).filter(Boolean).join(' '))).toEqual([
    'letter-0-9 0–9',
    '/tags/2024 1',
    'letter-d D',
    '/tags/dams 1,600',
    '/tags/dikes 2',
    'letter-क क',
    '/tags/%E0%A4%95%E0%A4%BF%E0%A4%A4%E0%A4%BE%E0%A4%AC%E0%A5%87%E0%A4%82 0',
  ]);
});

test('what stands for digits runs from left to right in every paper', () => {
  // Bare, it would take the direction of the page and read 9–0.
  const html = renderToStaticMarkup(<TagIndex tags={[toTag('2024', '0–9')]} language="fa" />);
  expect(html).toContain('<bdi>0–9</bdi>');
});

test('a paper without tags says so', () => {
  expect(renderToStaticMarkup(<TagIndex tags={[]} language="en" />)).toContain('No topics yet.');
  expect(renderToStaticMarkup(<TopTags tags={[]} language="en" />)).toBe('');
});

test('the tags most covered stand in their order', () => {
  const html = renderToStaticMarkup(<TopTags tags={[toTag('z', 'Z', 9), toTag('a', 'A', 3)]} language="en" />);
  expect([...html.matchAll(/href="(.*?)"/g)].map(([, url]) => url)).toEqual(['/tags/z', '/tags/a']);
});

test('letters lead to the page and place where their names begin; one letter needs no strip', () => {
  const letters = [
    { letter: '0–9', page: 1 },
    { letter: 'H', page: 3 },
  ];
  const html = renderToStaticMarkup(<LetterStrip language="en" url="/tags" letters={letters} />);
  expect([...html.matchAll(/href="(.*?)"/g)].map(([, url]) => url)).toEqual([
    '/tags#letter-0-9',
    '/tags?page=3#letter-h',
  ]);
  expect(renderToStaticMarkup(<LetterStrip language="en" url="/tags" letters={letters.slice(0, 1)} />)).toBe('');
});
