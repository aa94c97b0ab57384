import { afterEach, expect, test } from 'vitest';
import { logConsole } from './log-console.ts';

const { error, warn, log, info } = console;
afterEach(() => void Object.assign(console, { error, warn, log, info }));

test('what is said on the console becomes a line each, an error with all of it', () => {
  const lines: unknown[] = [];
  const note =
    (level: string) =>
    (...said: readonly unknown[]) =>
      void lines.push([level, ...said]);
  logConsole({ error: note('error'), warn: note('warn'), info: note('info') });
  const fault = new Error('no such page');
  console.error(fault);
  console.error('\u001b[31m⨯\u001b[39m', fault);
  console.warn('%s is slow', 'it');
  console.log('ready\n');
  console.info('');
  expect(lines).toEqual([
    ['error', { err: fault }, 'no such page'],
    ['error', { err: fault }, '⨯ no such page'],
    ['warn', 'it is slow'],
    ['info', 'ready'],
  ]);
});
