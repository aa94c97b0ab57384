import { describe, expect, test } from 'vitest';
import type { Article } from '#lib/content/article.ts';
import { makeIndex, noon, type Texts } from '#tests/newsroom/make-index.ts';
import { story } from '#tests/newsroom/write-newsroom.ts';
import { findAddress } from './find-address.ts';
import { findRelated, listTranslations } from './find-related.ts';
import type { Index } from './open-index.ts';

function storyAt(index: Index, path: string): Article {
  const address = findAddress(index, path, noon);
  if (address.kind !== 'story') throw new Error(`${path} is no story`);
  return address.article;
}

function relatedTo(texts: Texts, path: string, most = 3): string[] {
  const index = makeIndex(texts);
  const find = () => findRelated(index, storyAt(index, path), noon, most).map((related) => related.path);
  const paths = find();
  expect(find()).toEqual(paths);
  index.close();
  return paths;
}

/** Stories of a section, one an hour, the first the newest. */
function several(count: number, name: string, fields: Readonly<Record<string, string>> = {}): Texts {
  return Object.fromEntries(
    Array.from({ length: count }, (_, n) => [
      `articles/${name}-${n}.md`,
      story({ date: new Date(Date.UTC(2026, 10, 20) - n * 3_600_000).toISOString(), ...fields }),
    ]),
  );
}

