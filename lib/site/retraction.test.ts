import { expect, test } from 'vitest';
import { findRetraction, isRetracted, nameStory } from './retraction.ts';

const now = Date.UTC(2026, 10, 22);
const site = { language: 'en' };
const retract = (at: number) => [
  { kind: 'correction', at: 1 },
  { kind: 'retraction', at },
];

test('a story is retracted from the date of its retraction on, to the millisecond', () => {
  expect(isRetracted({ corrections: retract(now) }, now)).toBe(true);
  expect(isRetracted({ corrections: retract(now) }, now - 1)).toBe(false);
  expect(isRetracted({ corrections: [{ kind: 'correction', at: 1 }] }, now)).toBe(false);
});

test('of several retractions the first counts', () => {
  expect(findRetraction({ corrections: [...retract(7), ...retract(5)] })).toBe(5);
  expect(findRetraction({ corrections: [] })).toBeNull();
});

test('its headline says so first, in the language of the story', () => {
  const story = { title: 'Otters elect a mayor', lang: null, corrections: retract(now) };
  expect(nameStory(story, site, now)).toBe('Retracted: Otters elect a mayor');
  expect(nameStory(story, site, now - 1)).toBe('Otters elect a mayor');
  expect(nameStory({ ...story, lang: 'es-MX' }, site, now)).toBe('Retractado: Otters elect a mayor');
});
