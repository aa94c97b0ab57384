import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { makePage } from '#tests/newsroom/fake-renderer.ts';
import { makeFront, type TestFront } from '#tests/newsroom/make-front.ts';

// A safety net against hanging, never a measure.
vi.setConfig({ testTimeout: 60_000 });

let site: TestFront;
beforeEach(async () => {
  site = await makeFront();
  const verses = Array.from(
    { length: 400 },
    (_, n) => `the otter ${(n * 7919) % 631} swam to weir ${(n * 104_729) % 977}`,
  );
  site.renderer.set('/river/dam', () => makePage(`Dam ${verses.join(', ')}`, { tags: ['site'] }));
});
afterEach(() => site.close());

const ask = (held?: string) =>
  site.ask('/river/dam', {
    headers: { 'accept-encoding': 'br', ...(held !== undefined && { 'if-none-match': held }) },
  });

async function askOften(): Promise<void> {
  for (let n = 0; n < 25; n += 1) await ask();
}

test('a page that many ask for is sent smaller, says the same, and is held by who holds the larger one', async () => {
  const first = await ask();
  await askOften();
  const pressed = await vi.waitFor(async () => {
    const answer = await ask();
    expect(answer.bytes.length).toBeLessThan(first.bytes.length);
    return answer;
  }, 30_000);
  expect([pressed.text, pressed.headers.etag]).toEqual([first.text, first.headers.etag]);
  expect((await ask(first.headers.etag)).status).toBe(304);
});

test('a page that few ask for stays as it is', async () => {
  const { length } = (await ask()).bytes;
  for (let n = 0; n < 3; n += 1) expect((await ask()).bytes).toHaveLength(length);
});

test('what changed meanwhile does not come back', async () => {
  await askOften();
  site.renderer.set('/river/dam', () => makePage('Otters', { tags: ['site'] }));
  await site.tell('site');
  await askOften();
  expect((await ask()).text).toContain('<title>Otters</title>');
});
