import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { BanKind } from '#lib/db/tables.ts';
import { type CommentRules, defaultCommentRules, defaultSite } from '#lib/site/site.ts';
import { insertComment } from '#tests/newsroom/insert-comment.ts';
import { makeArticle } from '#tests/newsroom/make-article.ts';
import { makeContext } from '#tests/newsroom/make-database.ts';
import { makeDraft } from '#tests/newsroom/make-draft.ts';
import { addressHash } from './address-hash.ts';
import type { CommentsContext } from './context.ts';
import type { Draft } from './read-draft.ts';
import { readOwnComment } from './read-own-comment.ts';
import { openNetwork } from './seal-network.ts';
import { type Submission, submitComment } from './submit-comment.ts';

const story = makeArticle();
const minute = 60_000;
let context: CommentsContext;

beforeEach(async () => {
  context = await makeContext();
});

afterEach(() => {
  vi.useRealTimers();
});

const withRules = (rules: Partial<CommentRules>) => {
  context = { ...context, site: { ...defaultSite, comments: { ...defaultCommentRules, ...rules } } };
};
const later = (milliseconds: number): CommentsContext => ({ ...context, now: context.now + milliseconds });
const send = (differing: Partial<Draft> = {}, at = 0, network = '192.0.2.7') =>
  submitComment(later(at), story, makeDraft(differing), network);
const rows = () => context.database.selectFrom('comments').selectAll().orderBy('posted_at').execute();
const toldOf = (submission: Submission) =>
  submission.kind === 'refused'
    ? [submission.status, ...submission.faults.map(({ field }) => field)]
    : [submission.status];

async function sendStored(differing: Partial<Draft> = {}, at = 0, network = '192.0.2.7') {
  const submission = await send(differing, at, network);
  if (submission.kind === 'refused') throw new Error(submission.notice);
  return submission;
}

describe('a comment that is taken', () => {
  test('waits when its reader is new, with everything that is kept of it', async () => {
    const { id, status, token } = await sendStored({ wantsReplies: true });
    expect(status).toBe('held');
    const [row] = await rows();
    expect(row).toMatchObject({
      id,
      story_id: story.id,
      parent_id: null,
      root_id: id,
      depth: 1,
      status: 'held',
      name: 'Agnes Thornbury',
      address: 'agnes@river.example',
      author_hash: addressHash(context.key, 'agnes@river.example'),
      body: 'I counted them twice.',
      wants_replies: 1,
      reasons: '[{"check":"new-reader","words":"first comment from this reader"}]',
      approved_at: null,
    });
    expect(row?.network_sealed).not.toContain('192.0.2.7');
    expect(openNetwork(context.networkKey(context.now), row?.network_sealed ?? '')).toBe('192.0.2.7/32');
    expect(openNetwork(context.key, row?.network_sealed ?? '')).toBeUndefined();
    expect(await readOwnComment(context, token)).toMatchObject({ id, status: 'held', body: 'I counted them twice.' });
    expect(await context.database.selectFrom('changes').selectAll().execute()).toEqual([]);
  });

  test('is shown at once when name and address were approved before, and its page is made anew', async () => {
    withRules({ perReaderMinute: 9 });
    const { id } = await sendStored();
    await context.database.updateTable('comments').set({ status: 'approved' }).where('id', '=', id).execute();
    expect(await send({ name: 'agnes  thornbury', body: 'Thrice.' }, minute)).toMatchObject({ status: 'approved' });
    const changes = await context.database.selectFrom('changes').select('tag').execute();
    expect(changes).toEqual([{ tag: 'comments:/river/otter-mayor' }]);
    expect(await send({ name: 'Wilma', body: 'Under another name.' }, 2 * minute)).toMatchObject({ status: 'held' });
    expect(await send({ address: 'w@river.example', body: 'Elsewhere.' }, 3 * minute)).toMatchObject({
      status: 'held',
    });
  });

  test('goes to the trash for a refused word, and its sender is told that it waits', async () => {
    withRules({ refusedWords: ['otter'] });
    const { status, token } = await sendStored({ body: 'Otters!' });
    expect(status).toBe('held');
    expect((await rows())[0]?.status).toBe('trash');
    expect((await readOwnComment(context, token))?.status).toBe('held');
  });

  test('is noted in the log without a word of it', async () => {
    const { id } = await sendStored();
    const log = await context.database.selectFrom('audit').selectAll().execute();
    expect(log).toMatchObject([{ actor: 'author', action: 'submit', comment_id: id, note: 'held' }]);
  });
});

