import { describe, expect, test } from 'vitest';
import { resolveAddress, resolvePath, resolvePicture } from './resolve-address.ts';

const file = 'articles/world/2025/harbor-fire.md';
const resolve = (address: string) => resolveAddress(address, file);

test.each(['', '#top', '?page=2', '?a#b'])('"%s" stays on the page', (address) => {
  expect(resolve(address)).toEqual({ kind: 'here', url: address });
});

test.each(['https://x.example/a', '//x.example/a', 'mailto:a@x.example', 'tel:+43', 'javascript:alert(1)', 'http://['])(
  '%s leads elsewhere, as written',
  (address) => {
    expect(resolve(address)).toEqual({ kind: 'external', url: address });
  },
);

test('a scheme in capitals is the same scheme', () => {
  expect(resolve('HTTPS://X.example/A')).toEqual({ kind: 'external', url: 'https://X.example/A' });
});

test.each([' https://x.example/a', '\thttps://x.example/a', '\n https://x.example/a', 'https://x.example/a '])(
  'blanks around an address are no part of it: %j',
  (address) => {
    expect(resolve(address)).toEqual({ kind: 'external', url: 'https://x.example/a' });
    expect(resolvePicture(address, file)).toBe('https://x.example/a');
  },
);

describe('an address of a .md file leads to its page', () => {
  test.each([
    ['flood.md', '/world/2025/flood'],
    ['./Flood.md', '/world/2025/flood'],
    ['../2024/storm.md', '/world/2024/storm'],
    ['../../arts/opera.md', '/arts/opera'],
    ['../../../pages/about.md', '/about'],
    ['/articles/arts/opera.md', '/arts/opera'],
    ['/pages/about.md', '/about'],
  ])('%s', (address, path) => {
    expect(resolve(address)).toEqual({ kind: 'page', url: path, path });
  });

  test('with the query and the place on it', () => {
    expect(resolve('flood.md?a=b#c')).toEqual({
      kind: 'page',
      url: '/world/2025/flood?a=b#c',
      path: '/world/2025/flood',
    });
  });

  test.each([
    ['pages/about.md', '../authors/jane-doe.md', '/authors/jane-doe'],
    ['articles/world/fire.md', '../../authors/Jane Doe.md', '/authors/jane-doe'],
    ['articles/world/fire.md', '../../tags/x.md', '/tags/x'],
    ['articles/world/fire.md', '/tags/x.md', '/tags/x'],
    ['articles/world/fire.md', '../../sections/world.md', '/world'],
    ['authors/jane-doe.md', '../sections/world.md', '/world'],
    ['sections/world.md', '../tags/World%20Cup.md', '/tags/world-cup'],
  ])('in every folder: from %s to %s', (from, address, path) => {
    expect(resolveAddress(address, from)).toEqual({ kind: 'page', url: path, path });
  });

  test('percent-encoded or not', () => {
    const target = { kind: 'page', url: '/world/2025/%E0%A4%86%E0%A4%97', path: '/world/2025/आग' };
    expect(resolve('आग.md')).toEqual(target);
    expect(resolve('%E0%A4%86%E0%A4%97.md')).toEqual(target);
  });
});

describe('any other address leads where a browser on the page would go', () => {
  test.each([
    ['/world/2025/flood', '/world/2025/flood', '/world/2025/flood'],
    ['/World/Flood/', '/World/Flood/', '/world/flood'],
    ['flood', '/world/2025/flood', '/world/2025/flood'],
    ['../2024/storm', '/world/2024/storm', '/world/2024/storm'],
    ['../../../../../etc/passwd', '/etc/passwd', '/etc/passwd'],
    ['/tags/été?page=2#x', '/tags/%C3%A9t%C3%A9?page=2#x', '/tags/été'],
    ['/a b', '/a%20b', '/a b'],
    ['/100%', '/100%', '/100%'],
  ])('%s', (address, url, path) => {
    expect(resolve(address)).toEqual({ kind: 'page', url, path });
  });

  test.each(['\\\\evil.example\\x', '/\\evil.example/x', '/\t/evil.example/x'])(
    'and never to another host: %j',
    (address) => {
      expect(resolve(address)).toEqual({ kind: 'page', url: '/x', path: '/x' });
    },
  );
});

describe('an address in media/ or public/ is that of a file', () => {
  test.each([
    ['/media/fire.jpg', '/media/fire.jpg', '/media/fire.jpg'],
    ['../../../media/fire.jpg', '/media/fire.jpg', '/media/fire.jpg'],
    ['/media/Big fire.jpg', '/media/Big%20fire.jpg', '/media/Big fire.jpg'],
    ['/media/Big%20fire.jpg', '/media/Big%20fire.jpg', '/media/Big fire.jpg'],
    ['/images/fire.jpg?v=2', '/images/fire.jpg?v=2', '/images/fire.jpg'],
    ['../../../public/images/fire.jpg', '/images/fire.jpg', '/images/fire.jpg'],
    ['/media/cafe\u0301.jpg', '/media/caf%C3%A9.jpg', '/media/caf\u00e9.jpg'],
  ])('%s', (address, url, name) => {
    expect(resolve(address)).toEqual({ kind: 'media', url, address: name });
  });
});

test('a file that has no page of its own is at the root', () => {
  expect(resolveAddress('world', 'site.md')).toEqual({ kind: 'page', url: '/world', path: '/world' });
  expect(resolveAddress('../media/a.jpg', 'authors/jane-doe.md')).toMatchObject({ address: '/media/a.jpg' });
});

test.each([
  ['/World/2025/Fire/', '/world/2025/fire'],
  ['flood.md', '/world/2025/flood'],
  ['../2024/storm', '/world/2024/storm'],
  ['/arts/%C3%A9t%C3%A9', '/arts/été'],
])('a field that names the story %s means %s', (written, path) => {
  expect(resolvePath(written, file)).toBe(path);
});

test.each([
  ['/media/Big%20fire.jpg', '/media/Big fire.jpg'],
  ['../../../media/fire.jpg', '/media/fire.jpg'],
  ['https://x.example/a.jpg', 'https://x.example/a.jpg'],
])('a field that names the picture %s means %s', (written, address) => {
  expect(resolvePicture(written, file)).toBe(address);
});
