import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { enqueuePush } from '#lib/alerts/push/enqueue-push.ts';
import { readDayKey } from '#lib/config/day-keys.ts';
import { makePushKeys } from '#lib/config/make-push-keys.ts';
import { checkBackup } from '#lib/db/check-backup.ts';
import { noteChanges } from '#lib/db/note-changes.ts';
import { databaseFile, migrateDatabase, openDatabase } from '#lib/db/open-database.ts';
import { makeToken } from '#lib/db/tokens.ts';
import { openSession } from '#lib/desk/sessions.ts';
import { addStaff } from '#lib/desk/staff.ts';
import { enqueueMail } from '#lib/email/enqueue-mail.ts';
import type { ReadCount } from '#lib/front/count-reads.ts';
import { createPrivateServer } from '#lib/front/follow-changes.ts';
import type { WritableIndex } from '#lib/library/open-index.ts';
import { findReads } from '#lib/reads/find-reads.ts';
import { listMostRead } from '#lib/reads/list-most-read.ts';
import { insertSubscribers } from '#tests/newsroom/insert-subscribers.ts';
import { alerting } from '#tests/newsroom/make-alerts-room.ts';
import { changeIndex, makeIndex, noon } from '#tests/newsroom/make-index.ts';
import { openMailServer } from '#tests/newsroom/open-mail-server.ts';
import { openPushService } from '#tests/newsroom/open-push-service.ts';
import { openService, type Service } from './serve-newsroom.ts';

const hour = 3_600_000;
const day = 24 * hour;

let dataDir: string;
let index: WritableIndex;
let now: number;
let elapsed: number;
let said: string[];
let service: Service | undefined;
let holder: 'us' | 'another' | 'unknown';

const say = (_fields: object, words: string) => said.push(words);
const origin = 'https://otter.example';

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'broadsheet-service-'));
  index = makeIndex({});
  now = noon;
  elapsed = 0;
  said = [];
  holder = 'us';
});

afterEach(async () => {
  await service?.close();
  service = undefined;
  index.close();
  rmSync(dataDir, { recursive: true });
});

function open(smtpUrl: string | null = null, services: readonly string[] = []): void {
  const from = 'news@otter.example';
  const mail = { smtpUrl, from, listFrom: from, perMinute: 60_000, dkim: null };
  const push = { keys: null, subject: 'mailto:desk@otter.example', services };
  const sockets = { front: join(dataDir, 'front.sock'), renderer: join(dataDir, 'renderer.sock') };
  const config = { dataDir, database: databaseFile(dataDir), origin, secretKey: null, mail, push, sockets };
  service = openService({
    office: { holder: () => holder },
    config,
    index,
    log: { info: say, warn: say, error: say },
    now: () => now,
    clock: () => elapsed,
  });
}

function pass(milliseconds: number): void {
  now += milliseconds;
  elapsed += milliseconds;
}

const eventually = (claim: () => void | Promise<void>) => vi.waitFor(claim, { timeout: 30_000, interval: 50 });
const mails = () => (existsSync(join(dataDir, 'mail')) ? readdirSync(join(dataDir, 'mail')) : []);
const backups = () => (existsSync(join(dataDir, 'backups')) ? readdirSync(join(dataDir, 'backups')) : []);

async function enqueue(): Promise<void> {
  const database = openDatabase(databaseFile(dataDir));
  const mail = { kind: 'test', to: 'wilma@reader.example', subject: 'Hello', text: 'Hello', html: '<p>Hello' };
  await enqueueMail(database, { ...mail, stopUrl: null, expiresAt: null }, { origin }, now);
  await database.destroy();
}

test('the database is made, and mail that comes at any time goes out', { timeout: 60_000 }, async () => {
  open();
  await eventually(() => expect(existsSync(databaseFile(dataDir))).toBe(true));
  await eventually(enqueue);
  await eventually(() => expect(mails()).toHaveLength(1));
  await enqueue();
  await eventually(() => expect(mails()).toHaveLength(2));
  expect(said.filter((words) => words === 'mail sent')).toHaveLength(2);
});

