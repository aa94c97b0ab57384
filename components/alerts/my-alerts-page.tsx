import type { Choice } from '#lib/alerts/list-choices.ts';
import { homeUrl, myAlertsUrl } from '#lib/site/urls.ts';
import { wordsOf } from '#lib/site/words/words-of.ts';
import { FaultNotice } from '../comments/fault-notice.tsx';
import forms from '../comments/form.module.css';
import type { ShownFault } from '../comments/form-field.tsx';
import { PlainNote } from '../comments/plain-note.tsx';
import { Phrase } from '../ui/phrase.tsx';
import { Choices } from './choices.tsx';

type MyAlertsPageProps = {
  readonly token: string;
  /** As much of it as may be shown. */
  readonly address: string;
  readonly choices: readonly Choice[];
  /** Fields of what the subscriber gets; see lib/alerts/read-wishes.ts. */
  readonly chosen: Readonly<Record<string, string>>;
  /** Of the site. */
  readonly language: string;
  readonly fault?: ShownFault | undefined;
};

/** What a subscriber gets, to be changed or ended. */
export function MyAlertsPage({ token, address, choices, chosen, language, fault }: MyAlertsPageProps) {
  const { mine } = wordsOf(language).alerts;
  return (
    <PlainNote title={mine.title} language={language}>
      <p>
        <Phrase words={mine.intro} parts={{ address: <bdi dir="ltr">{address}</bdi> }} />
      </p>
      <form className={forms.form} method="post" action={myAlertsUrl(token)}>
        <FaultNotice fault={fault} />
        <Choices choices={choices} chosen={chosen} fault={fault} language={language} />
        <div className={forms.send}>
          <button type="submit">{mine.save}</button>
        </div>
      </form>
      <form className={forms.form} method="post" action={myAlertsUrl(token)}>
        <input type="hidden" name="do" value="leave" />
        <h2>{mine.leave}</h2>
        <p className={forms.note}>{mine.leaveNote}</p>
        <div className={forms.send}>
          <button className={forms.quiet} type="submit">
            {mine.endAll}
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
  /** Of the site. */
  readonly language: string;
};

/** For who has just changed what they get. */
export function SavedNote({ token, wanted, language }: SavedNoteProps) {
  const words = wordsOf(language);
  const { mine } = words.alerts;
  return (
    <PlainNote title={mine.saved} language={language}>
      <p>{mine.nowYouGet}</p>
      <ul>
        {wanted.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      <p>
        <a href={myAlertsUrl(token)}>{mine.again}</a>
      </p>
      <p>
        <a href={homeUrl()}>{words.layout.toFront}</a>
      </p>
    </PlainNote>
  );
}
