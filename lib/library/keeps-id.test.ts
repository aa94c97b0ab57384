import { expect, test } from 'vitest';
import { makeIndex } from '#tests/newsroom/make-index.ts';
import { story } from '#tests/newsroom/write-newsroom.ts';
import { keepsId } from './keeps-id.ts';

test('of two stories with one id the first by its file keeps it, unless it is a draft', () => {
  const index = makeIndex({
    'articles/river/a.md': story({ id: 'same', draft: 'true' }),
    'articles/river/b.md': story({ id: 'same' }),
    'articles/river/c.md': story({ id: 'same' }),
    'articles/river/d.md': story(),
  });
  const keeps = (name: string, id = 'same') => keepsId(index, { id, file: `articles/river/${name}.md` });
  expect([keeps('b'), keeps('c'), keeps('d', '/river/d')]).toEqual([true, false, true]);
  index.close();
});
