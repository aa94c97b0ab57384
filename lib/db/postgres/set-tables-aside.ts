import { type RawBuilder, sql } from 'kysely';
import { readFileTime, writeFileTime } from '#lib/base/file-time.ts';
import type { Instant } from '#lib/base/instant.ts';
import { migrations } from '../migrate.ts';
import type { Database } from '../tables.ts';
import { readSchema } from './list-columns.ts';

/** The schema into which a backup is loaded before it takes the place of the tables that are served. */
export const scratchSchema = 'newsroom_restoring';

/** How the schemas begin that keep what a restored backup replaced, or what was moved to another engine. */
const keptPrefix = 'newsroom_kept_';

/** The schema that keeps what was set aside at a moment. Names of PostgreSQL hold no capitals without quotes. */
function keptSchema(now: Instant): string {
  return keptPrefix + writeFileTime(now).toLowerCase().replaceAll(/[-.]/g, '_');
}

/** Makes the scratch schema, empty, in the place of one that a killed process left. */
export async function makeScratch(database: Database): Promise<void> {
  await dropScratch(database);
  await sql`create schema ${sql.id(scratchSchema)}`.execute(database);
}

export async function dropScratch(database: Database): Promise<void> {
  await sql`drop schema if exists ${sql.id(scratchSchema)} cascade`.execute(database);
}

/** The names of tables and functions in a schema. */
export async function listNames(database: Database, schema: string): Promise<ReadonlySet<string>> {
  return new Set((await listThings(database, schema)).map(({ own }) => own));
}

/**
 * Moves the tables of the newsroom out of the schema in which they are served into one of their own, in an open transaction. What
 * other programs keep there stays.
 *
 * @param ours names of tables and functions, as `listNames` finds them where there is nothing else; those of a newer release are not
 * known, so all go with it.
 * @returns the name of that schema; undefined where there were none, and nothing was done.
 */
export async function setTablesAside(
  transaction: Database,
  ours: ReadonlySet<string>,
  now: Instant,
): Promise<string | undefined> {
  const schema = await readSchema(transaction);
  if (!(await hasTables(transaction))) return undefined;
  const kept = keptSchema(now);
  await sql`create schema ${sql.id(kept)}`.execute(transaction);
  await emptyPassing(transaction, schema);
  const isNewer = (await readVersion(transaction)) > migrations.length;
  await move(transaction, { from: schema, to: kept, isMoved: (name) => isNewer || ours.has(name) });
  return kept;
}

/** What instances share for a moment, such as the keys of days, is kept nowhere. */
async function emptyPassing(transaction: Database, schema: string): Promise<void> {
  const { rows } = await sql<{ name: string }>`
    select relname as name from pg_class
    where relnamespace = ${schema}::regnamespace and relkind = 'r' and relpersistence = 'u'`.execute(transaction);
  for (const { name } of rows) await sql`truncate ${sql.id(schema, name)}`.execute(transaction);
}

/** Whether there is a newsroom database where this connection looks for it. */
export async function hasTables(database: Database): Promise<boolean> {
  const { rows } = await sql`
    select 1 from pg_class where relnamespace = current_schema()::regnamespace and relname = 'schema_version'`.execute(
    database,
  );
  return rows.length > 0;
}

/** Puts what was loaded into the scratch schema where it is served, in an open transaction. */
export async function serveScratch(transaction: Database): Promise<void> {
  await move(transaction, { from: scratchSchema, to: await readSchema(transaction), isMoved: () => true });
  await dropScratch(transaction);
}

type Moving = { readonly from: string; readonly to: string; readonly isMoved: (name: string) => boolean };

/** Tables take along their indexes, their counters and their links; functions have to be moved too. */
async function move(transaction: Database, { from, to, isMoved }: Moving): Promise<void> {
  for (const { kind, own, name } of await listThings(transaction, from)) {
    if (isMoved(own)) await sql`alter ${sql.raw(kind)} ${sql.raw(name)} set schema ${sql.id(to)}`.execute(transaction);
  }
}

type Thing = {
  readonly kind: 'table' | 'function';
  /** Its bare name. */
  readonly own: string;
  /** Its name as a statement takes it. */
  readonly name: string;
};

async function listThings(database: Database, schema: string): Promise<readonly Thing[]> {
  const { rows } = await sql<Thing>`
    select 'table' as kind, relname as own, format('%I.%I', ${schema}::text, relname) as name from pg_class
    where relnamespace = ${schema}::regnamespace and relkind in ('r', 'p') and ${isOurs('pg_class')}
    union all
    select 'function', proname, oid::regprocedure::text from pg_proc
    where pronamespace = ${schema}::regnamespace and ${isOurs('pg_proc')}`.execute(database);
  return rows;
}

async function readVersion(transaction: Database): Promise<number> {
  const { rows } = await sql<{ version: number }>`select version from schema_version`.execute(transaction);
  return rows[0]?.version ?? 0;
}

/** Whether something was not brought by an extension of the server. */
function isOurs(catalog: 'pg_class' | 'pg_proc'): RawBuilder<unknown> {
  return sql`not exists (
    select 1 from pg_depend
    where classid = ${catalog}::regclass and objid = ${sql.ref(`${catalog}.oid`)} and deptype = 'e')`;
}

/** Removes what was set aside until a moment. */
export async function dropKept(database: Database, until: Instant): Promise<void> {
  const { rows } = await sql<{ name: string }>`
    select nspname as name from pg_namespace where starts_with(nspname, ${keptPrefix})`.execute(database);
  for (const { name } of rows) {
    const at = readKeptTime(name);
    if (at !== undefined && at <= until) await sql`drop schema ${sql.id(name)} cascade`.execute(database);
  }
}

function readKeptTime(name: string): Instant | undefined {
  const [, day = '', time = '', fraction = ''] =
    /^newsroom_kept_(\d{4}_\d\d_\d\d)t(\d\d_\d\d_\d\d)_(\d{3})z$/.exec(name) ?? [];
  return readFileTime(`${day.replaceAll('_', '-')}T${time.replaceAll('_', '-')}.${fraction}Z`);
}
