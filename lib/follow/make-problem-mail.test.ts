import { expect, test } from 'vitest';
import { makeProblemMail } from './make-problem-mail.ts';

test('what a commit is called is cut, and not in the middle of a character', () => {
  const commits = [{ commit: 'a'.repeat(40), subject: '🦦'.repeat(900) }];
  const { text } = makeProblemMail({
    site: { name: 'The Heron', language: 'en' },
    origin: 'https://heron.example',
    commits,
    problems: [],
  });
  expect(text.replaceAll(/\s/g, '')).toContain(`“${'🦦'.repeat(100)}…”.`);
});
