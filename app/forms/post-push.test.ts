import { beforeEach, expect, test } from 'vitest';
import { makeCommentsRoom, makePosted } from '#tests/newsroom/make-comments-room.ts';
import { openPushService } from '#tests/newsroom/open-push-service.ts';
import type { AlertsRoom } from '../alerts-context.ts';
import { postPush, postPushStop } from './post-push.ts';

let room: AlertsRoom & { readonly pushKey: string | null };
beforeEach(async () => {
  room = { ...(await makeCommentsRoom()).room, pushKey: 'BPoint' };
});

const subscriptions = () => room.database.selectFrom('push_subscriptions').select('endpoint').execute();

test('a browser subscribes and leaves; both lead to the page about alerts', async () => {
  const service = await openPushService();
  const push = { ...room.config.push, services: [service.origin] };
  const open = { ...room, config: { ...room.config, push } };
  const subscription = service.makeBrowserSubscription();
  await service.close();
  const done = { kind: 'done', url: '/alerts' };
  expect(await postPush(open, makePosted(subscription))).toEqual(done);
  expect(await subscriptions()).toEqual([{ endpoint: subscription.endpoint }]);
  expect(await postPush(room, makePosted(subscription))).toMatchObject({
    kind: 'refused',
    status: 422,
    path: '/alerts',
  });
  expect(await postPushStop(room, makePosted({ endpoint: subscription.endpoint }))).toEqual(done);
  expect(await subscriptions()).toEqual([]);
  expect(await postPushStop(room, makePosted({}))).toEqual(done);
});

test('without keys there are no pushes to subscribe to', async () => {
  expect(await postPush({ ...room, pushKey: null }, makePosted({}))).toMatchObject({
    kind: 'refused',
    status: 404,
    path: '/alerts',
  });
});
