import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Card, type CardCut, cardUrl, readCardUrl, sizeOfCard } from './card.ts';
import { decodePath } from './urls.ts';

const card: Card = { title: 'Otters elect a mayor', section: 'River', name: 'The Otter Times', language: 'en' };
const cuts: readonly CardCut[] = ['wide', 'classic', 'square'];

test('cards have the three shapes that search engines ask for', () => {
  expect(cuts.map(sizeOfCard)).toEqual([
    { width: 1200, height: 675 },
    { width: 1200, height: 900 },
    { width: 1200, height: 1200 },
  ]);
});

test('a card lies under the path of its story', () => {
  expect(cardUrl('/river/dam', card, 'wide')).toMatch(/^\/cards\/wide-[0-9a-f]{12}\/river\/dam\.png$/);
  expect(cardUrl('/कला/a b', card, 'wide')).toMatch(
    /^\/cards\/wide-[0-9a-f]{12}\/%E0%A4%95%E0%A4%B2%E0%A4%BE\/a%20b\.png$/,
  );
});

test('the address changes with every word on the card, and with nothing else', () => {
  const others: readonly Card[] = [
    { ...card, title: 'Otters elect a Mayor' },
    { ...card, section: '' },
    { ...card, name: 'Otter Times' },
    { ...card, language: 'en-GB' },
    { ...card, title: card.section, section: card.title },
  ];
  const addresses = [card, ...others].map((one) => cardUrl('/river/dam', one, 'wide'));
  expect(new Set(addresses).size).toBe(addresses.length);
  expect(cardUrl('/river/dam', { ...card }, 'wide')).toBe(addresses[0]);
});

test('what an address says is read from it, whatever the path', () => {
  const paths = fc
    .array(fc.string({ minLength: 1, unit: 'grapheme' }), { minLength: 1 })
    .map((parts) => `/${parts.join('/')}`);
  fc.assert(
    fc.property(paths, fc.constantFrom(...cuts), (path, cut) => {
      expect(readCardUrl(decodePath(cardUrl(path, card, cut)) ?? '')).toEqual({ path, cut });
    }),
  );
});

describe('no card has the address', () => {
  test.each([
    '/cards/full-0123456789ab/river/dam.png',
    '/cards/wide-0123456789AB/river/dam.png',
    '/cards/wide-0123456789a/river/dam.png',
    '/cards/wide-0123456789ab/.png',
    '/cards/wide-0123456789ab/river/dam.jpg',
    '/cards/wide-0123456789ab/river/dam',
    '/media/wide-0123456789ab/river/dam.png',
    '/cards/river/dam.png',
  ])('%s', (address) => {
    expect(readCardUrl(address)).toBeUndefined();
  });
});
