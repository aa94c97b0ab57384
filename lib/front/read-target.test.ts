import { describe, expect, test } from 'vitest';
import { readTarget } from './read-target.ts';

function read(written: string): string | number {
  const target = readTarget(written);
  return typeof target === 'number' ? target : `${target.key}${target.isMended ? ' mended' : ''}`;
}

describe('a path', () => {
  test.each([
    ['/', '/'],
    ['/river/dam', '/river/dam'],
    ['/caf%c3%a9', '/caf%C3%A9'],
    ["/it's~(here)!", "/it's~(here)!"],
    ['http://other.example/river', '/river'],
    ['http://other.example', '/'],
    ['/a%2Fb', '/a%2Fb'],
  ])('%s is taken as %s', (written, key) => {
    expect(read(written)).toBe(key);
  });

  test.each([
    ['//', '/'],
    ['/river/', '/river'],
    ['/river//dam', '/river/dam'],
    ['//other.example/x', '/other.example/x'],
    ['/\\other.example', '/other.example'],
    ['/river/./dam', '/river/dam'],
    ['/river/../pond', '/pond'],
    ['/%2e%2e/%2E/pond', '/pond'],
    ['/../../pond', '/pond'],
    ['\\river\\dam', '/river/dam'],
    ['/river"dam', '/river%22dam'],
  ])('%s is mended to %s', (written, key) => {
    expect(read(written)).toBe(`${key} mended`);
  });

  test.each(['*', 'river', '', '/%', '/%zz', '/%00', '/%ff', '/%c3%28', '/ü', '/a b', '/a\tb', 'ftp://x/y'])(
    '%j is refused',
    (written) => {
      expect(read(written)).toBe(400);
    },
  );

  test('is read up to 8 kB', () => {
    expect(read(`/${'a'.repeat(8_191)}`)).toHaveLength(8_192);
    expect(read(`/${'a'.repeat(8_192)}`)).toBe(414);
    expect(read(`/${'"'.repeat(4_000)}`)).toBe(414);
  });
});

describe('parameters', () => {
  test.each([
    ['/latest?page=2', '/latest?page=2'],
    ['/latest?utm_source=mail&page=2&fbclid=x', '/latest?page=2'],
    ['/latest?_rsc=1x2', '/latest'],
    ['/latest?', '/latest'],
    ['/latest#top', '/latest'],
    ['/latest?page=2#top', '/latest?page=2'],
    ['/latest?page=2&page=3', '/latest?page=0'],
    ['/latest?page=%zz', '/latest?page=0'],
    ['/latest?page=01', '/latest?page=0'],
    ['/latest?page=', '/latest?page=0'],
    ['/feed.xml?page=2', '/feed.xml'],
    ['/media/dam.jpg?page=2', '/media/dam.jpg'],
    ['/latest?Page=2', '/latest'],
  ])('%s asks for %s', (written, key) => {
    expect(read(written)).toBe(key);
  });
});

describe('at the desk', () => {
  test('every parameter counts', () => {
    expect(read('/desk/comments?q=a+b&state=held&page=2#x')).toBe('/desk/comments?q=a+b&state=held&page=2');
    expect(read('/desk?q=%22%3C')).toBe('/desk?q=%22%3C');
  });

  test('a question has an end', () => {
    const target = readTarget(`/desk/comments?q=${'a'.repeat(5_000)}`);
    expect(typeof target === 'number' ? target : target.key.length).toBeLessThan(1_100);
  });
});
