import { alertsUrl, homeUrl } from '#lib/site/urls.ts';
import { PlainNote } from '../comments/plain-note.tsx';

/** The same for every address, so that nobody learns who is signed up here. */
export function SentPage() {
  return (
    <PlainNote title="Look into your mail">
      <p>
        A mail with a link is on its way to you: press the button on the page it leads to, and it is done. It may take a
        minute, and it may lie where your program puts what it takes for advertising.
      </p>
      <p>
        If you asked for one a moment ago, use that: we write to nobody more than once in ten minutes. The link to a
        subscription is sent only where there is one.
      </p>
      <p>
        <a href={alertsUrl()}>Try another address</a>
      </p>
      <p>
        <a href={homeUrl()}>Go to the front page</a>
      </p>
    </PlainNote>
  );
}
