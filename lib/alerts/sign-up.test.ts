import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { makeContext } from '#tests/newsroom/make-database.ts';
import { makeIndex } from '#tests/newsroom/make-index.ts';
import { story } from '#tests/newsroom/write-newsroom.ts';
import { allowAddress } from './allow-address.ts';
import { askForMyAlerts } from './ask-for-my-alerts.ts';
import { blockAddress } from './block-address.ts';
import { confirmSignUp, readSignUp } from './confirm-sign-up.ts';
import { readConsent } from './consent.ts';
import type { AlertsContext } from './context.ts';
import { endSuppressed } from './end-suppressed.ts';
import { findSubscriber } from './find-subscriber.ts';
import { leaveAlerts } from './leave-alerts.ts';
import { listChoices } from './list-choices.ts';
import { readMyAlerts } from './read-my-alerts.ts';
import { saveMyAlerts } from './save-my-alerts.ts';
import { signUp } from './sign-up.ts';
import { subscriberHash } from './subscriber-hash.ts';
import { tokensOf } from './subscriber-links.ts';
import { suppress } from './suppress.ts';
import { tidySignUps } from './tidy-sign-ups.ts';

const minute = 60_000;
const day = 1_440 * minute;
const agnes = 'agnes@river.example';
const breaking = { email: agnes, breaking: 'on' };
let context: AlertsContext;
let hash: string;

beforeEach(async () => {
  const { database, site, origin, key, now } = await makeContext();
  const index = makeIndex({ 'articles/river/dam.md': story({ title: 'Dam', tags: '[Otters]', authors: '[李]' }) });
  context = { database, index, site, origin, key, now };
  hash = subscriberHash(key, agnes);
});

afterEach(() => {
  vi.useRealTimers();
});

const later = (minutes: number): AlertsContext => ({ ...context, now: context.now + minutes * minute });
const ask = (fields: Readonly<Record<string, string>>, at = context, network = '192.0.2.7') =>
  signUp(at, new Map(Object.entries(fields)), network);
const mails = () => context.database.selectFrom('outbox').selectAll().orderBy('made_at').execute();
const subscribers = () => context.database.selectFrom('subscribers').selectAll().execute();
const suppressions = () => context.database.selectFrom('suppressions').selectAll().execute();

/** The token of the link in the newest mail of a kind. */
async function findLink(kind: 'confirm' | 'mine'): Promise<string> {
  const mail = (await mails()).findLast(({ text }) => text.includes(`/alerts/${kind}/`));
  return new RegExp(`/alerts/${kind}/([\\w-]{43})`).exec(mail?.text ?? '')?.[1] ?? '';
}

async function subscribe(fields: Readonly<Record<string, string>> = breaking, at = context): Promise<string> {
  await ask(fields, at);
  const token = await findLink('confirm');
  expect(await confirmSignUp(at, token)).toMatchObject({ kind: 'confirmed' });
  await context.database.deleteFrom('outbox').execute();
  return token;
}

const links = () => tokensOf(context.key, hash);
const wished = () => findSubscriber(context.database, hash).then((found) => found?.wishes.follows ?? []);

const enqueued = (id: string, differing: Readonly<Record<string, unknown>> = {}) => ({
  id,
  kind: 'alert',
  recipient: agnes,
  subject: '',
  text: '',
  html: '',
  headers: '{}',
  message_id: id,
  made_at: 1,
  due_at: 1,
  expires_at: null,
  tries: 0,
  leased_until: null,
  sent_at: null,
  given_up_at: null,
  list: 'alerts',
  priority: 1 as const,
  refused: null,
  ...differing,
});

