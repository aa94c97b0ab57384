import { accessSync, constants, statfsSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { databaseFile } from '#lib/db/open-database.ts';
import { type Check, type Finding, fault, fine, formatBytes, warning } from './finding.ts';
import { shellWord } from './shell-word.ts';

/** The folder for all we write: rights, room, and whether its file system can lock. */
export const dataDirCheck: Check = {
  name: 'data folder',
  run: ({ config: { dataDir } }) => {
    const folder = findExisting(dataDir);
    if (!isWritable(folder)) {
      return [explainRefusal(dataDir, folder)];
    }
    const { type, bavail, bsize } = statfsSync(folder);
    return [
      folder === dataDir ? fine(`DATA_DIR ${dataDir}`) : fine(`DATA_DIR ${dataDir} is made with the first start`),
      judgeRoom(bavail * bsize),
      judgeFileSystem(type),
      ...judgeMode(databaseFile(dataDir)),
    ];
  },
};

/** The folder, or the first above it that there is. */
function findExisting(folder: string): string {
  const above = dirname(folder);
  return above === folder || statSync(folder, { throwIfNoEntry: false }) !== undefined ? folder : findExisting(above);
}

/** @param folder that is there: the folder for data or, where it cannot be made, the first above it. */
export function explainRefusal(dataDir: string, folder: string): Finding {
  if (!statSync(folder).isDirectory()) return fault(`DATA_DIR ${dataDir}: ${folder} is a file`, 'name a folder');
  // Folders above are the system's: only the one that is ours changes hands.
  if (folder !== dataDir) {
    const make = `\`sudo install -d -o "$(id -un)" ${shellWord(dataDir)}\` as the user of the site`;
    return fault(`DATA_DIR ${dataDir} cannot be made in ${folder}`, make);
  }
  return fault(
    `DATA_DIR ${dataDir} cannot be written to`,
    `\`sudo chown -R "$(id -un)" ${shellWord(dataDir)}\` as the user of the site; \`mount\` shows whether its disk is read-only`,
  );
}

function isWritable(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK | constants.X_OK);
    return statSync(folder).isDirectory();
  } catch {
    return false;
  }
}

/** @param bytes that are free. */
export function judgeRoom(bytes: number): Finding {
  const fix = 'free some, or put DATA_DIR on a larger disk; PICTURES_LIMIT_MB says how much pictures may take';
  if (bytes < 100_000_000) return fault(`the disk is full: ${formatBytes(bytes)} are left`, fix);
  if (bytes < 1_000_000_000) return warning(`${formatBytes(bytes)} are left on the disk`, fix);
  return fine(`${formatBytes(bytes)} free on the disk`);
}

/** File systems of other machines, by their number (statfs(2)): SQLite's log of writes needs memory that processes share. */
const networked: ReadonlyMap<number, string> = new Map([
  [0x6969, 'NFS'],
  [0x517b, 'SMB'],
  [0xff534d42, 'CIFS'],
  [0xfe534d42, 'SMB 2'],
  [0x01021997, '9P'],
  [0x00c36400, 'Ceph'],
  [0x5346414f, 'AFS'],
  [0x65735546, 'FUSE'],
]);

/** @param type as `statfs` gives it. */
export function judgeFileSystem(type: number): Finding {
  const name = networked.get(type >>> 0);
  if (name === undefined) return fine('its file system is of this machine');
  return fault(
    `DATA_DIR lies on ${name}, where databases can be damaged`,
    'name a folder on a disk of this machine; backups may go to the other with `npm run news -- backup --to`',
  );
}

function judgeMode(file: string): readonly Finding[] {
  const found = statSync(file, { throwIfNoEntry: false });
  if (found === undefined || (found.mode & 0o077) === 0) return [];
  return [
    warning(`others on this machine may read ${file}, with addresses of readers`, `\`chmod 600 ${shellWord(file)}*\``),
  ];
}
