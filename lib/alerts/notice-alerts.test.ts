import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { alerting, begin, hour, makeAlertsRoom, minute, second } from '#tests/newsroom/make-alerts-room.ts';
import { story } from '#tests/newsroom/write-newsroom.ts';
import { cancelAlert } from './cancel-alert.ts';
import { noticeAlerts } from './notice-alerts.ts';
import { releaseAlert, releaseDue } from './release-alert.ts';

const file = 'articles/river/dam.md';
const fresh = begin + minute;

test('a live story with a sentence waits for a press, once, however often it is looked at and saved', async () => {
  const { write, lookAt, listAlerts } = await makeAlertsRoom();
  write({ [file]: alerting(fresh) });
  await lookAt(fresh + second);
  write({ [file]: alerting(fresh, { description: 'Said better.' }) });
  for (const later of [2, 3, 90]) await lookAt(fresh + later * second);
  expect(await listAlerts()).toMatchObject([
    {
      story_id: '/river/dam',
      revision: 1,
      sentence: 'A dam broke',
      title: 'The dam broke',
      state: 'waiting',
      release_at: null,
      noticed_at: fresh + second,
      note: '',
    },
  ]);
});

test('a draft, a withdrawn story and one without a sentence ask for nothing', async () => {
  const { write, lookAt, listAlerts } = await makeAlertsRoom();
  write({
    'articles/river/a.md': alerting(fresh, { draft: 'true' }),
    'articles/river/b.md': alerting(fresh, { withdrawn: 'true' }),
    'articles/river/c.md': story({ date: new Date(fresh).toISOString() }),
  });
  await lookAt(fresh + second);
  expect(await listAlerts()).toEqual([]);
});

test('a scheduled story is noticed in the second of its publication, not before', async () => {
  const { write, lookAt, listAlerts } = await makeAlertsRoom({ release: 'auto' });
  write({ [file]: alerting(begin + hour) });
  await lookAt(begin + hour - 1);
  expect(await listAlerts()).toEqual([]);
  await lookAt(begin + hour);
  expect(await listAlerts()).toMatchObject([{ state: 'waiting', release_at: begin + hour + 2 * minute }]);
});

test('where site.md says auto it goes out after the hold', async () => {
  const { write, lookAt, listAlerts } = await makeAlertsRoom({ release: 'auto', holdMinutes: 5 });
  write({ [file]: alerting(fresh) });
  await lookAt(fresh);
  await lookAt(fresh + 5 * minute - 1);
  expect(await listAlerts()).toMatchObject([{ state: 'waiting' }]);
  await lookAt(fresh + 5 * minute);
  expect(await listAlerts()).toMatchObject([
    { state: 'released', released_at: fresh + 5 * minute, released_by: 'site' },
  ]);
});

test('a revert during the hold cancels it, and asking again begins the hold anew', async () => {
  const { write, lookAt, listAlerts } = await makeAlertsRoom({ release: 'auto' });
  write({ [file]: alerting(fresh) });
  await lookAt(fresh);
  write({ [file]: null });
  await lookAt(fresh + minute);
  expect(await listAlerts()).toMatchObject([{ state: 'dropped', note: 'Its story is not on the site any more.' }]);
  await lookAt(fresh + 3 * minute);
  expect(await listAlerts()).toMatchObject([{ state: 'dropped', release_at: null }]);
  write({ [file]: alerting(fresh) });
  await lookAt(fresh + 4 * minute);
  expect(await listAlerts()).toMatchObject([
    { state: 'waiting', release_at: fresh + 6 * minute, ended_at: null, ended_by: null, note: '' },
  ]);
});

test('a story that loses its sentence is dropped, and says why', async () => {
  const { write, lookAt, listAlerts } = await makeAlertsRoom();
  write({ [file]: alerting(fresh) });
  await lookAt(fresh);
  write({ [file]: story({ date: new Date(fresh).toISOString() }) });
  await lookAt(fresh + second);
  expect(await listAlerts()).toMatchObject([{ state: 'dropped', note: 'Its story asks for no alert any more.' }]);
});

