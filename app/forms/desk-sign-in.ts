import { clearSessionCookie, writeSessionCookie } from '#lib/desk/session-cookie.ts';
import { endSession } from '#lib/desk/sessions.ts';
import { askToSignIn, signIn } from '#lib/desk/sign-in.ts';
import type { PostedForm } from '#lib/http/read-posted-form.ts';
import { deskUrl, signInUrl } from '#lib/site/urls.ts';
import type { CommentsRoom } from '../comments-context.ts';
import type { FormAnswer } from './form-answer.ts';
import { refuseForm } from './refuse-form.ts';

/** Field `email`: mails a link, if the address is a moderator's, and says the same if it is not. */
export async function postSignIn({ database, site, config, now }: CommentsRoom, form: PostedForm): Promise<FormAnswer> {
  const context = { database, site, origin: config.origin, now };
  const asked = await askToSignIn(context, { address: form.fields.get('email') ?? '', network: form.network });
  switch (asked.kind) {
    case 'sent':
      return { kind: 'done', url: signInUrl('sent') };
    case 'no-address': {
      const message = 'This is not an email address. It should look like name@example.com.';
      return refuseForm(signInUrl(), form, { notice: 'No mail was sent.', faults: [{ field: 'email', message }] });
    }
    case 'too-often': {
      const { retryAfter } = asked;
      const notice = 'That was asked for too often. Please wait a quarter of an hour; an earlier link may still work.';
      return refuseForm(signInUrl(), form, { status: 429, notice, retryAfter });
    }
  }
}

/** Signs in by a mailed link, once; a session that the browser had ends. */
export async function postSignInLink(
  { database, now }: CommentsRoom,
  token: string,
  { session: former }: Pick<PostedForm, 'session'>,
): Promise<FormAnswer> {
  const session = await signIn(database, token, now);
  // The page of a link that does not work says so.
  if (session === undefined) return { kind: 'done', url: signInUrl(token) };
  if (former !== undefined) await endSession(database, former, 'here', now);
  return { kind: 'done', url: deskUrl(), cookie: writeSessionCookie(session) };
}

/** Signs out; with the field `everywhere` on every browser of the same person. */
export async function postSignOut(
  { database, now }: CommentsRoom,
  { session, fields }: PostedForm,
): Promise<FormAnswer> {
  if (session !== undefined) await endSession(database, session, fields.has('everywhere') ? 'everywhere' : 'here', now);
  return { kind: 'done', url: signInUrl(), cookie: clearSessionCookie() };
}
