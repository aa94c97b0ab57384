import { statSync } from 'node:fs';
import type { Config } from '#lib/config/config.ts';
import { formatConfigFaults, readConfig } from '#lib/config/read-config.ts';

/** The configuration of a program started by hand; lists every fault on standard error and ends it when there is one. */
export function requireConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const config = readConfig(environment);
  const faults = config.ok ? checkFolder(config.value.contentDir) : formatConfigFaults(config.error);
  if (config.ok && faults === '') return config.value;
  console.error(faults);
  process.exit(2);
}

function checkFolder(contentDir: string): string {
  if (statSync(contentDir, { throwIfNoEntry: false })?.isDirectory()) return '';
  return `CONTENT_DIR ${contentDir} is no folder: write the path of the one that holds articles/`;
}
