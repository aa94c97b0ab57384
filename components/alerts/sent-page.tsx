import { alertsUrl, homeUrl } from '#lib/site/urls.ts';
import { wordsOf } from '#lib/site/words/words-of.ts';
import { PlainNote } from '../comments/plain-note.tsx';

/** The same for every address, so that nobody learns who is signed up here. */
export function SentPage({ language }: { /** Of the site. */ readonly language: string }) {
  const words = wordsOf(language);
  const { sent } = words.alerts;
  return (
    <PlainNote title={sent.title} language={language}>
      <p>{sent.text}</p>
      <p>{sent.recent}</p>
      <p>
        <a href={alertsUrl()}>{sent.tryAnother}</a>
      </p>
      <p>
        <a href={homeUrl()}>{words.layout.toFront}</a>
      </p>
    </PlainNote>
  );
}
