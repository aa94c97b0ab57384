import { afterAll, describe, expect, test } from 'vitest';
import type { PartnerFeed } from '#lib/site/site.ts';
import { makeIndex, noon } from '#tests/newsroom/make-index.ts';
import { story } from '#tests/newsroom/write-newsroom.ts';
import { listPartnerStories } from './list-partner-stories.ts';
import type { Index } from './open-index.ts';

const everything: PartnerFeed = {
  name: 'radio',
  title: 'Radio',
  section: null,
  tag: null,
  author: null,
  lang: null,
  type: null,
  count: 30,
  content: 'full',
};

const index = makeIndex({
  'articles/river/dam.md': story({ date: '2026-11-21', tags: '[Dams, Weather]', authors: '[otto]' }),
  'articles/river/weir.md': story({ date: '2026-11-20', tags: '[dams]', authors: '[wilma]', type: 'opinion' }),
  'articles/pond/frog.md': story({ date: '2026-11-19', tags: '[weather]', authors: '[otto]', lang: 'en-GB' }),
  'articles/pond/frosch.md': story({ date: '2026-11-18', tags: '[dams]', authors: '[otto]', lang: 'de' }),
  'articles/pond/enten.md': story({ date: '2026-11-17', lang: 'de-AT' }),
  'articles/river/draft.md': story({ draft: 'true', tags: '[dams]' }),
  'articles/river/soon.md': story({ date: '2026-11-23', tags: '[dams]' }),
  'articles/river/over.md': story({ expires: '2026-11-21', tags: '[dams]' }),
  'articles/river/flood.md': story({ withdrawn: 'true', tags: '[dams]' }),
});
afterAll(() => index.close());

const pathsOf = (filter: Partial<PartnerFeed>, from: Index = index) =>
  listPartnerStories(from, { ...everything, ...filter }, 'en', noon).map(({ path }) => path);

describe('a partner gets, the newest first,', () => {
  test.each<[string, Partial<PartnerFeed>, readonly string[]]>([
    ['all that is live', {}, ['/river/dam', '/river/weir', '/pond/frog', '/pond/frosch', '/pond/enten']],
    ['no more than asked for', { count: 2 }, ['/river/dam', '/river/weir']],
    ['a section', { section: 'pond' }, ['/pond/frog', '/pond/frosch', '/pond/enten']],
    ['a tag', { tag: 'dams' }, ['/river/dam', '/river/weir', '/pond/frosch']],
    ['an author', { author: 'otto' }, ['/river/dam', '/pond/frog', '/pond/frosch']],
    ['a language with its regions', { lang: 'EN' }, ['/river/dam', '/river/weir', '/pond/frog']],
    ['a region of a language alone', { lang: 'de-AT' }, ['/pond/enten']],
    ['a language, not what begins with its letters', { lang: 'd' }, []],
    ['a kind of story', { type: 'opinion' }, ['/river/weir']],
    [
      'what all of it holds for',
      { section: 'pond', tag: 'dams', author: 'otto', lang: 'de', type: 'news' },
      ['/pond/frosch'],
    ],
    ['nothing when one of it holds for none', { section: 'pond', tag: 'weather', author: 'wilma' }, []],
    ['nothing of what nobody knows', { tag: 'nothing' }, []],
  ])('%s', (_what, filter, paths) => {
    expect(pathsOf(filter)).toEqual(paths);
  });
});

describe('however large the archive is,', () => {
  const count = 2_600;
  const stories = Array.from({ length: count }, (_, n) => {
    const date = new Date(noon - (n + 1) * 60_000).toISOString();
    const fields = {
      date,
      tags: n === count - 1 ? '[old]' : n === 2_100 ? '[deep]' : '[common]',
      type: n === count - 1 ? 'review' : 'news',
    };
    return [`articles/river/s-${n}.md`, story(fields)];
  });
  const large = makeIndex(Object.fromEntries(stories));
  afterAll(() => large.close());

  test('an old story is found by the list that is short', () => {
    expect(pathsOf({ section: 'river', tag: 'old', type: 'review' }, large)).toEqual([`/river/s-${count - 1}`]);
  });

  test('what no list leads to is looked for among the newest alone', () => {
    expect(pathsOf({ type: 'review' }, large)).toEqual([]);
    expect(pathsOf({ type: 'news', count: 100 }, large)).toHaveLength(100);
  });

  test('no step sorts or looks at every row', () => {
    const plans: string[] = [];
    const recorded: Index = {
      ...large,
      prepare: (sql) => {
        for (const { detail } of large.prepare(`EXPLAIN QUERY PLAN ${sql}`).all()) plans.push(String(detail));
        return large.prepare(sql);
      },
    };
    for (const filter of [{}, { section: 'river' }, { tag: 'common' }, { author: 'x', lang: 'en' }])
      pathsOf({ ...filter, type: 'review' }, recorded);
    expect(plans.filter((step) => /ORDER BY|^SCAN (?!w$|\(subquery)/.test(step))).toEqual([]);
  });
});
