import { expect, test } from 'vitest';
import { readSubscriberFile } from './read-subscriber-file.ts';

const now = Date.UTC(2026, 10, 23);
const read = (text: string) => readSubscriberFile(text, now, 'UTC');
const wishes = { breaking: true, digest: 'none', follows: [] };

test('a list of addresses alone is of people who want breaking news', () => {
  expect(read('\uFEFFEmail\r\n Agnes@River.example \r\n\r\nwilma@river.example')).toEqual({
    subscribers: [
      { address: 'agnes@river.example', wishes, confirmedAt: now },
      { address: 'wilma@river.example', wishes, confirmedAt: now },
    ],
    faults: [],
  });
});

test('columns may stand in any order and say everything', () => {
  const { subscribers, faults } = read(
    'digest,email,breaking,sections,tags,authors,confirmed,source,consent\n' +
      'Weekly,agnes@river.example,no,River;Town Hall,"Otters; Dams",wilma,2025-05-01,form,{}\n',
  );
  expect(faults).toEqual([]);
  expect(subscribers).toEqual([
    {
      address: 'agnes@river.example',
      confirmedAt: Date.UTC(2025, 4, 1),
      wishes: {
        breaking: false,
        digest: 'weekly',
        follows: [
          { kind: 'section', slug: 'river' },
          { kind: 'section', slug: 'town-hall' },
          { kind: 'tag', slug: 'otters' },
          { kind: 'tag', slug: 'dams' },
          { kind: 'author', slug: 'wilma' },
        ],
      },
    },
  ]);
});

test('every bad line is told by its number, and keeps no good one out', () => {
  const lines = [
    'email,breaking,digest,tags,confirmed',
    'agnes,yes,,,',
    'a@river.example,perhaps,,,',
    'b@river.example,no,none,,',
    'c@river.example,yes,,otters,',
    'd@river.example,yes,hourly,,',
    'e@river.example,yes,,,soon',
    'f@river.example,yes,,,2027-01-01',
    'g@river.example,yes,,,,,',
    '"h"@river.example,yes,,,',
    'wilma@river.example,yes,,,',
    'i@river.example,"yes,,,',
    'j@river.example,yes,,,',
  ];
  const { subscribers, faults } = read(lines.join('\n'));
  expect(subscribers.map(({ address }) => address)).toEqual(['wilma@river.example']);
  expect(faults.map(({ line, message }) => `${line}: ${message}`)).toEqual([
    '2: this is not an email address',
    '3: unexpected "perhaps" in breaking, expected yes or no',
    '4: Please choose breaking news, a digest, or both.',
    '5: What you follow comes in a digest: please choose a daily or a weekly one.',
    '6: Please choose how often the digest is to come.',
    '7: unexpected "soon" in confirmed, expected a date gone by',
    '8: unexpected "2027-01-01" in confirmed, expected a date gone by',
    '9: more cells than columns',
    '10: this is not an email address',
    '13: a quotation mark is not closed before the end of the file',
  ]);
});

test.each([
  ['', 'there is no column "email"'],
  ['name\nx', 'there is no column "email"'],
  ['email,phone\nx', 'unexpected column "phone", expected email, breaking, digest, sections, tags, authors, confirmed'],
  ['email,email\nx', 'a column is there twice'],
])('a file of other columns is not read: %j', (text, message) => {
  expect(read(text)).toEqual({ subscribers: [], faults: [{ line: 1, message }] });
});
