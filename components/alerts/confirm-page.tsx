import { confirmAlertsUrl, homeUrl, myAlertsUrl } from '#lib/site/urls.ts';
import { FaultNotice } from '../comments/fault-notice.tsx';
import forms from '../comments/form.module.css';
import type { ShownFault } from '../comments/form-field.tsx';
import { PlainNote } from '../comments/plain-note.tsx';

type ConfirmPageProps = {
  readonly token: string;
  /** What is confirmed, a line for each kind of mail. */
  readonly wanted: readonly string[];
  readonly fault?: ShownFault | undefined;
};

/** The one press that signs somebody up: opening a link must not do it, because programs open links too. */
export function ConfirmPage({ token, wanted, fault }: ConfirmPageProps) {
  return (
    <PlainNote title="Shall we write to you?">
      <p>You get, at the address this link was mailed to:</p>
      <ul>
        {wanted.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      <p>If you get mail from us already, this takes the place of your old choice. You can leave at any time.</p>
      <form className={forms.form} method="post" action={confirmAlertsUrl(token)}>
        <FaultNotice fault={fault} />
        <div className={forms.send}>
          <button type="submit">Yes, sign me up</button>
        </div>
      </form>
    </PlainNote>
  );
}

/** For who is signed up now. @param mine token of their preferences. */
export function ConfirmedNote({ mine }: { readonly mine: string }) {
  return (
    <PlainNote title="You are signed up">
      <p>Thank you. The next mail comes when there is something to tell.</p>
      <p>
        <a href={myAlertsUrl(mine)}>See or change what you get</a>
      </p>
      <p>
        <a href={homeUrl()}>Go to the front page</a>
      </p>
    </PlainNote>
  );
}
