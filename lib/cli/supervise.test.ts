import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { writeFiles } from '#tests/newsroom/write-newsroom.ts';

let folder: string;
let driver: ChildProcessByStdio<null, Readable, Readable> | undefined;
let output: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'broadsheet-parts-'));
  driver = undefined;
  output = '';
});

afterEach(() => {
  driver?.kill('SIGKILL');
  for (const pid of [...pidsOf('one'), ...pidsOf('two')]) if (isAlive(pid)) process.kill(pid, 'SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

/** A part that notes the number of its process, says that it is ready, and then does what `then` says. */
function part(then = ''): string {
  return `
    const { appendFileSync, existsSync, readFileSync } = require('node:fs');
    appendFileSync(process.argv[2], process.pid + '\\n');
    setInterval(() => {}, 1000);
    ${then}
    process.send('ready');`;
}

/** Starts a program that supervises the parts of these texts, by their names; the part called `one` ends first. */
function startDriver(parts: Readonly<Record<string, string>>, differing = ''): void {
  writeFiles(folder, Object.fromEntries(Object.entries(parts).map(([name, text]) => [`${name}.cjs`, text])));
  const list = Object.keys(parts).map((name) => {
    const parameters = [join(folder, `${name}.pids`), folder];
    return JSON.stringify({ name, script: join(folder, `${name}.cjs`), parameters, endsFirst: name === 'one' });
  });
  writeFiles(folder, {
    'driver.mjs': `
      import { supervise } from ${JSON.stringify(new URL('./supervise.ts', import.meta.url).href)};
      const waitUntilReady = (child) => new Promise((resolve) => {
        child.once('message', () => resolve(true)).once('exit', () => resolve(false));
      });
      const rest = { environment: {}, flags: [], waitUntilReady, endsFirst: false, advice: 'look at the stars' };
      const parts = [${list.join(', ')}].map((part) => ({ ...rest, ...part, ...{ ${differing} } }));
      await supervise(parts, console.log);
      console.log('all are ready');`,
  });
  const started = spawn(process.execPath, [join(folder, 'driver.mjs')], { stdio: ['ignore', 'pipe', 'pipe'] });
  driver = started;
  for (const stream of [started.stdout, started.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      // Words of the one before may still be on their way after its end.
      if (driver === started) output += chunk.toString();
    });
  }
}

/** Numbers of the processes that a part has been, the latest last. */
function pidsOf(name: string): number[] {
  const file = join(folder, `${name}.pids`);
  return existsSync(file) ? readFileSync(file, 'utf8').trim().split('\n').map(Number) : [];
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

function eventually(claim: () => void): Promise<void> {
  return vi.waitFor(claim, { timeout: 20_000, interval: 20 });
}

function say(words: string): Promise<void> {
  return eventually(() => expect(output).toContain(words));
}

describe('parts', { timeout: 60_000 }, () => {
  test('are started side by side, and are ready together', async () => {
    startDriver({ one: part(), two: part() });
    await say('all are ready');
    expect([pidsOf('one').filter(isAlive).length, pidsOf('two').filter(isAlive).length]).toEqual([1, 1]);
  });

  test('that die are started again, and the others are left alone', async () => {
    startDriver({
      one: part(
        "if (!existsSync(process.argv[2] + '.died')) appendFileSync(process.argv[2] + '.died', ''), process.exit(3);",
      ),
      two: part(),
    });
    await say('all are ready');
    expect(output).toContain('one ended (3); starting it again in 0.5 s');
    expect([pidsOf('one').length, pidsOf('two').length]).toEqual([2, 1]);
    expect(pidsOf('one').map(isAlive)).toEqual([false, true]);
    expect(pidsOf('two').map(isAlive)).toEqual([true]);
  });

  test('that are killed are started again, after a pause that grows while they die at once', async () => {
    startDriver({ one: part(), two: part() });
    await say('all are ready');
    for (const pause of ['0.5', '1']) {
      const [pid = 0] = pidsOf('one').slice(-1);
      process.kill(pid, 'SIGKILL');
      await say(`one ended (SIGKILL); starting it again in ${pause} s`);
      await eventually(() => expect(pidsOf('one').at(-1)).not.toBe(pid));
    }
    expect([pidsOf('one').length, pidsOf('two').length]).toEqual([3, 1]);
  });

  test('that run into the ceiling of their memory end, and are started again', async () => {
    startDriver(
      {
        one: part(
          "if (!existsSync(process.argv[2] + '.full')) { appendFileSync(process.argv[2] + '.full', ''); const kept = []; for (;;) kept.push(new Array(10000).fill(0)); }",
        ),
        two: part(),
      },
      "flags: ['--max-old-space-size=24']",
    );
    await say('one ended (SIGABRT); starting it again');
    await say('all are ready');
    expect(pidsOf('two')).toHaveLength(1);
  });

  test('that end without being asked to are started again even when they end well', async () => {
    startDriver({
      one: part(
        "if (!existsSync(process.argv[2] + '.ended')) appendFileSync(process.argv[2] + '.ended', ''), process.exit(0);",
      ),
    });
    await say('one ended (0); starting it again');
    await say('all are ready');
  });

  test.each(['SIGTERM', 'SIGINT'] as const)('all end with %s, and so does their supervisor', async (signal) => {
    startDriver({ one: part(), two: part() });
    await say('all are ready');
    driver?.kill(signal);
    await eventually(() => expect(driver?.exitCode).toBe(0));
    expect(output).toContain(`${signal}: ending`);
    expect(output).not.toContain('starting it again');
    expect([...pidsOf('one'), ...pidsOf('two')].filter(isAlive)).toEqual([]);
  });

  test('that wait to be started again do not keep their supervisor from ending well', async () => {
    startDriver({ one: part(), two: 'process.exit(1);' });
    await say('two ended (1); starting it again in 2 s');
    driver?.kill('SIGTERM');
    await eventually(() => expect(driver?.exitCode).not.toBeNull());
    expect([driver?.exitCode, output.includes('Warning')]).toEqual([0, false]);
    expect(pidsOf('one').filter(isAlive)).toEqual([]);
  });

  test('may finish their work when they are told to end', async () => {
    const finishing =
      "process.on('SIGTERM', () => setTimeout(() => { console.log('work is finished'); process.exit(0); }, 200));";
    startDriver({ one: part(finishing) });
    await say('all are ready');
    driver?.kill('SIGTERM');
    await eventually(() => expect(driver?.exitCode).toBe(0));
    expect(output).toContain('work is finished');
  });

  test('end when their supervisor is killed outright', async () => {
    startDriver({ one: part(), two: part() });
    await say('all are ready');
    driver?.kill('SIGKILL');
    await eventually(() => expect([...pidsOf('one'), ...pidsOf('two')].filter(isAlive)).toEqual([]));
  });

  test('get their environment and flags, and those of the supervisor', async () => {
    const telling =
      "console.log('told: ' + [process.env.OTTER, process.env.PATH !== undefined, process.execArgv.includes('--max-old-space-size=64')]);";
    startDriver({ one: part(telling) }, "environment: { OTTER: 'Otto' }, flags: ['--max-old-space-size=64']");
    await say('told: Otto,true,true');
  });

  test('are named with their process and their time when they are ready', async () => {
    startDriver({ one: part(), two: part() });
    await say('all are ready');
    for (const name of ['one', 'two']) {
      const [, pid] = new RegExp(`^${name} is ready \\(process (\\d+), \\d+ ms\\)$`, 'm').exec(output) ?? [];
      expect(pidsOf(name)).toEqual([Number(pid)]);
    }
  });

  test('that end again and again before they are ready come with advice, and are tried on', async () => {
    const endingThrice = "if (readFileSync(process.argv[2], 'utf8').trim().split('\\n').length < 4) process.exit(7);";
    startDriver({ one: part(), two: part(endingThrice) });
    await say('two has ended 3 times without being ready: look at the stars');
    await say('two is ready');
    expect(output.split('look at the stars')).toHaveLength(2);
  });

  test('that were ready before they end come without advice', async () => {
    startDriver({ one: part(), two: part('setTimeout(() => process.exit(7), 50);') });
    await say('two ended (7); starting it again in 4 s');
    expect(output).not.toContain('look at the stars');
  });
});

describe('the end', { timeout: 60_000 }, () => {
  /** A part that takes a while to end, and notes in one file for all when it was told and when it was done. */
  const slow = (name: string, milliseconds: number) =>
    part(`
      const note = (words) => appendFileSync(process.argv[3] + '/notes', '${name} ' + words + '\\n');
      process.on('SIGTERM', () => (note('told'), setTimeout(() => (note('done'), process.exit(0)), ${milliseconds})));`);
  const notes = () => readFileSync(join(folder, 'notes'), 'utf8').trim().split('\n');

  test('comes first to the part that needs the others, and to them when it is done', async () => {
    startDriver({ two: slow('two', 0), one: slow('one', 300) });
    await say('all are ready');
    driver?.kill('SIGTERM');
    await eventually(() => expect(driver?.exitCode).toBe(0));
    expect(notes()).toEqual(['one told', 'one done', 'two told', 'two done']);
  });

  test('does not wait for a part that is down', async () => {
    startDriver({ one: 'process.exit(1);', two: slow('two', 0) });
    await say('two is ready');
    await say('one ended (1); starting it again in 4 s');
    driver?.kill('SIGTERM');
    await eventually(() => expect(driver?.exitCode).toBe(0));
    expect(notes()).toEqual(['two told', 'two done']);
  });

  test('comes to the others though the first does not end, and to that one by force', async () => {
    startDriver({ one: slow('one', 60_000), two: slow('two', 0) });
    await say('all are ready');
    driver?.kill('SIGTERM');
    await eventually(() => expect(driver?.exitCode).toBe(1));
    expect(notes()).toEqual(['one told', 'two told', 'two done']);
    expect(output).toContain('out of patience: killing one\n');
    await eventually(() => expect([...pidsOf('one'), ...pidsOf('two')].filter(isAlive)).toEqual([]));
  });

  test('is the same wish when the terminal and npm both tell of it', async () => {
    startDriver({ one: slow('one', 300), two: slow('two', 0) });
    await say('all are ready');
    driver?.kill('SIGINT');
    driver?.kill('SIGINT');
    await eventually(() => expect(driver?.exitCode).toBe(0));
    expect(notes()).toContain('one done');
  });

  test('comes at once with a second signal', async () => {
    startDriver({ one: slow('one', 60_000), two: slow('two', 60_000) });
    await say('all are ready');
    driver?.kill('SIGTERM');
    await say('SIGTERM: ending');
    const asking = setInterval(() => driver?.kill('SIGINT'), 100);
    await eventually(() => expect(driver?.exitCode).toBe(1));
    clearInterval(asking);
    expect(output).toContain('SIGINT again: killing one, two\n');
    await eventually(() => expect([...pidsOf('one'), ...pidsOf('two')].filter(isAlive)).toEqual([]));
  });
});
