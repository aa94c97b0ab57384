import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { holdDataDir } from '#lib/config/hold-data-dir.ts';
import { frontPart, rendererPart, workerPart } from './parts.ts';
import { supervise } from './supervise.ts';

/** `npm start`: runs the whole site until it is told to end. */
const preparing = fileURLToPath(import.meta.resolve('./prepare-start.ts'));
const { status, stdout } = spawnSync(process.execPath, [preparing], {
  stdio: ['ignore', 'pipe', 'inherit'],
  encoding: 'utf8',
});
if (status !== 0) process.exit(status ?? 1);
const [dataDir = '', contentDir = '', origin = '', followed = ''] = stdout.split('\0');

holdDataDir(dataDir, 'site');
if (followed !== '') console.log(followed);
await supervise([frontPart(), rendererPart(), workerPart()], console.log);
console.log(`Broadsheet is ready at ${origin}, with the content of ${contentDir}`);
