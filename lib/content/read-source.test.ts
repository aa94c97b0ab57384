import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { largestSource, readSource } from './read-source.ts';

let root = '';
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'broadsheet-'));
});
afterAll(() => rmSync(root, { recursive: true }));

function write(name: string, content: string | Uint8Array): string {
  writeFileSync(join(root, name), content);
  return name;
}

const refused = (file: string, message: string, hint: string, line = 1, column = 1) => ({
  ok: false,
  error: { file, line, column, rule: 'file', severity: 'error', message, hint },
});

test('a file arrives as its text, byte order mark and all, with a digest of its bytes', () => {
  const text = '\uFEFF---\r\ntitle: Feuer – 火\r\n---\r\n';
  const digest = createHash('sha256').update(text).digest('hex');
  expect(readSource(root, write('sound.md', text))).toEqual({ ok: true, value: { file: 'sound.md', text, digest } });
  expect(readSource(root, write('empty.md', ''))).toMatchObject({ ok: true, value: { text: '' } });
});

test('a file that is gone is nothing, and so is one below a file', () => {
  write('plain.md', 'x');
  for (const file of ['gone.md', 'no/such/folder.md', 'plain.md/below.md'])
    expect(readSource(root, file)).toEqual({ ok: true, value: null });
});

test('a symbolic link is refused, wherever it leads', () => {
  symlinkSync('/etc/passwd', join(root, 'link.md'));
  symlinkSync('nowhere', join(root, 'broken-link.md'));
  for (const file of ['link.md', 'broken-link.md']) {
    const hint = 'replace it by a plain .md file';
    expect(readSource(root, file)).toEqual(refused(file, 'Unexpected symbolic link, expected a file', hint));
  }
});

test('a pipe is refused and not waited for', () => {
  execFileSync('mkfifo', [join(root, 'pipe.md')]);
  expect(readSource(root, 'pipe.md')).toEqual(
    refused('pipe.md', 'Unexpected pipe, expected a file', 'replace it by a plain .md file'),
  );
});

test('a folder named like a story is refused', () => {
  mkdirSync(join(root, 'folder.md'));
  expect(readSource(root, 'folder.md')).toEqual(
    refused('folder.md', 'Unexpected folder, expected a file', 'replace it by a plain .md file'),
  );
});

test('a file beyond half a megabyte is refused, one of that size is read', () => {
  const hint = 'split the story, and keep pictures in media/';
  expect(readSource(root, write('big.md', 'x'.repeat(largestSource + 1)))).toEqual(
    refused('big.md', 'Unexpected size of 524289 bytes, expected at most 524288', hint),
  );
  expect(readSource(root, write('full.md', 'x'.repeat(largestSource)))).toMatchObject({ ok: true });
});

test.each([
  ['latin-1', Buffer.from('Café', 'latin1')],
  ['UTF-16', Buffer.from('\uFEFFFire', 'utf16le')],
  ['a cut character', Buffer.from('火').subarray(0, 2)],
  ['a lone surrogate', Buffer.from([0xed, 0xa0, 0x80])],
])('bytes that are not UTF-8 are refused: %s', (_name, bytes) => {
  expect(readSource(root, write('bytes.md', bytes))).toEqual(
    refused('bytes.md', 'Unexpected bytes, expected UTF-8 text', 'save the file as UTF-8'),
  );
});

test('a NUL character is refused where it stands', () => {
  expect(readSource(root, write('nul.md', '---\r\ntitle: 🔥\0\r\n---\r\n\0'))).toEqual(
    refused('nul.md', 'Unexpected NUL character, expected text', 'remove it', 2, 10),
  );
});
