import type { Metadata } from 'next';
import { AgainForm } from '#components/alerts/again-form.tsx';
import { Notice } from '#components/layout/notice.tsx';
import { Phrase } from '#components/ui/phrase.tsx';
import { alertsUrl } from '#lib/site/urls.ts';
import { wordsOf } from '#lib/site/words/words-of.ts';
import { takeFault } from '../../../forms/kept-faults.ts';
import { readNewsroom } from '../../../newsroom.ts';
import type { ListParameters } from '../../list-parameters.ts';
import { noticeMetadata } from '../../notice-metadata.ts';

export function generateMetadata(): Metadata {
  return noticeMetadata('refused');
}

/** Shown by proxy.ts for a form that has no page to be shown on once more. */
export default async function RefusedPage({ searchParams }: ListParameters) {
  const { language } = readNewsroom().site;
  const words = wordsOf(language).notices;
  const fault = takeFault((await searchParams).fault);
  const written = fault?.kept.comment ?? fault?.kept.note ?? '';
  // A form for alerts says something of a digest whatever is chosen.
  const { email = '', digest } = fault?.kept ?? {};
  return (
    <Notice kind="refused" language={language}>
      <p role="alert">{fault?.notice ?? <Phrase words={words.refused.text} language={language} />}</p>
      {written !== '' && (
        <label>
          <Phrase words={words.written} language={language} />
          <textarea rows={8} readOnly defaultValue={written} />
        </label>
      )}
      {email !== '' && digest === undefined && (
        <label>
          <Phrase words={words.email} language={language} />{' '}
          <input type="email" readOnly defaultValue={email} dir="ltr" />
        </label>
      )}
      {fault !== undefined && email !== '' && digest !== undefined && <AgainForm fault={fault} language={language} />}
      {email === '' && digest !== undefined && (
        <p>
          <a href={alertsUrl()}>
            <Phrase words={words.toAlerts} language={language} />
          </a>
        </p>
      )}
    </Notice>
  );
}
