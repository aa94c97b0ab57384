import { type ChildProcess, spawn } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { simpleParser } from 'mailparser';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Instant } from '#lib/base/instant.ts';
import type { Config } from '#lib/config/config.ts';
import { databaseFile, migrateDatabase, openDatabase } from '#lib/db/open-database.ts';
import type { Database } from '#lib/db/tables.ts';
import { makeDkimKey } from '#tests/newsroom/dkim-key.ts';
import { headerOf, type MailServer, type Mood, openMailServer } from '#tests/newsroom/open-mail-server.ts';
import { countOutbox } from './count-outbox.ts';
import { drainOutbox } from './drain-outbox.ts';
import { enqueueMail } from './enqueue-mail.ts';
import type { Mail } from './mail.ts';
import type { Mailer } from './mailer.ts';
import { openMailer } from './open-mailer.ts';
import { tidyMailFolder } from './tidy-mail-folder.ts';
import { tidyOutbox } from './tidy-outbox.ts';

const noon = Date.UTC(2026, 10, 23, 12);
const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

let dataDir: string;
let database: Database;
let server: MailServer;
let mailer: Mailer | undefined;
let logged: string[];

const log = {
  info: (fields: object, words: string) => logged.push(`${words} ${JSON.stringify(fields)}`),
  warn: (fields: object, words: string) => logged.push(`${words} ${JSON.stringify(fields)}`),
};

beforeEach(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'broadsheet-mail-'));
  await migrateDatabase(databaseFile(dataDir));
  database = openDatabase(databaseFile(dataDir));
  server = await openMailServer();
  logged = [];
});

afterEach(async () => {
  mailer?.close();
  mailer = undefined;
  await server.close();
  await database.destroy();
  rmSync(dataDir, { recursive: true });
});

async function openMoodyServer(...moods: readonly Mood[]): Promise<void> {
  await server.close();
  server = await openMailServer(moods);
}

function configOf(differing: Partial<Config['mail']> = {}): Pick<Config, 'mail' | 'dataDir'> {
  const from = 'The Otter <news@otter.example>';
  const listFrom = 'The Otter <alerts@otter.example>';
  return { dataDir, mail: { smtpUrl: server.url, from, listFrom, perMinute: 60_000, dkim: null, ...differing } };
}

const reply: Mail = {
  kind: 'reply',
  to: 'wilma@reader.example',
  subject: 'Ötter answers',
  text: 'A reply.\n',
  html: '<p>A reply.</p>',
  stopUrl: null,
  expiresAt: null,
};

const enqueue = (differing: Partial<Mail> = {}, now = noon) =>
  database
    .transaction()
    .execute((transaction) =>
      enqueueMail(transaction, { ...reply, ...differing }, { origin: 'https://otter.example' }, now),
    );

/** A mail to a subscriber. */
const listed = { list: 'alerts', stopUrl: 'https://otter.example/alerts/stop/abc' } as const;

function drain(now: Instant, perMinute = 60_000): Promise<void> {
  // A busy machine may keep a sound server waiting for a second.
  mailer ??= openMailer(configOf(), 3_000);
  return drainOutbox({ database, mailer, log, perMinute, now: () => now, isStopped: () => false });
}

const rows = () => database.selectFrom('outbox').selectAll().orderBy('made_at').execute();
const messageIds = () => server.received.map((message) => headerOf(message, 'Message-ID'));

