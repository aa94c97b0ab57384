import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { expect, onTestFinished, test, vi } from 'vitest';
import { makePage } from '#tests/newsroom/fake-renderer.ts';
import { makeFront } from '#tests/newsroom/make-front.ts';
import { openPurge, type PurgeOptions } from './purge-cdn.ts';

type Message = { readonly tags: readonly string[]; readonly authorization: string | undefined };
type Answering = (response: ServerResponse, message: Message) => void;

const say = (status: number): Answering => {
  return (response) => void response.writeHead(status, { Location: '/elsewhere' }).end('{}');
};

/** A CDN's door, which notes what it is told and answers as the test says. */
async function openDoor(answering: Answering = say(200), port = 0) {
  const messages: Message[] = [];
  const door = { messages, answering };
  const server = createServer(async (request, response) => {
    const { tags } = JSON.parse(await text(request));
    const message = { tags, authorization: request.headers.authorization };
    messages.push(message);
    door.answering(response, message);
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const close = () => {
    server.closeAllConnections();
    return new Promise((resolve) => server.close(resolve));
  };
  onTestFinished(async () => void (await close()));
  const own = typeof address === 'object' && address !== null ? address.port : port;
  return Object.assign(door, { close, port: own, url: `http://127.0.0.1:${own}/purge` });
}

function open(url: string, options: Partial<PurgeOptions> = {}) {
  const told: string[] = [];
  const log = (fields: object, words: string) => told.push(`${words} ${JSON.stringify(fields)}`);
  const purge = openPurge({ url, token: null, log, pause: 5, echo: 3_600_000, ...options });
  onTestFinished(purge.close);
  return { ...purge, told };
}

const until = (check: () => void) => vi.waitFor(check, { timeout: 20_000, interval: 5 });

test('a CDN is told tags with the token, those that come meanwhile in one message, each once', async () => {
  const held: ServerResponse[] = [];
  const door = await openDoor((response) => void held.push(response));
  const { tell } = open(door.url, { token: 'a secret' });
  tell(['home', 'story:/a']);
  await until(() => expect(held).toHaveLength(1));
  tell(['home']);
  tell(['story:/b', 'home']);
  door.answering = say(204);
  held[0]?.end();
  await until(() => expect(door.messages).toHaveLength(2));
  expect(door.messages.map(({ tags }) => tags)).toEqual([
    ['home', 'story:/a'],
    ['home', 'story:/b'],
  ]);
  expect(door.messages[0]?.authorization).toBe('Bearer a secret');
});

test('everything stands for all that waits, and for more than a thousand tags; a hundred go in one message', async () => {
  const door = await openDoor();
  const { tell } = open(door.url);
  tell(['story:/a', '*', 'story:/b']);
  await until(() => expect(door.messages.at(-1)?.tags).toEqual(['*']));
  tell(Array.from({ length: 1_001 }, (_, n) => `story:/${n}`));
  await until(() => expect(door.messages.map(({ tags }) => tags)).toEqual([['*'], ['*']]));
  tell(Array.from({ length: 250 }, (_, n) => `story:/${n}`));
  await until(() => expect(door.messages.slice(2).map(({ tags }) => tags.length)).toEqual([100, 100, 50]));
  expect(new Set(door.messages.slice(2).flatMap(({ tags }) => tags)).size).toBe(250);
});

test('each tag is told a second time, for what the CDN was fetching at the first', async () => {
  const door = await openDoor();
  const { tell } = open(door.url, { echo: 20 });
  tell(['home']);
  await until(() => expect(door.messages.map(({ tags }) => tags)).toEqual([['home'], ['home']]));
});

test.each([500, 403, 429, 302])(
  'what is refused with %i is said again until it is taken, and logged once',
  async (status) => {
    const door = await openDoor(say(status));
    const { tell, told } = open(door.url, { token: 'a secret', pause: 1 });
    tell(['home']);
    await until(() => expect(door.messages.length).toBeGreaterThan(3));
    tell(['story:/a']);
    door.answering = say(200);
    await until(() => expect(told).toHaveLength(2));
    expect(new Set(door.messages.at(-1)?.tags)).toEqual(new Set(['home', 'story:/a']));
    expect(told[0]).toContain(`status ${status}`);
    expect(told.join()).not.toContain('a secret');
  },
);

test('a CDN that is slow is asked again, and one that is down is told when it is back', async () => {
  const slow = await openDoor(() => {});
  const { tell, told } = open(slow.url, { patience: 20, pause: 1 });
  tell(['home']);
  await until(() => expect(slow.messages.length).toBeGreaterThan(1));
  expect(told[0]).toContain('timeout');
  await slow.close();
  tell(['story:/a']);
  const back = await openDoor(say(200), slow.port);
  await until(() => expect(new Set(back.messages[0]?.tags)).toEqual(new Set(['home', 'story:/a'])));
});

test('what is known at the end is told, and no more afterwards', async () => {
  const held: ServerResponse[] = [];
  const door = await openDoor((response) => void held.push(response));
  const { tell, close } = open(door.url);
  tell(['home']);
  await until(() => expect(held).toHaveLength(1));
  tell(['story:/a']);
  const closed = close();
  door.answering = say(200);
  held[0]?.end();
  await closed;
  tell(['story:/b']);
  expect(door.messages.map(({ tags }) => tags)).toEqual([['home'], ['story:/a']]);
});

test('a front names on each answer what it shows, and tells a CDN when that is gone from its own memory', async () => {
  const read: string[] = [];
  let isChanged = false;
  const door = await openDoor(async (response) => {
    // What a CDN fetches as soon as it has forgotten.
    if (isChanged) read.push((await front.ask('/a')).text);
    response.end();
  });
  const front = await makeFront({ purge: { url: door.url, token: null } });
  onTestFinished(front.close);
  // As it opens, and as it hears of a worker for the first time.
  await until(() => expect(door.messages.map(({ tags }) => tags)).toEqual([['*'], ['*']]));
  front.renderer.set('/a', makePage('The dam holds', { tags: ['site', 'story:/a'] }));
  front.renderer.set('/long', makePage('All dams', { tags: Array.from({ length: 300 }, (_, n) => `story:/${n}`) }));
  front.renderer.set('/gone', makePage('Gone', { tags: ['story:/gone'], status: 410 }));
  const { headers } = await front.ask('/a');
  expect(headers).toMatchObject({ 'surrogate-key': '* site story:/a', 'cache-tag': '*,site,story:/a' });
  expect(headers['cache-control']).toBe('public, max-age=0, s-maxage=300');
  expect((await front.ask('/long')).headers['surrogate-key']).toBe('* many');
  expect((await front.ask('/gone')).headers['cache-control']).toMatch(/s-maxage=(?:60|59)$/);
  front.renderer.set('/a', makePage('The dam broke', { tags: ['site', 'story:/a'] }));
  isChanged = true;
  await front.tell('story:/a');
  await until(() => expect(door.messages.at(-1)?.tags).toEqual(['story:/a', 'many']));
  await until(() => expect(read[0]).toContain('The dam broke'));
});

test('a front without a CDN names nothing', async () => {
  const front = await makeFront();
  onTestFinished(front.close);
  front.renderer.set('/a', makePage('The dam holds'));
  const { headers } = await front.ask('/a');
  expect(headers).not.toHaveProperty('surrogate-key');
  expect(headers['cache-control']).toBe('public, max-age=0, s-maxage=60');
});
