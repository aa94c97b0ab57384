import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { makeRepository } from '#tests/newsroom/make-repository.ts';
import { makeNewsroom } from '#tests/newsroom/write-newsroom.ts';
import { openGit } from './open-git.ts';

const roots: string[] = [];
afterEach(() => {
  vi.unstubAllEnvs();
  for (const root of roots.splice(0)) rmSync(root, { recursive: true, force: true });
});

function begin(root: string) {
  roots.push(root);
  const log: string[] = [];
  return { log, git: openGit(root, (words) => log.push(words)) };
}

const patience = 60_000;

test('why git refuses is said once, in its own words', async () => {
  const { git, log } = begin(makeNewsroom({}));
  expect(await git.ask(['log'], { patience })).toBeUndefined();
  expect(await git.ask(['log'], { patience })).toBeUndefined();
  expect(log).toEqual([expect.stringMatching(/^git gives no answer: fatal: not a git repository/)]);
});

test('another cause is said too', async () => {
  const { git, log } = begin(makeRepository({}).root);
  await git.ask(['log', 'nowhere'], { patience });
  await git.ask(['paint'], { patience });
  expect(log).toEqual([expect.stringContaining('nowhere'), expect.stringContaining('paint')]);
});

test('a question that no system passes on has no answer', async () => {
  const { git, log } = begin(makeRepository({}).root);
  expect(await git.ask(['log', '--', 'x'.repeat(200_000)], { patience })).toBeUndefined();
  expect(log).toEqual([expect.stringContaining('E2BIG')]);
});

test('that git is not there is said', async () => {
  const { git, log } = begin(makeNewsroom({}));
  vi.stubEnv('PATH', '/nowhere');
  expect(await git.ask(['log'], { patience })).toBeUndefined();
  expect(log).toEqual([expect.stringContaining('ENOENT')]);
});

/** In place of git, a program that never ends. */
function makeGitEndless() {
  const folder = makeNewsroom({});
  roots.push(folder);
  writeFileSync(join(folder, 'git'), '#!/bin/sh\nexec /bin/sleep 86400\n', { mode: 0o755 });
  vi.stubEnv('PATH', folder);
}

test('git that is too slow is ended, and that is said', async () => {
  const { git, log } = begin(makeNewsroom({}));
  makeGitEndless();
  expect(await git.ask(['log'], { patience: 50 })).toBeUndefined();
  expect(log).toEqual([expect.stringContaining('longer than 0.05 s')]);
});

test('a question that is called off is over at once, and no fault', async () => {
  const { git, log } = begin(makeNewsroom({}));
  makeGitEndless();
  const calling = new AbortController();
  const options = { patience: 86_400_000, signal: calling.signal };
  const asked = git.ask(['log'], options);
  calling.abort();
  expect([await asked, await git.ask(['log'], options), log]).toEqual([undefined, undefined, []]);
});

test('a code that is an answer is told, and no fault', async () => {
  const { git, log } = begin(makeRepository({}).root);
  expect(await git.ask(['rev-parse', '--verify', '--quiet', 'nowhere'], { patience, answers: [1] })).toBe(1);
  expect(log).toEqual([]);
});
