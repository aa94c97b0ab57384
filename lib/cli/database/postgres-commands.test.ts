import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { afterEach, beforeEach, describe, expect, inject, test } from 'vitest';
import { endSubscription } from '#lib/alerts/end-subscription.ts';
import { eraseComment } from '#lib/comments/erase-comment.ts';
import { backUp } from '#lib/db/back-up.ts';
import { checkBackup } from '#lib/db/check-backup.ts';
import { forgetReplaced } from '#lib/db/forget-replaced.ts';
import { moveDatabase } from '#lib/db/move-database.ts';
import { databaseFile, migrateDatabase, openDatabase } from '#lib/db/open-database.ts';
import type { ServerFacts } from '#lib/db/postgres/examine-server.ts';
import { explainTool, requireTool } from '#lib/db/postgres/find-tool.ts';
import { toolAccess } from '#lib/db/postgres/tool-access.ts';
import { digestRows } from '#lib/db/rows/digest-rows.ts';
import { readRows } from '#lib/db/rows/read-rows.ts';
import type { Database } from '#lib/db/tables.ts';
import { insertComment } from '#tests/newsroom/insert-comment.ts';
import { insertSubscribers } from '#tests/newsroom/insert-subscribers.ts';
import { makeEmptyPostgres } from '#tests/newsroom/make-postgres-database.ts';
import { makeNewsroom } from '#tests/newsroom/write-newsroom.ts';
import { checkPostgres, judgeServer } from '../doctor/check-postgres.ts';
import type { Finding } from '../doctor/finding.ts';
import { copyNewsroom } from './copy-newsroom.ts';
import { findMoveFault } from './move-database.ts';
import { restoreBackup } from './restore.ts';

const secretKey = 'a secret key of the tests that is long enough';
const day = 24 * 3_600_000;
let contentDir: string;
let dataDir: string;
let file: string;
let url: string;

beforeEach(async () => {
  contentDir = makeNewsroom({});
  dataDir = mkdtempSync(join(tmpdir(), 'broadsheet-server-'));
  file = databaseFile(dataDir);
  // Not one that another test gets after it: these make schemas and tables.
  const template = inject('postgres') ?? '';
  url = await makeEmptyPostgres(template, new URL(template).pathname.slice(1));
});

afterEach(() => {
  for (const folder of [contentDir, dataDir]) rmSync(folder, { recursive: true });
});

type Outcome = { readonly code: number | string | null | undefined; readonly out: string; readonly err: string };

function environmentOf(): NodeJS.ProcessEnv {
  const own = { CONTENT_DIR: contentDir, DATA_DIR: dataDir, SECRET_KEY: secretKey, DATABASE_URL: url };
  return { ...process.env, NODE_NO_WARNINGS: '1', ...own };
}

/** Runs the command as `npm run news --` does. */
function news(...parameters: readonly string[]): Promise<Outcome> {
  return new Promise((resolve) => {
    const env = environmentOf();
    execFile(process.execPath, ['lib/cli/news.ts', ...parameters], { env }, (error, out, err) => {
      resolve({ code: error === null ? 0 : error.code, out, err });
    });
  });
}

async function withDatabase<T>(place: string, work: (database: Database) => Promise<T>): Promise<T> {
  const database = openDatabase(place);
  try {
    return await work(database);
  } finally {
    await database.destroy();
  }
}

