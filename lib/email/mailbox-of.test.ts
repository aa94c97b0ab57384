import { expect, test } from 'vitest';
import { mailboxOf } from './mailbox-of.ts';

test.each([
  ['agnes@river.example', 'agnes@river.example'],
  ['agnes+news@river.example', 'agnes@river.example'],
  ['agnes+a+b@river.example', 'agnes@river.example'],
  ['ag.nes@river.example', 'ag.nes@river.example'],
  ['+news@river.example', '+news@river.example'],
  ['ag.nes+news@gmail.com', 'agnes@gmail.com'],
  ['a.g.n.e.s@googlemail.com', 'agnes@gmail.com'],
  ['ag.nes@gmail.com.example', 'ag.nes@gmail.com.example'],
])('%s leads to the mailbox %s', (address, mailbox) => {
  expect(mailboxOf(address)).toBe(mailbox);
});
