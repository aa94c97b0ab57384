import { expect, test } from 'vitest';
import { checkSample, sampleFile, sampleStory } from '#tests/newsroom/check-sample.ts';

const rulesOf = (text: string, hasMedia = () => true) => checkSample(text, { hasMedia }).map(({ rule }) => rule);

test('pictures, sound, film and documents of our own are fine', () => {
  const text = sampleStory(
    'image: /images/fire.webp\nimageAlt: Flames.',
    '![Flames](/media/fire.JPG), [the same](/media/fire.png), [a report](/media/report.pdf) and <video src="/media/fire.mp4" controls></video>',
  );
  expect(rulesOf(text)).toEqual([]);
});

test('a link to a file that could run as a page of ours is told, for readers get nothing from it', () => {
  expect(checkSample(sampleStory('', 'Read [the report](/media/paper.html).'))).toEqual([
    {
      file: sampleFile,
      line: 6,
      column: 6,
      rule: 'unserved-file',
      severity: 'warning',
      message:
        'Unexpected file "/media/paper.html", which readers cannot get, expected a picture, sound, film or document',
      hint: 'save it as PDF, MP3, MP4 or another kind that content/README.md names',
    },
  ]);
});

test.each([
  ['sound of a kind that few browsers play', '<audio src="/media/siren.aiff" controls></audio>'],
  ['a program', '[A program](/media/fire.exe)'],
  ['a document outside of media/', '[Report](/images/report.pdf)'],
  ['a drawing', '![A plan](/media/plan.svg)'],
  ['a picture outside the two folders of pictures', '![A sign](/sign.png)'],
])('%s is told too', (_kind, body) => {
  expect(rulesOf(sampleStory('', body))).toContain('unserved-file');
});

test('one that is not there is only missing', () => {
  const rules = rulesOf(sampleStory('', '[Report](/media/paper.pdf)'), () => false);
  expect(rules).toEqual(['missing-picture']);
});