describe('who signs up', () => {
  test('is mailed a link, and nobody is signed up before it is pressed', async () => {
    expect(await ask({ ...breaking, email: ` ${agnes.toUpperCase()} ` })).toEqual({ kind: 'asked' });
    const [mail, ...more] = await mails();
    expect(more).toEqual([]);
    expect(mail).toMatchObject({ kind: 'confirm-alerts', recipient: agnes, list: null, expires_at: later(2_880).now });
    expect(mail?.text).toContain('• breaking news, as it happens');
    expect(mail?.headers).not.toContain('List-');
    expect(await readSignUp(context, await findLink('confirm'))).toMatchObject({ kind: 'waiting' });
    expect(await subscribers()).toEqual([]);
  });

  test.each([
    ['no address', { breaking: 'on' }, ['email']],
    ['what is no address', { email: 'agnes@', breaking: 'on' }, ['email']],
    ['nothing wanted', { email: agnes, digest: 'none' }, ['breaking']],
    ['something followed without a digest', { ...breaking, 'follow-tag-otters': 'on' }, ['digest']],
    ['a digest nobody makes', { email: agnes, digest: 'hourly' }, ['digest']],
    ['everything at once', { email: '', digest: 'hourly' }, ['email', 'digest']],
  ])('is told what is wrong: %s', async (_, fields, at) => {
    const answer = await ask(fields);
    expect(answer).toMatchObject({ kind: 'refused', status: 422 });
    expect(answer.kind === 'refused' && answer.faults.map(({ field }) => field)).toEqual(at);
    expect(await context.database.selectFrom('sign_ups').selectAll().execute()).toEqual([]);
  });

  test('cannot have words of theirs mailed to a stranger', async () => {
    const fields = { email: agnes, digest: 'daily', 'follow-tag-otters': 'on', 'follow-tag-buy-pills-now': 'on' };
    await ask(fields);
    const [mail] = await mails();
    expect(mail?.text).toContain('a daily digest of what you follow: Otters');
    expect(`${mail?.text}${mail?.html}`).not.toContain('pills');
  });

  test('is told when what people do not see was filled in, which a browser may have done, and nothing is kept', async () => {
    const faults = [{ field: 'website', message: 'Please leave the last field empty.' }];
    expect(await ask({ ...breaking, website: 'x' })).toMatchObject({ kind: 'refused', status: 422, faults });
    for (const table of ['sign_ups', 'outbox', 'tokens'] as const)
      expect(await context.database.selectFrom(table).selectAll().execute()).toEqual([]);
  });

  test('is mailed once in ten minutes and three times in a day, and answered alike', async () => {
    const sent: number[] = [];
    for (const minutes of [0, 9, 10, 30, 60, 1_440]) {
      expect(await ask(breaking, later(minutes), `192.0.2.${minutes % 256}`)).toEqual({ kind: 'asked' });
      sent.push((await mails()).length);
    }
    expect(sent).toEqual([1, 1, 2, 3, 3, 4]);
  });

  test.each([
    ['agnes@river.example', 'agnes+a@river.example'],
    ['ag.nes+a@gmail.com', 'agnes@googlemail.com'],
  ])(
    'has one mailbox, whichever of its addresses is typed, and the mail goes to that one: %s, %s',
    async (one, other) => {
      const sent: (string | undefined)[] = [];
      for (const [place, email] of [one, other, other, one, one].entries()) {
        // The second within the ten minutes of the first, the last after three of the day.
        await ask({ ...breaking, email }, later(place === 1 ? 9 : place * 10));
        sent.push((await mails()).at(-1)?.recipient);
      }
      expect(sent).toEqual([one, one, other, one, one]);
      expect(await mails()).toHaveLength(3);
    },
  );

  test('cannot follow what the paper does not have', async () => {
    const follows = { 'follow-tag-zzz': 'on', 'follow-author-otters': 'on', 'follow-tag-otters': 'on' };
    await subscribe({ email: agnes, digest: 'daily', ...follows });
    expect(await wished()).toEqual([{ kind: 'tag', slug: 'otters' }]);
  });

  test('is told when all that they add has gone from the paper, and gets what they got', async () => {
    await subscribe({ email: agnes, digest: 'weekly', 'follow-tag-otters': 'on' });
    const gone = { email: agnes, digest: 'daily', 'follow-tag-gone': 'on', add: 'on' };
    expect(await ask(gone, later(60))).toMatchObject({
      kind: 'refused',
      status: 422,
      faults: [{ field: 'digest', message: expect.stringContaining('not in this paper any more') }],
    });
    expect(await ask({ ...gone, email: 'nobody@river.example' }, later(60))).toMatchObject({ status: 422 });
    expect(await mails()).toEqual([]);
    expect(await subscribers()).toMatchObject([{ digest: 'weekly' }]);
    await subscribe({ ...gone, 'follow-section-river': 'on' }, later(61));
    expect(await wished()).toEqual([
      { kind: 'section', slug: 'river' },
      { kind: 'tag', slug: 'otters' },
    ]);
  });

  test('waits after ten of one network in an hour', async () => {
    for (let place = 0; place < 10; place += 1) await ask({ ...breaking, email: `a${place}@river.example` });
    expect(await ask(breaking)).toMatchObject({ status: 429, retryAfter: 3_600 });
    expect(await ask(breaking, context, '192.0.2.8')).toEqual({ kind: 'asked' });
  });

  test('is mailed nothing at an address that is shut out, and answered alike', async () => {
    await suppress(context.database, { addressHash: hash, reason: 'blocked', consent: '' }, 1);
    expect(await ask(breaking)).toEqual({ kind: 'asked' });
    expect(await mails()).toEqual([]);
    expect(await context.database.selectFrom('tokens').selectAll().execute()).toHaveLength(1);
  });

  test('cannot while the paper sends no alerts', async () => {
    const site = { ...context.site, alerts: { ...context.site.alerts, open: false } };
    expect(await ask(breaking, { ...context, site })).toMatchObject({ kind: 'refused', status: 403 });
  });
});

