import { homeUrl, myCommentsUrl } from '#lib/site/urls.ts';
import { wordsOf } from '#lib/site/words/words-of.ts';
import { PlainNote } from './plain-note.tsx';

/** For a link that opens nothing: too old, used up, or broken on its way. */
export function ExpiredLink({ language }: { /** Of the site. */ readonly language: string }) {
  const words = wordsOf(language);
  const { expired } = words.comments;
  return (
    <PlainNote title={words.forms.linkIsOver} language={language}>
      <p>{expired.text}</p>
      <p>
        <a href={myCommentsUrl()}>{expired.again}</a>
      </p>
      <p>
        <a href={homeUrl()}>{words.layout.toFront}</a>
      </p>
    </PlainNote>
  );
}
