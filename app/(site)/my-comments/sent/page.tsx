import { PlainNote } from '#components/comments/plain-note.tsx';
import { homeUrl, myCommentsUrl } from '#lib/site/urls.ts';
import { privateMetadata } from '../../private-metadata.ts';

export const metadata = privateMetadata('Look into your mail');

/** The same for every address, so that nobody learns who commented here. */
export default function LinkSentPage() {
  return (
    <PlainNote title="Look into your mail">
      <p>
        If anything was written here under that address, a link to it is on its way and works for a day. It may take a
        minute, and it may lie where your program puts what it takes for advertising.
      </p>
      <p>
        <a href={myCommentsUrl()}>Try another address</a>
      </p>
      <p>
        <a href={homeUrl()}>Go to the front page</a>
      </p>
    </PlainNote>
  );
}
