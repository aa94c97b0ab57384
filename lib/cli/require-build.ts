import { existsSync } from 'node:fs';

/** For programs that need what `npm run build` makes; says so on standard error and ends the process when it is missing. */
export function requireBuild(): void {
  if (existsSync('.next/BUILD_ID')) return;
  console.error('The site is not built yet: run `npm run build` first.');
  process.exit(2);
}
