import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const read = (file: string) => readFileSync(new URL(`../${file}`, import.meta.url), 'utf8');

/** The colours that a style sheet names, by their names. */
const coloursOf = (css: string) =>
  new Map([...css.matchAll(/(--[a-z]+): (light-dark\([^)]+\))/g)].map(([, name, value]) => [name, value]));

test('a feed that is opened has the colours of the paper', () => {
  const paper = coloursOf(read('app/styles/base.css'));
  const feed = coloursOf(read('public/feed.css'));
  expect([...feed.keys()]).toEqual(['--paper', '--ink', '--faded', '--rule']);
  for (const [name, value] of feed) expect([name, value]).toEqual([name, paper.get(name)]);
});
