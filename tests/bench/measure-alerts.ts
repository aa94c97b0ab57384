import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { SMTPServer } from 'smtp-server';
import { databaseFile, openDatabase } from '#lib/db/open-database.ts';
import { openIndex } from '#lib/library/open-index.ts';
import { pathUrl } from '#lib/site/urls.ts';
import { insertSubscribers } from '#tests/newsroom/insert-subscribers.ts';
import { fetchRaw } from './fetch-raw.ts';
import { type Spread, toSpread } from './spread.ts';
import type { Site } from './start-site.ts';

/** What an alert takes. */
export type AlertFigures = {
  readonly recipients: number;
  /** Milliseconds from the press to the first and to the last mail at the mail server. */
  readonly first: number;
  readonly last: number;
  /** Of a story that is not in the cache: before, and while mails go out. */
  readonly pageBefore: Spread;
  readonly pageMeanwhile: Spread;
};

const recipients = 10_000;

/** A mail server that takes what comes, and counts it. */
export async function openSink() {
  const seen = new Set<string>();
  let firstAt = 0;
  let lastAt = 0;
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    onData: (stream, { envelope }, done) => {
      stream.resume().once('end', () => {
        for (const { address } of envelope.rcptTo) seen.add(address);
        firstAt ||= performance.now();
        lastAt = performance.now();
        done();
      });
    },
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.server.address();
  return {
    url: `smtp://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`,
    count: () => seen.size,
    firstAt: () => firstAt,
    lastAt: () => lastAt,
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
}

/**
 * Sends an alert to 10,000 subscribers, as fast as the worker can. Subscribers and the press are written into the newsroom
 * database directly.
 */
export async function measureAlerts(
  { dataDir, rendererSocket }: Site,
  sink: Awaited<ReturnType<typeof openSink>>,
): Promise<AlertFigures> {
  const story = findStory(dataDir);
  const ask = async () => {
    const started = performance.now();
    await fetchRaw({ socketPath: rendererSocket, path: pathUrl(story.path) });
    return performance.now() - started;
  };
  for (let n = 0; n < 20; n += 1) await ask();
  const before: number[] = [];
  for (let n = 0; n < 100; n += 1) before.push(await ask());
  await release(dataDir, story);
  const pressed = performance.now();
  const meanwhile: number[] = [];
  while (sink.count() < recipients) {
    meanwhile.push(await ask());
    if (performance.now() - pressed > 600_000) throw new Error(`only ${sink.count()} mails came in ten minutes`);
  }
  return {
    recipients,
    first: sink.firstAt() - pressed,
    last: sink.lastAt() - pressed,
    pageBefore: toSpread(before),
    pageMeanwhile: toSpread(meanwhile),
  };
}

function findStory(dataDir: string) {
  const index = openIndex(join(dataDir, 'index.db'));
  try {
    const newest =
      'SELECT id, path FROM articles WHERE listed = 1 AND published_at <= ? ORDER BY published_at DESC LIMIT 1';
    const row = index.prepare(newest).get(Date.now());
    return { id: String(row?.id), path: String(row?.path) };
  } finally {
    index.close();
  }
}

async function release(dataDir: string, { id, path }: { readonly id: string; readonly path: string }): Promise<void> {
  const database = openDatabase(databaseFile(dataDir));
  try {
    await insertSubscribers(database, recipients);
    const now = Date.now();
    const row = {
      id: randomUUID(),
      story_id: id,
      revision: 1,
      correction: 0,
      sentence: 'The bridge is closed to all traffic until further notice.',
      title: 'Bridge closed',
      path,
      published_at: now - 60_000,
      state: 'released',
      noticed_at: now,
      release_at: null,
      released_at: now,
      released_by: null,
      ended_at: null,
      ended_by: null,
    } as const;
    await database.insertInto('alerts').values(row).execute();
  } finally {
    await database.destroy();
  }
}
