import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { defaultAlertRules, defaultSite } from '#lib/site/site.ts';
import { Follow } from './follow.tsx';

type Props = Parameters<typeof Follow>[0];

const print = (differing: Partial<Props> = {}) => {
  const choice = { kind: 'tag', slug: 'été', name: 'Été <sec>' } as const;
  const props: Props = { choice, url: '/tags/%C3%A9t%C3%A9', page: 1, site: defaultSite, ...differing };
  return renderToStaticMarkup(<Follow {...props} />);
};

test('a list is followed by its feed', () => {
  expect(print()).toContain('href="/tags/%C3%A9t%C3%A9/feed.xml">Follow by RSS</a>');
});

test('or by a digest of it, daily or weekly, without breaking news and without another choice', () => {
  const html = print();
  expect(html).toMatch(/<details [^>]*><summary>Follow by mail<\/summary><form [^>]*action="\/alerts" method="post">/);
  expect(html).toContain('<input type="hidden" name="follow-tag-%C3%A9t%C3%A9" value="on"/>');
  expect(html).toContain('<input type="hidden" name="add" value="on"/>');
  expect(html).toContain('A digest of what is new about <bdi>Été &lt;sec&gt;</bdi>');
  expect(
    [...html.matchAll(/<input type="radio" name="digest"( checked="")? value="(\w+)"/g)].map((one) => one[2]),
  ).toEqual(['daily', 'weekly']);
  expect(html.match(/ checked=""/g)).toHaveLength(1);
  expect(html).toMatch(/<input type="email" [^>]*required="" [^>]*name="email"/);
  expect(html).not.toContain('name="breaking"');
  expect(html).not.toMatch(/<details[^>]* open/);
});

test('the trap for programs is neither seen, heard nor reached', () => {
  expect(print()).toMatch(
    /<p [^>]*aria-hidden="true"><label>[^<]*<input tabindex="-1" autoComplete="off" name="website"/i,
  );
});

test.each([
  ['section', 'in'],
  ['author', 'by'],
] as const)('what is followed is said of each kind: %s', (kind, word) => {
  const html = print({ choice: { kind, slug: 'river', name: 'River' } });
  expect(html).toContain(`new ${word} <bdi>River</bdi>`);
  expect(html).toContain(`name="follow-${kind}-river"`);
});

test.each([
  ['later pages', { page: 2 }],
  ['a paper that sends no mail', { site: { ...defaultSite, alerts: { ...defaultAlertRules, open: false } } }],
  ['a name longer than what can be followed', { choice: { kind: 'tag', slug: 'a'.repeat(101), name: 'A' } }],
] as const)('of %s only the feed is offered', (_what, differing) => {
  const html = print(differing);
  expect(html).not.toContain('<form');
  expect(html).toContain('Follow by RSS');
});
