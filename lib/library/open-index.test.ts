import {
  closeSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  renameSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { isIndexDamage, watchForDamage } from './discard-damaged.ts';
import { type Index, openIndex, openIndexForWriting, type WritableIndex } from './open-index.ts';
import { indexSchema, indexVersion } from './schema.ts';

let folder: string;
let file: string;
let open: Index[];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'broadsheet-index-'));
  file = join(folder, 'index.db');
  open = [];
});

afterEach(() => {
  for (const index of open) index.close();
  rmSync(folder, { recursive: true, force: true });
});

function openWriter(path = file, root = '/newsroom'): WritableIndex {
  const index = openIndexForWriting(path, root);
  open.push(index);
  return index;
}

function openReader(): Index {
  const index = openIndex(file);
  open.push(index);
  return index;
}

function put(index: Index, key: string): void {
  index.prepare('INSERT INTO meta (key, value) VALUES (?, ?)').run(key, '');
}

/** What tests have put into an index; fails when its tables are not there. */
function keysOf(index: Index): string[] {
  const rows = index.prepare("SELECT key FROM meta WHERE key NOT IN ('root', 'rendering') ORDER BY key").all();
  return rows.map(({ key }) => String(key));
}

function removeIndex(): void {
  for (const suffix of ['', '-wal', '-shm']) rmSync(file + suffix, { force: true });
}

function overwriteFrom(place: number): void {
  const opened = openSync(file, 'r+');
  const length = statSync(file).size - place;
  writeSync(opened, Buffer.alloc(length, 'no page of a database '), 0, length, place);
  closeSync(opened);
}

/** Leaves an index file that some other program or release wrote. */
function leaveFile(change: (database: DatabaseSync) => void): void {
  const writer = openIndexForWriting(file, '/newsroom');
  put(writer, 'old');
  writer.close();
  const database = new DatabaseSync(file);
  change(database);
  database.close();
}

describe('a writer', () => {
  test('makes the index and the folders it lies in', () => {
    file = join(folder, 'a', 'b', 'index.db');
    expect(keysOf(openWriter())).toEqual([]);
    expect(existsSync(file)).toBe(true);
  });

  test('finds again what it wrote', () => {
    const first = openWriter();
    put(first, 'one');
    first.close();
    expect(keysOf(openWriter())).toEqual(['one']);
  });

  test.each<readonly [string, () => void]>([
    ['of another content folder', () => leaveFile((database) => database.exec("UPDATE meta SET value = '/elsewhere'"))],
    ['without a content folder', () => leaveFile((database) => database.exec('DELETE FROM meta'))],
    [
      'of an earlier version',
      () => leaveFile((database) => database.exec(`PRAGMA user_version = ${indexVersion - 1}`)),
    ],
    ['of a later version', () => leaveFile((database) => database.exec(`PRAGMA user_version = ${indexVersion + 1}`))],
    ['without its tables', () => leaveFile((database) => database.exec('DROP TABLE meta'))],
    ['that is text', () => writeFileSync(file, 'This is no database. '.repeat(1000))],
    ['that is empty', () => writeFileSync(file, '')],
    ['that is cut short', () => writeFileSync(file, 'SQLite format 3\0')],
    ['with leftovers of another beside it', () => writeFileSync(`${file}-wal`, 'leftovers')],
    ['with a folder in its place', () => mkdirSync(join(file, 'inside'), { recursive: true })],
  ])('makes an index %s anew', (_kind, leave) => {
    leave();
    const writer = openWriter();
    expect(keysOf(writer)).toEqual([]);
    put(writer, 'new');
    writer.close();
    expect(keysOf(openWriter())).toEqual(['new']);
  });

  test('writes all of a transaction or nothing, and says what went wrong', () => {
    const writer = openWriter();
    expect(writer.transact(() => 'done')).toBe('done');
    const failing = () =>
      writer.transact(() => {
        put(writer, 'half');
        throw new Error('out of ink');
      });
    expect(failing).toThrow('out of ink');
    expect(keysOf(writer)).toEqual([]);
    writer.transact(() => put(writer, 'whole'));
    expect(keysOf(writer)).toEqual(['whole']);
  });

  test('prepares a statement once', () => {
    const writer = openWriter(':memory:');
    expect(writer.prepare('SELECT 1')).toBe(writer.prepare('SELECT 1'));
  });

  test('in memory leaves no file and shares nothing with another', () => {
    put(openWriter(':memory:'), 'mine');
    expect(keysOf(openWriter(':memory:'))).toEqual([]);
    expect(existsSync(join(process.cwd(), ':memory:'))).toBe(false);
  });
});

