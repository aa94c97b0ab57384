import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { nextReader, type Reader } from '#tests/newsroom/next-reader.ts';
import { type FormBody, getPage, type Otherwise, type Posted, postForm, readForms } from '#tests/newsroom/post-form.ts';
import { linkTo } from '#tests/newsroom/smtp-inbox.ts';
import { story } from '#tests/newsroom/write-newsroom.ts';
import { type AlertSite, mailSenders, onlyBreaking, pressMailed, startAlertSite } from './alert-site.ts';
import { readPage } from './read-page.ts';

/** How readers come to be subscribers and cease to be, as programs see it that speak HTTP and read mail. */

const elevenMinutes = 11 * 60_000;
const noToken = 'A'.repeat(43);

let site: AlertSite;

beforeAll(async () => {
  site = await startAlertSite({
    weirs: story({ title: 'All about weirs', tags: '[Weirs & Floods]', authors: '[otto-otter]' }),
  });
});

afterAll(async () => {
  await site.stop();
});

/** All of an answer that its reader could tell from another. */
function discern({ status, location, html, headers: { date: _date, 'x-request-id': _id, ...headers } }: Posted) {
  return { status, location, html, headers };
}

function signUpsOf({ email }: Reader) {
  return site.list('select * from sign_ups where address = ? order by asked_at', email);
}

/** Mails that were written to somebody, sent or not. */
function countMails({ email }: Reader): number {
  return Number(site.list('select count(*) as n from outbox where recipient = ?', email)[0]?.n);
}

/** Signs up, and gives the path of the mailed link. */
async function askAndRead(reader: Reader, wishes = onlyBreaking): Promise<string> {
  const seen = new Set(site.inbox.mails(reader.email));
  expect((await site.signUp(reader, wishes)).status).toBe(303);
  const mail = await site.inbox.waitFor(reader.email, '/alerts/confirm/', seen);
  return new URL(linkTo(mail, '/alerts/confirm/')).pathname;
}

/** Has the link to their choices mailed to a subscriber, and gives its path. */
async function askForChoices(reader: Reader): Promise<string> {
  const seen = new Set(site.inbox.mails(reader.email));
  const answer = await site.post('/alerts/link', { email: reader.email }, reader);
  expect([answer.status, answer.location]).toEqual([303, '/alerts/sent']);
  const mail = await site.inbox.waitFor(reader.email, '/alerts/mine/', seen);
  return new URL(linkTo(mail, '/alerts/mine/')).pathname;
}

/** The form of a page that has such a field. */
function readForm({ html }: Posted, field: string) {
  const form = readForms(html).find(({ fields }) => fields.some(({ name }) => name === field));
  return {
    form,
    field: (name: string) => form?.fields.find((one) => one.name === name),
    invalid: form?.fields.filter(({ isInvalid }) => isInvalid).map(({ name }) => name) ?? [],
  };
}

/** What is said about groups of fields, and about single ones among them. */
async function describeGroups(answer: Posted): Promise<string> {
  const { inMain } = await readPage(new Response(answer.html));
  const groups = [...inMain('fieldset'), ...inMain('input')].map(({ attribute }) => attribute('ariaDescribedBy'));
  const said = inMain('p').filter(({ attribute }) =>
    groups
      .join(' ')
      .split(/[\s,]+/)
      .includes(attribute('id') || '-'),
  );
  return said.map(({ text }) => text).join(' ');
}

/** A page that its address alone opens is kept by nobody, found by nobody, told to nobody. */
function expectDiscreet({ headers, html }: Posted): void {
  expect(headers['cache-control']).toContain('no-store');
  expect(headers['set-cookie']).toBeUndefined();
  expect(`${headers['x-robots-tag'] ?? ''} ${html}`).toMatch(/noindex/);
  const [, said] = /<meta[^>]+name="referrer"[^>]+content="([\w-]+)"/.exec(html) ?? [];
  expect(said ?? headers['referrer-policy']).toBe('same-origin');
}

