import { expect, test } from 'vitest';
import { makeIndex, noon } from '#tests/newsroom/make-index.ts';
import { story } from '#tests/newsroom/write-newsroom.ts';
import { listLanguages } from './list-languages.ts';

const index = makeIndex({
  'articles/river/dam.md': story(),
  'articles/river/deich.md': story({ lang: 'de' }),
  'articles/river/damm.md': story({ lang: 'de' }),
  'articles/river/dique.md': story({ lang: 'pt-BR' }),
  'articles/river/draft.md': story({ lang: 'fr', draft: 'true' }),
  'articles/river/soon.md': story({ lang: 'nl', date: '2030-01-01' }),
  'articles/river/over.md': story({ lang: 'it', expires: '2026-01-01' }),
  'articles/river/same.md': story({ lang: 'en' }),
  'pages/about.md': '---\ntitle: Om os\nlang: da\n---\n',
});

test('the languages are those of live stories, once each, that of the paper among them', () => {
  expect(listLanguages(index, 'en', noon)).toEqual(['de', 'en', 'pt-BR']);
  expect(listLanguages(index, 'en', Date.UTC(2030, 0, 2))).toEqual(['de', 'en', 'nl', 'pt-BR']);
});

test('a paper without stories has none', () => {
  expect(listLanguages(makeIndex({}), 'en', noon)).toEqual([]);
});
