import { beforeEach, expect, test } from 'vitest';
import { makeContext } from '#tests/newsroom/make-database.ts';
import { makeIndex } from '#tests/newsroom/make-index.ts';
import type { AlertsContext } from './context.ts';
import { endFailed } from './end-failed.ts';
import { importSubscribers } from './import-subscribers.ts';
import { subscriberHash } from './subscriber-hash.ts';

const hour = 3_600_000;
const day = 24 * hour;
const agnes = 'agnes@river.example';
let context: AlertsContext;

beforeEach(async () => {
  const { database, site, origin, key, now } = await makeContext();
  context = { database, index: makeIndex({}), site, origin, key, now };
  const wishes = { breaking: true, digest: 'none', follows: [] } as const;
  const subscribers = [agnes, 'wilma@river.example'].map((address) => ({
    address,
    wishes,
    confirmedAt: now - 9 * day,
  }));
  await importSubscribers(context, subscribers, { consent: 'a fair', isTrial: false });
});

let sent = 0;
async function refuse(about: 'recipient' | 'mail' | null, at: number, list: string | null = 'alerts') {
  sent += 1;
  const row = {
    id: `mail ${sent}`,
    kind: 'alert',
    recipient: agnes,
    subject: '',
    text: '',
    html: '',
    headers: '{}',
    message_id: '',
    made_at: at,
    due_at: at,
    expires_at: null,
    tries: 1,
    leased_until: null,
    sent_at: null,
    given_up_at: at,
    list,
    priority: 1,
    refused: about,
  } as const;
  await context.database.insertInto('outbox').values(row).execute();
  return endFailed(context);
}

const addresses = async () => (await context.database.selectFrom('subscribers').select('address').execute()).length;

test('a mailbox that is not there ends its subscription at once, and no other', async () => {
  expect(await refuse('recipient', context.now)).toBe(1);
  expect(await context.database.selectFrom('subscribers').select('address').execute()).toEqual([
    { address: 'wilma@river.example' },
  ]);
  const rows = await context.database.selectFrom('suppressions').select(['address_hash', 'reason']).execute();
  expect(rows).toEqual([{ address_hash: subscriberHash(context.key, agnes), reason: 'bounced' }]);
});

test('three refused mails on three days do', async () => {
  expect(await refuse('mail', context.now - 2 * day)).toBe(0);
  expect(await refuse('mail', context.now - 2 * day + hour)).toBe(0);
  expect(await refuse('mail', context.now - 2 * day + 2 * hour)).toBe(0);
  expect(await refuse('mail', context.now - day)).toBe(0);
  expect(await endFailed(context)).toBe(0);
  expect(await refuse('mail', context.now)).toBe(1);
});

test('a mail that arrives between them begins the count anew', async () => {
  await refuse('mail', context.now - 2 * day);
  await refuse('mail', context.now - day);
  const recipient = subscriberHash(context.key, agnes);
  const delivery = {
    what: 'a',
    channel: 'mail',
    recipient,
    job: 'x',
    at: context.now - hour,
    outcome: 'sent',
  } as const;
  await context.database.insertInto('deliveries').values(delivery).execute();
  expect(await refuse('mail', context.now)).toBe(0);
  expect(await context.database.selectFrom('subscribers').select('failures').orderBy('failures').execute()).toEqual([
    { failures: 0 },
    { failures: 1 },
  ]);
});

test('neither a mail that nobody refused counts, nor one to a person, nor one of before they confirmed', async () => {
  expect(await refuse(null, context.now)).toBe(0);
  expect(await refuse('recipient', context.now, null)).toBe(0);
  expect(await refuse('recipient', context.now - 10 * day)).toBe(0);
  expect(await addresses()).toBe(2);
});