describe('a story', () => {
  test.each<[string, boolean | 'closed', number]>([
    ['that is closed takes none', 'closed', 403],
    ['without comments has none', false, 404],
  ])('%s', async (_name, comments, status) => {
    const sent = await submitComment(context, { ...story, comments }, makeDraft({ body: '' }), '192.0.2.7');
    expect(toldOf(sent)).toEqual([status]);
    expect(await rows()).toEqual([]);
  });
});

const addStaff = (name: string) =>
  context.database
    .insertInto('staff')
    .values({ id: name, name, address: `${name}@news.example`, wants_digest: 1, added_at: 0, removed_at: null })
    .execute();

async function ban(kind: BanKind, value: string): Promise<void> {
  await addStaff('Bram');
  const made = { id: 'b', kind, value, shown: '', reason: 'a pest', staff_id: 'Bram', made_at: 0 } as const;
  await context.database
    .insertInto('bans')
    .values({ ...made, expires_at: null, lifted_at: null })
    .execute();
}

describe('whoever is banned', () => {
  test('is told so, before anything else is looked at, and not why', async () => {
    await ban('network', '192.0.2.0/24');
    const sent = await send({ body: '' });
    expect(toldOf(sent)).toEqual([403]);
    expect(JSON.stringify(sent)).not.toContain('pest');
    expect(await send({}, 0, '198.51.100.1')).toMatchObject({ kind: 'stored' });
  });
});

test('that an address is banned is told only in answer to a comment that is sound otherwise', async () => {
  await ban('address', addressHash(context.key, 'agnes@river.example'));
  expect(toldOf(await send({ body: '' }))).toEqual([422, 'comment']);
  expect(toldOf(await send({ name: '' }))).toEqual([422, 'name']);
  expect(toldOf(await send())).toEqual([403]);
});

test.each([
  ['a moderator', 'Ott\u043e Editor', 'Otto Editor'],
  ['the paper', 'Broadsheet Newsroom', 'Broadsheet'],
  ['who wrote the story', 'WILMA MOSS (author)', 'Wilma Moss'],
])('who can be taken for %s waits, and the desk reads why', async (_who, name, whose) => {
  withRules({ hold: 'none' });
  await addStaff('Otto Editor');
  const authored = makeArticle({ authors: [{ slug: 'wilma', name: 'Wilma Moss' }] });
  expect(await submitComment(context, authored, makeDraft({ name }), '192.0.2.7')).toMatchObject({ status: 'held' });
  expect((await rows())[0]?.reasons).toContain(`can be taken for “${whose}” of the newsroom`);
});

describe('a reply', () => {
  test('stands one level below, five at most, under its true parent', async () => {
    withRules({ perReaderMinute: 9 });
    let parentId: string | null = null;
    const ids: string[] = [];
    for (let level = 1; level <= 7; level += 1) {
      const { id } = await sendStored({ parentId, body: `Level ${level}` }, level * minute);
      await context.database.updateTable('comments').set({ status: 'approved' }).where('id', '=', id).execute();
      parentId = id;
      ids.push(id);
    }
    const found = await rows();
    expect(found.map(({ depth }) => depth)).toEqual([1, 2, 3, 4, 5, 5, 5]);
    expect(found.map(({ parent_id: parent }) => parent)).toEqual([null, ...ids.slice(0, -1)]);
    expect(new Set(found.map(({ root_id: root }) => root))).toEqual(new Set([ids[0]]));
  });

  test.each([
    ['that waits', { status: 'held' }],
    ['in the trash', { status: 'trash' }],
    ['of another story', { story_id: '/elsewhere' }],
    ['that is deleted', { erased_at: 5 }],
  ] as const)('to a comment %s is refused', async (_name, differing) => {
    await insertComment(context.database, { id: 'parent', story_id: story.id, ...differing });
    expect(toldOf(await send({ parentId: 'parent' }))).toEqual([403, 'parent']);
  });

  test('to a comment below one that is hidden is refused, and to one that never was', async () => {
    await insertComment(context.database, { id: 'hidden', story_id: story.id, status: 'spam' });
    await insertComment(context.database, { id: 'below', story_id: story.id, parent_id: 'hidden' });
    expect(toldOf(await send({ parentId: 'below' }))).toEqual([403, 'parent']);
    expect(toldOf(await send({ parentId: 'never' }))).toEqual([403, 'parent']);
    expect(toldOf(await send({ parentId: '' }))).toEqual([403, 'parent']);
  });
});

