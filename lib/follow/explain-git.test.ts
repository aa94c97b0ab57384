import { expect, test } from 'vitest';
import { explainGit } from './explain-git.ts';
import { maskCredentials } from './mask-credentials.ts';

test.each([
  ['ssh: Could not resolve hostname git.example: Name or service not known', 'asked again by itself'],
  ['git@git.example: Permission denied (publickey).', 'deploy key'],
  ['Host key verification failed.', 'ssh-keyscan'],
  ["fatal: could not read Username for 'https://git.example': terminal prompts disabled", 'token'],
  ["fatal: repository 'https://git.example/x.git/' not found", 'CONTENT_REPO'],
  ['error: unable to write file content/a.md: No space left on device', 'make room'],
  ["fatal: transport 'http' not allowed", 'use https'],
  ['it took longer than 120 s', 'asked again by itself'],
])('%s: what to do about it', (words, fix) => {
  expect(explainGit(words)).toContain(fix);
  expect(explainGit(words).startsWith(words.replace(/\.$/, ': '))).toBe(true);
});

test('what nobody has met before is told as it is', () => {
  expect(explainGit('fatal: the otters have it')).toBe('fatal: the otters have it');
});

test.each([
  ['https://user:pass@git.example/a.git', 'https://git.example/a.git'],
  ["unable to access 'https://ghp_token@git.example/a.git/': x", "unable to access 'https://git.example/a.git/': x"],
  ['https://user:p@ss@git.example/a', 'https://git.example/a'],
  ['ssh://git@git.example/a', 'ssh://git.example/a'],
  ['git@git.example:a.git, mail@git.example', 'git@git.example:a.git, mail@git.example'],
])('%s has no password in it', (text, masked) => {
  expect(maskCredentials(text)).toBe(masked);
});