describe('who presses the button of the link', () => {
  test('gets what they chose, with a record of when they asked and when they confirmed', async () => {
    await ask({ email: agnes, digest: 'weekly', 'follow-section-river': 'on', 'follow-author-%E6%9D%8E': 'on' });
    const token = await findLink('confirm');
    const at = later(5);
    expect(await confirmSignUp(at, token)).toEqual({ kind: 'confirmed', mine: tokensOf(context.key, hash).mine });
    // The page that says so links there.
    expect(await readMyAlerts(at, 'my-alerts', tokensOf(context.key, hash).mine)).toMatchObject({ kind: 'subscribed' });
    const [row] = await subscribers();
    expect(row).toMatchObject({ address: agnes, address_hash: hash, wants_breaking: 0, digest: 'weekly' });
    expect(readConsent(row?.consent ?? '')).toEqual({
      how: 'form',
      words: '2026-11-23',
      askedAt: context.now,
      confirmedAt: at.now,
    });
    const follows = await context.database.selectFrom('follows').select(['kind', 'slug']).orderBy('kind').execute();
    expect(follows).toEqual([
      { kind: 'author', slug: '李' },
      { kind: 'section', slug: 'river' },
    ]);
  });

  test('may press twice, which changes nothing', async () => {
    const token = await subscribe();
    await saveMyAlerts(context, links().mine, new Map([['digest', 'daily']]));
    expect(await confirmSignUp(later(1), token)).toMatchObject({ kind: 'confirmed' });
    expect(await subscribers()).toMatchObject([{ wants_breaking: 0, digest: 'daily' }]);
  });

  test('finds nothing after two days, when the address is forgotten', async () => {
    await ask(breaking);
    const token = await findLink('confirm');
    expect(await confirmSignUp(later(2_880), token)).toBeUndefined();
    await tidySignUps(context.database, context.now + 2 * day - 1);
    expect(await context.database.selectFrom('sign_ups').selectAll().execute()).toHaveLength(1);
    await tidySignUps(context.database, context.now + 2 * day);
    expect(await context.database.selectFrom('sign_ups').selectAll().execute()).toEqual([]);
  });

  test('is not signed up at an address that was shut out meanwhile', async () => {
    await ask(breaking);
    await suppress(context.database, { addressHash: hash, reason: 'blocked', consent: '' }, 1);
    expect(await confirmSignUp(context, await findLink('confirm'))).toBeUndefined();
    expect(await subscribers()).toEqual([]);
  });

  test('confirms one of several: another one that they press later does not take its place', async () => {
    await ask(breaking);
    const older = await findLink('confirm');
    await ask({ email: 'agnes+else@river.example', digest: 'weekly' }, later(20));
    const elsewhere = await findLink('confirm');
    await ask({ email: agnes, digest: 'daily' }, later(40));
    const { mine } = links();
    expect(await confirmSignUp(later(41), await findLink('confirm'))).toEqual({ kind: 'confirmed', mine });
    expect(await readSignUp(later(42), older)).toEqual({ kind: 'confirmed', mine });
    expect(await confirmSignUp(later(42), older)).toEqual({ kind: 'confirmed', mine });
    expect(await subscribers()).toMatchObject([{ wants_breaking: 0, digest: 'daily', changed_at: later(41).now }]);
    expect(await confirmSignUp(later(43), elsewhere)).toMatchObject({ kind: 'confirmed' });
    expect(await subscribers()).toHaveLength(2);
  });

  test('changes what they get, and still is who first confirmed then', async () => {
    await subscribe();
    await subscribe({ email: agnes, digest: 'daily' }, later(60));
    expect(await subscribers()).toMatchObject([
      { wants_breaking: 0, digest: 'daily', confirmed_at: context.now, changed_at: later(60).now },
    ]);
  });

  test('keeps what they get when they follow something more', async () => {
    await subscribe({ email: agnes, breaking: 'on', digest: 'weekly', 'follow-section-river': 'on' });
    await ask({ email: agnes, digest: 'daily', 'follow-tag-otters': 'on', add: 'on' }, later(60));
    const [mail] = await mails();
    expect(mail?.text).toContain('• a daily digest of what you follow: Otters');
    expect(mail?.text).toMatch(/this is\s+added to it/);
    expect(await confirmSignUp(later(61), await findLink('confirm'))).toMatchObject({ kind: 'confirmed' });
    expect(await subscribers()).toMatchObject([{ wants_breaking: 1, digest: 'daily' }]);
    expect(await wished()).toEqual([
      { kind: 'section', slug: 'river' },
      { kind: 'tag', slug: 'otters' },
    ]);
  });

  test('follows what they add to nothing', async () => {
    await subscribe({ email: agnes, digest: 'daily', 'follow-tag-otters': 'on', add: 'on' });
    expect(await subscribers()).toMatchObject([{ wants_breaking: 0, digest: 'daily' }]);
    expect(await wished()).toEqual([{ kind: 'tag', slug: 'otters' }]);
  });

  test('comes back after leaving, and the links of old mails end what they have now', async () => {
    const first = await subscribe();
    const { stop } = links();
    await leaveAlerts(context, stop);
    expect(await readSignUp(context, first)).toEqual({ kind: 'ended' });
    expect(await confirmSignUp(context, first)).toEqual({ kind: 'ended' });
    await subscribe(breaking, later(60));
    expect(await suppressions()).toEqual([]);
    await leaveAlerts(later(61), stop);
    expect(await subscribers()).toEqual([]);
  });
});

