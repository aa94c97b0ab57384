import { expect, test } from 'vitest';
import { type GuardOptions, longestDeskForm, longestForm, readPostedForm } from './read-posted-form.ts';

const origin = 'https://news.example';
const urlencoded = 'application/x-www-form-urlencoded';

function post(body: string | Uint8Array<ArrayBuffer>, headers: Readonly<Record<string, string>>, isOneClick = false) {
  const options: GuardOptions = { origin, session: undefined, longest: longestForm, isOneClick };
  const request = new Request(`${origin}/a/comments`, { method: 'POST', body, headers });
  return readPostedForm(request, options);
}

const fromHere = { 'Content-Type': urlencoded, Origin: origin, 'Sec-Fetch-Site': 'same-origin' };

test('a form of our own page is read, with all that was typed', async () => {
  const read = await post('name=A+%26+B&comment=a%3Db%0D%0Aj%C3%B6&empty=', {
    ...fromHere,
    'X-Forwarded-For': '192.0.2.1',
  });
  expect(read).toEqual({
    ok: true,
    value: {
      fields: new Map([
        ['name', 'A & B'],
        ['comment', 'a=b\r\njö'],
        ['empty', ''],
      ]),
      network: '192.0.2.1',
      session: undefined,
    },
  });
});

test('one of both headers is enough', async () => {
  expect((await post('a=b', { 'Content-Type': urlencoded, Origin: origin })).ok).toBe(true);
  expect((await post('a=b', { 'Content-Type': urlencoded, 'Sec-Fetch-Site': 'same-origin' })).ok).toBe(true);
});

test.each([
  ['another origin', { Origin: 'https://evil.example' }],
  ['an origin that hides', { Origin: 'null' }],
  ['another port', { Origin: `${origin}:8443` }],
  ['another site', { 'Sec-Fetch-Site': 'cross-site' }],
  ['a neighbour of the same site', { 'Sec-Fetch-Site': 'same-site' }],
  ['a bookmark', { 'Sec-Fetch-Site': 'none' }],
  ['a site that knows our origin', { 'Sec-Fetch-Site': 'cross-site', Origin: origin }],
])('%s is refused with 403, and nothing of it is said again', async (_name, headers) => {
  const read = await post('comment=theirs', { 'Content-Type': urlencoded, ...headers });
  expect(read).toMatchObject({ ok: false, error: { status: 403, kept: {} } });
});

test('a program that says nothing of its origin is refused, but keeps its words', async () => {
  const read = await post('comment=mine', { 'Content-Type': urlencoded });
  expect(read).toMatchObject({ ok: false, error: { status: 403, kept: { comment: 'mine' } } });
});

test.each(['multipart/form-data; boundary=a', 'text/plain', 'application/json', ''])(
  '%s is refused with 415',
  async (type) => {
    const read = await post('{}', { ...fromHere, 'Content-Type': type });
    expect(read).toMatchObject({ ok: false, error: { status: 415 } });
  },
);

test('too long a form is refused with 413 and given back', async () => {
  const text = 'x'.repeat(longestForm);
  expect(await post(`comment=${text}`, fromHere)).toMatchObject({
    ok: false,
    error: { status: 413, kept: { comment: text } },
  });
});

test('a form of the desk may be as long as one decision about thousands of comments', async () => {
  const text = Array.from({ length: 8_900 }, (_, n) => `comment-${n.toString(16).padStart(16, '0')}=on`).join('&');
  const options = { origin, session: undefined, isOneClick: false };
  const ask = (longest: number) =>
    readPostedForm(new Request(`${origin}/a`, { method: 'POST', body: text, headers: fromHere }), {
      ...options,
      longest,
    });
  expect(await ask(longestDeskForm)).toMatchObject({ ok: true });
  expect(await ask(longestForm)).toMatchObject({ ok: false, error: { status: 413 } });
});

test('what is longer than anybody types is not read at all', async () => {
  const read = await post(`comment=${'x'.repeat(longestForm * 4)}`, fromHere);
  expect(read).toMatchObject({ ok: false, error: { status: 413, kept: {} } });
});

test.each([
  ['no UTF-8', 'name=%ff'],
  ['a broken escape', 'name=%zz'],
  ['NUL', 'name=a%00b'],
  ['a field twice', 'name=a&name=b'],
  ['the prototype', '__proto__=a'],
])('%s is refused with 400', async (_name, text) => {
  expect(await post(text, fromHere)).toMatchObject({ ok: false, error: { status: 400 } });
});

test('bytes that are no UTF-8 are refused with 400', async () => {
  const read = await post(new Uint8Array([0x61, 0x3d, 0xff]), fromHere);
  expect(read).toMatchObject({ ok: false, error: { status: 400 } });
});

test('a mail program may post from nowhere, in any form', async () => {
  const read = await post('--a', { 'Content-Type': 'multipart/form-data; boundary=a' }, true);
  expect(read).toMatchObject({ ok: true });
});
