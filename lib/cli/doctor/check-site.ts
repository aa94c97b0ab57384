import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { isAnswered } from '#lib/http/listen-on-socket.ts';
import { type Check, fault, fine, warning } from './finding.ts';

/** Which parts of the site run with this data folder. */
export const siteCheck: Check = {
  name: 'site',
  run: async ({ config: { dataDir, sockets } }) => {
    const parts = {
      front: await isAnswered(sockets.front),
      renderer: await isAnswered(sockets.renderer),
      worker: isHeld(join(dataDir, 'worker.lock')),
    };
    const names = Object.entries(parts);
    const missing = names.filter(([, runs]) => !runs).map(([name]) => name);
    if (missing.length === names.length) return [warning('does not run with this DATA_DIR', '`npm start`')];
    if (missing.length === 0) return [fine('front, renderer and worker run')];
    const fix = 'read what the site says in its log; end it and start it again with `npm start`';
    return [fault(`${missing.join(' and ')} ${missing.length === 1 ? 'does' : 'do'} not run, but the rest does`, fix)];
  },
};

/** What SQLite says when another process holds what is asked for. */
const busy = 5;

/** Whether a process holds a lock of lib/config/hold-data-dir.ts. Reads, so that nobody who starts at this moment is kept off. */
function isHeld(file: string): boolean {
  if (!existsSync(file)) return false;
  const database = new DatabaseSync(file, { readOnly: true });
  try {
    database.prepare('SELECT count(*) FROM sqlite_schema').get();
    return false;
  } catch (error) {
    return error instanceof Error && 'errcode' in error && error.errcode === busy;
  } finally {
    database.close();
  }
}