describe('the same again', () => {
  test('within a minute is one comment, whose sender gets another link', async () => {
    const first = await sendStored();
    const second = await sendStored({}, minute - 1);
    expect(second).toEqual({ ...first, token: second.token });
    expect(second.token).not.toBe(first.token);
    expect(await rows()).toHaveLength(1);
  });

  test('gives nobody else a link: under another name, from elsewhere, or later it was said before', async () => {
    await sendStored();
    const before = await context.database.selectFrom('tokens').select('hash').execute();
    expect(toldOf(await send({ name: 'Wilma' }, 1_000))).toEqual([409, 'comment']);
    expect(toldOf(await send({}, 1_000, '198.51.100.1'))).toEqual([409, 'comment']);
    for (const at of [minute, 9 * minute, 11 * minute]) expect(toldOf(await send({}, at))).toEqual([409, 'comment']);
    expect(await context.database.selectFrom('tokens').select('hash').execute()).toEqual(before);
    expect(await rows()).toHaveLength(1);
  });

  test('five times at once is one comment, and takes one from the limit', async () => {
    withRules({ perReaderMinute: 1 });
    const sent = await Promise.all(Array.from({ length: 5 }, () => sendStored()));
    expect(new Set(sent.map(({ id }) => id)).size).toBe(1);
    expect(await rows()).toHaveLength(1);
  });

  test('across midnight is one comment, though the network has another hash', async () => {
    context = { ...context, now: Date.UTC(2026, 10, 24) - 1_000 };
    const first = await sendStored();
    expect(await send({}, 2_000)).toMatchObject({ id: first.id });
  });

  test('is not the same under another story, another parent or another address', async () => {
    const { id } = await sendStored();
    await context.database.updateTable('comments').set({ status: 'approved' }).where('id', '=', id).execute();
    expect(await send({ parentId: id }, minute)).toMatchObject({ kind: 'stored' });
    expect(await send({ address: 'w@river.example' }, minute)).toMatchObject({ kind: 'stored' });
    const elsewhere = makeArticle({ id: 'other', path: '/other' });
    const sent = await submitComment(later(2 * minute), elsewhere, makeDraft(), '192.0.2.8');
    expect(sent).toMatchObject({ kind: 'stored' });
  });

  test('may be sent again when a moderator threw it away', async () => {
    const { id } = await sendStored();
    await context.database.updateTable('comments').set({ status: 'trash' }).where('id', '=', id).execute();
    expect(await send({}, 11 * minute)).toMatchObject({ kind: 'stored' });
    expect(await rows()).toHaveLength(2);
  });

  test.each([
    ['from elsewhere', {}, 20_000, '198.51.100.1'],
    ['under another name', { name: 'Wilma' }, 20_000, '192.0.2.7'],
    ['later', {}, 9 * minute, '192.0.2.7'],
  ])(
    'in the same ten minutes, when it was thrown away, gives nobody else a link: %s',
    async (_how, draft, at, from) => {
      context = { ...context, now: Date.UTC(2026, 10, 23, 12) };
      const { id } = await sendStored();
      await context.database.updateTable('comments').set({ status: 'trash' }).where('id', '=', id).execute();
      expect(toldOf(await send(draft, at, from))).toEqual([409, 'comment']);
      expect(await rows()).toHaveLength(1);
    },
  );

  test('at once, when it went to the trash, is told alike', async () => {
    withRules({ refusedWords: ['counted'] });
    const { id } = await sendStored();
    expect(await send({}, 1_000)).toMatchObject({ kind: 'stored', id, status: 'held' });
  });
});

