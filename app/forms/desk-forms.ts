import type { PostedForm } from '#lib/http/read-posted-form.ts';
import type { PreviewSources } from '#lib/preview/find-version.ts';
import type { CommentsRoom } from '../comments-context.ts';
import { postAlert } from './desk-alerts.ts';
import { postBans } from './desk-bans.ts';
import { postComment, postComments } from './desk-comments.ts';
import { postDecision } from './desk-decide.ts';
import { postPreview } from './desk-previews.ts';
import { postSignIn, postSignInLink, postSignOut } from './desk-sign-in.ts';
import type { FormAnswer } from './form-answer.ts';

/** What of a newsroom the forms of the desk need. */
export type DeskRoom = CommentsRoom & { readonly previews: PreviewSources };

/** A form of the desk. */
export type DeskForm = {
  /** Of the encoded path to which it is posted. */
  readonly path: RegExp;
  /** Asks who posted it before anything else, where it is not itself the door. */
  readonly answer: (newsroom: DeskRoom, match: RegExpExecArray, form: PostedForm) => Promise<FormAnswer>;
};

/** Everything that can be posted to the desk. */
export const deskForms: readonly DeskForm[] = [
  { path: /^\/desk\/sign-in$/, answer: (newsroom, _match, form) => postSignIn(newsroom, form) },
  {
    path: /^\/desk\/sign-in\/(?!sent$)([\w-]+)$/,
    answer: (newsroom, match, form) => postSignInLink(newsroom, match[1] ?? '', form),
  },
  { path: /^\/desk\/sign-out$/, answer: (newsroom, _match, form) => postSignOut(newsroom, form) },
  { path: /^\/desk\/comments$/, answer: (newsroom, _match, form) => postComments(newsroom, form) },
  {
    path: /^\/desk\/comments\/([\w-]+)$/,
    answer: (newsroom, match, form) => postComment(newsroom, match[1] ?? '', form),
  },
  {
    path: /^\/desk\/alerts\/([\w-]+)$/,
    answer: (newsroom, match, form) => postAlert(newsroom, match[1] ?? '', form),
  },
  { path: /^\/desk\/stories$/, answer: (newsroom, _match, form) => postPreview(newsroom, form) },
  { path: /^\/desk\/bans$/, answer: (newsroom, _match, form) => postBans(newsroom, form) },
  {
    path: /^\/desk\/decide\/([\w-]+)$/,
    answer: (newsroom, match, form) => postDecision(newsroom, match[1] ?? '', form),
  },
];
