import { expect, test } from 'vitest';
import { listAlternates } from './list-alternates.ts';

const origin = 'https://otter.example';
const english = { path: '/river/mayor', language: 'en-GB', isOriginal: true };
const german = { path: '/fluss/bürgermeister', language: 'de', isOriginal: false };

test('each language has its absolute address, and the original serves everybody else', () => {
  expect(listAlternates([english, german], origin)).toEqual([
    { language: 'en-GB', url: 'https://otter.example/river/mayor' },
    { language: 'x-default', url: 'https://otter.example/river/mayor' },
    { language: 'de', url: 'https://otter.example/fluss/b%C3%BCrgermeister' },
  ]);
});

test('without the original nobody else is served, and one language is no choice', () => {
  expect(listAlternates([german], origin).map(({ language }) => language)).toEqual(['de']);
  expect(listAlternates([], origin)).toEqual([]);
});