describe('too many', () => {
  const from = (place: number) => ({ address: `r${place}@river.example`, body: `Count ${place}.` });

  test('under one address within 15 seconds have to rest', async () => {
    await sendStored();
    expect(await send({ body: 'More.' }, 5_000)).toMatchObject({ kind: 'refused', status: 429, retryAfter: 10 });
    expect(await send({ body: 'More.' }, 15_000)).toMatchObject({ kind: 'stored' });
  });

  test('do not rest because the clock was put back', async () => {
    await sendStored();
    expect(await send({ body: 'More.' }, -3_600_000)).toMatchObject({ kind: 'stored' });
    expect(await send({ body: 'And more.' }, -3_600_000 - 5_000)).toMatchObject({ status: 429, retryAfter: 15 });
  });

  test('from one network wait for a minute', async () => {
    vi.useFakeTimers();
    for (let place = 0; place < 3; place += 1) await sendStored(from(place));
    expect(await send(from(3))).toMatchObject({ kind: 'refused', status: 429, retryAfter: 60 });
    expect(await send(from(3), 0, '198.51.100.1')).toMatchObject({ kind: 'stored' });
    vi.advanceTimersByTime(minute);
    expect(await send(from(4), minute)).toMatchObject({ kind: 'stored' });
  });

  test('from one household are from one network, whichever of its addresses they have', async () => {
    for (let place = 0; place < 3; place += 1) await sendStored(from(place), 0, `2001:db8:1:2::${place}`);
    expect(toldOf(await send(from(3), 0, '2001:db8:1:2:ffff::'))).toEqual([429]);
    expect(toldOf(await send(from(3), 0, '2001:db8:1:3::'))).toEqual(['held']);
  });

  test('in an hour wait for it to pass', async () => {
    vi.useFakeTimers();
    withRules({ perReaderMinute: 9, perReaderHour: 2 });
    for (let place = 0; place < 2; place += 1) await sendStored(from(place));
    vi.advanceTimersByTime(20 * minute);
    const sent = await send(from(2), 20 * minute);
    expect(sent).toMatchObject({ status: 429, retryAfter: 2_400 });
    expect(sent.kind === 'refused' ? sent.notice : '').toContain('in 40 minutes');
  });

  test.each(['perStoryMinute', 'perSiteMinute'] as const)('of all readers together wait: %s', async (rule) => {
    withRules({ [rule]: 2 });
    for (let place = 0; place < 2; place += 1) await sendStored(from(place), 0, `192.0.2.${place}`);
    expect(toldOf(await send(from(2), 0, '192.0.2.99'))).toEqual([429]);
  });

  test('faults take nothing from the limit, nor does what is refused for haste', async () => {
    vi.useFakeTimers();
    withRules({ perReaderMinute: 1, perReaderHour: 2 });
    for (let place = 0; place < 5; place += 1) expect(toldOf(await send({ body: ' ' }))).toEqual([422, 'comment']);
    await sendStored(from(0));
    for (let place = 1; place < 5; place += 1) expect(toldOf(await send(from(place)))).toEqual([429]);
    vi.advanceTimersByTime(minute);
    expect(await send(from(9), minute)).toMatchObject({ kind: 'stored' });
  });
});

test('every fault of a form is told at once', async () => {
  const sent = await send({ name: '', address: 'x', body: '' });
  expect(toldOf(sent)).toEqual([422, 'name', 'email', 'comment']);
});

test('nothing that is stored holds controls or turns the words beside it, however it was sent', async () => {
  const hostile = fc.string({
    unit: fc.oneof(
      fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
      fc.constantFrom('\u202e', '\u2066', '\u2069', '\u0000', '\u001b', '\u0085', '\u2028', '\n', '\r', 'a', ' '),
    ),
    maxLength: 20,
  });
  withRules({ perReaderMinute: 9_999, perReaderHour: 9_999, perStoryMinute: 9_999, perSiteMinute: 9_999 });
  let at = 0;
  await fc.assert(
    fc.asyncProperty(hostile, hostile, async (name, body) => {
      at += minute;
      await send({ name, body: `${body}.` }, at);
    }),
  );
  const stored = await rows();
  expect(stored.length).toBeGreaterThan(0);
  for (const { name, body } of stored) {
    expect(name).not.toMatch(/[\p{Cc}\u2028\u2029\u202A-\u202E\u2066-\u2069]/u);
    expect(body).not.toMatch(/[^\P{Cc}\n\t]|[\u2028\u2029\u202A-\u202E\u2066-\u2069]/u);
    expect(name).not.toBe('');
    expect(body).not.toBe('');
  }
});

describe('a comment that a paper in another language refuses', () => {
  const speak = (language: string) => {
    context = { ...context, site: { ...defaultSite, language } };
  };

  test('names each field in Spanish', async () => {
    speak('es');
    expect(await send({ name: '', body: 'a'.repeat(5_001) })).toMatchObject({
      status: 422,
      notice: 'Aún no se ha enviado: revisa los campos marcados, por favor. Lo que escribiste sigue ahí.',
      faults: [
        { field: 'name', message: 'Escribe un nombre, por favor. Se muestra junto a tu comentario.' },
        {
          field: 'comment',
          message: 'Un comentario tiene como máximo 5000 caracteres. Acorta este en 1 carácter, por favor.',
        },
      ],
    });
  });

  test('says in Arabic how long to wait', async () => {
    speak('ar');
    await sendStored();
    const hasty = await send({ body: 'Another one.' }, 5_000);
    expect(hasty).toMatchObject({
      status: 429,
      notice: 'تصل التعليقات بسرعة كبيرة. يُرجى المحاولة من جديد بعد 10 ثوانٍ.',
    });
  });
});
