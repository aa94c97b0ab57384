import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { aiCrawlers } from './ai-crawlers.ts';
import { buildRobots, type RobotsWishes } from './build-robots.ts';

const origin = 'https://otter.example';
const usual: RobotsWishes = { disallow: [], aiCrawlers: 'welcome' };

type Group = { readonly agents: readonly string[]; readonly rules: readonly string[] };

/** The groups of a robots.txt, as RFC 9309 2.2 has them: lines of agents, then the rules for all of these. */
function readGroups(robots: string): readonly Group[] {
  const groups: { agents: string[]; rules: string[] }[] = [];
  let last = '';
  for (const [, key = '', value = ''] of robots.matchAll(/^([\w-]+): (.*)$/gm)) {
    if (key === 'User-agent' && last !== 'User-agent') groups.push({ agents: [], rules: [] });
    if (key === 'User-agent') groups.at(-1)?.agents.push(value.toLowerCase());
    if (key === 'Disallow') groups.at(-1)?.rules.push(value);
    last = key;
  }
  return groups;
}

/** What 2.2.2 and 2.2.3 say of the start of an address, `*`, `$` and escapes. */
function isMatched(rule: string, address: string): boolean {
  const [whole = '', end] = /^(.*?)(\$?)$/s.exec(rule)?.slice(1) ?? [];
  const pattern = whole.split('*').map(RegExp.escape).join('.*');
  return new RegExp(`^${pattern}${end === '$' ? '$' : ''}`, 's').test(address);
}

function isOpen(robots: string, address: string, agent = 'anybot'): boolean {
  const groups = readGroups(robots);
  const own = groups.filter(({ agents }) => agents.includes(agent.toLowerCase()));
  const obeyed = own.length > 0 ? own : groups.filter(({ agents }) => agents.includes('*'));
  return !obeyed.some(({ rules }) => rules.some((rule) => isMatched(rule, address)));
}

describe('for everyone', () => {
  const robots = buildRobots(origin, usual);

  test.each([
    '/-/missing',
    '/search?q=otter',
    '/search/suggestions.json?q=o',
    '/search/x',
    '/desk',
    '/desk?x',
    '/desk/queue',
  ])('%s is closed', (address) => {
    expect(isOpen(robots, address)).toBe(false);
  });

  test.each([
    '/',
    '/search',
    '/searchlight/2026/x',
    '/desktop',
    '/desk-notes/a',
    '/river/search',
    '/feed.xml',
    '/media/a.jpg',
  ])('%s is open', (address) => {
    expect(isOpen(robots, address)).toBe(true);
  });

  test('both sitemaps are named, absolutely', () => {
    expect(robots.split('\n')[0]).toBe('User-agent: *');
    expect(robots).toMatch(
      /\n\nSitemap: https:\/\/otter\.example\/sitemap\.xml\nSitemap: https:\/\/otter\.example\/news-sitemap\.xml\n$/,
    );
  });
});

describe('what site.md closes', () => {
  test('is closed with all that lies below, and nothing beside it', () => {
    const robots = buildRobots(origin, { ...usual, disallow: ['/river', '/été/a b'] });
    const closed = ['/river', '/river?page=2', '/river/2026/dam', '/%C3%A9t%C3%A9/a%20b', '/%C3%A9t%C3%A9/a%20b/c'];
    expect(closed.filter((address) => isOpen(robots, address))).toEqual([]);
    const open = ['/', '/riverside', '/rive', '/pond/river', '/%C3%A9t%C3%A9', '/%C3%A9t%C3%A9/a%20bc'];
    expect(open.filter((address) => !isOpen(robots, address))).toEqual([]);
  });

  test('may hold signs that mean something in a rule', () => {
    const robots = buildRobots(origin, {
      ...usual,
      disallow: ['/a*c', '/cash$', '/what?', '/one#two', '/line\nbreak'],
    });
    expect(isOpen(robots, '/a%2Ac')).toBe(false);
    expect(isOpen(robots, '/abc')).toBe(true);
    expect(isOpen(robots, '/cash%24/x')).toBe(false);
    expect(isOpen(robots, '/cash')).toBe(true);
    expect(isOpen(robots, '/what%3F')).toBe(false);
    expect(isOpen(robots, '/what?x')).toBe(true);
    expect(isOpen(robots, '/one%23two')).toBe(false);
    expect(isOpen(robots, '/line%0Abreak')).toBe(false);
    expect(readGroups(robots)).toHaveLength(1);
  });

  test('may be the whole site, and is named once', () => {
    expect(isOpen(buildRobots(origin, { ...usual, disallow: ['/'] }), '/river/dam')).toBe(false);
    const twice = buildRobots(origin, { ...usual, disallow: ['/search', '/river', '/river'] });
    expect(twice.match(/Disallow: \/river\$/g)).toHaveLength(1);
    expect(twice.match(/Disallow: \/search\$/g)).toHaveLength(1);
  });

  test('never breaks out of its line, whatever it is', () => {
    const path = fc.string({ unit: 'binary', maxLength: 40 }).map((rest) => `/${rest}`);
    fc.assert(
      fc.property(path, (closed) => {
        const robots = buildRobots(origin, { ...usual, disallow: [closed] });
        const lines = robots.split(/[\r\n\u2028\u2029]/).filter((line) => line !== '');
        expect(lines.every((line) => /^(?:User-agent: \*|Disallow: \/[!-~]*|Sitemap: https:[!-~]*)$/.test(line))).toBe(
          true,
        );
      }),
      { numRuns: 200 },
    );
  });
});

describe('programs of AI companies', () => {
  const openTo = (choice: RobotsWishes['aiCrawlers']) => {
    const robots = buildRobots(origin, { disallow: ['/river'], aiCrawlers: choice });
    return aiCrawlers.filter(({ name }) => isOpen(robots, '/pond/dam', name));
  };

  test('are all let in when they are welcome', () => {
    expect(openTo('welcome')).toEqual(aiCrawlers);
  });

  test('are let in when they answer with links, not when they train, where only answers are wanted', () => {
    expect(openTo('answers')).toEqual(aiCrawlers.filter(({ purpose }) => purpose !== 'training'));
  });

  test('are all kept out when they are refused, and nobody else is', () => {
    expect(openTo('refused')).toEqual([]);
    const robots = buildRobots(origin, { disallow: [], aiCrawlers: 'refused' });
    const others = ['Googlebot', 'Googlebot-News', 'Bingbot', 'Applebot', 'DuckDuckBot', 'facebookexternalhit'];
    expect(others.filter((name) => !isOpen(robots, '/pond/dam', name))).toEqual([]);
  });

  test.each(['welcome', 'answers', 'refused'] as const)(
    'find what is closed to everybody closed, whether they are %s or not',
    (choice) => {
      const robots = buildRobots(origin, { disallow: ['/river'], aiCrawlers: choice });
      for (const { name } of aiCrawlers)
        expect(['/river/dam', '/search?q=x'].filter((address) => isOpen(robots, address, name))).toEqual([]);
    },
  );

  test('are each named once, as product tokens are written', () => {
    const names = aiCrawlers.map(({ name }) => name.toLowerCase());
    expect(new Set(names).size).toBe(names.length);
    expect(names.filter((name) => !/^[a-z_-]+\d?[a-z_-]*$/.test(name))).toEqual([]);
  });
});
