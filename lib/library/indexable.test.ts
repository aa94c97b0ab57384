import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { parseFile } from '#lib/content/parse-file.ts';
import { changeIndex, dumpIndex, makeIndex, noon } from '#tests/newsroom/make-index.ts';
import { closed, story } from '#tests/newsroom/write-newsroom.ts';
import { indexableKeys, isDisallowed, isIndexable } from './indexable.ts';
import type { Index } from './open-index.ts';
import { writeFiles } from './write-files.ts';

const open = `SELECT path FROM articles WHERE ${isIndexable('articles')} ORDER BY path`;

const openIn = (index: Index) =>
  index
    .prepare(open)
    .all(indexableKeys({ origin: 'https://otter.example' }))
    .map(({ path }) => String(path));

const stories = {
  'articles/river/a.md': story(),
  'articles/pond/b.md': story(),
  'articles/pond/own.md': story({ canonical: 'https://OTTER.example/pond/own' }),
  'articles/river/own.md': story({ canonical: 'https://otter.example/river/own' }),
  'articles/river/lent.md': story({ canonical: 'https://heron.example/river/lent' }),
  'articles/river/copy.md': story({ canonical: 'https://otter.example/river/a' }),
};

describe('what site.md closes', () => {
  const openAfter = (...edits: readonly Readonly<Record<string, string | null>>[]) => {
    const index = makeIndex({});
    for (const edit of edits) changeIndex(index, edit);
    const paths = openIn(index);
    index.close();
    return paths;
  };
  const all = ['/pond/b', '/pond/own', '/river/a', '/river/own'];
  const ofRiver = ['/river/a', '/river/own'];
  const site = { 'site.md': closed('/pond') };

  test('is closed whichever is written first, the site or the stories', () => {
    expect(openAfter(stories)).toEqual(all);
    for (const edits of [[site, stories], [stories, site], [{ ...site, ...stories }], [{ ...stories, ...site }]])
      expect(openAfter(...edits)).toEqual(ofRiver);
  });

  test('stays closed when the story is written again, or another one at its path', () => {
    expect(openAfter(site, stories, { 'articles/pond/b.md': story({ title: 'New' }) })).toEqual(ofRiver);
    expect(openAfter(site, stories, { 'articles/Pond/B.md': story() })).toEqual(ofRiver);
  });

  test('is open again when the line changes, and when site.md is gone', () => {
    expect(openAfter(site, stories, { 'site.md': closed('/river') })).toEqual(['/pond/b', '/pond/own']);
    expect(openAfter(site, stories, { 'site.md': null })).toEqual(all);
  });

  test('stays closed while site.md is broken', () => {
    expect(openAfter(site, stories, { 'site.md': '---\nname: [\n---\n' })).toEqual(ofRiver);
  });

  test('is closed as soon as an earlier version of a broken site.md is back', () => {
    const index = makeIndex({ ...stories, 'site.md': '---\nname: [\n---\n' });
    expect(openIn(index)).toEqual(all);
    const parsed = parseFile('site.md', closed('/pond'), 'UTC');
    if (!parsed.ok) throw new Error('not sound');
    const standing = { file: 'site.md', fileKind: 'site', digest: 'b', stamp: 'b', shows: 'what-it-did' } as const;
    const earlier = { parsed: parsed.value, digest: 'a' };
    writeFiles(index, [{ ...standing, kind: 'broken', problems: [], earlier, withheld: null }], noon);
    expect(openIn(index)).toEqual(ofRiver);
    index.close();
  });

  test('is the same in the index as in a path, whatever is closed and in whatever order', () => {
    const part = fc.constantFrom('a', 'a-b', 'a0', 'a.', 'aa', 'b', 'ä', '%', '_');
    const paths = fc.array(part, { minLength: 1, maxLength: 3 }).map((parts) => `/${parts.join('/')}`);
    const rules = fc.array(fc.oneof({ weight: 9, arbitrary: paths }, { weight: 1, arbitrary: fc.constant('/') }), {
      maxLength: 4,
    });
    const written = fc.uniqueArray(paths, { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(written, rules, rules, (some, before, after) => {
        const texts = Object.fromEntries(some.map((path) => [`articles${path}/x.md`, story()]));
        const index = makeIndex({ 'site.md': closed(...before), ...texts });
        changeIndex(index, { 'site.md': closed(...after) });
        const at = index.prepare('SELECT path FROM articles ORDER BY path').all();
        const expected = at.map(({ path }) => String(path)).filter((path) => !isDisallowed(path, after));
        expect(openIn(index)).toEqual(expected);
        const fresh = makeIndex({ 'site.md': closed(...after), ...texts });
        expect(dumpIndex(index).articles).toEqual(dumpIndex(fresh).articles);
        index.close();
        fresh.close();
      }),
      { numRuns: 60 },
    );
  });
});

describe('a change of what is closed', () => {
  const index = makeIndex({ 'site.md': closed('/pond'), ...stories });
  afterAll(() => index.close());

  const changesOf = (work: () => void) => {
    const total = () => Number(index.prepare('SELECT total_changes() AS n').get()?.n);
    const before = total();
    work();
    return total() - before;
  };

  test('writes only the stories that it closes or opens', () => {
    const write = (...paths: readonly string[]) => changesOf(() => changeIndex(index, { 'site.md': closed(...paths) }));
    const unchanged = write('/pond');
    expect(write('/pond', '/nowhere') - unchanged).toBe(0);
    expect(write('/pond', '/river/a') - unchanged).toBe(1);
    expect(write('/river/a') - unchanged).toBe(2);
  });
});
