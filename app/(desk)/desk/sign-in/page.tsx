import type { Metadata } from 'next';
import { SignIn } from '#components/desk/sign-in.tsx';
import { takeFault } from '../../../forms/kept-faults.ts';
import { readNewsroom } from '../../../newsroom.ts';
import { type DeskPageProps, readParameters } from '../../desk-parameters.ts';

export const metadata: Metadata = { title: 'Sign in' };

/** The door: open to everybody. */
export default async function SignInPage(props: DeskPageProps) {
  const { site } = readNewsroom();
  const fault = takeFault((await readParameters(props)).get('fault'));
  return <SignIn siteName={site.name} fault={fault} />;
}
