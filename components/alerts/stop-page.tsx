import { alertsUrl, homeUrl, myAlertsUrl, stopAlertsUrl } from '#lib/site/urls.ts';
import { wordsOf } from '#lib/site/words/words-of.ts';
import { FaultNotice } from '../comments/fault-notice.tsx';
import forms from '../comments/form.module.css';
import type { ShownFault } from '../comments/form-field.tsx';
import { PlainNote } from '../comments/plain-note.tsx';

type StopPageProps = {
  readonly token: string;
  /** Token of the preferences. */
  readonly mine: string;
  /** Of the site. */
  readonly language: string;
  readonly fault?: ShownFault | undefined;
};

/** The one press that ends all mail: opening a link must not do it, because programs open links too. */
export function StopPage({ token, mine, language, fault }: StopPageProps) {
  const words = wordsOf(language).alerts;
  return (
    <PlainNote title={words.stop.title} language={language}>
      <p>{words.stop.text}</p>
      <form className={forms.form} method="post" action={stopAlertsUrl(token)}>
        <FaultNotice fault={fault} />
        <div className={forms.send}>
          <button type="submit">{words.mine.endAll}</button>
          <a href={myAlertsUrl(mine)}>{words.stop.less}</a>
        </div>
      </form>
    </PlainNote>
  );
}

/** For who has left, now or before. */
export function LeftNote({ language }: { /** Of the site. */ readonly language: string }) {
  const words = wordsOf(language);
  const { stop } = words.alerts;
  return (
    <PlainNote title={stop.done} language={language}>
      <p>{stop.doneText}</p>
      <p>
        <a href={alertsUrl()}>{stop.again}</a>
      </p>
      <p>
        <a href={homeUrl()}>{words.layout.toFront}</a>
      </p>
    </PlainNote>
  );
}
