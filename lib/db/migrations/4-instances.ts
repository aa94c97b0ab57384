import { type RawBuilder, sql } from 'kysely';
import type { Migration } from './migration.ts';

/**
 * What instances on one database share beside what is precious. Both tables are empty where one instance has a file to itself,
 * which counts in memory and keeps its keys beside the file.
 */
export const makeInstances: Migration = {
  worksWith: 3,
  run: async (database, { types, tableEnd, passing }) => {
    const { text, integer } = types;
    const statements: readonly RawBuilder<unknown>[] = [
      // name: what is counted; key: for whom, hashed with the key of the day. taken: points since ends_at minus the period.
      sql`create ${passing} table limits (
        name ${text} not null,
        key ${text} not null,
        taken ${integer} not null,
        ends_at ${integer} not null,
        primary key (name, key)
      ) ${tableEnd}`,
      sql`create index limits_by_end on limits (ends_at)`,

      // day: 2026-11-23, by UTC. key: 256 random bits in base64url, by which networks are hashed and sealed on that day.
      sql`create ${passing} table day_keys (day ${text} primary key, key ${text} not null) ${tableEnd}`,
    ];
    for (const statement of statements) await statement.execute(database);
  },
};
