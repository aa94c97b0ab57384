import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findFreePort } from '#tests/find-free-port.ts';
import { type Program, startProgram } from './start-site.ts';

/**
 * Runs what docs/operating.md says, from top to bottom, in a folder that holds nothing but the files of the
 * repository: each block marked `sh runnable`. `server` marks one that goes on while the next are run, `stopped` one before
 * which it is ended.
 *
 * Their text is run as it stands, but for the port, and but for `npm ci` and `npm run build`, for which what was installed and
 * built for all tests is taken; with DOCS_WHOLE=1 these two are run as well.
 */
type Block = { readonly line: number; readonly marks: string; readonly text: string };

const isWhole = process.env.DOCS_WHOLE === '1';

function readBlocks(): readonly Block[] {
  const text = readFileSync(manual, 'utf8');
  return [...text.matchAll(/^```sh runnable ?(?<marks>.*)\n(?<text>[\s\S]*?)^```$/gm)].map(({ index, groups }) => ({
    line: text.slice(0, index).split('\n').length,
    marks: groups?.marks ?? '',
    text: groups?.text ?? '',
  }));
}

const manual = 'docs/operating.md';
const blocks = readBlocks();
const [whileItRuns, whenItStopped] = [false, true].map((isStopped) => {
  return blocks.filter(({ marks }) => (marks === 'stopped') === isStopped);
});

let root: string;
let clone: string;
let port: number;
let environment: Readonly<Record<string, string>>;
let running: Program | undefined;

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'broadsheet-docs-'));
  clone = join(root, 'broadsheet');
  port = await findFreePort();
  const listed = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
    encoding: 'utf8',
  });
  for (const file of listed.split('\0').filter((name) => name !== '' && existsSync(name))) {
    mkdirSync(dirname(join(clone, file)), { recursive: true });
    cpSync(file, join(clone, file));
  }
  environment = { PORT: String(port), NODE_ENV: '', PATH: isWhole ? (process.env.PATH ?? '') : putNpmBefore() };
});

afterAll(async () => {
  await endRunning();
  rmSync(root, { recursive: true, force: true });
});

/** An npm that takes what is there for the two commands that make it. */
function putNpmBefore(): string {
  const bin = join(root, 'bin');
  mkdirSync(bin);
  writeFileSync(
    join(bin, 'npm'),
    `#!/bin/sh
case "$*" in
  ci) exec ln -sfn ${resolve('node_modules')} ${join(clone, 'node_modules')} ;;
  'run build') rm -rf ${join(clone, '.next')}; exec cp -a ${resolve('.next')} ${clone} ;;
esac
PATH="\${PATH#*:}" exec npm "$@"
`,
    { mode: 0o755 },
  );
  return `${bin}:${process.env.PATH}`;
}

function start({ text }: Block): Program {
  const script = `set -eu; cd '${clone}'; ${text.replaceAll('localhost:3000', `localhost:${port}`)}`;
  return startProgram('setsid', ['sh', '-c', script], environment);
}

async function endRunning(): Promise<void> {
  if (running === undefined) return;
  // The shell and npm pass no signal on to the site.
  process.kill(-running.pid, 'SIGTERM');
  await running.ended;
  running = undefined;
}

async function run(block: Block): Promise<void> {
  const program = start(block);
  if (block.marks === 'server') {
    running = program;
    return program.say('Broadsheet is ready');
  }
  expect(await program.ended, `${block.text}\n${program.output()}`).toBe(0);
}

test('the manual begins with the command of the README', () => {
  expect(blocks[0]?.marks).toBe('server');
  expect(readFileSync('README.md', 'utf8')).toContain(blocks[0]?.text.trim());
});

test.each(whileItRuns ?? [])('what stands at line $line of the manual works', run);

test('each line of the table for a CDN says what the demo answers', async () => {
  const table = readFileSync(manual, 'utf8').matchAll(
    /^\| [^|]+ \| `(?<path>\/[^`]*)` \| `(?<cacheControl>[^`]+)` \| `(?<vary>[^`]+)` \|$/gm,
  );
  const rows = [...table].map(({ groups = {} }) => groups);
  expect(rows.length).toBeGreaterThan(8);
  for (const { path = '', cacheControl, vary } of rows) {
    const { headers } = await fetch(`http://localhost:${port}${path}`, { redirect: 'manual' });
    // Seconds that are left until something turns make it less.
    const told = headers
      .get('cache-control')
      ?.replace(/(?<=max-?age=)[1-5]?\d$/, (left) => (left === '0' ? left : '60'));
    expect([path, told, headers.get('vary')]).toEqual([path, cacheControl, vary]);
  }
});

test('the rules for Prometheus ask for what the site counts', async () => {
  const rules = readFileSync('docs/deploy/broadsheet-alerts.yml', 'utf8');
  const asked = new Set([...rules.matchAll(/\bbroadsheet_\w+?(?=_bucket\b|\b)/g)].map(([name]) => name));
  expect(asked.size).toBeGreaterThan(5);
  const metrics = await (await fetch(`http://localhost:${port}/metrics`)).text();
  expect([...asked].filter((name) => !metrics.includes(`# TYPE ${name} `))).toEqual([]);
});

test.each(whenItStopped ?? [])(
  'what stands at line $line of the manual works while the site does not run',
  async (block) => {
    await endRunning();
    await run(block);
  },
);