test('another sentence begins the hold anew; another title does not', async () => {
  const { write, lookAt, listAlerts } = await makeAlertsRoom({ release: 'auto' });
  write({ [file]: alerting(fresh) });
  await lookAt(fresh);
  write({ [file]: alerting(fresh, { title: 'The great dam broke' }) });
  await lookAt(fresh + minute);
  expect(await listAlerts()).toMatchObject([
    { title: 'The great dam broke', noticed_at: fresh, release_at: fresh + 2 * minute },
  ]);
  write({ [file]: alerting(fresh, { alert: 'Two dams broke' }) });
  await lookAt(fresh + minute + second);
  expect(await listAlerts()).toMatchObject([
    { sentence: 'Two dams broke', noticed_at: fresh + minute + second, release_at: fresh + 3 * minute + second },
  ]);
});

const moves = {
  'with its path as alias': { 'articles/lake/dam.md': alerting(fresh, { aliases: '[/river/dam]' }) },
  'with a new sentence and its path as alias': {
    'articles/lake/dam.md': alerting(fresh, { aliases: '[/river/dam]', alert: 'Two dams broke' }),
  },
  'without an alias': { 'articles/lake/dam.md': alerting(fresh) },
  'with another date and its path as alias': {
    'articles/lake/dam.md': alerting(fresh + minute, { aliases: '[/river/dam]' }),
  },
} as const;

test.each(Object.entries(moves))('a released one never comes again when its file is moved %s', async (_how, moved) => {
  const { write, lookAt, listAlerts, contextAt } = await makeAlertsRoom();
  write({ [file]: alerting(fresh) });
  await lookAt(fresh);
  const [{ id = '' } = {}] = await listAlerts();
  await releaseAlert(contextAt(fresh), id, 'otto');
  write({ [file]: null, ...moved });
  for (const later of [2, 3]) await lookAt(fresh + later * minute);
  expect(await listAlerts()).toMatchObject([{ id, state: 'released', story_id: '/lake/dam', path: '/lake/dam' }]);
  // Also not when it is moved on with nothing but its last path.
  write({ 'articles/lake/dam.md': null, 'articles/sea/dam.md': alerting(fresh + 1, { aliases: '[/lake/dam]' }) });
  await lookAt(fresh + 4 * minute);
  expect(await listAlerts()).toMatchObject([{ id, state: 'released', story_id: '/sea/dam' }]);
});

test('a released one never comes again when its file is moved and its sentence mended at once', async () => {
  const { write, lookAt, listAlerts } = await makeAlertsRoom({ release: 'auto' });
  write({ [file]: alerting(fresh) });
  await lookAt(fresh);
  await lookAt(fresh + 2 * minute);
  write({ [file]: null, 'articles/lake/dam.md': alerting(fresh, { alert: 'A dam broke.' }) });
  for (const later of [3, 4, 10]) await lookAt(fresh + later * minute);
  expect(await listAlerts()).toMatchObject([{ state: 'released', sentence: 'A dam broke', story_id: '/lake/dam' }]);
});

test('one that waits and is moved so waits for a press, and says why', async () => {
  const { write, lookAt, listAlerts } = await makeAlertsRoom({ release: 'auto' });
  write({ [file]: alerting(fresh) });
  await lookAt(fresh);
  write({ [file]: null, 'articles/lake/dam.md': alerting(fresh, { alert: 'A dam broke.' }) });
  for (const later of [1, 10]) await lookAt(fresh + later * minute);
  expect(await listAlerts()).toMatchObject([
    {
      state: 'waiting',
      sentence: 'A dam broke.',
      story_id: '/lake/dam',
      release_at: null,
      note: expect.stringContaining('“A dam broke”'),
    },
  ]);
});

const doubtful = {
  'two stories come where one was': {
    [file]: null,
    'articles/lake/dam.md': alerting(fresh, { alert: 'A dam broke.' }),
    'articles/lake/ice.md': alerting(fresh, { alert: 'The ice broke.' }),
  },
  'the one that had it is withdrawn': {
    [file]: alerting(fresh, { withdrawn: 'true' }),
    'articles/lake/dam.md': alerting(fresh, { alert: 'A dam broke.' }),
  },
  'the one that had it is there still': { 'articles/lake/dam.md': alerting(fresh, { alert: 'A dam broke.' }) },
} as const;

