import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { nextReader, type Reader } from '#tests/newsroom/next-reader.ts';
import type { Posted } from '#tests/newsroom/post-form.ts';
import { type CommentSite, openStories, readTaken, startCommentSite } from './comment-site.ts';
import { waitFor } from './start-site.ts';

/** What was acknowledged is there and nothing else, whatever is killed while readers write. */

const stories = ['otters', 'herons', 'weirs', 'frogs'] as const;
const parts = ['front', 'renderer', 'worker'] as const;
const kills = 20;
const writers = 6;

let site: CommentSite;

beforeEach(async () => {
  site = await startCommentSite(openStories(...stories), { hold: 'none' });
});

afterEach(async () => {
  await site.stop();
});

type Writing = {
  readonly text: string;
  readonly story: string;
  readonly reader: Reader;
  /** Ids that the site gave for it, one for each time it answered. */
  readonly acknowledged: string[];
  /** How often nobody answered, or the answer was that the site cannot. */
  unanswered: number;
};

/** Sends a comment until it is acknowledged, as somebody does who presses the button again. */
async function write(writing: Writing): Promise<void> {
  const { text, story, reader } = writing;
  for (;;) {
    const { name, email } = reader;
    const answer = await site.post(`/pond/${story}/comments`, { name, email, comment: text }, reader).catch(() => null);
    if (answer?.status === 303) {
      writing.acknowledged.push(readTaken(answer).id);
      return;
    }
    if (answer !== null && answer.status < 500 && answer.status !== 429) throw new Error(describeRefusal(answer, text));
    writing.unanswered += 1;
    await sleep(answer?.status === 429 ? 1_000 * Number(answer.headers['retry-after'] ?? 1) : 50);
  }
}

function describeRefusal({ status, html }: Posted, text: string): string {
  return `"${text}" is refused with ${status}:\n${html.slice(0, 1_000)}`;
}

test('twenty kills of front, renderer and worker in turn, while readers write, lose nothing and double nothing', async () => {
  const written: Writing[] = [];
  let isOver = false;
  const writeOn = async () => {
    while (!isOver) {
      const n = written.length;
      const story = stories[n % stories.length] ?? stories[0];
      const writing = { text: `Comment number ${n}.`, story, reader: nextReader(), acknowledged: [], unanswered: 0 };
      written.push(writing);
      await write(writing);
    }
  };
  const writing = Promise.all(Array.from({ length: writers }, writeOn));
  const killAll = async () => {
    for (let n = 0; n < kills && !isOver; n += 1) {
      const part = parts[n % parts.length] ?? 'front';
      const pid = site.pidOf(part);
      const before = written.length;
      // Never at rest: as many comments as there are writers are on their way.
      await waitFor(
        async () => written.length,
        (count) => count > before + writers,
      );
      process.kill(pid, 'SIGKILL');
      const next = await waitFor(
        async () => site.pidOf(part),
        (latest) => latest !== pid,
      );
      expect([n, part, next === pid]).toEqual([n, part, false]);
    }
  };
  // A writer who is refused ends the test at once.
  await Promise.race([killAll(), writing]).finally(() => {
    isOver = true;
  });
  await writing;

  const rows = site.list('select id, body, story_id, status from comments');
  const acknowledged = written.flatMap((one) => one.acknowledged);
  expect(acknowledged.length).toBeGreaterThan(kills * writers);
  expect(written.some(({ unanswered }) => unanswered > 0)).toBe(true);
  expect(rows.map(({ id }) => String(id)).toSorted()).toEqual(acknowledged.toSorted());
  const bodies = new Map(rows.map(({ id, body, story_id: story }) => [String(id), [body, story]]));
  for (const { text, story, acknowledged: ids } of written)
    expect(bodies.get(ids[0] ?? '')).toEqual([text, `/pond/${story}`]);
  expect(site.list('pragma integrity_check')).toEqual([{ integrity_check: 'ok' }]);
  expect(site.list('pragma foreign_key_check')).toEqual([]);

  // Readers see them all: no part that was away has missed what changed.
  const count = rows.filter(({ story_id: story, status }) => story === '/pond/otters' && status === 'approved').length;
  const last = written.findLast(({ story }) => story === 'otters')?.text ?? '';
  const newest = await waitFor(
    async () => (await site.get('/pond/otters/comments/newest')).text(),
    (html) => html.includes(last),
  );
  expect(newest).toContain(last);
  const page = await waitFor(
    async () => (await site.get('/pond/otters')).text(),
    (html) => html.includes(`"commentCount":${count}`),
  );
  expect(page).toContain(`"commentCount":${count}`);
}, 600_000);
