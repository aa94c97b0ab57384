import { reportComment } from '#lib/comments/report-comment.ts';
import type { Article } from '#lib/content/article.ts';
import type { PostedForm } from '#lib/http/read-posted-form.ts';
import { reportedUrl, reportUrl } from '#lib/site/urls.ts';
import { type CommentsRoom, commentsContext } from '../comments-context.ts';
import type { FormAnswer } from './form-answer.ts';
import { refuseForm } from './refuse-form.ts';

/** Tells the newsroom about a comment. */
export async function postReport(
  newsroom: CommentsRoom,
  { article, id }: { readonly article: Article; readonly id: string },
  form: PostedForm,
): Promise<FormAnswer> {
  const draft = { reason: form.fields.get('reason') ?? '', note: form.fields.get('note') ?? '' };
  const answer = await reportComment(commentsContext(newsroom), article, id, draft, form.network);
  if (answer.kind === 'refused') return refuseForm(`/-/thread${reportUrl(article.path, id)}`, form, answer);
  return { kind: 'done', url: reportedUrl(article.path, id) };
}
