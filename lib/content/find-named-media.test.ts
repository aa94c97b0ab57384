import { describe, expect, test } from 'vitest';
import { findNamedMedia } from './find-named-media.ts';

describe('a picture is found', () => {
  test.each<readonly [string, string, string]>([
    ['in Markdown', '![A dam](/media/dam.jpg "At night")', '/media/dam.jpg'],
    ['as text editors show it', '![A dam](../../media/2026/dam.jpg)', '/media/2026/dam.jpg'],
    ['in a folder of the old kind', 'image: /images/dam.png', '/images/dam.png'],
    ['by its file in such a folder', 'image: ../../public/images/dam.png', '/images/dam.png'],
    ['in YAML that cannot be read', 'title: "A\nimage: "/media/dam.webp', '/media/dam.webp'],
    ['in YAML at the start of a line', 'image:\n  media/dam.avif', '/media/dam.avif'],
    ['in HTML', "<img src='/media/dam.gif' alt=>", '/media/dam.gif'],
    ['in HTML without quotation marks', '<img src=/media/dam.tiff>', '/media/dam.tiff'],
    ['percent-encoded', '![A](/media/Big%20d%C3%A4m.jpg)', '/media/Big däm.jpg'],
    ['with all of it percent-encoded', '![A](%2Fmedia%2Fdam.jpg)', '/media/dam.jpg'],
    ['with spaces and brackets', '![A](</media/dam (1).jpg>)', '/media/dam (1).jpg'],
    ['with a percent sign of its own', '![A](/media/100%25.jpg)', '/media/100%.jpg'],
    ['with an escape of Markdown', '![A](/media/big\\_dam.jpg)', '/media/big_dam.jpg'],
    ['with an ampersand', '<img src="/media/a&amp;b.jpg">', '/media/a&b.jpg'],
    ['with letters in two parts', '![A](/media/e\u0301te\u0301.jpg)', '/media/été.jpg'],
    ['by a way round', '![A](/media/x/../dam.jpg)', '/media/dam.jpg'],
    ['with several dots', '![A](/media/dam.v2.final.JPG)', '/media/dam.v2.final.JPG'],
    ['with a parameter', '![A](/media/dam.jpg?v=2)', '/media/dam.jpg'],
    ['with the address of the site', '<img src="https://news.example/media/dam.jpg">', '/media/dam.jpg'],
  ])('%s', (_where, text, address) => {
    expect(findNamedMedia(`Before.\n${text}\nAfter.`)).toContain(address);
  });

  test('and all others of the line with it', () => {
    expect(findNamedMedia('![A](/media/a.jpg) ![B](/media/b.jpg)')).toEqual(
      expect.arrayContaining(['/media/a.jpg', '/media/b.jpg']),
    );
  });
});

test.each(['No picture.', '/media/', '/media/film.mp4', '/media/dam.svg', 'multimedia/dam.jpg', 'media / dam.jpg'])(
  'none is found in %j',
  (text) => {
    expect(findNamedMedia(text)).toEqual([]);
  },
);

// What went over such a text again for each of its characters would not come to its end before the test is given up.
test('a hostile text is read once', () => {
  expect(findNamedMedia('/media/.jpg'.repeat(50_000)).length).toBeLessThan(1_000);
  findNamedMedia('media/'.repeat(85_000));
  findNamedMedia(`media/${'.jpga'.repeat(100_000)}`);
  findNamedMedia('%2'.repeat(250_000));
  findNamedMedia('\\'.repeat(500_000));
});
