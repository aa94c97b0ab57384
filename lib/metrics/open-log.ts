import { type Logger, pino } from 'pino';
import type { Process } from './open-registry.ts';

/** How the log of a process differs. */
type LogOptions = {
  /** `fatal`, `error`, `warn`, `info`, `debug` or `trace`; undefined for `info`. */
  readonly level: string | undefined;
  /** The request that is answered at this moment, where one is. */
  readonly findRequest?: () => string | undefined;
};

/**
 * Opens the log of a process: JSON lines on standard output, each saying whose it is and, where it is known, of which request. An
 * error is its words, its code and where it was thrown, and nothing else that some library hung on it: databases hang on what
 * was to be written. Whatever looks like the address of a mailbox is left out of every line.
 */
export function openLog(part: Process, { level = 'info', findRequest = () => undefined }: LogOptions): Logger {
  return pino({
    base: { part },
    level,
    mixin: () => {
      const request = findRequest();
      return request === undefined ? {} : { request };
    },
    serializers: { err: describeError },
    hooks: { streamWrite: maskMailboxes },
  });
}

/** Leaves out of a line whatever looks like the address of a mailbox. */
export function maskMailboxes(line: string): string {
  return line.replace(/[\w.!#$%&'*+/=?^`{|}~-]+@[\w-]+(?:\.[\w-]+)+/g, '…@…');
}

function describeError(error: unknown): object {
  if (!(error instanceof Error)) return { message: String(error) };
  const { name, message, stack, cause } = error;
  const code = 'code' in error ? { code: error.code } : {};
  return { type: name, message, stack, ...code, ...(cause === undefined ? {} : { cause: describeError(cause) }) };
}
