import type { Metadata } from 'next';
import { PushButton } from '#components/alerts/push-button.tsx';
import { SignUpForm } from '#components/alerts/sign-up-form.tsx';
import { PlainNote } from '#components/comments/plain-note.tsx';
import { listChoices } from '#lib/alerts/list-choices.ts';
import { findPage } from '#lib/library/read-newsroom.ts';
import { alertsUrl, feedsUrl } from '#lib/site/urls.ts';
import { takeFault } from '../../forms/kept-faults.ts';
import { readNewsroom } from '../../newsroom.ts';
import { listMetadata } from '../list-metadata.ts';
import type { ListParameters } from '../list-parameters.ts';

const title = 'Never miss a breaking news alert';

export async function generateMetadata(): Promise<Metadata> {
  const { site } = readNewsroom();
  const description = `Breaking news and digests of ${site.name}, by mail. One press ends it.`;
  return listMetadata({ title, description, url: alertsUrl(), page: 1 });
}

/** Where the page lies that says what becomes of addresses. */
const privacyPath = '/privacy';

/** Where people sign up for breaking news and digests. */
export default async function AlertsPage({ searchParams }: ListParameters) {
  const { index, site, now, pushKey } = readNewsroom();
  const fault = takeFault((await searchParams).fault);
  if (!site.alerts.open) {
    return (
      <PlainNote title={title}>
        <p>There are no alerts by mail at the moment.</p>
        <p>
          <a href={feedsUrl()}>Follow by RSS instead</a>
        </p>
      </PlainNote>
    );
  }
  return (
    <PlainNote title={title}>
      <p>Tell us where to write to, and what about. No account, no password.</p>
      <SignUpForm
        choices={listChoices({ index, site, now })}
        privacyPath={findPage(index, privacyPath) === undefined ? null : privacyPath}
        fault={fault}
      />
      <PushButton publicKey={pushKey} />
    </PlainNote>
  );
}
