import { alertsLinkUrl, alertsUrl, homeUrl } from '#lib/site/urls.ts';
import { wordsOf } from '#lib/site/words/words-of.ts';
import { PlainNote } from '../comments/plain-note.tsx';

/** For a link that opens nothing: too old, or broken on its way. */
export function ExpiredLink({ language }: { /** Of the site. */ readonly language: string }) {
  const words = wordsOf(language);
  return (
    <PlainNote title={words.forms.linkIsOver} language={language}>
      <p>{words.alerts.expired.text}</p>
      <p>
        <a href={alertsUrl()}>{words.alerts.expired.again}</a>
      </p>
      <p>
        <a href={alertsLinkUrl()}>{words.alerts.ask.title}</a>
      </p>
      <p>
        <a href={homeUrl()}>{words.layout.toFront}</a>
      </p>
    </PlainNote>
  );
}
