import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { formatCounts, formatNotes, formatReport } from '#lib/import/format-report.ts';
import { countMembers, membersName } from '#lib/import/keep-members.ts';
import type { ImportReport } from '#lib/import/open-tally.ts';
import type { ImportPlan } from './carry-out-import.ts';

/** Notes that a terminal shows; all of them are in the report. */
const mostNotes = 10;

type Telling = Pick<ImportPlan, 'config' | 'root' | 'title' | 'isTrial' | 'uploads' | 'now'> & {
  /** Where the whole report goes; null for nowhere. */
  readonly file: string | null;
};

/** What an import says at its end; writes the report where one is wanted. */
export function sayImported(report: ImportReport, telling: Telling): string {
  const { title, isTrial, file, uploads } = telling;
  const heading = isTrial ? `${title}: a trial, nothing is written` : title;
  if (file !== null) writeFileSync(file, formatReport(report, heading));
  const { notes, counts, missing } = report;
  const lines = counts.size === 0 ? ['There was nothing to take over.'] : formatCounts(report);
  const told = file === null ? formatNotes(report, mostNotes) : [`The notes, ${notes.length}, are in ${file}.`];
  const lost = `Files that are not on this disk, ${missing.length}, are linked to where they were. ${advice(uploads)}`;
  return [
    `${heading}.`,
    '',
    ...lines,
    ...(missing.length === 0 ? [] : ['', lost]),
    ...(notes.length === 0 ? [] : ['', ...told]),
    ...(notes.length > mostNotes && file === null ? ['To read all of them: --report report.md'] : []),
    '',
    ...sayWhatNext(report, telling),
  ].join('\n');
}

function advice(uploads: string | null): string {
  return uploads === null
    ? 'Give their folder as --uploads, and run it again.'
    : `Put them into ${uploads}, and run it again.`;
}

function sayWhatNext({ counts }: ImportReport, { config, root, isTrial, now }: Telling): readonly string[] {
  if (isTrial) return ['Leave out --dry-run to do it.'];
  const list = join(config.dataDir, membersName);
  const setting = root === config.contentDir ? '' : `CONTENT_DIR=${root} `;
  const waiting = counts.has('members') ? countMembers(list, now) : 0;
  return [
    ...(waiting === 0
      ? []
      : [
          `Members who get nothing yet: ${waiting}. To ask each of them by one mail: npm run news -- subscribers invite ${list}`,
        ]),
    `To see what still wants mending: ${setting}npm run check`,
    `To look at it: ${setting}npm run dev`,
  ];
}
