import { resolve } from 'node:path';

/** The folder in which a command was typed: npm itself goes to that of package.json, and tells where it came from. */
export function typedIn(environment: Readonly<Record<string, string | undefined>> = process.env): string {
  return resolve(environment.INIT_CWD ?? process.cwd());
}
