import { stopRepliesUrl } from '#lib/site/urls.ts';
import { FaultNotice } from './fault-notice.tsx';
import forms from './form.module.css';
import type { ShownFault } from './form-field.tsx';
import styles from './page.module.css';

/** The one press that ends mail about replies: opening a link must not do it, because programs open links too. */
export function StopPage({ token, fault }: { readonly token: string; readonly fault?: ShownFault | undefined }) {
  return (
    <section className={styles.page}>
      <h1>No more mail about replies?</h1>
      <p>Nobody will be told any more at this address when somebody replies to its comments. The comments stay.</p>
      <form className={forms.form} method="post" action={stopRepliesUrl(token)}>
        <FaultNotice fault={fault} />
        <div className={forms.send}>
          <button type="submit">Stop the mail</button>
        </div>
      </form>
    </section>
  );
}