describe('a mail to a server', { timeout: 60_000 }, () => {
  test('arrives as it was written, and what it said is forgotten here', async () => {
    await enqueue({ stopUrl: 'https://otter.example/my-comments/stop/abc' });
    const [{ message_id: messageId } = { message_id: '' }] = await rows();
    await drain(noon + 1);
    const [message = ''] = server.received;
    const { subject, text, html, from, to, date } = await simpleParser(message);
    expect([subject, text, html, from?.text]).toEqual([
      'Ötter answers',
      'A reply.\n',
      '<p>A reply.</p>',
      '"The Otter" <news@otter.example>',
    ]);
    expect([to].flat().map((one) => one?.text)).toEqual(['wilma@reader.example']);
    expect(date?.getTime()).toBe(noon);
    const headers = ['Message-ID', 'Auto-Submitted', 'List-Unsubscribe', 'List-Unsubscribe-Post'];
    expect(headers.map((name) => headerOf(message, name))).toEqual([
      messageId,
      'auto-generated',
      '<https://otter.example/my-comments/stop/abc>',
      'List-Unsubscribe=One-Click',
    ]);
    expect(await rows()).toMatchObject([{ sent_at: noon + 1, text: '', html: '', headers: '{}', last_error: '' }]);
    expect(logged.join()).not.toContain('wilma');
  });

  test('is sent once, however often one looks', async () => {
    await enqueue();
    await Promise.all([drain(noon), drain(noon), drain(noon)]);
    await drain(noon + day);
    expect(server.received).toHaveLength(1);
  });

  test('which says no for good is not sent again; the answer is kept without the address', async () => {
    await openMoodyServer('550');
    await enqueue();
    await drain(noon);
    await drain(noon + day);
    expect(server.received).toHaveLength(1);
    expect(await rows()).toMatchObject([
      { given_up_at: noon, text: '', html: '', last_error: '550 not for (the recipient)', refused: 'mail' },
    ]);
    expect(logged.join()).not.toContain('wilma');
  });

  test('which says not now is sent after a pause, as the same mail', async () => {
    await openMoodyServer('451', '451');
    await enqueue();
    await drain(noon);
    expect(await rows()).toMatchObject([{ due_at: noon + 5_000, tries: 1, last_error: '451 not for (the recipient)' }]);
    await drain(noon + 4_999);
    expect(server.received).toHaveLength(1);
    await drain(noon + 5_000);
    expect(await rows()).toMatchObject([{ due_at: noon + 15_000, tries: 2 }]);
    await drain(noon + 15_000);
    expect(await rows()).toMatchObject([{ sent_at: noon + 15_000, last_error: '' }]);
    expect(new Set(messageIds()).size).toBe(1);
    expect(server.received).toHaveLength(3);
  });

  test('which never answers is given up after a while, and sent again', async () => {
    await openMoodyServer('hangs');
    await enqueue();
    mailer = openMailer(configOf(), 300);
    await drain(noon);
    expect(await rows()).toMatchObject([{ tries: 1, last_error: 'the mail server took longer than 0.3 s' }]);
    await drain(noon + minute);
    expect(await rows()).toMatchObject([{ sent_at: noon + minute }]);
    expect(new Set(messageIds()).size).toBe(1);
  });

  test('which hangs up is sent again, as the same mail', async () => {
    await openMoodyServer('drops');
    await enqueue();
    await drain(noon);
    expect(await rows()).toMatchObject([{ tries: 1, sent_at: null, given_up_at: null }]);
    await drain(noon + minute);
    expect(server.received).toHaveLength(2);
    expect(new Set(messageIds()).size).toBe(1);
  });

  test('that is not there is tried for a day, at ever longer intervals up to an hour, and then no more', async () => {
    await server.close();
    await enqueue();
    const pauses: number[] = [];
    let now = noon;
    for (;;) {
      await drain(now);
      const [row] = await rows();
      if (row === undefined || row.given_up_at !== null) break;
      pauses.push(row.due_at - now);
      now = row.due_at;
    }
    expect(pauses.slice(0, 4)).toEqual([5_000, 10_000, 20_000, 40_000]);
    expect([Math.max(...pauses), pauses.at(-1)]).toEqual([hour, hour]);
    expect(now - noon).toBeGreaterThanOrEqual(day);
    expect(now - noon).toBeLessThan(day + 2 * hour);
    server = await openMailServer();
    await drain(now + day);
    expect(server.received).toEqual([]);
  });

  test('is not sent once it is of no use any more', async () => {
    await enqueue({ expiresAt: noon + minute });
    await drain(noon + minute);
    expect(server.received).toEqual([]);
    expect(await rows()).toMatchObject([{ given_up_at: noon + minute, text: '', refused: null }]);
  });

  test('holds up no other: those that can be sent are, while one hangs', async () => {
    await openMoodyServer('hangs');
    for (let n = 0; n < 6; n += 1) await enqueue({ to: `reader-${n}@reader.example` }, noon + n);
    mailer = openMailer(configOf(), 2_000);
    await drain(noon + 10);
    expect((await rows()).filter(({ sent_at }) => sent_at !== null)).toHaveLength(5);
  });
});

