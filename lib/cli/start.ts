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
const [dataDir = '', contentDir = '', origin = '', followed = '', drainTime = '', tongue = ''] = stdout.split('\0');

holdDataDir(dataDir, 'site');
if (followed !== '') say(followed);
await supervise([frontPart(), rendererPart(), workerPart()], say, Number(drainTime));
say(`Broadsheet is ready at ${origin}, with the content of ${contentDir}`);

/** In production the log is one stream of JSON, as that of the parts; a person at a terminal, and a trial, get words. */
function say(line: string): void {
  const isForPrograms = tongue === 'json' && !process.stdout.isTTY;
  const told = { level: 30, time: Date.now(), part: 'supervisor', msg: line };
  console.log(isForPrograms ? JSON.stringify(told) : line);
}
