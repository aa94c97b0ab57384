import { expect, test } from 'vitest';
import { defaultSite } from '#lib/site/site.ts';
import { changeIndex, makeIndex, noon } from '#tests/newsroom/make-index.ts';
import { story } from '#tests/newsroom/write-newsroom.ts';
import {
  findAuthor,
  findBody,
  findFile,
  findMediaFile,
  findSection,
  findTag,
  isComplete,
  listLiveSections,
  listSections,
  readSite,
} from './read-newsroom.ts';

const siteFile = '---\nname: Bugle\ntimeZone: Europe/Vienna\n---\n';

test('a newsroom without site.md is a site of defaults', () => {
  const index = makeIndex({});
  expect(readSite(index)).toEqual(defaultSite);
  index.close();
});

test('site.md says what differs from the defaults, stays when it breaks, and is gone when it is deleted', () => {
  const index = makeIndex({ 'site.md': siteFile });
  expect(readSite(index)).toEqual({ ...defaultSite, name: 'Bugle', timeZone: 'Europe/Vienna' });
  changeIndex(index, { 'site.md': '---\nname: [Bugle\n---\n' });
  expect(readSite(index)).toMatchObject({ name: 'Bugle' });
  changeIndex(index, { 'site.md': null });
  expect(readSite(index)).toEqual(defaultSite);
  index.close();
});

test('sections, tags and authors are found by id when they have a file of their own', () => {
  const index = makeIndex({
    'sections/river.md': '---\ntitle: The River\n---\n',
    'tags/dams.md': '---\ntitle: Dams\n---\n',
    'authors/otto.md': '---\nname: Otto\n---\n',
    'articles/pond/frog.md': story({ tags: '[frogs]', authors: '[wilma]' }),
  });
  expect(findSection(index, 'river')).toMatchObject({ id: 'river', title: 'The River' });
  expect(findTag(index, 'dams')).toMatchObject({ title: 'Dams' });
  expect(findAuthor(index, 'otto')).toMatchObject({ name: 'Otto' });
  expect(findSection(index, 'pond')).toBeUndefined();
  expect(findTag(index, 'frogs')).toBeUndefined();
  expect(findAuthor(index, 'wilma')).toBeUndefined();
  expect(findSection(index, 'otto')).toBeUndefined();
  expect(findFile(index, 'author', 'otto')).toBe('authors/otto.md');
  expect(findFile(index, 'article', '/pond/frog')).toBe('articles/pond/frog.md');
  expect(findFile(index, 'author', 'wilma')).toBeUndefined();
  index.close();
});

test('of two files that define one author, the first by name counts', () => {
  const index = makeIndex({ 'authors/otto.md': '---\nname: Otto\n---\n', 'authors/Otto.md': '---\nname: OTTO\n---\n' });
  expect(findAuthor(index, 'otto')).toMatchObject({ name: 'OTTO' });
  expect(findFile(index, 'author', 'otto')).toBe('authors/Otto.md');
  index.close();
});

test('the sections are those with a story that is listed or a file, each once, by name', () => {
  const index = makeIndex({});
  expect(listSections(index)).toEqual([]);
  changeIndex(index, {
    'sections/weather.md': '---\ntitle: Weather\n---\n',
    'sections/river.md': '---\ntitle: River\n---\n',
    'articles/river/a.md': story(),
    'articles/river/b.md': story(),
    'articles/pond/c.md': story(),
    'articles/pond/d.md': story({ section: 'Arts & Letters' }),
    'articles/secret/e.md': story({ draft: 'true' }),
    'articles/sorry/f.md': story({ withdrawn: 'true' }),
  });
  expect(listSections(index)).toEqual(['arts-letters', 'pond', 'river', 'weather']);
  changeIndex(index, { 'articles/pond/c.md': null, 'sections/river.md': null });
  expect(listSections(index)).toEqual(['arts-letters', 'river', 'weather']);
  index.close();
});

test('readers find the sections with a file and those with a live story, to the second', () => {
  const index = makeIndex({
    'sections/weather.md': '---\ntitle: Weather\n---\n',
    'articles/river/a.md': story(),
    'articles/soon/b.md': story({ date: '2026-11-22T12:00:01Z' }),
    'articles/over/c.md': story({ expires: '2026-11-22T12:00:00Z' }),
  });
  expect(listLiveSections(index, noon - 1)).toEqual(['over', 'river', 'weather']);
  expect(listLiveSections(index, noon)).toEqual(['river', 'weather']);
  expect(listLiveSections(index, noon + 1000)).toEqual(['river', 'soon', 'weather']);
  index.close();
});

test('a body is found with the line it begins on and the digest of its file', () => {
  const file = 'articles/river/dam.md';
  const index = makeIndex({ [file]: story({ tags: '[dams]' }, 'It *held*.') });
  const body = findBody(index, file);
  const digest = expect.stringMatching(/^[0-9a-f]{64}$/);
  expect(body).toEqual({ file, body: 'It *held*.\n', bodyLine: 7, digest, liveFrom: null, rendered: null });
  changeIndex(index, { [file]: '---\ntitle: [\n---\nBroken.\n' });
  expect(findBody(index, file)).toEqual(body);
  expect(findBody(index, 'articles/river/lost.md')).toBeUndefined();
  index.close();
});

test('a picture’s address leads to its file, whichever folder it lies in', () => {
  const index = makeIndex({
    'media/2026/dam.jpg': '',
    'public/images/weir.jpg': '',
    'media/e\u0301te\u0301.jpg': '',
    'articles/river/dam.md': story(),
  });
  expect(findMediaFile(index, '/media/2026/dam.jpg')).toBe('media/2026/dam.jpg');
  expect(findMediaFile(index, '/images/weir.jpg')).toBe('public/images/weir.jpg');
  expect(findMediaFile(index, '/media/été.jpg')).toBe('media/e\u0301te\u0301.jpg');
  expect(findMediaFile(index, '/media/lost.jpg')).toBeUndefined();
  expect(findMediaFile(index, '')).toBeUndefined();
  index.close();
});

test('an index is complete from the moment its writer says so', () => {
  const index = makeIndex({});
  expect(isComplete(index)).toBe(false);
  index.prepare("INSERT INTO meta (key, value) VALUES ('complete', '1')").run();
  expect(isComplete(index)).toBe(true);
  index.close();
});
