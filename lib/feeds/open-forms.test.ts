import { expect, test } from 'vitest';
import { renderMarkdown } from '#lib/content/render-markdown.ts';
import { openForms } from './open-forms.ts';

const render = (body: string) =>
  renderMarkdown({
    ...{ file: 'articles/world/fish.md', body, bodyLine: 5, language: 'en', smartPunctuation: true },
    ...{ pictureHosts: [], pictures: new Map(), fileSizes: new Map() },
  });

const chart =
  ':::chart[Fish]{type=line}\n| Year | a | b |\n| --- | --- | --- |\n| 2024 | 1 | 2 |\n| 2025 | 3 | 4 |\n:::';

test('a chart in a feed is its table', () => {
  const html = openForms(render(`${chart}\n\nBetween.\n\n${chart}`));
  expect(html).not.toMatch(/<(?:svg|path|text)\b/);
  expect(html.match(/<details open=""><summary>[^<]+<\/summary><table/g)).toHaveLength(2);
  expect(html).toContain('Between.');
});

test('of a film on another site the picture and the link stay, not the element that plays it', () => {
  const html = openForms(
    render('::embed[A bridge]{url="https://archive.org/details/a" image="/media/a.jpg" alt="See <play-here> > there"}'),
  );
  expect(html).not.toMatch(/<\/play-here|<play-here [a-z]/);
  expect(html).toMatch(/<a href="https:[^>]+><img [^>]*alt="See <play-here> > there"/);
  expect(html).toMatch(/<figcaption>A bridge <a [^>]+>Watch at archive\.org<\/a><\/figcaption>/);
});

test('a transcript stands open; what an editor folded stays folded', () => {
  const html = openForms(
    render(':::audio[Bell]{src="/media/bell.mp3"}\nDing.\n:::\n\n<details><summary>More</summary>Words.</details>'),
  );
  expect(html).toMatch(/<details open=""><summary>Transcript/);
  expect(html).toMatch(/<details><summary>More/);
});
