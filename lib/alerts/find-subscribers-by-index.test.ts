import { beforeAll, expect, test } from 'vitest';
import type { Database } from '#lib/db/tables.ts';
import { defaultSite } from '#lib/site/site.ts';
import { explainQueries } from '#tests/newsroom/explain-queries.ts';
import { makeDatabase } from '#tests/newsroom/make-database.ts';
import { makeIndex } from '#tests/newsroom/make-index.ts';
import { endFailed } from './end-failed.ts';
import { endSubscription } from './end-subscription.ts';
import { exportSubscribers } from './export-subscribers.ts';
import { findSubscriber } from './find-subscriber.ts';
import { forgetSignUps } from './forget-sign-ups.ts';
import { importSubscribers } from './import-subscribers.ts';
import { signUp } from './sign-up.ts';
import { subscriberHash } from './subscriber-hash.ts';
import { suppress } from './suppress.ts';
import { tidySignUps } from './tidy-sign-ups.ts';

const key = 'a key of the tests that nobody else has';
const now = 5;
let database: Database;

beforeAll(async () => {
  database = await makeDatabase();
  const wishes = { breaking: true, digest: 'none', follows: [] } as const;
  const agnes = { address: 'agnes@river.example', wishes, confirmedAt: 1 };
  await importSubscribers({ database, key, now }, [agnes], { consent: 'a fair', isTrial: false });
});

const id = subscriberHash(key, 'agnes@river.example');

const cases: readonly (readonly [string, (asked: Database) => Promise<unknown>])[] = [
  ['a subscriber', (asked) => findSubscriber(asked, id)],
  ['who is not to be mailed', (asked) => suppress(asked, { addressHash: 'x', reason: 'left', consent: '' }, now)],
  ['sign-ups of an address', (asked) => forgetSignUps(asked, id)],
  ['sign-ups that are too old', (asked) => tidySignUps(asked, now)],
  ['all subscribers, piece by piece', async (asked) => Array.fromAsync(exportSubscribers(asked))],
  ['all that is left behind', (asked) => endSubscription({ now }, asked, id, 'left')],
];

test.each(cases)('found by an index, whatever else there is: %s', async (_what, ask) => {
  const lines = await explainQueries(database, ask);
  expect(lines.length).toBeGreaterThan(0);
  for (const line of lines.filter((one) => one !== '')) expect(line).toMatch(/^SEARCH /);
});

test('what limits a mailbox is found by an index', async () => {
  const fields = new Map(Object.entries({ email: 'wilma@river.example', breaking: 'on' }));
  const common = { index: makeIndex({}), site: defaultSite, origin: 'https://news.example', key, now };
  const lines = await explainQueries(database, (asked) => signUp({ ...common, database: asked }, fields, '192.0.2.7'));
  expect(lines).toContainEqual(expect.stringMatching(/^SEARCH sign_ups USING INDEX sign_ups_of_mailbox/));
});

test('what was refused is found by an index of nothing else', async () => {
  const [found] = await explainQueries(database, (asked) =>
    endFailed({ database: asked, key, now, site: defaultSite }),
  );
  expect(found).toBe('SCAN outbox USING INDEX outbox_refused');
});
