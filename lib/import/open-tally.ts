import type { ImportNote } from './imported.ts';

/** What became of something that the source has. */
export type Outcome =
  | 'new'
  | 'updated'
  | 'unchanged'
  /** An editor changed it here since it was taken over: it stays as it is. */
  | 'edited'
  /** An editor deleted it here since it was taken over: it stays deleted. */
  | 'deleted'
  /** A file that the source names, and that is not on this disk. */
  | 'missing'
  /** Not taken over; where that needs saying, a note says why. */
  | 'left out';

/** What the report counts, in its order. */
export const kinds = [
  'stories',
  'pages',
  'sections',
  'tag pages',
  'authors',
  'files',
  'comments, approved',
  'comments, held',
  'comments, spam',
  'comments, trash',
  'members',
] as const;

export type Kind = (typeof kinds)[number];

/** How far an import has come, and what it came to. */
export type Tally = {
  readonly count: (kind: Kind, outcome: Outcome) => void;
  /** Names of tags, and old addresses that lead on: counted whatever becomes of their story. */
  readonly name: (kind: 'tags' | 'old addresses', name: string) => void;
  readonly note: (place: string, words: string) => void;
  /** Notes a file that is not on this disk, by the name that the source has for it. */
  readonly miss: (file: string) => void;
  readonly read: () => ImportReport;
};

export type ImportReport = {
  readonly counts: ReadonlyMap<Kind, ReadonlyMap<Outcome, number>>;
  readonly tags: number;
  readonly oldAddresses: number;
  readonly notes: readonly Pick<ImportNote, 'place' | 'words'>[];
  readonly missing: readonly string[];
};

/**
 * Begins to count.
 *
 * @param showPlace how a place is printed: paths as the operator typed them.
 */
export function openTally(showPlace: (place: string) => string = (place) => place): Tally {
  const counts = new Map<Kind, Map<Outcome, number>>();
  const names = { tags: new Set<string>(), 'old addresses': new Set<string>() };
  const missing: string[] = [];
  const notes: Pick<ImportNote, 'place' | 'words'>[] = [];
  return {
    count: (kind, outcome) => {
      const ofKind = counts.get(kind) ?? new Map<Outcome, number>();
      counts.set(kind, ofKind.set(outcome, (ofKind.get(outcome) ?? 0) + 1));
    },
    name: (kind, name) => void names[kind].add(name),
    note: (place, words) => void notes.push({ place: showPlace(place), words }),
    miss: (file) => void missing.push(file),
    read: () => ({ counts, tags: names.tags.size, oldAddresses: names['old addresses'].size, notes, missing }),
  };
}
