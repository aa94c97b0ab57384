import { stringify } from 'csv-stringify/sync';
import type { Database } from '#lib/db/tables.ts';
import { listSubscribers } from './list-subscribers.ts';

const columns = [
  'email',
  'breaking',
  'digest',
  'sections',
  'tags',
  'authors',
  'confirmed',
  'source',
  'consent',
] as const;

/**
 * Every subscriber with the record of their consent as CSV, in pieces, as `readSubscriberFile` reads it. What a spreadsheet would
 * take for a formula has an apostrophe before it. Times are ISO 8601 in UTC.
 */
export async function* exportSubscribers(database: Database): AsyncGenerator<string> {
  yield stringify([columns]);
  for await (const subscriber of listSubscribers(database)) {
    const cells = {
      ...subscriber,
      breaking: subscriber.breaking ? 'yes' : 'no',
      sections: subscriber.sections.join(';'),
      tags: subscriber.tags.join(';'),
      authors: subscriber.authors.join(';'),
    };
    yield stringify([cells], { columns, escape_formulas: true });
  }
}
