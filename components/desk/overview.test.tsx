import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { defaultSite } from '#lib/site/site.ts';
import { makeAlert } from '#tests/newsroom/make-alert.ts';
import { Overview } from './overview.tsx';

type Props = Parameters<typeof Overview>[0];

const sending = { waiting: 0, oldestAt: null, givenUp: 0, sent: 0, lastError: null };

function print(differing: Partial<Props> = {}): string {
  const props: Props = {
    counts: { held: 0, reported: 0, approved: 0, rejected: 0, spam: 0, trash: 0 },
    oldest: null,
    alerts: [],
    audience: { subscribers: 1, breaking: 1_000, daily: 20, weekly: 3, browsers: 1 },
    outbox: { ...sending, waitingOf: { alerts: 0, digest: 0 } },
    pushes: sending,
    problems: { errors: 0, warnings: 0 },
    read: null,
    site: defaultSite,
    children: null,
    ...differing,
  };
  return renderToStaticMarkup(<Overview {...props} />)
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ');
}

test('the overview says which alerts wait, and for what', () => {
  expect(print()).toContain('None waits.');
  const at = Date.UTC(2026, 10, 23, 12, 2);
  const words = print({ alerts: [makeAlert(), makeAlert({ id: 'a2', sentence: 'It held', releaseAt: at })] });
  expect(words).toContain('The dam broke waits for a press.');
  expect(words).toMatch(/It held goes out by itself at November 23, 2026/);
});

test('it counts whom alerts go to, and what is still to be sent to whom', () => {
  const words = print({
    outbox: { ...sending, waiting: 1_500, sent: 2, waitingOf: { alerts: 1_400, digest: 90 } },
    pushes: { ...sending, waiting: 7, givenUp: 1, lastError: '410 gone' },
  });
  expect(words).toContain('1 subscriber (breaking news: 1,000, daily digest: 20, weekly digest: 3).');
  expect(words).toContain('Pushes: 1 browser.');
  expect(words).toContain('2 sent since yesterday, 1,500 waiting');
  expect(words).toContain('Of those that wait, 1,400 are alerts and 90 digests.');
  expect(words).toMatch(/7 waiting , 1 given up\. Last fault: 410 gone|7 waiting, 1 given up\. Last fault: 410 gone/);
});

test('it names what is read most where reads are counted', () => {
  expect(print()).not.toContain('Most read');
  expect(print({ read: [] })).toContain('Most read in 24 hours Nobody has read anything yet.');
  const read = [
    { path: '/river/dam', title: 'The dam', reads: 12_000 },
    { path: '/river/weir', title: 'The weir', reads: 9 },
  ];
  expect(print({ read })).toContain('Most read in 24 hours The dam 12,000 The weir 9 All stories');
});