describe('whoever signs up', () => {
  test('is answered alike, whether the address is new, asked a moment ago, is subscribed, has left or is shut out', async () => {
    const [stranger, asked, subscribed, gone, blocked] = [
      nextReader(),
      nextReader(),
      nextReader(),
      nextReader(),
      nextReader(),
    ];
    await site.signUp(asked);
    await site.subscribe(onlyBreaking, subscribed);
    await site.subscribe(onlyBreaking, gone);
    await pressMailed(site, await askForChoices(gone), { do: 'leave' });
    expect(site.findSubscriber(gone)).toBeUndefined();
    await site.runNews('subscribers', 'suppress', blocked.email);
    const answers = [];
    for (const reader of [stranger, asked, subscribed, gone, blocked]) answers.push(discern(await site.signUp(reader)));
    const [first] = answers;
    expect([first?.status, first?.location, first?.headers['set-cookie']]).toEqual([303, '/alerts/sent', undefined]);
    expect(first?.headers['cache-control']).toContain('no-store');
    for (const answer of answers) expect(answer).toEqual(first);
    const page = await getPage(`${site.url}/alerts/sent`);
    expect(page.status).toBe(200);
    expect(page.html).toMatch(/mail/i);
  });

  test('who is shut out by the newsroom gets no mail', async () => {
    const reader = nextReader();
    await site.runNews('subscribers', 'suppress', reader.email);
    await site.signUp(reader);
    expect(countMails(reader)).toBe(0);
    const listed = site.list('select reason from suppressions where reason = ?', 'blocked');
    expect(listed.length).toBeGreaterThan(0);
  });

  test('gets one mail to that address alone, which is of no list and from another sender than alerts', async () => {
    const reader = nextReader();
    await askAndRead(reader);
    const [mail, ...others] = site.inbox.mails(reader.email);
    expect(others).toEqual([]);
    expect(mail?.recipients).toEqual([reader.email]);
    expect(mail?.header('from')).toBe(mailSenders.one);
    expect(['list-id', 'list-unsubscribe', 'list-unsubscribe-post'].map((name) => mail?.header(name))).toEqual([
      '',
      '',
      '',
    ]);
    expect(mail?.header('auto-submitted')).toBe('auto-generated');
    expect(mail?.header('message-id')).toMatch(/^<[^\s<>@]+@[^\s<>@]+>$/);
    for (const link of mail?.links ?? []) {
      expect(mail?.text).toContain(link);
      expect(decodeURIComponent(link)).not.toContain(reader.email);
      expect(new URL(link).origin).toBe(site.url);
    }
    const verdict = await site.dkim.verify(mail?.source ?? '');
    expect([verdict.result, verdict.isAligned]).toEqual(['pass', true]);
  });

  test('without scripts, by the fields of the page itself, says what is wanted', async () => {
    const page = await getPage(`${site.url}/alerts`);
    expect([page.status, page.headers['set-cookie']]).toEqual([200, undefined]);
    expect(page.headers['cache-control']).toMatch(/public/);
    const { form, field } = readForm(page, 'breaking');
    expect(new URL(form?.action ?? '', `${site.url}/alerts`).pathname).toBe('/alerts');
    expect(field('email')?.type).toBe('email');
    expect(field('website')?.value).toBe('');
    const rhythms = form?.fields.filter(({ name }) => name === 'digest').map(({ value }) => value);
    expect(rhythms?.toSorted()).toEqual(['daily', 'none', 'weekly']);
    const follows = form?.fields.filter(({ name }) => name.startsWith('follow-')).map(({ name }) => name);
    expect(follows).toEqual(expect.arrayContaining(['follow-section-pond', 'follow-author-otto-otter']));
    expect(page.html).toMatch(/never|stop|leave|unsubscribe/i);
    const reader = nextReader();
    const answer = await site.post(
      '/alerts',
      { ...form?.sent, email: reader.email, breaking: 'on', digest: 'weekly', 'follow-section-pond': 'on' },
      reader,
    );
    expect([answer.status, answer.location]).toEqual([303, '/alerts/sent']);
    const mail = await site.inbox.waitFor(reader.email, '/alerts/confirm/');
    await pressMailed(site, linkTo(mail, '/alerts/confirm/'));
    expect(site.findSubscriber(reader)).toMatchObject({ wants_breaking: 1, digest: 'weekly', source: 'form' });
    const id = String(site.findSubscriber(reader)?.id);
    expect(site.list('select kind, slug from follows where subscriber_id = ?', id)).toEqual([
      { kind: 'section', slug: 'pond' },
    ]);
  });

  test.each(['/pond/weirs', '/'])('finds the box on %s', async (path) => {
    const page = await getPage(site.url + path);
    const forms = readForms(page.html).filter(({ action }) => new URL(action, site.url).pathname === '/alerts');
    expect(forms).toHaveLength(1);
    expect(page.html).toMatch(/never miss a breaking news alert/i);
    const reader = nextReader();
    const answer = await site.post('/alerts', { ...forms[0]?.sent, email: reader.email }, reader);
    expect([answer.status, answer.location]).toEqual([303, '/alerts/sent']);
    const [asked] = signUpsOf(reader);
    expect(JSON.parse(String(asked?.wishes))).toMatchObject({ breaking: true });
  });
});

