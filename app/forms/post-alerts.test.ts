import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, test } from 'vitest';
import { openDayKeys } from '#lib/db/day-keys.ts';
import { makeCommentsRoom, makePosted } from '#tests/newsroom/make-comments-room.ts';
import { subscriber as address, findMailedToken, subscribeReader } from '#tests/newsroom/subscribe-reader.ts';
import type { AlertsRoom } from '../alerts-context.ts';
import { answerForm } from './answer-form.ts';
import { takeFault } from './kept-faults.ts';
import { postAlerts, postAlertsLink, postConfirmAlerts, postMyAlerts, postStopAlerts } from './post-alerts.ts';

let room: AlertsRoom;

beforeEach(async () => {
  ({ room } = await makeCommentsRoom());
});

const sent = { kind: 'done', url: '/alerts/sent' };
const unknown = 'x'.repeat(43);
const subscribers = () =>
  room.database.selectFrom('subscribers').select(['address', 'wants_breaking', 'digest']).execute();

describe('who signs up', () => {
  test('gets a mistyped form back with what was typed', async () => {
    const answer = await postAlerts(room, makePosted({ email: 'agnes@', breaking: 'on' }));
    const fault = { faults: [{ field: 'email' }], kept: { email: 'agnes@', breaking: 'on' } };
    expect(answer).toMatchObject({ kind: 'refused', status: 422, path: '/alerts', fault });
  });

  test('is led back to the link they pressed, once or twice', async () => {
    expect(await postAlerts(room, makePosted({ email: address, breaking: 'on' }))).toEqual(sent);
    const token = await findMailedToken(room);
    for (const _ of [1, 2])
      expect(await postConfirmAlerts(room, { token }, makePosted({}))).toEqual({
        kind: 'done',
        url: `/alerts/confirm/${token}`,
      });
    expect(await subscribers()).toEqual([{ address, wants_breaking: 1, digest: 'none' }]);
    const refused = await postConfirmAlerts(room, { token: unknown }, makePosted({}));
    expect(refused).toMatchObject({ kind: 'refused', status: 404, path: `/alerts/confirm/${unknown}` });
  });
});

describe('who is subscribed', () => {
  test('changes what they get, or leaves', async () => {
    const { mine: token } = await subscribeReader(room);
    const saved = await postMyAlerts(room, { token }, makePosted({ digest: 'daily' }));
    expect(saved).toEqual({ kind: 'done', url: `/alerts/mine/${token}/saved` });
    expect(await subscribers()).toEqual([{ address, wants_breaking: 0, digest: 'daily' }]);
    const idle = await postMyAlerts(room, { token }, makePosted({}));
    expect(idle).toMatchObject({ kind: 'refused', status: 422, path: `/alerts/mine/${token}` });
    const left = await postMyAlerts(room, { token }, makePosted({ do: 'leave' }));
    expect(left).toEqual({ kind: 'done', url: `/alerts/mine/${token}` });
    expect(await subscribers()).toEqual([]);
  });

  test('is out by one press, without a redirect, twice as well as once', async () => {
    const { stop: token } = await subscribeReader(room);
    for (const _ of [1, 2])
      expect(await postStopAlerts(room, { token }, makePosted({}))).toEqual({
        kind: 'page',
        path: `/alerts/stop/${token}`,
      });
    expect(await subscribers()).toEqual([]);
    const refused = await postStopAlerts(room, { token: unknown }, makePosted({}));
    expect(refused).toMatchObject({ kind: 'refused', status: 404 });
  });

  test('asks for the link to what they get, and is answered as everybody', async () => {
    await subscribeReader(room);
    for (const email of [address, 'nobody@river.example'])
      expect(await postAlertsLink(room, makePosted({ email }))).toEqual(sent);
    const refused = await postAlertsLink(room, makePosted({ email: 'agnes' }));
    expect(refused).toMatchObject({ kind: 'refused', status: 422, path: '/alerts/link' });
  });
});

test('each path has its form, and a mail program may post to the way out from nowhere', async () => {
  const { stop } = await subscribeReader(room);
  const dayKeys = openDayKeys(
    room.database,
    () => 'a key of the tests',
    () => room.now,
  );
  const previews = { root: '', git: { ask: async () => undefined } };
  const all = { ...room, dayKeys, preview: false, pushKey: null, previews };
  const post = async (
    path: string,
    fields: Readonly<Record<string, string>>,
    from: Readonly<Record<string, string>>,
  ) => {
    const body = new URLSearchParams(fields);
    const network = { 'x-forwarded-for': '198.18.0.9' };
    const request = new Request(`${room.config.origin}${path}`, {
      method: 'POST',
      body,
      headers: { ...network, ...from },
    });
    const response = await answerForm(all, request, path);
    takeFault(new URL(response?.headers.get('x-middleware-rewrite') ?? 'none://').searchParams.get('fault') ?? '');
    return response?.status;
  };
  const here = { origin: room.config.origin, 'sec-fetch-site': 'same-origin' };
  expect(await post('/alerts', { email: `${randomUUID()}@river.example`, breaking: 'on' }, here)).toBe(303);
  expect(await post('/alerts', { email: address, breaking: 'on' }, {})).toBe(403);
  expect(await post('/alerts/link', { email: address }, here)).toBe(303);
  expect(await post(`/alerts/mine/${unknown}`, {}, here)).toBe(404);
  expect(await post(`/alerts/confirm/${unknown}`, {}, here)).toBe(404);
  expect(await post(`/alerts/stop/${stop}`, { 'List-Unsubscribe': 'One-Click' }, {})).toBe(200);
  expect(await subscribers()).toEqual([]);
});