describe('mails to a list', { timeout: 60_000 }, () => {
  test('come from the sender of lists and name the list, those to one person do not', async () => {
    await enqueue(listed);
    await enqueue();
    await drain(noon);
    const [alone = '', one = ''] = server.received.toSorted((a, b) => a.indexOf('List-Id') - b.indexOf('List-Id'));
    expect([headerOf(one, 'From'), headerOf(one, 'List-Id')]).toEqual([
      'The Otter <alerts@otter.example>',
      '<alerts.otter.example>',
    ]);
    expect([headerOf(alone, 'From'), headerOf(alone, 'List-Id')]).toEqual([
      'The Otter <news@otter.example>',
      undefined,
    ]);
  });

  test('wait for those to one person, however long they have waited', async () => {
    mailer = openMailer(configOf({ smtpUrl: null }));
    for (let n = 0; n < 5; n += 1) await enqueue({ ...listed, kind: 'alert' }, noon + n);
    for (let n = 0; n < 5; n += 1) await enqueue({}, noon + 10 + n);
    await drain(noon + 20);
    const order = logged.map((line) => (line.includes('"kind":"alert"') ? 'list' : 'person'));
    expect(order.slice(0, 4)).toEqual(['person', 'person', 'person', 'person']);
    expect(order.filter((one) => one === 'list')).toHaveLength(5);
  });

  test('wait as digests for those of alerts, however long they have waited', async () => {
    mailer = openMailer(configOf({ smtpUrl: null }));
    for (let n = 0; n < 5; n += 1) await enqueue({ ...listed, list: 'digest', kind: 'digest' }, noon + n);
    for (let n = 0; n < 5; n += 1) await enqueue({ ...listed, kind: 'alert' }, noon + 10 + n);
    await drain(noon + 20);
    const order = logged.map((line) => (line.includes('"kind":"alert"') ? 'alert' : 'digest'));
    expect(order.slice(0, 3)).toEqual(['alert', 'alert', 'alert']);
    expect(order.filter((one) => one === 'digest')).toHaveLength(5);
  });

  test('are never more in a minute than the operator wants, and those to one person are not held up', async () => {
    mailer = openMailer(configOf({ smtpUrl: null }));
    for (let n = 0; n < 130; n += 1) await enqueue({ ...listed, kind: 'alert' }, noon + n);
    const sentAt: Instant[] = [];
    for (let now = noon + 1_000; sentAt.length < 130; now += 1_000) {
      await enqueue({}, now);
      logged = [];
      await drain(now, 60);
      const sent = logged.filter((line) => line.includes('"kind":"alert"'));
      sentAt.push(...sent.map(() => now));
      expect(logged.length - sent.length).toBe(1);
    }
    const inMinuteFrom = (start: Instant) => sentAt.filter((at) => at >= start && at < start + minute).length;
    expect(Math.max(...sentAt.map(inMinuteFrom))).toBeLessThanOrEqual(60);
    expect((sentAt.at(-1) ?? 0) - noon).toBeLessThan(2.4 * minute);
  });

  test('leave a way free: while they hang, one to one person goes out', async () => {
    await openMoodyServer('hangs', 'hangs', 'hangs');
    mailer = openMailer(configOf(), 10 * minute);
    for (let n = 0; n < 6; n += 1) await enqueue({ ...listed, kind: 'alert' });
    const draining = drain(noon);
    await vi.waitFor(() => expect(server.received).toHaveLength(3), { timeout: 30_000 });
    await enqueue();
    await vi.waitFor(() => expect(logged.join()).toMatch(/mail sent .*reply/), { timeout: 30_000 });
    mailer.close();
    await draining;
  });
});

