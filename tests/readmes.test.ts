import { execFileSync } from 'node:child_process';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { knownVariables } from '#lib/config/read-config.ts';

// What the documents of the house name is there, and what is there is named.

const ofHouse = readFileSync('README.md', 'utf8');
const ofLib = readFileSync('lib/README.md', 'utf8');
const { scripts, dependencies, devDependencies } = JSON.parse(readFileSync('package.json', 'utf8'));

/** From a heading to the next of its level. */
function sectionOf(text: string, heading: string): string {
  const from = text.indexOf(`\n## ${heading}\n`);
  expect(from, heading).toBeGreaterThan(0);
  const end = text.indexOf('\n## ', from + 1);
  return text.slice(from, end === -1 ? undefined : end);
}

/** What stands in code in the first cell of each row. */
function listFirstCells(table: string): readonly string[] {
  return [...table.matchAll(/^\| (`[^|]+?) \|/gm)].flatMap(([, cell = '']) =>
    [...cell.matchAll(/`([^`]+)`/g)].map(([, code = '']) => code),
  );
}

test('every room stands in the map', () => {
  const rooms = globSync('lib/*/README.md').sort();
  expect(rooms.length).toBeGreaterThan(20);
  expect(globSync('lib/*/').length).toBe(rooms.length);
  expect(rooms.filter((room) => !sectionOf(ofHouse, 'The map').includes(`(${room})`))).toEqual([]);
});

test('the table of settings holds what is read of the environment, and nothing else', () => {
  const named = listFirstCells(sectionOf(ofHouse, 'Settings'));
  // Of the log alone: each process has it before there is a Config.
  expect([...named].sort()).toEqual([...knownVariables, 'LOG_LEVEL'].sort());
});

test('the table of commands holds every script and every command of the newsroom', () => {
  const table = sectionOf(ofHouse, 'Commands');
  const isNamed = (name: string) => new RegExp(`[\` ]${name}(?=[\` ])`).test(table);
  expect(Object.keys(scripts).filter((script) => !isNamed(script))).toEqual([]);
  const help = execFileSync(process.execPath, ['lib/cli/news.ts', '--help'], { encoding: 'utf8' });
  const commands = [...help.matchAll(/^ {2}([a-z][\w-]*)/gm)].map(([, name = '']) => name);
  expect(commands.length).toBeGreaterThan(15);
  expect(commands.filter((name) => name !== 'help' && !isNamed(name))).toEqual([]);
});

test('every dependency has its line, where it belongs', () => {
  const [forReaders = '', forDevelopment = ''] = ofLib.split('\nFor development: ');
  // The typefaces of other scripts share one, the types another.
  const spell = (name: string) =>
    name.replace(/(?<=^@fontsource-variable\/noto-).*/, '…').replace(/(?<=^@types\/).*/, '*');
  const isIn = (text: string) => (name: string) =>
    new RegExp(`(?:^|[ (])${RegExp.escape(spell(name))}(?=[ ,;|)]|$)`, 'm').test(text);
  expect(Object.keys(dependencies).filter((name) => !isIn(forReaders)(name))).toEqual([]);
  expect(Object.keys(devDependencies).filter((name) => !isIn(forDevelopment)(name) && !isIn(forReaders)(name))).toEqual(
    [],
  );
});

const files = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
  encoding: 'utf8',
})
  .split('\0')
  .filter((file) => existsSync(file));
const names = new Set(files.map((file) => basename(file)));
const readmes = files.filter((file) =>
  /^(?:README|CONTRIBUTING)\.md$|^(?:app|components|docs|lib|tests)\/.*\.md$/.test(file),
);

describe.each(readmes)('%s', (readme) => {
  const text = readFileSync(readme, 'utf8');

  test('names files that are there', () => {
    const code = [...text.matchAll(/`([\w.@-]+(?:\/[\w.@[\]()-]+)*\.(?:tsx?|css|spec\.ts))`/g)].map(
      ([, name = '']) => name,
    );
    const isThere = (name: string) =>
      existsSync(name) || files.some((file) => file.endsWith(`/${name}`)) || (!name.includes('/') && names.has(name));
    expect(code.filter((name) => !isThere(name) && !examples.has(name))).toEqual([]);
  });

  test('names folders and files from the root that are there', () => {
    const paths = [...text.matchAll(/`((?:app|components|lib|tests)\/[\w./()[\]-]+)`/g)].map(([, path = '']) => path);
    // `tests/site/alerts` stands for all whose names begin so.
    expect(paths.filter((path) => files.every((file) => !file.startsWith(path.replace(/\/$/, ''))))).toEqual([]);
  });

  test('leads to what is there', () => {
    const links = [...text.matchAll(/\]\((?!\w+:|#)([^)#\s]+)/g)].map(([, path = '']) => path);
    expect(links.filter((path) => !existsSync(join(dirname(readme), path)))).toEqual([]);
  });
});

/** Files that a reader is told to make. */
const examples: ReadonlySet<string> = new Set(['.module.css', 'fr.ts']);
