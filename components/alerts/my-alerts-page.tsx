import type { Choice } from '#lib/alerts/list-choices.ts';
import { homeUrl, myAlertsUrl } from '#lib/site/urls.ts';
import { FaultNotice } from '../comments/fault-notice.tsx';
import forms from '../comments/form.module.css';
import type { ShownFault } from '../comments/form-field.tsx';
import { PlainNote } from '../comments/plain-note.tsx';
import { Choices } from './choices.tsx';

type MyAlertsPageProps = {
  readonly token: string;
  /** As much of it as may be shown. */
  readonly address: string;
  readonly choices: readonly Choice[];
  /** Fields of what the subscriber gets; see lib/alerts/read-wishes.ts. */
  readonly chosen: Readonly<Record<string, string>>;
  readonly fault?: ShownFault | undefined;
};

/** What a subscriber gets, to be changed or ended. */
export function MyAlertsPage({ token, address, choices, chosen, fault }: MyAlertsPageProps) {
  return (
    <PlainNote title="What you get from us">
      <p>
        For <bdi dir="ltr">{address}</bdi>. This page is for whoever has its address, so take care to whom you pass our
        mail on.
      </p>
      <form className={forms.form} method="post" action={myAlertsUrl(token)}>
        <FaultNotice fault={fault} />
        <Choices choices={choices} chosen={chosen} fault={fault} />
        <div className={forms.send}>
          <button type="submit">Save</button>
        </div>
      </form>
      <form className={forms.form} method="post" action={myAlertsUrl(token)}>
        <input type="hidden" name="do" value="leave" />
        <h2>Leave</h2>
        <p className={forms.note}>Nothing more is sent to you, and your address is deleted.</p>
        <div className={forms.send}>
          <button className={forms.quiet} type="submit">
            End all mail
          </button>
        </div>
      </form>
    </PlainNote>
  );
}

type SavedNoteProps = {
  readonly token: string;
  /** What the subscriber gets now, a line for each kind of mail. */
  readonly wanted: readonly string[];
};

/** For who has just changed what they get. */
export function SavedNote({ token, wanted }: SavedNoteProps) {
  return (
    <PlainNote title="Saved">
      <p>From now on you get:</p>
      <ul>
        {wanted.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      <p>
        <a href={myAlertsUrl(token)}>Change it once more</a>
      </p>
      <p>
        <a href={homeUrl()}>Go to the front page</a>
      </p>
    </PlainNote>
  );
}
