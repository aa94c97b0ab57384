import { expect, test } from 'vitest';
import { changeIndex, makeIndex, noon, type Texts } from '#tests/newsroom/make-index.ts';
import { story } from '#tests/newsroom/write-newsroom.ts';
import { findAddress } from './find-address.ts';
import { findBodyPictures, findPictureSize } from './find-picture.ts';
import { findRelated } from './find-related.ts';
import { listArticles } from './list-articles.ts';
import type { WritableIndex } from './open-index.ts';
import { findAuthor } from './read-newsroom.ts';
import { writeFiles } from './write-files.ts';

const size = { version: '3f2a9c1b77d0', width: 31, height: 17 };

/** An index in which these media have been measured. */
function makeMeasured(texts: Texts, media: readonly string[]): WritableIndex {
  const index = makeIndex(texts);
  for (const file of media) {
    const address = `/${file.replace(/^public\//, '')}`;
    writeFiles(index, [{ kind: 'media', file, address, stamp: '1', facts: { ...size, problems: [] } }], noon);
  }
  return index;
}

test('a picture has a size once it has been measured, and keeps it until it is measured again', () => {
  const index = makeIndex({ 'media/dam.jpg': 'first' });
  expect(findPictureSize(index, '/media/dam.jpg')).toBeNull();
  const media = { kind: 'media', file: 'media/dam.jpg', address: '/media/dam.jpg', stamp: '1' } as const;
  writeFiles(index, [{ ...media, facts: { ...size, problems: [] } }], noon);
  expect(findPictureSize(index, '/media/dam.jpg')).toEqual(size);
  changeIndex(index, { 'media/dam.jpg': 'second' });
  expect(findPictureSize(index, '/media/dam.jpg')).toEqual(size);
  writeFiles(index, [{ ...media, facts: { version: '', width: null, height: null, problems: [] } }], noon);
  expect(findPictureSize(index, '/media/dam.jpg')).toBeNull();
  index.close();
});

test.each(['/media/lost.jpg', '/logo.png', 'https://x.example/media/dam.jpg', '/media/dam.jpg/', '', '/'])(
  'there is no size at the address "%s"',
  (address) => {
    const index = makeMeasured({}, ['media/dam.jpg', 'public/logo.png']);
    expect(findPictureSize(index, address)).toBeNull();
    index.close();
  },
);

test('of two files at one address it is the size of the one that is shown', () => {
  const index = makeMeasured({}, ['media/dam.jpg']);
  const other = { kind: 'media', file: 'public/media/dam.jpg', address: '/media/dam.jpg', stamp: '1' } as const;
  writeFiles(index, [{ ...other, facts: { ...size, width: 1, problems: [] } }], noon);
  expect(findPictureSize(index, '/media/dam.jpg')).toEqual(size);
  index.close();
});

test('stories and authors know the sizes of their pictures, wherever they are found', () => {
  const withPicture = story({ image: '/media/dam.jpg', imageAlt: 'A dam', tags: '[dams]' });
  const index = makeMeasured(
    {
      'articles/river/dam.md': withPicture,
      'articles/river/weir.md': story({ image: 'https://x.example/a.jpg', imageAlt: 'A weir', tags: '[dams]' }),
      'articles/river/mill.md': story(),
      'authors/otto.md': '---\nname: Otto\nimage: /images/otto.png\nimageAlt: Otto\n---\n',
    },
    ['media/dam.jpg', 'public/images/otto.png'],
  );
  const sizes = listArticles(index, { by: 'time' }, noon, 1).articles.map(({ path, image }) => [path, image?.size]);
  expect(sizes.sort()).toEqual([
    ['/river/dam', size],
    ['/river/mill', undefined],
    ['/river/weir', null],
  ]);
  const found = findAddress(index, '/river/dam', noon);
  const weir = findAddress(index, '/river/weir', noon);
  expect(found).toMatchObject({ kind: 'story', article: { image: { size } } });
  if (weir.kind === 'story') expect(findRelated(index, weir.article, noon, 1)).toMatchObject([{ image: { size } }]);
  expect(findAuthor(index, 'otto')?.image?.size).toEqual(size);
  index.close();
});

test('a text has the pictures it names, as far as they are measured', () => {
  const body =
    '![A](/media/b.jpg) ![B](../../media/a.jpg) ![C](/media/lost.jpg) ![D](https://x.example/x.jpg) [P](/media/p.pdf)';
  const index = makeMeasured({ 'articles/river/dam.md': story({}, body), 'media/unread.jpg': '' }, [
    'media/a.jpg',
    'media/b.jpg',
    'media/c.jpg',
    'media/p.pdf',
  ]);
  expect([...findBodyPictures(index, 'articles/river/dam.md')]).toEqual([
    ['/media/a.jpg', size],
    ['/media/b.jpg', size],
  ]);
  expect(findBodyPictures(index, 'articles/river/lost.md').size).toBe(0);
  index.close();
});
