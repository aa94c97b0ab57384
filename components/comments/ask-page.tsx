import { commentLengths } from '#lib/site/comment-lengths.ts';
import type { Site } from '#lib/site/site.ts';
import { myCommentsUrl } from '#lib/site/urls.ts';
import { FaultNotice } from './fault-notice.tsx';
import forms from './form.module.css';
import { FormField, type ShownFault } from './form-field.tsx';
import styles from './page.module.css';

/** Where readers ask for a link to all they wrote. */
export function AskPage({ site, fault }: { readonly site: Site; readonly fault?: ShownFault | undefined }) {
  return (
    <section className={styles.page}>
      <h1>What you wrote here</h1>
      <p>
        {site.name} mails you a link to every comment that was sent under your address. There you can read them, take
        them with you as a file, stop mail about replies, and erase them all. No account is needed.
      </p>
      <form className={forms.form} method="post" action={myCommentsUrl()}>
        <FaultNotice fault={fault} />
        <FormField
          name="email"
          type="email"
          label="Email"
          note="The address you commented with."
          autoComplete="email"
          most={commentLengths.address}
          fault={fault}
        />
        <div className={forms.send}>
          <button type="submit">Send me the link</button>
        </div>
      </form>
    </section>
  );
}
