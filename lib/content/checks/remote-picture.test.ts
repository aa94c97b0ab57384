import { expect, test } from 'vitest';
import { checkSample, sampleFile, sampleStory } from '#tests/newsroom/check-sample.ts';

test('a lead picture of our own is fine', () => {
  expect(checkSample(sampleStory('image: /media/fire.jpg\nimageAlt: Flames.'))).toEqual([]);
});

test('a lead picture on another host is a warning', () => {
  expect(checkSample(sampleStory('imageAlt: Flames.\nimage: https://pictures.example/fire.jpg'))).toEqual([
    {
      file: sampleFile,
      line: 6,
      column: 8,
      rule: 'remote-picture',
      severity: 'warning',
      message: 'Unexpected picture on another host, expected one in media/',
      hint: 'copy it to media/, or allow its host in site.md under pictureHosts',
    },
  ]);
});

test('a picture of the body on another host is a warning where it stands', () => {
  expect(checkSample(sampleStory('', 'Look: ![Flames](https://pictures.example/fire.jpg)'))).toMatchObject([
    { line: 6, column: 7, rule: 'remote-picture', severity: 'warning' },
  ]);
});
