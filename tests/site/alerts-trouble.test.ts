import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { databaseFile, openDatabase } from '#lib/db/open-database.ts';
import { insertSubscribers } from '#tests/newsroom/insert-subscribers.ts';
import { nextReader, type Reader } from '#tests/newsroom/next-reader.ts';
import type { Mood } from '#tests/newsroom/open-mail-server.ts';
import { linkTo } from '#tests/newsroom/smtp-inbox.ts';
import { story, writeFiles } from '#tests/newsroom/write-newsroom.ts';
import { type AlertSite, pressMailed, startAlertSite } from './alert-site.ts';
import { runNode, waitFor } from './start-site.ts';

/** Nobody waits for a mail server, nothing is lost by it, and nobody gets an alert twice because something was killed. */

const elevenMinutes = 11 * 60_000;

let site: AlertSite;

beforeAll(async () => {
  // What goes out by itself is the worst case of an import.
  site = await startAlertSite({}, { release: 'auto' });
});

afterEach(() => {
  site.inbox.setMood('takes');
});

afterAll(async () => {
  await site.stop();
});

function outboxOf({ email }: Reader) {
  return site.list('select * from outbox where recipient = ? order by made_at', email);
}

/** Signs somebody up while the worker stands still, so that nothing can have been sent before the answer. */
async function signUpBeforeAnyMail(reader: Reader): Promise<void> {
  const worker = site.pidOf('worker');
  process.kill(worker, 'SIGSTOP');
  try {
    const answer = await site.signUp(reader);
    expect([answer.status, answer.location]).toEqual([303, '/alerts/sent']);
    expect(outboxOf(reader)).toMatchObject([{ sent_at: null, given_up_at: null, tries: 0 }]);
  } finally {
    process.kill(worker, 'SIGCONT');
  }
}

/** Brings what waits for another try nearer, until a mail has come. */
async function waitForConfirmation(reader: Reader): Promise<void> {
  const mails = await waitFor(
    async () => {
      site.change(
        'update outbox set due_at = 1 where sent_at is null and given_up_at is null and leased_until is null',
      );
      return site.inbox.mails(reader.email);
    },
    ({ length }) => length > 0,
  );
  expect(mails).toHaveLength(1);
  const [mail] = mails;
  if (mail !== undefined) await pressMailed(site, linkTo(mail, '/alerts/confirm/'));
  expect(site.findSubscriber(reader)).toBeDefined();
}

/** Waits until the worker has tried to send somebody's mail and failed. */
async function waitForFailure(reader: Reader): Promise<void> {
  const rows = await waitFor(
    async () => outboxOf(reader),
    ([row]) => String(row?.last_error) !== '',
  );
  expect(String(rows[0]?.last_error)).not.toBe('');
  expect(String(rows[0]?.last_error)).not.toContain(reader.email);
}

test('readers sign up while the mail server is down, and get their mail when it is up again', async () => {
  const reader = nextReader();
  await site.inbox.shut();
  await signUpBeforeAnyMail(reader);
  await waitForFailure(reader);
  await site.inbox.open();
  await waitForConfirmation(reader);
});

test.each<[string, Mood]>([
  ['has no time now', '451'],
  ['hangs up in the middle of a mail', 'drops'],
])('readers sign up while the mail server %s, and get their mail afterwards', async (_how, mood) => {
  const reader = nextReader();
  site.inbox.setMood(mood);
  await signUpBeforeAnyMail(reader);
  await waitForFailure(reader);
  expect(site.inbox.mails(reader.email)).toEqual([]);
  site.inbox.setMood('takes');
  await waitForConfirmation(reader);
});

test('readers sign up while the mail server says nothing at all, and get their mail afterwards', async () => {
  const [first, ...others] = [nextReader(), nextReader(), nextReader(), nextReader(), nextReader(), nextReader()];
  const before = site.inbox.attempts();
  site.inbox.setMood('hangs');
  await site.signUp(first);
  await waitFor(
    async () => site.inbox.attempts(),
    (attempts) => attempts > before,
  );
  // It hangs; more readers than there are connections are answered all the same.
  for (const reader of others) expect((await site.signUp(reader)).status).toBe(303);
  expect(site.inbox.mails(first.email)).toEqual([]);
  site.inbox.setMood('takes');
  for (const reader of [first, ...others]) await waitForConfirmation(reader);
});

test('a mail that is refused for good is not tried again; whoever asks anew later gets one', async () => {
  const reader = nextReader();
  site.inbox.setMood('550');
  await signUpBeforeAnyMail(reader);
  await waitFor(
    async () => outboxOf(reader),
    ([row]) => row?.given_up_at !== null,
  );
  expect(outboxOf(reader)).toMatchObject([{ sent_at: null, tries: 1, text: '' }]);
  site.inbox.setMood('takes');
  site.change('update sign_ups set asked_at = asked_at - ? where address = ?', elevenMinutes, reader.email);
  site.change('update outbox set made_at = made_at - ? where recipient = ?', elevenMinutes, reader.email);
  expect((await site.signUp(reader)).status).toBe(303);
  await waitForConfirmation(reader);
});

