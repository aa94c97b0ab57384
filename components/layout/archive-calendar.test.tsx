import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { ArchiveCalendar } from './archive-calendar.tsx';
import { ArchiveSteps } from './archive-steps.tsx';

const days = [
  { day: 1, stories: 1 },
  { day: 23, stories: 1_600 },
];

const november = (language: string) =>
  renderToStaticMarkup(<ArchiveCalendar year={2026} month={11} days={days} language={language} />);

/** What a reader hears of a piece of markup. */
const heard = (html: string) => html.replaceAll(/<[^>]*aria-hidden[^>]*>.*?<\/\w+>|<[^>]*>/g, '');

test('a month is a table with a caption and its weekdays over the columns', () => {
  const html = november('de');
  expect(heard(html.match(/<caption>.*?<\/caption>/)?.[0] ?? '')).toBe('Stories by day');
  expect([...html.matchAll(/<th scope="col">(.*?)<\/th>/g)].map(([, head]) => heard(head ?? ''))).toEqual([
    'Montag',
    'Dienstag',
    'Mittwoch',
    'Donnerstag',
    'Freitag',
    'Samstag',
    'Sonntag',
  ]);
  expect(html.match(/<td>/g)).toHaveLength(42);
});

test('days with stories lead to them and say how many there are; others are only printed', () => {
  const links = [...november('de').matchAll(/<a href="(.*?)">(.*?)<\/a>/g)];
  expect(links.map(([, url, words]) => `${url}: ${heard(words ?? '')}`)).toEqual([
    '/archive/2026/11/01: 1 1 story',
    '/archive/2026/11/23: 23 1.600 stories',
  ]);
  expect(november('de')).toContain('<td><time dateTime="2026-11-02">2</time></td>');
});

test('days are written with the digits of the language', () => {
  expect(november('fa')).toContain('<time dateTime="2026-11-23">۲۳</time>');
});

test('from a month one steps to its neighbours with stories, where there are any', () => {
  const whole = { url: '/archive/2026', title: '2026', dateTime: '2026' };
  const later = { url: '/archive/2026/12', title: 'December 2026', dateTime: '2026-12' };
  const links = (html: string) =>
    [...html.matchAll(/<a href="(.*?)">(.*?)<\/a>/g)].map(([, url, words]) => `${url} ${heard(words ?? '')}`);
  expect(
    links(renderToStaticMarkup(<ArchiveSteps language="en" earlier={null} later={later} whole={whole} />)),
  ).toEqual(['/archive/2026 All of 2026', '/archive/2026/12 Later December 2026']);
  expect(
    links(renderToStaticMarkup(<ArchiveSteps language="en" earlier={later} later={null} whole={whole} />))[0],
  ).toBe('/archive/2026/12 Earlier December 2026');
});
