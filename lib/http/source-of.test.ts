import { expect, test } from 'vitest';
import { sourceOf } from './source-of.ts';

const origin = 'https://news.example';

test.each([
  ['same-origin', origin, 'here'],
  ['same-origin', undefined, 'here'],
  [undefined, origin, 'here'],
  ['same-site', origin, 'elsewhere'],
  ['cross-site', undefined, 'elsewhere'],
  ['none', undefined, 'elsewhere'],
  ['', origin, 'elsewhere'],
  ['same-origin', 'https://evil.example', 'elsewhere'],
  ['same-origin', 'http://news.example', 'elsewhere'],
  [undefined, 'null', 'elsewhere'],
  [undefined, '', 'elsewhere'],
  [undefined, undefined, 'unknown'],
] as const)('a browser that says %s and %s is %s', (site, from, source) => {
  expect(sourceOf(site, from, origin)).toBe(source);
});