describe('the mailed link', () => {
  test('shows a button and does nothing, however often it is opened', async () => {
    const reader = nextReader();
    const path = await askAndRead(reader);
    for (let n = 0; n < 3; n += 1) {
      const page = await getPage(site.url + path);
      expect(page.status).toBe(200);
      expectDiscreet(page);
      expect(readForms(page.html).some(({ action }) => new URL(action, site.url + path).pathname === path)).toBe(true);
    }
    await fetch(site.url + path, { method: 'HEAD' });
    expect(site.findSubscriber(reader)).toBeUndefined();
  });

  test('subscribes when its button is pressed, and says the same to whoever presses twice', async () => {
    const reader = nextReader();
    const path = await askAndRead(reader, { breaking: 'on', digest: 'daily', 'follow-tag-weirs-floods': 'on' });
    const first = await pressMailed(site, path);
    expect(first.status).toBe(200);
    const subscriber = site.findSubscriber(reader);
    expect(subscriber).toMatchObject({ wants_breaking: 1, digest: 'daily' });
    expect(String(subscriber?.consent)).not.toBe('');
    const again = await site.post(path, {}, nextReader());
    const shown = again.status === 303 ? await getPage(site.url + again.location) : again;
    expect([shown.status, shown.html]).toEqual([200, first.html]);
    expect(site.findSubscriber(reader)).toEqual(subscriber);
  });

  test('is for pages of the site to press, not for others', async () => {
    const reader = nextReader();
    const path = await askAndRead(reader);
    for (const headers of [
      { origin: 'https://evil.example' },
      { 'sec-fetch-site': 'cross-site' },
      { origin: undefined, 'sec-fetch-site': undefined },
    ]) {
      expect((await site.post(path, {}, reader, { headers })).status).toBe(403);
    }
    expect(site.findSubscriber(reader)).toBeUndefined();
  });

  test('ends after two days, and opens nothing then', async () => {
    const reader = nextReader();
    const path = await askAndRead(reader);
    const until = Number(site.list("select max(expires_at) as at from tokens where purpose = 'confirm-alerts'")[0]?.at);
    expect(Math.round((until - Date.now()) / 3_600_000)).toBe(48);
    site.change("update tokens set expires_at = 1 where purpose = 'confirm-alerts' and used_at is null");
    expect((await getPage(site.url + path)).status).toBe(404);
    expect((await site.post(path, {}, reader)).status).toBe(404);
    expect(site.findSubscriber(reader)).toBeUndefined();
  });

  test('is no other link: each opens what it is for, and what nobody was mailed opens nothing', async () => {
    const reader = await site.subscribe();
    const mine = await askForChoices(reader);
    const confirm = await askAndRead(nextReader());
    const tokenOf = (path: string) => path.split('/').at(-1) ?? '';
    const wrong = [
      `/alerts/confirm/${noToken}`,
      `/alerts/mine/${noToken}`,
      `/alerts/stop/${noToken}`,
      `/alerts/confirm/${tokenOf(mine)}`,
      `/alerts/stop/${tokenOf(mine)}`,
      `/alerts/mine/${tokenOf(confirm)}`,
      `/alerts/stop/${tokenOf(confirm)}`,
    ];
    for (const path of wrong) {
      const page = await getPage(site.url + path);
      expect([path, page.status]).toEqual([path, 404]);
      expectDiscreet(page);
      expect([path, (await site.post(path, { do: 'leave' }, nextReader())).status]).toEqual([path, 404]);
    }
    expect(site.findSubscriber(reader)).toBeDefined();
  });

  test('is a secret: the database knows only what it hashes to, and the log nothing', async () => {
    const token = (await askAndRead(nextReader())).split('/').at(-1) ?? '';
    expect(token).toMatch(/^[\w-]{43}$/);
    expect(site.list('select * from tokens where hash = ?', token)).toEqual([]);
    expect(site.output()).not.toContain(token);
  });
});

