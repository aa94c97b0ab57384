import type { Config } from '#lib/config/config.ts';

/** What a check has found. */
export type Finding = {
  /** `fault`: something does not work, or will not; `warning`: it works, and somebody should know. */
  readonly state: 'ok' | 'warning' | 'fault';
  /** In a few words, for the operator. */
  readonly says: string;
  /** A command or a sentence to follow; empty where nothing needs to be done. */
  readonly fix: string;
};

/** What checks look at. */
export type Circumstances = {
  readonly config: Config;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Root of the release. */
  readonly root: string;
  /** Milliseconds since 1970 in UTC. */
  readonly now: number;
  /** Address that a trial mail goes to; null for none. */
  readonly trialTo: string | null;
  /** Whether other machines may be asked. */
  readonly mayAsk: boolean;
};

/** Looks at one thing. */
export type Check = {
  readonly name: string;
  readonly run: (circumstances: Circumstances) => readonly Finding[] | Promise<readonly Finding[]>;
};

export function fine(says: string): Finding {
  return { state: 'ok', says, fix: '' };
}

export function warning(says: string, fix: string): Finding {
  return { state: 'warning', says, fix };
}

export function fault(says: string, fix: string): Finding {
  return { state: 'fault', says, fix };
}

/** Bytes as people read them: `1.4 GB`. */
export function formatBytes(bytes: number): string {
  const units = ['bytes', 'kB', 'MB', 'GB', 'TB'] as const;
  const power = Math.min(units.length - 1, bytes < 1 ? 0 : Math.floor(Math.log10(bytes) / 3));
  return `${Number((bytes / 1000 ** power).toPrecision(2))} ${units[power]}`;
}
