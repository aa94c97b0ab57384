import { setImmediate as breathe } from 'node:timers/promises';
import type { Instant } from '#lib/base/instant.ts';
import { type Books, type Lead, noticeChanges } from './notice-change.ts';
import type { Ledger } from './open-ledger.ts';
import { listToldPaths } from './told.ts';

/** Paths compared between two looks at what else is to be done. */
const sliceSize = 100;

/**
 * Compares everything readers find with what was told of it, for what changed while nobody followed. The first time
 * all that is there counts as told.
 *
 * @param isStopped asked between slices.
 */
export async function compareAll(books: Books, now: () => Instant, isStopped: () => boolean): Promise<void> {
  const isNews = hasBaseline(books.ledger);
  for (const slices of [listDocumentPaths(books, now), listVanishedPaths(books)]) {
    for (const paths of slices) {
      const leads = paths.map((path): Lead => ({ path, isNews }));
      if (leads.length > 0) noticeChanges(books, leads, now());
      await breathe();
      if (isStopped()) return;
    }
  }
  books.ledger.prepare("INSERT OR REPLACE INTO meta (key, value) VALUES ('baseline', 'done')").run();
}

/** Whether everything has been compared once, so that what is not in the ledger is new. */
export function hasBaseline(ledger: Ledger): boolean {
  return ledger.prepare("SELECT 1 FROM meta WHERE key = 'baseline'").get() !== undefined;
}

/** Paths of stories and plain pages that appear as another than was told; no body is read for those that do not. */
function* listDocumentPaths({ index, ledger }: Books, now: () => Instant): Generator<readonly string[]> {
  const next = index.prepare(`
    SELECT d.n, d.name, d.kind, d.digest, a.listed, a.listed AND a.published_at <= ?1 AND a.expires_at > ?1 AS live
    FROM documents d LEFT JOIN articles a USING (n)
    WHERE d.n > ?2 AND +d.kind IN ('article', 'page') ORDER BY d.n LIMIT ${sliceSize}`);
  for (let after = -1; ; ) {
    const rows = next.all(now(), after);
    if (rows.length === 0) return;
    after = Number(rows.at(-1)?.n);
    yield rows.filter((row) => !isAsTold(ledger, row)).map(({ name }) => String(name));
  }
}

function isAsTold(ledger: Ledger, { name, kind, digest, listed, live }: Readonly<Record<string, unknown>>): boolean {
  const told = ledger.prepare('SELECT source, standing FROM told WHERE path = ?').get(String(name));
  if (kind === 'article' && listed === 1 && live === 0) return told === undefined;
  if (told === undefined || told.source !== digest) return false;
  return told.standing === (kind === 'page' ? 'page' : listed === 1 ? 'story' : 'withdrawn');
}

/** Paths of which something was told and at which there is no document any more. */
function* listVanishedPaths({ index, ledger }: Books): Generator<readonly string[]> {
  const find = index.prepare("SELECT 1 FROM documents WHERE name = ? AND kind IN ('article', 'page')");
  for (let after = ''; ; ) {
    const paths = listToldPaths(ledger, after, sliceSize);
    if (paths.length === 0) return;
    after = paths.at(-1) ?? after;
    yield paths.filter((path) => find.get(path) === undefined);
  }
}
