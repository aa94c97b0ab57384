import { describe, expect, test } from 'vitest';
import { makeIndex, noon, type Texts } from '#tests/newsroom/make-index.ts';
import { composeFront, type Front } from './compose-front.ts';

const minute = 60_000;
const day = 86_400_000;

/** A story published `daysAgo` days before noon. */
function story(section: string, name: string, daysAgo: number, ...fields: string[]): Texts {
  const date = new Date(noon - daysAgo * day).toISOString();
  return {
    [`articles/${section}/${name}.md`]: ['---', `title: ${name}`, `date: ${date}`, ...fields, '---', 'Text.'].join(
      '\n',
    ),
  };
}

const newsroom: Texts = {
  ...story('local', 'bridge', 1),
  ...story('local', 'ferry', 2),
  ...story('local', 'school', 3),
  ...story('sport', 'derby', 4),
  ...story('world', 'lights', 5),
  ...story('world', 'herring', 6),
};

function frontOf(plan: string, stories: Texts = newsroom, now = noon): Front {
  return composeFront(makeIndex({ ...stories, ...(plan === '' ? {} : { 'front.md': `---\n${plan}\n---\n` }) }), now);
}

function namesOf({ lead, top, blocks, river }: Front) {
  const name = ({ title }: { readonly title: string }) => title;
  return {
    lead: lead?.title,
    top: top.map(name),
    blocks: blocks.map(({ section, articles }) => [section, ...articles.map(name)]),
    river: river.map(name),
  };
}

describe('without a plan', () => {
  test('the newest story leads and the next stand beside it', () => {
    expect(namesOf(frontOf(''))).toEqual({
      lead: 'bridge',
      top: ['ferry', 'school', 'derby', 'lights', 'herring'],
      blocks: [],
      river: [],
    });
  });

  test('an empty newsroom has no lead', () => {
    expect(namesOf(frontOf('', {}))).toEqual({ lead: undefined, top: [], blocks: [], river: [] });
  });

  test('a story of priority 1 outranks what is up to a day newer, a brief is outranked', () => {
    const stories = {
      ...story('local', 'usual', 1),
      ...story('local', 'brief', 0.2, 'priority: 5'),
      ...story('local', 'grave', 1.9, 'priority: 1'),
      ...story('local', 'old', 2.1, 'priority: 1'),
    };
    const { lead, top } = namesOf(frontOf('', stories));
    expect([lead, ...top]).toEqual(['grave', 'usual', 'old', 'brief']);
  });
});

describe('with a plan', () => {
  const plan = [
    'lead: /world/lights',
    'pins:',
    `  - story: /sport/derby`,
    `    until: ${new Date(noon + minute).toISOString()}`,
    '  - story: /local/school',
    'blocks:',
    '  - section: world',
    '    count: 4',
    '  - section: sport',
    '    count: 4',
  ].join('\n');

  test('lead and pins stand first, and no story stands twice', () => {
    expect(namesOf(frontOf(plan))).toEqual({
      lead: 'lights',
      top: ['derby', 'school', 'bridge', 'ferry', 'herring'],
      blocks: [],
      river: [],
    });
  });

  test('a pin is gone at its very millisecond, and the story takes the place its date gives it', () => {
    const before = namesOf(frontOf(plan, newsroom, noon + minute - 1));
    const after = namesOf(frontOf(plan, newsroom, noon + minute));
    expect(before.top[0]).toBe('derby');
    expect(after.top).toEqual(['school', 'bridge', 'ferry', 'derby', 'herring']);
  });

  test('a lead that is not live, or is no story, is passed over', () => {
    const hidden = { ...newsroom, ...story('world', 'lights', 5, 'draft: true') };
    expect(namesOf(frontOf(plan, hidden)).lead).toBe('bridge');
    expect(namesOf(frontOf('lead: /world/nothing')).lead).toBe('bridge');
  });

  test('a story pinned twice, or pinned and leading, stands once', () => {
    const twice = 'lead: /local/ferry\npins: [{story: /local/ferry}, {story: /local/school}, {story: /local/school}]';
    const { lead, top } = namesOf(frontOf(twice));
    expect(lead).toBe('ferry');
    expect(top.filter((title) => title === 'school' || title === 'ferry')).toEqual(['school']);
  });

  test('blocks take what is still free of their section, and an empty one is left out', () => {
    const many: Texts = Object.assign(
      {},
      ...Array.from({ length: 12 }, (_, n) => story('local', `local-${n}`, n + 1)),
      story('sport', 'only', 40),
    );
    const blocks = 'blocks: [{section: local, count: 2}, {section: sport}, {section: world}]';
    const front = namesOf(frontOf(blocks, many));
    expect(front.blocks).toEqual([
      ['local', 'local-8', 'local-9'],
      ['sport', 'only'],
    ]);
    expect(front.river).toEqual(['local-10', 'local-11']);
  });

  test('every one of the newest thirty stories has a place, once', () => {
    const many: Texts = Object.assign({}, ...Array.from({ length: 45 }, (_, n) => story('local', `n${n}`, n + 1)));
    const { lead, top, blocks, river } = namesOf(frontOf('blocks: [{section: local, count: 5}]', many));
    const shown = [lead, ...top, ...blocks.flatMap(([, ...titles]) => titles), ...river];
    expect(new Set(shown).size).toBe(shown.length);
    expect(shown.toSorted()).toEqual(Array.from({ length: 30 }, (_, n) => `n${n}`).toSorted());
  });
});
