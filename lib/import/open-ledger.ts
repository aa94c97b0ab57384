import { appendFileSync, closeSync, fsyncSync, mkdirSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import { z } from 'zod';
import { readIfThere } from './read-if-there.ts';

/** What an import wrote for one key. */
export type LedgerEntry = {
  /** Path below the content folder. */
  readonly path: string;
  /** Digest of what the source had. */
  readonly source: string;
  /** Digest of the file as we wrote it: any other is the work of an editor. */
  readonly written: string;
};

/** What was taken over before, by the key that the source has for it. */
export type ImportLedger = {
  readonly find: (key: string) => LedgerEntry | undefined;
  /** Whether some import, this or another, has written a file there. */
  readonly hasPath: (path: string) => boolean;
  /** Paths of what was written for other sources. */
  readonly listOthers: () => readonly string[];
  /** Folders in which files were written, below the content folder. */
  readonly listFolders: () => readonly string[];
  readonly note: (key: string, entry: LedgerEntry) => void;
  /** Everything noted is on the disk after it. */
  readonly close: () => void;
};

/** The ledger lies in the content folder, which it describes: it moves, is copied and is restored along with it. `check` passes it over. */
export const ledgerName = '.imported.jsonl';

const lineSchema = z.object({
  from: z.string(),
  key: z.string(),
  path: z.string(),
  source: z.string(),
  written: z.string(),
});

type LedgerOptions = {
  /** Which source it is, such as `wordpress`: keys of another mean something else. */
  readonly from: string;
  /** Remembers what is noted, and writes nothing. */
  readonly isTrial: boolean;
  /** Who may read the file. */
  readonly mode?: number;
};

/**
 * Opens the ledger of a content folder: a line of JSON for each thing that was written, the last of a key counts. A line that was cut
 * off because the process was killed is passed over: its file is found again by what is in it.
 */
export function openLedger(file: string, { from, isTrial, mode = 0o644 }: LedgerOptions): ImportLedger {
  const entries = new Map<string, LedgerEntry>();
  const paths = new Set<string>();
  const others = new Set<string>();
  const text = readIfThere(file) ?? '';
  for (const line of text.split('\n')) {
    const entry = readLine(line);
    if (entry === undefined) continue;
    paths.add(entry.path);
    const { key, path, source, written } = entry;
    if (entry.from === from) entries.set(key, { path, source, written });
    else others.add(path);
  }
  let before = text === '' || text.endsWith('\n') ? '' : '\n';
  let descriptor: number | undefined;
  return {
    find: (key) => entries.get(key),
    hasPath: (path) => paths.has(path),
    listOthers: () => [...others],
    listFolders: () => [...new Set([...paths].map((path) => dirname(path)))],
    note: (key, { path, source, written }) => {
      entries.set(key, { path, source, written });
      paths.add(path);
      if (isTrial) return;
      if (descriptor === undefined) mkdirSync(dirname(file), { recursive: true });
      descriptor ??= openSync(file, 'a', mode);
      appendFileSync(descriptor, `${before}${JSON.stringify({ from, key, path, source, written })}\n`);
      before = '';
    },
    close: () => {
      if (descriptor === undefined) return;
      fsyncSync(descriptor);
      closeSync(descriptor);
      descriptor = undefined;
    },
  };
}

function readLine(line: string): z.infer<typeof lineSchema> | undefined {
  try {
    return lineSchema.safeParse(JSON.parse(line)).data;
  } catch {
    return undefined;
  }
}
