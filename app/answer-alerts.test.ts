import { NextRequest } from 'next/server';
import { beforeEach, expect, test } from 'vitest';
import { confirmSignUp } from '#lib/alerts/confirm-sign-up.ts';
import { leaveAlerts } from '#lib/alerts/leave-alerts.ts';
import { subscriberHash } from '#lib/alerts/subscriber-hash.ts';
import { tokensOf } from '#lib/alerts/subscriber-links.ts';
import { makeCommentsRoom } from '#tests/newsroom/make-comments-room.ts';
import { askForAlerts, subscriber } from '#tests/newsroom/subscribe-reader.ts';
import type { AlertsRoom } from './alerts-context.ts';
import { answerAlerts } from './answer-alerts.ts';

let room: AlertsRoom;
let confirm: string;
let links: { readonly mine: string; readonly stop: string };

beforeEach(async () => {
  ({ room } = await makeCommentsRoom());
  confirm = await askForAlerts(room);
  links = tokensOf(room.key, subscriberHash(room.key, subscriber));
});

async function ask(path: string, later = 0) {
  const request = new NextRequest(`http://localhost:3000/alerts${path}`);
  const response = await answerAlerts({ ...room, now: room.now + later }, request);
  return response && { status: response.status, keeping: response.headers.get('Cache-Control') };
}

const found = { status: 200, keeping: 'private, no-store' };
const missing = { status: 404, keeping: 'private, no-store' };

test.each(['/sent', '/link'])('/alerts%s is for everybody', async (path) => {
  expect(await ask(path)).toEqual(found);
});

test.each(['', '/', '/else', '/confirm', '/mine/x/y', '/stop/x/saved', '/push'])(
  '/alerts%s is none of these pages',
  async (path) => {
    expect(await ask(path)).toBeUndefined();
  },
);

test('a link to confirm is found for two days, before the press and after it', async () => {
  expect(await ask(`/confirm/${confirm}`)).toEqual(found);
  await confirmSignUp(room, confirm);
  expect(await ask(`/confirm/${confirm}`)).toEqual(found);
  expect(await ask(`/confirm/${confirm}`, 48 * 3_600_000)).toEqual(missing);
  expect(await ask(`/confirm/${confirm}x`)).toEqual(missing);
  for (const other of ['mine', 'stop']) expect(await ask(`/${other}/${confirm}`)).toEqual(missing);
});

test('the links of a subscriber are found always, each by its own path, also once they have left', async () => {
  await confirmSignUp(room, confirm);
  const year = 365 * 24 * 3_600_000;
  for (const _ of ['subscribed', 'left']) {
    expect(await ask(`/mine/${links.mine}`, year)).toEqual(found);
    expect(await ask(`/mine/${links.mine}/saved`, year)).toEqual(found);
    expect(await ask(`/stop/${links.stop}`, year)).toEqual(found);
    expect(await ask(`/stop/${links.mine}`)).toEqual(missing);
    expect(await ask(`/mine/${links.stop}`)).toEqual(missing);
    expect(await ask(`/mine/${links.stop}/saved`)).toEqual(missing);
    await leaveAlerts(room, links.stop);
  }
});
