import { expect, test } from 'vitest';
import { listEntryHeadings, sortEntries } from './list-entry-headings.ts';

const dates = { from: Date.UTC(2026, 10, 22, 17), timeZone: 'Europe/Vienna' };

/** "line id" of each entry. */
function found(body: string, live = dates): readonly string[] {
  return listEntryHeadings(body, live).entries.map(({ line, id }) => `${line} ${id}`);
}

test('a heading of the second level that begins with a time begins an entry, on the day of the story', () => {
  const body = 'It rains.\n\n## 18:05 The dam holds\n\nText.\n\n## 9:30 **Bold**\n\n## 18:05:30\n';
  expect(found(body)).toEqual(['3 at-2026-11-22-1805', '7 at-2026-11-22-0930', '9 at-2026-11-22-1805-2']);
  expect(listEntryHeadings(body, dates).entries[0]?.at).toBe(Date.UTC(2026, 10, 22, 17, 5));
});

test('a day holds for the entries below it until another is named', () => {
  expect(found('## 23:50 a\n## 2026-11-23 00:10 b\n## 00:20 c\n## 2026-11-24T06:00+02:00 d\n## 05:30 e')).toEqual([
    '1 at-2026-11-22-2350',
    '2 at-2026-11-23-0010',
    '3 at-2026-11-23-0020',
    '4 at-2026-11-24-0500',
    '5 at-2026-11-24-0530',
  ]);
});

test.each([
  '# 14:05 a',
  '### 14:05 a',
  '## At 14:05',
  '## 14:055',
  '## 2026-11-22 a',
  '```\n## 14:05 a\n```',
  '~~~~\n```\n## 14:05 a\n~~~~',
  '<!--\n## 14:05 a\n-->',
  '    ## 14:05 a',
  '14:05 a\n---',
])('no entry begins in %j', (body) => {
  expect(found(body)).toEqual([]);
});

test('entries go on after code and comments', () => {
  expect(found('```\nx\n```\n<!-- a -->\n<!--\nb\n-->\r\n## 14:05 a')).toEqual(['8 at-2026-11-22-1405']);
});

test('a time that no clock shows is told', () => {
  const { entries, unreadable } = listEntryHeadings('## 25:10 a\n\n## 2026-02-30 10:00 b', dates);
  expect(entries).toEqual([]);
  expect(unreadable).toEqual([
    { line: 1, written: '25:10' },
    { line: 3, written: '2026-02-30T10:00' },
  ]);
});

test('a time of a clock of twelve hours begins no entry, and says which it would be; its day holds for those below', () => {
  const { entries, unreadable } = listEntryHeadings(
    '## 2026-11-23 2:30 pm Noon\n\n## 18:05 b\n\n## **12:10** a. m.',
    dates,
  );
  expect(entries.map(({ line, id }) => `${line} ${id}`)).toEqual(['3 at-2026-11-23-1805']);
  expect(unreadable).toEqual([
    { line: 1, written: '2:30 pm', meant: '2026-11-23 14:30' },
    { line: 5, written: '12:10 a. m.', meant: '00:10' },
  ]);
  expect(found('## 14:05 PM resigns\n## 09:05 – PM resigns\n## 09:10 Amber alert')).toHaveLength(3);
});

test('entries of one minute keep their names when another is added, at the end of the file or at its top', () => {
  expect(found('## 14:00 a\n## 14:05 b\n## 14:05 c')).toEqual([
    '1 at-2026-11-22-1400',
    '2 at-2026-11-22-1405',
    '3 at-2026-11-22-1405-2',
  ]);
  expect(found('## 14:05 c\n## 14:05 b\n## 14:00 a')).toEqual([
    '1 at-2026-11-22-1405-2',
    '2 at-2026-11-22-1405',
    '3 at-2026-11-22-1400',
  ]);
});

test('entries are sorted by time, those of one moment as they were written', () => {
  const sorted = (body: string) => sortEntries(listEntryHeadings(body, dates)).map(({ line }) => line);
  expect(sorted('## 14:10 a\n## 14:00 b\n## 14:20 c\n## 14:20 d')).toEqual([2, 1, 3, 4]);
  expect(sorted('## 14:20 d\n## 14:20 c\n## 14:10 b')).toEqual([3, 2, 1]);
});
