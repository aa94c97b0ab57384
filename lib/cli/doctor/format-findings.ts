import type { createColors } from 'picocolors';
import type { Examined } from './examine.ts';

/** Findings for people: one a line, what to do about it below it, and a count at the end. */
export function formatFindings(found: readonly Examined[], colors: ReturnType<typeof createColors>): string {
  const marks = { ok: colors.green('ok     '), warning: colors.yellow('warning'), fault: colors.red('fault  ') };
  const width = Math.max(...found.map(({ check }) => check.length));
  let last = '';
  const lines = found.map(({ check, state, says: told, fix }) => {
    // Words of commits and of other machines are among it: what commands a terminal is left out.
    const says = told.replace(/\p{Cc}+/gu, ' ');
    const name = check === last ? '' : check;
    last = check;
    const first = `${marks[state]}  ${colors.bold(name.padEnd(width))}  ${says}`;
    return fix === '' ? first : `${first}\n${' '.repeat(width + 11)}${colors.cyan(`→ ${fix}`)}`;
  });
  const count = (state: Examined['state']) => found.filter((one) => one.state === state).length;
  const sum = `${found.length} things looked at, ${say(count('fault'), 'fault')}, ${say(count('warning'), 'warning')}.`;
  return `${lines.join('\n')}\n\n${sum}\n`;
}

function say(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
