import { expect, test } from 'vitest';
import { makeIndex, noon } from '#tests/newsroom/make-index.ts';
import { story } from '#tests/newsroom/write-newsroom.ts';
import { findNextChange } from './find-next-change.ts';

test('the next change is the next publication, expiry or correction of what may be listed', () => {
  const index = makeIndex({
    'articles/river/a.md': story({ date: '2026-11-24' }),
    'articles/river/b.md': story({ expires: '2026-11-23' }),
    'articles/river/c.md': story({ corrections: '[{ date: 2026-11-25, text: Three dams. }]' }),
    'articles/river/draft.md': story({ date: '2026-11-22T13:00:00Z', draft: 'true' }),
    'articles/river/withdrawn.md': story({ expires: '2026-11-22T13:00:00Z', withdrawn: 'true' }),
    'articles/river/over.md': story({ expires: '2026-11-20' }),
  });
  const changes = [noon];
  for (let at = noon; changes.length < 5; changes.push(at)) at = findNextChange(index, at);
  expect(changes.slice(1)).toEqual([
    Date.UTC(2026, 10, 23),
    Date.UTC(2026, 10, 24),
    Date.UTC(2026, 10, 25),
    Number.POSITIVE_INFINITY,
  ]);
  index.close();
});
