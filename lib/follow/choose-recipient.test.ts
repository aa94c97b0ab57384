import { expect, test } from 'vitest';
import { chooseRecipient } from './choose-recipient.ts';

const wilma = 'wilma@heron.example';

test.each([
  ['Wilma@Heron.example', 'otto@heron.example', wilma],
  ['noreply@github.com', wilma, wilma],
  ['noreply@github.com', '123+wilma@users.noreply.github.com', undefined],
  ['wilma@users.noreply.codeberg.org', 'no-reply@heron.example', undefined],
  ['root@localhost', 'wilma@burrow.local', undefined],
  ['wilma@burrow', 'wilma@laptop.localdomain', undefined],
  ['wilma@127.0.0.1', 'wilma@[127.0.0.1]', undefined],
  ['', 'none', undefined],
  ['wilma@heron.example\nBcc: all@heron.example', 'a@b@c.example', undefined],
  ['noreplying@heron.example', wilma, 'noreplying@heron.example'],
])('committed by %j, written by %j: %s is told', (committerAddress, authorAddress, told) => {
  expect(chooseRecipient({ committerAddress, authorAddress })).toBe(told);
});
