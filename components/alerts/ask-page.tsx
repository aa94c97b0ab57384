import { commentLengths } from '#lib/site/comment-lengths.ts';
import { alertsLinkUrl } from '#lib/site/urls.ts';
import { FaultNotice } from '../comments/fault-notice.tsx';
import forms from '../comments/form.module.css';
import { FormField, type ShownFault } from '../comments/form-field.tsx';
import { PlainNote } from '../comments/plain-note.tsx';

/** Where a subscriber who has no mail of ours at hand asks for the link to what they get. */
export function AskPage({ fault }: { readonly fault?: ShownFault | undefined }) {
  return (
    <PlainNote title="Change or end what you get">
      <p>Every mail of ours has a link at its foot that leads there. If you have none at hand, we mail you one.</p>
      <form className={forms.form} method="post" action={alertsLinkUrl()}>
        <FaultNotice fault={fault} />
        <FormField
          name="email"
          type="email"
          label="Email"
          note="The address our mail goes to."
          autoComplete="email"
          most={commentLengths.address}
          fault={fault}
        />
        <div className={forms.send}>
          <button type="submit">Send me the link</button>
        </div>
      </form>
    </PlainNote>
  );
}
