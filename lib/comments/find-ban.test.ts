import { beforeEach, expect, test } from 'vitest';
import type { BanKind, Database } from '#lib/db/tables.ts';
import { makeDatabase } from '#tests/newsroom/make-database.ts';
import { findBan } from './find-ban.ts';
import { nameSkeleton } from './name-skeleton.ts';

let database: Database;

beforeEach(async () => {
  database = await makeDatabase();
  await database
    .insertInto('staff')
    .values({ id: 's', name: 'Bram', address: 'bram@news.example', wants_digest: 1, added_at: 0, removed_at: null })
    .execute();
});

const ban = (kind: BanKind, value: string, differing: { expires_at?: number; lifted_at?: number } = {}) =>
  database
    .insertInto('bans')
    .values({
      ...{ id: `${kind} ${value}`, kind, value, shown: value, reason: 'spam', staff_id: 's', made_at: 0 },
      ...{ expires_at: null, lifted_at: null, ...differing },
    })
    .execute();

const who = { name: 'Agnes  THORNBURY', authorHash: 'hash', network: '192.0.2.7/32' };

test.each<[BanKind, string]>([
  ['address', 'hash'],
  ['name', nameSkeleton('Agnes Thornbury')],
  ['network', '192.0.2.7/32'],
  ['network', '192.0.0.0/16'],
])('by %s %s', async (kind, value) => {
  await ban(kind, value);
  expect(await findBan(database, who, 10)).toBe(kind);
});

test.each<[BanKind, string]>([
  ['address', 'another'],
  ['name', 'agnes'],
  ['network', '192.0.2.8/32'],
  ['network', '192.0.2.0/30'],
  ['network', '2001:db8::/32'],
  ['network', ''],
])('not by %s %j', async (kind, value) => {
  await ban(kind, value);
  expect(await findBan(database, who, 10)).toBeUndefined();
});

test.each(['N\u0430sty Troll', 'Nasty Troll.', 'nasty  tröll', 'NastyTr0ll'])(
  'a name that is read alike: %s',
  async (name) => {
    await ban('name', nameSkeleton('Nasty Troll'));
    expect(await findBan(database, { ...who, name }, 10)).toBe('name');
  },
);

test('a household lies within the network of its provider', async () => {
  await ban('network', '2001:db8::/32');
  expect(await findBan(database, { ...who, network: '2001:db8:1:2::/64' }, 10)).toBe('network');
});

test('a ban ends when it expires, and when it is lifted', async () => {
  await ban('address', 'hash', { expires_at: 10 });
  await ban('name', nameSkeleton(who.name), { lifted_at: 5 });
  expect(await findBan(database, who, 9)).toBe('address');
  expect(await findBan(database, who, 10)).toBeUndefined();
});

test('a network that is unknown is nobody’s', async () => {
  await ban('network', 'unknown');
  expect(await findBan(database, { ...who, network: 'unknown' }, 10)).toBeUndefined();
});