test.each(Object.entries(doubtful))(
  'what may have gone out waits for a press, also when mended: %s',
  async (_, files) => {
    const { write, lookAt, listAlerts } = await makeAlertsRoom({ release: 'auto' });
    write({ [file]: alerting(fresh) });
    await lookAt(fresh);
    await lookAt(fresh + 2 * minute);
    write(files);
    await lookAt(fresh + 3 * minute);
    write({ 'articles/lake/dam.md': alerting(fresh, { alert: 'One dam broke.' }) });
    for (const later of [4, 10]) await lookAt(fresh + later * minute);
    const [released, ...others] = await listAlerts();
    expect(released).toMatchObject({ state: 'released', sentence: 'A dam broke', story_id: '/river/dam' });
    expect(others.length).toBeGreaterThan(0);
    for (const other of others) {
      expect(other).toMatchObject({
        state: 'waiting',
        release_at: null,
        note: expect.stringContaining('“A dam broke”'),
      });
    }
  },
);

test('two stories of one moment that came together go out both', async () => {
  const { write, lookAt, listAlerts } = await makeAlertsRoom({ release: 'auto' });
  write({ [file]: alerting(fresh), 'articles/lake/ice.md': alerting(fresh, { alert: 'The ice broke' }) });
  for (const later of [0, 2]) await lookAt(fresh + later * minute);
  expect(await listAlerts()).toMatchObject([{ state: 'released' }, { state: 'released' }]);
});

test('a file that is copied before it is moved stays one alert', async () => {
  const { write, lookAt, listAlerts } = await makeAlertsRoom({ release: 'auto' });
  write({ [file]: alerting(fresh) });
  await lookAt(fresh);
  write({ 'articles/lake/dam.md': alerting(fresh) });
  await lookAt(fresh + second);
  expect(await listAlerts()).toMatchObject([{ story_id: '/river/dam' }]);
  write({ [file]: null });
  await lookAt(fresh + 2 * second);
  expect(await listAlerts()).toMatchObject([{ story_id: '/lake/dam', state: 'waiting', noticed_at: fresh }]);
});

test('a file and its copy that come together are one alert', async () => {
  const { write, lookAt, listAlerts } = await makeAlertsRoom();
  write({ [file]: alerting(fresh), 'articles/lake/dam.md': alerting(fresh) });
  for (const later of [1, 2, 3]) await lookAt(fresh + later * second);
  expect(await listAlerts()).toHaveLength(1);
});

test('an alias that another live story goes by hides no alert', async () => {
  const { write, lookAt, listAlerts } = await makeAlertsRoom();
  write({ [file]: alerting(fresh) });
  await lookAt(fresh);
  write({ 'articles/lake/ice.md': alerting(fresh + 1, { aliases: '[/river/dam]', alert: 'The ice broke' }) });
  await lookAt(fresh + minute);
  expect((await listAlerts()).map(({ story_id }) => story_id).toSorted()).toEqual(['/lake/ice', '/river/dam']);
});

test('a story that is given an id keeps its alert', async () => {
  const { write, lookAt, listAlerts } = await makeAlertsRoom();
  write({ [file]: alerting(fresh) });
  await lookAt(fresh);
  write({ [file]: alerting(fresh, { id: 'dam-2026' }) });
  await lookAt(fresh + second);
  expect(await listAlerts()).toMatchObject([{ story_id: 'dam-2026', state: 'waiting', noticed_at: fresh }]);
});

test('of two stories with one id the first alone asks', async () => {
  const { write, lookAt, listAlerts } = await makeAlertsRoom();
  write({
    [file]: alerting(fresh, { id: 'dam' }),
    'articles/zoo/dam.md': alerting(fresh, { id: 'dam', alert: 'Other' }),
  });
  for (const later of [1, 2, 3]) await lookAt(fresh + later * second);
  expect(await listAlerts()).toMatchObject([{ sentence: 'A dam broke', noticed_at: fresh + second }]);
});

