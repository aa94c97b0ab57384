import type { ImportNote } from '../imported.ts';

/** Counts what is left out in numbers, to be told once. */
export type LeftOut = {
  /** @param what of which there may be many: "items in the trash". */
  readonly count: (what: string, times?: number) => void;
  readonly notes: (files: readonly string[]) => readonly ImportNote[];
};

export function openLeftOut(): LeftOut {
  const counts = new Map<string, number>();
  return {
    count: (what, times = 1) => void counts.set(what, (counts.get(what) ?? 0) + times),
    notes: (files) =>
      [...counts].map(([what, times]) => ({
        kind: 'note',
        place: files.join(', '),
        words: `Left out, ${what}: ${times}.`,
      })),
  };
}
