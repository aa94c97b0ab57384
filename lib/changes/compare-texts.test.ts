import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Block, beginEffort, compareTexts } from './compare-texts.ts';

/** As proofreaders write it: [gone] {come} …left out… */
function show(blocks: readonly Block[]): readonly string[] {
  const signs = { kept: ['', ''], removed: ['[', ']'], added: ['{', '}'] } as const;
  return blocks.map((block) =>
    block.map((stretch) => (stretch.kind === 'gap' ? '…' : signs[stretch.kind].join(stretch.text))).join(''),
  );
}

test('a word that became another is shown where it stands', () => {
  expect(show(compareTexts('Three otters swam.', 'Four otters swam.', 'en'))).toEqual(['[Three]{Four} otters swam.']);
});

test('equal texts have no difference', () => {
  expect(compareTexts('One.\nTwo.', 'One.\nTwo.', 'en')).toEqual([]);
  expect(compareTexts('', '', 'en')).toEqual([]);
});

test('words that changed next to each other make one piece', () => {
  expect(show(compareTexts('It was a small grey otter.', 'It was one big dog.', 'en'))).toEqual([
    'It was [a small grey otter]{one big dog}.',
  ]);
});

test('a paragraph that came or went stands whole, those that stayed are left out', () => {
  expect(show(compareTexts('One.\nTwo.\nThree.', 'One.\nThree.\nFour.', 'en'))).toEqual(['[Two.]', '{Four.}']);
});

test('of a long paragraph the words around a change are shown', () => {
  const word = (n: number) => `w${n}`;
  const words = Array.from({ length: 60 }, (_, n) => word(n));
  const [block = ''] = show(compareTexts(words.join(' '), words.with(30, 'otter').join(' '), 'en'));
  expect(block.startsWith('…w18 ')).toBe(true);
  expect(block).toContain('w29 [w30]{otter} w31');
  expect(block.endsWith(' w42…')).toBe(true);
});

test('a script without spaces is compared by its words', () => {
  expect(show(compareTexts('昨日、東京で地震がありました。', '昨日、大阪で地震がありました。', 'ja'))).toEqual([
    '昨日、[東京]{大阪}で地震がありました。',
  ]);
  const [thai = ''] = show(compareTexts('วันนี้ฝนตกหนัก', 'วันนี้ฝนตกเบา', 'th'));
  expect(thai.startsWith('วันนี้')).toBe(true);
});

test('texts that have nothing in common are told as one gone and one come', () => {
  const text = (word: string) => Array.from({ length: 4_000 }, (_, n) => `${word}${n}`).join(' ');
  const blocks = compareTexts(text('a'), text('b'), 'en');
  expect(blocks).toHaveLength(1);
  expect(blocks[0]?.map(({ kind }) => kind)).toEqual(['removed', 'added']);
});

test('once the effort is spent, texts are told as gone and come whole', () => {
  const effort = beginEffort(100);
  const compare = () => show(compareTexts('Three otters swam.', 'Four otters swam.', 'en', effort));
  const told = Array.from({ length: 4 }, compare);
  expect(told[0]).toEqual(['[Three]{Four} otters swam.']);
  expect(told[3]).toEqual(['[Three otters swam.]{Four otters swam.}']);
  expect(compareTexts('Equal.', 'Equal.', 'en', effort)).toEqual([]);
});

test('what a story takes stays near its bound, however many of its blocks were rewritten', () => {
  const spent: number[] = [];
  const effort = beginEffort();
  const text = (word: string) => Array.from({ length: 2_500 }, (_, n) => `${word}${n}`).join(' ');
  for (let version = 0; version < 100; version += 1) {
    compareTexts(text(`a${version}x`), text(`b${version}x`), 'en', {
      isSpent: effort.isSpent,
      spend: (amount) => {
        spent.push(amount);
        effort.spend(amount);
      },
    });
  }
  expect(effort.isSpent()).toBe(true);
  expect(spent.reduce((sum, amount) => sum + amount, 0)).toBeLessThan(1_100_000);
});

test('what was removed and kept stood before, what was added and kept stands now', () => {
  const line = fc.array(fc.constantFrom('otter', 'dam', 'the', 'old', 'new', 'river'), { maxLength: 8 });
  const text = fc.array(line, { maxLength: 5 }).map((lines) => lines.map((words) => words.join(' ')).join('\n'));
  fc.assert(
    fc.property(text, text, (before, after) => {
      const blocks = compareTexts(before, after, 'en');
      const lines = (kind: 'removed' | 'added') =>
        blocks
          .map((block) => block.map((one) => (one.kind === kind || one.kind === 'kept' ? one.text : '')).join(''))
          .filter((one) => one.trim() !== '');
      const squeeze = (one: string) => one.replaceAll(/\s+/g, '');
      for (const [told, whole] of [
        [lines('removed'), before],
        [lines('added'), after],
      ] as const)
        for (const one of told) expect(squeeze(whole)).toContain(squeeze(one));
      expect(blocks.length > 0).toBe(
        before.split('\n').filter(Boolean).join('\n') !== after.split('\n').filter(Boolean).join('\n'),
      );
    }),
  );
});
