import { expect, test } from 'vitest';
import { renderMarkdown } from '../render-markdown.ts';

const render = (body: string) =>
  renderMarkdown({
    file: 'articles/river/otter.md',
    body,
    bodyLine: 1,
    language: 'en',
    smartPunctuation: true,
    pictureHosts: [],
    pictures: new Map(),
    fileSizes: new Map(),
  });

test('the keyboard reaches what may scroll', () => {
  expect(render('    otter()')).toContain('<pre tabindex="0">');
  expect(render('| a |\n| - |\n| 1 |')).toContain('<table tabindex="0">');
});

test('editors cannot change the order in which the keyboard goes', () => {
  expect(render('<p tabindex="5">Otter</p>\n\n<table tabindex="7"><tr><td>1</td></tr></table>')).not.toMatch(
    /tabindex="[^0]/,
  );
});
