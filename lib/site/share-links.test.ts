import { expect, test } from 'vitest';
import { listShareLinks } from './share-links.ts';

test('every way to share carries the address, encoded', () => {
  const links = listShareLinks('https://gull.example/a?b=c&d', 'Gulls & "others": 100 %', 'E-mail');
  expect(links.map(({ name }) => name)).toEqual(['E-mail', 'WhatsApp', 'Facebook', 'Bluesky', 'X', 'LinkedIn']);
  for (const { url } of links) {
    expect(url).toContain('https%3A%2F%2Fgull.example%2Fa%3Fb%3Dc%26d');
    expect(url).not.toMatch(/[ "]/);
  }
});

test('half a character in a headline breaks no link', () => {
  expect(() => listShareLinks('https://gull.example/', 'Gull \ud83d', 'E-mail')).not.toThrow();
});
