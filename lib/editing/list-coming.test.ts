import { expect, test } from 'vitest';
import { makeIndex, noon } from '#tests/newsroom/make-index.ts';
import { story } from '#tests/newsroom/write-newsroom.ts';
import { listComing } from './list-coming.ts';

const day = 86_400_000;
const at = (days: number) => `"${new Date(noon + days * day).toISOString()}"`;

test('what time alone changes is told in its order, and nothing that readers will not see', () => {
  const index = makeIndex({
    'site.md': '---\nname: Bugle\ntimeZone: UTC\ncomments: {closeAfterDays: 30}\n---\n',
    'front.md': `---\npins: [{story: /river/old, until: ${at(4)}}, {story: /river/old}]\n---\n`,
    'articles/river/old.md': story({ title: 'Old', date: at(-28), expires: at(3) }),
    'articles/river/coming.md': story({ title: 'Coming', date: at(1), breaking: at(1.5) }),
    'articles/river/draft.md': story({ title: 'Draft', date: at(0.5), draft: 'true', expires: at(1) }),
    'articles/river/gone.md': story({ title: 'Gone', date: at(-9), expires: at(2), withdrawn: 'true' }),
    'articles/river/blog.md': story({ title: 'Blog', date: at(-1), type: 'live' }, '## 2026-11-23 10:00 Later'),
    'articles/river/late.md': story({ title: 'Late', date: at(40) }),
    'articles/river/open.md': story({ title: 'Open', date: at(-29), comments: 'true' }),
    'articles/river/closing.md': story({ title: 'Closing', date: at(-28) }),
  });
  const told = listComing(index, noon, noon + 7 * day).map(({ at: moment, what, title, file }) => [
    (moment - noon) / day,
    what,
    title,
    file,
  ]);
  expect(told).toEqual([
    [0.5, 'stays a draft', 'Draft', 'articles/river/draft.md'],
    [22 / 24, 'gets an entry', 'Blog', 'articles/river/blog.md'],
    [1, 'appears', 'Coming', 'articles/river/coming.md'],
    [1.5, 'leaves the banner', 'Coming', 'articles/river/coming.md'],
    [2, 'takes no more comments', 'Closing', 'articles/river/closing.md'],
    [2, 'takes no more comments', 'Old', 'articles/river/old.md'],
    [3, 'expires', 'Old', 'articles/river/old.md'],
    [4, 'is pinned no longer', 'Old', 'front.md'],
  ]);
});
