import { expect, test } from 'vitest';
import { forgeLink } from './forge-link.ts';

const place = { commit: 'abc', file: 'content/articles/a b.md', line: 3 };
const path = 'content/articles/a%20b.md';

test.each([
  ['https://github.com/heron/paper.git', `https://github.com/heron/paper/blob/abc/${path}?plain=1#L3`],
  ['git@github.com:heron/paper.git', `https://github.com/heron/paper/blob/abc/${path}?plain=1#L3`],
  [
    'ssh://git@gitlab.heron.example:2222/press/paper',
    `https://gitlab.heron.example/press/paper/-/blob/abc/${path}?plain=1#L3`,
  ],
  ['https://oauth2:token@gitlab.com/heron/paper.git', `https://gitlab.com/heron/paper/-/blob/abc/${path}?plain=1#L3`],
  ['https://codeberg.org/heron/paper/', `https://codeberg.org/heron/paper/src/commit/abc/${path}?display=source#L3`],
  ['git@bitbucket.org:heron/paper.git', `https://bitbucket.org/heron/paper/src/abc/${path}#lines-3`],
  ['https://git.heron.example/paper.git', null],
  ['/srv/github/paper.git', null],
  ['file:///srv/github.com/paper.git', null],
])('%s', (url, link) => {
  expect(forgeLink(url, place)).toBe(link);
});