test('a fault of one sender ends the whole when the others are at rest', async () => {
  for (let n = 0; n < 4; n += 1) await enqueue({}, noon + n);
  const halting = Promise.withResolvers<void>();
  let atRest = 0;
  let begun = 0;
  const send = async () => {
    begun += 1;
    if (begun === 4) throw new Error('a fault of ours');
    await halting.promise;
    atRest += 1;
    return { kind: 'sent', file: null } as const;
  };
  const draining = drainOutbox({
    database,
    mailer: { send, close: () => {} },
    log,
    perMinute: 60_000,
    now: () => noon + 10,
    isStopped: () => false,
  });
  setTimeout(halting.resolve, 100);
  await expect(draining).rejects.toThrow('a fault of ours');
  expect([begun, atRest]).toEqual([4, 3]);
});

describe('a sender that is killed', { timeout: 60_000 }, () => {
  let child: ChildProcess | undefined;
  afterEach(() => {
    child?.kill('SIGKILL');
  });

  test('between the yes of the server and its own note leaves a mail that is sent again with the same Message-ID', async () => {
    await enqueue();
    const at = (path: string) => JSON.stringify(new URL(path, import.meta.url).href);
    const program = `
      import { openDatabase } from ${at('../db/open-database.ts')};
      import { drainOutbox } from ${at('./drain-outbox.ts')};
      import { openMailer } from ${at('./open-mailer.ts')};
      const mailer = openMailer(JSON.parse(process.argv[2]));
      const sending = async (mail) => {
        process.stdout.write((await mailer.send(mail)).kind);
        return new Promise(() => setInterval(() => {}, 1000));
      };
      const database = openDatabase(process.argv[1]);
      await drainOutbox({ database, mailer: { ...mailer, send: sending }, perMinute: 600, now: () => ${noon}, isStopped: () => false });`;
    const parameters = [databaseFile(dataDir), JSON.stringify(configOf())];
    child = spawn(process.execPath, ['--no-warnings', '--input-type=module', '--eval', program, ...parameters], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [said] = child.stdout === null ? [] : await once(child.stdout, 'data');
    expect(String(said)).toBe('sent');
    child.kill('SIGKILL');
    await once(child, 'exit');

    await drain(noon + 59_000);
    expect(server.received).toHaveLength(1);
    await drain(noon + 60_000);
    expect(server.received).toHaveLength(2);
    expect(new Set(messageIds()).size).toBe(1);
    expect(await rows()).toMatchObject([{ sent_at: noon + 60_000, tries: 2 }]);
  });
});

describe('a signed mail', () => {
  const keyFile = () => join(dataDir, 'dkim.pem');
  const dkim = () => ({ domain: 'otter.example', selector: 'paper', keyFile: keyFile() });

  test('names its signer and covers the address that stops it', async () => {
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    writeFileSync(keyFile(), privateKey.export({ type: 'pkcs8', format: 'pem' }));
    mailer = openMailer(configOf({ dkim: dkim() }));
    await enqueue({ stopUrl: 'https://otter.example/stop' });
    await drain(noon);
    const signature = headerOf(server.received[0] ?? '', 'DKIM-Signature') ?? '';
    expect(signature).toMatch(/d=otter\.example;.*s=paper;/);
    const [, signed = ''] = /\bh=([^;]*);/.exec(signature) ?? [];
    expect(signed.toLowerCase().split(/\s*:\s*/)).toEqual(
      expect.arrayContaining(['from', 'to', 'subject', 'message-id', 'list-unsubscribe', 'list-unsubscribe-post']),
    );
  });

  test('to a list is found sound by its receiver, with all that names the list and ends it', async () => {
    const key = makeDkimKey('otter.example');
    const { DKIM_KEY_FILE: file = '' } = key.environment;
    mailer = openMailer(configOf({ dkim: { ...dkim(), keyFile: file } }));
    await enqueue({ ...listed, subject: 'Größer: Öl läuft aus', text: 'Öl.\n.\nFrom here\n' });
    await drain(noon);
    const [message = ''] = server.received;
    const verdict = await key.verify(message);
    const fields = ['from', 'list-id', 'list-unsubscribe', 'list-unsubscribe-post', 'message-id', 'subject'];
    expect(verdict).toMatchObject({ result: 'pass', isAligned: true, covers: expect.arrayContaining(fields) });
    const forged = message.replace('/alerts/stop/abc', '/alerts/stop/xyz');
    expect((await key.verify(forged)).result).not.toBe('pass');
    key.remove();
  });

  test('needs a key that is one', () => {
    expect(() => openMailer(configOf({ dkim: dkim() }))).toThrow('dkim.pem');
    writeFileSync(keyFile(), 'no key');
    expect(() => openMailer(configOf({ dkim: dkim() }))).toThrow();
    const { privateKey } = generateKeyPairSync('ed25519');
    writeFileSync(keyFile(), privateKey.export({ type: 'pkcs8', format: 'pem' }));
    expect(() => openMailer(configOf({ dkim: dkim() }))).toThrow('is no RSA key');
  });
});

describe('without a server', () => {
  const folder = () => join(dataDir, 'mail');

  test('mails become files of their owner alone, in the order of their making, and the log names them', async () => {
    mailer = openMailer(configOf({ smtpUrl: null }));
    await enqueue({ kind: 'sign-in', to: 'otto@otter.example' }, noon + 1_000);
    await enqueue();
    await drain(noon + minute);
    const names = readdirSync(folder()).sort();
    expect(names).toEqual([
      expect.stringMatching(/^2026-11-23T12-00-00\.000Z-reply-[\w-]+\.eml$/),
      expect.stringMatching(/^2026-11-23T12-00-01\.000Z-sign-in-[\w-]+\.eml$/),
    ]);
    const file = join(folder(), names[0] ?? '');
    const { subject, text } = await simpleParser(readFileSync(file));
    expect([subject, text, statSync(file).mode & 0o777]).toEqual(['Ötter answers', 'A reply.\n', 0o600]);
    expect(logged.join('\n')).toContain(JSON.stringify(file));
    expect(logged.join('\n')).not.toMatch(/wilma|otto@/);
  });

  test('files go after a fortnight, others in the folder stay', async () => {
    tidyMailFolder(folder(), noon);
    mailer = openMailer(configOf({ smtpUrl: null }));
    await enqueue();
    await drain(noon + minute);
    const [name = ''] = readdirSync(folder());
    for (const other of [`${name}.part`, 'notes.eml', '2026-11-23.txt']) writeFileSync(join(folder(), other), '');
    tidyMailFolder(folder(), noon + 14 * day - 1);
    expect(readdirSync(folder())).toHaveLength(4);
    tidyMailFolder(folder(), noon + 14 * day);
    expect(readdirSync(folder()).sort()).toEqual(['2026-11-23.txt', 'notes.eml']);
  });

  test('a folder that cannot be made is tried again, like a server', async () => {
    writeFileSync(folder(), 'a file in its place');
    mailer = openMailer(configOf({ smtpUrl: null }));
    await enqueue();
    await drain(noon);
    expect(await rows()).toMatchObject([{ sent_at: null, given_up_at: null, due_at: noon + 5_000 }]);
    rmSync(folder());
    await drain(noon + minute);
    expect(readdirSync(folder())).toHaveLength(1);
  });
});

describe('the outbox', () => {
  test('refuses an address that could become more than one', async () => {
    const addresses = [
      'a@b.example\r\nBcc: c@d.example',
      'a@b.example, c@d.example',
      'A <a@b.example>',
      'a',
      '',
      'a@b\0c',
    ];
    for (const to of addresses) await expect(enqueue({ to })).rejects.toThrow('one plain address');
    await expect(enqueue({ stopUrl: 'stop' })).rejects.toThrow();
    expect(await rows()).toEqual([]);
  });

  test.each([
    ['Hello\r\nBcc: c@d.example', 'Hello Bcc: c@d.example'],
    ['a\0b', 'a b'],
    ['a\u0085b', 'a b'],
    ['a\u2028\tb', 'a b'],
  ])('makes one line of the subject %j', async (subject, line) => {
    await enqueue({ subject });
    expect(await rows()).toMatchObject([{ subject: line }]);
  });

  test('gives each mail a Message-ID of its own, at the host of the site', async () => {
    await enqueue();
    await enqueue();
    const ids = (await rows()).map((row) => row.message_id);
    expect(ids).toEqual([expect.stringMatching(/^<[\da-f]{32}@otter\.example>$/), expect.any(String)]);
    expect(new Set(ids).size).toBe(2);
  });

  test('says what waits, since when, what was sent and what went wrong', async () => {
    expect(await countOutbox(database, noon)).toEqual({
      waiting: 0,
      waitingOf: { alerts: 0, digest: 0 },
      oldestAt: null,
      givenUp: 0,
      sent: 0,
      lastError: null,
    });
    await openMoodyServer('takes', '550');
    await enqueue({}, noon - 2 * day);
    await drain(noon - 2 * day);
    await enqueue();
    await drain(noon);
    await enqueue();
    await drain(noon);
    await enqueue({}, noon + 1);
    await enqueue({ list: 'alerts' }, noon + 2);
    expect(await countOutbox(database, noon + hour)).toEqual({
      waiting: 2,
      waitingOf: { alerts: 1, digest: 0 },
      oldestAt: noon + 1,
      givenUp: 1,
      sent: 1,
      lastError: '550 not for (the recipient)',
    });
  });

  test('forgets after a day to whom a mail went that was sent or given up', async () => {
    await openMoodyServer('takes', '550');
    for (const at of [noon, noon, noon + day]) {
      await enqueue({}, at);
      if (at === noon) await drain(at);
    }
    const recipients = async () => (await rows()).map(({ recipient }) => recipient);
    await tidyOutbox(database, noon + day);
    expect(await recipients()).toEqual([reply.to, reply.to, reply.to]);
    await tidyOutbox(database, noon + day + 1);
    expect(await recipients()).toEqual(['', '', reply.to]);
  });

  test('forgets more than goes into one statement', async () => {
    await enqueue();
    const mail = await database.selectFrom('outbox').selectAll().executeTakeFirstOrThrow();
    await database.transaction().execute(async (transaction) => {
      for (let n = 0; n < 2_500; n += 1) {
        const end = n % 2 === 0 ? { sent_at: noon } : { given_up_at: noon };
        await transaction
          .insertInto('outbox')
          .values({ ...mail, id: `m${n}`, ...end })
          .execute();
      }
    });
    await tidyOutbox(database, noon + 2 * day);
    expect((await rows()).filter(({ recipient }) => recipient !== '')).toHaveLength(1);
    await tidyOutbox(database, noon + 15 * day);
    expect(await rows()).toHaveLength(1);
  });

  test('forgets after a fortnight what was sent and what was given up, and nothing that waits', async () => {
    await openMoodyServer('takes', '550');
    await enqueue();
    await drain(noon);
    await enqueue();
    await drain(noon);
    await enqueue();
    await tidyOutbox(database, noon + 14 * day);
    expect(await rows()).toHaveLength(3);
    await tidyOutbox(database, noon + 14 * day + 1);
    expect(await rows()).toMatchObject([{ sent_at: null, given_up_at: null }]);
  });
});
