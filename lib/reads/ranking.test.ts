import { describe, expect, test } from 'vitest';
import { listWeights, rankStories } from './ranking.ts';

const noon = Date.UTC(2026, 10, 22, 12);
const hour = 3_600_000;
const rules = { open: true, count: 5, least: 10 };

/** Reads of one story in hours, by how many hours they lie back. */
function scoreOf(reads: Readonly<Record<number, number>>, now = noon + 20 * 60_000): number {
  const weights = listWeights(now);
  return Object.entries(reads).reduce((sum, [age, count]) => {
    const weight = weights.find((one) => one.hour === noon - Number(age) * hour)?.weight ?? 0;
    return sum + count * weight;
  }, 0);
}

describe('what weighs more', () => {
  test.each([
    ['ten reads of this hour than nineteen of six hours ago', { 0: 10 }, { 6: 19 }],
    ['twenty-one reads of six hours ago than ten of this hour', { 6: 21 }, { 0: 10 }],
    ['a hundred of this morning than twenty of now', { 5: 100 }, { 0: 20 }],
    ['forty since an hour than two hundred of last night', { 0: 20, 1: 20 }, { 16: 200 }],
    ['one read of now than a thousand of yesterday', { 0: 1 }, { 24: 1000 }],
  ])('%s', (_case, more, less) => {
    expect(scoreOf(more)).toBeGreaterThan(scoreOf(less));
  });
});

test('a day is twenty-four hours, the running one among them', () => {
  const hours = listWeights(noon + hour - 1).map((one) => one.hour);
  expect([hours.length, hours[0], hours.at(-1)]).toEqual([24, noon, noon - 23 * hour]);
  expect(listWeights(noon + hour)[0]).toEqual({ hour: noon + hour, weight: 1000 });
});

const story = (storyId: string, section: string, reads = 50) => ({ storyId, section, reads });
const written = (lists: ReturnType<typeof rankStories>) =>
  lists.map(({ section, place, storyId }) => `${section || 'paper'} ${place} ${storyId}`);

describe('lists', () => {
  test('are of the paper, and of each section with three stories', () => {
    const stories = [
      story('a', 'river'),
      story('b', 'town'),
      story('c', 'river'),
      story('d', 'river'),
      story('e', 'town'),
    ];
    expect(written(rankStories(stories, { ...rules, count: 3 }))).toEqual([
      'paper 1 a',
      'paper 2 b',
      'paper 3 c',
      'river 1 a',
      'river 2 c',
      'river 3 d',
    ]);
  });

  test('hold no story that too few read, however fresh its reads', () => {
    const stories = [story('a', 'river', 9), story('b', 'river', 10), story('c', 'town', 10), story('d', 'town', 11)];
    expect(written(rankStories(stories, rules))).toEqual(['paper 1 b', 'paper 2 c', 'paper 3 d']);
  });

  test('do not begin with two stories', () => {
    expect(rankStories([story('a', 'river'), story('b', 'river')], rules)).toEqual([]);
  });

  test('name a story without a section in the paper alone', () => {
    const stories = ['a', 'b', 'c'].map((id) => story(id, ''));
    expect(written(rankStories(stories, rules))).toEqual(['paper 1 a', 'paper 2 b', 'paper 3 c']);
  });

  test('are empty where reads are not to be shown', () => {
    expect(
      rankStories(
        ['a', 'b', 'c'].map((id) => story(id, 'river')),
        { ...rules, open: false },
      ),
    ).toEqual([]);
  });
});