describe('stories beside a story', () => {
  test('are those its editor chose, in that order, before all others', () => {
    const texts = {
      'articles/river/dam.md': story({ tags: '[dams]', related: '[/pond/b, ../pond/a.md]' }),
      'articles/pond/a.md': story({ date: '2020-01-01' }),
      'articles/pond/b.md': story({ date: '2019-01-01' }),
      'articles/river/other.md': story({ tags: '[dams]' }),
    };
    expect(relatedTo(texts, '/river/dam')).toEqual(['/pond/b', '/pond/a', '/river/other']);
    expect(relatedTo(texts, '/river/dam', 1)).toEqual(['/pond/b']);
  });

  test('are chosen only as long as readers may see them, and each once', () => {
    const chosen = '[/river/dam, /pond/draft, /pond/gone, /pond/later, /pond/over, /lost, /about, /pond/a, /pond/a]';
    expect(
      relatedTo(
        {
          'articles/river/dam.md': story({ related: chosen }),
          'pages/about.md': '---\ntitle: About\n---\n',
          'articles/pond/draft.md': story({ draft: 'true' }),
          'articles/pond/gone.md': story({ withdrawn: 'true' }),
          'articles/pond/later.md': story({ date: '2026-11-23' }),
          'articles/pond/over.md': story({ expires: '2026-11-20' }),
          'articles/pond/a.md': story(),
        },
        '/river/dam',
      ),
    ).toEqual(['/pond/a']);
  });

  test('share a rare tag before they share a common one, however new', () => {
    const texts = {
      ...several(9, 'common/story', { tags: '[weather]' }),
      'articles/river/dam.md': story({ tags: '[weather, beavers]', date: '2026-11-21' }),
      'articles/lodge/old.md': story({ tags: '[beavers]', date: '2019-01-01' }),
    };
    expect(relatedTo(texts, '/river/dam')).toEqual(['/lodge/old', '/common/story-0', '/common/story-1']);
  });

  test('share two tags before they share one', () => {
    const texts = {
      'articles/river/dam.md': story({ tags: '[a, b]' }),
      'articles/x/one.md': story({ tags: '[a]', date: '2026-11-20' }),
      'articles/x/two.md': story({ tags: '[a, b]', date: '2019-01-01' }),
    };
    expect(relatedTo(texts, '/river/dam')).toEqual(['/x/two', '/x/one']);
  });

  test('share tags, newest first where nothing else decides', () => {
    const texts = { ...several(5, 'x/story', { tags: '[a]' }), 'articles/river/dam.md': story({ tags: '[a]' }) };
    expect(relatedTo(texts, '/river/dam')).toEqual(['/x/story-0', '/x/story-1', '/x/story-2']);
  });

  test('share the rarest of many tags first, however many stories have the others', () => {
    const texts = {
      ...several(60, 'common/story', { tags: '[politics]' }),
      ...several(30, 'town/story', { tags: '[politics, town]' }),
      'articles/lodge/old.md': story({ tags: '[politics, town, beavers]', date: '2019-01-01' }),
      'articles/river/dam.md': story({ tags: '[politics, town, beavers]', date: '2026-11-21' }),
    };
    expect(relatedTo(texts, '/river/dam')).toEqual(['/lodge/old', '/town/story-0', '/town/story-1']);
  });

  test('share all tags before they share one, also where both lie deep in a long list', () => {
    const texts = {
      ...several(100, 'x/story', { tags: '[a]' }),
      ...several(100, 'y/story', { tags: '[b]' }),
      'articles/z/both.md': story({ tags: '[a, b]', date: '2019-03-01' }),
      'articles/river/dam.md': story({ tags: '[a, b]', date: '2019-02-01' }),
    };
    expect(relatedTo(texts, '/river/dam')[0]).toBe('/z/both');
  });

  test('are of the same section, then of the same weeks, where tags weigh the same', () => {
    const tags = '[a]';
    const texts = {
      'articles/river/dam.md': story({ tags, date: '2020-06-15' }),
      'articles/pond/new.md': story({ tags, date: '2026-11-20' }),
      'articles/pond/then.md': story({ tags, date: '2020-06-14' }),
      'articles/river/new.md': story({ tags, date: '2026-11-19' }),
    };
    expect(relatedTo(texts, '/river/dam')).toEqual(['/pond/then', '/river/new', '/pond/new']);
  });

  test('are of the language of the story before others, whether its file says so or the site’s', () => {
    const texts = {
      'articles/river/dam.md': story({ tags: '[a]', date: '2026-11-21' }),
      ...several(3, 'de/story', { tags: '[a]', lang: 'de' }),
      'articles/old/plain.md': story({ tags: '[a]', date: '2019-01-01' }),
      'articles/old/said.md': story({ tags: '[a]', date: '2018-01-01', lang: 'en-GB' }),
      'articles/de/damm.md': story({ tags: '[a]', date: '2026-11-21', lang: 'de-AT' }),
    };
    expect(relatedTo(texts, '/river/dam', 4)).toEqual(['/old/plain', '/old/said', '/de/damm', '/de/story-0']);
    expect(relatedTo(texts, '/de/damm', 4)).toEqual(['/de/story-0', '/de/story-1', '/de/story-2', '/river/dam']);
  });

  test('are never two languages of one story', () => {
    const texts = {
      'articles/river/dam.md': story({ tags: '[a]', lang: 'fr' }),
      'articles/world/news.md': story({ tags: '[a]' }),
      ...Object.fromEntries(
        ['de', 'es', 'it', 'hi'].map((lang) => [
          `articles/world/news-${lang}.md`,
          story({ tags: '[a]', lang, translationOf: '/world/news' }),
        ]),
      ),
      'articles/world/other.md': story({ date: '2019-01-01', tags: '[a]' }),
    };
    const [first, ...others] = relatedTo(texts, '/river/dam');
    expect(first).toMatch(/^\/world\/news/);
    expect(others).toEqual(['/world/other']);
  });

  test('are found in a language that few of thousands of stories with the tag are written in', () => {
    const texts = {
      ...several(120, 'x/story', { tags: '[a]', lang: 'de' }),
      'articles/x/hi.md': story({ tags: '[a]', lang: 'hi', date: '2026-11-17' }),
      'articles/river/dam.md': story({ tags: '[a]', lang: 'hi', date: '2026-11-21' }),
    };
    expect(relatedTo(texts, '/river/dam', 1)).toEqual(['/x/hi']);
  });

  test('are the newest of its section where tags are not enough', () => {
    const texts = {
      ...several(4, 'river/story'),
      ...several(4, 'pond/story'),
      'articles/river/dam.md': story({ tags: '[a]', date: '2026-11-21' }),
      'articles/pond/tagged.md': story({ tags: '[a]', date: '2019-01-01' }),
    };
    expect(relatedTo(texts, '/river/dam')).toEqual(['/pond/tagged', '/river/story-0', '/river/story-1']);
  });

  test('are never the story itself nor its translations, whatever the editor chose', () => {
    const texts = {
      'articles/river/dam.md': story({ tags: '[a]', related: '[/river/dam, /river/damm, /river/barrage]' }),
      'articles/river/damm.md': story({ tags: '[a]', lang: 'de', translationOf: '/river/dam' }),
      'articles/river/barrage.md': story({ tags: '[a]', lang: 'fr', translationOf: '/river/dam' }),
      'articles/river/weir.md': story({ tags: '[a]' }),
    };
    for (const path of ['/river/dam', '/river/damm', '/river/barrage'])
      expect(relatedTo(texts, path)).toEqual(['/river/weir']);
  });

  test('are still found by tag when the story has more translations than there are places', () => {
    const texts = {
      'articles/river/dam.md': story({ tags: '[beavers]', date: '2026-11-21' }),
      ...several(35, 'world/dam', { tags: '[beavers]', translationOf: '/river/dam' }),
      'articles/lodge/old.md': story({ tags: '[beavers]', date: '2019-01-01' }),
      'articles/river/untagged.md': story({ date: '2018-01-01' }),
    };
    expect(relatedTo(texts, '/river/dam')).toEqual(['/lodge/old', '/river/untagged']);
  });

  test('are still found in its section when the newest there are its translations', () => {
    const texts = {
      'articles/river/dam.md': story({ date: '2026-11-21' }),
      ...several(35, 'river/dam', { translationOf: '/river/dam' }),
      'articles/river/old.md': story({ date: '2019-01-01' }),
    };
    expect(relatedTo(texts, '/river/dam')).toEqual(['/river/old']);
  });

  test('are none in a newsroom of one story, or where none is asked for', () => {
    expect(relatedTo({ 'articles/river/dam.md': story({ tags: '[a]' }) }, '/river/dam')).toEqual([]);
    const texts = { ...several(4, 'river/story'), 'articles/river/dam.md': story({ related: '[/river/story-1]' }) };
    expect(relatedTo(texts, '/river/dam', 0)).toEqual([]);
  });

  test('come in the same order whatever the order of writing', () => {
    const texts: Texts = {
      'articles/river/dam.md': story({ tags: '[a, b]' }),
      ...Object.fromEntries(Array.from({ length: 40 }, (_, n) => [`articles/x/s-${n}.md`, story({ tags: '[a, b]' })])),
    };
    const backwards = Object.fromEntries(Object.entries(texts).reverse());
    expect(relatedTo(backwards, '/river/dam', 10)).toEqual(relatedTo(texts, '/river/dam', 10));
    expect(relatedTo(texts, '/river/dam', 10)).toHaveLength(10);
  });
});

