import { editOwnComment } from '#lib/comments/edit-own-comment.ts';
import { withdrawOwnComment } from '#lib/comments/withdraw-own-comment.ts';
import type { PostedForm } from '#lib/http/read-posted-form.ts';
import { ownCommentUrl } from '#lib/site/urls.ts';
import { wordsOf } from '#lib/site/words/words-of.ts';
import { type CommentsRoom, commentsContext } from '../comments-context.ts';
import type { FormAnswer } from './form-answer.ts';
import { refuseForm } from './refuse-form.ts';

/** Changes or takes back a comment for whoever holds its link, as the field `do` says. */
export async function postOwnComment(
  newsroom: CommentsRoom,
  { token }: { readonly token: string },
  form: PostedForm,
): Promise<FormAnswer> {
  const context = commentsContext(newsroom);
  const url = ownCommentUrl(token);
  switch (form.fields.get('do')) {
    case 'edit': {
      const answer = await editOwnComment(context, token, form.fields.get('comment') ?? '', form.network);
      return answer.kind === 'refused' ? refuseForm(url, form, answer) : { kind: 'done', url };
    }
    case 'withdraw': {
      const answer = await withdrawOwnComment(context, token);
      return answer.kind === 'refused' ? refuseForm(url, form, answer) : { kind: 'done', url };
    }
    default:
      return refuseForm(url, form, { status: 400, notice: wordsOf(newsroom.site.language).forms.noButton, faults: [] });
  }
}
