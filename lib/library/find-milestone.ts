import type { Instant } from '#lib/base/instant.ts';
import { findNextChange } from './find-next-change.ts';
import type { Index } from './open-index.ts';

/** What a list is ordered by, of one row; enough to go on from there. */
export type RowKey = readonly (string | number)[];

/** Rows of a list at equal distances, as they are from one moment until before another. */
type Milestones = {
  readonly from: Instant;
  readonly until: Instant;
  readonly keys: RowKey[];
  /** Whether the list is known to end before the next one. */
  ended: boolean;
};

/** By the name of the list. */
export type MilestoneMap = Map<string, Milestones>;

/** A list that may be long. */
export type Walk = {
  /** Another for each list and for each selection of it. */
  readonly name: string;
  /** Rows from one milestone to the next: what a page costs at most beside its own rows. */
  readonly apart: number;
  /** The row so many rows after one, that one included, or from the start; undefined beyond the last. */
  readonly jump: (from: RowKey | undefined, rows: number) => RowKey | undefined;
};

/** Lists remembered at once; whoever asks for more finds that older ones are counted again. */
const mostLists = 200;

/**
 * Where to start so that a page far down a list costs no more than the first: counting rows takes SQLite a tenth of a
 * microsecond each, which is much for the ninety thousandth. What was counted holds until the index changes or time
 * changes what is shown.
 *
 * @param offset rows before the one that is wanted.
 * @returns the last known row before it, undefined for the start of the list, and how many rows to pass from there.
 */
export function findMilestone(
  index: Index,
  { name, apart, jump }: Walk,
  now: Instant,
  offset: number,
): { readonly from: RowKey | undefined; readonly rest: number } {
  const wanted = Math.floor(offset / apart);
  if (wanted === 0) return { from: undefined, rest: offset };
  const known = readMilestones(index, name, now);
  while (!known.ended && known.keys.length < wanted) {
    const next = jump(known.keys.at(-1), apart);
    if (next === undefined) known.ended = true;
    else known.keys.push(next);
  }
  const reached = Math.min(wanted, known.keys.length);
  return { from: known.keys[reached - 1], rest: offset - reached * apart };
}

/**
 * A few rows that take long to find, such as sums over a whole list: remembered for as long as milestones are.
 *
 * @param name another than that of any walk.
 */
export function rememberRows(
  index: Index,
  name: string,
  now: Instant,
  find: () => readonly RowKey[],
): readonly RowKey[] {
  const known = readMilestones(index, name, now);
  if (!known.ended) known.keys.push(...find());
  known.ended = true;
  return known.keys;
}

function readMilestones(index: Index, name: string, now: Instant): Milestones {
  const lists = index.milestones();
  const known = lists.get(name);
  if (known !== undefined && known.from <= now && now < known.until) return known;
  if (lists.size >= mostLists) lists.clear();
  const milestones = { from: now, until: findNextChange(index, now), keys: [], ended: false };
  lists.set(name, milestones);
  return milestones;
}