describe('who leaves', () => {
  test('is forgotten but for a hash with the record of consent; what waits for them is not sent', async () => {
    await subscribe();
    const { stop } = links();
    const { database } = context;
    const rows = [
      enqueued('waiting'),
      enqueued('sent', { sent_at: 2 }),
      enqueued('personal', { list: null, priority: 0 as const }),
      enqueued('others', { recipient: 'wilma@river.example' }),
    ];
    await database.insertInto('outbox').values(rows).execute();
    const delivery = { what: 'a', channel: 'mail', recipient: hash, job: 'waiting', at: 1 } as const;
    await database.insertInto('deliveries').values(delivery).execute();
    for (const _ of [1, 2]) expect(await leaveAlerts(context, stop)).toBe(true);
    expect(await subscribers()).toEqual([]);
    expect((await mails()).map(({ id, recipient }) => [id, recipient]).sort()).toEqual([
      ['others', 'wilma@river.example'],
      ['personal', agnes],
      ['sent', ''],
    ]);
    expect(await database.selectFrom('sign_ups').select('address').execute()).toEqual([{ address: '' }]);
    expect(await database.selectFrom('deliveries').select('outcome').execute()).toEqual([{ outcome: 'cancelled' }]);
    const [suppression] = await suppressions();
    expect(suppression).toMatchObject({ address_hash: hash, reason: 'left', at: context.now });
    expect(readConsent(suppression?.consent ?? '').confirmedAt).toBe(context.now);
    expect(await readMyAlerts(context, 'stop-alerts', stop)).toEqual({ kind: 'ended' });
  });

  test('stays out, whatever they had asked for before and did not confirm; what they ask for afterwards brings them back', async () => {
    await subscribe();
    await ask(breaking, later(20));
    const before = await findLink('confirm');
    await leaveAlerts(later(21), links().stop);
    expect(await readSignUp(later(22), before)).toEqual({ kind: 'ended' });
    expect(await confirmSignUp(later(22), before)).toEqual({ kind: 'ended' });
    expect(await suppressions()).toMatchObject([{ reason: 'left' }]);
    expect(await context.database.selectFrom('sign_ups').where('address', '!=', '').selectAll().execute()).toEqual([]);
    await subscribe(breaking, later(40));
    expect(await subscribers()).toMatchObject([{ address: agnes }]);
  });

  test('does so by no link but theirs', async () => {
    await subscribe();
    const { mine } = links();
    expect(await leaveAlerts(context, mine)).toBe(false);
    expect(await leaveAlerts(context, 'x'.repeat(43))).toBe(false);
    expect(await subscribers()).toHaveLength(1);
  });
});

