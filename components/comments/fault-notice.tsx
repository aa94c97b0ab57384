import { replyAnchor } from '#lib/site/urls.ts';
import styles from './form.module.css';
import type { ShownFault } from './form-field.tsx';

/** Says, before the form, why it was not taken. A form leads here by its fragment, so that the eye and the keyboard land. */
export function FaultNotice({ fault }: { readonly fault: ShownFault | undefined }) {
  if (fault === undefined) return null;
  return (
    <p className={styles.notice} role="alert" tabIndex={-1} id={replyAnchor}>
      {fault.notice}
    </p>
  );
}
