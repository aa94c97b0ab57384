import { commentLengths } from '#lib/site/comment-lengths.ts';
import { alertsLinkUrl } from '#lib/site/urls.ts';
import { wordsOf } from '#lib/site/words/words-of.ts';
import { FaultNotice } from '../comments/fault-notice.tsx';
import forms from '../comments/form.module.css';
import { FormField, type ShownFault } from '../comments/form-field.tsx';
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
  const words = wordsOf(language);
  const { ask } = words.alerts;
  return (
    <PlainNote title={ask.title} language={language}>
      <p>{ask.text}</p>
      <form className={forms.form} method="post" action={alertsLinkUrl()}>
        <FaultNotice fault={fault} />
        <FormField
          name="email"
          type="email"
          label={words.forms.email}
          note={ask.emailNote}
          autoComplete="email"
          most={commentLengths.address}
          fault={fault}
        />
        <div className={forms.send}>
          <button type="submit">{ask.press}</button>
        </div>
      </form>
    </PlainNote>
  );
}
