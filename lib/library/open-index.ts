import { mkdirSync, renameSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync, type StatementSync } from 'node:sqlite';
import { rendering } from '#lib/content/rendering-key.ts';
import { type DamageWatch, removeIndex, watchForDamage } from './discard-damaged.ts';
import type { MilestoneMap } from './find-milestone.ts';
import { indexSchema, indexVersion } from './schema.ts';

/** The index as every query sees it. */
export type Index = {
  /** A statement by its text, prepared once. */
  readonly prepare: (sql: string) => StatementSync;
  /** What is known of long lists; another map after any change of what they hold. */
  readonly milestones: () => MilestoneMap;
  readonly close: () => void;
};

/** The index as its one writer sees it. */
export type WritableIndex = Index & {
  /** Runs the work in one transaction, which readers see whole or not at all. */
  readonly transact: <T>(work: () => T) => T;
};

/**
 * Opens the index for its writer, making it when it is absent, damaged, of another version or of another content folder.
 *
 * @param file path of the database, or `:memory:`.
 * @param root content folder the index is derived from.
 */
export function openIndexForWriting(file: string, root: string): WritableIndex {
  if (file === ':memory:') return toWritable(createIndex(file, root));
  mkdirSync(dirname(file), { recursive: true });
  const database = openMatching(file, root) ?? createIndex(file, root);
  return toWritable(database, watchForDamage(file));
}

/** Milliseconds. A page puts dozens of questions; a new index takes longer than this until it answers any of them. */
const lookEvery = 2;

/**
 * Opens the index for a reader. It may appear, vanish and be replaced at any time: until it is there the reader sees an
 * empty one, and a new file under the same name is noticed at once. Where it is damaged the first statement to meet that throws,
 * and takes the file away (see `watchForDamage`).
 */
export function openIndex(file: string): Index {
  let inode = 0;
  let current = emptyIndex();
  const reopen = (found: number) => {
    current.close();
    const database = found === 0 ? undefined : openForReading(file);
    // A file that is no index of ours is looked at again, in case its writer is about to replace it.
    inode = database === undefined ? 0 : found;
    current = database === undefined ? emptyIndex() : toIndex(database, watchForDamage(file));
  };
  let lookedAt = 0;
  const newest = () => {
    const now = performance.now();
    if (inode !== 0 && now - lookedAt < lookEvery) return current;
    lookedAt = now;
    const found = findInode(file);
    if (found !== inode) reopen(found);
    return current;
  };
  return {
    prepare: (sql) => newest().prepare(sql),
    milestones: () => newest().milestones(),
    close: () => current.close(),
  };
}

/** 0 for a file that is not there, and for one that was emptied, in which SQLite would find no tables. */
export function findInode(file: string): number {
  const found = statSync(file, { throwIfNoEntry: false });
  return found === undefined || found.size === 0 ? 0 : found.ino;
}

function emptyIndex(): Index {
  return toIndex(createIndex(':memory:', ''));
}

function openForReading(file: string): DatabaseSync | undefined {
  try {
    const database = new DatabaseSync(file, { readOnly: true, timeout: 5_000 });
    if (versionOf(database) === indexVersion) return configureReader(database);
    database.close();
  } catch (error) {
    if (!isDatabaseError(error)) throw error;
  }
  return undefined;
}

function openMatching(file: string, root: string): DatabaseSync | undefined {
  if (statSync(file, { throwIfNoEntry: false }) === undefined) return undefined;
  let database: DatabaseSync | undefined;
  try {
    database = new DatabaseSync(file, { timeout: 5_000 });
    const known = versionOf(database) === indexVersion && readMeta(database, 'root') === root;
    if (known) return configure(database);
  } catch (error) {
    if (!isDatabaseError(error)) throw error;
  }
  if (database?.isOpen) database.close();
  return undefined;
}

/** Makes the file under another name first, so that no reader opens a half-made one. */
function createIndex(file: string, root: string): DatabaseSync {
  if (file === ':memory:') return writeTables(new DatabaseSync(file), root);
  const draft = `${file}.new`;
  // Also a folder of that name, which some restored backup left.
  for (const path of [draft, file]) removeIndex(path);
  writeTables(new DatabaseSync(draft), root).close();
  renameSync(draft, file);
  return configure(new DatabaseSync(file, { timeout: 5_000 }));
}

function writeTables(database: DatabaseSync, root: string): DatabaseSync {
  database.exec(`PRAGMA foreign_keys = ON; ${indexSchema} PRAGMA user_version = ${indexVersion}`);
  database.prepare("INSERT INTO meta (key, value) VALUES ('root', ?), ('rendering', ?)").run(root, String(rendering));
  return database;
}

function configure(database: DatabaseSync): DatabaseSync {
  // A lost index is made anew, so the disk need not be waited for.
  database.exec(
    'PRAGMA journal_mode = WAL; PRAGMA synchronous = OFF; PRAGMA foreign_keys = ON; PRAGMA cache_size = -16000',
  );
  return database;
}

/** Kibibytes of the index that each reader keeps in memory; with the 2,000 of SQLite a search over 100,000 stories takes half as long again. */
const readersCache = 32_000;

function configureReader(database: DatabaseSync): DatabaseSync {
  database.exec(`PRAGMA cache_size = -${readersCache}`);
  return database;
}

function versionOf(database: DatabaseSync): number {
  return Number(database.prepare('PRAGMA user_version').get()?.user_version);
}

function readMeta(database: DatabaseSync, key: string): string | undefined {
  const row = database.prepare('SELECT value FROM meta WHERE key = ?').get(key);
  return row === undefined ? undefined : String(row.value);
}

function toIndex(database: DatabaseSync, damage = unwatched): Index {
  const statements = new Map<string, StatementSync>();
  const prepare = (sql: string) => {
    const known = statements.get(sql);
    if (known !== undefined) return known;
    const statement = damage.watch(damage.meet(() => database.prepare(sql)));
    statements.set(sql, statement);
    return statement;
  };
  let version = '';
  let milestones: MilestoneMap = new Map();
  return {
    prepare,
    milestones: () => {
      const current = String(prepare("SELECT value FROM meta WHERE key = 'lists'").get()?.value);
      if (current !== version) milestones = new Map();
      version = current;
      return milestones;
    },
    close: () => {
      if (database.isOpen) database.close();
    },
  };
}

function toWritable(database: DatabaseSync, damage = unwatched): WritableIndex {
  return {
    ...toIndex(database, damage),
    transact: (work) => {
      damage.meet(() => database.exec('BEGIN IMMEDIATE'));
      try {
        const result = work();
        damage.meet(() => database.exec('COMMIT'));
        return result;
      } catch (error) {
        // A full disk and a damaged file take a transaction back by themselves.
        if (database.isTransaction) database.exec('ROLLBACK');
        throw error;
      }
    },
  };
}

/** Of an index in memory, which no disk can damage. */
const unwatched: DamageWatch = { meet: (work) => work(), watch: (statement) => statement };

function isDatabaseError(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_SQLITE_ERROR';
}
