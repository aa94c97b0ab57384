import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { storyFile } from './write-corpus.ts';

type Spread = { readonly median: number; readonly p95: number };

/** One size of archive, measured. Times in milliseconds, memory in megabytes (resident). */
export type SiteFigures = {
  readonly stories: number;
  readonly firstPass: number;
  readonly restart: number;
  readonly editToStory: Spread;
  readonly editToHome: Spread;
  readonly editToSection: Spread;
  readonly freshStory: Spread;
  readonly memory: {
    readonly worker: number;
    readonly renderer: number;
    readonly supervisor: number;
    readonly highest: number;
  };
};

const port = 39_871;
const origin = `http://localhost:${port}`;

/** Runs the whole site over an archive and measures what editors and operators wait for. */
export async function measureSite(contentDir: string, stories: number, edits: number): Promise<SiteFigures> {
  const dataDir = mkdtempSync(join(tmpdir(), 'broadsheet-bench-'));
  const first = await startSite(contentDir, dataDir);
  const freshStory = await measureFreshStories(stories, edits);
  const memory = readMemory(first.child);
  const editToStory = await measureEdits(contentDir, edits, stories, (file) => pathOf(file));
  // Edits to the newest stories, which stand on the lists.
  const editToHome = await measureEdits(contentDir, edits, 20, () => '/');
  const editToSection = await measureEdits(contentDir, edits, 20, (file) => `/${file.split('/')[1]}`);
  const highest = first.highest();
  await stopSite(first.child);
  const second = await startSite(contentDir, dataDir);
  await stopSite(second.child);
  rmSync(dataDir, { recursive: true, force: true });
  return {
    stories,
    firstPass: first.took,
    restart: second.took,
    editToStory,
    editToHome,
    editToSection,
    freshStory,
    memory: { ...memory, highest },
  };
}

async function startSite(contentDir: string, dataDir: string) {
  const started = performance.now();
  const child = spawn(process.execPath, ['lib/cli/start.ts'], {
    env: {
      ...process.env,
      NODE_COMPILE_CACHE: 'node_modules/.cache/node',
      NODE_ENV: 'test',
      CONTENT_DIR: contentDir,
      DATA_DIR: dataDir,
      PORT: String(port),
      LOG_LEVEL: 'error',
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let highest = 0;
  const watching = setInterval(() => {
    const { worker, renderer, supervisor } = readMemory(child);
    highest = Math.max(highest, worker + renderer + supervisor);
  }, 500);
  child.once('exit', () => clearInterval(watching));
  for await (const chunk of child.stdout) if (String(chunk).includes('Broadsheet is ready')) break;
  await (await fetch(origin)).text();
  return { child, took: performance.now() - started, highest: () => highest };
}

async function stopSite(child: ChildProcess): Promise<void> {
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  await ended;
}

/** Writes a new headline into stories far apart, one after the other, and asks until a page shows it. */
async function measureEdits(
  contentDir: string,
  edits: number,
  among: number,
  pageOf: (file: string) => string,
): Promise<Spread> {
  const times: number[] = [];
  for (let n = 0; n < edits; n += 1) {
    const file = storyFile(Math.floor((n * among) / edits));
    const mark = `Edited ${n} at ${Date.now()}`;
    const text = readFileSync(join(contentDir, file), 'utf8').replace(/^title: .*$/m, `title: ${mark}`);
    const started = performance.now();
    writeFileSync(join(contentDir, file), text);
    while (!(await (await fetch(origin + pageOf(file))).text()).includes(mark)) await sleep(5);
    times.push(performance.now() - started);
    await sleep(50);
  }
  return toSpread(times);
}

async function measureFreshStories(stories: number, count: number): Promise<Spread> {
  const times: number[] = [];
  for (let n = 0; n < count; n += 1) {
    const started = performance.now();
    await (await fetch(origin + pathOf(storyFile(Math.floor((n * stories) / count))))).text();
    times.push(performance.now() - started);
  }
  return toSpread(times);
}

function pathOf(file: string): string {
  return file.slice('articles'.length, -'.md'.length);
}

function toSpread(times: readonly number[]): Spread {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
  return { median: at(0.5), p95: at(0.95) };
}

/** Resident memory from /proc, so on Linux alone; zeros elsewhere. */
function readMemory(child: ChildProcess): { worker: number; renderer: number; supervisor: number } {
  const found = { worker: 0, renderer: 0, supervisor: residentOf(String(child.pid)) };
  for (const id of listProcesses()) {
    if (fieldOf(id, 'status', /^PPid:\s+(\d+)/m) !== String(child.pid)) continue;
    const isWorker = fieldOf(id, 'cmdline', /(worker\.ts)/) !== undefined;
    found[isWorker ? 'worker' : 'renderer'] = residentOf(id);
  }
  return found;
}

function listProcesses(): string[] {
  try {
    return readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  } catch {
    return [];
  }
}

function residentOf(id: string): number {
  return Math.round(Number(fieldOf(id, 'status', /^VmRSS:\s+(\d+)/m) ?? 0) / 1024);
}

function fieldOf(id: string, file: string, pattern: RegExp): string | undefined {
  try {
    return pattern.exec(readFileSync(`/proc/${id}/${file}`, 'utf8'))?.[1];
  } catch {
    // The process ended meanwhile.
    return undefined;
  }
}
