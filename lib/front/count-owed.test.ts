import { IncomingMessage, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import { expect, test } from 'vitest';
import { largeBody, openOwed } from './count-owed.ts';

const makeResponse = () => new ServerResponse(new IncomingMessage(new Socket()));
const makeBody = () => Buffer.alloc(largeBody);

test('large bodies are owed up to a limit, each once however many read it', () => {
  const owe = openOwed(2 * largeBody);
  const [first, second, third] = [makeBody(), makeBody(), makeBody()];
  expect([first, first, second, first].map((body) => owe(body, makeResponse()))).toEqual([true, true, true, true]);
  expect(owe(third, makeResponse())).toBe(false);
});

test('what nobody reads any more makes room', () => {
  const owe = openOwed(largeBody);
  const body = makeBody();
  const readers = [makeResponse(), makeResponse()];
  for (const reader of readers) owe(body, reader);
  readers[0]?.emit('close');
  expect(owe(makeBody(), makeResponse())).toBe(false);
  readers[1]?.emit('close');
  expect(owe(makeBody(), makeResponse())).toBe(true);
});

test('pages are never refused for it', () => {
  expect(openOwed(0)(Buffer.alloc(largeBody - 1), makeResponse())).toBe(true);
});
