import { expect, test } from 'vitest';
import { checkSample, sampleStory } from '#tests/newsroom/check-sample.ts';

/** "line message" of all that `check` says of a live blog of 20 November 2026, 8:00 UTC; its body begins on line 8. */
function faultsOf(body: string, fields = 'ended: 2026-11-21T08:00:00Z'): readonly string[] {
  return checkSample(sampleStory(`type: live\n${fields}`, body)).map(({ line, rule, message }) => {
    return `${line} ${rule}: ${message}`;
  });
}

test('a live blog may be written downwards, upwards or in no order', () => {
  expect(faultsOf('## 09:00 a\n\n## 10:00 b')).toEqual([]);
  expect(faultsOf('## 10:00 b\n\n## 09:00 a')).toEqual([]);
  expect(faultsOf('## 10:00 b\n\n## 09:00 a\n\n## 09:30 c')).toEqual([]);
  expect(faultsOf('## 23:00 a\n\n## 2026-11-21 00:10 b\n\n## 00:20 c')).toEqual([]);
});

test('a live blog without entries is told', () => {
  expect(faultsOf('## Soon')).toEqual([
    '5 live-entries: Unexpected live blog without entries, expected headings of the second level that begin with a time',
  ]);
});

test('a midnight that no day is named for is told', () => {
  const message =
    'live-entries: Unexpected leap of more than twelve hours from the entry above, expected the day where it changes';
  expect(faultsOf('## 23:00 a\n\n## 00:10 b')).toEqual([`10 ${message}`]);
  expect(faultsOf('## 2026-11-21 00:10 b\n\n## 23:00 a', 'ended: 2026-11-22T08:00:00Z')).toEqual([`10 ${message}`]);
});

test('an entry that is due tomorrow is fine, a later one is told', () => {
  expect(faultsOf('## 09:00 a\n\n## 2026-11-22 20:00 b', 'ended: 2026-11-30')).toEqual([]);
  expect(faultsOf('## 09:00 a\n\n## 2026-11-23 20:00 b', 'ended: 2026-11-30')).toEqual([
    '10 live-entries: Unexpected entry more than a day ahead, expected one that is due soon',
  ]);
});

test('an entry of the day before is fine, an earlier one is told', () => {
  expect(faultsOf('## 2026-11-19 09:00 a\n\n## 2026-11-20 09:00 b')).toHaveLength(0);
  expect(faultsOf('## 2026-11-19 07:00 a\n\n## 2026-11-20 09:00 b')).toEqual([
    '8 live-entries: Unexpected entry more than a day before the date of the story, expected one of its day or later',
  ]);
});

test('what was meant to be an entry is told though others are right', () => {
  expect(faultsOf('## 09:00 a\n\n## 09.05 b')).toEqual([
    '10 live-entries: Unexpected "## 09.05" at the start of a line, expected the heading of an entry',
  ]);
  expect(faultsOf('## 09:00 a\n\n## 2:30 pm b')).toEqual([
    '10 live-entries: Unexpected "2:30 pm" at the head of an entry, expected 14:30, by a clock of 24 hours',
  ]);
});

test('an entry that is there twice is told', () => {
  expect(faultsOf('## 09:00 a\n\n## 09:00 b\n\n## 09:00 a')).toEqual([
    '12 live-entries: Unexpected second entry of the same time and headline, expected one',
  ]);
});

test('a time that no clock shows is told', () => {
  expect(faultsOf('## 09:00 a\n\n## 25:00 b')).toEqual([
    '10 live-entries: Unexpected "25:00" at the head of an entry, expected a day and time that exist',
  ]);
});

test('an end before the last entry is told, and one of a story that is no live blog', () => {
  expect(faultsOf('## 09:00 a', 'ended: 2026-11-20T08:30:00Z')).toEqual([
    '6 live-entries: Unexpected end before the last entry, expected a later moment',
  ]);
  expect(checkSample(sampleStory('ended: 2026-11-20T08:30:00Z')).map(({ message }) => message)).toEqual([
    'Unexpected end of a story that is no live blog, expected type: live',
  ]);
});