test('a clock that is set back stops nothing', { timeout: 60_000 }, async () => {
  await migrateDatabase(databaseFile(dataDir));
  open();
  await eventually(() => expect(backups()).toHaveLength(1));
  await enqueue();
  await eventually(() => expect(mails()).toHaveLength(1));
  // Made before the clock is set back, for a moment that is to come again.
  await enqueue();
  now -= 2 * day;
  await eventually(() => expect(mails()).toHaveLength(2));
  await enqueue();
  await eventually(() => expect(mails()).toHaveLength(3));
  elapsed += hour;
  await eventually(() => expect(backups()).toHaveLength(2));
});

test('without keys pushes end with their time, and none is made', { timeout: 60_000 }, async () => {
  await migrateDatabase(databaseFile(dataDir));
  const database = openDatabase(databaseFile(dataDir));
  await insertSubscribers(database, 1);
  const browser = { endpoint: 'https://fcm.googleapis.com/fcm/send/a', p256dh: 'x', auth: 'x' };
  await database
    .insertInto('push_subscriptions')
    .values({ id: 'b', ...browser, made_at: noon })
    .execute();
  const push = { subscriptionId: 'b', payload: '{}', topic: 't', expiresAt: noon + hour };
  await database.transaction().execute((transaction) => enqueuePush(transaction, push, noon));
  changeIndex(index, { 'site.md': '---\nname: The Otter\nalerts: { release: desk }\n---\n' });
  changeIndex(index, { 'articles/river/dam.md': alerting(noon) });
  index.prepare("INSERT OR REPLACE INTO meta (key, value) VALUES ('complete', '1')").run();
  open();
  await eventually(async () =>
    expect(await database.selectFrom('alerts').select('state').execute()).toEqual([{ state: 'waiting' }]),
  );
  await database
    .updateTable('alerts')
    .set({ state: 'released', released_at: noon + 1 })
    .execute();
  pass(1);
  await eventually(async () =>
    expect(await database.selectFrom('alerts').select('id').where('spread_at', 'is not', null).execute()).toHaveLength(
      1,
    ),
  );
  const listDeliveries = () => database.selectFrom('deliveries').select('channel').execute();
  expect(await listDeliveries()).toEqual([{ channel: 'mail' }]);
  const listPushes = () => database.selectFrom('push_outbox').select(['given_up_at', 'last_error']).execute();
  expect(await listPushes()).toEqual([{ given_up_at: null, last_error: '' }]);
  pass(hour);
  const over = { given_up_at: now, last_error: 'there are no keys to sign pushes with' };
  await eventually(async () => expect(await listPushes()).toEqual([over]));
  await database.destroy();
});

test('pushes go out while mail hangs, once there are keys', { timeout: 60_000 }, async () => {
  const mailServer = await openMailServer(Array.from({ length: 100 }, () => 'hangs'));
  const pushService = await openPushService();
  await migrateDatabase(databaseFile(dataDir));
  const database = openDatabase(databaseFile(dataDir));
  await database
    .insertInto('push_subscriptions')
    .values({ id: 'b', ...pushService.makeBrowserSubscription(), made_at: noon })
    .execute();
  const push = { subscriptionId: 'b', payload: '{}', topic: 't', expiresAt: noon + hour };
  await database.transaction().execute((transaction) => enqueuePush(transaction, push, noon));
  await enqueue();
  open(mailServer.url, [pushService.origin]);
  await eventually(() => expect(mailServer.received).not.toEqual([]));
  expect(pushService.asked()).toBe(0);
  makePushKeys(dataDir);
  await eventually(() => expect(pushService.received).toMatchObject([{ payload: '{}', topic: 't' }]));
  await service?.close();
  service = undefined;
  expect(pushService.faults).toEqual([]);
  await Promise.all([mailServer.close(), pushService.close(), database.destroy()]);
});

