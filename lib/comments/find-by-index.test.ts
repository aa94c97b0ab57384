import { beforeAll, expect, test } from 'vitest';
import type { Database } from '#lib/db/tables.ts';
import { defaultSite } from '#lib/site/site.ts';
import { explainQueries } from '#tests/newsroom/explain-queries.ts';
import { insertComment } from '#tests/newsroom/insert-comment.ts';
import { makeDatabase } from '#tests/newsroom/make-database.ts';
import { dropMailAbout } from './drop-mail-about.ts';
import { findShownComment } from './find-shown-comment.ts';
import { findStoryCounts } from './find-story-counts.ts';
import { gatherFacts } from './gather-facts.ts';
import { listNewestComments } from './list-newest-comments.ts';
import { listPlaces } from './list-places.ts';
import { countHeld, countQueue, listQueue, type QueueQuery } from './list-queue.ts';

let database: Database;

beforeAll(async () => {
  database = await makeDatabase();
  await insertComment(database, { id: 'c1' });
});

const story = '/river/dam';
const ofStory = /^SEARCH comments USING (?:COVERING )?INDEX comments_of_story \(story_id=\? AND status=\?\)/;
const byStatus = /^SEARCH comments USING (?:COVERING )?INDEX comments_by_status \(status=\?\)/;
const counted = /^SEARCH comments USING COVERING INDEX comments_(?:by_status|since) \(status=\?\)$/;
const byId = /^SEARCH comments USING INDEX sqlite_autoindex_comments_1 \(id=\?\)$/;

const unjudged = {
  story: { id: '/other', authors: [] },
  name: 'Ann',
  address: '',
  authorHash: 'hash',
  body: 'Words',
  trap: '',
};
const queue = (differing: Partial<QueueQuery>) => (asked: Database) =>
  listQueue(asked, { pile: 'approved', storyId: null, words: '', page: 1, ...differing });

const cases: readonly (readonly [string, (asked: Database) => Promise<unknown>, readonly RegExp[]])[] = [
  [
    'the places of a story',
    (asked) => listPlaces(asked, story),
    [/^SEARCH comments USING COVERING INDEX .*status=\?\)$/],
  ],
  ['a comment that is not there', (asked) => findShownComment(asked, story, 'c9'), [byId]],
  ['a comment of another story', (asked) => findShownComment(asked, '/other', 'c1'), [byId]],
  ['the newest comments of a story', (asked) => listNewestComments(asked, story, 5), [ofStory, ofStory]],
  ['what waits', countHeld, [counted]],
  ['how much lies on each pile', countQueue, [/^SCAN comments USING COVERING INDEX comments_(?:by_status|since)$/]],
  ['a pile', queue({}), [counted, byStatus]],
  ['a pile of a story', queue({ storyId: story }), [ofStory, ofStory]],
  [
    'how many comments stories have',
    (asked) => findStoryCounts(asked, [story, '/other']),
    [/^SEARCH comments USING COVERING INDEX comments_of_story \(story_id=\?\)$/],
  ],
  [
    'who says the same elsewhere',
    (asked) => gatherFacts({ site: defaultSite, now: 5 }, asked, unjudged),
    [/^SEARCH comments USING INDEX comments_of_text \(body_hash=\? AND posted_at>\?\)$/],
  ],
  ['mail about a comment', (asked) => dropMailAbout(asked, 'c1'), [/^SCAN outbox USING INDEX outbox_due$/]],
];

test.each(cases)('found by an index, whatever else there is: %s', async (_what, ask, plans) => {
  const lines = await explainQueries(database, ask);
  for (const [place, expected] of plans.entries()) expect(lines[place]).toMatch(expected);
});

test('of an id that is not under a story nothing else is asked', async () => {
  expect(await explainQueries(database, (asked) => findShownComment(asked, story, 'c9'))).toHaveLength(1);
});

test('a search reads the texts once', async () => {
  const lines = await explainQueries(database, queue({ pile: null, words: 'otter' }));
  expect(lines.filter((line) => line.startsWith('SCAN comments'))).toHaveLength(1);
});
