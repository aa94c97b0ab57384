import { alertsLinkUrl } from '#lib/site/urls.ts';
import { wordsOf } from '#lib/site/words/words-of.ts';
import type { ShownFault } from '../comments/form-field.tsx';
import { LinkForm } from '../comments/link-form.tsx';
import { PlainNote } from '../comments/plain-note.tsx';

/** Where a subscriber who has no mail of ours at hand asks for the link to what they get. */
export function AskPage({
  language,
  fault,
}: {
  /** Of the site. */
  readonly language: string;
  readonly fault?: ShownFault | undefined;
}) {
  const { ask } = wordsOf(language).alerts;
  return (
    <PlainNote title={ask.title} language={language}>
      <p>{ask.text}</p>
      <LinkForm language={language} action={alertsLinkUrl()} note={ask.emailNote} press={ask.press} fault={fault} />
    </PlainNote>
  );
}
