import { expect, test } from 'vitest';
import { insertComment } from '#tests/newsroom/insert-comment.ts';
import { makeContext } from '#tests/newsroom/make-database.ts';
import { addressHash } from './address-hash.ts';
import { findBan } from './find-ban.ts';
import { type BanOrder, banCommenter, liftBan, listBans } from './moderate-bans.ts';
import { sealNetwork } from './seal-network.ts';

const otto = { id: 'otto', name: 'Otto', address: 'otto@news.example' };
const day = 86_400_000;

async function makeDesk() {
  const context = await makeContext();
  const { database, key, networkKey, now } = context;
  const row = { wants_digest: 1, added_at: 1, removed_at: null } as const;
  await database
    .insertInto('staff')
    .values({ ...otto, ...row })
    .execute();
  const eve = { name: 'Eve  Spam', authorHash: addressHash(key, 'eve@mail.example'), network: '192.0.2.7/32' };
  const sealed = sealNetwork(networkKey(now), eve.network);
  await insertComment(database, {
    id: 'c1',
    name: eve.name,
    author_hash: eve.authorHash,
    network_sealed: sealed,
    posted_at: now,
  });
  const ban = (differing: Partial<BanOrder>) =>
    banCommenter(context, otto, { who: { commentId: 'c1' }, kind: 'address', reason: 'Spam', days: 7, ...differing });
  const isBanned = (who: Partial<typeof eve>, at = now) =>
    findBan(database, { name: 'Somebody', authorHash: 'other', network: '198.51.100.1/32', ...who }, at);
  return { context, database, now, eve, ban, isBanned };
}

test.each(['address', 'name', 'network'] as const)('whoever wrote a comment can be banned by %s', async (kind) => {
  const { ban, isBanned, eve } = await makeDesk();
  expect(await ban({ kind })).toEqual({ ok: true, value: null });
  expect(await isBanned(eve)).toBe(kind);
  expect(await isBanned({})).toBeUndefined();
});

test('a ban ends by itself, by being lifted, or never', async () => {
  const { context, database, now, ban, isBanned, eve } = await makeDesk();
  await ban({ days: 7 });
  expect(await isBanned(eve, now + 7 * day - 1)).toBe('address');
  expect(await isBanned(eve, now + 7 * day)).toBeUndefined();
  await ban({ days: null });
  expect(await isBanned(eve, now + 9_999 * day)).toBe('address');
  for (const { id } of await listBans(database, now)) {
    expect(await liftBan(context, otto, id)).toBe(true);
    expect(await liftBan(context, otto, id)).toBe(false);
  }
  expect(await isBanned(eve)).toBeUndefined();
  expect(await listBans(database, now)).toEqual([]);
  const kept = await database.selectFrom('bans').select('value').where('lifted_at', 'is not', null).execute();
  expect(kept).toEqual([{ value: '' }, { value: '' }]);
});

test('the desk says who is banned without telling an address or a network', async () => {
  const { database, now, ban } = await makeDesk();
  for (const kind of ['address', 'network'] as const) await ban({ kind });
  await ban({ who: { value: 'Rex@mail.example' } });
  const bans = await listBans(database, now);
  expect(bans.map(({ shown }) => shown).toSorted()).toEqual(['of Eve  Spam', 'of Eve  Spam', 'r…@mail.example']);
  const log = await database.selectFrom('audit').select(['action', 'note', 'comment_id']).execute();
  expect(log).toContainEqual({ action: 'ban', note: 'network, 7 days', comment_id: 'c1' });
  expect(JSON.stringify([bans, log])).not.toMatch(/eve@|rex@|192\.0\.2/);
});

test.each([
  ['address', ' EVE@mail.example'],
  ['name', 'eve spam'],
  ['network', '192.0.2.0/24'],
  ['network', '192.0.2.7'],
] as const)('what is typed can be banned: %s %s', async (kind, value) => {
  const { ban, isBanned, eve } = await makeDesk();
  expect(await ban({ kind, who: { value } })).toEqual({ ok: true, value: null });
  expect(await isBanned(eve)).toBe(kind);
});

test.each([
  ['2001:db8:1:2:3::/80', '2001:db8:1:2::/64'],
  ['2001:db8:1:2:3:4:5:6/128', '2001:db8:1:2::/64'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
  ['2001:db8:1:2:3::/63', '2001:db8:1:2::/63'],
  ['192.0.2.7/24', '192.0.2.0/24'],
  ['::ffff:192.0.2.7/120', '192.0.2.0/24'],
])('the network %s bans %s, and the desk says so', async (value, banned) => {
  const { database, now, ban, isBanned } = await makeDesk();
  expect(await ban({ kind: 'network', who: { value } })).toEqual({ ok: true, value: null });
  expect((await listBans(database, now)).map(({ shown }) => shown)).toEqual([banned]);
  expect(await isBanned({ network: banned.replace(/\d+$/, banned.includes(':') ? '64' : '32') })).toBe('network');
});

test.each([
  ['address', 'eve'],
  ['name', ' '],
  ['network', 'eve'],
  ['network', '0.0.0.0/0'],
  ['network', '192.0.0.0/8'],
  ['network', '2001::/16'],
  ['network', '::ffff:192.0.0.0/104'],
] as const)('what cannot be banned is refused beside its field: %s %s', async (kind, value) => {
  const { ban, database, now } = await makeDesk();
  expect(await ban({ kind, who: { value } })).toMatchObject({ ok: false, error: [{ field: 'value' }] });
  expect(await listBans(database, now)).toEqual([]);
});

test('all that is wrong is said at once', async () => {
  const { ban } = await makeDesk();
  const refused = await ban({ who: { commentId: 'gone' }, reason: ' ', days: 0 });
  expect(refused.ok ? [] : refused.error.map(({ field }) => field)).toEqual(['kind', 'reason', 'days']);
  for (const days of [0, -1, 1.5, 3_651, Number.NaN]) expect(await ban({ days })).toMatchObject({ ok: false });
});

test('a network that is forgotten, and the newsroom itself, cannot be banned', async () => {
  const { ban, database, now } = await makeDesk();
  await database
    .updateTable('comments')
    .set({ posted_at: now - 2 * day })
    .execute();
  expect(await ban({ kind: 'network' })).toMatchObject({ ok: false, error: [{ field: 'kind' }] });
  await database.updateTable('comments').set({ network_sealed: null }).execute();
  expect(await ban({ kind: 'network' })).toMatchObject({ ok: false, error: [{ field: 'kind' }] });
  await database.updateTable('comments').set({ staff_id: 'otto' }).execute();
  expect(await ban({ kind: 'address' })).toMatchObject({ ok: false, error: [{ field: 'kind' }] });
});
