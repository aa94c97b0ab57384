import { readFileSync } from 'node:fs';
import { totalmem } from 'node:os';
import { type Check, type Finding, fault, fine, formatBytes, warning } from './finding.ts';

/** The machine: Node, memory, open files. */
export const machineCheck: Check = {
  name: 'machine',
  run: () => [
    judgeNode(process.versions.node),
    judgeMemory(Math.min(totalmem(), process.constrainedMemory() || totalmem())),
    judgeOpenFiles(readLimits()),
  ],
};

/** The release whose SQLite and TypeScript this is written for. */
const neededNode = 24;

/** @param version such as `24.21.0`. */
export function judgeNode(version: string): Finding {
  if (Number(version.split('.')[0]) >= neededNode) return fine(`Node ${version}`);
  return fault(
    `Node ${version} is too old`,
    `run \`npm ci\`: it brings Node ${neededNode}, and npm scripts use that one`,
  );
}

/** What all parts together take with 100,000 stories, by `npm run bench`, and room for the system. */
const enoughMemory = 900_000_000;

/** @param bytes that this machine, or this container, has in all. */
export function judgeMemory(bytes: number): Finding {
  if (bytes >= enoughMemory) return fine(`${formatBytes(bytes)} of memory`);
  return warning(
    `${formatBytes(bytes)} of memory are little`,
    'give it 1 GB, or make PAGES_LIMIT_MB smaller; a small paper runs with less',
  );
}

/** Connections of readers, pictures and databases together. */
const enoughFiles = 4_096;

/** @param limits text of `/proc/self/limits`; null where the system has no such file. */
export function judgeOpenFiles(limits: string | null): Finding {
  const most = /^Max open files\s+(\d+|unlimited)/m.exec(limits ?? '')?.[1];
  if (most === undefined || most === 'unlimited') return fine('open files: no limit known');
  if (Number(most) >= enoughFiles) return fine(`${most} files may be open`);
  return warning(
    `only ${most} files may be open at once`,
    `\`ulimit -n 65536\`, or LimitNOFILE=65536 in the unit of systemd`,
  );
}

function readLimits(): string | null {
  try {
    return readFileSync('/proc/self/limits', 'utf8');
  } catch {
    return null;
  }
}
