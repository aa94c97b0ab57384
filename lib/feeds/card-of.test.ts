import { expect, test } from 'vitest';
import { defaultSite } from '#lib/site/site.ts';
import { makeArticle } from '#tests/newsroom/make-article.ts';
import { cardOf } from './card-of.ts';

const now = Date.UTC(2026, 10, 22);
const site = { ...defaultSite, name: 'The Otter Gazette', language: 'en-GB' };

test('a card has the words of the story and the name of the paper', () => {
  expect(cardOf(makeArticle(), 'River & Weir', site, now)).toEqual({
    title: 'Otters elect a mayor',
    section: 'River & Weir',
    name: 'The Otter Gazette',
    language: 'en-GB',
  });
});

test('the card of a retracted story says so first', () => {
  const retraction = { at: now, kind: 'retraction', text: 'There are no otters.' } as const;
  const { title } = cardOf(makeArticle({ corrections: [retraction] }), 'River', site, now);
  expect(title).toBe('Retracted: Otters elect a mayor');
});

test('the card of a story in another language says so', () => {
  expect(cardOf(makeArticle({ lang: 'ar' }), 'River', site, now)).toHaveProperty('language', 'ar');
});
