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

test('a lead picture on a host that is allowed is fine', () => {
  const pictureHosts = () => ['pictures.example'];
  for (const address of ['https://pictures.example/fire.jpg', '"//pictures.example/fire.jpg"'])
    expect(checkSample(sampleStory(`imageAlt: Flames.\nimage: ${address}`), { pictureHosts })).toEqual([]);
});

test.each(['//evil.example/x.jpg', 'https://evil.example/x.jpg', 'https://pictures.example@evil.example/x.jpg'])(
  'a lead picture is a warning however its host is written: %s',
  (address) => {
    const text = sampleStory(`imageAlt: Flames.\nimage: ${address}`);
    expect(checkSample(text, { pictureHosts: () => ['pictures.example'] })).toMatchObject([
      { line: 6, column: 8, rule: 'remote-picture', severity: 'warning' },
    ]);
  },
);

test('a picture of the body on another host is a warning where it stands', () => {
  expect(checkSample(sampleStory('', 'Look: ![Flames](https://pictures.example/fire.jpg)'))).toMatchObject([
    { line: 6, column: 7, rule: 'remote-picture', severity: 'warning' },
  ]);
});
