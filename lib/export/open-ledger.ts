import { DatabaseSync } from 'node:sqlite';
import type { Wanted } from './list-addresses.ts';
import type { Reference } from './still-address.ts';

/** What became of an address. */
export type Outcome = {
  /** As the site answered. */
  readonly status: number;
  /** Below the folder of the copy; null where nothing was written. */
  readonly file: string | null;
  /** Where a redirect leads, as the running site knows it. */
  readonly location: Reference | null;
};

/** An address with its outcome. */
export type Settled = Outcome & { readonly address: string; readonly isDue: boolean };

/** What something in the copy names. */
export type Named = Reference & {
  /** The first address, by the alphabet, that names it, a page before a feed; and how often it is named. */
  readonly by: string;
  readonly times: number;
};

/** What is to be copied, what became of it, and what names what. On disk, so that an archive of any size fits into little memory. */
export type Ledger = {
  /** Adds addresses that are not known yet, all in one transaction. */
  readonly want: (wanted: Iterable<Wanted>) => void;
  /** The next address nobody has taken yet. */
  readonly take: () => string | undefined;
  /** Takes a file for an address; false where another has it, or it would have to be a folder and a file. */
  readonly claim: (file: string) => boolean;
  /** Notes what became of an address, and what it names, which is wanted from now on. */
  readonly settle: (address: string, outcome: Outcome, references: readonly Reference[]) => void;
  readonly find: (address: string) => Settled | undefined;
  /** All that were settled, by address. */
  readonly listSettled: () => Iterable<Settled>;
  readonly listNamed: () => Iterable<Named>;
  /** Files that are one on systems which take capitals and small letters for the same. */
  readonly listClashes: () => readonly (readonly string[])[];
  /** How many are settled, and how many there are so far. */
  readonly count: () => { readonly settled: number; readonly all: number };
  readonly close: () => void;
};

const schema = `
  PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;
  CREATE TABLE addresses (
    n INTEGER PRIMARY KEY, address TEXT NOT NULL UNIQUE, is_due INTEGER NOT NULL,
    status INTEGER, file TEXT, location TEXT, fragment TEXT
  ) STRICT;
  CREATE TABLE claims (path TEXT PRIMARY KEY, is_folder INTEGER NOT NULL) STRICT, WITHOUT ROWID;
  CREATE TABLE named (
    address TEXT NOT NULL, fragment TEXT NOT NULL, named_by TEXT NOT NULL, times INTEGER NOT NULL,
    PRIMARY KEY (address, fragment)
  ) STRICT, WITHOUT ROWID;
`;

/** @param file path of one that is not there yet, or `:memory:`. */
export function openLedger(file: string): Ledger {
  const database = new DatabaseSync(file);
  database.exec(schema);
  const insert = database.prepare('INSERT INTO addresses (address, is_due) VALUES (?, ?) ON CONFLICT DO NOTHING');
  const next = database.prepare('SELECT n, address FROM addresses WHERE n > ? ORDER BY n LIMIT 1');
  const update = database.prepare(
    'UPDATE addresses SET status = ?, file = ?, location = ?, fragment = ? WHERE address = ?',
  );
  const rank = (column: string) => `(${column} GLOB '*.xml' OR ${column} GLOB '*.json', ${column})`;
  const name = database.prepare(`
    INSERT INTO named (address, fragment, named_by, times) VALUES (?, ?, ?, 1)
    ON CONFLICT DO UPDATE SET times = times + 1, named_by =
      iif(${rank('excluded.named_by')} < ${rank('named.named_by')}, excluded.named_by, named.named_by)`);
  const one = database.prepare('SELECT * FROM addresses WHERE address = ?');
  const claimed = database.prepare('SELECT is_folder FROM claims WHERE path = ?');
  const claim = database.prepare('INSERT INTO claims (path, is_folder) VALUES (?, ?) ON CONFLICT DO NOTHING');
  const transact = (work: () => void) => {
    database.exec('BEGIN');
    work();
    database.exec('COMMIT');
  };
  let taken = 0;
  // Counted here: asked for after each address, the table would be walked as often.
  const counts = { settled: 0, all: 0 };
  const add = (address: string, isDue: boolean) => {
    counts.all += Number(insert.run(address, isDue ? 1 : 0).changes);
  };
  return {
    want: (wanted) =>
      transact(() => {
        for (const { address, isDue } of wanted) add(address, isDue);
      }),
    take: () => {
      const row = next.get(taken);
      taken = Number(row?.n ?? taken);
      return row === undefined ? undefined : String(row.address);
    },
    claim: (file) => {
      const folders = listFolders(file);
      if (folders.some((folder) => claimed.get(folder)?.is_folder === 0) || claimed.get(file)) return false;
      for (const folder of folders) claim.run(folder, 1);
      claim.run(file, 0);
      return true;
    },
    settle: (address, { status, file: written, location }, references) =>
      transact(() => {
        counts.settled += 1;
        update.run(status, written, location?.address ?? null, location?.fragment ?? null, address);
        for (const { address: to, fragment } of references) {
          add(to, false);
          name.run(to, fragment, address);
        }
      }),
    find: (address) => {
      const row = one.get(address);
      return row === undefined ? undefined : toSettled(row);
    },
    listSettled: function* () {
      const rows = database.prepare('SELECT * FROM addresses WHERE status IS NOT NULL ORDER BY address');
      for (const row of rows.iterate()) yield toSettled(row);
    },
    listNamed: function* () {
      const rows = database.prepare('SELECT * FROM named ORDER BY address, fragment');
      for (const { address, fragment, named_by: by, times } of rows.iterate())
        yield { address: String(address), fragment: String(fragment), by: String(by), times: Number(times) };
    },
    listClashes: () =>
      database
        .prepare(
          `SELECT group_concat(path, char(10)) AS paths FROM claims WHERE is_folder = 0
           GROUP BY lower(path) HAVING count(*) > 1 ORDER BY lower(path)`,
        )
        .all()
        .map(({ paths }) => String(paths).split('\n')),
    count: () => counts,
    close: () => database.close(),
  };
}

/** The folders in which a file lies, below the folder of the copy. */
function listFolders(file: string): readonly string[] {
  const parts = file.split('/');
  return parts.slice(1).map((_part, depth) => parts.slice(0, depth + 1).join('/'));
}

function toSettled(row: Readonly<Record<string, unknown>>): Settled {
  const { address, is_due: isDue, status, file, location, fragment } = row;
  return {
    address: String(address),
    isDue: isDue === 1,
    status: Number(status),
    file: file === null ? null : String(file),
    location: location === null ? null : { address: String(location), fragment: String(fragment) },
  };
}
