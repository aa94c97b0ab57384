import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';

const program = `
  import { holdDataDir } from ${JSON.stringify(new URL('./hold-data-dir.ts', import.meta.url).href)};
  holdDataDir(process.argv[1], 'site');
  console.log('held');
  if (process.argv[2] === 'stay') setInterval(() => globalThis.gc(), 10);`;

let dataDir: string;
let holder: ChildProcess | undefined;

beforeEach(() => {
  dataDir = join(mkdtempSync(join(tmpdir(), 'broadsheet-')), 'made', 'when needed');
});

afterEach(() => {
  holder?.kill('SIGKILL');
  rmSync(join(dataDir, '../..'), { recursive: true });
});

const parameters = (...more: readonly string[]) => [
  '--expose-gc',
  '--input-type=module',
  '--eval',
  program,
  dataDir,
  ...more,
];

/** A process that holds the data folder until it is killed. */
async function hold(): Promise<ChildProcess> {
  const child = spawn(process.execPath, parameters('stay'), { stdio: ['ignore', 'pipe', 'inherit'] });
  holder = child;
  await once(child.stdout, 'data');
  return child;
}

function holdToo(): { readonly status: number | null; readonly out: string; readonly err: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, parameters(), { encoding: 'utf8' });
  return { status, out: stdout, err: stderr };
}

test('a data folder that nobody holds is made and held', () => {
  expect(holdToo()).toEqual({ status: 0, out: 'held\n', err: '' });
  expect(readdirSync(dataDir)).toEqual(['site.lock']);
});

test('a data folder that another process holds is refused, with words for the operator', async () => {
  await hold();
  expect(holdToo()).toEqual({
    status: 1,
    out: '',
    err: `Another site runs with DATA_DIR ${dataDir}: end it first, or name another folder.\n`,
  });
});

test('a holder that is killed outright holds nothing any more', async () => {
  const killed = await hold();
  killed.kill('SIGKILL');
  await once(killed, 'exit');
  expect(holdToo()).toMatchObject({ status: 0, out: 'held\n' });
});
