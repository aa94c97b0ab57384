import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/**
 * The Java that the Nu checker runs on, installed by Debian's package manager where there is none; undefined where that
 * is not possible either.
 */
export function findJava(): string | undefined {
  const found = lookForJava();
  if (found !== undefined) return found;
  const attempts: readonly (readonly [string, ...string[]])[] = [
    ['apt-get', 'update'],
    ['apt-get', 'install', '-y', '--no-install-recommends', 'default-jre-headless'],
    ['sudo', '-n', 'apt-get', 'install', '-y', '--no-install-recommends', 'default-jre-headless'],
  ];
  for (const [command, ...parameters] of attempts) {
    try {
      execFileSync(command, parameters, { stdio: ['ignore', 'ignore', 'inherit'], timeout: 300_000 });
    } catch {
      // The next attempt may still succeed; where none does, the tests that want Java say that they skip.
    }
    const now = lookForJava();
    if (now !== undefined) return now;
  }
  return undefined;
}

/** The Java of `JAVA_HOME`, or else of the path. */
export function lookForJava(): string | undefined {
  const folders = [
    ...(process.env.JAVA_HOME ? [join(process.env.JAVA_HOME, 'bin')] : []),
    ...(process.env.PATH ?? '').split(delimiter),
  ];
  return folders.map((folder) => join(folder, 'java')).find((path) => existsSync(path));
}
