import { type RawBuilder, sql } from 'kysely';
import type { Migration } from './migration.ts';

/** How often stories are read, hour by hour, and which are read most. Nothing of who reads them. */
export const makeReads: Migration = {
  worksWith: 3,
  run: async (database, { types, tableEnd }) => {
    const { text, integer } = types;
    const statements: readonly RawBuilder<unknown>[] = [
      // hour: when it began. requests: pages the front sent to people; beacons: pages whose script said that they were shown.
      // The greater of the two is what counts: whoever has a script is in both, unless something stands between.
      sql`create table reads (
        story_id ${text} not null,
        hour ${integer} not null,
        requests ${integer} not null,
        beacons ${integer} not null,
        primary key (story_id, hour)
      ) ${tableEnd}`,
      sql`create index reads_by_hour on reads (hour)`,

      // All reads of a story in hours that are no longer in reads.
      sql`create table read_totals (story_id ${text} primary key, reads ${integer} not null) ${tableEnd}`,

      // The last ranking. section: a slug, empty for the whole paper; place: from 1; reads: of the last 24 hours.
      sql`create table most_read (
        section ${text} not null,
        place ${integer} not null,
        story_id ${text} not null,
        reads ${integer} not null,
        primary key (section, place)
      ) ${tableEnd}`,
    ];
    for (const statement of statements) await statement.execute(database);
  },
};
