import { describe, expect, it } from 'vitest';
import { listSitemaps, readRobots } from './match-robots.ts';

describe('the examples of RFC 9309', () => {
  const simple = `User-Agent: *
Disallow: *.gif$
Disallow: /example/
Allow: /publications/

User-Agent: foobot
Disallow:/
Allow:/example/page.html
Allow:/example/allowed.gif

User-Agent: barbot
User-Agent: bazbot
Disallow: /example/page.html

User-Agent: quxbot
`;
  it.each([
    ['foobot', '/example/page.html', true],
    ['FooBot', '/example/allowed.gif', true],
    ['foobot', '/anything', false],
    ['barbot', '/example/page.html', false],
    ['bazbot', '/example/page.html', false],
    ['bazbot', '/x.gif', true],
    ['quxbot', '/example/', true],
    ['another', '/a/x.gif', false],
    ['another', '/x.gif?y', true],
    ['another', '/example/x', false],
    ['another', '/publications/x', true],
    ['foobot', '/robots.txt', true],
  ])('%s, %s: %s', (agent, path, may) => {
    expect(readRobots(simple)(agent, path)).toBe(may);
  });

  it('the longest rule decides', () => {
    const may = readRobots(
      'User-Agent: foobot\nAllow: /example/page/\nDisallow: /example/page/disallowed.gif\nDisallow: /example/',
    );
    expect(may('foobot', '/example/page/x')).toBe(true);
    expect(may('foobot', '/example/page/disallowed.gif')).toBe(false);
    expect(may('foobot', '/example/x')).toBe(false);
  });
});

it('a longer allowance stands against a shorter rule, and an equal one too', () => {
  expect(readRobots('User-agent: *\nDisallow: /a\nAllow: /a')('x', '/a')).toBe(true);
  expect(readRobots('User-agent: *\nDisallow: /a$\nAllow: /a')('x', '/a')).toBe(false);
});

it('groups of one name are one', () => {
  const may = readRobots('User-agent: a\nDisallow: /1\n\nUser-agent: *\nDisallow: /2\n\nUser-agent: a\nDisallow: /3');
  expect(['/1', '/2', '/3'].map((path) => may('a', path))).toEqual([false, true, false]);
});

it.each([
  ['/foo/bar/ツ', '/foo/bar/%E3%83%84'],
  ['/foo/bar/%E3%83%84', '/foo/bar/%e3%83%84'],
  ['/foo/bar/%62%61%7A', '/foo/bar/baz'],
])('%s closes %s', (rule, path) => {
  expect(readRobots(`User-agent: *\nDisallow: ${rule}`)('x', path)).toBe(false);
});

it('comments, empty rules and other lines close nothing', () => {
  const may = readRobots('# Disallow: /\nUser-agent: * # all\nDisallow:\nCrawl-delay: 1\nDisallow: /x # why');
  expect([may('a', '/'), may('a', '/x')]).toEqual([true, false]);
});

it('sitemaps are listed wherever they stand', () => {
  expect(listSitemaps('Sitemap: https://a.example/1\nUser-agent: *\nSITEMAP: https://a.example/2')).toEqual([
    'https://a.example/1',
    'https://a.example/2',
  ]);
});
