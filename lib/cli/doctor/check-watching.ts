import { readdirSync, readFileSync } from 'node:fs';
import { type Check, type Finding, fine, warning } from './finding.ts';

/** Whether the system lets the worker watch every folder of the content. */
export const watchingCheck: Check = {
  name: 'watching',
  run: ({ config: { contentDir } }) => [judgeWatches(countFolders(contentDir), readLimit())],
};

/** Other programs of the user watch folders as well. */
const share = 0.8;

/** @param most watches that the system allows to a user; undefined where it has no such limit. */
export function judgeWatches(folders: number, most: number | undefined): Finding {
  if (most === undefined || folders < most * share) return fine(`folders of the content: ${folders}`);
  return warning(
    `the content has ${folders} folders, and the system watches ${most} for all programs of a user: edits in others show after 30 s`,
    `\`echo fs.inotify.max_user_watches=${Math.max(524_288, folders * 4)} | sudo tee /etc/sysctl.d/60-watches.conf && sudo sysctl --system\``,
  );
}

function countFolders(root: string): number {
  try {
    const entries = readdirSync(root, { recursive: true, withFileTypes: true });
    return (
      1 + entries.filter((one) => one.isDirectory() && !one.parentPath.includes('/.git') && one.name !== '.git').length
    );
  } catch {
    return 0;
  }
}

function readLimit(): number | undefined {
  try {
    return Number(readFileSync('/proc/sys/fs/inotify/max_user_watches', 'utf8'));
  } catch {
    return undefined;
  }
}
