import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { nextReader, type Reader } from '#tests/newsroom/next-reader.ts';
import { getPage, postForm } from '#tests/newsroom/post-form.ts';
import { story, writeFiles } from '#tests/newsroom/write-newsroom.ts';
import { type AlertSite, mailSenders, pressMailed, startAlertSite } from './alert-site.ts';
import { waitFor } from './start-site.ts';

/** What becomes of breaking news, from the file of an editor to the mailbox of a reader. */

const hour = 3_600_000;

/** An instant as front matter has it. */
function at(instant: number): string {
  return JSON.stringify(new Date(instant).toISOString());
}

/** How many mails of an alert somebody was ever written, sent or not. */
function countDeliveries(site: AlertSite, id: unknown): number {
  return Number(site.list('select count(*) as n from deliveries where what = ?', String(id))[0]?.n);
}

/** Ends the worker, and waits for the next. */
async function restartWorker(site: AlertSite, signal: NodeJS.Signals): Promise<void> {
  const pid = site.pidOf('worker');
  process.kill(pid, signal);
  const next = await waitFor(
    async () => site.pidOf('worker'),
    (latest) => latest !== pid,
  );
  expect(next).not.toBe(pid);
}

describe('the banner', () => {
  let site: AlertSite;

  beforeAll(async () => {
    site = await startAlertSite({
      flood: story({ title: 'The weir has burst', tags: '[Floods]', authors: '[otto-otter]' }),
    });
    writeFiles(site.contentDir, { 'pages/about.md': '---\ntitle: About us\n---\nWe are herons.\n' });
  });

  afterAll(async () => {
    await site.stop();
  });

  const pages = [
    ...['/', '/latest', '/pond', '/pond/flood', '/tags', '/tags/floods', '/authors', '/authors/otto-otter', '/about'],
    ...['/archive/2025/03', '/search?q=weir', '/alerts', '/alerts/sent', '/corrections', '/no/such/page'],
  ];

  async function read(path: string): Promise<string> {
    return (await getPage(site.url + path)).html;
  }

  /** The stories that open pages are told of. */
  async function readBreaking(): Promise<readonly unknown[]> {
    const { status, headers, html } = await getPage(`${site.url}/breaking.json`);
    expect([status, headers['content-type']?.split(';')[0]]).toEqual([200, 'application/json']);
    const { stories }: { readonly stories: readonly unknown[] } = JSON.parse(html);
    return stories;
  }

  test('is on every page, and what open pages ask for names it, as soon as an editor says so; and is gone as soon', async () => {
    await waitFor(
      () => read('/about'),
      (html) => html.includes('We are herons.'),
    );
    for (const path of pages) expect([path, (await read(path)).includes('Otters flee')]).toEqual([path, false]);
    expect(await readBreaking()).toEqual([]);
    site.publish('flee', { title: 'Otters flee the weir', breaking: 'true', tags: '[Elsewhere]' });
    // Pages are kept for longer than is waited here: what comes sooner was told to the front.
    for (const path of pages) {
      const html = await waitFor(
        () => read(path),
        (found) => found.includes('Otters flee the weir'),
      );
      expect([path, html.includes('Otters flee the weir'), html.includes('/pond/flee')]).toEqual([path, true, true]);
    }
    const stories = await waitFor(readBreaking, ({ length }) => length > 0);
    expect(stories).toEqual([
      { title: 'Otters flee the weir', url: expect.stringMatching(/\/pond\/flee$/), publishedAt: expect.any(String) },
    ]);
    site.publish('flee', { title: 'Otters are back at the weir', tags: '[Elsewhere]', date: at(Date.now() - hour) });
    // Where no list names the story.
    for (const path of ['/about', '/tags', '/tags/floods', '/archive/2025/03', '/alerts', '/corrections']) {
      const html = await waitFor(
        () => read(path),
        (found) => !found.includes('/pond/flee'),
      );
      expect([path, html.includes('Otters flee')]).toEqual([path, false]);
    }
    expect(await waitFor(readBreaking, ({ length }) => length === 0)).toEqual([]);
  });

  test('ends at its time, though nobody touches a file', async () => {
    const until = Date.now() + 4_000;
    site.publish('brief', { title: 'A brief alarm', breaking: at(until) });
    const shown = await waitFor(
      () => read('/about'),
      (html) => html.includes('A brief alarm') || Date.now() > until,
    );
    // On a machine that takes longer than four seconds there is nothing to see.
    if (shown.includes('A brief alarm')) expect(await readBreaking()).toHaveLength(Date.now() < until ? 1 : 0);
    const later = await waitFor(
      () => read('/about'),
      (html) => !html.includes('A brief alarm'),
    );
    expect(later).not.toContain('A brief alarm');
    expect(await waitFor(readBreaking, ({ length }) => length === 0)).toEqual([]);
  });

  test('begins with a story that was scheduled, and not before', async () => {
    const from = Date.now() + 3_000;
    site.publish('later', { title: 'What nobody knows yet', breaking: 'true', date: at(from) });
    const seen = await waitFor(
      async () => [await read('/about'), Date.now()] as const,
      ([html]) => html.includes('What nobody knows yet'),
    );
    expect(seen[0]).toContain('What nobody knows yet');
    expect(seen[1]).toBeGreaterThanOrEqual(from);
    site.remove('later');
    await waitFor(readBreaking, ({ length }) => length === 0);
  });

  test('costs no answer from memory: what open pages ask for each minute is kept, small, and the same for all', async () => {
    await readBreaking();
    const before = await site.counts();
    const first = await getPage(`${site.url}/breaking.json`);
    const second = await getPage(`${site.url}/breaking.json`, { cookie: 'a=b', 'x-forwarded-for': '198.18.99.9' });
    const after = await site.counts();
    expect([after.hits - before.hits, after.misses - before.misses]).toEqual([2, 0]);
    expect(second.html).toBe(first.html);
    expect(first.headers['cache-control']).toMatch(/public/);
    expect(first.headers['set-cookie']).toBeUndefined();
    expect(first.headers.etag).toBeTruthy();
    const third = await getPage(`${site.url}/breaking.json`, { 'if-none-match': first.headers.etag ?? '' });
    expect(third.status).toBe(304);
    expect(Buffer.byteLength(first.html)).toBeLessThan(500);
  });
});

