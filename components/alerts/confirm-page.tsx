import { confirmAlertsUrl, homeUrl, myAlertsUrl } from '#lib/site/urls.ts';
import { wordsOf } from '#lib/site/words/words-of.ts';
import { FaultNotice } from '../comments/fault-notice.tsx';
import forms from '../comments/form.module.css';
import type { ShownFault } from '../comments/form-field.tsx';
import { PlainNote } from '../comments/plain-note.tsx';

type ConfirmPageProps = {
  readonly token: string;
  /** What is confirmed, a line for each kind of mail. */
  readonly wanted: readonly string[];
  /** Whether it comes to what somebody gets already, and does not take its place. */
  readonly adds: boolean;
  /** Of the site. */
  readonly language: string;
  readonly fault?: ShownFault | undefined;
};

/** The one press that signs somebody up: opening a link must not do it, because programs open links too. */
export function ConfirmPage({ token, wanted, adds, language, fault }: ConfirmPageProps) {
  const { confirm } = wordsOf(language).alerts;
  return (
    <PlainNote title={confirm.title} language={language}>
      <p>{confirm.intro}</p>
      <ul>
        {wanted.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      <p>{adds ? confirm.adds : confirm.replaces}</p>
      <form className={forms.form} method="post" action={confirmAlertsUrl(token)}>
        <FaultNotice fault={fault} />
        <div className={forms.send}>
          <button type="submit">{confirm.press}</button>
        </div>
      </form>
    </PlainNote>
  );
}

/** For who is signed up now. @param mine token of their preferences. @param language of the site. */
export function ConfirmedNote({ mine, language }: { readonly mine: string; readonly language: string }) {
  const words = wordsOf(language);
  const { confirm } = words.alerts;
  return (
    <PlainNote title={confirm.done} language={language}>
      <p>{confirm.thanks}</p>
      <p>
        <a href={myAlertsUrl(mine)}>{confirm.see}</a>
      </p>
      <p>
        <a href={homeUrl()}>{words.layout.toFront}</a>
      </p>
    </PlainNote>
  );
}
