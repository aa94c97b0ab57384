import type { Instant } from '#lib/base/instant.ts';
import { type ModerationAct, moderateComments, moderationActs } from '#lib/comments/moderate.ts';
import { banCommenter } from '#lib/comments/moderate-bans.ts';
import { editAsStaff, replyAsStaff } from '#lib/comments/moderate-words.ts';
import type { Moderator } from '#lib/desk/staff.ts';
import type { PostedForm } from '#lib/http/read-posted-form.ts';
import { deskUrl } from '#lib/site/urls.ts';
import { type CommentsRoom, commentsContext } from '../comments-context.ts';
import { requireModeratorOf } from '../require-moderator.ts';
import { readBack, refuseSignedOut, tellOutcome } from './desk-answer.ts';
import { readBan } from './desk-bans.ts';
import type { FormAnswer } from './form-answer.ts';
import { refuseForm } from './refuse-form.ts';

/** Field `do` names an act, each field `comment-ID` a comment it is done to; `back` is where to go on. */
export async function postComments(newsroom: CommentsRoom, form: PostedForm): Promise<FormAnswer> {
  const moderator = await requireModeratorOf(newsroom, form);
  if (moderator === undefined) return refuseSignedOut(form);
  const act = readAct(form);
  const back = readBack(form);
  if (act === undefined) return refuseForm(back, form, { notice: 'Nothing was done: use one of the buttons.' });
  const prefix = 'comment-';
  const ids = [...form.fields.keys()]
    .filter((name) => name.startsWith(prefix))
    .map((name) => name.slice(prefix.length));
  const moderated = await moderateComments(commentsContext(newsroom), moderator, { ids, act, ...readSeen(form) });
  return tellOutcome(back, { did: act, ...moderated });
}

/** Field `do`: an act, or `reply` and `edit` with the field `comment`, or `ban` with `kind`, `days` and `reason`. */
export async function postComment(newsroom: CommentsRoom, id: string, form: PostedForm): Promise<FormAnswer> {
  const moderator = await requireModeratorOf(newsroom, form);
  if (moderator === undefined) return refuseSignedOut(form);
  const page = deskUrl(`comments/${id}`);
  const act = readAct(form);
  if (act !== undefined) {
    const moderated = await moderateComments(commentsContext(newsroom), moderator, {
      ids: [id],
      act,
      ...readSeen(form),
    });
    return tellOutcome(form.fields.has('back') ? readBack(form) : page, { did: act, ...moderated });
  }
  switch (form.fields.get('do')) {
    case 'reply':
      return reply(newsroom, moderator, id, form);
    case 'edit':
      return edit(newsroom, moderator, id, form);
    case 'ban': {
      const order = { who: { commentId: id }, ...readBan(form) };
      const banned = await banCommenter(commentsContext(newsroom), moderator, order);
      if (banned.ok) return tellOutcome(page, { did: 'ban', done: 1, left: 0 });
      return refuseForm(page, form, { notice: 'Nobody was banned.', faults: banned.error });
    }
    default:
      return refuseForm(page, form, { notice: 'Nothing was done: use one of the buttons.' });
  }
}

async function reply(newsroom: CommentsRoom, moderator: Moderator, id: string, form: PostedForm): Promise<FormAnswer> {
  const body = form.fields.get('comment') ?? '';
  const replied = await replyAsStaff(commentsContext(newsroom), moderator, { parentId: id, body });
  const page = deskUrl(`comments/${id}`);
  if (replied.ok) return tellOutcome(page, { did: 'reply', done: 1, left: 0 });
  return refuseForm(page, form, { notice: 'Your reply was not published.', faults: [replied.error] });
}

async function edit(newsroom: CommentsRoom, moderator: Moderator, id: string, form: PostedForm): Promise<FormAnswer> {
  const edited = await editAsStaff(commentsContext(newsroom), moderator, {
    id,
    body: form.fields.get('comment') ?? '',
  });
  const page = deskUrl(`comments/${id}`);
  if (!edited.ok) return refuseForm(page, form, { notice: 'The text was not changed.', faults: [edited.error] });
  return tellOutcome(page, { did: 'edit', done: edited.value ? 1 : 0, left: edited.value ? 0 : 1 });
}

/** When what the form shows was read from the database. */
export function readSeen({ fields }: Pick<PostedForm, 'fields'>): { readonly seenAt?: Instant } {
  const seenAt = Number(fields.get('seen') ?? Number.NaN);
  return Number.isFinite(seenAt) ? { seenAt } : {};
}

/** The act that a form asks for; undefined for anything else. */
export function readAct({ fields }: Pick<PostedForm, 'fields'>): ModerationAct | undefined {
  return moderationActs.find((act) => act === fields.get('do'));
}