describe('what cannot be taken', () => {
  const faulty: readonly (readonly [string, Readonly<Record<string, string>>, string])[] = [
    ['no address', { ...onlyBreaking, email: '' }, 'email'],
    ['what is no address', { ...onlyBreaking, email: 'reader at readers.example' }, 'email'],
    [
      'an address with a line of its own',
      { ...onlyBreaking, email: 'a@readers.example\r\nBcc: b@readers.example' },
      'email',
    ],
    ['two addresses', { ...onlyBreaking, email: 'a@readers.example,b@readers.example' }, 'email'],
    ['an address longer than any', { ...onlyBreaking, email: `${'a'.repeat(250)}@readers.example` }, 'email'],
    ['nothing that is wanted', { email: 'nothing@readers.example', digest: 'none' }, ''],
    [
      'a section without a digest',
      { ...onlyBreaking, email: 'section@readers.example', 'follow-section-pond': 'on' },
      '',
    ],
    ['a digest of no such rhythm', { ...onlyBreaking, email: 'hourly@readers.example', digest: 'hourly' }, ''],
  ];

  test.each(faulty)('is %s: it is said beside the field, and what was typed is kept', async (_what, fields, field) => {
    const before = site.list('select count(*) as n from sign_ups');
    const answer = await site.post('/alerts', { website: '', ...fields }, nextReader());
    expect(answer.status).toBe(422);
    expect(answer.headers['cache-control']).toContain('no-store');
    const read = readForm(answer, 'breaking');
    if (field === '') expect(await describeGroups(answer)).toMatch(/\S/);
    else {
      expect(read.invalid).toContain(field);
      expect(read.field(field)?.described.trim()).not.toBe('');
    }
    const oneLine = (fields.email ?? '').replace(/[\r\n]+/g, '');
    expect(read.field('email')?.value.replace(/[\r\n]+/g, '')).toBe(oneLine);
    expect(read.form?.sent.breaking).toBe(fields.breaking);
    expect(read.form?.sent['follow-section-pond']).toBe(fields['follow-section-pond']);
    expect(site.list('select count(*) as n from sign_ups')).toEqual(before);
  });

  test('is not shown to the next reader', async () => {
    await site.post('/alerts', { email: 'half@typed', breaking: 'on' }, nextReader());
    expect((await getPage(`${site.url}/alerts`)).html).not.toContain('half@typed');
  });

  const refused: readonly (readonly [number, string, FormBody, Otherwise])[] = [
    [403, 'comes from another site', { ...onlyBreaking }, { headers: { origin: 'https://evil.example' } }],
    [
      403,
      'does not say where it comes from',
      { ...onlyBreaking },
      { headers: { origin: undefined, 'sec-fetch-site': undefined } },
    ],
    [405, 'is put', { ...onlyBreaking }, { method: 'PUT' }],
    [415, 'is of another type', '{}', { headers: { 'content-type': 'application/json' } }],
    [415, 'is in parts', '--x--', { headers: { 'content-type': 'multipart/form-data; boundary=x' } }],
    [413, 'is too long', { ...onlyBreaking, more: 'x'.repeat(70_000) }, {}],
    [400, 'says one thing twice', 'email=a%40readers.example&email=b%40readers.example&breaking=on', {}],
    [400, 'holds a NUL', 'email=a%00%40readers.example&breaking=on', {}],
    [400, 'is no UTF-8', 'email=%ff%40readers.example&breaking=on', {}],
  ];

  test.each(refused)('is answered with %i when it %s', async (status, _how, body, otherwise) => {
    const before = site.list('select count(*) as n from sign_ups');
    expect((await site.post('/alerts', body, nextReader(), otherwise)).status).toBe(status);
    expect(site.list('select count(*) as n from sign_ups')).toEqual(before);
  });

  test('is what a program or a hasty browser writes into the field that people do not see: then it is seen', async () => {
    const reader = nextReader();
    const answer = await site.signUp(reader, { ...onlyBreaking, website: 'https://pills.example' });
    expect(answer.status).toBe(422);
    expect(answer.html).toContain('Please leave the last field empty.');
    expect(answer.html).toContain(`value="${reader.email}"`);
    expect([signUpsOf(reader), countMails(reader)]).toEqual([[], 0]);
  });
});

