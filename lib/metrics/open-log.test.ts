import { expect, test } from 'vitest';
import { maskMailboxes } from './open-log.ts';

test.each([
  ['mail to jane.doe+news@mail.example refused', 'mail to …@… refused'],
  ['{"to":"<o\'neill@xn--bcher-kva.example>"}', '{"to":"<…@…>"}'],
  ['no mailbox @ all, nor @media or a@b', 'no mailbox @ all, nor @media or a@b'],
])('%s', (line, masked) => {
  expect(maskMailboxes(line)).toBe(masked);
});
