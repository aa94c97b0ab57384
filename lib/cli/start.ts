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
const [dataDir = '', contentDir = '', origin = '', followed = '', drainTime = '', tongue = '', warning = ''] =
  stdout.split('\0');

holdDataDir(dataDir, 'site');
if (followed !== '') say(followed);
if (warning !== '') say(warning, 40);
await supervise([frontPart(), rendererPart(), workerPart()], say, Number(drainTime));
say(`Broadsheet is ready at ${origin}, with the content of ${contentDir}`);

/**
 * In production the log is one stream of JSON, as that of the parts; a person at a terminal, and a trial, get words.
 *
 * @param level 30 for what goes well, 40 for a warning.
 */
function say(line: string, level = 30): void {
  const isForPrograms = tongue === 'json' && !process.stdout.isTTY;
  const told = { level, time: Date.now(), part: 'supervisor', msg: line };
  console.log(isForPrograms ? JSON.stringify(told) : line);
}
