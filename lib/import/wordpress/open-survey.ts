import { DatabaseSync } from 'node:sqlite';
import type { Attachment } from './draw-shortcode.ts';

/**
 * What a first reading of the files has found, for the second: where each item is to lie, and which picture is whose. It is kept in a file that
 * SQLite makes for itself and takes away, so that an archive of any size takes the same memory.
 */
export type Survey = {
  readonly addItem: (item: SurveyedItem) => void;
  readonly addAttachment: (attachment: SurveyedAttachment) => void;
  readonly addBlock: (id: string, content: string) => void;
  /** Items after the one with this number, in the order of the files. */
  readonly itemsAfter: (number: number, limit: number) => readonly (SurveyedItem & { readonly number: number })[];
  readonly countItems: () => number;
  readonly findItem: (id: string) => SurveyedItem | null;
  readonly findItemByLink: (link: string) => SurveyedItem | null;
  readonly place: (id: string, path: string) => void;
  readonly findAttachment: (id: string) => Attachment | null;
  /** By its file, as `fileKey` tells it. */
  readonly findAttachmentByFile: (file: string) => Attachment | null;
  readonly findAttachmentByLink: (link: string) => Attachment | null;
  /** What was uploaded for a story, in its order. */
  readonly attachmentsOf: (parent: string) => readonly (Attachment & { readonly link: string })[];
  readonly findBlock: (id: string) => string | null;
  /** Takes a name for good, with what is to be known of it; false when it is taken. */
  readonly claim: (name: string, value?: string) => boolean;
  /** What is known of a name; null when nobody took it. */
  readonly findClaim: (name: string) => string | null;
  readonly close: () => void;
};

export type SurveyedItem = {
  /** Number in WordPress, or the place in the file. */
  readonly id: string;
  readonly file: string;
  readonly line: number;
  readonly kind: 'story' | 'page';
  readonly slug: string;
  /** Of publication; empty without a date. */
  readonly year: string;
  readonly parent: string;
  /** Path of its permalink in its one spelling, or empty. */
  readonly link: string;
  /** JSON of `FilingFacts`. */
  readonly filing: string;
  /** Where it will be read, decoded; empty until it is placed. */
  readonly path: string;
};

type SurveyedAttachment = Attachment & {
  readonly file: string;
  readonly parent: string;
  readonly order: number;
  readonly link: string;
};

const schema = `
  PRAGMA journal_mode = OFF;
  PRAGMA synchronous = OFF;
  PRAGMA temp_store = FILE;
  PRAGMA cache_size = -8000;
  CREATE TABLE items (
    number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, file TEXT NOT NULL, line INTEGER NOT NULL, kind TEXT NOT NULL, slug TEXT NOT NULL,
    year TEXT NOT NULL, parent TEXT NOT NULL, link TEXT NOT NULL, filing TEXT NOT NULL, path TEXT NOT NULL
  ) STRICT;
  CREATE INDEX items_by_link ON items (link);
  CREATE TABLE attachments (
    id TEXT PRIMARY KEY, url TEXT NOT NULL, file TEXT NOT NULL, alt TEXT NOT NULL, caption TEXT NOT NULL, title TEXT NOT NULL,
    parent TEXT NOT NULL, position INTEGER NOT NULL, link TEXT NOT NULL
  ) STRICT;
  CREATE INDEX attachments_by_file ON attachments (file);
  CREATE INDEX attachments_by_link ON attachments (link);
  CREATE INDEX attachments_by_parent ON attachments (parent, position);
  CREATE TABLE blocks (id TEXT PRIMARY KEY, content TEXT NOT NULL) STRICT, WITHOUT ROWID;
  CREATE TABLE claims (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
  BEGIN;
`;

const attachmentColumns = 'SELECT id, url, alt, caption, title, link FROM attachments';

type Row = Readonly<Record<string, unknown>>;

/** An empty survey, to be closed. Of two items or attachments with one id the first counts. */
export function openSurvey(): Survey {
  // SQLite makes a file of its own for a database without a name, and removes it as soon as it is open.
  const database = new DatabaseSync('');
  database.exec(schema);
  const prepared = new Map<string, ReturnType<DatabaseSync['prepare']>>();
  const prepare = (sql: string) => {
    const statement = prepared.get(sql) ?? database.prepare(sql);
    prepared.set(sql, statement);
    return statement;
  };
  const one = <T>(sql: string, read: (row: Row) => T, ...values: readonly string[]): T | null => {
    const row = prepare(sql).get(...values);
    return row === undefined ? null : read(row);
  };

  return {
    addItem: ({ id, file, line, kind, slug, year, parent, link, filing, path }) => {
      const sql =
        'INSERT OR IGNORE INTO items (id, file, line, kind, slug, year, parent, link, filing, path) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)';
      prepare(sql).run(id, file, line, kind, slug, year, parent, link, filing, path);
    },
    addAttachment: ({ id, url, file, alt, caption, title, parent, order, link }) => {
      const sql = 'INSERT OR IGNORE INTO attachments VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)';
      prepare(sql).run(id, url, file, alt, caption, title, parent, order, link);
    },
    addBlock: (id, content) => {
      prepare('INSERT OR IGNORE INTO blocks VALUES (?, ?)').run(id, content);
    },
    itemsAfter: (number, limit) =>
      prepare('SELECT * FROM items WHERE number > ? ORDER BY number LIMIT ?')
        .all(number, limit)
        .map((row) => ({ ...toItem(row), number: Number(row.number) })),
    countItems: () => one('SELECT count(*) AS count FROM items', ({ count }) => Number(count)) ?? 0,
    findItem: (id) => one('SELECT * FROM items WHERE id = ?', toItem, id),
    findItemByLink: (link) => one('SELECT * FROM items WHERE link = ? ORDER BY number', toItem, link),
    place: (id, path) => {
      prepare('UPDATE items SET path = ? WHERE id = ?').run(path, id);
    },
    findAttachment: (id) => one(`${attachmentColumns} WHERE id = ?`, toAttachment, id),
    findAttachmentByFile: (file) => one(`${attachmentColumns} WHERE file = ?`, toAttachment, file),
    findAttachmentByLink: (link) => one(`${attachmentColumns} WHERE link = ?`, toAttachment, link),
    attachmentsOf: (parent) =>
      prepare(`${attachmentColumns} WHERE parent = ? ORDER BY position, CAST(id AS INTEGER) LIMIT 1000`)
        .all(parent)
        .map(toAttachment),
    findBlock: (id) => one('SELECT content FROM blocks WHERE id = ?', ({ content }) => String(content), id),
    claim: (name, value = '') => prepare('INSERT OR IGNORE INTO claims VALUES (?, ?)').run(name, value).changes === 1,
    findClaim: (name) => one('SELECT value FROM claims WHERE name = ?', ({ value }) => String(value), name),
    close: () => database.close(),
  };
}

function toItem(row: Row): SurveyedItem {
  const text = (name: string) => String(row[name]);
  return {
    id: text('id'),
    file: text('file'),
    line: Number(row.line),
    kind: row.kind === 'page' ? 'page' : 'story',
    slug: text('slug'),
    year: text('year'),
    parent: text('parent'),
    link: text('link'),
    filing: text('filing'),
    path: text('path'),
  };
}

function toAttachment(row: Row): Attachment & { readonly link: string } {
  const text = (name: string) => String(row[name]);
  return {
    id: text('id'),
    url: text('url'),
    alt: text('alt'),
    caption: text('caption'),
    title: text('title'),
    link: text('link'),
  };
}
