import { spawn } from 'node:child_process';
import { closeSync, openSync, readSync } from 'node:fs';
import type { Readable } from 'node:stream';
import { type Batch, batchSize, type Row, type Value } from '../rows/table-rows.ts';
import { requireTool } from './find-tool.ts';

/** Whether a file is what `pg_dump -Fc` writes, by its first letters. */
export function isDump(file: string): boolean {
  const start = Buffer.alloc(5);
  const descriptor = openSync(file, 'r');
  readSync(descriptor, start);
  closeSync(descriptor);
  return start.toString('latin1') === 'PGDMP';
}

/**
 * All rows of a file that pg_dump wrote, read by pg_restore, which needs no server for it; numbers come as texts. Throws where the
 * file is damaged, and where there is no pg_restore.
 *
 * @param table the only one to read.
 */
export async function* readDumpRows(file: string, table?: string): AsyncGenerator<Batch> {
  const tool = await requireTool('pg_restore', 0);
  const only = table === undefined ? [] : ['--table', table];
  const child = spawn(tool, ['--data-only', ...only, '--file', '-', file], { stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said += text;
  });
  const ended = new Promise<string | undefined>((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('close', (code) => resolve(code === 0 ? undefined : said.trim() || `pg_restore ended with ${code}`));
  });
  try {
    yield* readScript(child.stdout.setEncoding('utf8'));
    const fault = await ended;
    if (fault !== undefined) throw new Error(fault);
  } finally {
    child.kill();
  }
}

/** A line such as `COPY public.changes (seq, tag, at) FROM stdin;` */
const copying = /^COPY (?:"(?:[^"]|"")*"|\w+)\.(\w+) \((.*)\) FROM stdin;$/;

/** The rows in the script that pg_restore makes of a dump (postgresql.org/docs/current/sql-copy.html, Text Format). */
async function* readScript(stream: Readable): AsyncGenerator<Batch> {
  let table: { readonly table: string; readonly columns: readonly string[] } | undefined;
  let rows: Row[] = [];
  for await (const line of splitLines(stream)) {
    if (table === undefined) {
      const [, name = '', columns = ''] = copying.exec(line) ?? [];
      if (name !== '') table = { table: name, columns: columns.split(', ').map((one) => one.replaceAll('"', '')) };
      continue;
    }
    const isLast = line === '\\.';
    if (!isLast) rows.push(line.split('\t').map(readValue));
    if (!isLast && rows.length < batchSize) continue;
    yield { ...table, rows };
    rows = [];
    if (isLast) table = undefined;
  }
  if (table !== undefined) throw new Error(`it ends in the middle of the table ${table.table}`);
}

/** Lines end with a line feed and nothing else. */
async function* splitLines(stream: Readable): AsyncGenerator<string> {
  let rest = '';
  for await (const piece of stream) {
    const lines = (rest + String(piece)).split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
  }
  if (rest !== '') yield rest;
}

const escapes: ReadonlyMap<string, string> = new Map([
  ['b', '\b'],
  ['f', '\f'],
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
  ['v', '\v'],
]);

function readValue(text: string): Value {
  if (text === '\\N') return null;
  if (!text.includes('\\')) return text;
  return text.replace(/\\(.)/gs, (_, letter: string) => escapes.get(letter) ?? letter);
}
