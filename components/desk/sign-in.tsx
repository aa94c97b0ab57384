import { commentLengths } from '#lib/site/comment-lengths.ts';
import { deskUrl, signInUrl } from '#lib/site/urls.ts';
import { DoorFrame } from './door-frame.tsx';
import { Field } from './field.tsx';
import form from './form.module.css';
import { type DeskFault, noFault } from './form-fault.ts';
import { Notice } from './notice.tsx';

/** The door of the desk: asks for a link by mail. */
export function SignIn({
  siteName,
  fault = noFault,
}: {
  readonly siteName: string;
  readonly fault?: DeskFault | undefined;
}) {
  const typed = fault.kept.comment ?? '';
  return (
    <DoorFrame title={`The desk of ${siteName}`}>
      {fault.notice !== '' && <Notice words={fault.notice} isFault />}
      <form method="post" action={signInUrl()}>
        <Field form="sign-in" name="email" label="Your email address" faults={fault.faults}>
          {(control) => (
            <input
              {...control}
              type="email"
              autoComplete="email"
              maxLength={commentLengths.address}
              required
              defaultValue={fault.kept.email}
            />
          )}
        </Field>
        <button type="submit" className={form.main}>
          Mail me a link
        </button>
      </form>
      <p>There are no passwords: the link works once, for 15 minutes.</p>
      <p>
        Came here by a link though you are signed in? <a href={deskUrl()}>Open the desk</a>
      </p>
      {typed !== '' && (
        <Field form="sign-in" name="lost" label="What you wrote, to be copied" faults={[]}>
          {(control) => <textarea {...control} name={undefined} readOnly defaultValue={typed} />}
        </Field>
      )}
    </DoorFrame>
  );
}

/** Says that a link is on its way, if it is. */
export function SignInSent() {
  return (
    <DoorFrame title="Look into your mail">
      <p>If this address is a moderator’s, a link is on its way. It works once, for 15 minutes.</p>
      <p>Within two minutes of one mail no other is sent: the link in that one is good.</p>
      <p>
        <a href={signInUrl()}>Ask once more</a>
      </p>
    </DoorFrame>
  );
}

/** What a mailed link opens: a button, because programs that look at mail follow links. */
export function SignInLink({
  token,
  name,
}: {
  readonly token: string;
  /** Whom it would sign in; null for a link that is used, expired or unknown. */
  readonly name: string | null;
}) {
  if (name === null) {
    return (
      <DoorFrame title="This link does not work any more">
        <p>It works once, for 15 minutes after it was asked for.</p>
        <p>
          <a href={signInUrl()}>Ask for another one</a> or <a href={deskUrl()}>open the desk</a>, if you are signed in.
        </p>
      </DoorFrame>
    );
  }
  return (
    <DoorFrame title="Sign in to the desk">
      <form method="post" action={signInUrl(token)}>
        <button type="submit" className={form.main}>
          Sign in as <bdi>{name}</bdi>
        </button>
      </form>
    </DoorFrame>
  );
}
