import { expect, test } from 'vitest';
import { readPageLife, writePageLife } from './page-life.ts';

const life = {
  tags: ['site', 'story:/river/dam'],
  until: 1_763_812_800_000,
  pictureHosts: ['a.example', 'b.example'],
  story: '/川/ダム 1',
};

const reading = (headers: Readonly<Record<string, string>>) => readPageLife((name) => headers[name]);

test('what is written is what is read, each tag once', () => {
  expect(reading(writePageLife({ ...life, tags: [...life.tags, 'site'] }))).toEqual(life);
  expect(reading(writePageLife({ ...life, pictureHosts: [] }))).toEqual({ ...life, pictureHosts: [] });
  expect(reading(writePageLife({ ...life, story: undefined }))).toEqual({ ...life, story: undefined });
});

test.each([
  ['nothing at all', {}],
  ['no moment', { 'x-tags': 'site' }],
  ['no tags', { 'x-until': '1' }],
  ['a moment that is none', { 'x-tags': 'site', 'x-until': 'soon' }],
])('an answer that says %s has no life', (_case, headers: Readonly<Record<string, string>>) => {
  expect(reading(headers)).toBeUndefined();
});