describe('limits', () => {
  test('one address gets one mail in ten minutes and three a day, whoever asks, and nobody is told', async () => {
    const victim = nextReader();
    const answers = [];
    for (let n = 0; n < 5; n += 1) {
      // Whoever bombs somebody with mail comes from many networks.
      for (let again = 0; again < 2; again += 1)
        answers.push(discern(await site.signUp({ ...victim, network: nextReader().network })));
      expect(countMails(victim)).toBe(Math.min(n + 1, 3));
      site.change('update sign_ups set asked_at = asked_at - ? where address = ?', elevenMinutes, victim.email);
      site.change('update outbox set made_at = made_at - ? where recipient = ?', elevenMinutes, victim.email);
    }
    for (const answer of answers) expect(answer).toEqual(answers[0]);
    expect(answers[0]?.status).toBe(303);
  });

  test('one address in another spelling is the same address', async () => {
    const reader = nextReader();
    await site.signUp(reader);
    const shouted = { ...reader, email: reader.email.toUpperCase() };
    await site.signUp(shouted);
    expect(countMails(reader) + countMails(shouted)).toBe(1);
  });

  test('one network signs up ten in an hour: the next is told when to come back, with what was typed', async () => {
    const { network } = nextReader();
    for (let n = 0; n < 10; n += 1) expect((await site.signUp({ ...nextReader(), network })).status).toBe(303);
    const late = { ...nextReader(), network };
    const answer = await site.signUp(late, { ...onlyBreaking, digest: 'weekly', 'follow-section-pond': 'on' });
    expect(answer.status).toBe(429);
    expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0);
    const { form } = readForm(answer, 'breaking');
    expect(form?.sent).toMatchObject({
      email: late.email,
      breaking: 'on',
      digest: 'weekly',
      'follow-section-pond': 'on',
    });
    expect(signUpsOf(late)).toEqual([]);
    expect((await site.signUp(nextReader())).status).toBe(303);
  });
});

describe('a subscriber', () => {
  test('gets the link to their choices mailed, and nobody learns who is one', async () => {
    const reader = await site.subscribe();
    const stranger = nextReader();
    const ask = (one: Reader) => site.post('/alerts/link', { email: one.email }, one);
    const before = countMails(reader);
    const answers = [discern(await ask(reader)), discern(await ask(stranger))];
    expect(answers[0]).toMatchObject({ status: 303, location: '/alerts/sent' });
    expect(answers[1]).toEqual(answers[0]);
    expect([countMails(reader) - before, countMails(stranger)]).toEqual([1, 0]);
  });

  test('sees what they get, changes it, and finds it changed', async () => {
    const reader = await site.subscribe({ breaking: 'on', digest: 'daily', 'follow-section-pond': 'on' });
    const path = await askForChoices(reader);
    const page = await getPage(site.url + path);
    expectDiscreet(page);
    const { form, field } = readForm(page, 'breaking');
    expect(form?.sent).toMatchObject({ breaking: 'on', digest: 'daily', 'follow-section-pond': 'on' });
    expect(form?.sent['follow-author-otto-otter']).toBeUndefined();
    expect(field('email')).toBeUndefined();
    const { breaking: _breaking, ...others } = form?.sent ?? {};
    const answer = await site.post(path, { ...others, digest: 'weekly', 'follow-author-otto-otter': 'on' }, reader);
    expect([answer.status, answer.location]).toEqual([303, `${path}/saved`]);
    const saved = await getPage(site.url + answer.location);
    expect(saved.status).toBe(200);
    expectDiscreet(saved);
    const subscriber = site.findSubscriber(reader);
    expect(subscriber).toMatchObject({ wants_breaking: 0, digest: 'weekly' });
    expect(
      site.list('select kind, slug from follows where subscriber_id = ? order by kind', String(subscriber?.id)),
    ).toEqual([
      { kind: 'author', slug: 'otto-otter' },
      { kind: 'section', slug: 'pond' },
    ]);
    expect(readForm(await getPage(site.url + path), 'breaking').form?.sent.breaking).toBeUndefined();
  });

  test('cannot follow something without a digest', async () => {
    const reader = await site.subscribe();
    const path = await askForChoices(reader);
    const answer = await site.post(path, { ...onlyBreaking, 'follow-section-pond': 'on' }, reader);
    expect(answer.status).toBe(422);
    expect(site.findSubscriber(reader)).toMatchObject({ wants_breaking: 1, digest: 'none' });
  });

  test('who signs up again changes what they get, and stays one', async () => {
    const reader = await site.subscribe();
    site.change('update sign_ups set asked_at = asked_at - ?', elevenMinutes);
    site.change('update outbox set made_at = made_at - ? where recipient = ?', elevenMinutes, reader.email);
    await site.subscribe({ digest: 'weekly' }, reader);
    expect(site.list('select wants_breaking, digest from subscribers where address = ?', reader.email)).toEqual([
      { wants_breaking: 0, digest: 'weekly' },
    ]);
  });

  test('leaves, and what was agreed to remains without the address', async () => {
    const reader = await site.subscribe({ breaking: 'on', digest: 'daily', 'follow-section-pond': 'on' });
    const { address_hash: hash, consent, id } = site.findSubscriber(reader) ?? {};
    const path = await askForChoices(reader);
    const answer = await site.post(path, { do: 'leave' }, reader);
    expect([200, 303]).toContain(answer.status);
    expect(site.findSubscriber(reader)).toBeUndefined();
    expect(site.list('select * from follows where subscriber_id = ?', String(id))).toEqual([]);
    const [suppression] = site.list('select * from suppressions where address_hash = ?', String(hash));
    expect(suppression).toMatchObject({ reason: 'left' });
    expect(String(suppression?.consent)).not.toBe('');
    expect(JSON.stringify(suppression)).not.toContain(reader.email);
    expect(String(consent)).not.toContain(reader.email);
    const page = await getPage(site.url + path);
    expect([200, 404]).toContain(page.status);
    expect(page.html).not.toContain(reader.email);
  });

  test('who has left comes back by signing up and confirming', async () => {
    const reader = await site.subscribe();
    await pressMailed(site, await askForChoices(reader), { do: 'leave' });
    expect(site.findSubscriber(reader)).toBeUndefined();
    site.change('update sign_ups set asked_at = asked_at - ?', elevenMinutes);
    site.change('update outbox set made_at = made_at - ? where recipient = ?', elevenMinutes, reader.email);
    await site.subscribe(onlyBreaking, reader);
    const hash = String(site.findSubscriber(reader)?.address_hash);
    expect(site.list('select * from suppressions where address_hash = ?', hash)).toEqual([]);
  });
});

