import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const pages = globSync('app/(desk)/**/page.tsx');

/** Pages whose address is the authority, or that lead to one. */
const open = [
  'app/(desk)/desk/decide/[token]/page.tsx',
  'app/(desk)/desk/sign-in/[token]/page.tsx',
  'app/(desk)/desk/sign-in/page.tsx',
  'app/(desk)/desk/sign-in/sent/page.tsx',
];

test.each(pages.filter((page) => !open.includes(page)))('%s asks who is looking before anything else', (page) => {
  const body = /export default async function \w+\([^)]*\) \{\n([\s\S]*)/.exec(readFileSync(page, 'utf8'))?.[1] ?? '';
  expect(
    body
      .split('\n')
      .slice(0, 3)
      .map((line) => line.trim()),
  ).toEqual([
    'const newsroom = readNewsroom();',
    'const moderator = await requireModerator(newsroom);',
    'if (moderator === undefined) return <SignedOut />;',
  ]);
});

test('the open pages are these four', () => {
  expect(pages.filter((page) => !/requireModerator/.test(readFileSync(page, 'utf8'))).toSorted()).toEqual(open);
});
