import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { isSqlite } from '#tests/newsroom/engine.ts';
import { makePlace } from '#tests/newsroom/make-database.ts';
import { seedRandom } from '#tests/newsroom/seed-random.ts';
import { openDatabase } from './open-database.ts';

const writer = fileURLToPath(import.meta.resolve('#tests/newsroom/write-and-tell.ts'));

/** Runs a writer until it has told so many numbers, kills it outright, and gives the last number it told. */
async function writeAndKill(file: string, name: string, atLeast: number): Promise<number> {
  const child = spawn(process.execPath, ['--no-warnings', writer, file, name], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let told = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    told += text;
    if (told.split('\n').length > atLeast) child.kill('SIGKILL');
  });
  await once(child, 'close');
  return told.split('\n').length - 1;
}

/** Each is a process; how one is killed is the same for both engines. */
const count = isSqlite ? 20 : 6;

test('what a process was told is stored is there after it was killed, many times', { timeout: 120_000 }, async () => {
  const file = await makePlace();
  const random = seedRandom(20);
  const told = new Map<string, number>();
  // Two write at once, and each is killed while the other goes on.
  const rounds = Array.from({ length: count }, (_, round) => `writer-${round}`);
  while (rounds.length > 0) {
    const pair = rounds.splice(0, 2);
    const counts = pair.map((name) => writeAndKill(file, name, 1 + Math.floor(random() * 60)));
    for (const [n, count] of (await Promise.all(counts)).entries()) told.set(pair[n] ?? '', count);
  }

  const database = openDatabase(file);
  for (const [name, count] of told) {
    const entries = await database.selectFrom('audit').select('at').where('actor', '=', name).orderBy('at').execute();
    const tags = await database.selectFrom('changes').select('at').where('tag', 'like', `${name}:%`).execute();
    // The last one may have been stored without being told.
    expect(entries.length).toBeGreaterThanOrEqual(count);
    expect(entries.length).toBeLessThanOrEqual(count + 1);
    expect(entries.map(({ at }) => at)).toEqual(entries.map((_, n) => n + 1));
    expect(tags).toHaveLength(entries.length);
  }
  if (isSqlite) {
    expect((await sql`pragma integrity_check`.execute(database)).rows).toEqual([{ integrity_check: 'ok' }]);
  }
  await database.destroy();
});
