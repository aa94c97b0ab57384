import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { endSubscription } from '#lib/alerts/end-subscription.ts';
import { eraseComment } from '#lib/comments/erase-comment.ts';
import { checkBackup } from '#lib/db/check-backup.ts';
import { databaseFile, migrateDatabase, openDatabase } from '#lib/db/open-database.ts';
import type { Database } from '#lib/db/tables.ts';
import { makeToken } from '#lib/db/tokens.ts';
import { enqueueMail } from '#lib/email/enqueue-mail.ts';
import { insertSubscribers } from '#tests/newsroom/insert-subscribers.ts';
import { makeNewsroom } from '#tests/newsroom/write-newsroom.ts';

let contentDir: string;
let dataDir: string;
let file: string;

beforeEach(() => {
  contentDir = makeNewsroom({});
  dataDir = mkdtempSync(join(tmpdir(), 'broadsheet-news-'));
  file = databaseFile(dataDir);
});

afterEach(() => {
  for (const folder of [contentDir, dataDir]) rmSync(folder, { recursive: true });
});

type Outcome = { readonly code: number | string | null | undefined; readonly out: string; readonly err: string };

/** Runs the command as `npm run news --` does. */
function news(...parameters: readonly string[]): Promise<Outcome> {
  const env = { ...process.env, NODE_NO_WARNINGS: '1', CONTENT_DIR: contentDir, DATA_DIR: dataDir };
  return new Promise((resolve) => {
    execFile(process.execPath, ['lib/cli/news.ts', ...parameters], { env }, (error, out, err) => {
      resolve({ code: error === null ? 0 : error.code, out, err });
    });
  });
}

async function withDatabase<T>(work: (database: Database) => Promise<T>, path: string = file): Promise<T> {
  await migrateDatabase(path);
  const database = openDatabase(path);
  try {
    return await work(database);
  } finally {
    await database.destroy();
  }
}

/** All that a file holds, by table; read without changing the file. */
function dump(path: string): Readonly<Record<string, readonly unknown[]>> {
  const database = new DatabaseSync(path, { readOnly: true });
  const tables = database.prepare("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name").all();
  const rows = tables.map(({ name }) => [String(name), database.prepare(`SELECT * FROM ${name}`).all()] as const);
  database.close();
  return Object.fromEntries(rows);
}

const program = `
  import { holdDataDir } from ${JSON.stringify(new URL('../config/hold-data-dir.ts', import.meta.url).href)};
  holdDataDir(process.argv[1], process.argv[2]);
  console.log('held');
  setInterval(() => {}, 1000);`;

/** Has another process take the data folder as a site does or a worker, until the returned function is called. */
async function hold(holder: string): Promise<() => Promise<void>> {
  const words = ['--no-warnings', '--input-type=module', '--eval', program, dataDir, holder];
  const child = spawn(process.execPath, words, { stdio: ['ignore', 'pipe', 'inherit'] });
  await once(child.stdout, 'data');
  return async () => {
    child.kill('SIGKILL');
    await once(child, 'close');
  };
}

const isHeld = (holder: string) =>
  `Another ${holder} runs with DATA_DIR ${dataDir}: end it first, or name another folder.\n`;

const backups = () => readdirSync(join(dataDir, 'backups'));

const comment = (id: string, authorHash: string) => ({
  ...({
    id,
    story_id: '/river/dam',
    parent_id: null,
    root_id: id,
    depth: 1,
    status: 'approved',
    name: 'Wilma',
  } as const),
  ...{ address: 'wilma@reader.example', author_hash: authorHash, body: `Ducks of ${id}.`, body_hash: id },
  ...({
    wants_replies: 1,
    staff_id: null,
    reasons: '[]',
    network_hash: null,
    network_sealed: null,
    posted_at: 1,
  } as const),
  ...{
    posted_window: 1,
    approved_at: 1,
    edited_at: null,
    edited_by: null,
    pinned_at: null,
    erased_at: null,
    status_at: 1,
  },
});

const mail = { kind: 'test', to: 'wilma@reader.example', text: '', html: '', stopUrl: null, expiresAt: null };
const enqueue = (database: Database, subject: string) =>
  enqueueMail(database, { ...mail, subject }, { origin: 'https://otter.example' }, 1);

