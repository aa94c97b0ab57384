import { expect, test } from 'vitest';
import { begin, makeAlertsRoom, minute } from '#tests/newsroom/make-alerts-room.ts';
import { blockAddress } from './block-address.ts';
import { confirmSignUp } from './confirm-sign-up.ts';
import { inviteSubscribers } from './invite-subscribers.ts';

const wishes = { breaking: false, digest: 'weekly', follows: [] } as const;
const person = (address: string) => ({ address, wishes, confirmedAt: 1 });

test('who is invited gets one mail, and is a subscriber after pressing its link', async () => {
  const { database, contextAt } = await makeAlertsRoom();
  const people = [person('agnes@river.example'), person('otto@river.example')];
  expect(await inviteSubscribers(contextAt(begin), people)).toEqual(['invited', 'invited']);
  expect(await database.selectFrom('subscribers').selectAll().execute()).toEqual([]);
  const [mail] = await database
    .selectFrom('outbox')
    .selectAll()
    .where('recipient', '=', 'agnes@river.example')
    .execute();
  expect(mail?.subject).toBe('The Otter has moved: shall we go on writing to you?');
  expect(mail?.text).toContain('You were a member of The Otter.');
  const [, token = ''] = /\/alerts\/confirm\/([\w-]{43})/.exec(mail?.text ?? '') ?? [];
  await confirmSignUp(contextAt(begin + minute), token);
  const [agnes, ...others] = await database.selectFrom('subscribers').selectAll().execute();
  expect(agnes).toMatchObject({ address: 'agnes@river.example', wants_breaking: 0, digest: 'weekly' });
  expect(JSON.parse(agnes?.consent ?? '')).toMatchObject({ how: 'invitation', confirmedAt: begin + minute });
  expect(others).toEqual([]);
});

test('nobody is asked twice in a row, nor who is known, left or shut out', async () => {
  const { database, contextAt } = await makeAlertsRoom();
  await blockAddress(contextAt(begin), 'shut@river.example', 'blocked');
  const people = [person('agnes@river.example'), person('agnes@river.example'), person('shut@river.example')];
  expect(await inviteSubscribers(contextAt(begin), people)).toEqual(['invited', 'later', 'suppressed']);
  expect(await database.selectFrom('outbox').select('recipient').execute()).toEqual([
    { recipient: 'agnes@river.example' },
  ]);
  expect(
    await database.selectFrom('audit').select(['action', 'note']).where('action', '=', 'invite-subscribers').execute(),
  ).toEqual([{ action: 'invite-subscribers', note: '1' }]);
});