test('a cancelled one comes again only with a higher revision, also with the same sentence', async () => {
  const { write, lookAt, listAlerts, contextAt } = await makeAlertsRoom({ release: 'auto' });
  write({ [file]: alerting(fresh) });
  await lookAt(fresh);
  const [{ id = '' } = {}] = await listAlerts();
  await cancelAlert(contextAt(fresh + second), id, 'otto', 'not yet');
  write({ [file]: alerting(fresh, { alert: 'Two dams broke' }) });
  await lookAt(fresh + 5 * minute);
  expect(await listAlerts()).toMatchObject([{ state: 'cancelled', sentence: 'A dam broke' }]);
  write({ [file]: alerting(fresh, { alertRevision: '2' }) });
  await lookAt(fresh + 6 * minute);
  expect(await listAlerts()).toMatchObject([{ state: 'cancelled' }, { state: 'waiting', revision: 2 }]);
});

test('a raised revision takes the place of one that waits', async () => {
  const { write, lookAt, listAlerts } = await makeAlertsRoom();
  write({ [file]: alerting(fresh) });
  await lookAt(fresh);
  write({ [file]: alerting(fresh, { alertRevision: '2' }) });
  await lookAt(fresh + second);
  expect(await listAlerts()).toMatchObject([
    { revision: 1, state: 'dropped', note: 'Its story asks for revision 2 by now.' },
    { revision: 2, state: 'waiting' },
  ]);
});

test('a story older than site.md allows is not noticed, and one that grows too old is dropped', async () => {
  const { write, lookAt, listAlerts } = await makeAlertsRoom({ oldestHours: 3 });
  write({ [file]: alerting(fresh), 'articles/river/old.md': alerting(begin - 3 * hour, { alert: 'Old' }) });
  await lookAt(fresh);
  expect(await listAlerts()).toMatchObject([{ sentence: 'A dam broke' }]);
  await lookAt(fresh + 3 * hour - 1);
  expect(await listAlerts()).toMatchObject([{ state: 'waiting' }]);
  await lookAt(fresh + 3 * hour);
  expect(await listAlerts()).toMatchObject([{ state: 'dropped', note: 'Its story is older than 3 hours.' }]);
});

test('1,000 old stories that are imported ask for nothing', async () => {
  const { write, lookAt, spreadAt, listAlerts } = await makeAlertsRoom({ release: 'auto' });
  const at = (n: number) => alerting(begin - 12 * hour - n * minute, { alert: `Number ${n}` });
  write(Object.fromEntries(Array.from({ length: 1_000 }, (_, n) => [`articles/old/n${n}.md`, at(n)])));
  for (const later of [1, 2, 300]) {
    await lookAt(begin + later * second);
    await spreadAt(begin + later * second);
  }
  expect(await listAlerts()).toEqual([]);
});

test('of 1,000 fresh ones that are imported none goes out without a press', async () => {
  const { write, lookAt, listAlerts } = await makeAlertsRoom({ release: 'auto' });
  const at = (n: number) => alerting(fresh, { alert: `Number ${n}` });
  const some = (from: number, to: number) =>
    write(
      Object.fromEntries(Array.from({ length: to - from }, (_, n) => [`articles/new/n${from + n}.md`, at(from + n)])),
    );
  // The first of them are read before the others.
  some(0, 4);
  await lookAt(fresh);
  expect((await listAlerts()).filter((row) => row.release_at !== null)).toHaveLength(4);
  some(4, 1_000);
  await lookAt(fresh + second);
  await lookAt(fresh + hour);
  const rows = await listAlerts();
  expect(rows).toHaveLength(1_000);
  expect(rows.filter((row) => row.state !== 'waiting' || row.release_at !== null)).toEqual([]);
  expect(rows.at(-1)?.note).toBe('1000 stories asked for an alert at once.');
});

test('a look that fails half way leaves all as it was', async () => {
  const { database, write, lookAt, listAlerts } = await makeAlertsRoom({ release: 'auto', mostPerDay: 1 });
  write({ [file]: alerting(fresh) });
  await lookAt(fresh);
  await sql`create unique index no_second on alerts (state)`.execute(database);
  write({ 'articles/river/ice.md': alerting(fresh + 1, { alert: 'The ice broke' }) });
  await expect(lookAt(fresh + second)).rejects.toThrow(/unique/i);
  await sql`drop index no_second`.execute(database);
  expect(await listAlerts()).toMatchObject([{ release_at: fresh + 2 * minute, note: '' }]);
});

