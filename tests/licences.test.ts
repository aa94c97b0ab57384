import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { isAllowed, listLicences, listOurLicences, printLicences } from './list-licences.ts';

test('every package that runs with the site has a licence under which it may be passed on', () => {
  const packages = listOurLicences();
  expect(packages.length).toBeGreaterThan(200);
  expect(packages.filter(({ licence }) => !isAllowed(licence))).toEqual([]);
});

test('docs/licences.md is what `npm run licences` writes', () => {
  expect(readFileSync('docs/licences.md', 'utf8')).toBe(printLicences(listOurLicences()));
});

test('the text of its licence lies beside every typeface', () => {
  const typefaces = listOurLicences().filter(({ licence }) => licence === 'OFL-1.1');
  expect(typefaces.length).toBeGreaterThan(20);
  for (const { name } of typefaces) {
    expect(readFileSync(`node_modules/${name}/LICENSE`, 'utf8')).toMatch(/SIL OPEN FONT LICENSE Version 1\.1/i);
  }
});

test('what only builds and tests is left out, what lies twice stands once, and one version beside another', () => {
  const packages = {
    '': { name: 'paper' },
    'node_modules/a': { version: '1.0.0', license: 'MIT' },
    'node_modules/b/node_modules/a': { version: '2.0.0', license: 'MIT', optional: true },
    'node_modules/c/node_modules/a': { version: '2.0.0', license: 'MIT', optional: true },
    'node_modules/@x/test': { version: '1.0.0', license: 'MIT', dev: true },
    'node_modules/@x/silent': { version: '1.0.0' },
  };
  expect(listLicences(JSON.stringify({ packages }))).toEqual([
    { name: '@x/silent', version: '1.0.0', licence: '', isForSome: false },
    { name: 'a', version: '1.0.0', licence: 'MIT', isForSome: false },
    { name: 'a', version: '2.0.0', licence: 'MIT', isForSome: true },
  ]);
});

test.each([
  ['MIT', true],
  ['MIT AND LGPL-3.0-or-later', true],
  ['(MIT OR GPL-3.0-only)', true],
  ['GPL-3.0-only', false],
  ['MIT AND AGPL-3.0-only', false],
  ['SEE LICENSE IN LICENSE.md', false],
  ['', false],
])('%j may be passed on: %s', (licence, expected) => {
  expect(isAllowed(licence)).toBe(expected);
});
