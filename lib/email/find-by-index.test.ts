import { beforeAll, expect, test } from 'vitest';
import type { Database } from '#lib/db/tables.ts';
import { explainQueries } from '#tests/newsroom/explain-queries.ts';
import { makeDatabase } from '#tests/newsroom/make-database.ts';
import { noon } from '#tests/newsroom/make-index.ts';
import { countMails } from './count-mails.ts';
import { countOutbox } from './count-outbox.ts';
import { leaseMail } from './lease-mail.ts';
import { tidyOutbox } from './tidy-outbox.ts';

let database: Database;

beforeAll(async () => {
  database = await makeDatabase();
});

const byId = /^SEARCH outbox USING (?:COVERING )?INDEX sqlite_autoindex_outbox_1 \(id=\?\)/;

const cases: readonly (readonly [string, (asked: Database) => Promise<unknown>, readonly RegExp[]])[] = [
  [
    'what a limit counts',
    (asked) => countMails(asked, 'reply', 'a@b.example', noon),
    [/^SEARCH outbox USING COVERING INDEX outbox_of_recipient /],
  ],
  [
    'how it stands',
    (asked) => countOutbox(asked, noon),
    [
      /^SCAN outbox USING INDEX outbox_due$/,
      /^SEARCH outbox USING COVERING INDEX outbox_given_up /,
      /^SEARCH outbox USING COVERING INDEX outbox_sent /,
      /^SCAN outbox USING INDEX outbox_failing$/,
    ],
  ],
  [
    'what is to be forgotten',
    (asked) => tidyOutbox(asked, noon),
    [
      new RegExp(`${byId.source}.*; SEARCH outbox USING INDEX outbox_known \\(<expr><\\?\\)`),
      new RegExp(`${byId.source}.*; SEARCH outbox USING (?:COVERING )?INDEX outbox_sent \\(sent_at<\\?\\)`),
      new RegExp(`${byId.source}.*; SEARCH outbox USING (?:COVERING )?INDEX outbox_given_up \\(given_up_at<\\?\\)`),
    ],
  ],
];

test.each(cases)('found by an index, whatever else there is: %s', async (_what, ask, plans) => {
  const lines = await explainQueries(database, ask);
  expect(lines).toEqual(plans.map((plan) => expect.stringMatching(plan)));
});

test.each([0, 1, 2] as const)(
  'what is due is found by an index, however much waits (priority %d)',
  async (priority) => {
    const lines = await explainQueries(database, (asked) => leaseMail(asked, priority, noon));
    expect(lines.length).toBeGreaterThan(0);
    for (const line of lines)
      expect(line).toMatch(/^SEARCH outbox USING INDEX outbox_due \(priority=\? AND due_at[<>]\?\)$/);
  },
);
