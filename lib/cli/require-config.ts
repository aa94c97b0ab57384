import { statSync } from 'node:fs';
import type { Config } from '#lib/config/config.ts';
import { formatConfigFaults, readConfig } from '#lib/config/read-config.ts';
import { readFollowedState } from '#lib/follow/followed-state.ts';
import { maskCredentials } from '#lib/follow/mask-credentials.ts';

/**
 * The configuration of a program started by hand; lists every fault on standard error and ends it when there is one. The content
 * folder is there, unless it is followed (CONTENT_REPO): then the worker makes it, and commands that read it say `requireContent`.
 */
export function requireConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const config = readConfig(environment);
  const faults = config.ok ? checkFolder(config.value) : formatConfigFaults(config.error);
  if (config.ok && faults === '') return config.value;
  console.error(faults);
  process.exit(2);
}

/** Ends a program that reads the content folder where that has not been checked out yet, and says what does it. */
export function requireContent({ repository, contentDir, dataDir }: Config): void {
  if (repository === null || isFolder(contentDir)) return;
  const trouble = readFollowedState(dataDir).trouble?.words ?? 'start the site, which does that';
  console.error(`CONTENT_REPO ${maskCredentials(repository.url)} has not been checked out yet: ${trouble}`);
  process.exit(2);
}

function checkFolder({ repository, contentDir }: Config): string {
  if (repository !== null || isFolder(contentDir)) return '';
  return `CONTENT_DIR ${contentDir} is no folder: write the path of the one that holds articles/`;
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}
