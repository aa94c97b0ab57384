import type { Ledger } from './open-ledger.ts';
import type { Appearance, Filing } from './read-appearance.ts';

/** How a path appeared when machines were last told of it. */
export function findTold(ledger: Ledger, path: string): Appearance | undefined {
  const row = ledger.prepare('SELECT * FROM told WHERE path = ?').get(path);
  if (row === undefined) return undefined;
  const { standing } = row;
  if (standing !== 'story' && standing !== 'page' && standing !== 'withdrawn') return undefined;
  const filing: Filing | null = JSON.parse(String(row.filing));
  return {
    file: String(row.file),
    source: String(row.source),
    standing,
    seen: String(row.seen),
    corrected: String(row.corrected),
    filing,
    indexed: row.indexed === 1,
  };
}

/** Notes how a path appears; undefined where nothing is to be seen any more. */
export function putTold(ledger: Ledger, path: string, appearance: Appearance | undefined): void {
  if (appearance === undefined) {
    ledger.prepare('DELETE FROM told WHERE path = ?').run(path);
    return;
  }
  const { file, standing, source, seen, corrected, filing, indexed } = appearance;
  ledger
    .prepare('INSERT OR REPLACE INTO told VALUES (?, ?, ?, ?, ?, ?, ?, ?)')
    .run(path, file, standing, source, seen, corrected, JSON.stringify(filing), indexed ? 1 : 0);
}

/** The next paths after one, in their order. */
export function listToldPaths(ledger: Ledger, after: string, count: number): readonly string[] {
  return ledger
    .prepare('SELECT path FROM told WHERE path > ? ORDER BY path LIMIT ?')
    .all(after, count)
    .map(({ path }) => String(path));
}
