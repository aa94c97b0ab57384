import { format, stripVTControlCharacters } from 'node:util';
import type { Logger } from 'pino';

/** Has all that Next.js and the app say on the console written into a log, in its lines. */
export function logConsole(log: Pick<Logger, 'error' | 'info' | 'warn'>): void {
  for (const [name, level] of Object.entries(levels)) {
    Object.assign(console, {
      [name]: (...said: readonly unknown[]) => {
        const error = said.find((one) => one instanceof Error);
        const words = stripVTControlCharacters(
          format(...said.map((one) => (one === error ? error?.message : one))),
        ).trim();
        if (error !== undefined) log[level]({ err: error }, words);
        else if (words !== '') log[level](words);
      },
    });
  }
}

const levels = { error: 'error', warn: 'warn', log: 'info', info: 'info' } as const;
