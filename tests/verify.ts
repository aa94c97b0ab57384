import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, rmSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { z } from 'zod';
import { checkHtml } from './contract/check-html.ts';
import { findJava } from './contract/find-java.ts';
import { demoPages } from './e2e/demo-pages.ts';
import { chromiumFlags, findChromium } from './e2e/find-chromium.ts';
import { type Count, runTool, testInBrowser, testUnitsAndSite } from './run-tests.ts';
import { type RunningSite, startSite } from './site/start-site.ts';

/**
 * `npm run verify`: what a maintainer runs before a release, about an hour on two cores. All of `npm test`, the tests
 * with chance and kills at full length; every kind of page before the Nu checker and Lighthouse; what the registry knows
 * of dependencies; a short bench. Closes with one table; ends with 1 when a row of it has failed.
 */
type Row = {
  readonly name: string;
  readonly outcome: 'passed' | 'failed' | 'skipped';
  /** What it found, or why it did not look. */
  readonly words: string;
};

const auditReport = z.object({
  metadata: z.object({ vulnerabilities: z.object({ high: z.number(), critical: z.number(), total: z.number() }) }),
});

const lighthouseReport = z.object({ categories: z.record(z.string(), z.object({ score: z.number().nullable() })) });

rmSync('test-results', { recursive: true, force: true });
const rows = [
  ...[
    runTool('next build', 'next', ['build']),
    runTool('biome: style and common mistakes', 'biome', ['ci', '.']),
    runTool('tsc: types', 'tsc', ['--noEmit']),
    runTool('knip: dead code, unused packages', 'knip', []),
    testUnitsAndSite({ FRESHNESS_EDITS: '100', WORKER_KILLS: '20' }),
    testInBrowser(),
  ].map(toRow),
  checkLock(),
  audit(),
  ...(await holdPages()),
  toRow(runTool('bench, a short one', process.execPath, ['tests/bench/bench.ts', ...shortBench()])),
];
console.log(`\n${rows.map(({ name, outcome, words }) => `${outcome.padEnd(8)} ${name}: ${words}`).join('\n')}`);
process.exitCode = rows.some(({ outcome }) => outcome === 'failed') ? 1 : 0;

function toRow({ name, passed, failed, skipped, names }: Count): Row {
  const words = [`${passed} passed, ${failed} failed, ${skipped} skipped`, ...names].join('; ');
  return { name, outcome: failed === 0 ? 'passed' : 'failed', words };
}

/** Where the lock file lacks binaries of other systems, `npm ci` fails there alone. */
function checkLock(): Row {
  const name = 'package-lock.json, for all systems';
  const { status, stdout, stderr } = spawnSync('npm', ['ci', '--dry-run'], { encoding: 'utf8' });
  const missing = `${stdout}\n${stderr}`.split('\n').filter((line) => /missing/i.test(line));
  if (status === 0 && missing.length === 0) return { name, outcome: 'passed', words: 'nothing is missing' };
  return { name, outcome: 'failed', words: missing.join('; ') || stderr.trim() };
}

/** Known faults of what runs with the site; a registry that keeps no such list, or is away, says nothing. */
function audit(): Row {
  const name = 'npm audit';
  const { stdout } = spawnSync('npm', ['audit', '--omit=dev', '--json'], { encoding: 'utf8' });
  const report = auditReport.safeParse(parseJson(stdout));
  if (!report.success) return { name, outcome: 'skipped', words: 'the registry does not answer' };
  const { high, critical, total } = report.data.metadata.vulnerabilities;
  const words = `${total} known, of which ${high + critical} high or critical`;
  return { name, outcome: high + critical === 0 ? 'passed' : 'failed', words };
}

/** Holds the demo against what looks at finished pages. */
async function holdPages(): Promise<readonly Row[]> {
  const site = await startSite('content');
  try {
    return [await checkPages(site), ...measurePages(site)];
  } finally {
    await site.stop();
  }
}

async function checkPages(site: RunningSite): Promise<Row> {
  const name = 'Nu checker, every kind of page';
  const java = findJava();
  if (java === undefined) return { name, outcome: 'skipped', words: 'there is no Java' };
  const pages = new Map<string, string>();
  for (const [kind, path] of demoPages) pages.set(kind, await (await site.get(path)).text());
  const faults = [...(await checkHtml(pages, java))].flatMap(([kind, found]) => found.map((one) => `${kind} ${one}`));
  if (faults.length > 0) return { name, outcome: 'failed', words: faults.join('; ') };
  return { name, outcome: 'passed', words: `${pages.size} pages without fault` };
}

/** Lighthouse is no dependency of ours: it is large, and looks at what axe and the bench see too. */
function measurePages(site: RunningSite): readonly Row[] {
  const program = findLighthouse();
  if (program === undefined) {
    const words = 'not installed; `npm install --no-save lighthouse` and again';
    return [{ name: 'Lighthouse', outcome: 'skipped', words }];
  }
  const pages = ['front page', 'section', 'story with pictures'].map(
    (wanted) => demoPages.find(([kind]) => kind === wanted) ?? [wanted, '/'],
  );
  return pages.map(([kind, path]) => measurePage(program, kind, site.url + path));
}

/** Scores of the mobile preset. Speed is of this machine and this hour, so that a little is missing from a full score. */
function measurePage(program: string, kind: string, url: string): Row {
  const name = `Lighthouse, ${kind}`;
  const flags = ['--headless=new', ...chromiumFlags].join(' ');
  const output = execFileSync(program, [url, '--quiet', '--output=json', `--chrome-flags=${flags}`], {
    encoding: 'utf8',
    env: { ...process.env, CHROME_PATH: findChromium() },
    maxBuffer: 64 * 1024 * 1024,
  });
  const { categories } = lighthouseReport.parse(JSON.parse(output));
  const scores = Object.entries(categories).map(([what, { score }]) => [what, Math.round((score ?? 0) * 100)] as const);
  const isGood = scores.every(([what, score]) => score >= (what === 'performance' ? 90 : 100));
  return { name, outcome: isGood ? 'passed' : 'failed', words: scores.map((one) => one.join(' ')).join(', ') };
}

function findLighthouse(): string | undefined {
  const folders = ['node_modules/.bin', ...(process.env.PATH ?? '').split(delimiter)];
  return folders.map((folder) => join(folder, 'lighthouse')).find((path) => existsSync(path));
}

/** That it runs; its figures are worth nothing. */
function shortBench(): readonly string[] {
  return ['--only', 'archive', '--stories', '200', '--edits', '2', '--json', 'test-results/bench.json'];
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
