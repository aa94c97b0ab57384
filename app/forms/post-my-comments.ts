import { askForMyComments } from '#lib/comments/ask-for-my-comments.ts';
import { eraseMyComments } from '#lib/comments/erase-my-comments.ts';
import { resumeReplies } from '#lib/comments/resume-replies.ts';
import { stopReplies } from '#lib/comments/stop-replies.ts';
import type { PostedForm } from '#lib/http/read-posted-form.ts';
import { allMyCommentsUrl, myCommentsErasedUrl, myCommentsSentUrl, myCommentsUrl } from '#lib/site/urls.ts';
import type { Words } from '#lib/site/words/en.ts';
import { wordsOf } from '#lib/site/words/words-of.ts';
import { type CommentsRoom, commentsContext } from '../comments-context.ts';
import type { FormAnswer } from './form-answer.ts';
import { refuseForm } from './refuse-form.ts';

/** Sends a reader the link to all they wrote. */
export async function postMyCommentsLink(newsroom: CommentsRoom, form: PostedForm): Promise<FormAnswer> {
  const address = form.fields.get('email') ?? '';
  const answer = await askForMyComments(commentsContext(newsroom), address, form.network);
  if (answer.kind === 'refused') return refuseForm(myCommentsUrl(), form, answer);
  return { kind: 'done', url: myCommentsSentUrl() };
}

/** Does to all that somebody wrote what the field `do` says, for whoever holds the link. */
export async function postMyComments(
  newsroom: CommentsRoom,
  { token }: { readonly token: string },
  form: PostedForm,
): Promise<FormAnswer> {
  const context = commentsContext(newsroom);
  const words = wordsOf(newsroom.site.language);
  const unknown: Reason = { status: 404, notice: words.forms.deadLink, faults: [] };
  const url = allMyCommentsUrl(token);
  switch (form.fields.get('do')) {
    case 'erase': {
      if (form.fields.get('sure') !== 'on') return refuseForm(url, form, refuseUnsure(words));
      const isDone = (await eraseMyComments(context, token)) !== undefined;
      return isDone ? { kind: 'done', url: myCommentsErasedUrl() } : refuseForm(url, form, unknown);
    }
    case 'replies-off':
      return (await stopReplies(context, token)) ? { kind: 'done', url } : refuseForm(url, form, unknown);
    case 'replies-on':
      return (await resumeReplies(context, token)) ? { kind: 'done', url } : refuseForm(url, form, unknown);
    default:
      return refuseForm(url, form, { status: 400, notice: words.forms.noButton, faults: [] });
  }
}

type Reason = Parameters<typeof refuseForm>[2];

function refuseUnsure({ comments: { faults } }: Words): Reason {
  return { status: 422, notice: faults.unsure, faults: [{ field: 'sure', message: faults.sure }] };
}
