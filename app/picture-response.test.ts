import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { pictureUrl } from '#lib/site/picture-forms.ts';
import { defaultSite } from '#lib/site/site.ts';
import { makeIndex, noon } from '#tests/newsroom/make-index.ts';
import { respondWithPicture } from './picture-response.ts';

const index = makeIndex({ 'media/dam.jpg': '', 'media/new.jpg': '', 'media/words.jpg': '' });
const bytes = Buffer.from('a picture');
const version = '0123456789ab';
const pictures = { find: async () => ({ bytes, type: 'image/jpeg' }), findPlain: async () => undefined };
vi.mock('./newsroom.ts', () => ({
  readNewsroom: () => ({ index, site: defaultSite, pictures, now: noon, preview: false }),
}));

beforeAll(() => {
  index.prepare("INSERT INTO meta (key, value) VALUES ('complete', '1')").run();
  const measure = index.prepare('UPDATE files SET unread = 0, version = ?, width = ?, height = ? WHERE file = ?');
  measure.run(version, 800, 600, 'media/dam.jpg');
  measure.run(version, null, null, 'media/words.jpg');
});
afterAll(() => index.close());

const form = { cut: 'full', focus: { x: 0.5, y: 0.5 }, width: 320, format: 'jpg' } as const;

function ask(address: string, of = version): Promise<Response> {
  return respondWithPicture(new Request(new URL(pictureUrl(address, of, form), 'http://localhost:3000')));
}

test('a form of a picture that is known but not yet read is to come', async () => {
  const { status, headers } = await ask('/media/new.jpg');
  expect([status, headers.get('Retry-After'), headers.get('Cache-Control')]).toEqual([503, '5', 'no-store']);
  expect(headers.has('x-tags')).toBe(false);
});

describe('is kept until its picture changes:', () => {
  test.each([
    ['a form that is there', '/media/dam.jpg', version, 200, 'public, max-age=31536000, s-maxage=300, immutable'],
    ['the way to its newer form', '/media/dam.jpg', 'ba9876543210', 302, 'public, max-age=60'],
    ['a form of what is no picture', '/media/words.jpg', version, 404, 'public, max-age=0, s-maxage=60'],
    ['a form of what is not there', '/media/lost.jpg', version, 404, 'public, max-age=0, s-maxage=60'],
  ])('%s', async (_case, address, of, status, cacheControl) => {
    const answer = await ask(address, of);
    expect([answer.status, answer.headers.get('Cache-Control')]).toEqual([status, cacheControl]);
    expect([answer.headers.get('x-tags'), Number(answer.headers.get('x-until'))]).toEqual([
      `media media:${address}`,
      Date.UTC(2026, 10, 23),
    ]);
  });
});

test('a picture may be shown by other sites', async () => {
  const response = await ask('/media/dam.jpg');
  expect([await response.text(), response.headers.get('Content-Type')]).toEqual(['a picture', 'image/jpeg']);
  expect(response.headers.get('Cross-Origin-Resource-Policy')).toBe('cross-origin');
});
