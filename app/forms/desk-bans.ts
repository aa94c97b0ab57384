import { type BanOrder, banCommenter, banKinds, liftBan } from '#lib/comments/moderate-bans.ts';
import type { PostedForm } from '#lib/http/read-posted-form.ts';
import { deskUrl } from '#lib/site/urls.ts';
import { type CommentsRoom, commentsContext } from '../comments-context.ts';
import { requireModeratorOf } from '../require-moderator.ts';
import { refuseSignedOut, tellOutcome } from './desk-answer.ts';
import type { FormAnswer } from './form-answer.ts';
import { refuseForm } from './refuse-form.ts';

/** Field `do`: `lift` with `ban`, or `ban` with `kind`, `value`, `days` and `reason`. */
export async function postBans(newsroom: CommentsRoom, form: PostedForm): Promise<FormAnswer> {
  const moderator = await requireModeratorOf(newsroom, form);
  if (moderator === undefined) return refuseSignedOut(form);
  const page = deskUrl('bans');
  const context = commentsContext(newsroom);
  if (form.fields.get('do') === 'lift') {
    const isLifted = await liftBan(context, moderator, form.fields.get('ban') ?? '');
    return tellOutcome(page, { did: 'lift', done: isLifted ? 1 : 0, left: isLifted ? 0 : 1 });
  }
  if (form.fields.get('do') !== 'ban')
    return refuseForm(page, form, { notice: 'Nothing was done: use one of the buttons.' });
  const order = { who: { value: form.fields.get('value') ?? '' }, ...readBan(form) };
  const banned = await banCommenter(context, moderator, order);
  if (banned.ok) return tellOutcome(page, { did: 'ban', done: 1, left: 0 });
  return refuseForm(page, form, { notice: 'Nobody was banned.', faults: banned.error });
}

/** How, why and for how long, of a form that bans. An empty field `days` is for ever. */
export function readBan({ fields }: Pick<PostedForm, 'fields'>): Omit<BanOrder, 'who'> {
  const days = fields.get('days') ?? '';
  return {
    kind: banKinds.find((kind) => kind === fields.get('kind')) ?? 'address',
    reason: fields.get('reason') ?? '',
    days: days === '' ? null : Number(days),
  };
}
