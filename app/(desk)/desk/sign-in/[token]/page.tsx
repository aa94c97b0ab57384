import type { Metadata } from 'next';
import { SignInLink } from '#components/desk/sign-in.tsx';
import { findSignIn } from '#lib/desk/sign-in.ts';
import { readNewsroom } from '../../../../newsroom.ts';
import type { DeskPageProps } from '../../../desk-parameters.ts';

export const metadata: Metadata = { title: 'Sign in' };

/** What a mailed link opens. Looking signs nobody in. */
export default async function SignInLinkPage({ params }: DeskPageProps<'token'>) {
  const { database, now } = readNewsroom();
  const { token } = await params;
  const moderator = await findSignIn(database, token, now);
  return <SignInLink token={token} name={moderator?.name ?? null} />;
}
