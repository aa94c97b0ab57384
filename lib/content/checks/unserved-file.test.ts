import { expect, test } from 'vitest';
import { checkSample, sampleFile, sampleStory } from '#tests/newsroom/check-sample.ts';

const rulesOf = (text: string, hasMedia = () => true) => checkSample(text, { hasMedia }).map(({ rule }) => rule);

test('pictures of our own and documents elsewhere are fine', () => {
  const text = sampleStory(
    'image: /images/fire.webp\nimageAlt: Flames.',
    '![Flames](/media/fire.JPG), [the same](/media/fire.png) and [a report](https://forge.example/report.pdf)',
  );
  expect(rulesOf(text)).toEqual([]);
});

test('a link to a document of our own is told, for readers get nothing from it', () => {
  expect(checkSample(sampleStory('', 'Read [the report](/media/paper.pdf).'))).toEqual([
    {
      file: sampleFile,
      line: 6,
      column: 6,
      rule: 'unserved-file',
      severity: 'warning',
      message: 'Unexpected file "/media/paper.pdf", which readers cannot get, expected a picture',
      hint: 'documents, sound and film are to come; put it elsewhere on the web and link to it there',
    },
  ]);
});

test.each([
  ['sound', '<audio src="/media/siren.mp3" controls></audio>'],
  ['film', '<video src="/media/fire.mp4" controls></video>'],
  ['a source of film', '<video controls><source src="/media/fire.webm"></video>'],
  ['a drawing', '![A plan](/media/plan.svg)'],
  ['a picture outside the two folders of pictures', '![A sign](/sign.png)'],
])('%s is told too', (_kind, body) => {
  expect(rulesOf(sampleStory('', body))).toContain('unserved-file');
});

test('one that is not there is only missing', () => {
  const rules = rulesOf(sampleStory('', '[Report](/media/paper.pdf)'), () => false);
  expect(rules).toEqual(['missing-picture']);
});
