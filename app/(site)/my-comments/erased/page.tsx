import { PlainNote } from '#components/comments/plain-note.tsx';
import { homeUrl } from '#lib/site/urls.ts';
import { privateMetadata } from '../../private-metadata.ts';

export const metadata = privateMetadata('Everything is erased');

/** Where those go whose link has ended with what it led to. */
export default function ErasedPage() {
  return (
    <PlainNote title="Everything you wrote here is erased">
      <p>Your texts, your name and your address are gone. The link you came by does not work any more.</p>
      <p>
        <a href={homeUrl()}>Go to the front page</a>
      </p>
    </PlainNote>
  );
}
