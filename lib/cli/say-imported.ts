import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { formatCounts, formatNotes, formatReport } from '#lib/import/format-report.ts';
import { membersName } from '#lib/import/keep-members.ts';
import type { ImportReport } from '#lib/import/open-tally.ts';
import type { ImportPlan } from './carry-out-import.ts';

/** Notes that a terminal shows; all of them are in the report. */
const mostNotes = 10;

type Place = Pick<ImportPlan, 'config' | 'title' | 'isTrial'> & {
  /** Where the whole report goes; null for nowhere. */
  readonly file: string | null;
  /** The content folder, as the terminal can open it. */
  readonly place: string;
};

/** What an import says at its end; writes the report where one is wanted. */
export function sayImported(report: ImportReport, { config, title, isTrial, file, place }: Place): string {
  const heading = isTrial ? `${title}: a trial, nothing is written` : title;
  if (file !== null) writeFileSync(file, formatReport(report, heading));
  const { notes, counts } = report;
  const lines = counts.size === 0 ? ['There was nothing to take over.'] : formatCounts(report);
  const told = file === null ? formatNotes(report, mostNotes) : [`${notes.length} notes are in ${file}.`];
  return [
    `${heading}.`,
    '',
    ...lines,
    ...(notes.length === 0 ? [] : ['', ...told]),
    ...(notes.length > mostNotes && file === null ? ['To read all of them: --report report.md'] : []),
    '',
    ...sayWhatNext(report, { config, isTrial, place }),
  ].join('\n');
}

function sayWhatNext(
  { counts }: ImportReport,
  { config, isTrial, place }: Pick<Place, 'config' | 'isTrial' | 'place'>,
) {
  if (isTrial) return ['Leave out --dry-run to do it.'];
  const list = join(config.dataDir, membersName);
  return [
    ...(counts.has('members')
      ? [`Members get nothing yet. To ask each of them by one mail: npm run news -- subscribers invite ${list}`]
      : []),
    `To see what still wants mending: CONTENT_DIR=${place} npm run check. To look at it: CONTENT_DIR=${place} npm run dev.`,
  ];
}
