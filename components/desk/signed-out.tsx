import { signInUrl } from '#lib/site/urls.ts';
import { DoorFrame } from './door-frame.tsx';

/** What every page of the desk shows to whoever is not signed in. */
export function SignedOut() {
  return (
    <DoorFrame title="You are not signed in">
      <p>The desk is for the moderators of this paper. Sessions end after eight hours without use.</p>
      <p>
        <a href={signInUrl()}>Sign in</a>
      </p>
    </DoorFrame>
  );
}
