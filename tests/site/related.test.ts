import { rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Files, makeNewsroom, story, writeFiles } from '#tests/newsroom/write-newsroom.ts';
import { findBlock } from './find-block.ts';
import { readPage } from './read-page.ts';
import { type RunningSite, startSite, waitFor } from './start-site.ts';

/** What stands beside a story. Each group of stories has its own section and tags. Written from the rules alone. */

const tagged = (...tags: readonly string[]) => ({ tags: JSON.stringify(tags) });
const future = JSON.stringify(new Date(Date.now() + 24 * 3_600_000).toISOString());

const files: Files = {
  'site.md': '---\nname: The Magpie\ntimeZone: UTC\n---\n',

  // Three are pinned, of which one is no story any more; another has all tags and is newer.
  'articles/nest/story.md': story({
    ...tagged('eggs', 'twigs'),
    related: '[/nest/third, /elsewhere/first, /nest/draft, /nest/story, /nest/second]',
  }),
  'articles/nest/second.md': story({ title: 'Second', date: '2021-01-01' }),
  'articles/nest/third.md': story({ title: 'Third', date: '2020-01-01' }),
  'articles/nest/draft.md': story({ title: 'Draft', draft: 'true' }),
  'articles/nest/alike.md': story({ title: 'Alike', ...tagged('eggs', 'twigs'), date: '2025-03-08' }),
  'articles/elsewhere/first.md': story({ title: 'First', date: '2019-01-01' }),

  // A tag that two stories have says more than one that forty have, though that story is older.
  'articles/rare/story.md': story(tagged('albino magpies', 'birds')),
  'articles/rare/old.md': story({ title: 'Old and rare', date: '2024-03-09', ...tagged('albino magpies') }),
  'articles/rare/new.md': story({ title: 'New and common', date: '2025-03-08', ...tagged('birds') }),
  ...writeFlock('birds'),

  // The same tag and time: the one of the same section first.
  'articles/home/story.md': story(tagged('moulting')),
  'articles/home/near.md': story({ title: 'Near', date: '2025-03-01T08:00:00Z', ...tagged('moulting') }),
  'articles/away/far.md': story({ title: 'Far', date: '2025-03-01T08:00:00Z', ...tagged('moulting') }),

  // The same tag and section: the newer first; of one instant, always in the same order.
  'articles/age/story.md': story(tagged('feathers')),
  'articles/age/older.md': story({ title: 'Older', date: '2023-03-01', ...tagged('feathers') }),
  'articles/age/newer.md': story({ title: 'Newer', date: '2025-03-01', ...tagged('feathers') }),
  ...Object.fromEntries(
    ['kite', 'jay', 'owl', 'daw'].map((name) => [
      `articles/twins/${name}.md`,
      story({ title: `The ${name}`, ...tagged('hatched at once') }),
    ]),
  ),

  // All that shares its tags and is not to be shown beside it.
  'articles/hidden/story.md': story(tagged('ghosts')),
  'articles/hidden/draft.md': story({ title: 'Hidden draft', draft: 'true', ...tagged('ghosts') }),
  'articles/hidden/later.md': story({ title: 'Hidden later', date: future, ...tagged('ghosts') }),
  'articles/hidden/over.md': story({ title: 'Hidden over', expires: '2025-04-01', ...tagged('ghosts') }),
  'articles/hidden/wrong.md': story({
    title: 'Hidden wrong',
    withdrawn: '{ date: 2025-04-01, note: Wrong. }',
    ...tagged('ghosts'),
  }),
  'articles/hidden/geist.md': story({
    title: 'Geister',
    lang: 'de',
    translationOf: '/hidden/story',
    ...tagged('ghosts'),
  }),
  'articles/hidden/real.md': story({ title: 'Real', ...tagged('ghosts') }),

  // What is edited.
  'articles/moving/story.md': story({ title: 'Still', ...tagged('wanderers') }),
  'articles/moving/other.md': story({ title: 'Wanderer', date: '2018-01-01', ...tagged('sitters') }),
  'articles/moving/rival.md': story({ title: 'Rival', date: '2025-03-01', ...tagged('sitters') }),
};