describe('translations', () => {
  const texts = {
    'articles/river/dam.md': story(),
    'articles/river/presa.md': story({ lang: 'es', translationOf: '/river/dam' }),
    'articles/river/damm.md': story({ lang: 'de', translationOf: './dam.md' }),
    'articles/river/draft.md': story({ lang: 'fr', translationOf: '/river/dam', draft: 'true' }),
    'articles/river/withdrawn.md': story({ lang: 'it', translationOf: '/river/dam', withdrawn: 'true' }),
    'articles/river/later.md': story({ lang: 'pl', translationOf: '/river/dam', date: '2026-11-23' }),
    'articles/river/over.md': story({ lang: 'nl', translationOf: '/river/dam', expires: '2026-11-20' }),
    'articles/river/other.md': story({ lang: 'de' }),
  };

  function translationsOf(path: string, of: Texts = texts, now = noon): string[] {
    const index = makeIndex(of);
    const paths = listTranslations(index, storyAt(index, path), now).map((other) => other.path);
    index.close();
    return paths;
  }

  test('of an original are the others, by path, if readers may see them', () => {
    expect(translationsOf('/river/dam')).toEqual(['/river/damm', '/river/presa']);
  });

  test('of a translation are the original first, then its brothers and sisters', () => {
    expect(translationsOf('/river/presa')).toEqual(['/river/dam', '/river/damm']);
  });

  test('appear at their date', () => {
    expect(translationsOf('/river/dam', texts, Date.UTC(2026, 10, 23))).toContain('/river/later');
  });

  test('of a lost original are those that name it', () => {
    const { 'articles/river/dam.md': _lost, ...rest } = texts;
    expect(translationsOf('/river/presa', rest)).toEqual(['/river/damm']);
  });

  test('of a story without any are none', () => {
    expect(translationsOf('/river/other')).toEqual([]);
  });
});
