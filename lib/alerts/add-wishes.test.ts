import { expect, test } from 'vitest';
import { addWishes } from './add-wishes.ts';
import type { Wishes } from './wishes.ts';

const otters = { kind: 'tag', slug: 'otters' } as const;
const river = { kind: 'section', slug: 'river' } as const;
const daily: Wishes = { breaking: false, digest: 'daily', follows: [otters] };

test('what is followed comes to what was followed, once, as often as was said last', () => {
  const before: Wishes = { breaking: true, digest: 'weekly', follows: [river] };
  expect(addWishes(before, daily)).toEqual({ breaking: true, digest: 'daily', follows: [otters, river] });
  expect(addWishes(daily, { ...daily, digest: 'weekly' })).toEqual({ ...daily, digest: 'weekly' });
});

test('who had breaking news alone has it still', () => {
  expect(addWishes({ breaking: true, digest: 'none', follows: [] }, daily)).toEqual({ ...daily, breaking: true });
});

test('who gets the digest of everything gets it as before', () => {
  const everything: Wishes = { breaking: false, digest: 'weekly', follows: [] };
  expect(addWishes(everything, daily)).toEqual(everything);
});

test('who adds breaking news, or the digest of everything, has that', () => {
  expect(addWishes(daily, { breaking: true, digest: 'none', follows: [] })).toEqual({ ...daily, breaking: true });
  expect(addWishes(daily, { breaking: false, digest: 'weekly', follows: [] })).toEqual({
    breaking: false,
    digest: 'weekly',
    follows: [],
  });
});

test('nobody follows more than a hundred things: the newest stays', () => {
  const many = Array.from({ length: 100 }, (_, n) => ({ kind: 'tag', slug: `tag-${n}` }) as const);
  const { follows } = addWishes({ ...daily, follows: many }, daily);
  expect([follows.length, follows[0]]).toEqual([100, otters]);
});
