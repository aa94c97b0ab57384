import { PlainNote } from '#components/comments/plain-note.tsx';
import { myCommentsUrl } from '#lib/site/urls.ts';
import { privateMetadata } from '../../private-metadata.ts';

export const metadata = privateMetadata('No more mail about replies');

/** Shown by proxy.ts where somebody stopped the mail. */
export default function StoppedPage() {
  return (
    <PlainNote title="Done: no more mail about replies">
      <p>
        To have it again, <a href={myCommentsUrl()}>ask for a link to what you wrote</a>.
      </p>
    </PlainNote>
  );
}
