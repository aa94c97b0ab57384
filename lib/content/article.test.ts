import { expect, test } from 'vitest';
import { sampleFile, sampleStory } from '#tests/newsroom/check-sample.ts';
import { type Article, visibilityOf } from './article.ts';
import { parseFile } from './parse-file.ts';

function storyWith(fields: string): Article {
  const parsed = parseFile(sampleFile, sampleStory(fields), 'UTC');
  if (!parsed.ok || parsed.value.document.kind !== 'article') throw new Error('The sample does not parse');
  return parsed.value.document.article;
}

const published = Date.parse('2026-11-20T08:00:00Z');

test('a story is scheduled until the moment of its date and live from then on', () => {
  const story = storyWith('');
  expect(visibilityOf(story, published - 1)).toBe('scheduled');
  expect(visibilityOf(story, published)).toBe('live');
});

test('a story ends at the moment it expires', () => {
  const story = storyWith('expires: 2026-12-01T00:00:00Z');
  expect(visibilityOf(story, Date.UTC(2026, 11, 1) - 1)).toBe('live');
  expect(visibilityOf(story, Date.UTC(2026, 11, 1))).toBe('expired');
});

test('a draft is one at any time', () => {
  const story = storyWith('draft: true\nexpires: 2026-12-01');
  for (const now of [0, published, Date.UTC(2030, 0, 1)]) expect(visibilityOf(story, now)).toBe('draft');
});

test('a withdrawal counts at once, whatever its date and whatever else is written', () => {
  for (const fields of ['withdrawn: true', 'withdrawn: 2030-01-01', 'withdrawn: 2026-11-21\ndraft: true'])
    expect(visibilityOf(storyWith(fields), published)).toBe('withdrawn');
  expect(visibilityOf(storyWith('withdrawn: false'), published)).toBe('live');
});
