import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { defaultAlertRules, defaultSite } from '#lib/site/site.ts';
import { SignUpBox } from './sign-up-box.tsx';

type Props = Parameters<typeof SignUpBox>[0];

const print = (props: Partial<Props> = {}) =>
  renderToStaticMarkup(<SignUpBox follows={[]} site={defaultSite} publicKey={null} {...props} />);

test('the box asks for breaking news by an address alone', () => {
  const html = print();
  expect(html).toContain('Breaking news: never miss a breaking news alert!</h2>');
  expect(html).toMatch(/<form [^>]*action="\/alerts" method="post">/);
  expect(html).toContain('<input type="hidden" name="breaking" value="on"/>');
  expect(html).toMatch(/<input type="email" [^>]*required="" [^>]*name="email"/);
  expect(html).toMatch(/<input type="radio" name="digest" checked="" value="none"\/>/);
  expect(html.match(/ checked=""/g)).toHaveLength(1);
  expect(html).toContain('data-nosnippet');
  expect(html).not.toContain('checkbox');
});

test('a digest may be narrowed to what the story above is about', () => {
  const html = print({
    follows: [
      { kind: 'section', slug: 'river', name: 'The River' },
      { kind: 'tag', slug: 'été', name: 'Été' },
      { kind: 'author', slug: 'otto', name: 'Otto' },
    ],
  });
  expect([...html.matchAll(/<input type="checkbox" name="([^"]+)"\/> <bdi>([^<]+)/g)].map(([, ...one]) => one)).toEqual(
    [
      ['follow-section-river', 'The River'],
      ['follow-tag-%C3%A9t%C3%A9', 'Été'],
      ['follow-author-otto', 'Otto'],
    ],
  );
});

test('the trap for robots is neither seen, heard nor reached', () => {
  expect(print()).toMatch(
    /<p [^>]*aria-hidden="true"><label>[^<]*<input tabindex="-1" autoComplete="off" name="website"/i,
  );
});

test('a paper that sends no alerts offers none', () => {
  const site = { ...defaultSite, alerts: { ...defaultAlertRules, open: false } };
  expect(print({ site, publicKey: 'B' })).toBe('');
});

test('a browser may be alerted where the site has keys, and its script comes when the reader does', () => {
  expect(print()).not.toContain('push-alerts');
  const html = print({ publicKey: 'BPoint' });
  expect(html).toMatch(
    /<push-alerts [^>]*publickey="BPoint" worker="\/service-worker.js" start="\/alerts\/push" stop="\/alerts\/push\/stop" turnoff="No more alerts in this browser" /,
  );
  expect(html).toContain('<button type="button" hidden="">');
  expect(html).toContain('src="/modules/push.js"');
  expect(print({ publicKey: 'BPoint', isLater: true })).toContain(' later="">');
  expect(print({ publicKey: 'BPoint', isLater: true })).not.toContain('<script');
});