test('no more go out by themselves in 24 hours than site.md allows', async () => {
  const { write, lookAt, listAlerts } = await makeAlertsRoom({ release: 'auto', mostPerDay: 2 });
  for (const n of [1, 2, 3]) {
    const at = begin + n * hour;
    write({ [`articles/river/n${n}.md`]: alerting(at, { alert: `Number ${n}` }) });
    await lookAt(at);
    await lookAt(at + 2 * minute);
  }
  expect(await listAlerts()).toMatchObject([
    { state: 'released' },
    { state: 'released' },
    { state: 'waiting', release_at: null, note: expect.stringContaining('2 in 24 hours') },
  ]);
});

test('what was published before the first look waits for a press', async () => {
  const { lookAt, listAlerts } = await makeAlertsRoom({ release: 'auto' }, { [file]: alerting(begin - minute) });
  await lookAt(begin + 5 * minute);
  expect(await listAlerts()).toMatchObject([
    { state: 'waiting', release_at: null, note: expect.stringContaining('before this site began') },
  ]);
});

test('after a restart the hold goes on', async () => {
  const { write, lookAt, listAlerts } = await makeAlertsRoom({ release: 'auto' });
  write({ [file]: alerting(fresh) });
  await lookAt(fresh);
  // The worker was down for an hour.
  await lookAt(fresh + hour);
  expect(await listAlerts()).toMatchObject([{ state: 'released', released_at: fresh + hour }]);
});

test.each(['auto', 'desk'] as const)(
  'what was published before a backup was restored waits for a press and says so, where site.md says %s',
  async (release) => {
    const { database, write, lookAt, listAlerts } = await makeAlertsRoom({ release });
    write({
      [file]: alerting(fresh),
      'articles/river/ice.md': alerting(fresh + 2 * minute, { alert: 'The ice broke' }),
    });
    await database
      .insertInto('marks')
      .values({ name: 'restored', at: fresh + minute })
      .execute();
    await lookAt(fresh + 2 * minute);
    expect(await listAlerts()).toMatchObject([
      { release_at: null, note: expect.stringContaining('it may have gone out') },
      { note: '' },
    ]);
  },
);

test('what was published before a restore says that it may have gone out, also where alerts were closed since', async () => {
  const { database, write, lookAt, listAlerts, contextAt } = await makeAlertsRoom({ release: 'auto' });
  write({ [file]: alerting(fresh) });
  await database
    .insertInto('marks')
    .values({ name: 'restored', at: fresh + minute })
    .execute();
  const open = contextAt(fresh + minute);
  await noticeAlerts({ ...open, site: { ...open.site, alerts: { ...open.site.alerts, open: false } } });
  await lookAt(fresh + 2 * minute);
  expect(await listAlerts()).toMatchObject([{ note: expect.stringContaining('it may have gone out') }]);
});

test('while alerts are closed nothing is noticed, and what was published meanwhile waits for a press', async () => {
  const { database, write, lookAt, listAlerts, contextAt } = await makeAlertsRoom({ release: 'auto' });
  const open = contextAt(fresh);
  const closed = { ...open, site: { ...open.site, alerts: { ...open.site.alerts, open: false } } };
  write({ [file]: alerting(fresh) });
  await noticeAlerts(closed);
  expect(await listAlerts()).toEqual([]);
  expect(await database.selectFrom('marks').selectAll().execute()).toEqual([]);
  await lookAt(fresh + minute);
  expect(await listAlerts()).toMatchObject([{ state: 'waiting', release_at: null }]);
});

test('what was to go out by itself waits for a press once site.md says desk', async () => {
  const { write, lookAt, listAlerts, contextAt } = await makeAlertsRoom({ release: 'auto' });
  write({ [file]: alerting(fresh) });
  await lookAt(fresh);
  const auto = contextAt(fresh + minute);
  await releaseDue({ ...auto, site: { ...auto.site, alerts: { ...auto.site.alerts, release: 'desk' } } });
  await lookAt(fresh + 3 * minute);
  expect(await listAlerts()).toMatchObject([{ state: 'waiting', release_at: null }]);
});