describe('news backup', { timeout: 120_000 }, () => {
  test('writes a backup and prints where it is', async () => {
    await withDatabase((database) => database.insertInto('comments').values(comment('a', 'wilma')).execute());
    const { code, out, err } = await news('backup');
    expect([code, err]).toEqual([0, '']);
    expect(out.trim()).toBe(join(dataDir, 'backups', backups()[0] ?? ''));
    expect(await checkBackup(out.trim())).toBeUndefined();
    expect(dump(out.trim())).toEqual(dump(file));
  });

  test('writes it elsewhere when told so', async () => {
    await withDatabase(async () => {});
    const { out } = await news('backup', '--to', join(dataDir, 'else', 'where'));
    expect(basename(out.trim())).toBe(readdirSync(join(dataDir, 'else', 'where'))[0]);
  });

  test('says so when there is nothing to back up', async () => {
    expect(await news('backup')).toEqual({ code: 1, out: '', err: `There is no newsroom database at ${file} yet.\n` });
  });
});

describe('news restore', { timeout: 240_000 }, () => {
  test('puts back what a backup held that was made while another process wrote, and keeps what it replaces', async () => {
    await withDatabase(async () => {});
    const writer = fileURLToPath(import.meta.resolve('#tests/newsroom/write-and-tell.ts'));
    const child = spawn(process.execPath, ['--no-warnings', writer, file, 'w'], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await once(child.stdout, 'data');
    child.stdout.resume();
    const [name = ''] = [await news('backup')].map(({ out }) => basename(out.trim()));
    child.kill('SIGKILL');
    await once(child, 'close');
    const backup = join(dataDir, 'backups', name);
    const [then, later] = [dump(backup), dump(file)];
    expect(later.changes?.length).toBeGreaterThan(then.changes?.length ?? 0);

    const { code, out } = await news('restore', name);
    expect([code, out]).toEqual([0, expect.stringContaining(`${backup} is restored: 0 comments`)]);
    const { audit = [], ...others } = dump(file);
    const { audit: auditThen = [], ...othersThen } = then;
    const marks = [{ name: 'restored', at: expect.any(Number) }];
    expect(others).toEqual({ ...othersThen, marks, sqlite_sequence: others.sqlite_sequence });
    expect(audit.slice(0, -1)).toEqual(auditThen);
    expect(audit.at(-1)).toMatchObject({ actor: 'site', action: 'restore' });
    const kept = readdirSync(dataDir).filter((one) => /^newsroom\.db\.replaced-[\dTZ.-]+$/.test(one));
    expect(kept).toHaveLength(1);
    expect(dump(join(dataDir, kept[0] ?? ''))).toEqual(later);
    expect(readdirSync(dataDir).filter((one) => /restored|carried/.test(one))).toEqual([]);
  });

  test('does not undo what readers and staff were promised since', async () => {
    const now = Date.now();
    const staff = { name: 'Otto', wants_digest: 1, added_at: 1, removed_at: null } as const;
    await withDatabase(async (database) => {
      const comments = ['kept', 'withdrawn'].map((id) => comment(id, id));
      await database
        .insertInto('comments')
        .values([...comments, comment('erased', 'wilma')])
        .execute();
      for (const id of ['here', 'gone'])
        await database
          .insertInto('staff')
          .values({ ...staff, id, address: `${id}@otter.example` })
          .execute();
      await database
        .insertInto('sessions')
        .values({ hash: 'h', staff_id: 'gone', began_at: now, seen_at: now })
        .execute();
      await makeToken(database, { purpose: 'sign-in', subject: 'gone', holder: null, expiresAt: null }, now);
      await makeToken(database, { purpose: 'stop-replies', subject: 'kept', holder: null, expiresAt: null }, now);
      for (const subject of ['sent', 'waiting']) await enqueue(database, subject);
      await insertSubscribers(database, 2);
    });
    const backup = (await news('backup')).out.trim();
    await withDatabase(async (database) => {
      await eraseComment({ now }, database, { id: 'withdrawn' });
      await database.insertInto('erasures').values({ author_hash: 'wilma', at: now }).execute();
      await database.insertInto('reply_stops').values({ author_hash: 'otto', at: now }).execute();
      await database.updateTable('staff').set({ removed_at: now }).where('id', '=', 'gone').execute();
      await database.updateTable('outbox').set({ sent_at: now }).where('subject', '=', 'sent').execute();
      await database.insertInto('comments').values(comment('later', 'later')).execute();
      await database.transaction().execute((transaction) => endSubscription({ now }, transaction, 's00001', 'left'));
    });

    const { out } = await news('restore', backup);
    expect(out).toContain('2 comments that were deleted since are deleted again');
    expect(out).toContain('1 subscriptions that had ended are ended again');
    await withDatabase(async (database) => {
      const comments = await database.selectFrom('comments').select(['id', 'body']).orderBy('id').execute();
      expect(comments).toEqual([
        { id: 'erased', body: '' },
        { id: 'kept', body: 'Ducks of kept.' },
        { id: 'withdrawn', body: '' },
      ]);
      const removed = await database.selectFrom('staff').select('id').where('removed_at', 'is not', null).execute();
      expect(removed).toEqual([{ id: 'gone' }]);
      expect(await database.selectFrom('sessions').selectAll().execute()).toEqual([]);
      const tokens = await database.selectFrom('tokens').select('purpose').execute();
      expect(tokens).toEqual([{ purpose: 'stop-replies' }]);
      const stops = await database.selectFrom('reply_stops').select('author_hash').execute();
      expect(stops.map((row) => row.author_hash)).toContain('otto');
      expect(await database.selectFrom('outbox').select('subject').execute()).toEqual([{ subject: 'waiting' }]);
      expect(await database.selectFrom('subscribers').select('id').execute()).toEqual([{ id: 's00002' }]);
    });
  });

  test.each(['site', 'worker'])('is refused while a %s runs', async (holder) => {
    await withDatabase(async () => {});
    const backup = (await news('backup')).out.trim();
    const before = readFileSync(file);
    const end = await hold(holder);
    const outcome = await news('restore', backup);
    await end();
    expect(outcome).toEqual({ code: 1, out: '', err: isHeld(holder) });
    expect(readFileSync(file).equals(before)).toBe(true);
  });

  test('is refused while a front or renderer that was started alone answers', async () => {
    await withDatabase(async () => {});
    const backup = (await news('backup')).out.trim();
    const server = createServer().listen(join(dataDir, 'renderer.sock'));
    await once(server, 'listening');
    const { code, err } = await news('restore', backup);
    server.close();
    expect([code, err]).toEqual([1, `A part of the site answers on ${dataDir}/renderer.sock: end it first.\n`]);
  });

  test('looks at the file first, and leaves everything as it was when that is no good', async () => {
    await withDatabase((database) => database.insertInto('comments').values(comment('a', 'wilma')).execute());
    const before = readFileSync(file);
    mkdirSync(join(dataDir, 'backups'));
    const bad = join(dataDir, 'backups', 'bad.db');
    writeFileSync(bad, Buffer.from(before).fill(0xff, 200, 30_000));
    expect(await news('restore', bad)).toMatchObject({ code: 1, err: expect.stringContaining('cannot be restored') });
    expect(await news('restore', 'bad.db')).toMatchObject({ code: 1, err: expect.stringContaining(bad) });
    expect(await news('restore', 'none.db')).toMatchObject({
      code: 1,
      err: expect.stringContaining('no file none.db'),
    });
    expect(readFileSync(file).equals(before)).toBe(true);
    expect(readdirSync(dataDir).filter((name) => /replaced|restored/.test(name))).toEqual([]);
  });

  test('takes the place of a damaged database, and says what that could not tell', async () => {
    await withDatabase((database) => database.insertInto('comments').values(comment('a', 'wilma')).execute());
    const backup = (await news('backup')).out.trim();
    writeFileSync(file, 'x'.repeat(50_000));
    const { code, out } = await news('restore', backup);
    expect([code, out]).toEqual([0, expect.stringContaining('may be back (the newsroom database')]);
    expect(dump(file)).toEqual({ ...dump(backup), marks: [{ name: 'restored', at: expect.any(Number) }] });
  });
});

describe('news push-keys', { timeout: 240_000 }, () => {
  test('makes a pair, prints the public one, and keeps it unless told otherwise', async () => {
    const first = await news('push-keys');
    expect(first).toMatchObject({ code: 0, out: expect.stringMatching(/^[\w-]{87}\n/) });
    const key = first.out.slice(0, 87);
    expect(await news('push-keys')).toMatchObject({ code: 1, out: '', err: expect.stringContaining(key) });
    await withDatabase((database) =>
      database
        .insertInto('push_subscriptions')
        .values({ id: 'a', endpoint: 'https://push.example/a', p256dh: '', auth: '', made_at: 0 })
        .execute(),
    );
    const { code, out } = await news('push-keys', '--replace');
    expect([code, out.includes(key)]).toEqual([0, false]);
    expect(dump(file).push_subscriptions).toEqual([]);
  });

  test('makes no others while a site runs that knows the first', async () => {
    await news('push-keys');
    const keys = readFileSync(join(dataDir, 'push-keys.json'), 'utf8');
    const end = await hold('site');
    expect(await news('push-keys', '--replace')).toEqual({ code: 1, out: '', err: isHeld('site') });
    await end();
    expect(readFileSync(join(dataDir, 'push-keys.json'), 'utf8')).toBe(keys);
  });
});
