import type { Metadata } from 'next';
import { PushButton } from '#components/alerts/push-button.tsx';
import { SignUpForm } from '#components/alerts/sign-up-form.tsx';
import { PlainNote } from '#components/comments/plain-note.tsx';
import { knownFollows } from '#lib/alerts/known-follows.ts';
import { listChoices } from '#lib/alerts/list-choices.ts';
import { readKeptFollows } from '#lib/alerts/read-wishes.ts';
import { findPage } from '#lib/library/read-newsroom.ts';
import { alertsUrl, feedsUrl } from '#lib/site/urls.ts';
import { fill } from '#lib/site/words/fill.ts';
import { wordsOf } from '#lib/site/words/words-of.ts';
import { takeFault } from '../../forms/kept-faults.ts';
import { readNewsroom } from '../../newsroom.ts';
import { listMetadata } from '../list-metadata.ts';
import type { ListParameters } from '../list-parameters.ts';

export async function generateMetadata(): Promise<Metadata> {
  const { site } = readNewsroom();
  const { title, description } = wordsOf(site.language).alerts;
  const told = fill(description, { paper: site.name });
  return listMetadata({ title, description: told, url: alertsUrl(), page: 1 });
}

/** Where the page lies that says what becomes of addresses. */
const privacyPath = '/privacy';

/** Where people sign up for breaking news and digests. */
export default async function AlertsPage({ searchParams }: ListParameters) {
  const { index, site, now, pushKey } = readNewsroom();
  const { language } = site;
  const words = wordsOf(language).alerts;
  const fault = takeFault((await searchParams).fault);
  if (!site.alerts.open) {
    return (
      <PlainNote title={words.title} language={language}>
        <p>{words.closed}</p>
        <p>
          <a href={feedsUrl()}>{words.byFeed}</a>
        </p>
      </PlainNote>
    );
  }
  // What is followed from its own page may be none of those that are offered here.
  const followed = knownFollows({ index, now }, readKeptFollows(fault?.kept ?? {}));
  return (
    <PlainNote title={words.title} language={language}>
      <p>{words.intro}</p>
      <SignUpForm
        choices={listChoices({ index, site, now }, followed)}
        privacyPath={findPage(index, privacyPath) === undefined ? null : privacyPath}
        language={language}
        fault={fault}
      />
      <PushButton publicKey={pushKey} language={language} />
    </PlainNote>
  );
}
