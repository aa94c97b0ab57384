import { expect, test } from 'vitest';
import { renderMarkdown } from '../render-markdown.ts';

const moved = new Map([
  ['/media/a b.jpg', '/elsewhere/a%20b.jpg'],
  ['/media/song.mp3', '/elsewhere/song.mp3'],
]);

const render = (body: string) =>
  renderMarkdown({
    file: 'articles/river/dam.md',
    body,
    bodyLine: 1,
    language: 'en',
    smartPunctuation: true,
    pictureHosts: [],
    pictures: new Map(),
    fileSizes: new Map(),
    moved,
  });

test('pictures, sound and links to them are sent from where the file is moved to', () => {
  const html = render('![A](</media/a b.jpg>)\n\n:::audio[Song]{src="/media/song.mp3"}\nLa.\n:::');
  expect(html).toContain('src="/elsewhere/a%20b.jpg"');
  expect(html).toContain('src="/elsewhere/song.mp3"');
  expect(html).not.toContain('/media/');
});

test('other addresses and words stay', () => {
  const html = render('![B](/media/b.jpg) `src="/media/song.mp3"` [far](https://far.example/media/song.mp3)');
  expect(html).toContain('src="/media/b.jpg"');
  expect(html).toContain('src="/media/song.mp3"</code>');
  expect(html).toContain('href="https://far.example/media/song.mp3"');
});
