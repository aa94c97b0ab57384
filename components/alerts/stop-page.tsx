import { alertsUrl, homeUrl, myAlertsUrl, stopAlertsUrl } from '#lib/site/urls.ts';
import { FaultNotice } from '../comments/fault-notice.tsx';
import forms from '../comments/form.module.css';
import type { ShownFault } from '../comments/form-field.tsx';
import { PlainNote } from '../comments/plain-note.tsx';

type StopPageProps = {
  readonly token: string;
  /** Token of the preferences. */
  readonly mine: string;
  readonly fault?: ShownFault | undefined;
};

/** The one press that ends all mail: opening a link must not do it, because programs open links too. */
export function StopPage({ token, mine, fault }: StopPageProps) {
  return (
    <PlainNote title="No more mail from us?">
      <p>One press ends alerts and digests alike, and your address is deleted.</p>
      <form className={forms.form} method="post" action={stopAlertsUrl(token)}>
        <FaultNotice fault={fault} />
        <div className={forms.send}>
          <button type="submit">End all mail</button>
          <a href={myAlertsUrl(mine)}>I would rather have less of it</a>
        </div>
      </form>
    </PlainNote>
  );
}

/** For who has left, now or before. */
export function LeftNote() {
  return (
    <PlainNote title="You are out">
      <p>No more alerts and no more digests: your address is deleted here.</p>
      <p>
        <a href={alertsUrl()}>Sign up again</a>
      </p>
      <p>
        <a href={homeUrl()}>Go to the front page</a>
      </p>
    </PlainNote>
  );
}
