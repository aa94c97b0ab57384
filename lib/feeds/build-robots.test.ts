import { expect, test } from 'vitest';
import { buildRobots } from './build-robots.ts';

const robots = buildRobots('https://otter.example');

/** What RFC 9309 says of `$` and of the start of an address. */
function isOpen(address: string): boolean {
  const rules = [...robots.matchAll(/^Disallow: (.*)$/gm)].map(([, rule = '']) => rule);
  return !rules.some((rule) => (rule.endsWith('$') ? address === rule.slice(0, -1) : address.startsWith(rule)));
}

test.each(['/-/missing', '/search', '/search?q=otter', '/desk', '/desk/queue'])(
  '%s is closed to all crawlers',
  (address) => {
    expect(isOpen(address)).toBe(false);
  },
);

test.each(['/', '/searchlight/2026/x', '/desktop', '/desk-notes/a', '/river/search', '/feed.xml', '/media/a.jpg'])(
  '%s is open',
  (address) => {
    expect(isOpen(address)).toBe(true);
  },
);

test('it is for everyone and names the sitemap', () => {
  expect(robots.split('\n')[0]).toBe('User-agent: *');
  expect(robots).toContain('\nSitemap: https://otter.example/sitemap.xml\n');
});
