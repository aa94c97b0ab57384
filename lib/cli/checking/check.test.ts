import { execFile } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { type Files, makeNewsroom, story } from '#tests/newsroom/write-newsroom.ts';

const roots: string[] = [];
afterEach(() => {
  for (const root of roots.splice(0)) rmSync(root, { recursive: true, force: true });
});

function makeFolder(files: Files): string {
  const root = makeNewsroom(files);
  roots.push(root);
  return root;
}

type Outcome = { readonly code: number | string | null | undefined; readonly out: string; readonly err: string };

/** Runs the command as `npm run check` does. */
function check(environment: Readonly<Record<string, string>>, ...parameters: readonly string[]): Promise<Outcome> {
  const env = { ...process.env, NODE_NO_WARNINGS: '1', ...environment, NODE_ENV: 'production' as const };
  return new Promise((resolve) => {
    execFile(process.execPath, ['lib/cli/check.ts', ...parameters], { env }, (error, out, err) => {
      resolve({ code: error === null ? 0 : error.code, out, err });
    });
  });
}

const dam = 'articles/river/dam.md';

describe('check', { timeout: 120_000 }, () => {
  test('ends with 0 when nothing is wrong', async () => {
    const root = makeFolder({ [dam]: story() });
    expect(await check({ CONTENT_DIR: root })).toEqual({ code: 0, out: '1 file, 0 errors, 0 warnings\n', err: '' });
  });

  test('ends with 0 when there are only warnings, and prints them', async () => {
    const root = makeFolder({ [dam]: story({}, '# One') });
    const { code, out } = await check({ CONTENT_DIR: root });
    expect([code, out]).toEqual([
      0,
      expect.stringMatching(/dam\.md:6:1 {2}heading-order \(warning\) .*\n1 file, 0 errors, 1 warning\n$/),
    ]);
  });

  test('ends with 1 when there is an error, and names the file as the terminal can open it', async () => {
    const root = makeFolder({ [dam]: story({ authors: '[otto]' }) });
    const { code, out, err } = await check({ CONTENT_DIR: root });
    expect([code, err]).toEqual([1, '']);
    const [name = ''] = out.split(':5:11  unknown-author');
    expect(join(process.cwd(), name)).toBe(join(root, dam));
  });

  test('tells of files that are given alone, by path or address, and counts those', async () => {
    const faulty = story({ authors: '[otto]' });
    const root = makeFolder({
      [dam]: faulty,
      'articles/pond/weir.md': faulty,
      'pages/about.md': '---\ntitle: A\n---\n',
    });
    const one = await check({ CONTENT_DIR: root }, '/river/dam', 'pages');
    expect([one.code, one.out.match(/\w+\.md(?=:)/g), one.out.includes('2 files, 1 error,')]).toEqual([
      1,
      ['dam.md'],
      true,
    ]);
    expect(await check({ CONTENT_DIR: root }, 'pages/about.md')).toMatchObject({ code: 0, err: '' });
    expect(await check({ CONTENT_DIR: root }, '/river/dams')).toMatchObject({ code: 2, out: '' });
  });

  test('prints workflow commands with --format github', async () => {
    const root = makeFolder({ [dam]: story({ authors: '["a, b: 100%"]' }, '# One') });
    const { code, out } = await check({ CONTENT_DIR: root }, '--format', 'github');
    expect(code).toBe(1);
    expect(out.split('\n')).toEqual([
      expect.stringMatching(
        /^::error file=.*dam\.md,line=5,col=11,title=unknown-author::Unexpected author "a, b: 100%25"/,
      ),
      expect.stringMatching(/^::warning file=.*dam\.md,line=7,col=1,title=heading-order::/),
      '',
    ]);
  });

  test('prints JSON with --format json', async () => {
    const root = makeFolder({ [dam]: story({ authors: '[otto]' }) });
    const { code, out } = await check({ CONTENT_DIR: root }, '--format', 'json');
    const printed: unknown = JSON.parse(out);
    expect([code, printed]).toMatchObject([1, [{ line: 5, column: 11, rule: 'unknown-author', severity: 'error' }]]);
  });

  test.each([
    ['a port that is none', { PORT: 'eighty' }, 'PORT is not a whole number'],
    ['a folder that is not there', { CONTENT_DIR: '/nowhere/at/all' }, 'CONTENT_DIR /nowhere/at/all'],
  ])('ends with 2 in an environment with %s, and says what to write', async (_fault, environment, words) => {
    const { code, out, err } = await check({ CONTENT_DIR: makeFolder({}), ...environment });
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain(words);
    expect(err).not.toContain('    at ');
  });

  test('lists every fault of the environment, not only the first', async () => {
    const { code, err } = await check({ CONTENT_DIR: makeFolder({}), PORT: '0', TRUSTED_PROXIES: 'all' });
    expect(code).toBe(2);
    expect(err.trim().split('\n')).toHaveLength(2);
  });

  test('needs no public origin, though the environment is production', async () => {
    expect((await check({ CONTENT_DIR: makeFolder({}) })).code).toBe(0);
  });

  test('refuses a format it does not know', async () => {
    const { code, out, err } = await check({ CONTENT_DIR: makeFolder({}) }, '--format', 'xml');
    expect([code === 0, out]).toEqual([false, '']);
    expect(err).toContain('text, github, json');
  });
});
