import { describe, expect, test } from 'vitest';
import { readMarkdown, renderMarkdown } from '../../render-markdown.ts';

const base = { file: 'articles/world/film.md', bodyLine: 5, smartPunctuation: true, pictureHosts: [] };
const render = (body: string, language: string) =>
  renderMarkdown({ ...base, body, language, pictures: new Map(), fileSizes: new Map() });

const table = '| Year | Tonnes |\n| --- | ---: |\n| 2024 | 1200 |';
const english = (words: string) => `<bdi lang="en" dir="ltr">${words}</bdi>`;

describe('words of ours in a story whose language has none', () => {
  test.each([
    [`:::chart[Fish]\n${table}\n:::`, `<summary>${english('Show the numbers')}</summary>`],
    ['::embed[Film]{url="https://films.example/1" kind=post}', `>${english('Read it at films.example')}</a>`],
    [':::audio[Bell]{src="/media/bell.mp3"}\nDing.\n:::', `>${english('Download the recording')}</a>`],
    [':::audio[Bell]{src="/media/bell.mp3"}\nDing.\n:::', `<summary>${english('Transcript')}</summary>`],
    [':::keypoints\n- One.\n:::', `<strong>${english('Key points')}</strong>`],
    ['::embed[Film]{url="https://archive.org/details/bridge"}', ' tongue="en"'],
  ])('%j are marked as English', (body, html) => {
    expect(render(body, 'he')).toContain(html);
    expect(render(body, 'es-MX')).not.toMatch(/ lang="| tongue="/);
  });

  test.each([`:::chart[Fish]{source="השוק"}\n${table}\n:::`, `:::table[Fish]{source="השוק"}\n${table}\n:::`])(
    '%j hold what an editor wrote in the language of the story',
    (body) => {
      expect(render(body, 'he')).toContain(english('Source: <bdi lang="he" dir="rtl">השוק</bdi>'));
      expect(render(body, 'en')).toContain('<p class="form-source">Source: השוק</p>');
    },
  );

  test('are none that search finds, as in any other', () => {
    const { text } = readMarkdown({ ...base, language: 'he', body: `:::chart[Fish]\n${table}\n:::` });
    expect(text).not.toContain('Show the numbers');
  });
});