/** Forty stories with one tag. */
function writeFlock(tag: string): Files {
  const birds = Array.from({ length: 40 }, (_, n) => {
    const date = `2023-01-${String((n % 28) + 1).padStart(2, '0')}`;
    return [`articles/flock/bird-${n}.md`, story({ title: `Bird ${n}`, date, ...tagged(tag) })] as const;
  });
  return Object.fromEntries(birds);
}

let root: string;
let site: RunningSite;

beforeAll(async () => {
  root = makeNewsroom(files);
  site = await startSite(root);
});

afterAll(async () => {
  await site?.stop();
  rmSync(root, { recursive: true, force: true });
});

/** Paths of the stories beside a story, in their order. */
async function related(path: string, on = site): Promise<readonly string[]> {
  const answer = await on.get(path);
  expect([path, answer.status]).toEqual([path, 200]);
  const links = findBlock(await readPage(answer), /related/i, 'a')?.links ?? [];
  return [...new Set(links.map(({ href }) => href))].filter((href) => /^\/\w+\/[\w-]+$/.test(href));
}

/** Where they stand; those that do not, beyond all others. */
function placesOf(list: readonly string[], ...paths: readonly string[]): readonly number[] {
  return paths.map((path) => (list.includes(path) ? list.indexOf(path) : Number.POSITIVE_INFINITY));
}

function expectBefore(list: readonly string[], first: string, second: string): void {
  const [one = 0, other = 0] = placesOf(list, first, second);
  expect({ list, first, second, isBefore: one < other }).toEqual({ list, first, second, isBefore: true });
}

