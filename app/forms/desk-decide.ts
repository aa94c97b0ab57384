import { moderateComments } from '#lib/comments/moderate.ts';
import { findDecision } from '#lib/desk/decide-links.ts';
import type { PostedForm } from '#lib/http/read-posted-form.ts';
import { decideUrl } from '#lib/site/urls.ts';
import { type CommentsRoom, commentsContext } from '../comments-context.ts';
import { readAct, readSeen } from './desk-comments.ts';
import type { FormAnswer } from './form-answer.ts';
import { refuseForm } from './refuse-form.ts';

/** Field `do`: the decision about the one comment of a mailed link, which is the authority. Afterwards its page says what became of it. */
export async function postDecision(newsroom: CommentsRoom, token: string, form: PostedForm): Promise<FormAnswer> {
  const page = decideUrl(token);
  const decision = await findDecision(newsroom.database, token, newsroom.now);
  if (decision === undefined) return { kind: 'done', url: page };
  const act = readAct(form);
  if (act === undefined || act === 'pin' || act === 'unpin' || act === 'restore') {
    return refuseForm(page, form, { notice: 'Nothing was done: use one of the buttons.' });
  }
  await moderateComments(commentsContext(newsroom), decision.moderator, {
    ids: [decision.commentId],
    act,
    isForOpen: true,
    ...readSeen(form),
  });
  return { kind: 'done', url: page };
}
