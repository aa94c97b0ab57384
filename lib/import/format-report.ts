import { type ImportReport, kinds, type Outcome } from './open-tally.ts';

/** In the order in which they are told. */
const outcomes = [
  'new',
  'updated',
  'unchanged',
  'edited',
  'deleted',
  'missing',
  'left out',
] as const satisfies readonly Outcome[];

const words: Readonly<Record<Outcome, string>> = {
  new: 'new',
  updated: 'updated',
  unchanged: 'as before',
  edited: 'edited here, left alone',
  deleted: 'deleted or moved here, left alone',
  missing: 'not on this disk',
  'left out': 'left out',
};

/** How many of everything the source has, and what became of them, a line for each kind. */
export function formatCounts({ counts, tags, oldAddresses }: ImportReport): readonly string[] {
  const lines = kinds.flatMap((kind) => {
    const ofKind = counts.get(kind);
    if (ofKind === undefined) return [];
    const all = [...ofKind.values()].reduce((sum, one) => sum + one, 0);
    const told = outcomes.filter((one) => ofKind.has(one)).map((one) => `${ofKind.get(one)} ${words[one]}`);
    return [[kind, all, told.join(', ')] as const];
  });
  const extra = [
    ['tags', tags, ''],
    ['old addresses', oldAddresses, 'lead on to stories'],
  ] as const;
  return [...lines, ...extra.filter(([, all]) => all > 0)].map(([kind, all, told]) =>
    `${kind.padEnd(18)} ${String(all).padStart(6)}   ${told}`.trimEnd(),
  );
}

/** The whole report as Markdown: the counts, every note with its place, and every file that was not there. */
export function formatReport(report: ImportReport, title: string): string {
  const { notes, missing } = report;
  const noted = notes.map(({ place, words: said }) => `- ${code(place)}: ${escapeText(said)}`);
  return [
    `# ${title}`,
    ['```', ...formatCounts(report), '```'].join('\n'),
    ...(notes.length === 0 ? [] : ['## Notes', noted.join('\n')]),
    ...(missing.length === 0
      ? []
      : ['## Files that are not on this disk', missing.map((file) => `- ${code(file)}`).join('\n')]),
    '',
  ].join('\n\n');
}

/** Characters of a note that a terminal shows. */
const longest = 200;

/** Some notes, for a terminal. */
export function formatNotes({ notes }: ImportReport, most: number): readonly string[] {
  const shown = notes.slice(0, most).map(({ place, words: said }) => shorten(`${place}: ${said}`));
  return notes.length > most ? [...shown, `… and ${notes.length - most} more.`] : shown;
}

function shorten(text: string): string {
  const line = text.replace(unprintable, ' ');
  return line.length > longest ? `${line.slice(0, longest - 1)}…` : line;
}

/** Control characters, of which terminals take orders, and those that turn the direction of the text. */
const unprintable = /[\p{Cc}\u202A-\u202E\u2066-\u2069]/gu;

function code(text: string): string {
  return `\`${text.replace(unprintable, ' ').replaceAll('`', ' ')}\``;
}

function escapeText(text: string): string {
  return text
    .replace(unprintable, ' ')
    .replace(/\s+/g, ' ')
    .replace(/[\\`*[\]<]/g, '\\$&');
}