describe('beside a story stand', () => {
  it('first those that an editor pinned, in that order, as far as readers may see them', async () => {
    const list = await related('/nest/story');
    expect(list.slice(0, 3)).toEqual(['/nest/third', '/elsewhere/first', '/nest/second']);
    expect(list[3]).toBe('/nest/alike');
    expect(list).not.toContain('/nest/draft');
  });

  it('those with a rare tag of its before those with a common one', async () => {
    expectBefore(await related('/rare/story'), '/rare/old', '/rare/new');
  });

  it('those of its section before others', async () => {
    expectBefore(await related('/home/story'), '/home/near', '/away/far');
  });

  it('the newer before the older', async () => {
    expectBefore(await related('/age/story'), '/age/newer', '/age/older');
  });

  it('neither itself nor its translations nor what readers may not see', async () => {
    const list = await related('/hidden/story');
    expect(list[0]).toBe('/hidden/real');
    for (const name of ['story', 'draft', 'later', 'over', 'wrong', 'geist'])
      expect(list).not.toContain(`/hidden/${name}`);
    expect(await related('/hidden/geist')).not.toContain('/hidden/story');
  });

  it('none of them twice', async () => {
    for (const file of Object.keys(files).filter((name) => /^articles\/(?:nest|rare|home|age)\//.test(name))) {
      if (file.endsWith('draft.md')) continue;
      const answer = await site.get(file.slice('articles'.length, -'.md'.length));
      expect([file, answer.status]).toEqual([file, 200]);
      const block = findBlock(await readPage(answer), /related/i, 'a');
      const headlines = block?.links.map(({ text }) => text).filter((text) => text !== '') ?? [];
      expect(new Set(headlines).size).toBe(headlines.length);
    }
  });
});

/** Stories of which one may change what stands beside another. */
const watched = [
  ...['/nest/story', '/rare/story', '/rare/old', '/home/story', '/age/story', '/twins/kite', '/twins/jay'],
  ...['/twins/owl', '/twins/daw', '/hidden/real', '/moving/story', '/moving/rival', '/flock/bird-7', '/away/far'],
];

const listAll = async (on: RunningSite) =>
  Object.fromEntries(await Promise.all(watched.map(async (path) => [path, await related(path, on)])));

/** Compares what stands beside stories with what does on a site that was started just now over the same files. */
async function expectAsAfterFreshStart(): Promise<void> {
  const fresh = await startSite(root);
  try {
    const expected = await listAll(fresh);
    const found = await waitFor(
      () => listAll(site),
      (now) => JSON.stringify(now) === JSON.stringify(expected),
    );
    expect(found).toEqual(expected);
  } finally {
    await fresh.stop();
  }
}

/** Waits until the stories beside one satisfy, and gives them as they are at last. */
const waitForRelated = (path: string, isEnough: (list: readonly string[]) => boolean) =>
  waitFor(() => related(path), isEnough);

describe('what stands beside a story', () => {
  it('is the same on every start, whatever was written when', async () => {
    for (const name of ['kite', 'owl']) {
      const file = `articles/twins/${name}.md`;
      rmSync(`${root}/${file}`);
      await waitForRelated('/twins/jay', (list) => !list.includes(`/twins/${name}`));
      writeFiles(root, { [file]: files[file] ?? '' });
      await waitForRelated('/twins/jay', (list) => list.includes(`/twins/${name}`));
    }
    await expectAsAfterFreshStart();
  });

  it('changes as soon as another story changes its tags', async () => {
    expectBefore(await related('/moving/story'), '/moving/rival', '/moving/other');
    writeFiles(root, {
      'articles/moving/other.md': story({ title: 'Wanderer', date: '2018-01-01', ...tagged('wanderers') }),
    });
    const list = await waitForRelated('/moving/story', ([first]) => first === '/moving/other');
    expectBefore(list, '/moving/other', '/moving/rival');
  });

  it('changes as soon as another is published, retitled, moved or taken away', async () => {
    const file = (name: string) => `articles/moving/${name}.md`;
    writeFiles(root, { [file('new')]: story({ title: 'New', ...tagged('wanderers') }) });
    expect(await waitForRelated('/moving/story', (list) => list.includes('/moving/new'))).toContain('/moving/new');

    writeFiles(root, { [file('new')]: story({ title: 'Newer still', ...tagged('wanderers') }) });
    const text = async () => findBlock(await readPage(await site.get('/moving/story')), /related/i, 'a')?.text ?? '';
    expect(await waitFor(text, (words) => words.includes('Newer still'))).toContain('Newer still');

    rmSync(`${root}/${file('new')}`);
    writeFiles(root, { [file('moved')]: story({ title: 'Moved', ...tagged('wanderers'), aliases: '[/moving/new]' }) });
    const moved = await waitForRelated('/moving/story', (list) => list.includes('/moving/moved'));
    expect(moved).toContain('/moving/moved');
    expect(moved).not.toContain('/moving/new');

    const wrong = { withdrawn: '{ date: 2025-04-01, note: Wrong. }' };
    writeFiles(root, { [file('moved')]: story({ title: 'Moved', ...tagged('wanderers'), ...wrong }) });
    const without = await waitForRelated('/moving/story', (list) => !list.includes('/moving/moved'));
    expect(without).not.toContain('/moving/moved');
  });

  it('gains what is scheduled at its second and not before', async () => {
    const at = Date.now() + 5_000;
    const date = JSON.stringify(new Date(at).toISOString());
    writeFiles(root, { 'articles/moving/soon.md': story({ title: 'Soon', date, ...tagged('wanderers') }) });
    const list = await waitForRelated('/moving/story', (now) => now.includes('/moving/soon'));
    expect([list.includes('/moving/soon'), Date.now() >= at]).toEqual([true, true]);
  });

  it('is nowhere out of date when a common tag becomes rare and a rare one common', async () => {
    expectBefore(await related('/rare/story'), '/rare/old', '/rare/new');
    writeFiles(root, writeFlock('albino magpies'));
    const list = await waitForRelated('/rare/story', (now) => {
      const [rare = 0, other = 0] = placesOf(now, '/rare/new', '/rare/old');
      return rare < other;
    });
    expectBefore(list, '/rare/new', '/rare/old');
    await expectAsAfterFreshStart();
  });
});