describe('a reader', () => {
  test('sees an empty index before there is a file, and what is in it from then on', () => {
    const reader = openReader();
    expect(keysOf(reader)).toEqual([]);
    const writer = openWriter();
    expect(keysOf(reader)).toEqual([]);
    put(writer, 'one');
    expect(keysOf(reader)).toEqual(['one']);
    put(writer, 'two');
    expect(keysOf(reader)).toEqual(['one', 'two']);
  });

  test('sees a transaction whole, never a part of it', () => {
    const writer = openWriter();
    const reader = openReader();
    writer.transact(() => {
      put(writer, 'one');
      expect(keysOf(reader)).toEqual([]);
      put(writer, 'two');
    });
    expect(keysOf(reader)).toEqual(['one', 'two']);
  });

  test('sees the new file when another takes the name, and an empty index when it is gone', () => {
    const first = openWriter();
    put(first, 'first');
    const reader = openReader();
    expect(keysOf(reader)).toEqual(['first']);
    first.close();
    const second = openWriter(join(folder, 'second.db'));
    put(second, 'second');
    second.close();
    removeIndex();
    expect(keysOf(reader)).toEqual([]);
    renameSync(join(folder, 'second.db'), file);
    expect(keysOf(reader)).toEqual(['second']);
    removeIndex();
    put(openWriter(), 'third');
    expect(keysOf(reader)).toEqual(['third']);
  });

  test('cannot write', () => {
    openWriter();
    expect(() => put(openReader(), 'mine')).toThrow(/readonly/);
  });

  test('may be closed twice, and a new one opened', () => {
    const reader = openReader();
    reader.close();
    reader.close();
    expect(keysOf(openReader())).toEqual([]);
  });

  test.each<readonly [string, () => void]>([
    ['of another version', () => leaveFile((database) => database.exec(`PRAGMA user_version = ${indexVersion - 1}`))],
    ['that is empty', () => writeFileSync(file, '')],
  ])('sees an empty index in place of one %s, and the new one once the writer has made it', (_kind, leave) => {
    leave();
    const reader = openReader();
    expect(keysOf(reader)).toEqual([]);
    put(openWriter(), 'new');
    expect(keysOf(reader)).toEqual(['new']);
  });

  test('sees the new index once the writer has made it in place of a damaged one', () => {
    writeFileSync(file, 'This is no database. '.repeat(1000));
    const reader = openReader();
    try {
      keysOf(reader);
    } catch {
      // A damaged file may be an error, but not for good.
    }
    put(openWriter(), 'new');
    expect(keysOf(reader)).toEqual(['new']);
  });

  test.each<readonly [string, () => void]>([
    ['has pages of another file', () => overwriteFrom(4_096)],
    ['begins like another file', () => overwriteFrom(0)],
    ['is cut short', () => truncateSync(file, 8_192)],
    ['is emptied', () => truncateSync(file)],
  ])('that meets damage removes an index that %s, and sees the next one', (_what, damage) => {
    const writer = openWriter();
    writer.transact(() => {
      for (let n = 0; n < 300; n += 1) put(writer, `word ${n} ${'of some length '.repeat(20)}`);
    });
    // What is in the log alone would hide the damage.
    writer.prepare('PRAGMA wal_checkpoint(TRUNCATE)').all();
    damage();
    const reader = openReader();
    try {
      keysOf(reader);
    } catch (error) {
      expect(isIndexDamage(error)).toBe(true);
    }
    expect(keysOf(reader)).toEqual([]);
    put(openWriter(), 'new');
    expect(keysOf(reader)).toEqual(['new']);
  });

  test('that meets damage in what was replaced meanwhile leaves the new one alone', () => {
    // Held open, as by whoever meets the damage, so that nothing else gets its inode.
    openWriter();
    const watch = watchForDamage(file);
    removeIndex();
    put(openWriter(), 'new');
    const error = Object.assign(new Error('database disk image is malformed'), { errcode: 11 });
    const meet = () =>
      watch.meet(() => {
        throw error;
      });
    expect(meet).toThrow(error);
    expect(keysOf(openReader())).toEqual(['new']);
  });

  test('that came while the writer was still making the tables sees them when they are there', () => {
    // The steps of a writer that makes a new index, as another process sees them.
    const writer = new DatabaseSync(file);
    writer.exec('PRAGMA journal_mode = WAL; BEGIN IMMEDIATE');
    writer.exec(indexSchema);
    const reader = openReader();
    expect(keysOf(reader)).toEqual([]);
    writer.exec(`INSERT INTO meta VALUES ('one', ''); PRAGMA user_version = ${indexVersion}; COMMIT`);
    expect(keysOf(reader)).toEqual(['one']);
    writer.close();
  });
});
