import { stopReplies } from '#lib/comments/stop-replies.ts';
import type { PostedForm } from '#lib/http/read-posted-form.ts';
import { stopRepliesUrl } from '#lib/site/urls.ts';
import { wordsOf } from '#lib/site/words/words-of.ts';
import { type CommentsRoom, commentsContext } from '../comments-context.ts';
import type { FormAnswer } from './form-answer.ts';
import { refuseForm } from './refuse-form.ts';

/** Ends mail about replies, for a person's press and a mail program's (RFC 8058) alike. */
export async function postStopReplies(
  newsroom: CommentsRoom,
  { token }: { readonly token: string },
  form: PostedForm,
): Promise<FormAnswer> {
  if (await stopReplies(commentsContext(newsroom), token)) return { kind: 'page', path: '/-/stopped' };
  const unknown = { status: 404, notice: wordsOf(newsroom.site.language).forms.deadLink, faults: [] } as const;
  return refuseForm(stopRepliesUrl(token), form, unknown);
}
