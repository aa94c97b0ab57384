import type { Metadata } from 'next';
import { Notice } from '#components/layout/notice.tsx';
import { alertsUrl } from '#lib/site/urls.ts';
import { takeFault } from '../../../forms/kept-faults.ts';
import type { ListParameters } from '../../list-parameters.ts';

export const metadata: Metadata = { title: 'This was not taken', robots: { index: false } };

/** Shown by proxy.ts for a form that has no page to be shown on once more. */
export default async function RefusedPage({ searchParams }: ListParameters) {
  const fault = takeFault((await searchParams).fault);
  const written = fault?.kept.comment ?? fault?.kept.note ?? '';
  // A form for alerts says something of a digest whatever is chosen.
  const { email = '', digest } = fault?.kept ?? {};
  return (
    <Notice kind="refused">
      <p role="alert">{fault?.notice ?? 'Please go back and try once more.'}</p>
      {written !== '' && (
        <label>
          What you wrote
          <textarea rows={8} readOnly defaultValue={written} />
        </label>
      )}
      {email !== '' && (
        <label>
          Your email <input type="email" readOnly defaultValue={email} dir="ltr" />
        </label>
      )}
      {digest !== undefined && (
        <p>
          <a href={alertsUrl()}>To the form for alerts</a>
        </p>
      )}
    </Notice>
  );
}
