import { expect, test } from 'vitest';
import { en } from '#lib/site/words/en.ts';
import { type Draft, readDraft } from './read-draft.ts';

const sound: Draft = {
  name: 'Agnes Thornbury',
  address: 'agnes@river.example',
  body: 'I counted them twice.',
  parentId: null,
  wantsReplies: false,
  trap: '',
};

function faultsOf(differing: Partial<Draft>): readonly string[] {
  const read = readDraft({ ...sound, ...differing }, en);
  return read.ok ? [] : read.error.map(({ field }) => field);
}

test('what may be kept is cleaned: the address in lower case, spaces single, nothing blank around', () => {
  const read = readDraft(
    {
      ...sound,
      name: ' Agnes \t Thornbury ',
      address: ' Agnes@River.Example ',
      body: '\r\nYes.\r\n',
    },
    en,
  );
  expect(read).toEqual({ ok: true, value: { ...sound, body: 'Yes.' } });
});

test('everything that is wrong is told at once, each beside its field', () => {
  expect(faultsOf({ name: ' ', address: 'agnes', body: '\u200b' })).toEqual(['name', 'email', 'comment']);
});

test.each<[string, Partial<Draft>, readonly string[]]>([
  ['a name of 80 characters, whatever their bytes', { name: '🦦'.repeat(80) }, []],
  ['a name of 81', { name: 'a'.repeat(81) }, ['name']],
  ['a name of two lines', { name: 'Agnes\nThornbury' }, ['name']],
  ['a name with a control', { name: 'Agnes\u0007Thornbury' }, ['name']],
  ['a name that turns what follows', { name: 'Agnes \u202eyrubnrohT' }, ['name']],
  ['a name that nobody sees', { name: '\u2800\u3164' }, ['name']],
  ['a name in another script', { name: 'سارة' }, []],
  ['a comment of 5,000 characters', { body: '🦦'.repeat(5_000) }, []],
  ['a comment of 5,001', { body: 'a'.repeat(5_001) }, ['comment']],
  ['5,000 characters and white space around them', { body: `${' '.repeat(3_000)}${'a'.repeat(5_000)}\n\n` }, []],
  ['an address of 101 characters', { address: `${'a'.repeat(64)}@${'b'.repeat(28)}.example` }, ['email']],
  ['an address of 100', { address: `${'a'.repeat(64)}@${'b'.repeat(27)}.example` }, []],
  ['two addresses', { address: 'a@river.example,b@river.example' }, ['email']],
  ['an address with a header behind it', { address: 'a@river.example\r\nBcc: b@river.example' }, ['email']],
  ['a name around the address', { address: 'Agnes <a@river.example>' }, ['email']],
  ['an address with a tag', { address: 'agnes+news@river.example' }, []],
])('%s', (_name, differing, fields) => {
  expect(faultsOf(differing)).toEqual(fields);
});

test('a message says what to do', () => {
  const read = readDraft({ ...sound, body: 'a'.repeat(6_234) }, en);
  expect(read.ok ? [] : read.error).toEqual([
    { field: 'comment', message: 'A comment has at most 5,000 characters. Please shorten this one by 1,234.' },
  ]);
});
