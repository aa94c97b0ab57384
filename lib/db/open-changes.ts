import { openDatabase } from './open-database.ts';

/** What a front reads of the newsroom database. */
export type Changes = {
  /** The number of the newest change; 0 before the first. */
  readonly last: () => Promise<number>;
  /** Changes after that number, in order, a thousand at most. */
  readonly listAfter: (seq: number) => Promise<readonly { readonly seq: number; readonly tag: string }[]>;
  readonly close: () => Promise<void>;
};

/** @param file path of the database. */
export function openChanges(file: string): Changes {
  const database = openDatabase(file);
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
        .limit(1_000)
        .execute(),
    close: () => database.destroy(),
  };
}
