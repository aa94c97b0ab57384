import { submitComment } from '#lib/comments/submit-comment.ts';
import type { Article } from '#lib/content/article.ts';
import type { PostedForm } from '#lib/http/read-posted-form.ts';
import { commentAnchor, ownCommentUrl, replyUrl, threadUrl } from '#lib/site/urls.ts';
import { type CommentsRoom, commentsContext } from '../comments-context.ts';
import type { FormAnswer } from './form-answer.ts';
import { refuseForm } from './refuse-form.ts';

/** Takes a comment on a story; its sender is led to the page on which they see it, shown or waiting. */
export async function postComment(
  newsroom: CommentsRoom,
  { article }: { readonly article: Article },
  form: PostedForm,
): Promise<FormAnswer> {
  const { fields, network } = form;
  const parent = fields.get('parent') ?? '';
  const draft = {
    name: fields.get('name') ?? '',
    address: fields.get('email') ?? '',
    body: fields.get('comment') ?? '',
    parentId: parent === '' ? null : parent,
    wantsReplies: fields.get('replies') === 'on',
    trap: fields.get('website') ?? '',
  };
  const submission = await submitComment(commentsContext(newsroom), article, draft, network);
  if (submission.kind === 'refused') return refuseForm(pageOf(article, parent), form, submission);
  return { kind: 'done', url: `${ownCommentUrl(submission.token)}#${commentAnchor(submission.id)}` };
}

/** The page of the form that was sent; what cannot be the id of a comment leads nowhere else. */
function pageOf({ path }: Article, parent: string): string {
  return `/-/thread${/^[\w-]{1,64}$/.test(parent) ? replyUrl(path, parent) : threadUrl(path)}`;
}