/** As a program of another name, which the newsroom does not take for one of its own. */
async function asOperator<T>(work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** Every row of a place, table by table. */
async function dump(place: string): Promise<Readonly<Record<string, readonly unknown[]>>> {
  const tables: Record<string, unknown[]> = {};
  for await (const { table, columns, rows } of readRows(place)) {
    const read = rows.map((row) => Object.fromEntries(columns.map((column, at) => [column, row[at]])));
    tables[table] = [...(tables[table] ?? []), ...read].toSorted((one, other) =>
      JSON.stringify(one) < JSON.stringify(other) ? -1 : 1,
    );
  }
  return tables;
}

/** What a text format, a shell or a search path could trip over. */
const hostile = 'tab\t, line\n, return\r, \\N, \\., back\\slash, "quoted", \u2028, 🦦, ünï, $1, {1,2}';

async function fill(place: string): Promise<void> {
  await migrateDatabase(place);
  await withDatabase(place, async (database) => {
    await insertComment(database, { id: 'b', body: hostile });
    await insertComment(database, { id: 'a', parent_id: 'b', body: '\\.' });
    await insertComment(database, { id: 'erased', author_hash: 'wilma' });
    // PostgreSQL then has it behind its answer on the disk.
    await database.updateTable('comments').set({ edited_at: 5, edited_by: 'author' }).where('id', '=', 'b').execute();
    const staff = {
      name: 'Otto',
      address: 'otto@otter.example',
      wants_digest: 1,
      added_at: 1,
      removed_at: null,
    } as const;
    await database
      .insertInto('staff')
      .values({ ...staff, id: 'otto' })
      .execute();
    await database.insertInto('sessions').values({ hash: 'h', staff_id: 'otto', began_at: 1, seen_at: 1 }).execute();
    for (const note of ['one', 'two'])
      await database
        .insertInto('audit')
        .values({ at: 1, actor: 'site', action: 'x', comment_id: null, note })
        .execute();
    await database
      .insertInto('changes')
      .values([
        { tag: 'home', at: 1 },
        { tag: 'feeds', at: 1 },
      ])
      .execute();
    await insertSubscribers(database, 2);
    await database.insertInto('day_keys').values({ day: '2026-11-23', key: 'of the day' }).execute();
  });
}

const backups = () => readdirSync(join(dataDir, 'backups'));

/** Schemas that hold what was set aside. */
function listKept(): Promise<readonly string[]> {
  return asOperator(async (client) => {
    const { rows } = await client.query<{ name: string }>(
      "select nspname as name from pg_namespace where nspname like 'newsroom%' order by 1",
    );
    return rows.map(({ name }) => name);
  });
}

describe('a backup of PostgreSQL', { timeout: 120_000 }, () => {
  test('is a file of its owner alone, and is put back with every row as it was', async () => {
    await fill(url);
    const then = await dump(url);
    const made = await news('backup');
    expect([made.code, made.err]).toEqual([0, '']);
    const [name = ''] = backups();
    expect(made.out.trim()).toBe(join(dataDir, 'backups', name));
    expect(name).toMatch(/^newsroom-.*\.dump$/);
    expect(statSync(made.out.trim()).mode & 0o777).toBe(0o600);
    expect(await checkBackup(made.out.trim())).toBeUndefined();
    await withDatabase(url, async (database) => {
      await insertComment(database, { id: 'later' });
      await database.updateTable('comments').set({ body: 'changed' }).where('id', '=', 'b').execute();
    });
    const later = await dump(url);

    const { code, out, err } = await news('restore', name);
    expect([code, err]).toEqual([0, '']);
    expect(out).toContain(`${name} is restored: 0 comments`);
    const { audit = [], marks, day_keys: dayKeys, ...others } = await dump(url);
    const { audit: auditThen, marks: _marks, day_keys: _keys, sessions: _sessions, ...othersThen } = then;
    expect(others).toEqual({ ...othersThen, sessions: [] });
    expect(audit.length).toBe((auditThen?.length ?? 0) + 1);
    expect(marks).toEqual([{ name: 'restored', at: expect.any(Number) }]);
    expect(dayKeys).toEqual([]);

    // What it replaces is kept, but for the keys of days, and read as what it was.
    const [kept = '', ...more] = await listKept();
    expect([kept, more]).toEqual([expect.stringMatching(/^newsroom_kept_2/), []]);
    expect(out).toContain(`kept as schema ${kept} for 28 days`);
    expect(await dump(`${url}?options=-c%20search_path%3D${kept}`)).toEqual({ ...later, day_keys: [] });

    // Numbers go on, the log only grows, and the front is told.
    await withDatabase(url, async (database) => {
      const row = { at: 2, actor: 'site', action: 'x', comment_id: null, note: 'three' };
      await database.insertInto('audit').values(row).execute();
      await expect(database.deleteFrom('audit').execute()).rejects.toThrow('append-only');
      await database.insertInto('changes').values({ tag: 'later', at: 2 }).execute();
      await expect(insertComment(database, { id: 'orphan', parent_id: 'nobody' })).rejects.toThrow('foreign key');
      await forgetReplaced(database, url, Date.now() + 27 * day);
      expect(await listKept()).toEqual([kept]);
      await forgetReplaced(database, url, Date.now() + 29 * day);
      expect(await listKept()).toEqual([]);
    });
    expect((await dump(url)).changes?.map((row) => row)).toContainEqual({ seq: 3, tag: 'later', at: 2 });
  });

  test('does not undo what readers and staff were promised since', async () => {
    await fill(url);
    const backup = await backUp(url, join(dataDir, 'backups'), Date.now());
    const now = Date.now();
    await withDatabase(url, async (database) => {
      await eraseComment({ now }, database, { id: 'a' });
      await database.insertInto('erasures').values({ author_hash: 'wilma', at: now }).execute();
      await database.updateTable('staff').set({ removed_at: now }).where('id', '=', 'otto').execute();
      await database.transaction().execute((transaction) => endSubscription({ now }, transaction, 's00001', 'left'));
    });
    const out = (await restoreBackup(backup, url, now)).join('\n');
    expect(out).toContain('2 comments that were deleted since are deleted again');
    expect(out).toContain('1 subscriptions that had ended are ended again');
    const restored = await dump(url);
    expect(restored.subscribers).toMatchObject([{ id: 's00002' }]);
    expect(restored.staff).toMatchObject([{ id: 'otto', removed_at: now }]);
  });

  test('is not put back while another process works on the database, nor when it is no good', async () => {
    await fill(url);
    const backup = await backUp(url, join(dataDir, 'backups'), Date.now());
    const before = await dump(url);
    const inUse = await asOperator(async (client) => {
      await client.query("set application_name = 'broadsheet 7 on elsewhere'");
      return news('restore', backup);
    });
    expect(inUse).toMatchObject({ code: 1, err: expect.stringContaining('broadsheet 7 on elsewhere') });

    const bytes = readFileSync(backup);
    const bad = join(dataDir, 'bad.dump');
    for (const damaged of [
      bytes.subarray(0, bytes.length - 600),
      Buffer.from(bytes).fill(0x41, bytes.length - 3_000),
    ]) {
      writeFileSync(bad, damaged);
      expect(await checkBackup(bad)).toBeDefined();
    }
    await asOperator((client) => client.query('update schema_version set version = 99, works_with = 1'));
    const newer = await backUp(url, join(dataDir, 'newer'), Date.now()).catch(String);
    expect(newer).toContain('it is of a newer release');
    await asOperator((client) => client.query('alter table schema_version rename to away'));
    expect(await backUp(url, join(dataDir, 'newer'), Date.now()).catch(String)).toContain('not that of a newsroom');
    await asOperator((client) => client.query('alter table away rename to schema_version'));
    expect(await dump(url)).toMatchObject({ ...before, schema_version: [{ version: 99 }] });
    expect(await listKept()).toEqual([]);
  });

  test('of a file is put back into a server, and of a server into a file', async () => {
    await fill(file);
    const then = await dump(file);
    const ofFile = await backUp(file, join(dataDir, 'backups'), Date.now() - 1_000);
    const { day_keys: _keys, sessions: _sessions, audit: _audit, marks: _marks, ...rows } = then;
    await asOperator((client) => client.query('create table theirs (id int)'));
    await restoreBackup(ofFile, url, Date.now());
    const { theirs, ...there } = await dump(url);
    expect(there).toMatchObject(rows);
    expect(theirs).toEqual([]);

    const ofServer = await backUp(url, join(dataDir, 'backups'), Date.now());
    await restoreBackup(ofServer, file, Date.now());
    expect(await dump(file)).toMatchObject(rows);
    expect(readdirSync(dataDir).filter((name) => /restored|carried/.test(name))).toEqual([]);
  });
});

describe('news move-database', { timeout: 120_000 }, () => {
  test('brings every row there and back, and leaves nothing to serve from behind', async () => {
    await fill(file);
    const { day_keys: _keys, ...then } = await dump(file);
    const there = await news('move-database');
    expect(there).toMatchObject({ code: 0, out: expect.stringMatching(/comments 3/) });
    expect(await dump(url)).toMatchObject(then);
    expect(existsSync(file)).toBe(false);
    expect(readdirSync(dataDir)).toContainEqual(expect.stringMatching(/^newsroom\.db\.moved-/));
    // Who starts without DATABASE_URL then does not begin with an empty paper.
    await expect(migrateDatabase(file)).rejects.toThrow('was moved to another engine');
    expect(findMoveFault({ database: url, dataDir, secretKey }, false)).toContain('no newsroom database');

    const back = await news('move-database', '--back');
    expect(back).toMatchObject({ code: 0, out: expect.stringContaining('kept as schema newsroom_kept_') });
    expect(await dump(file)).toMatchObject(then);
    await withDatabase(file, (database) => database.insertInto('changes').values({ tag: 'later', at: 2 }).execute());
    expect((await dump(file)).changes).toContainEqual({ seq: 3, tag: 'later', at: 2 });
  });

  test('refuses a target with rows, a file in the place, and the secret key of another paper', async () => {
    await fill(file);
    await fill(url);
    const [here, there] = [await digestRows(readRows(file)), await digestRows(readRows(url))];
    const moving = { now: Date.now(), tell: () => {} };
    await expect(moveDatabase({ ...moving, from: file, to: url })).rejects.toThrow('there are rows in the table');
    expect([await digestRows(readRows(file)), await digestRows(readRows(url))]).toEqual([here, there]);
    const config = { database: url, dataDir, secretKey };
    expect(findMoveFault(config, false)).toBeUndefined();
    expect(findMoveFault(config, true)).toContain('already');
    expect(findMoveFault({ ...config, database: file }, false)).toContain('DATABASE_URL is not set');
    writeFileSync(join(dataDir, 'secret-key'), 'another key that this paper had before it moved\n');
    expect(findMoveFault(config, false)).toContain('SECRET_KEY is not what');
  });

  test('that is killed in the middle leaves the target empty and the file where it was', async () => {
    await fill(file);
    await asOperator(async (client) => {
      // Subscribers come after comments: it waits for them with these already written.
      await client.query('begin; lock table subscribers in share mode');
      const child = spawn(process.execPath, ['lib/cli/news.ts', 'move-database'], {
        env: environmentOf(),
        stdio: 'ignore',
      });
      const waiting = 'select 1 from pg_locks where not granted and relation = $1::regclass';
      while ((await client.query(waiting, ['subscribers'])).rowCount === 0) {
        expect(child.exitCode).toBeNull();
        await sleep(20);
      }
      const ended = once(child, 'exit');
      child.kill('SIGKILL');
      await ended;
      await client.query('rollback');
    });
    const rows = Object.entries(await dump(url)).flatMap(([table, found]) => (table === 'schema_version' ? [] : found));
    expect(rows).toEqual([]);
    expect(existsSync(file)).toBe(true);
    await moveDatabase({ from: file, to: url, now: Date.now(), tell: () => {} });
    expect((await dump(url)).comments).toHaveLength(3);
  });
});

test('what an export shows of PostgreSQL holds nobody who is mailed', { timeout: 60_000 }, async () => {
  await fill(url);
  mkdirSync(join(dataDir, 'private'));
  const copy = databaseFile(join(dataDir, 'private'));
  await copyNewsroom(url, copy);
  const copied = await dump(copy);
  expect(copied.comments).toEqual((await dump(url)).comments);
  expect([copied.subscribers, copied.sessions, copied.day_keys]).toEqual([[], [], []]);
  expect(copied.staff).toMatchObject([{ id: 'otto', address: 'otto@nobody.invalid' }]);
  expect(basename(copy)).toBe('newsroom.db');
});

describe('the doctor on PostgreSQL', { timeout: 60_000 }, () => {
  const ill = (findings: readonly Finding[]) => findings.filter(({ state }) => state !== 'ok');

  test('finds a sound server well, an older release, and one that nobody reaches, without its password', async () => {
    expect(ill(await checkPostgres(url, Date.now))).toEqual([]);
    await asOperator((client) => client.query('update schema_version set version = 1'));
    expect(ill(await checkPostgres(url, Date.now))).toMatchObject([
      { state: 'warning', fix: expect.stringContaining('start the site') },
    ]);
    await asOperator((client) => client.query("create role poor login password 'x'"));
    const poor = new URL(url);
    poor.username = 'poor';
    expect(ill(await checkPostgres(poor.href, Date.now)).map(({ says }) => says)).toEqual([
      'poor may make no tables in the schema public',
      'poor may make no schemas, so no backup can be restored',
    ]);
    const nobody = new URL(url);
    nobody.port = '1';
    nobody.password = 'very-secret';
    const [finding, ...more] = await checkPostgres(nobody.href, Date.now);
    expect([finding?.state, more]).toEqual(['fault', []]);
    expect(finding?.says).toContain('cannot be reached');
    expect(JSON.stringify(finding)).not.toContain('very-secret');
  });

  test('says what is wrong with the server, each with a fix', () => {
    const sound: ServerFacts = {
      ...{ version: 15, encoding: 'UTF8', user: 'paper', schema: 'public', mayCreateTables: true },
      ...{ mayCreateSchemas: true, release: null, bytes: 8e6, freeConnections: 97, allConnections: 100 },
      ...{ isEncrypted: false, isLocal: true, clockAhead: 3 },
    };
    const judge = (facts: Partial<ServerFacts>) => {
      const found = ill(judgeServer({ ...sound, ...facts }));
      for (const { fix } of found) expect(fix).not.toBe('');
      return found.map(({ state, says }) => `${state}: ${says}`).join();
    };
    expect(judge({})).toBe('');
    expect(judge({ version: 12 })).toBe('fault: PostgreSQL 12 is too old');
    expect(judge({ encoding: 'SQL_ASCII' })).toMatch(/^fault: its encoding is SQL_ASCII/);
    expect(judge({ clockAhead: -61_000 })).toMatch(/^warning: its clock .* 61 seconds/);
    expect(judge({ freeConnections: 9 })).toMatch(/^warning: it has 9 connections left of 100/);
    expect(judge({ isLocal: false })).toMatch(/^warning: .* not encrypted/);
    expect(judge({ release: { version: 99, works_with: 99 } })).toMatch(/^fault: it is of a newer release/);
    expect(judge({ release: { version: 99, works_with: 1 } })).toBe('');
  });

  test('names the package where pg_dump is older than the server, or absent', async () => {
    await expect(requireTool('pg_dump', 99)).rejects.toThrow(
      /older than what it has to work with \(99\).*postgresql-client-99/,
    );
    expect(explainTool('pg_dump', undefined, 15)).toBe('pg_dump is not on this machine');
  });
});

test('programs of PostgreSQL are told the password where nobody else reads it', () => {
  const { address, environment } = toolAccess(
    'postgres://us%40er:p%2Fw%20x@db.example:5433/paper?sslmode=no-verify&options=-c%20search_path%3Dnews&uselibpqcompat=true',
  );
  expect(address).toBe('postgres://us%40er@db.example:5433/paper?sslmode=require&options=-c%20search_path%3Dnews');
  expect(environment.PGPASSWORD).toBe('p/w x');
});
