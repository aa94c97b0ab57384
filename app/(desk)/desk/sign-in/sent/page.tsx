import type { Metadata } from 'next';
import { SignInSent } from '#components/desk/sign-in.tsx';

export const metadata: Metadata = { title: 'Sign in' };

/** The same for everybody, whether or not a mail was sent. */
export default function SignInSentPage() {
  return <SignInSent />;
}
