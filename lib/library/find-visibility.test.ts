import { expect, test } from 'vitest';
import { makeIndex, noon } from '#tests/newsroom/make-index.ts';
import { story } from '#tests/newsroom/write-newsroom.ts';
import { findVisibility } from './find-visibility.ts';

test('a story that readers do not see says why, and one without a file says nothing', () => {
  const index = makeIndex({
    'articles/river/live.md': story(),
    'articles/river/draft.md': story({ draft: 'true' }),
    'articles/river/withdrawn.md': story({ withdrawn: 'true' }),
    'articles/river/a.md': story({ id: 'same', draft: 'true' }),
    'articles/river/b.md': story({ id: 'same' }),
  });
  const ids = ['/river/live', '/river/draft', '/river/withdrawn', 'same', '/river/none'];
  expect(ids.map((id) => findVisibility(index, id, noon))).toEqual(['live', 'draft', 'withdrawn', 'live', undefined]);
  index.close();
});
