import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeEach, expect, test, vi } from 'vitest';
import { type Card, cardUrl } from '#lib/site/card.ts';
import { makeNewsroom } from '#tests/newsroom/write-newsroom.ts';
import { openCardStore } from './open-card-store.ts';

// A slow machine draws slowly.
vi.setConfig({ testTimeout: 120_000 });

// One for all: a process unpacks its fonts into one folder.
const dataDir = makeNewsroom({});
beforeEach(() => rmSync(join(dataDir, 'cards'), { recursive: true, force: true }));
afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

const card: Card = { title: 'Otters elect a mayor', section: 'River', name: 'The Otter Times', language: 'en' };
const name = cardUrl('', card, 'wide').replace('/cards/', '');

test('a card is kept under the name of its drawing', async () => {
  const drawn = await openCardStore(dataDir).find(card, 'wide');
  expect(readdirSync(join(dataDir, 'cards'))).toEqual([name]);
  expect(readFileSync(join(dataDir, 'cards', name)).equals(Buffer.from(drawn))).toBe(true);
});

test('a card that is kept is not drawn again', async () => {
  await openCardStore(dataDir).find(card, 'wide');
  writeFileSync(join(dataDir, 'cards', name), 'kept');
  expect(String(await openCardStore(dataDir).find(card, 'wide'))).toBe('kept');
});

test('however many ask for a card, it is drawn once', async () => {
  const store = openCardStore(dataDir);
  const found = await Promise.all(Array.from({ length: 60 }, () => store.find(card, 'wide')));
  expect(new Set(found).size).toBe(1);
});

test('whoever comes after fifty others is told to come again', async () => {
  const store = openCardStore(dataDir);
  const asked = Array.from({ length: 52 }, (_, n) => store.find({ ...card, title: '', section: `${n}` }, 'wide'));
  expect((await Promise.all(asked)).filter((found) => found === 'busy')).toHaveLength(1);
});

test('cards are drawn on when all that was kept is gone', async () => {
  const store = openCardStore(dataDir);
  const before = await store.find(card, 'wide');
  for (const folder of ['cards', 'fonts']) rmSync(join(dataDir, folder), { recursive: true });
  const after = await store.find(card, 'wide');
  expect(Buffer.from(after).equals(Buffer.from(before))).toBe(true);
});
