import { homeUrl, myCommentsUrl } from '#lib/site/urls.ts';
import { PlainNote } from './plain-note.tsx';

/** For a link that opens nothing: too old, used up, or broken on its way. */
export function ExpiredLink() {
  return (
    <PlainNote title="This link does not open anything any more">
      <p>
        Links to comments work for a day or two, and some mail programs break long ones in half. Nothing is lost: your
        comments are where they were.
      </p>
      <p>
        <a href={myCommentsUrl()}>Ask for a new link to what you wrote</a>
      </p>
      <p>
        <a href={homeUrl()}>Go to the front page</a>
      </p>
    </PlainNote>
  );
}
