import { NextRequest } from 'next/server';
import { beforeEach, expect, test } from 'vitest';
import { eraseMyComments } from '#lib/comments/erase-my-comments.ts';
import type { Database, TokenPurpose } from '#lib/db/tables.ts';
import { makeToken } from '#lib/db/tokens.ts';
import { insertComment } from '#tests/newsroom/insert-comment.ts';
import { makeContext, makeDatabase } from '#tests/newsroom/make-database.ts';
import { answerMyComments } from './answer-my-comments.ts';

const now = Date.UTC(2026, 10, 23, 12);
let database: Database;

beforeEach(async () => {
  database = await makeDatabase();
  await insertComment(database, { id: 'c', author_hash: 'agnes' });
});

const grant = (purpose: TokenPurpose, subject: string) =>
  makeToken(database, { purpose, subject, holder: null, expiresAt: now + 1 }, now);

async function ask(path: string, at = now) {
  const request = new NextRequest(`http://localhost:3000/my-comments${path}`);
  const response = await answerMyComments({ database, now: at }, request);
  return response && { status: response.status, keeping: response.headers.get('Cache-Control') };
}

const found = { status: 200, keeping: 'private, no-store' };
const missing = { status: 404, keeping: 'private, no-store' };

test.each(['', '/sent', '/erased', '/all/x/comments.json'])('/my-comments%s is for everybody', async (path) => {
  expect(await ask(path)).toEqual(found);
});

test.each([
  ['all', 'my-comments', 'agnes'],
  ['one', 'own-comment', 'c'],
  ['stop', 'stop-replies', 'agnes'],
] as const)('a link to %s is found until it expires, and by no other path', async (kind, purpose, subject) => {
  const token = await grant(purpose, subject);
  expect(await ask(`/${kind}/${token}`)).toEqual(found);
  expect(await ask(`/${kind}/${token}`, now + 1)).toEqual(missing);
  expect(await ask(`/${kind}/${token}x`)).toEqual(missing);
  for (const other of ['all', 'one', 'stop'].filter((one) => one !== kind)) {
    expect(await ask(`/${other}/${token}`)).toEqual(missing);
  }
});

test('a link by which everything was erased is missing', async () => {
  const token = await grant('my-comments', 'agnes');
  await eraseMyComments(await makeContext({ database, now }), token);
  expect(await ask(`/all/${token}`)).toEqual(missing);
});

test.each(['/all', '/all/', '/else/x', '/all/x/y'])('/my-comments%s is none of these pages', async (path) => {
  expect(await ask(path)).toBeUndefined();
});
