import { beforeEach, describe, expect, test } from 'vitest';
import type { BanKind } from '#lib/db/tables.ts';
import { type CommentRules, defaultCommentRules, defaultSite } from '#lib/site/site.ts';
import { makeArticle } from '#tests/newsroom/make-article.ts';
import { makeContext } from '#tests/newsroom/make-database.ts';
import { makeDraft } from '#tests/newsroom/make-draft.ts';
import type { CommentsContext } from './context.ts';
import { editOwnComment } from './edit-own-comment.ts';
import { nameSkeleton } from './name-skeleton.ts';
import { readOwnComment } from './read-own-comment.ts';
import { submitComment } from './submit-comment.ts';
import { withdrawOwnComment } from './withdraw-own-comment.ts';

const minute = 60_000;
let context: CommentsContext;

beforeEach(async () => {
  context = await makeContext();
  withRules({ hold: 'none', refusedWords: ['pills'] });
});

const withRules = (rules: Partial<CommentRules>) => {
  context = { ...context, site: { ...defaultSite, comments: { ...defaultCommentRules, ...rules } } };
};
const after = (minutes: number): CommentsContext => ({ ...context, now: context.now + minutes * minute });

async function send(body = 'I counted them twice.'): Promise<{ id: string; token: string }> {
  const sent = await submitComment(context, makeArticle(), makeDraft({ body }), '192.0.2.7');
  if (sent.kind === 'refused') throw new Error(sent.notice);
  return sent;
}

const edit = (context: CommentsContext, token: string, body: string, network = '192.0.2.7') =>
  editOwnComment(context, token, body, network);

const rowOf = (id: string) =>
  context.database.selectFrom('comments').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
const setRow = (id: string, differing: object) =>
  context.database.updateTable('comments').set(differing).where('id', '=', id).execute();
const countChanges = async () => (await context.database.selectFrom('changes').select('seq').execute()).length;

