import type { Metadata } from 'next';
import { ConfirmedNote, ConfirmPage } from '#components/alerts/confirm-page.tsx';
import { ExpiredLink } from '#components/alerts/expired-link.tsx';
import { LeftNote } from '#components/alerts/stop-page.tsx';
import { readSignUp } from '#lib/alerts/confirm-sign-up.ts';
import { describeWishes } from '#lib/alerts/describe-wishes.ts';
import { wordsOf } from '#lib/site/words/words-of.ts';
import { takeFault } from '../../../../forms/kept-faults.ts';
import { readNewsroom } from '../../../../newsroom.ts';
import type { TokenParameters } from '../../../my-comments/token-parameters.ts';
import { privateMetadata } from '../../../private-metadata.ts';

export function generateMetadata(): Metadata {
  return privateMetadata(wordsOf(readNewsroom().site.language).alerts.confirm.title);
}

/** Where the link in the mail after a sign-up leads to, before the press and after it. */
export default async function ConfirmAlertsPage({ params, searchParams }: TokenParameters) {
  const newsroom = readNewsroom();
  const { language } = newsroom.site;
  const { token } = await params;
  const fault = takeFault((await searchParams).fault);
  const signUp = await readSignUp(newsroom, token);
  switch (signUp?.kind) {
    case undefined:
      return <ExpiredLink language={language} />;
    case 'waiting':
      return (
        <ConfirmPage
          token={token}
          wanted={describeWishes(newsroom, signUp.wishes)}
          adds={signUp.wishes.adds}
          language={language}
          fault={fault}
        />
      );
    case 'confirmed':
      return <ConfirmedNote mine={signUp.mine} language={language} />;
    case 'ended':
      return <LeftNote language={language} />;
  }
}
