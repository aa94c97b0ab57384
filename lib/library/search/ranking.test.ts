import { expect, test } from 'vitest';
import { type KnownStory, type RankedTerm, scoreStory, weighWord } from './ranking.ts';

const now = Date.UTC(2026, 10, 23);
const day = 86_400_000;

function term(exact: string, differing: Partial<RankedTerm> = {}): RankedTerm {
  return {
    exact,
    within: null,
    forms: new Set(),
    completions: new Set(),
    distant: new Set(),
    isBeginning: false,
    ...differing,
  };
}

function score(story: Partial<KnownStory>, terms: readonly RankedTerm[], phrase = ''): number {
  const plain = {
    title: '',
    description: '',
    names: '',
    publishedAt: now,
    frequency: 0,
    isExact: false,
    hasPhrase: false,
    isOfSite: false,
  };
  return scoreStory({ ...plain, ...story }, { terms, phrase }, now);
}

const otter = term('otter', { forms: new Set(['otters']), isBeginning: true });
const go = term('go', { completions: new Set(['government']), isBeginning: true });
const poet = term('poet', { distant: new Set(['pot']) });
const fire = [term('harbor'), term('fire')];

test.each([
  ['headline over names', { title: 'an otter swims' }, { names: 'otter' }, [otter]],
  ['names over description', { names: 'otter' }, { description: 'an otter swims' }, [otter]],
  ['names and description over names', { names: 'otter', description: 'an otter swims' }, { names: 'otter' }, [otter]],
  [
    'headline over names and description',
    { title: 'an otter swims' },
    { names: 'otter', description: 'otter' },
    [otter],
  ],
  ['description over body', { description: 'an otter swims' }, {}, [otter]],
  ['the word over a form of it', { title: 'an otter swims' }, { title: 'the otters swim' }, [otter]],
  ['a form over a beginning', { title: 'the otters swim' }, { title: 'an otterlike fish' }, [otter]],
  ['a short headline over a long one', { title: 'otter' }, { title: 'an otter and all the king’s men' }, [otter]],
  [
    'all words in the headline over some',
    { title: 'fire at the harbor' },
    { title: 'fire at sea', description: 'harbor' },
    fire,
  ],
  ['fresh over old', { title: 'an otter' }, { title: 'an otter', publishedAt: now - 30 * day }, [otter]],
  ['an old headline over a fresh text', { title: 'an otter', publishedAt: now - 3_000 * day }, {}, [otter]],
  ['a beginning over nothing', { title: 'an otterlike fish' }, {}, [otter]],
  ['a word in the text over what two letters begin', { isExact: true }, { title: 'government', frequency: 1 }, [go]],
  ['a word in the text over an umlaut in a headline', { isExact: true }, { title: 'pot', frequency: 1 }, [poet]],
  ['the language of the site over others', { title: 'an otter', isOfSite: true }, { title: 'an otter' }, [otter]],
  ['often over once in the text', { frequency: 1 }, { frequency: 0.2 }, [otter]],
] as const)('%s', (_, better, worse, terms) => expect(score(better, terms)).toBeGreaterThan(score(worse, terms)));

test('words in a row count for more than the same words apart', () => {
  const row = ' harbor fire ';
  expect(score({ title: 'a harbor fire' }, fire, row)).toBeGreaterThan(score({ title: 'fire a harbor' }, fire, row));
  expect(score({ hasPhrase: true }, fire, row)).toBeGreaterThan(score({}, fire, row));
});

test('the order stays the same all day', () => {
  const stories = [now, now - 3 * day].map((publishedAt) => ({
    title: 'an otter',
    description: '',
    names: '',
    publishedAt,
    frequency: 0,
    isExact: false,
    hasPhrase: false,
    isOfSite: false,
  }));
  const scoresAt = (at: number) => stories.map((story) => scoreStory(story, { terms: [otter], phrase: '' }, at));
  expect(scoresAt(now + day - 1)).toEqual(scoresAt(now));
  expect(scoresAt(now + day)).not.toEqual(scoresAt(now));
});

test('in scripts without spaces the whole word comes before the same characters within a longer one', () => {
  const kyoto = term('·京都', { within: '京都' });
  expect(score({ title: '京都 都 ·京都' }, [kyoto])).toBeGreaterThan(score({ title: '東京 京都 都 ·東京都' }, [kyoto]));
});

test('the rarer a word, the more it weighs, and even one of every story weighs something', () => {
  const weights = [0, 1, 100, 1_000].map((count) => weighWord(count, 1_000));
  expect(weights).toEqual(weights.toSorted((a, b) => b - a));
  expect(weights.at(-1)).toBeGreaterThan(0);
});
