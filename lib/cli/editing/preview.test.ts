import { rmSync } from 'node:fs';
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { readSecretKey } from '#lib/config/read-secret-key.ts';
import { readPreview } from '#lib/preview/preview-link.ts';
import { makeRepository, type Repository } from '#tests/newsroom/make-repository.ts';
import { type News, openNews } from '#tests/newsroom/run-news.ts';
import { story } from '#tests/newsroom/write-newsroom.ts';
import { addPreviewCommand } from './preview.ts';

const dam = 'articles/river/dam.md';

let news: News;
let repository: Repository;
beforeAll(() => {
  repository = makeRepository({ [dam]: story({ draft: 'true' }), 'pages/about.md': '---\ntitle: About\n---\nUs.\n' });
  repository.git('checkout', '-q', '-b', 'mend');
  repository.commit({ 'articles/river/new.md': story(), [dam]: '---\ntitle: Dam\n---\nBroken.\n' });
  repository.git('checkout', '-q', 'main');
  news = openNews('preview', addPreviewCommand);
});
beforeEach(() => {
  vi.stubEnv('CONTENT_DIR', repository.root);
  vi.stubEnv('INIT_CWD', repository.root);
});
afterAll(() => {
  news.close();
  for (const folder of [repository.root, news.dataDir]) rmSync(folder, { recursive: true, force: true });
});

/** What a printed link shows, and the words below it. */
async function make(...words: readonly string[]) {
  const [said, code] = await news.run(...words);
  const [link = '', , ...more] = said.split('\n');
  const token = link.replace('https://news.example/preview/', '');
  const read = readPreview(readSecretKey(news.dataDir, null), token, Date.now());
  return { code, said, link: read.ok ? read.value : undefined, words: more.join('\n') };
}

test('a story named by its file or its address gets a link for a week', async () => {
  for (const written of [dam, '/river/dam', 'https://news.example/river/dam', 'river/dam']) {
    const { link, words, code } = await make(written);
    expect([code, link?.file, link?.ref]).toEqual([0, dam, null]);
    expect((link?.until ?? 0) - Date.now()).toBeGreaterThan(6.9 * 86_400_000);
    expect(words).toContain(`${dam}, a draft, as the file stands whenever the link is opened.`);
  }
  expect((await make('/about')).words).toContain('pages/about.md, a page');
});

test('a branch is followed, a commit is not; the file need not be in the folder', async () => {
  const branch = await make('/river/new', '--ref', 'mend', '--days', '2');
  expect(branch.link).toMatchObject({ file: 'articles/river/new.md', ref: 'refs/heads/mend' });
  expect(branch.words).toMatch(/published, as mend has it whenever the link is opened, now [0-9a-f]{10}\./);
  expect((await make(dam, '--ref', 'main~0')).link?.ref).toMatch(/^[0-9a-f]{40}$/);
});

test('a file that cannot be shown gets a link that says why', async () => {
  expect((await make(dam, '--ref', 'mend')).words).toContain('which cannot be shown as it is');
});

test.each([
  [['/river/dams'], /did you mean articles\/river\/dam\.md\?/],
  [['/nowhere', '--ref', 'mend'], /has no story or page at \/nowhere/],
  [[dam, '--ref', 'nowhere'], /no branch, tag or commit nowhere/],
  [[dam, '--ref', '--help'], /no branch, tag or commit --help/],
  [[dam, '--days', '0'], /expected a whole number from 1 to 90/],
  [[dam, '--days', 'x'], /expected a whole number from 1 to 90/],
])('%s is refused', async (words, message) => {
  const { said, code } = await make(...words);
  expect(said).toMatch(message);
  expect(code).toBe(1);
});
