import { expect, test } from 'vitest';
import { cardUrl } from '#lib/site/card.ts';
import { defaultSite } from '#lib/site/site.ts';
import { makeArticle, makePicture } from '#tests/newsroom/make-article.ts';
import { cardOf } from './card-of.ts';
import { findStoryPicture } from './find-story-picture.ts';

const now = Date.UTC(2026, 10, 22);
const origin = 'https://otter.example';

function find(article: ReturnType<typeof makeArticle>, cut: Parameters<typeof findStoryPicture>[1] = 'wide') {
  return findStoryPicture({ article, sectionTitle: 'River', site: defaultSite, origin, now }, cut);
}

test('the lead picture is a JPEG in the shape that is asked for, with its words', () => {
  expect(find(makeArticle({ image: makePicture() }), 'classic')).toEqual({
    url: 'https://otter.example/media/weir.jpg/classic-50x40-1200-3f2a9c1b77d0.jpg',
    type: 'image/jpeg',
    width: 1200,
    height: 900,
    alternative: 'Otters at the weir',
    caption: 'The count',
    credit: 'Bram Moss',
  });
});

test('a small picture is as small as it is', () => {
  const image = makePicture({ size: { width: 300, height: 200, version: '3f2a9c1b77d0' } });
  expect(find(makeArticle({ image }))).toMatchObject({ width: 300, height: 169 });
});

test.each([
  ['has no picture', null],
  ['has a picture whose size is not known', makePicture({ size: null })],
  ['has a picture on another host', makePicture({ address: 'https://heron.example/a.jpg', size: null })],
  ['has a picture below 50,000 pixels', makePicture({ size: { width: 250, height: 250, version: '3f2a9c1b77d0' } })],
])('a story that %s has the drawn card', (_what, image) => {
  const article = makeArticle({ image });
  expect(find(article)).toEqual({
    url: origin + cardUrl(article.path, cardOf(article, 'River', defaultSite, now), 'wide'),
    type: 'image/png',
    width: 1200,
    height: 675,
    alternative: 'Otters elect a mayor',
    caption: '',
    credit: '',
  });
});
