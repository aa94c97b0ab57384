import { alertsLinkUrl, alertsUrl, homeUrl } from '#lib/site/urls.ts';
import { PlainNote } from '../comments/plain-note.tsx';

/** For a link that opens nothing: too old, or broken on its way. */
export function ExpiredLink() {
  return (
    <PlainNote title="This link does not open anything any more">
      <p>
        The link that confirms a sign-up works for two days, and some mail programs break long ones in half. Nothing was
        changed.
      </p>
      <p>
        <a href={alertsUrl()}>Sign up once more</a>
      </p>
      <p>
        <a href={alertsLinkUrl()}>Change or end what you get</a>
      </p>
      <p>
        <a href={homeUrl()}>Go to the front page</a>
      </p>
    </PlainNote>
  );
}
