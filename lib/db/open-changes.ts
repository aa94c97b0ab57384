import type { Instant } from '#lib/base/instant.ts';
import { isPostgres } from './is-postgres.ts';
import { noteChanges } from './note-changes.ts';
import { openDatabase } from './open-database.ts';
import { listen } from './postgres/listen.ts';

/** What a front reads of the newsroom database. */
export type Changes = {
  /** The number of the newest change; 0 before the first. */
  readonly last: () => Promise<number>;
  /** Changes after that number, in order, `mostChanges` at most. */
  readonly listAfter: (seq: number) => Promise<readonly { readonly seq: number; readonly tag: string }[]>;
  /** Milliseconds between two looks, for what nobody was called for. */
  readonly lookEvery: number;
  /** Calls `wake` soon after each change where the engine says so by itself, and when nobody knows whether there was one. */
  readonly onChange: (wake: () => void) => void;
  /** The fronts of other instances, to whom something can be told under a tag; absent where there are none. */
  readonly others?: { readonly tell: (tag: string, now: Instant) => Promise<void> };
  readonly close: () => Promise<void>;
};

/** Changes that are listed at once. */
export const mostChanges = 1_000;

/** @param place of the database: path of a file, or `postgres://…`. */
export function openChanges(place: string): Changes {
  const database = openDatabase(place);
  const listeners: { readonly close: () => Promise<void> }[] = [];
  return {
    last: async () => {
      const row = await database
        .selectFrom('changes')
        .select((select) => select.fn.max('seq').as('seq'))
        .executeTakeFirst();
      return row?.seq ?? 0;
    },
    listAfter: (seq) =>
      database
        .selectFrom('changes')
        .select(['seq', 'tag'])
        .where('seq', '>', seq)
        .orderBy('seq')
        .limit(mostChanges)
        .execute(),
    // To read one row of an index of a file costs some microseconds.
    lookEvery: isPostgres(place) ? 2_000 : 200,
    onChange: (wake) => {
      if (isPostgres(place)) listeners.push(listen(place, wake));
    },
    ...(isPostgres(place) && {
      others: {
        tell: (tag, now) => database.transaction().execute((transaction) => noteChanges(transaction, [tag], now)),
      },
    }),
    close: async () => {
      await Promise.all(listeners.map((listener) => listener.close()));
      await database.destroy();
    },
  };
}