describe('an author edits', () => {
  test('within fifteen minutes, and everybody sees that and when', async () => {
    const { id, token } = await send();
    const before = await countChanges();
    const edited = await edit(after(14), token, ' Thrice.\r\n');
    expect(edited).toMatchObject({ kind: 'edited', comment: { id, body: 'Thrice.', status: 'approved' } });
    expect(await readOwnComment(after(14), token)).toMatchObject({
      body: 'Thrice.',
      edited: { at: after(14).now, by: 'author' },
      editableUntil: after(15).now,
    });
    expect(await countChanges()).toBe(before + 1);
    const log = await context.database.selectFrom('audit').select(['actor', 'action', 'note']).execute();
    expect(log.at(-1)).toEqual({ actor: 'author', action: 'edit', note: '' });
  });

  test('and what is shown waits if the checks find something now', async () => {
    const { id, token } = await send();
    const edited = await edit(after(1), token, 'https://a.example https://b.example both.');
    expect(edited).toMatchObject({ kind: 'edited', comment: { status: 'held' } });
    expect(await rowOf(id)).toMatchObject({ status: 'held', reasons: expect.stringContaining('2 links') });
    expect(await countChanges()).toBe(2);
  });

  test('and a refused word is refused then too, without a word about it', async () => {
    const { id, token } = await send();
    expect(await edit(after(1), token, 'Pills!')).toMatchObject({ comment: { status: 'held' } });
    expect((await rowOf(id)).status).toBe('trash');
  });

  test('and what waits goes on waiting, however good it became', async () => {
    const { id, token } = await send('https://a.example https://b.example both.');
    expect(await edit(after(1), token, 'None.')).toMatchObject({ comment: { status: 'held' } });
    expect((await rowOf(id)).reasons).toContain('edited by its author while it waited');
    expect(await countChanges()).toBe(0);
  });

  test('what a moderator approved by hand, and it stays', async () => {
    withRules({ hold: 'new' });
    const { id, token } = await send();
    await setRow(id, { status: 'approved' });
    expect(await edit(after(1), token, 'Thrice.')).toMatchObject({ comment: { status: 'approved' } });
  });

  test('and nothing happens when nothing was changed', async () => {
    const { token } = await send();
    expect(await edit(after(1), token, 'I counted them twice. ')).toMatchObject({
      comment: { edited: null },
    });
  });

  test.each<[string, object, number, string, number]>([
    ['after fifteen minutes', { status: 'approved' }, 15, 'Late.', 403],
    ['when it was withdrawn', { erased_at: 5 }, 1, 'Back.', 403],
    ['when the newsroom rejected it', { status: 'rejected' }, 1, 'Please.', 403],
    ['when the newsroom edited it', { edited_by: 'staff', edited_at: 5 }, 1, 'Mine.', 403],
    ['to nothing', { status: 'approved' }, 1, ' ', 422],
    ['after two days, when the link is gone', { status: 'approved' }, 48 * 60, 'Late.', 404],
  ])('not %s', async (_name, differing, minutes, body, status) => {
    const { id, token } = await send();
    await setRow(id, differing);
    expect(await edit(after(minutes), token, body)).toMatchObject({ kind: 'refused', status });
    expect((await rowOf(id)).body).toBe('I counted them twice.');
  });

  test.each<[BanKind, string, string]>([
    ['name', nameSkeleton('Agnes Thornbury'), '192.0.2.7'],
    ['address', 'hash', '192.0.2.7'],
    ['network', '198.51.100.0/24', '198.51.100.9'],
  ])('not once they are banned by their %s; they may withdraw', async (kind, value, network) => {
    const { id, token } = await send();
    const staff = {
      id: 's',
      name: 'Bram',
      address: 'b@news.example',
      wants_digest: 1,
      added_at: 0,
      removed_at: null,
    } as const;
    await context.database.insertInto('staff').values(staff).execute();
    const meant = kind === 'address' ? (await rowOf(id)).author_hash : value;
    const ban = { id: 'b', kind, value: meant, shown: '', reason: '', staff_id: 's', made_at: 0 } as const;
    await context.database
      .insertInto('bans')
      .values({ ...ban, expires_at: null, lifted_at: null })
      .execute();
    expect(await edit(after(1), token, 'Bram stole them.', network)).toMatchObject({ kind: 'refused', status: 403 });
    expect((await rowOf(id)).body).toBe('I counted them twice.');
    expect(await withdrawOwnComment(after(1), token)).toEqual({ kind: 'withdrawn' });
  });

  test('under a name of the newsroom, which waits then', async () => {
    const { id, token } = await send();
    const authors = [{ slug: 'agnes', name: 'Agnes Thornbury' }];
    context = { ...context, findStory: () => makeArticle({ authors }) };
    expect(await edit(after(1), token, 'Thrice.')).toMatchObject({ comment: { status: 'held' } });
    expect((await rowOf(id)).reasons).toContain('newsroom-name');
  });

  test('not into what they have said already', async () => {
    const { token } = await send();
    context = after(1);
    await send('Thrice.');
    expect(await edit(after(1), token, 'Thrice.')).toMatchObject({ status: 409 });
  });

  test('not more than twenty times', async () => {
    const { token } = await send();
    for (let place = 0; place < 20; place += 1) await edit(after(1), token, `Count ${place}.`);
    expect(await edit(after(1), token, 'Thrice.')).toMatchObject({ status: 429 });
  });

  test('not with a link that is none', async () => {
    expect(await edit(context, 'x', 'Thrice.')).toMatchObject({ status: 404 });
    expect(await readOwnComment(context, 'x')).toBeUndefined();
    expect(await withdrawOwnComment(context, 'x')).toMatchObject({ status: 404 });
  });
});

describe('an author withdraws', () => {
  test('within fifteen minutes, and nothing of it is left but its place', async () => {
    const { id, token } = await send();
    expect(await withdrawOwnComment(after(14), token)).toEqual({ kind: 'withdrawn' });
    const row = await rowOf(id);
    expect(row).toMatchObject({ name: '', body: '', address: null, network_hash: null, network_sealed: null });
    expect(row.erased_at).toBe(after(14).now);
    expect(JSON.stringify(row)).not.toMatch(/Agnes|agnes|counted/);
    expect(await readOwnComment(after(15), token)).toMatchObject({ isErased: true });
    expect(await withdrawOwnComment(after(20), token)).toEqual({ kind: 'withdrawn' });
    expect(await countChanges()).toBe(2);
  });

  test('and may say the same again at once', async () => {
    const { id, token } = await send();
    await withdrawOwnComment(after(1), token);
    context = after(2);
    expect((await send()).id).not.toBe(id);
  });

  test('not later', async () => {
    const { token } = await send();
    expect(await withdrawOwnComment(after(15), token)).toMatchObject({ kind: 'refused', status: 403 });
  });
});
