import fc from 'fast-check';
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
    ['/?utm_source=mail&p=12&page=2', '/?p=12'],
    ['/?p=twelve&page=2', '/?page=2'],
    ['/latest?p=12', '/latest'],
    ['/latest?_rsc=1x2', '/latest'],
    ['/latest?', '/latest'],
    ['/latest#top', '/latest'],
    ['/latest?page=2#top', '/latest?page=2'],
    ['/latest?page=2&page=3', '/latest?page=0'],
    ['/latest?page=%zz', '/latest?page=0'],
    ['/latest?page=01', '/latest?page=0'],
    ['/latest?page=', '/latest?page=0'],
    ['/a?page=2&entry=at-2026-11-22-1405&x=1', '/a?entry=at-2026-11-22-1405'],
    ['/a?entry=at-2026-11-22-1405-2', '/a?entry=at-2026-11-22-1405-2'],
    ['/a?entry=mine&page=2', '/a?page=2'],
    ['/feed.xml?page=2', '/feed.xml'],
    ['/media/dam.jpg?page=2', '/media/dam.jpg'],
    ['/latest?Page=2', '/latest'],
  ])('%s asks for %s', (written, key) => {
    expect(read(written)).toBe(key);
  });
});

describe('a search', () => {
  test.each([
    ['/search', '/search'],
    ['/search?q=dam', '/search?q=dam'],
    ['/search?q=the+%22old+dam%22', '/search?q=the+%22old+dam%22'],
    ['/search?q=the%20dam', '/search?q=the+dam'],
    ['/search?q=%E6%9D%B1%E4%BA%AC', '/search?q=%E6%9D%B1%E4%BA%AC'],
    ['/search?page=2&section=river&q=dam', '/search?q=dam&section=river&page=2'],
    [
      '/search?order=newest&to=2026-11-23&from=2026-11-01&within=week&lang=de&author=ann&section=river&q=dam',
      '/search?q=dam&section=river&author=ann&lang=de&within=week&from=2026-11-01&to=2026-11-23&order=newest',
    ],
    ['/search?q=dam&q=flood', '/search?q=dam'],
    ['/search?q=&q=+&q=flood', '/search?q=flood'],
    ['/search?q=dam&section=&author=&lang=+&within=&from=&to=&order=', '/search?q=dam'],
    ['/search?q=', '/search'],
    ['/search?utm_source=mail&q=dam&_rsc=1&fbclid=x#top', '/search?q=dam'],
    ['/search?Q=dam', '/search'],
    ['/search?q=%ff%zz', '/search?q=%EF%BF%BD%25zz'],
    ['/search?q=%00', '/search?q=%00'],
    ['/search?q=dam&page=two', '/search?q=dam&page=two'],
    ['/search/suggestions.json?q=da&page=2', '/search/suggestions.json?q=da&page=2'],
    ['/search/suggestions.json?callback=x', '/search/suggestions.json'],
  ])('%s asks for %s', (written, key) => {
    expect(read(written)).toBe(key);
  });

  test('keeps its parameters when its address is mended', () => {
    expect(read('/search/?q=dam')).toBe('/search?q=dam mended');
    expect(read('//search?q=dam')).toBe('/search?q=dam mended');
    expect(read('/Search?utm_source=mail&q=dam&page=2')).toBe('/search?q=dam&page=2 mended');
    expect(read('/SEARCH/?q=dam')).toBe('/search?q=dam mended');
    expect(read('/%73earch?q=dam')).toBe('/search?q=dam mended');
  });

  test.each(['q', 'section', 'author', 'lang', 'within', 'from', 'to', 'order', 'page'])(
    'takes 200 characters of %s, whole ones',
    (name) => {
      expect(read(`/search?${name}=${'a'.repeat(2_000)}`)).toBe(`/search?${name}=${'a'.repeat(200)}`);
      const half = `${'a'.repeat(199)}%F0%9F%A6%A6`;
      expect(read(`/search?${name}=${half}`)).toBe(`/search?${name}=${'a'.repeat(199)}%EF%BF%BD`);
    },
  );

  test('is asked nowhere else', () => {
    expect(read('/latest?q=dam&section=river&order=newest')).toBe('/latest');
    expect(read('/search/dam?q=dam')).toBe('/search/dam');
    expect(read('/Search/dam?q=dam')).toBe('/Search/dam');
    expect(read('/River?q=dam')).toBe('/River');
    expect(read('/searchlight?q=dam&page=2')).toBe('/searchlight?page=2');
    expect(read('/opensearch.xml?q=dam')).toBe('/opensearch.xml');
  });

  test('is never an error, however it is written', () => {
    const rest = fc.string({ unit: fc.constantFrom(...'q=&+%"<>[]*-:{}'), maxLength: 60 });
    fc.assert(
      fc.property(rest, (written) => {
        expect(read(`/search?${written}`)).toMatch(/^\/search/);
      }),
    );
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