test('an alert is noticed, held, handed out and sent, and who got it is known', { timeout: 60_000 }, async () => {
  await migrateDatabase(databaseFile(dataDir));
  const database = openDatabase(databaseFile(dataDir));
  await insertSubscribers(database, 2);
  changeIndex(index, { 'site.md': '---\nname: The Otter\nalerts: { release: auto, holdMinutes: 2 }\n---\n' });
  index.prepare("INSERT OR REPLACE INTO meta (key, value) VALUES ('complete', '1')").run();
  open();
  await eventually(async () => expect(await database.selectFrom('marks').select('at').execute()).toHaveLength(1));
  changeIndex(index, { 'articles/river/dam.md': alerting(noon + 1) });
  now = noon + 60_000;
  const listAlerts = () => database.selectFrom('alerts').select(['state', 'release_at']).execute();
  await eventually(async () => expect(await listAlerts()).toEqual([{ state: 'waiting', release_at: noon + 180_000 }]));
  now = noon + 180_000;
  await eventually(() => expect(mails()).toHaveLength(2));
  const listOutcomes = () => database.selectFrom('deliveries').select('outcome').execute();
  await eventually(async () => expect(await listOutcomes()).toEqual([{ outcome: 'sent' }, { outcome: 'sent' }]));
  expect(said.filter((words) => words.includes('failed'))).toEqual([]);
  await database.destroy();
});

test('a backup is made once a day, and what is old goes once an hour', { timeout: 60_000 }, async () => {
  await migrateDatabase(databaseFile(dataDir));
  const database = openDatabase(databaseFile(dataDir));
  const rows = async () => {
    const counts = [database.selectFrom('changes'), database.selectFrom('tokens')].map((from) =>
      from.selectAll().execute(),
    );
    return (await Promise.all(counts)).map((found) => found.length);
  };
  await noteChanges(database, ['home'], noon);
  const grant = { purpose: 'my-comments', subject: 'x', holder: null } as const;
  await makeToken(database, { ...grant, expiresAt: noon + hour }, noon);
  await makeToken(database, { ...grant, expiresAt: null }, noon);
  open();
  // Only then its next time is known.
  await eventually(() => expect(said).toEqual(['the newsroom database is backed up']));
  expect(await checkBackup(join(dataDir, 'backups', backups()[0] ?? ''))).toBeUndefined();
  expect(await rows()).toEqual([1, 2]);
  pass(day + 2 * hour);
  await eventually(() => expect(backups()).toHaveLength(2));
  // The newest change stays: the next one is numbered by it.
  await eventually(async () => expect(await rows()).toEqual([1, 1]));
  await database.destroy();
});

test('what only served its day is forgotten: keys of networks, sessions of moderators', {
  timeout: 60_000,
}, async () => {
  await migrateDatabase(databaseFile(dataDir));
  const database = openDatabase(databaseFile(dataDir));
  const added = await addStaff(database, { name: 'Otto', address: 'otto@news.example' }, noon);
  if (!added.ok) throw new Error(added.error);
  await openSession(database, added.value.id, noon);
  const sessions = async () => (await database.selectFrom('sessions').select('hash').execute()).length;
  const keys = () => readdirSync(join(dataDir, 'day-keys')).length;
  readDayKey(dataDir, noon, noon);
  open();
  await eventually(() => expect(backups()).toHaveLength(1));
  expect([keys(), await sessions()]).toEqual([1, 1]);
  pass(2 * day);
  await eventually(async () => expect([keys(), await sessions()]).toEqual([0, 0]));
  await database.destroy();
});

test('a mail server that says nothing holds up nothing else', { timeout: 60_000 }, async () => {
  const server = await openMailServer(Array.from({ length: 100 }, () => 'hangs'));
  await migrateDatabase(databaseFile(dataDir));
  // At ten seconds for four of them the backup would come after a minute and a half.
  for (let n = 0; n < 40; n += 1) await enqueue();
  open(server.url);
  await eventually(() => expect(server.received).not.toEqual([]));
  await eventually(() => expect(backups()).toHaveLength(1));
  await service?.close();
  service = undefined;
  await server.close();
});

test('what cannot be done is said once, and done when it can be', { timeout: 60_000 }, async () => {
  writeFileSync(databaseFile(dataDir), 'x'.repeat(5_000));
  open();
  await eventually(() => expect(said).toEqual(['opening the newsroom database failed; trying again every minute']));
  pass(61_000);
  rmSync(databaseFile(dataDir));
  await eventually(() => expect(backups()).toHaveLength(1));
  expect(said.filter((words) => words.includes('opening'))).toHaveLength(1);
});

