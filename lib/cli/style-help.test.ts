import { Command, InvalidArgumentError } from 'commander';
import { afterEach, expect, test, vi } from 'vitest';
import { styleHelp } from './style-help.ts';

afterEach(() => vi.restoreAllMocks());

test.each([
  [['open'], true],
  [['open', 'a', '--wide'], true],
  [['open', 'a', '--days', 'x'], true],
  [['close'], true],
  [['open', 'a'], false],
])('only a mistake in the command line leads to its help: %j', (words, leads) => {
  const said: string[] = [];
  vi.spyOn(console, 'error').mockImplementation((line: string) => void said.push(line));
  vi.spyOn(process, 'exit').mockImplementation((code) => {
    throw new Error(`ended with ${code}`);
  });
  const program = styleHelp(new Command('news')).configureOutput({ writeErr: (text) => void said.push(text) });
  const open = program.command('open <file>').option('--days <number>', 'how long', () => {
    throw new InvalidArgumentError('No number.');
  });
  open.action(() => open.error('The file is gone.'));
  expect(() => program.parse(words, { from: 'user' })).toThrow('ended with 1');
  expect(said.includes('Add --help to see what it takes.')).toBe(leads);
});
