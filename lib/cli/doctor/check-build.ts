import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { type Check, fault, fine, warning } from './finding.ts';

/** What `npm run build` made. */
export const buildCheck: Check = {
  name: 'build',
  run: ({ root }) => {
    const built = statSync(join(root, '.next/BUILD_ID'), { throwIfNoEntry: false });
    if (built === undefined) return [fault('the site is not built', 'run `npm run build`')];
    const newer = findNewer(root, built.mtimeMs);
    if (newer === undefined) return [fine(`built ${new Date(built.mtimeMs).toISOString()}`)];
    return [warning(`${newer} is newer than the build`, 'run `npm run build`, and start the site again')];
  },
};

const code = ['app', 'components', 'lib', 'proxy.ts', 'next.config.ts', 'package-lock.json'];

/** A file of the code that was written after a moment; undefined for none. Tests do not count. */
function findNewer(root: string, moment: number): string | undefined {
  for (const name of code) {
    const files = listFiles(join(root, name)).map((file) => join(name, file));
    const newer = files.find((file) => !/\.test\.tsx?$|\.md$/.test(file) && changedAt(join(root, file)) > moment);
    if (newer !== undefined) return newer;
  }
  return undefined;
}

function listFiles(path: string): readonly string[] {
  const found = statSync(path, { throwIfNoEntry: false });
  if (found === undefined) return [];
  return found.isDirectory() ? readdirSync(path, { recursive: true, encoding: 'utf8' }).toSorted() : [''];
}

function changedAt(path: string): number {
  const found = statSync(path, { throwIfNoEntry: false });
  return found?.isFile() ? found.mtimeMs : 0;
}