test('what goes by site.md waits until content is read', { timeout: 60_000 }, async () => {
  await migrateDatabase(databaseFile(dataDir));
  const database = openDatabase(databaseFile(dataDir));
  await database
    .insertInto('comments')
    .values({
      ...{
        id: 'c',
        story_id: '/river/dam',
        parent_id: null,
        root_id: 'c',
        depth: 1,
        status: 'approved',
        name: 'Wilma',
      },
      ...{ address: 'wilma@reader.example', author_hash: 'h', body: 'Ducks.', body_hash: 'b', wants_replies: 1 },
      ...{ staff_id: null, reasons: '[]', network_hash: null, network_sealed: null, posted_at: noon - 400 * day },
      ...{ posted_window: 1, approved_at: 1, edited_at: null, edited_by: null, pinned_at: null, erased_at: null },
      status_at: 1,
    })
    .execute();
  const address = async () => (await database.selectFrom('comments').select('address').executeTakeFirst())?.address;
  index.prepare("DELETE FROM meta WHERE key = 'complete'").run();
  open();
  await eventually(() => expect(backups()).toHaveLength(1));
  expect(await address()).toBe('wilma@reader.example');
  index.prepare("INSERT OR REPLACE INTO meta (key, value) VALUES ('complete', '1')").run();
  await eventually(async () => expect(await address()).toBeNull());
  await database.destroy();
});

describe('how often stories are read', () => {
  const story = '---\ntitle: Dam\ndate: 2026-11-20\n---\nText.\n';
  let front: ReturnType<typeof createPrivateServer>;
  let counted: readonly ReadCount[];
  const countOf = (storyId: string) => ({ storyId, requests: 12, beacons: 9 });

  beforeEach(async () => {
    counted = [];
    const takeReads = () => {
      const taken = counted;
      counted = [];
      return taken;
    };
    const status = { entries: 0, bytes: 0, hits: 0, misses: 0, reads: 0 };
    front = createPrivateServer({ drop: () => {}, readStatus: () => status, takeReads });
    await new Promise<void>((resolve) => front.listen(join(dataDir, 'front.sock'), resolve));
    await migrateDatabase(databaseFile(dataDir));
  });
  afterEach(() => {
    front.closeAllConnections();
    front.close();
  });

  const write = (open: boolean) => {
    const river = ['dam', 'weir', 'otters'].map((name) => [`articles/river/${name}.md`, story]);
    changeIndex(index, {
      'site.md': `---\nname: The Otter\nmostRead: { open: ${open} }\n---\n`,
      ...Object.fromEntries(river),
    });
    index.prepare("INSERT OR REPLACE INTO meta (key, value) VALUES ('complete', '1')").run();
  };

  test('is taken from the front every ten seconds, and ranked', { timeout: 60_000 }, async () => {
    write(true);
    counted = ['/river/dam', '/river/weir', '/river/otters', '/river/lost'].map(countOf);
    open();
    const database = openDatabase(databaseFile(dataDir));
    await eventually(async () => expect((await findReads(database, ['/river/dam'], now)).size).toBe(1));
    expect(await findReads(database, ['/river/lost'], now)).toEqual(new Map());
    pass(3 * 60_000);
    await eventually(async () => expect(await listMostRead(database, 'river')).toHaveLength(3));
    counted = [countOf('/river/dam')];
    pass(10_000);
    await eventually(async () =>
      expect((await findReads(database, ['/river/dam'], now)).get('/river/dam')).toEqual({ day: 24, total: 24 }),
    );
    pass(3 * day);
    await eventually(async () => expect(await database.selectFrom('reads').selectAll().execute()).toEqual([]));
    expect((await findReads(database, ['/river/dam'], now)).get('/river/dam')).toEqual({ day: 0, total: 24 });
    await database.destroy();
  });

  test('is not kept where site.md says so, and yet taken from the front', {
    timeout: 60_000,
  }, async () => {
    write(false);
    counted = [countOf('/river/dam')];
    open();
    await eventually(() => expect(counted).toEqual([]));
    await service?.close();
    service = undefined;
    const database = openDatabase(databaseFile(dataDir));
    expect(await database.selectFrom('reads').selectAll().execute()).toEqual([]);
    await database.destroy();
  });
});