describe('who holds the link to what they get', () => {
  test('sees it, most of the address hidden, and changes it', async () => {
    await subscribe();
    const { mine } = links();
    const wishes = { breaking: true, digest: 'none', follows: [] };
    expect(await readMyAlerts(context, 'my-alerts', mine)).toEqual({
      kind: 'subscribed',
      address: 'a…@river.example',
      wishes,
      mine,
    });
    const fields = new Map([
      ['digest', 'weekly'],
      ['follow-tag-otters', 'on'],
    ]);
    expect(await saveMyAlerts(context, mine, fields)).toEqual({ kind: 'saved' });
    expect(await readMyAlerts(context, 'my-alerts', mine)).toMatchObject({
      wishes: { breaking: false, digest: 'weekly', follows: [{ kind: 'tag', slug: 'otters' }] },
    });
  });

  test('keeps what the paper has no longer, shown by its slug, until they untick it, and cannot add to that', async () => {
    await subscribe({ email: agnes, digest: 'daily', 'follow-tag-otters': 'on' });
    const { mine } = links();
    const index = makeIndex({ 'articles/river/dam.md': story({ title: 'Dam', tags: '[Beavers]' }) });
    const renamed = { ...context, index };
    const otters = { kind: 'tag', slug: 'otters' };
    expect(listChoices(renamed, await wished())).toContainEqual({ ...otters, name: 'otters' });
    const fields = { digest: 'weekly', 'follow-tag-otters': 'on', 'follow-tag-zzz': 'on' };
    expect(await saveMyAlerts(renamed, mine, new Map(Object.entries(fields)))).toEqual({ kind: 'saved' });
    expect(await wished()).toEqual([otters]);
    await saveMyAlerts(renamed, mine, new Map([['digest', 'weekly']]));
    await saveMyAlerts(renamed, mine, new Map(Object.entries(fields)));
    expect(await wished()).toEqual([]);
  });

  test('cannot want nothing without saying that they leave', async () => {
    await subscribe();
    const { mine } = links();
    const refused = await saveMyAlerts(context, mine, new Map());
    expect(refused).toMatchObject({ status: 422, faults: [{ field: 'breaking' }] });
    expect(await saveMyAlerts(context, mine, new Map([['do', 'leave']]))).toEqual({ kind: 'ended' });
    expect(await saveMyAlerts(context, mine, new Map([['breaking', 'on']]))).toEqual({ kind: 'ended' });
    expect(await subscribers()).toEqual([]);
  });

  test('is nobody without it', async () => {
    const fields = new Map([['breaking', 'on']]);
    expect(await saveMyAlerts(context, 'x', fields)).toMatchObject({ kind: 'refused', status: 404 });
  });
});

describe('who asks for that link', () => {
  test('is mailed the same as stands in every mail', async () => {
    await subscribe();
    expect(await askForMyAlerts(context, agnes, '192.0.2.7')).toEqual({ kind: 'asked' });
    expect(await mails()).toMatchObject([{ kind: 'my-alerts', recipient: agnes, list: null }]);
    expect(await findLink('mine')).toBe(links().mine);
  });

  test('is answered alike where nobody is signed up, and no mail goes out', async () => {
    expect(await askForMyAlerts(context, agnes, '192.0.2.7')).toEqual({ kind: 'asked' });
    expect(await mails()).toEqual([]);
  });

  test('gets one in ten minutes and three in a day, whichever address of their mailbox they type', async () => {
    vi.useFakeTimers();
    const other = 'agnes+else@river.example';
    await subscribe();
    await subscribe({ ...breaking, email: other }, later(20));
    const sent: number[] = [];
    let passed = 0;
    for (const [place, minutes] of [0, 9, 1, 20, 30, 1_380].entries()) {
      vi.advanceTimersByTime(minutes * minute);
      passed += minutes;
      await askForMyAlerts(later(20 + passed), place % 2 === 0 ? agnes : other, '192.0.2.7');
      sent.push((await mails()).length);
    }
    expect(sent).toEqual([1, 1, 2, 3, 3, 4]);
  });
});

