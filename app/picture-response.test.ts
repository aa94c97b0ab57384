import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { pictureUrl } from '#lib/site/picture-forms.ts';
import { makeIndex, noon } from '#tests/newsroom/make-index.ts';
import { respondWithPicture } from './picture-response.ts';

const index = makeIndex({ 'media/dam.jpg': '', 'media/new.jpg': '', 'media/words.jpg': '' });
const bytes = Buffer.from('a picture');
const version = '0123456789ab';
const pictures = { find: async () => ({ bytes, type: 'image/jpeg' }), findPlain: async () => undefined };
vi.mock('./newsroom.ts', () => ({ readNewsroom: () => ({ index, pictures, now: noon, preview: false }) }));

beforeAll(() => {
  index.prepare("INSERT INTO meta (key, value) VALUES ('complete', '1')").run();
  const measure = index.prepare('UPDATE files SET unread = 0, version = ?, width = ?, height = ? WHERE file = ?');
  measure.run(version, 800, 600, 'media/dam.jpg');
  measure.run(version, null, null, 'media/words.jpg');
});
afterAll(() => index.close());

function ask(address: string, headers: Readonly<Record<string, string>> = {}): Promise<Response> {
  const form = { cut: 'full', focus: { x: 0.5, y: 0.5 }, width: 320, format: 'jpg' } as const;
  const url = new URL(pictureUrl(address, version, form), 'http://localhost:3000');
  return respondWithPicture(new Request(url, { headers }));
}

test('a form of a picture that is known but not yet read is to come', async () => {
  const { status, headers } = await ask('/media/new.jpg');
  expect([status, headers.get('Retry-After'), headers.get('Cache-Control')]).toEqual([503, '5', 'no-store']);
});

test.each(['/media/words.jpg', '/media/lost.jpg'])('a form of %s, which is no picture, is missing', async (address) => {
  const { status, headers } = await ask(address);
  expect([status, headers.get('Cache-Control')]).toEqual([404, 'no-store']);
});

describe('a form that is there', () => {
  test('is sent, and not to who holds it', async () => {
    const response = await ask('/media/dam.jpg');
    const etag = response.headers.get('ETag') ?? '';
    expect([response.status, await response.text()]).toEqual([200, 'a picture']);
    const held = ['*', etag, `"other", W/${etag}`].map((tags) => ask('/media/dam.jpg', { 'If-None-Match': tags }));
    expect((await Promise.all(held)).map(({ status }) => status)).toEqual([304, 304, 304]);
    const date = { 'If-Modified-Since': new Date(noon).toUTCString() };
    expect((await ask('/media/dam.jpg', date)).status).toBe(200);
  });
});