describe('an alert', () => {
  let site: AlertSite;
  let ada: Reader;
  let bob: Reader;

  beforeAll(async () => {
    site = await startAlertSite();
    [ada, bob] = [await site.subscribe(), await site.subscribe()];
  });

  afterAll(async () => {
    await site.stop();
  });

  test('waits at the desk until somebody presses, and goes to each who wants it, once', async () => {
    const [digestOnly, unconfirmed] = [await site.subscribe({ digest: 'daily' }), nextReader()];
    await site.signUp(unconfirmed);
    const sentence = 'The weir has burst; go uphill.';
    site.publish('burst', { title: 'Weir bursts', breaking: 'true', alert: sentence });
    const waiting = await site.waitForAlert(sentence);
    expect(waiting).toMatchObject({ release_at: null, revision: 1, correction: 0, path: '/pond/burst' });
    // Another goes first: this one had as much time as that.
    await site.settle();
    expect([countDeliveries(site, waiting.id), site.listMails(sentence)]).toEqual([0, []]);
    await site.release(sentence);
    for (const reader of [ada, bob]) await site.waitForMail(sentence, reader);
    await site.settle();
    for (const reader of [ada, bob]) expect(site.listMails(sentence, reader)).toHaveLength(1);
    for (const reader of [digestOnly, unconfirmed]) expect(site.listMails(sentence, reader)).toEqual([]);
    expect(site.list("select action from audit where note like '%' || ? || '%'", sentence).length).toBeGreaterThan(0);
  });

  test('is not released by a press without the box, nor by who is not signed in, nor by a link', async () => {
    const sentence = 'This needs a second press.';
    site.publish('second', { alert: sentence });
    const { id } = await site.waitForAlert(sentence);
    expect((await site.act(id, 'release', {}, 'without boxes')).status).toBe(422);
    expect((await getPage(`${site.url}/desk/alerts/${id}`)).html).not.toContain(sentence);
    const stranger = await postForm(`${site.url}/desk/alerts/${id}`, { do: 'release', sure: 'on', yes: 'on' });
    expect([303, 401, 403, 404]).toContain(stranger.status);
    expect(site.listAlerts(sentence)).toMatchObject([{ state: 'waiting' }]);
    expect((await site.act(id, 'cancel', { reason: 'It was a drill.' })).status).toBe(303);
    expect(site.listAlerts(sentence)).toMatchObject([{ state: 'cancelled' }]);
    // What was cancelled does not come again.
    site.publish('second', { alert: sentence, title: 'Saved again' });
    await site.settle();
    expect(site.listAlerts(sentence)).toMatchObject([{ state: 'cancelled' }]);
  });

  test('is a mail whose headers are as mail programs want them, signed, in text and HTML, with a way out', async () => {
    const sentence = 'Ferries do not run “today”.';
    site.publish('ferries', { title: 'Fog stops ferries', alert: JSON.stringify(sentence) });
    const { id, released_at: released } = await site.release(sentence);
    const mail = await site.waitForMail(sentence, ada);
    expect(mail.recipients).toEqual([ada.email]);
    expect(mail.header('from')).toBe(mailSenders.list);
    expect(mail.header('to')).toBe(ada.email);
    expect(mail.subject).toContain(sentence);
    expect(mail.header('message-id')).toMatch(/^<[^\s<>@]+@[^\s<>@]+>$/);
    expect(Math.abs(Date.parse(mail.header('date')) - Number(released))).toBeLessThan(hour);
    expect(mail.header('list-id')).toMatch(/<[\w-]+\.[\w.-]+>$/);
    // On a real site the origin is https.
    const [, stop = ''] = /^<(https?:\/\/[^<>,\s]+)>$/.exec(mail.header('list-unsubscribe')) ?? [];
    expect(new URL(stop).origin).toBe(site.url);
    expect(new URL(stop).pathname).toMatch(/^\/alerts\/stop\/[\w-]{43,}$/);
    expect(mail.header('list-unsubscribe-post')).toBe('List-Unsubscribe=One-Click');
    expect(mail.source.match(/^List-Unsubscribe:/gim)).toHaveLength(1);
    expect(mail.header('auto-submitted')).toBe('auto-generated');
    expect(mail.header('content-type')).toMatch(/^multipart\/alternative/);
    expect(mail.source).toMatch(/Content-Type: text\/plain/i);
    expect(mail.source).toMatch(/Content-Type: text\/html/i);
    for (const part of [mail.text, mail.html.replaceAll('&#x27;', "'")]) {
      expect(part).toContain('Fog stops ferries');
      expect(part).toContain(`${site.url}/pond/ferries`);
    }
    expect(mail.html).toMatch(/color-scheme|prefers-color-scheme/);
    // Complete without pictures, and it asks for nothing: whoever opens it is not told of.
    expect(mail.html).not.toMatch(/<(?:img|link|script|iframe)|url\(|@import/i);
    expect(mail.links).toEqual(expect.arrayContaining([stop, expect.stringContaining('/alerts/mine/')]));
    for (const link of mail.links) expect(mail.text).toContain(link);
    expect(mail.source).not.toMatch(/X-Mailer/i);
    const { result, isAligned, covers } = await site.dkim.verify(mail.source);
    expect([result, isAligned]).toEqual(['pass', true]);
    for (const header of [
      'from',
      'to',
      'subject',
      'date',
      'message-id',
      'list-id',
      'list-unsubscribe',
      'list-unsubscribe-post',
    ])
      expect(covers).toContain(header);
    // Each reader has a link of their own, and one link for all mails.
    const other = await site.waitForMail(sentence, bob);
    expect(other.header('list-unsubscribe')).not.toBe(mail.header('list-unsubscribe'));
    expect(other.header('message-id')).not.toBe(mail.header('message-id'));
    expect(countDeliveries(site, id)).toBeGreaterThanOrEqual(2);
  });

  test('shows a hostile headline as text and puts nothing of it into a header', async () => {
    const sentence = '<img src=x onerror=alert(1)> & "quoted" otters';
    const title = 'Bcc: everybody@readers.example <script>alert(1)</script>';
    site.publish('hostile', { title: JSON.stringify(title), alert: JSON.stringify(sentence) });
    await site.release(sentence);
    const mail = await site.waitForMail(sentence, ada);
    expect(mail.html).not.toMatch(/<img|<script/i);
    expect(mail.recipients).toEqual([ada.email]);
    expect(mail.header('bcc')).toBe('');
  });

  test('never goes out a second time: saved again, moved, restarted, taken away and put back', async () => {
    const sentence = 'The old bridge is closed.';
    const fields = { title: 'Bridge closed', alert: sentence, date: at(Date.now()) };
    site.publish('bridge', fields);
    const { id } = await site.release(sentence);
    await site.waitForMail(sentence, ada);
    const file = (name: string) => join(site.contentDir, `articles/pond/${name}.md`);
    const deeds: readonly (() => unknown)[] = [
      () => writeFileSync(file('bridge'), `${readFileSync(file('bridge'), 'utf8')}\nMore of it.\n`),
      () => site.publish('bridge', { ...fields, title: 'Bridge closed for weeks', updated: at(Date.now()) }),
      () => {
        site.remove('bridge');
        site.publish('old-bridge', { ...fields, aliases: '[/pond/bridge]' });
      },
      () => restartWorker(site, 'SIGTERM'),
      () => restartWorker(site, 'SIGKILL'),
      () => {
        site.remove('old-bridge');
        // The same story in every word, though nothing tells that it is.
        site.publish('new-bridge', fields);
      },
      () => site.remove('new-bridge'),
      () => site.publish('bridge', fields),
    ];
    for (const deed of deeds) {
      await deed();
      await site.settle();
    }
    expect(site.listAlerts(sentence)).toMatchObject([{ id, state: 'released' }]);
    expect(site.listMails(sentence, ada)).toHaveLength(1);
    expect(site.listMails(sentence, bob)).toHaveLength(1);
  });

  test('of a story with an id goes with it wherever it moves', async () => {
    const sentence = 'The mayor has resigned.';
    const fields = { id: 'mayor-resigns', alert: sentence };
    site.publish('mayor', fields);
    await site.release(sentence);
    await site.waitForMail(sentence, ada);
    site.remove('mayor');
    // Another date and another wording of the title: it is the id that counts.
    site.publish('town/mayor-out', { ...fields, title: 'Mayor out', date: at(Date.now()) });
    await waitFor(
      () => site.get('/town/mayor-out'),
      ({ status }) => status === 200,
    );
    await site.settle();
    expect(site.listAlerts(sentence)).toHaveLength(1);
    expect(site.listMails(sentence, ada)).toHaveLength(1);
  });

  test('comes again by a press when its revision does, to each once more', async () => {
    const [first, second] = ['The dam holds.', 'The dam has failed.'];
    const date = at(Date.now());
    site.publish('dam', { alert: first, date });
    await site.release(first);
    await site.waitForMail(first, ada);
    // Another sentence alone is no new alert.
    site.publish('dam', { alert: second, date });
    await site.settle();
    expect(site.listAlerts(second)).toEqual([]);
    site.publish('dam', { alert: second, date, alertRevision: '2' });
    expect(await site.waitForAlert(second)).toMatchObject({ revision: 2 });
    expect(site.listMails(second)).toEqual([]);
    await site.release(second);
    for (const reader of [ada, bob]) await site.waitForMail(second, reader);
    await site.settle();
    for (const reader of [ada, bob])
      expect([site.listMails(first, reader).length, site.listMails(second, reader).length]).toEqual([1, 1]);
  });

  test('is taken back by its editor before it is released, and asked for anew', async () => {
    const sentence = 'This was too early.';
    const date = at(Date.now());
    site.publish('early', { alert: sentence, date });
    await site.waitForAlert(sentence);
    site.publish('early', { date });
    await site.waitForAlert(sentence, 'dropped');
    site.publish('early', { alert: sentence, date });
    await site.waitForAlert(sentence, 'waiting');
    site.remove('early');
    await site.waitForAlert(sentence, 'dropped');
    expect(site.listMails(sentence)).toEqual([]);
  });

  test('of a scheduled story is there when the story is, of an old one, a draft and an expired one never', async () => {
    const [soon, old, draft, over] = ['At its time.', 'Long ago.', 'Not yet written.', 'Over already.'];
    const from = Date.now() + 3_000;
    site.publish('old', { alert: old, date: at(Date.now() - 13 * hour) });
    site.publish('draft', { alert: draft, draft: 'true' });
    site.publish('over', { alert: over, date: at(Date.now() - hour), expires: at(Date.now() - 1_000) });
    site.publish('soon', { alert: soon, date: at(from) });
    const { noticed_at: noticed } = await site.waitForAlert(soon);
    expect(Number(noticed)).toBeGreaterThanOrEqual(from);
    await site.release(soon);
    await site.waitForMail(soon, ada);
    for (const sentence of [old, draft, over]) expect([sentence, site.listAlerts(sentence)]).toEqual([sentence, []]);
  });

  test('is corrected by a press, for exactly those who got it and are still subscribed', async () => {
    const [wrong, right] = ['Forty otters are missing.', 'Four otters are missing, not forty.'];
    const leaver = await site.subscribe();
    site.publish('missing', { alert: wrong });
    const { id } = await site.release(wrong);
    for (const reader of [ada, bob, leaver]) await site.waitForMail(wrong, reader);
    const latecomer = await site.subscribe();
    const left = await site.waitForMail(wrong, leaver);
    await pressMailed(site, left.header('list-unsubscribe').replace(/^<|>$/g, ''));
    // What is under way is settled before anybody counts as one who got it.
    await waitFor(
      async () => site.list('select 1 from deliveries where what = ? and outcome is null', String(id)),
      ({ length }) => length === 0,
    );
    const answer = await site.act(id, 'correct', { sentence: right });
    expect(answer.status).toBe(303);
    for (const reader of [ada, bob]) expect((await site.waitForMail(right, reader)).text).toMatch(/correct/i);
    await site.settle();
    for (const reader of [leaver, latecomer]) expect(site.listMails(right, reader)).toEqual([]);
    for (const reader of [ada, bob]) expect(site.listMails(right, reader)).toHaveLength(1);
    const [, correction] = [wrong, right].map((sentence) => site.listAlerts(sentence)[0]);
    expect(correction).toMatchObject({ revision: 1, correction: 1, state: 'released' });
  });

  test('reaches nobody who has left by one click, and goes on reaching others', async () => {
    const leaver = await site.subscribe();
    const [before, after] = ['Before she left.', 'After she had left.'];
    site.publish('before', { alert: before });
    await site.release(before);
    const mail = await site.waitForMail(before, leaver);
    const stop = mail.header('list-unsubscribe').replace(/^<|>$/g, '');
    const answer = await postForm(stop, 'List-Unsubscribe=One-Click', {
      headers: { origin: undefined, 'sec-fetch-site': undefined },
    });
    expect(answer.status).toBe(200);
    site.publish('after', { alert: after });
    await site.release(after);
    await site.waitForMail(after, ada);
    await site.settle();
    expect(site.listMails('', leaver)).toEqual([mail]);
  });

  test('to a mailbox that is no more ends the subscription of that address alone', async () => {
    const [gone, sentence] = [await site.subscribe(), 'Mailboxes are washed away.'];
    const hash = String(site.findSubscriber(gone)?.address_hash);
    site.inbox.forget(gone.email);
    site.publish('washed', { alert: sentence });
    await site.release(sentence);
    await site.waitForMail(sentence, ada);
    // The duty that ends subscriptions looks each minute, and when it begins.
    await waitFor(
      async () => site.list('select 1 from outbox where recipient = ? and given_up_at is not null', gone.email),
      ({ length }) => length > 0,
    );
    await restartWorker(site, 'SIGTERM');
    await waitFor(
      async () => site.findSubscriber(gone),
      (row) => row === undefined,
    );
    expect(site.findSubscriber(gone)).toBeUndefined();
    expect(site.list('select reason from suppressions where address_hash = ?', hash)).toEqual([{ reason: 'bounced' }]);
    expect([site.findSubscriber(ada), site.findSubscriber(bob)].includes(undefined)).toBe(false);
  });

  test('is sent to its moderator alone on trial, and leaves the readers alone', async () => {
    const sentence = 'Only a trial.';
    site.publish('trial', { alert: sentence });
    const { id } = await site.waitForAlert(sentence);
    expect((await site.act(id, 'try')).status).toBe(303);
    const mails = await waitFor(
      async () => site.inbox.mails('mira@heron.example').filter(({ text }) => text.includes(sentence)),
      ({ length }) => length > 0,
    );
    expect(mails).toHaveLength(1);
    expect([mails[0]?.header('list-unsubscribe'), countDeliveries(site, id)]).toEqual(['', 0]);
    expect(site.listAlerts(sentence)).toMatchObject([{ state: 'waiting' }]);
    expect(site.listMails(sentence)).toEqual([]);
  });
});

describe('where site.md lets alerts go out by themselves', () => {
  let site: AlertSite;
  let reader: Reader;

  beforeAll(async () => {
    site = await startAlertSite({}, { release: 'auto', holdMinutes: 2, mostPerDay: 2 });
    reader = await site.subscribe();
    // The first look there ever was is over: what is published from now on is news.
    await waitFor(
      async () => site.list("select at from marks where name = 'alerts-began'"),
      ({ length }) => length > 0,
    );
  });

  afterAll(async () => {
    await site.stop();
  });

  test('one waits for the hold, is taken back by a revert, and goes out after the hold, up to the cap of the day', async () => {
    const [reverted, first, second, third] = ['A revert cancels.', 'The first.', 'The second.', 'One too many.'];
    const date = at(Date.now());
    site.publish('reverted', { alert: reverted, date });
    const waiting = await site.waitForAlert(reverted);
    expect(Number(waiting.release_at) - Number(waiting.noticed_at)).toBe(120_000);
    site.publish('reverted', { date });
    await site.waitForAlert(reverted, 'dropped');
    site.change('update alerts set release_at = 1 where sentence = ? and release_at is not null', reverted);

    for (const [name, sentence] of Object.entries({ first, second })) {
      site.publish(name, { alert: sentence });
      const { release_at: due } = await site.waitForAlert(sentence);
      expect(due).not.toBeNull();
      expect(site.listMails(sentence)).toEqual([]);
      site.change('update alerts set release_at = 1 where sentence = ?', sentence);
      await site.waitForAlert(sentence, 'released');
      await site.waitForMail(sentence, reader);
    }

    site.publish('third', { alert: third });
    const capped = await site.waitForAlert(third);
    expect(capped.release_at).toBeNull();
    expect(String(capped.note)).not.toBe('');
    const answer = await site.act(capped.id, 'release');
    expect(answer.status).not.toBe(303);
    expect(site.listAlerts(third)).toMatchObject([{ state: 'waiting' }]);
    // A day later the next may go out, by a press.
    site.change('update alerts set released_at = released_at - ?', 25 * hour);
    await site.release(third);
    await site.waitForMail(third, reader);
    expect(site.listMails(reverted)).toEqual([]);
    for (const sentence of [first, second, third]) expect(site.listMails(sentence, reader)).toHaveLength(1);
  });
});

describe('the digest', () => {
  test('comes at its hour to who wants it, with what they follow, when there is something new, and once', async () => {
    // Only what the paper has can be followed.
    const old = story({ title: 'An old flood', tags: '[Floods]', authors: '[otto-otter]' });
    const site = await startAlertSite({ old }, { digestHour: new Date().getUTCHours() });
    try {
      const daily = { digest: 'daily' };
      const all = await site.subscribe(daily);
      const floods = await site.subscribe({ ...daily, 'follow-tag-floods': 'on' });
      const otters = await site.subscribe({ ...daily, 'follow-author-otto-otter': 'on' });
      const alertsOnly = await site.subscribe();
      site.publish('flood', { title: 'A flood in spring', tags: '[Floods]', date: at(Date.now() - hour) });
      site.publish('fair', { title: 'A fair in the rain', date: at(Date.now() - hour) });
      await waitFor(
        () => site.get('/pond/fair'),
        ({ status }) => status === 200,
      );
      // It is looked after each minute, and when a worker begins.
      await restartWorker(site, 'SIGTERM');
      const mail = await site.waitForMail('A flood in spring', all);
      expect(mail.text).toContain('A fair in the rain');
      expect(mail.links).toEqual(expect.arrayContaining([`${site.url}/pond/flood`, `${site.url}/pond/fair`]));
      expect(mail.header('list-id')).toMatch(/<digest\./);
      expect(mail.header('list-unsubscribe-post')).toBe('List-Unsubscribe=One-Click');
      expect((await site.dkim.verify(mail.source)).result).toBe('pass');
      const narrowed = await site.waitForMail('A flood in spring', floods);
      expect(narrowed.text).not.toContain('A fair in the rain');
      await restartWorker(site, 'SIGKILL');
      await site.settle();
      for (const reader of [all, floods]) expect(site.listMails('A flood in spring', reader)).toHaveLength(1);
      expect(site.listMails('A flood in spring', alertsOnly)).toEqual([]);
      expect(site.inbox.mails(otters.email).filter((one) => one.header('list-id') !== '')).toEqual([]);
    } finally {
      await site.stop();
    }
  });
});