describe('one click of a mail program', () => {
  /** The address of the header List-Unsubscribe of a mail that a new subscriber got. */
  let stops: readonly string[];
  const readers: Reader[] = [];
  const oneClick = 'List-Unsubscribe=One-Click';
  const parts = `--x\r\nContent-Disposition: form-data; name="List-Unsubscribe"\r\n\r\nOne-Click\r\n--x--\r\n`;
  /** As a program does that knows nothing of pages. */
  const click = (path: string, body: string, headers: Otherwise['headers']) =>
    postForm(site.url + path, body, { headers: { origin: undefined, 'sec-fetch-site': undefined, ...headers } });

  beforeAll(async () => {
    for (let n = 0; n < 4; n += 1) readers.push(await site.subscribe());
    site.publish('one-click', { alert: 'One click is enough.' });
    await site.release('One click is enough.');
    const mails = [];
    for (const reader of readers) mails.push(await site.waitForMail('One click is enough.', reader));
    stops = mails.map((mail) => new URL(mail.header('list-unsubscribe').replace(/^<|>$/g, '')).pathname);
  });

  const kinds: readonly (readonly [string, string, Otherwise['headers']])[] = [
    ['urlencoded', oneClick, {}],
    ['in parts', parts, { 'content-type': 'multipart/form-data; boundary=x' }],
    ['from a page of its own', oneClick, { origin: 'https://mail.example', 'sec-fetch-site': 'cross-site' }],
  ];

  test.each(kinds)(
    'ends the subscription at once, %s, and says the same the second time',
    async (_how, body, headers) => {
      const n = kinds.findIndex(([how]) => how === _how);
      const [path = '', reader = nextReader()] = [stops[n], readers[n]];
      const opened = await getPage(site.url + path);
      expect(opened.status).toBe(200);
      expectDiscreet(opened);
      expect(opened.html).toMatch(/\/alerts\/mine\//);
      await fetch(site.url + path, { method: 'HEAD' });
      expect(site.findSubscriber(reader)).toBeDefined();
      const answer = await click(path, body, headers);
      expect([answer.status, answer.location, answer.headers['set-cookie']]).toEqual([200, '', undefined]);
      expect(site.findSubscriber(reader)).toBeUndefined();
      const again = await click(path, body, headers);
      expect([again.status, again.html]).toEqual([200, answer.html]);
      expect((await getPage(site.url + path)).status).toBe(200);
    },
  );

  test('is pressed by a person on the page too', async () => {
    const [path = '', reader = nextReader()] = [stops[3], readers[3]];
    const page = await pressMailed(site, path);
    expect(page.status).toBe(200);
    expect(page.html).toMatch(/no more|no longer|will not|stopped|out/i);
    expect(site.findSubscriber(reader)).toBeUndefined();
  });
});

describe('the operator', () => {
  test('brings subscribers with a record of consent, leaves alone who has left, and takes all out again', async () => {
    const [known, gone, fresh, other] = [await site.subscribe(), await site.subscribe(), nextReader(), nextReader()];
    await pressMailed(site, await askForChoices(gone), { do: 'leave' });
    const file = join(site.dataDir, 'readers.csv');
    const rows = [
      'email,breaking,digest,sections',
      `${fresh.email},yes,weekly,pond`,
      `${known.email},no,daily,`,
      `${gone.email},yes,none,`,
      `${other.email},yes,none,`,
    ];
    writeFileSync(file, `${rows.join('\n')}\n`);
    const consent = 'Paper form at the harbour fair, May 2026';
    await site.runNews('subscribers', 'import', file, '--consent', consent, '--dry-run');
    expect(site.findSubscriber(fresh)).toBeUndefined();
    await site.runNews('subscribers', 'import', file, '--consent', consent);
    await site.runNews('subscribers', 'import', file, '--consent', consent);
    expect(site.findSubscriber(fresh)).toMatchObject({ wants_breaking: 1, digest: 'weekly', source: 'import' });
    expect(String(site.findSubscriber(fresh)?.consent)).toContain(consent);
    expect(site.findSubscriber(known)).toMatchObject({ wants_breaking: 1, digest: 'none', source: 'form' });
    expect(site.findSubscriber(gone)).toBeUndefined();
    // Nobody is mailed that they were brought here.
    expect([countMails(fresh), countMails(other)]).toEqual([0, 0]);
    const exported = await site.runNews('subscribers', 'export');
    expect(exported).toContain(fresh.email);
    expect(exported).toContain(consent);
    expect(exported).not.toContain(gone.email);
    await site.runNews('subscribers', 'erase', other.email);
    expect(site.findSubscriber(other)).toBeUndefined();
  });

  test('is told of each line of a file that cannot be read, and the others are taken', async () => {
    const reader = nextReader();
    const file = join(site.dataDir, 'faulty.csv');
    writeFileSync(file, `email,breaking\nno address,yes\n${reader.email},yes\n`);
    await expect(site.runNews('subscribers', 'import', file, '--consent', 'a list')).rejects.toThrow(/faulty\.csv:2: /);
    expect(site.findSubscriber(reader)).toBeDefined();
    await expect(site.runNews('subscribers', 'import', file)).rejects.toThrow(/consent/);
  });

  test('has an alert reach who was brought, with a link that ends it', async () => {
    const reader = nextReader();
    const file = join(site.dataDir, 'one.csv');
    writeFileSync(file, `email\n${reader.email}\n`);
    await site.runNews('subscribers', 'import', file, '--consent', 'a list');
    site.publish('brought', { alert: 'For those who were brought.' });
    await site.release('For those who were brought.');
    const mail = await site.waitForMail('For those who were brought.', reader);
    const stop = mail.header('list-unsubscribe').replace(/^<|>$/g, '');
    expect((await pressMailed(site, stop)).status).toBe(200);
    expect(site.findSubscriber(reader)).toBeUndefined();
  });
});

test('reader pages of alerts leave nothing in a browser, and those without a secret are kept for all', async () => {
  await getPage(`${site.url}/alerts`);
  const before = await site.counts();
  const page = await getPage(`${site.url}/alerts`, { cookie: 'a=b', 'x-forwarded-for': '198.18.99.9' });
  const after = await site.counts();
  expect([after.hits - before.hits, after.misses - before.misses, page.headers['set-cookie']]).toEqual([
    1,
    0,
    undefined,
  ]);
});
