import { join } from 'node:path';
import type { Config } from '#lib/config/config.ts';
import { membersName, openMemberList } from '#lib/import/keep-members.ts';
import { listPermalinks } from '#lib/import/list-permalinks.ts';
import type { ImportMapping } from '#lib/import/mapping.ts';
import { ledgerName, openLedger } from '#lib/import/open-ledger.ts';
import { type ImportReport, openTally } from '#lib/import/open-tally.ts';
import { openCommentTaker } from '#lib/import/take-comments.ts';
import { takeOver } from '#lib/import/take-over.ts';
import type { Site } from '#lib/site/site.ts';
import { openProgress } from '../progress.ts';
import { openCommentDoor } from './open-comment-door.ts';
import type { ImportSource } from './open-import-source.ts';

/** All that was decided before anything is read. */
export type ImportPlan = {
  readonly config: Config;
  /** Absolute path of the content folder. */
  readonly root: string;
  readonly site: Site;
  readonly timeZone: string;
  readonly uploads: string | null;
  readonly mapping: ImportMapping;
  readonly siteHosts: readonly string[];
  readonly storyTypes: readonly string[];
  /** Name of the source in the ledger. */
  readonly from: string;
  /** A place in the source, as the operator typed its path. */
  readonly showPlace: (place: string) => string;
  readonly title: string;
  readonly withComments: boolean;
  readonly isTrial: boolean;
  readonly now: number;
};

/** Which comments and members were brought into the data folder. */
const peopleLedgerName = 'imported-people.jsonl';

/** Reads a source to its end and takes over what is in it. */
export async function carryOutImport(plan: ImportPlan, source: ImportSource): Promise<ImportReport> {
  const { config, root, from, isTrial, now } = plan;
  const tally = openTally(plan.showPlace);
  const ledger = openLedger(join(root, ledgerName), { from, isTrial });
  const peopleLedger = openLedger(join(config.dataDir, peopleLedgerName), { from, isTrial, mode: 0o600 });
  const door = openCommentDoor(plan);
  const progress = openProgress('Taking over', process.stderr, () => performance.now());
  let last = 'Stopped before the end.';
  try {
    const report = await takeOver(source.read(), {
      ...{ root, ledger, tally, isTrial },
      timeZone: plan.timeZone,
      seen: new Set(),
      aliases: listPermalinks(root, ledger.listOthers()),
      sources: source.folders,
      comments: plan.withComments ? openCommentTaker({ tally, ledger: peopleLedger, from, bring: door.bring }) : null,
      members: openMemberList(join(config.dataDir, membersName), { tally, ledger: peopleLedger, now, isTrial }),
      onTaken: progress.tell,
    });
    last = 'Read to the end.';
    return report;
  } finally {
    progress.end(last);
    ledger.close();
    peopleLedger.close();
    await door.close();
  }
}
