import { execFileSync } from 'node:child_process';
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

/** Clock times that come twice or never, and the moments meant: the first, or the offset before the skip. */
const folds = [
  ['2026-10-25T02:30', 'Europe/Vienna', '2026-10-25T00:30:00.000Z'],
  ['2026-03-29T02:30', 'Europe/Vienna', '2026-03-29T01:30:00.000Z'],
  ['2026-04-24T00:30', 'Africa/Cairo', '2026-04-23T22:30:00.000Z'],
  ['2026-04-24', 'Africa/Cairo', '2026-04-23T22:00:00.000Z'],
  ['2026-10-29T23:30', 'Africa/Cairo', '2026-10-29T20:30:00.000Z'],
  ['2026-11-01T01:30', 'America/New_York', '2026-11-01T05:30:00.000Z'],
  ['2026-03-08T02:30', 'America/New_York', '2026-03-08T07:30:00.000Z'],
  ['2026-04-05T01:45', 'Australia/Lord_Howe', '2026-04-04T14:45:00.000Z'],
  ['2011-12-30T12:00', 'Pacific/Apia', '2011-12-30T22:00:00.000Z'],
  ['2026-07-15T12:00', 'Pacific/Apia', '2026-07-14T23:00:00.000Z'],
] as const;

test.each(['UTC', 'Europe/Vienna', 'America/New_York', 'Pacific/Apia'])(
  'a date without an offset is the same moment on a machine in %s',
  (TZ) => {
    const script = `
      const { parseInstant } = await import(${JSON.stringify(new URL('instant.ts', import.meta.url).href)});
      const folds = ${JSON.stringify(folds)};
      const read = folds.map(([text, zone]) => [text, zone, new Date(parseInstant(text, zone).value).toISOString()]);
      console.log(JSON.stringify({ zone: Intl.DateTimeFormat().resolvedOptions().timeZone, read }));
    `;
    const said = execFileSync(process.execPath, ['--input-type=module', '--eval', script], {
      encoding: 'utf8',
      env: { ...process.env, TZ },
    });
    expect(JSON.parse(said)).toEqual({ zone: TZ, read: folds });
  },
);

test('the clocks of Cairo skip half past midnight', () => {
  const clock = new Intl.DateTimeFormat('sv', { dateStyle: 'short', timeStyle: 'short', timeZone: 'Africa/Cairo' });
  expect(clock.format(Date.parse('2026-04-23T21:59:00Z'))).toBe('2026-04-23 23:59');
  expect(clock.format(Date.parse('2026-04-23T22:00:00Z'))).toBe('2026-04-24 01:00');
  expect(clock.format(Date.parse('2026-04-23T22:30:00Z'))).toBe('2026-04-24 01:30');
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
  '0026-01-15',
  '0026-01-15T10:00Z',
  '2026-01-15T',
  '2026-01-15T10',
  '2026-01-15T10:00 CET',
])('"%s" is not a date', (text) => {
  expect(read(text)).toEqual(err({ kind: 'not-a-date' }));
});
