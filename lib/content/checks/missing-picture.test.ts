import { expect, test } from 'vitest';
import { checkSample, sampleFile, sampleStory } from '#tests/newsroom/check-sample.ts';

const hasMedia = (address: string) => address === '/media/fire.jpg';

test('pictures and downloads that are there are fine', () => {
  const text = sampleStory(
    'image: ../../../media/fire.jpg\nimageAlt: Flames.',
    '![Flames](/media/fire.jpg) and [the same](../../../media/fire.jpg)',
  );
  expect(checkSample(text, { hasMedia })).toEqual([]);
});

test('a lead picture that is not there is an error at its field', () => {
  expect(checkSample(sampleStory('imageAlt: Flames.\nimage: /media/fire.png'), { hasMedia })).toEqual([
    {
      file: sampleFile,
      line: 6,
      column: 8,
      rule: 'missing-picture',
      severity: 'error',
      message: 'Unexpected address "/media/fire.png", expected a file in media/',
      hint: 'put the file into media/ and write /media/name.jpg',
    },
  ]);
});

test('a picture in the body that is not there is an error where it stands', () => {
  expect(checkSample(sampleStory('', 'Look:\n\nthere ![Smoke](/images/smoke.jpg)'), { hasMedia })).toMatchObject([
    { line: 8, column: 7, rule: 'missing-picture', severity: 'error' },
  ]);
});

test.each([
  ['a recording', ':::audio[Bell]{src="/media/nowhere.mp3"}\nDing.\n:::', 'name.mp3'],
  ['a document', '::document[Minutes]{file="/media/nowhere.csv"}', 'name.pdf'],
  ['a film', '<video src="/media/nowhere.webm"></video>', 'name.mp4'],
])('%s that is not there is told once, where it stands, with a hint that fits', (_what, body, name) => {
  expect(checkSample(sampleStory('', `Text.\n\n${body}`), { hasMedia })).toMatchObject([
    { line: 8, column: 1, rule: 'missing-picture', hint: `put the file into media/ and write /media/${name}` },
  ]);
});

test('what is wrong with the files of a directive is told at its line, below raw HTML too', () => {
  const embed = '::embed[A film]{url="https://archive.org/details/a" image="/media/nowhere.jpg" alt="A"}';
  const remote = embed.replace('/media/nowhere.jpg', 'https://pictures.example/a.jpg');
  const body = [
    '<div>a</div>',
    '',
    embed,
    '',
    '> b',
    '>',
    `> ${remote}`,
    '',
    ':::figure',
    '![c](/media/no.jpg)',
    ':::',
  ];
  expect(
    checkSample(sampleStory('', body.join('\n')), { hasMedia }).map(({ line, column, rule }) => [line, column, rule]),
  ).toEqual([
    [8, 1, 'missing-picture'],
    [12, 3, 'remote-picture'],
    [15, 1, 'missing-picture'],
  ]);
});

test('each picture of a gallery that is not there is told once', () => {
  const text = sampleStory('', ':::gallery\n![A](/media/a.jpg)\n![B](/media/b.jpg)\n:::');
  expect(checkSample(text, { hasMedia }).map(({ rule, line }) => [rule, line])).toEqual([
    ['missing-picture', 7],
    ['missing-picture', 8],
  ]);
});

test("an author's portrait is looked for too", () => {
  const text = '---\nname: Jane Doe\nimage: /media/jane.jpg\nimageAlt: Jane Doe.\n---\n';
  expect(checkSample(text, { hasMedia }, 'authors/jane-doe.md')).toMatchObject([
    { file: 'authors/jane-doe.md', line: 3, column: 8, rule: 'missing-picture' },
  ]);
});

test('a lead picture on another host is not looked for', () => {
  const text = sampleStory('image: https://pictures.example/a.jpg\nimageAlt: Flames.');
  expect(checkSample(text, { hasMedia }).map(({ rule }) => rule)).not.toContain('missing-picture');
});
