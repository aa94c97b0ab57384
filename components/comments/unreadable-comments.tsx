import { commentsAnchor } from '#lib/site/urls.ts';
import styles from './comments.module.css';
import { FaultNotice } from './fault-notice.tsx';
import type { ShownFault } from './form-field.tsx';
import { KeptText } from './kept-text.tsx';

/** What stands below a story in place of its comments while nobody can read them. */
export function UnreadableComments({ fault }: { readonly fault?: ShownFault | undefined }) {
  return (
    <section className={styles.section} id={commentsAnchor}>
      <h2>Replies</h2>
      <div className={styles.closed}>
        <FaultNotice fault={fault} />
        <p>Replies cannot be shown at the moment, and none can be taken. Please come back later.</p>
        <KeptText fault={fault} />
      </div>
    </section>
  );
}
