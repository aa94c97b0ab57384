import { describe, expect, test } from 'vitest';
import { parseInstant } from './instant.ts';
import { err, ok } from './result.ts';

const read = (text: string, timeZone = 'UTC') => parseInstant(text, timeZone);
const moment = (iso: string) => ok(Date.parse(iso));

describe('a date with an offset is that moment, whatever the zone of the site', () => {
  test.each([
    ['2026-11-22T07:30:00Z', '2026-11-22T07:30:00Z'],
    ['2026-11-22 07:30z', '2026-11-22T07:30:00Z'],
    ['2026-11-22T07:30:00+01:00', '2026-11-22T06:30:00Z'],
    ['2026-11-22 07:30:00 +0530', '2026-11-22T02:00:00Z'],
    ['2026-11-22T07:30-08', '2026-11-22T15:30:00Z'],
    ['2026-11-22T7:30+1', '2026-11-22T06:30:00Z'],
    ['2026-11-22T07:30-03:30', '2026-11-22T11:00:00Z'],
    ['2026-11-22T07:30+14:00', '2026-11-21T17:30:00Z'],
    ['2026-11-22T07:30-12:00', '2026-11-22T19:30:00Z'],
    ['2026-11-22T07:30:15.25Z', '2026-11-22T07:30:15.250Z'],
    ['2026-11-22T07:30:15,123456789Z', '2026-11-22T07:30:15.123Z'],
  ])('%s', (text, iso) => {
    expect(read(text, 'Europe/Vienna')).toEqual(moment(iso));
    expect(read(text, 'America/New_York')).toEqual(moment(iso));
  });
});

describe('a date without an offset is read in the zone of the site', () => {
  test.each([
    ['in winter', '2026-01-15T12:00', 'Europe/Vienna', '2026-01-15T11:00:00Z'],
    ['in summer', '2026-07-15T12:00', 'Europe/Vienna', '2026-07-15T10:00:00Z'],
    ['a minute before the clocks go forward', '2026-03-29T01:59', 'Europe/Vienna', '2026-03-29T00:59:00Z'],
    ['in the hour that does not exist, an hour on', '2026-03-29T02:30', 'Europe/Vienna', '2026-03-29T01:30:00Z'],
    ['once they have', '2026-03-29T03:00', 'Europe/Vienna', '2026-03-29T01:00:00Z'],
    ['before the clocks go back', '2026-10-25T01:59', 'Europe/Vienna', '2026-10-24T23:59:00Z'],
    ['after they did', '2026-10-25T03:00', 'Europe/Vienna', '2026-10-25T02:00:00Z'],
    ['by half an hour', '2026-01-15T12:00', 'Asia/Kolkata', '2026-01-15T06:30:00Z'],
    ['beyond the date line', '2026-01-15T12:00', 'Pacific/Apia', '2026-01-14T23:00:00Z'],
  ])('%s', (_case, text, timeZone, iso) => {
    expect(read(text, timeZone)).toEqual(moment(iso));
  });
});

describe('a date alone is midnight in the zone of the site', () => {
  test.each([
    ['2026-01-15', 'UTC', '2026-01-15T00:00:00Z'],
    ['  2026-01-15 ', 'UTC', '2026-01-15T00:00:00Z'],
    ['2026-01-15', 'Europe/Vienna', '2026-01-14T23:00:00Z'],
    ['2026-07-15', 'Europe/Vienna', '2026-07-14T22:00:00Z'],
    ['2026-10-26', 'Europe/Vienna', '2026-10-25T23:00:00Z'],
    ['2028-02-29', 'America/New_York', '2028-02-29T05:00:00Z'],
  ])('%s in %s', (text, timeZone, iso) => {
    expect(read(text, timeZone)).toEqual(moment(iso));
  });
});

test.each(['+25:00', '+14:01', '-12:01', '-13', '+05:75', '+9999'])(
  'the impossible offset %s keeps the clock time as a local one',
  (offset) => {
    const asIfLocal = Date.parse('2026-01-15T11:00:00Z');
    expect(read(`2026-01-15T12:00${offset}`, 'Europe/Vienna')).toEqual(
      err({ kind: 'impossible-zone', offset, asIfLocal }),
    );
  },
);

test.each(['2026-02-29', '2026-02-30', '2026-13-01', '2026-00-10', '2026-01-00', '2026-04-31T10:00Z'])(
  'the day of %s does not exist',
  (text) => {
    expect(read(text)).toEqual(err({ kind: 'no-such-day' }));
  },
);

test.each(['2026-01-15T24:00', '2026-01-15T10:60', '2026-01-15T10:00:60Z'])('the time of %s does not exist', (text) => {
  expect(read(text)).toEqual(err({ kind: 'no-such-day' }));
});

test.each([
  '',
  'soon',
  '15 January 2026',
  '2026-1-5',
  '20260115',
  '2026-01-15T',
  '2026-01-15T10',
  '2026-01-15T10:00 CET',
])('"%s" is not a date', (text) => {
  expect(read(text)).toEqual(err({ kind: 'not-a-date' }));
});