test('an alert goes out when the mail server is up again, once to each, and a mail to one person goes first', async () => {
  const readers = [await site.subscribe(), await site.subscribe(), await site.subscribe()];
  const latecomer = nextReader();
  await site.inbox.shut();
  site.publish('dark', { alert: 'The lights are out.' });
  await site.release('The lights are out.');
  await waitFor(
    async () => site.list("select 1 from outbox where list = 'alerts' and last_error <> ''"),
    ({ length }) => length >= readers.length,
  );
  await site.signUp(latecomer);
  await site.inbox.open();
  await waitForConfirmation(latecomer);
  for (const reader of readers) {
    site.change('update outbox set due_at = 1 where sent_at is null and leased_until is null');
    await site.waitForMail('The lights are out.', reader);
  }
  await site.settle();
  for (const reader of readers) expect(site.listMails('The lights are out.', reader)).toHaveLength(1);
});

test('an import of 5,000 old stories with alerts mails nobody and asks for nothing', async () => {
  const count = 5_000;
  await site.settle();
  const alerts = site.list('select count(*) as n from alerts');
  const text = (n: number) => {
    const date = JSON.stringify(new Date(Date.UTC(2019, 0, 1, 0, n)).toISOString());
    return story({ title: `Imported ${n}`, date, alert: `It happened long ago, number ${n}.` });
  };
  const files = Object.fromEntries(Array.from({ length: count }, (_, n) => [`articles/old/story-${n}.md`, text(n)]));
  writeFiles(site.contentDir, files);
  const countStories = async () => {
    const index = new DatabaseSync(join(site.dataDir, 'index.db'), { readOnly: true, timeout: 10_000 });
    try {
      return Number(index.prepare("select count(*) as n from files where file glob 'articles/old/*'").get()?.n);
    } finally {
      index.close();
    }
  };
  expect(await waitFor(countStories, (stories) => stories === count)).toBe(count);
  expect((await site.get(`/old/story-${count - 1}`)).status).toBe(200);
  // Since then everything has been looked at once more.
  await site.settle();
  expect(Number(site.list('select count(*) as n from alerts')[0]?.n)).toBe(Number(alerts[0]?.n) + 1);
  // Mails of the tests before may come late; of these stories there is none.
  for (const words of ['It happened long ago', 'Imported', '/old/story-']) expect(site.listMails(words)).toEqual([]);
});

test('a worker that is killed again and again while it sends gives everybody one, or two that are the same mail', async () => {
  const startWorker = () => runNode('lib/worker/worker.ts', site.environment);
  const kills = Number(process.env.WORKER_KILLS ?? 8);
  const [count, connections, leaseLength] = [kills * 100, 4, 60_000];
  const database = openDatabase(databaseFile(site.dataDir));
  const addresses = await insertSubscribers(database, count, (n) => ({ address: `many-${n}@readers.example` }));
  await database.destroy();
  const sentence = 'Everybody out.';
  site.publish('out', { alert: sentence });
  const { id } = await site.release(sentence);
  // A supervisor would wait longer and longer with the next.
  site.program.kill('SIGTERM');
  await site.program.ended;
  let worker = startWorker();
  for (let n = 0; n < kills; n += 1) {
    const before = site.inbox.attempts();
    // Never at rest: it is in the middle of sending, or of writing down to whom.
    await waitFor(
      async () => site.inbox.attempts(),
      (attempts) => attempts > before + 20,
    );
    expect([n, site.list('select 1 from outbox where sent_at is null and list is not null').length > 0]).toEqual([
      n,
      true,
    ]);
    worker.kill('SIGKILL');
    await worker.ended;
    worker = startWorker();
  }
  const killedAt = Date.now();
  const countSettled = async () => {
    // Leases of those who were killed end by themselves after a minute.
    site.change('update outbox set leased_until = 1 where leased_until <= ?', killedAt + leaseLength);
    const [row] = site.list('select count(*) as n from deliveries where what = ? and outcome is not null', String(id));
    return Number(row?.n);
  };
  const everybody = site.list('select 1 from subscribers where wants_breaking = 1').length;
  const settled = await waitFor(countSettled, (n) => n === everybody, 240_000);
  worker.kill('SIGTERM');
  await worker.ended;
  expect(settled, worker.output().slice(-2_000)).toBe(everybody);

  const ids = new Map<string, string[]>();
  for (const mail of site.listMails(sentence)) {
    const [recipient = ''] = mail.recipients;
    ids.set(recipient, [...(ids.get(recipient) ?? []), mail.header('message-id')]);
  }
  expect(addresses.filter((address) => !ids.has(address))).toEqual([]);
  const doubled = [...ids].filter(([, each]) => each.length > 1);
  expect(doubled.filter(([, each]) => each.length > 2 || new Set(each).size > 1)).toEqual([]);
  expect(doubled.length).toBeLessThanOrEqual(kills * connections);
  const all = [...ids.values()].map(([first]) => first);
  expect(new Set(all).size).toBe(all.length);
  expect(
    site.list('select outcome, count(*) as n from deliveries where what = ? group by outcome', String(id)),
  ).toEqual([{ outcome: 'sent', n: everybody }]);
  expect(site.list('pragma integrity_check')).toEqual([{ integrity_check: 'ok' }]);
}, 600_000);
