import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { findJava } from './contract/find-java.ts';
import { findChromium } from './e2e/find-chromium.ts';

/** What one step of a run came to. */
export type Count = {
  /** How the step is called. */
  readonly name: string;
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  /** What failed, by name: thousands of lines stand between it and the end. */
  readonly names: readonly string[];
};

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
export function runTool(name: string, command: string, parameters: readonly string[]): Count {
  const ok = run(name, command, parameters);
  return { name, passed: ok ? 1 : 0, failed: ok ? 0 : 1, skipped: 0, names: ok ? [] : [name] };
}

/**
 * Runs Vitest over everything; the site must have been built.
 *
 * @param environment for tests that do more when told to.
 */
export function testUnitsAndSite(environment: Readonly<Record<string, string>> = {}): Count {
  if (findJava() === undefined) console.log('No Java: the tests that ask the Nu checker skip.');
  const ok = run(
    'vitest',
    'vitest',
    ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${reports.vitest}`],
    { SITE_BUILT: '1', ...environment },
  );
  const report: unknown = readReport(reports.vitest);
  const count = {
    name: 'vitest',
    passed: read(report, 'numPassedTests'),
    failed: read(report, 'numFailedTests'),
    skipped: read(report, 'numPendingTests'),
    names: listValues(report, 'testResults').flatMap(listFailed),
  };
  // A file that cannot be loaded has no failed test of its own.
  return ok || count.failed > 0 ? count : { ...count, failed: 1 };
}

/** Runs Playwright over the built site; the browser is installed where there is none. */
export function testInBrowser(): Count {
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
    name: 'playwright',
    passed: read(stats, 'expected') + read(stats, 'flaky'),
    failed: read(stats, 'unexpected'),
    skipped: read(stats, 'skipped'),
    names: listUnexpected(report),
  };
  return ok || count.failed > 0 ? count : { ...count, failed: 1 };
}

/** The failed tests of a file in Vitest's report; the file itself where it cannot be loaded. */
function listFailed(file: unknown): readonly string[] {
  if (readText(file, 'status') !== 'failed') return [];
  const failed = listValues(file, 'assertionResults').filter((test) => readText(test, 'status') === 'failed');
  const name = readText(file, 'name');
  return failed.length === 0 ? [name] : failed.map((test) => `${name}: ${readText(test, 'fullName')}`);
}

/** The tests in Playwright's report, suites within suites, that failed to the end. */
function listUnexpected(suite: unknown): readonly string[] {
  const specs = listValues(suite, 'specs').filter((spec) => read(spec, 'ok') === 0);
  const own = specs.map((spec) => `${readText(spec, 'file')}: ${readText(spec, 'title')}`);
  return [...own, ...listValues(suite, 'suites').flatMap(listUnexpected)];
}

function listValues(report: unknown, name: string): readonly unknown[] {
  const found: unknown = typeof report === 'object' && report !== null ? Reflect.get(report, name) : undefined;
  return Array.isArray(found) ? found : [];
}

function readText(report: unknown, name: string): string {
  return typeof report === 'object' && report !== null ? String(Reflect.get(report, name) ?? '') : '';
}

function readReport(file: string): unknown {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined;
}

function read(report: unknown, name: string): number {
  return typeof report === 'object' && report !== null ? Number(Reflect.get(report, name) ?? 0) : 0;
}
