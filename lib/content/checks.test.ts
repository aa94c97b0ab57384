import { expect, test } from 'vitest';
import { checkSample, sampleFile, sampleStory } from '#tests/newsroom/check-sample.ts';

test('a sound story in a sound newsroom has no Problem', () => {
  expect(checkSample(sampleStory())).toEqual([]);
});

test('what the parser, the body and the checks found is one list in the order of the file', () => {
  const text = sampleStory(
    'authors: [jdoe]\ncolour: red\nupdated: 2027-01-01\ndateline: VIENNA',
    '<script>x</script>\n\n# Fire\n\n![](/media/a.jpg)',
  );
  const problems = checkSample(text, { hasMedia: () => false }, 'articles/World/fire.md');
  expect(problems.map(({ file }) => file)).toEqual(problems.map(() => 'articles/World/fire.md'));
  expect(problems.map(({ line }) => line)).toEqual(problems.map(({ line }) => line).toSorted((a, b) => a - b));
  expect(new Set(problems.map(({ rule }) => rule))).toEqual(
    new Set([
      'path-spelling',
      'unknown-author',
      'unknown-field',
      'date',
      'raw-html',
      'heading-order',
      'missing-picture',
      'picture-alternative',
    ]),
  );
  expect(problems[0]).toMatchObject({ line: 1, rule: 'path-spelling' });
});

test('the same file has the same Problems each time it is read', () => {
  const text = sampleStory('authors: [a, b]\ntags: [c, d]', '[x](/y) [z](/w)');
  const newsroom = { tags: () => new Set(['elsewhere']), isAddress: () => false };
  expect(checkSample(text, newsroom)).toHaveLength(6);
  expect(checkSample(text, newsroom)).toEqual(checkSample(text, newsroom));
  expect(checkSample(text, newsroom)[0]).toMatchObject({ file: sampleFile, line: 5, column: 11 });
});
