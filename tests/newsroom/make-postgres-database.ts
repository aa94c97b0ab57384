import { Client } from 'pg';

/** Copies of the template that nobody uses, without rows. */
const free: string[] = [];
/** Those of the file that runs, and of its test. */
const ofFile: string[] = [];
const ofTest: string[] = [];
let isInTest = false;
let count = 0;

/**
 * A database of this release without rows, on a server that runs on this machine. What a test or its `beforeEach` asks for is
 * another's after it, what a file asks for once after the file: a new copy takes longer than to take out the rows.
 *
 * @param template address of one that nobody uses.
 */
export async function makePostgresDatabase(template: string): Promise<string> {
  const address = free.pop() ?? (await makeEmptyPostgres(template, new URL(template).pathname.slice(1)));
  (isInTest ? ofTest : ofFile).push(address);
  return address;
}

/**
 * A database of its own, which is there until the server ends.
 *
 * @param near address of another on the same server.
 * @param template what it is a copy of; else it has no tables.
 */
export async function makeEmptyPostgres(near: string, template = 'template0'): Promise<string> {
  const address = new URL(near);
  address.pathname = '/postgres';
  const name = `copy_${process.pid}_${count++}`;
  await ask(address.href, `create database ${name} template ${template}`);
  address.pathname = `/${name}`;
  return address.href;
}

/** To be called before each test. */
export function beginTest(): void {
  isInTest = true;
}

/** To be called after each test. */
export async function endTest(): Promise<void> {
  isInTest = false;
  await takeBack(ofTest);
}

/** To be called after each file. */
export async function endFile(): Promise<void> {
  await takeBack(ofFile);
}

async function takeBack(used: string[]): Promise<void> {
  for (const address of used.splice(0)) {
    await ask(address, emptying);
    free.push(address);
  }
}

/** Ends whoever is left, takes out all rows, also those of tables that only grow, and counts from 1 again. */
const emptying = `do $$
declare of_ours text;
begin
  perform pg_terminate_backend(pid, 5000) from pg_stat_activity
    where datname = current_database() and pid <> pg_backend_pid() and backend_type = 'client backend';
  set local session_replication_role = replica;
  for of_ours in select tablename from pg_tables where schemaname = 'public' and tablename <> 'schema_version' loop
    execute format('delete from %I', of_ours);
  end loop;
  perform setval(format('%I', sequencename)::regclass, 1, false) from pg_sequences where schemaname = 'public';
end $$`;

async function ask(address: string, text: string): Promise<void> {
  const client = new Client({ connectionString: address });
  await client.connect();
  try {
    await client.query(text);
  } finally {
    await client.end();
  }
}
