import { afterAll, describe, expect, test } from 'vitest';
import { changeIndex, makeIndex, noon } from '#tests/newsroom/make-index.ts';
import { story } from '#tests/newsroom/write-newsroom.ts';
import { hasTagPage, listTags } from './list-tags.ts';

const index = makeIndex({
  'tags/weir.md': '---\ntitle: The weir\n---\n',
  'tags/unused.md': '---\ntitle: Nobody’s\n---\n',
  'articles/river/old.md': story({ date: '2026-01-01', tags: '[WET FEET, Weir]' }),
  'articles/river/new.md': story({ date: '2026-02-01', tags: '[Wet feet, किताबें]' }),
  'articles/river/draft.md': story({ draft: 'true', tags: '[Secret]' }),
  'articles/river/soon.md': story({ date: '2026-11-23', tags: '[Tomorrow, wet Feet]' }),
  'articles/river/gone.md': story({ expires: '2026-11-22', tags: '[Yesterday]' }),
  'articles/river/withdrawn.md': story({ withdrawn: 'true', tags: '[Regret]' }),
});
afterAll(() => index.close());

function namesAt(now: number): string[] {
  return listTags(index, now, 1).tags.map(({ slug, name }) => `${slug}: ${name}`);
}

describe('the tags', () => {
  test('are those with a file or a live story, by slug, named by their file or by the newest story', () => {
    expect(namesAt(noon)).toEqual(['unused: Nobody’s', 'weir: The weir', 'wet-feet: Wet feet', 'किताबें: किताबें']);
  });

  test('come with a scheduled story, whose spelling then counts, and were there while an expired one was', () => {
    expect(namesAt(Date.UTC(2026, 10, 23))).toEqual(
      expect.arrayContaining(['tomorrow: Tomorrow', 'wet-feet: wet Feet']),
    );
    expect(namesAt(Date.UTC(2026, 10, 22) - 1)).toContain('yesterday: Yesterday');
    expect(namesAt(noon).join()).not.toMatch(/yesterday|tomorrow|secret|regret/);
  });

  test('without a page are none', () => {
    const empty = makeIndex({});
    expect(listTags(empty, noon, 1)).toEqual({ tags: [], page: 1, hasMore: false });
    expect(hasTagPage(empty, noon, 1)).toBe(false);
    empty.close();
  });
});

test('650 tags make four pages, each exact, also after an edit', () => {
  const many = makeIndex(
    Object.fromEntries(
      Array.from({ length: 65 }, (_, n) => [
        `articles/river/s-${n}.md`,
        story({ tags: `[${Array.from({ length: 10 }, (_, i) => `tag ${1000 + n * 10 + i}`).join(', ')}]` }),
      ]),
    ),
  );
  const readAll = () => {
    const pages = [4, 3, 2, 1].map((page) => listTags(many, noon, page));
    expect(pages.map(({ hasMore }) => hasMore)).toEqual([false, true, true, true]);
    return pages.reverse().flatMap(({ tags }) => tags.map(({ slug }) => slug));
  };
  const slugs = Array.from({ length: 650 }, (_, n) => `tag-${1000 + n}`);
  expect(readAll()).toEqual(slugs);
  expect([4, 5, 900].map((page) => hasTagPage(many, noon, page))).toEqual([true, false, false]);
  changeIndex(many, { 'tags/aaa.md': '---\ntitle: First\n---\n', 'articles/river/s-64.md': null });
  expect(readAll()).toEqual(['aaa', ...slugs.slice(0, 640)]);
  many.close();
});
