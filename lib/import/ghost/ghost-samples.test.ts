import { readdirSync, readFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { seeHtml } from '#tests/read-seen.ts';
import { type Imported, UnreadableSource } from '../imported.ts';
import { noMapping } from '../mapping.ts';
import { drawBody } from './draw-body.ts';
import { readExport } from './read-export.ts';
import { readGhost } from './read-ghost.ts';

const folder = resolve('../shared/samples/ghost');

const files = (() => {
  try {
    return readdirSync(folder)
      .filter((name) => name.endsWith('.json'))
      .map((name) => join(folder, name));
  } catch {
    return [];
  }
})();
const sound = files.filter((file) => basename(file) !== 'broken.json');

async function read(file: string): Promise<readonly Imported[]> {
  const source = { files: [file], uploads: null, timeZone: 'UTC', mapping: noMapping, siteHosts: [], now: Date.now() };
  return await Array.fromAsync(readGhost(source));
}

/** How many rows a table has, by the text alone: objects that open at the depth of the first. */
function countRows(file: string, table: string): number {
  let count = 0;
  JSON.parse(readFileSync(file, 'utf8'), function (this: unknown, key: string, value: unknown) {
    if (key === table && Array.isArray(value) && value.every((row) => typeof row === 'object') && !isWithinPost(this))
      count = value.length;
    return value;
  });
  return count;
}

function isWithinPost(holder: unknown): boolean {
  return typeof holder === 'object' && holder !== null && 'slug' in holder;
}

describe.skipIf(files.length === 0)('exports of Ghost (skipped where ../shared/samples/ghost is absent)', () => {
  test.each(sound.map((file) => basename(file)))('every post, page and author of %s is taken over', async (name) => {
    const file = join(folder, name);
    const found = await read(file);
    const paths = found.flatMap((one) => (one.kind === 'document' ? [one.folder] : []));
    expect(paths.filter((one) => one === 'articles' || one === 'pages')).toHaveLength(countRows(file, 'posts'));
    const silent = found.flatMap((one) =>
      one.kind === 'note' && one.words.startsWith('Users who wrote nothing') ? one.words.split(', ') : [],
    );
    const authors = paths.filter((one) => one === 'authors').length;
    if (countRows(file, 'users') > 0) expect(authors + silent.length).toBe(countRows(file, 'users'));
    const stories = found.filter((one) => one.kind === 'document' && one.folder === 'articles');
    expect(
      stories.every(
        (one) => one.kind === 'document' && Array.isArray(one.fields.aliases) && one.fields.aliases.length === 1,
      ),
    ).toBe(true);
  });

  test('a story for those who pay is a draft', async () => {
    const found = await read(join(folder, 'v4_export.json'));
    const drafts = found.flatMap((one) => (one.kind === 'document' && one.fields.draft === true ? [one.name] : []));
    expect(drafts).toEqual(['getting-started/2021/sell']);
  });

  test('what the editor keeps is drawn as Ghost printed it', async () => {
    const posts = (await Promise.all(sound.map(readExport))).flatMap((one) => one.posts);
    const drawn = posts.filter(({ html, mobiledoc }) => html !== '' && mobiledoc !== '');
    const differing = drawn.filter(
      (post) => seeHtml(post.html).words !== seeHtml(drawBody({ ...post, html: '' }).html).words,
    );
    expect(drawn.length).toBeGreaterThan(20);
    // It says ==marked==, which no Markdown but Ghost's knows.
    expect(differing.map(({ slug }) => slug)).toEqual(['advanced-markdown']);
  });

  test('one of a wrong shape is refused', async () => {
    await expect(read(join(folder, 'broken.json'))).rejects.toThrow(UnreadableSource);
  });
});