test('who is shut out gets nothing that waits for them either, and stays shut out', async () => {
  await subscribe();
  await ask(breaking, later(20));
  await context.database.insertInto('outbox').values(enqueued('waiting')).execute();
  expect(await blockAddress(context, agnes, 'blocked')).toBe(true);
  expect(await mails()).toEqual([]);
  await suppress(context.database, { addressHash: hash, reason: 'left', consent: '' }, 1);
  expect(await suppressions()).toMatchObject([{ reason: 'blocked' }]);
});

test('who is let in again may sign up', async () => {
  await blockAddress(context, agnes, 'blocked');
  expect(await allowAddress(context, agnes)).toBe(true);
  await subscribe();
  expect(await subscribers()).toHaveLength(1);
  expect(await allowAddress(context, agnes)).toBe(false);
});

test('who left since is out again when an older backup brings them back', async () => {
  await subscribe();
  await suppress(context.database, { addressHash: hash, reason: 'left', consent: '' }, 1);
  const before = await suppressions();
  expect(await endSuppressed(context)).toBe(1);
  expect(await subscribers()).toEqual([]);
  expect(await suppressions()).toEqual(before);
  expect(await endSuppressed(context)).toBe(0);
});

test('what was asked for before leaving is over also when an older backup brings it back', async () => {
  await ask(breaking);
  const token = await findLink('confirm');
  await suppress(context.database, { addressHash: hash, reason: 'bounced', consent: '' }, later(1).now);
  await endSuppressed(context);
  expect(await readSignUp(later(2), token)).toMatchObject({ kind: 'waiting' });
  await suppress(context.database, { addressHash: hash, reason: 'left', consent: '' }, context.now - 1);
  await endSuppressed(context);
  expect(await readSignUp(later(2), token)).toMatchObject({ kind: 'waiting' });
  await suppress(context.database, { addressHash: hash, reason: 'left', consent: '' }, later(1).now);
  await endSuppressed(context);
  expect(await confirmSignUp(later(2), token)).toEqual({ kind: 'ended' });
});

describe('a paper in another language', () => {
  const speak = (language: string) => {
    context = { ...context, site: { ...context.site, name: 'El Río', language } };
  };

  test('asks for a press in Spanish', async () => {
    speak('es');
    await ask({ ...breaking, digest: 'daily' });
    const [mail] = await mails();
    expect(mail?.subject).toBe('Confirma, por favor: noticias de El Río');
    expect(mail?.text).toContain('• noticias de última hora, cuando ocurren\n• un boletín diario con lo nuevo\n');
    expect(mail?.text).toContain('Sí, envíamelo:\nhttps://');
    expect(mail?.html).toContain('<html lang="es" dir="ltr">');
  });

  test('asks for it in Arabic, from right to left', async () => {
    speak('ar');
    await ask(breaking);
    const [mail] = await mails();
    expect(mail?.subject).toBe('يُرجى التأكيد: أخبار من El Río');
    expect(mail?.text).toContain('• الأخبار العاجلة فور وقوعها\n');
    expect(mail?.html).toContain('<html lang="ar" dir="rtl">');
    expect(mail?.html).toContain('<p class="name"><a ');
  });

  test('says what is wrong with a field in that language', async () => {
    speak('es');
    expect(await ask({ email: 'agnes@' })).toMatchObject({
      notice: 'Aún no se ha enviado: revisa los campos marcados, por favor. Lo que escribiste sigue ahí.',
      faults: [
        { field: 'email', message: 'Esto no es una dirección de correo. Debe parecerse a nombre@example.com.' },
        { field: 'breaking', message: 'Elige noticias de última hora, un boletín o ambas cosas, por favor.' },
      ],
    });
  });

  test('speaks English where nobody has written its words yet', async () => {
    speak('fa');
    await ask(breaking);
    const [mail] = await mails();
    expect(mail?.subject).toBe('Please confirm: news from El Río');
    expect(mail?.html).toContain('<html lang="en" dir="ltr">');
  });
});
