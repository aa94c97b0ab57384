import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { findJava } from './contract/find-java.ts';
import { findChromium } from './e2e/find-chromium.ts';

/** `npm test`: builds, checks and tests everything, and closes with one line that counts it all. */
type Count = { readonly passed: number; readonly failed: number; readonly skipped: number };

const reports = { vitest: 'test-results/vitest.json', playwright: 'test-results/playwright.json' };

function run(
  name: string,
  command: string,
  parameters: readonly string[],
  environment: Record<string, string> = {},
): boolean {
  console.log(`\n── ${name}`);
  const { status } = spawnSync(command, parameters, { stdio: 'inherit', env: { ...process.env, ...environment } });
  return status === 0;
}

/** A tool that says yes or no counts as one test. */
function step(name: string, command: string, parameters: readonly string[]): Count {
  const ok = run(name, command, parameters);
  return { passed: ok ? 1 : 0, failed: ok ? 0 : 1, skipped: 0 };
}

function testUnitsAndSite(): Count {
  if (findJava() === undefined) console.log('No Java: the tests that ask the Nu checker skip.');
  const ok = run(
    'vitest',
    'vitest',
    ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${reports.vitest}`],
    { SITE_BUILT: '1' },
  );
  const report: unknown = readReport(reports.vitest);
  const count = {
    passed: read(report, 'numPassedTests'),
    failed: read(report, 'numFailedTests'),
    skipped: read(report, 'numPendingTests'),
  };
  // A file that cannot be loaded has no failed test of its own.
  return ok || count.failed > 0 ? count : { ...count, failed: 1 };
}

function testInBrowser(): Count {
  const environment = { CHROMIUM_PATH: findChromium(), PLAYWRIGHT_JSON_OUTPUT_FILE: reports.playwright };
  const ok = run(
    'playwright',
    'playwright',
    ['test', '--config', 'tests/e2e/playwright.config.ts', '--reporter=list,json'],
    environment,
  );
  const report: unknown = readReport(reports.playwright);
  const stats: unknown = typeof report === 'object' && report !== null ? Reflect.get(report, 'stats') : undefined;
  const count = {
    passed: read(stats, 'expected') + read(stats, 'flaky'),
    failed: read(stats, 'unexpected'),
    skipped: read(stats, 'skipped'),
  };
  return ok || count.failed > 0 ? count : { ...count, failed: 1 };
}

function readReport(file: string): unknown {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined;
}

function read(report: unknown, name: string): number {
  return typeof report === 'object' && report !== null ? Number(Reflect.get(report, name) ?? 0) : 0;
}

rmSync('test-results', { recursive: true, force: true });
const counts = [
  step('next build', 'next', ['build']),
  step('biome', 'biome', ['ci', '.']),
  step('tsc', 'tsc', ['--noEmit']),
  step('knip', 'knip', []),
  testUnitsAndSite(),
  testInBrowser(),
];
const sum = (name: keyof Count) => counts.reduce((total, count) => total + count[name], 0);
console.log(`\n${sum('passed')} passed, ${sum('failed')} failed, ${sum('skipped')} skipped`);
process.exitCode = sum('failed') === 0 ? 0 : 1;
