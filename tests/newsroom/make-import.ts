import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { importComments } from '#lib/comments/import-comments.ts';
import type { Imported } from '#lib/import/imported.ts';
import { membersName, openMemberList } from '#lib/import/keep-members.ts';
import { ledgerName, openLedger } from '#lib/import/open-ledger.ts';
import { type ImportReport, openTally } from '#lib/import/open-tally.ts';
import { openCommentTaker } from '#lib/import/take-comments.ts';
import { takeOver } from '#lib/import/take-over.ts';
import { makeContext } from './make-database.ts';

/** Writes files below a folder of their own, and gives its path. */
export function makeFolder(files: Readonly<Record<string, string>> = {}): string {
  const root = mkdtempSync(join(tmpdir(), 'broadsheet-import-'));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, name)), { recursive: true });
    writeFileSync(join(root, name), text);
  }
  return root;
}

/** A content folder and a newsroom database into which things can be imported, one run after another. */
export async function makeImport(files: Readonly<Record<string, string>> = {}) {
  const root = makeFolder(files);
  const uploads = makeFolder();
  const dataDir = makeFolder();
  const context = await makeContext();
  const bring = async (found: readonly Imported[], { isTrial = false, from = 'test' } = {}): Promise<ImportReport> => {
    const tally = openTally();
    const ledger = openLedger(join(root, ledgerName), { from, isTrial });
    const people = openLedger(join(dataDir, 'people.jsonl'), { from, isTrial });
    const report = await takeOver(iterate(found), {
      ...{ root, tally, ledger, isTrial, timeZone: 'UTC', sources: [uploads] },
      seen: new Set(),
      aliases: new Map(),
      comments: openCommentTaker({
        tally,
        ledger: people,
        from,
        bring: async (comments) => (isTrial ? comments.map(() => 'added' as const) : importComments(context, comments)),
      }),
      members: openMemberList(join(dataDir, membersName), { tally, ledger: people, now: context.now, isTrial }),
      onTaken: () => {},
    });
    ledger.close();
    people.close();
    return report;
  };
  const read = (path: string) => readFileSync(join(root, path), 'utf8');
  const write = (path: string, text: string) => writeFileSync(join(root, path), text);
  return { root, uploads, dataDir, context, bring, read, write };
}

async function* iterate(found: readonly Imported[]): AsyncGenerator<Imported> {
  yield* found;
}

/** What became of things of a kind, such as `2 new, 1 edited`. */
export function outcomeOf({ counts }: ImportReport, kind: Parameters<ImportReport['counts']['get']>[0]): string {
  return [...(counts.get(kind) ?? [])].map(([outcome, count]) => `${count} ${outcome}`).join(', ');
}
