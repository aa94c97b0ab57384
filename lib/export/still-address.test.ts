import { expect, test } from 'vitest';
import { needsServer, readReference, toFile, toStillAddress } from './still-address.ts';

const origin = 'https://news.example';

test.each([
  ['/latest?page=2', '/latest/page/2'],
  ['/?page=3', '/page/3'],
  ['/river/night?entry=at-2026-11-22-1405', '/river/night/entry/at-2026-11-22-1405'],
  ['/media/dam.jpg/wide-50x40-960-3f2a9c1b77d0.avif', '/media/dam.jpg.wide-50x40-960-3f2a9c1b77d0.avif'],
  ['/media/d%C3%A9m.jpg/full-160-3f2a9c1b77d0.webp', '/media/d%C3%A9m.jpg.full-160-3f2a9c1b77d0.webp'],
  ['/media/dam.jpg', '/media/dam.jpg'],
  ['/river/dam', '/river/dam'],
])('%s is %s in the copy', (address, still) => {
  expect(toStillAddress(address)).toBe(still);
});

test.each([
  ['/dam', { address: '/dam', fragment: '' }],
  ['dam?page=2#a%20b', { address: '/river/dam?page=2', fragment: 'a b' }],
  ['#top', { address: '/river/night', fragment: 'top' }],
  ['https://news.example/dam?utm_source=x', { address: '/dam', fragment: '' }],
  ['/dam?page=two', { address: '/dam', fragment: '' }],
  ['/search?q=dam&page=2', { address: '/search', fragment: '' }],
  ['https://elsewhere.example/dam', undefined],
  ['mailto:desk@news.example', undefined],
  ['http://', undefined],
])('the link %s leads to what it means', (href, reference) => {
  expect(readReference(href, '/river/night', origin)).toEqual(reference);
});

test('a page is a folder, anything else a file, and the page of what is missing lies where hosts look', () => {
  expect(toFile('/', true)).toBe('index.html');
  expect(toFile('/%E0%A4%95/x', true)).toBe('क/x/index.html');
  expect(toFile('/feed.xml', false)).toBe('feed.xml');
  expect(toFile('/404.html', true)).toBe('404.html');
});

test.each(['/..%2F..%2Fetc%2Fpasswd', '/a/%2e%2e/b', '/a%00b', `/${'x'.repeat(256)}`])(
  '%s can be no file',
  (address) => {
    expect(toFile(address, false)).toBeUndefined();
  },
);

test.each([
  '/desk',
  '/desk/comments',
  '/alerts/link',
  '/dam/comments/aB9/reply',
  '/opensearch.xml',
  '/night/live.json',
])('%s needs the server', (address) => expect(needsServer(address)).toBe(true));

test.each(['/alerts', '/search', '/my-comments', '/desktop', '/dam/comments/newest?page=2', '/modules/story.js'])(
  '%s has something in the copy',
  (address) => expect(needsServer(address)).toBe(false),
);
